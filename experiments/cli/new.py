"""`jointroom new`: a file of one's own to begin from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jointroom.experiments.cli.verbs import DONE

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

HELP = """\
jointroom new scenario NAME [--from liaison_continues]

Writes NAME.yaml into the current folder: a scenario in which every key is explained, begun as another one
(a name, or the path of a file). It is used as scenario=NAME.yaml in every command and Python call, and need
not stand in this folder. An existing file is left alone.

  -h, --help       this text
"""

FLAGS: dict[str, str] = {}
MAX_WORDS = None


def carry_out(words: Sequence[str], flags: set[str]) -> int:
    """Write the file and say where it is."""
    file, source = _read(words)
    from jointroom.experiments.config.paths import write_new
    from jointroom.experiments.config.templates import scenario_template

    print(write_new("new", file, lambda: scenario_template(file.removesuffix(".yaml"), source)))
    return DONE


def problems_of(words: Sequence[str]) -> list["Problem"]:
    """What is wrong with the words."""
    from jointroom.sim.parameters.problems import ConfigurationError

    try:
        _read(words)
    except ConfigurationError as error:
        return list(error.problems)
    return []


def _read(words: Sequence[str]) -> tuple[str, str]:
    """The name of the new file, and the scenario to begin as.

    Raises:
        ConfigurationError: listing every problem of the words.
    """
    from jointroom.experiments.cli.store_words import read_words
    from jointroom.experiments.config.scenarios import load_scenario
    from jointroom.sim.parameters.problems import ConfigurationError, Problem
    from jointroom.sim.policy.reading import is_scenario_name

    problems = []
    kind, *names = [word for word in words if "=" not in word] or [""]
    if kind != "scenario" or len(names) != 1:
        problems.append(Problem("new", " ".join([kind, *names]), "is not understood", "scenario NAME"))
    elif not is_scenario_name(names[0]):
        legal = "a lower-case letter, then such letters, digits and _"
        problems.append(Problem("new", names[0], "is not a name", legal))
    source = "liaison_continues"
    try:
        asked = read_words("new", [word for word in words if "=" in word], names=("from",))
        source = asked.own["from"] if "from" in asked.own else source
        load_scenario(source)
    except ConfigurationError as error:
        problems += error.problems
    if problems:
        raise ConfigurationError(problems)
    return f"{names[0]}.yaml", source
