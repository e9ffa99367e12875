"""`jointroom compare`: alternatives side by side on common random numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.experiments.compare.request import Request
    from jointroom.sim.parameters.problems import Problem

HELP = """\
jointroom compare A [B ...] [outcomes=NAMES] [since=YYYY-MM] [until=YYYY-MM]
                  [--until-halfwidth=OUTCOME:NUMBER] [max_replicates=200] [NAME=VALUE ...] [--quiet]

Simulates alternatives on the same random numbers and compares each with the first: mean paired differences
with 95 % intervals, what sharing chance gained, which alternatives are beaten on every count, how far each is
from the best. A single alternative is compared with its baseline. Human cost is always shown.

  A, B                                          scenarios, or
  room_level_3+levers.coastguard_vessels=12     a scenario with other values
  NAME=VALUE                                    holds for all of them: replicates=20, population_scale=0.05,
                                                people.review_days=12; as for `jointroom run`

Results stand in RESULTS_DIR/analyses/compare-HASH/: page.md, tables.tex, CSV tables, figures (PNG, SVG),
manifest.json. The window begins with the month in which any alternative first differs from the first.

      --until-halfwidth=dead_sea:50   more replicates until no 95 % interval for dead_sea reaches farther than
                                      50 to either side, or max_replicates are done; the page tells the rule
  -q, --quiet                         no progress and no table, only the folder
  -h, --help                          this text
"""

FLAGS = {"-q": "quiet", "--quiet": "quiet"}
MAX_WORDS = None


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Compare, write the page, and print the table of changes."""
    from jointroom.experiments.cli.comparison_view import print_comparison
    from jointroom.experiments.compare.page import write
    from jointroom.experiments.compare.result import carry_out as compare
    from jointroom.experiments.report.analyses import command_line, folder_of

    comparison = compare(_request(words, quiet="quiet" in flags))
    folder = folder_of(comparison.provenance, comparison.reference.plan)
    write(comparison, folder, command_line("compare", words))
    if "quiet" not in flags:
        print_comparison(comparison)
    print(folder, flush=True)
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words."""
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        _request(words, quiet=True)
    except ConfigurationError as error:
        return list(error.problems)
    return []


def _request(words: Sequence[str], *, quiet: bool) -> "Request":
    from jointroom.experiments.compare.request import OPTIONS, read_request
    from jointroom.experiments.report.analyses import read_words

    given = read_words(words, OPTIONS)
    return given.checked(lambda: read_request(given.names, given.values, given.options, quiet=quiet))
