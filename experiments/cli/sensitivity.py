"""`jointroom sensitivity`: which of the things that are not known decide an outcome."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.analysis import FLAGS, MAX_WORDS, carry_out_analysis, problems_of_analysis

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

__all__ = ["FLAGS", "HELP", "MAX_WORDS", "carry_out", "problems_of"]

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


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Simulate, analyse, write the page, and print what was found."""
    return carry_out_analysis("sensitivity", words, flags)


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words."""
    return problems_of_analysis("sensitivity", words)
