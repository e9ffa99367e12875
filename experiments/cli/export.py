"""`jointroom export`: what ships, as a file to begin from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

HELP = """\
jointroom export places|weather|parameters|timeline [FILE]

Writes what ships with the program, every column or name explained, to be changed and given back:

  places       places.csv        places.file=places.csv: places that move, and new ones
  weather      weather.csv       weather.replay=weather.csv: wave heights
  parameters   parameters.yaml   parameters=parameters.yaml: parameters of the model
  timeline     timeline.yaml     parameters=timeline.yaml: sizes of dated events

Only rows and names that change need to stay in the file. An existing file is left alone.

  -h, --help       this text
"""

FLAGS: dict[str, str] = {}
MAX_WORDS = 2


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Write the file and say where it is."""
    from jointroom.experiments.config.paths import write_new
    from jointroom.experiments.config.templates import TEMPLATES
    from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

    what, *files = words or [""]
    if what not in TEMPLATES:
        nearest = nearest_name(what, TEMPLATES)
        raise ConfigurationError([Problem("export", what, "cannot be exported", ", ".join(TEMPLATES), nearest)])
    usual, make = TEMPLATES[what]
    print(write_new("export", files[0] if files else usual, make))
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """None beyond what the command itself finds."""
    return []
