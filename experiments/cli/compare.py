"""`jointroom compare`: alternatives side by side on common random numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.experiments.compare.request import Request

HELP = """\
jointroom compare A [B ...] [outcomes=NAMES] [since=YYYY-MM] [until=YYYY-MM]
                  [--until-halfwidth=OUTCOME:NUMBER] [max_replicates=200] [parameters=FILE] [NAME=VALUE ...]
                  [--config-dir DIR] [--dry-run] [--quiet]

Simulates alternatives on the same random numbers and compares each with the first: mean paired differences
with 95 % intervals, what sharing chance gained, which alternatives are beaten on every count, how far each is
from the best. A single alternative is compared with its baseline. Human cost is always shown.

  A, B                                          scenarios (names, or paths of .yaml files), or
  room_level_3+opening.coastguard_vessels=12    a scenario with other values
  NAME=VALUE                                    holds for all of them: replicates=20, population_scale=0.05,
                                                people.review_days=12; as for `jointroom run`

Results stand in RESULTS_DIR/analyses/compare-HASH/: page.md, tables.tex, CSV tables, figures (PNG, SVG),
manifest.json. The window begins with the month in which any alternative first differs from the first.

      --until-halfwidth=dead_sea:50   more replicates until no 95 % interval for dead_sea reaches farther than
                                      50 to either side, or max_replicates are done; the page tells the rule
      --dry-run                       only say how many runs it is, how long they take, and how much disk
  -q, --quiet                         no progress and no table, only the folder
  -h, --help                          this text
"""

FLAGS = {"--dry-run": "dry_run", "-q": "quiet", "--quiet": "quiet"}


def read(words: Sequence[str], flags: set[str]) -> "tuple[Request, str]":
    """What is to be compared, and the command that does it again."""
    from jointroom.experiments.compare.request import OPTIONS, read_request
    from jointroom.experiments.report.analyses import command_line, read_words

    given, quiet = read_words(words, OPTIONS), "quiet" in flags
    request = given.checked(lambda: read_request(given.names, given.values, given.options, quiet=quiet))
    return request, command_line("compare", words)


def carry_out(asked: "tuple[Request, str]", flags: set[str]) -> int:
    """Compare, write the page, and print the table of changes."""
    from jointroom.experiments.compare.page import write
    from jointroom.experiments.compare.result import carry_out as compare
    from jointroom.experiments.compare.result import plan_of
    from jointroom.experiments.report.analyses import folder_of

    request, command = asked
    if "dry_run" in flags:
        from jointroom.experiments.runner.simulate import Options
        from jointroom.experiments.sweep.run import announce

        plan = plan_of(request, request.replicates)
        announce(plan, Options(plan.workers))
        return DONE
    from jointroom.experiments.cli.render import print_comparison

    comparison = compare(request)
    folder = folder_of(comparison.provenance, comparison.reference.plan)
    write(comparison, folder, command)
    if "quiet" not in flags:
        print_comparison(comparison)
    print(folder, flush=True)
    return DONE
