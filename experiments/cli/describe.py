"""`jointroom describe`: everything that has a name, with its unit, range and source."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

HELP = """\
jointroom describe [NAME] [--csv]

Lists everything that has a name, with unit, legal and plausible range, evidence grade and source. NAME may
be a section (settings, scenarios, levers, timeline, parameters, indicators), a group of parameters (boats),
or a single name (room_level, boats.speed_spread, room_level_3, attempts).

      --csv        as CSV
  -h, --help       this text

Evidence grades: F found in a source that was read, D derived from found values, M from memory, A assumed.
"""

FLAGS = {"--csv": "csv"}
MAX_WORDS = 1


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Print what is known about a name, or about all of them."""
    from jointroom.experiments.cli.catalogue import as_csv, as_text, find_entries, print_tables

    entries = find_entries(words[0] if words else None)
    if "csv" in flags:
        print(as_csv(entries), end="")
    elif sys.stdout.isatty() and len(entries) > 1:
        print_tables(entries)
    else:
        print(as_text(entries), end="")
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """None beyond what the command itself finds."""
    return []
