"""`jointroom discover`: in which plausible worlds a policy does more harm than another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.verbs import DONE

if TYPE_CHECKING:
    from sim.parameters.problems import Problem

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

FLAGS = {"--dry-run": "dry_run", "-q": "quiet", "--quiet": "quiet"}
MAX_WORDS = None


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Simulate, look for boxes, write the page, and print what was found."""
    from experiments.analyses import command_line, folder_of
    from experiments.points import announce_points
    from experiments.uncertainty import discovery_study as study

    worlds, harm, above, number = _read(words, quiet="quiet" in flags)
    if "dry_run" in flags:
        announce_points(worlds.plan(study.design(worlds, number)))
        return DONE
    found = study.carry_out(worlds, harm, above, number)
    folder = folder_of(found.provenance, worlds.policies[0].plan)
    study.write(found, folder, command_line("discover", words))
    if "quiet" not in flags:
        print(f"{found.question}\n{study.words_of(found)}")
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
    from experiments.uncertainty.discovery_study import OPTIONS, read_study

    given = read_words(words, OPTIONS)
    return given.checked(lambda: read_study(given.names, given.values, given.options, quiet=quiet))
