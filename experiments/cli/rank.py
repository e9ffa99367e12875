"""`jointroom rank`: policies ranked by how they hold up over many plausible worlds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.analysis import FLAGS, MAX_WORDS, carry_out_analysis, problems_of_analysis

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

__all__ = ["FLAGS", "HELP", "MAX_WORDS", "carry_out", "problems_of"]

HELP = """\
jointroom rank A B [C ...] [outcomes=NAMES] [worlds=100] [tolerance=0] [factors=NAMES] [replicates=2]
               [since=YYYY-MM] [until=YYYY-MM] [NAME=VALUE ...] [--dry-run] [--quiet]

Which of several policies hold up whatever the unknowns are? Simulates all of them in many plausible worlds,
drawn by Latin hypercube from the declared ranges, on the same seeds, and ranks them, outcome by outcome, by
their largest regret: how much worse a policy does in a world than the best of them. Beside it stands the
share of worlds in which it is no worse than the first, which is the reference.

  A, B              scenarios, alone or with values: room_level_3+levers.coastguard_vessels=12
  outcomes=         what to rank by; the human cost is added, and flows cannot be ranked by
  tolerance=5       percent by which a policy may be worse than the reference and still satisfy
  factors=          what varies: names, groups, patterns; all parameters if none are named

Results stand in RESULTS_DIR/analyses/rank-HASH/.

      --dry-run      only say how many runs it is, how long they take, and how much disk
  -q, --quiet        no progress and no summary, only the folder
  -h, --help         this text
"""


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Simulate, analyse, write the page, and print what was found."""
    return carry_out_analysis("rank", words, flags)


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words."""
    return problems_of_analysis("rank", words)
