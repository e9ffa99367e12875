"""`jointroom study`: the questions that the project stands by, listed, or one of them answered anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.experiments.studies.ensemble import Ensemble
    from jointroom.experiments.studies.study import Study

HELP = """\
jointroom study [NAME ... | all] [replicates=N] [seed=1] [workers=2] [population_scale=1] [start=DAY]
                [end=DAY] [results_dir=results] [--dry-run] [--svg] [--quiet]

Without a name: lists the studies with their questions, and how many runs each is. With one: simulates what it
compares on the same random numbers, and writes page, tables (CSV), figures (PNG) and manifest into
RESULTS_DIR/reference/NAME/. A shrunken world, or other days, is a trial and goes to
RESULTS_DIR/runs/trials/NAME/. Runs that were done before are found again.

  jointroom study                                           what there is
  jointroom study members                                   one of them
  jointroom study members population_scale=0.05 replicates=4    a quick trial
  jointroom study all                                       every one of them

      --dry-run      only say how many runs it is, how many are done already, and how long the rest will take
      --svg          write every figure as SVG, too, however large
  -q, --quiet        no progress
  -h, --help         this text
"""

FLAGS = {"--dry-run": "dry_run", "--svg": "svg", "-q": "quiet", "--quiet": "quiet"}


@dataclass(frozen=True)
class Asked:
    """Studies with how each is to be done; whether any is named; the values that are given, as words."""

    studies: "list[tuple[Study, Ensemble]]"
    named: bool
    values: list[str]


def read(words: Sequence[str], flags: set[str]) -> Asked:
    """The studies that the words name, or all."""
    from jointroom.experiments.report.analyses import read_words
    from jointroom.experiments.studies.request import read_request

    given, quiet = read_words(words, {}), "quiet" in flags
    studies = given.checked(lambda: read_request(given.names, given.values, quiet=quiet))
    return Asked(studies, bool(given.names), [word for word in words if "=" in word])


def carry_out(asked: Asked, flags: set[str]) -> int:
    """List the studies, or do those that are named and print the files that were written."""
    from jointroom.experiments.report.analyses import command_line
    from jointroom.experiments.studies.conduct import conduct, plans_of
    from jointroom.experiments.studies.ensemble import standing

    for study, ensemble in asked.studies:
        if not asked.named:
            print(_line(study, ensemble))
        elif "dry_run" in flags:
            print(_line(study, ensemble))
            for line in standing(ensemble, plans_of(study, ensemble), log=study.log):
                print(f"{'':<16} {line}")
        else:
            command = command_line("study", [study.name, *asked.values])
            for file in conduct(study, ensemble, command, svg="svg" in flags):
                print(file, flush=True)
    return DONE


def _line(study: "Study", ensemble: "Ensemble") -> str:
    """A study in two lines: its question, and what it costs."""
    members = len(study.members)
    runs = members * ensemble.replicates
    scenarios = "1 scenario" if members == 1 else f"{members} scenarios"
    cost = f"{scenarios} x {ensemble.replicates} replicates = {runs} runs"
    return f"{study.name:<16} {study.question}\n{'':<16} {cost}, written to {ensemble.folder(study.name)}/"
