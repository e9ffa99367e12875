"""`jointroom sensitivity`: which of the things that are not known decide an outcome."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.verbs import DONE

if TYPE_CHECKING:
    from sim.parameters.problems import Problem

HELP = """\
jointroom sensitivity [SCENARIO | A B] [method=morris|sobol] [by=group|factor] [factors=NAMES]
                      [outcomes=NAMES] [trajectories=10] [samples=64] [replicates=2] [since=YYYY-MM]
                      [until=YYYY-MM] [NAME=VALUE ...] [--dry-run] [--quiet]

Varies what is not known over its declared plausible range and says which of it decides the outcomes of
SCENARIO (historical if none is named) or, of two, what B changes against A. Every point is simulated on the
same seeds, and what chance alone would show is reported beside every effect.

  method=morris     screening, one factor or group moved at a time: trajectories x (moved + 1) points
  method=sobol      shares of the variance, alone and with others: samples x (factors + 2) points
  factors=          names, groups (people, timeline, levers), patterns (people.*_share), or parameters for all
                    of them (the default); what has a value on the command line is not varied
  by=factor         Morris by single factors; by=group, the default, moves each group of parameters as one

Needs the extra [analysis]. Results stand in RESULTS_DIR/analyses/sensitivity-HASH/.

      --dry-run      only say how many runs it is, how long they take, and how much disk
  -q, --quiet        no progress and no summary, only the folder
  -h, --help         this text
"""

FLAGS = {"--dry-run": "dry_run", "-q": "quiet", "--quiet": "quiet"}
MAX_WORDS = None


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Simulate, measure, write the page, and print what was found."""
    from experiments.analyses import command_line, folder_of
    from experiments.points import announce_points
    from experiments.uncertainty import sensitivity_study as study

    worlds, method, outcomes = _read(words, quiet="quiet" in flags)
    if "dry_run" in flags:
        announce_points(worlds.plan(method.sample(worlds.factors, worlds.policies[0].plan.settings.seed)))
        return DONE
    found = study.carry_out(worlds, method, outcomes)
    folder = folder_of(found.provenance, worlds.policies[0].plan)
    study.write(found, folder, command_line("sensitivity", words))
    if "quiet" not in flags:
        print("\n".join(study.words_of(found)))
        if step := study.next_step(found):
            print(f"A closer look: {step}")
    print(folder, flush=True)
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words."""
    from sim.parameters.problems import ConfigurationError

    try:
        _read(words, quiet=True)
    except ConfigurationError as error:
        return list(error.problems)
    return []


def _read(words: Sequence[str], *, quiet: bool) -> Any:
    from experiments.analyses import read_words
    from experiments.uncertainty.sensitivity_study import OPTIONS, read_study

    given = read_words(words, OPTIONS)
    return given.checked(lambda: read_study(given.names, given.values, given.options, quiet=quiet))
