"""`jointroom export`: what ships, as a file to begin from."""

from collections.abc import Sequence

from jointroom.experiments.cli.verbs import DONE

HELP = """\
jointroom export places|weather|parameters|timeline|boats|fleets [FILE]

Writes what ships with the program, every column or name explained, to be changed and given back:

  places       places.csv        places.file=places.csv: places that move, and new ones
  weather      weather.csv       weather.replay=weather.csv: wave heights
  parameters   parameters.yaml   parameters=parameters.yaml: parameters of the model
  timeline     timeline.yaml     parameters=timeline.yaml: sizes of dated events
  boats        boats.yaml        boats.file=boats.yaml: classes of boats, and new ones
  fleets       fleets.yaml       fleets.file=fleets.yaml: fleets, and new ones

Only rows and names that change need to stay in the file. An existing file is left alone.

  -h, --help       this text
"""

FLAGS: dict[str, str] = {}


def read(words: Sequence[str], flags: set[str]) -> tuple[str, str]:
    """What to export, and the file to write."""
    from jointroom.experiments.config.templates import TEMPLATES
    from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

    what, *files = words or [""]
    if what not in TEMPLATES or len(files) > 1:
        nearest = nearest_name(what, TEMPLATES)
        legal = f"{' or '.join(TEMPLATES)}, and a file"
        raise ConfigurationError([Problem("export", " ".join(words), "cannot be exported", legal, nearest)])
    return what, files[0] if files else TEMPLATES[what][0]


def carry_out(asked: tuple[str, str], flags: set[str]) -> int:
    """Write the file and say where it is."""
    from jointroom.experiments.config.paths import write_new
    from jointroom.experiments.config.templates import TEMPLATES

    what, file = asked
    print(write_new("export", file, TEMPLATES[what][1]))
    return DONE
