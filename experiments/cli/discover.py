"""`jointroom discover`: in which plausible worlds a policy does more harm than another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.analysis import FLAGS, MAX_WORDS, carry_out_analysis, problems_of_analysis

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

__all__ = ["FLAGS", "HELP", "MAX_WORDS", "carry_out", "problems_of"]

HELP = """\
jointroom discover [A] B [harm=NAMES] [above=0] [worlds=200] [factors=NAMES] [replicates=2]
                   [since=YYYY-MM] [until=YYYY-MM] [NAME=VALUE ...] [--dry-run] [--quiet]

Where does B do more harm than A (its baseline if none is named)? Simulates both in many plausible worlds,
drawn by Latin hypercube from the declared ranges, on the same seeds, and looks for limits on what is not
known between which the harm grows: PRIM, and a classification tree beside it.

  room_level_4                    the whole room against its baseline; for values see jointroom compare
  harm=dead_sea,dead_detention    outcomes whose sum is the harm; all deaths if none are named
  above=50                        a world counts where the harm grows by more than so many
  factors=people,holding          what varies: names, groups, patterns; all parameters if none are named

Needs the extra [analysis]. Results stand in RESULTS_DIR/analyses/discover-HASH/.

      --dry-run      only say how many runs it is, how long they take, and how much disk
  -q, --quiet        no progress and no summary, only the folder
  -h, --help         this text
"""


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Simulate, analyse, write the page, and print what was found."""
    return carry_out_analysis("discover", words, flags)


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words."""
    return problems_of_analysis("discover", words)
