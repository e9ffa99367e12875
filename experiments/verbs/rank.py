"""`jointroom rank`: policies ranked by how they hold up over many plausible worlds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.verbs import DONE

if TYPE_CHECKING:
    from sim.parameters.problems import Problem

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

FLAGS = {"--dry-run": "dry_run", "-q": "quiet", "--quiet": "quiet"}
MAX_WORDS = None


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Simulate, rank, write the page, and print what was found."""
    from experiments.analyses import command_line, folder_of
    from experiments.points import announce_points
    from experiments.uncertainty import ranking_study as study

    worlds, outcomes, tolerance, number = _read(words, quiet="quiet" in flags)
    if "dry_run" in flags:
        announce_points(worlds.plan(study.design(worlds, number)))
        return DONE
    found = study.carry_out(worlds, outcomes, tolerance, number)
    folder = folder_of(found.provenance, worlds.policies[0].plan)
    study.write(found, folder, command_line("rank", words))
    if "quiet" not in flags:
        print("\n".join(study.words_of(found)))
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
    from experiments.uncertainty.ranking_study import OPTIONS, read_study

    given = read_words(words, OPTIONS)
    return given.checked(lambda: read_study(given.names, given.values, given.options, quiet=quiet))
