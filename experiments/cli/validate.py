"""`jointroom validate`: the model beside forecasts without one, months that were recorded and later ones."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.report.analyses import command_line, read_words

if TYPE_CHECKING:
    from jointroom.experiments.envelope.validate import Validation


def read(words: Sequence[str], flags: set[str]) -> "tuple[Validation, str]":
    """What is scored, checked, and the command that does it again."""
    from jointroom.experiments.envelope.validate import OPTIONS, read_validation

    given = read_words(words, OPTIONS)
    quiet = "quiet" in flags
    asked = given.checked(lambda: read_validation(given.names, given.values, given.options, quiet=quiet))
    return asked, command_line("validate", words)


def carry_out(asked: "tuple[Validation, str]", flags: set[str]) -> int:
    """Score, write the folder and name it; with the flag dry_run, only say what is missing."""
    from jointroom.experiments.figures.publish import publish
    from jointroom.experiments.report.provenance import manifest_of
    from jointroom.experiments.studies.ensemble import standing

    validation, command = asked
    if "dry_run" in flags:
        plans = list(validation.plans.values())
        lines = standing(validation.ensemble, plans, log=False, tables=False) if plans else ["nothing to simulate"]
        tell("\n".join(lines))
        return DONE
    publish(
        validation.findings(), validation.folder, manifest_of(validation.provenance, command, validation.plans)
    )
    report_beside(validation.folder, flags)
    point_on(command, validation.folder.name, flags)
    tell(validation.folder)
    return DONE
