"""`jointroom overlay`: finished results of any origin on the same axes, and which differences may be chance."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.report.analyses import command_line

if TYPE_CHECKING:
    from jointroom.experiments.overlay.request import Request


def read(words: Sequence[str], flags: set[str]) -> "tuple[Request, str]":
    """Find what is named, and the command that does it again."""
    from jointroom.experiments.overlay.request import read_request

    return read_request(words), command_line("overlay", words)


def carry_out(asked: "tuple[Request, str]", flags: set[str]) -> int:
    """Write the page, and print what is told apart."""
    from jointroom.experiments.overlay.beside import Overlay
    from jointroom.experiments.overlay.page import finding, write

    request, command = asked
    overlay = Overlay(request)
    folder = as_path(request.results_dir) / "analyses" / request.provenance.run_id
    write(overlay, folder, command)
    if "quiet" not in flags:
        tell(finding(overlay))
    report_beside(folder, flags)
    point_on(command, folder.name, flags)
    tell(folder)
    return DONE
