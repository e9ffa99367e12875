"""`jointroom study`: the questions that the project stands by, listed, or one of them answered anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from jointroom.experiments.cli.onward import point_on
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.report import report_beside
from jointroom.experiments.cli.verbs import DONE
from jointroom.experiments.report.analyses import command_line, read_words
from jointroom.experiments.studies.conduct import conduct, plans_of, read_request
from jointroom.experiments.studies.ensemble import Ensemble, standing
from jointroom.experiments.studies.study import Study


@dataclass(frozen=True)
class Asked:
    """Studies with how each is to be done; whether any is named; the values that are given, as words."""

    studies: list[tuple[Study, Ensemble]]
    named: bool
    values: list[str]


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """The studies that the words name, or all."""
    given, quiet = read_words(words, {}), "quiet" in flags
    studies = given.checked(lambda: read_request(given.names, given.values, quiet=quiet))
    return Asked(studies, bool(given.names), [word for word in words if "=" in word])


def carry_out(asked: Asked, flags: set[str]) -> int:
    """List the studies, or do those that are named and print the files that were written."""
    for study, ensemble in asked.studies:
        if not asked.named:
            tell(_line(study, ensemble))
        elif "dry_run" in flags:
            tell(_line(study, ensemble))
            for line in standing(ensemble, plans_of(study, ensemble), log=study.log, tables=not study.light):
                tell(f"{'':<16} {line}")
        else:
            command = command_line("study", [study.name, *asked.values])
            for file in conduct(study, ensemble, command, svg="svg" in flags):
                tell(file)
            report_beside(ensemble.folder(study.name), flags)
            point_on(command, study.name, flags)
    return DONE


def _line(study: Study, ensemble: Ensemble) -> str:
    """A study in two lines: its question, and what it costs."""
    members = len(study.members)
    runs = members * ensemble.replicates
    scenarios = "1 scenario" if members == 1 else f"{members} scenarios"
    cost = f"{scenarios} x {ensemble.replicates} replicates = {runs} runs"
    return f"{study.name:<16} {study.question}\n{'':<16} {cost}, written to {ensemble.folder(study.name)}/"
