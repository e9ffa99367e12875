"""`jointroom export`: what ships, as a file to begin from."""

from collections.abc import Sequence

from jointroom.experiments.cli.new_file import write_new
from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.templates import TEMPLATES
from jointroom.experiments.cli.verbs import DONE
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name


def read(words: Sequence[str], flags: set[str]) -> tuple[str, str]:
    """What to export, and the file to write."""
    what, *files = words or [""]
    if what not in TEMPLATES or len(files) > 1:
        nearest = nearest_name(what, TEMPLATES)
        legal = f"{' or '.join(TEMPLATES)}, and a file"
        raise ConfigurationError([Problem("export", " ".join(words), "cannot be exported", legal, nearest)])
    return what, files[0] if files else TEMPLATES[what][0]


def carry_out(asked: tuple[str, str], flags: set[str]) -> int:
    """Write the file and say where it is."""
    what, file = asked
    tell(write_new("export", file, TEMPLATES[what][1]))
    return DONE
