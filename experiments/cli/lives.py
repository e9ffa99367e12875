"""`jointroom lives`: the same people under two policies on the same chance, and what becomes of them in both."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.lives.request import OPTIONS, Request, read_request
from jointroom.experiments.lives.request import carry_out as follow
from jointroom.experiments.report.analyses import command_line, folder_of, read_words

if TYPE_CHECKING:
    from jointroom.experiments.lives.page import Told


def read(words: Sequence[str], flags: set[str]) -> tuple[Request, str]:
    """Whose lives are to be followed, and the command that does it again."""
    given, quiet = read_words(words, OPTIONS), "quiet" in flags
    request = given.checked(lambda: read_request(given.names, given.values, given.options, quiet=quiet))
    return request, command_line("lives", words)


def carry_out(asked: tuple[Request, str], flags: set[str]) -> int:
    """Simulate, follow everybody, write the page, and print what was found; with dry_run, only the estimate."""
    request, command = asked
    if request.note:
        tell(request.note, to_error=True)
    if "dry_run" in flags:
        from jointroom.experiments.runner.simulate import Options
        from jointroom.experiments.sweep.run import announce

        announce(request.plan, Options(request.plan.workers))
        return DONE
    from jointroom.experiments.lives.page import Told, write

    lives = follow(request)
    folder = folder_of(request.provenance, request.reference.plan)
    try:
        write(lives, folder, command)
    finally:  # what has been found out is shown in any case
        if "quiet" not in flags:
            tell("\n".join(_lines(Told(lives))))
    report_beside(folder, flags)
    point_on(command, folder.name, flags)
    tell(folder)
    return DONE


def _lines(told: "Told") -> list[str]:
    """What was found, a line each."""
    lines = [told.finding, f"{told.per_thousand('alike')} in 1,000 lives are the same to the end."]
    lines += [f"{row[0]}: {row[-1].replace('**', '')}" for table in told.changes.values() for row in table.rows]
    return [*lines, "People of the model are invented; no life is that of a real person."]
