"""Words of the command line, before a verb sees them."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

GROUPS = ("scenario", "parameters")
"""Folders of a `--config-dir` whose files can be named without path and ending."""
_SCENARIOS = re.compile(r"glob\((?P<pattern>[^(),]*)\)|(?<![^,])(?P<name>\w+)(?![^,])")


def place_words(words: Sequence[str], folder: str) -> tuple[list[str], list["Problem"]]:
    """The words with the paths of a folder's files in place of their names.

    Args:
        words: as typed: `scenario=mine,room_level_3`, `scenario=glob(mine_*)`, `parameters=fast_boats`, or an
            alternative such as `mine+opening.coastguard_vessels=12`.
        folder: holds scenario/NAME.yaml and parameters/NAME.yaml; its names go before those that ship.

    Returns:
        The words, after which the folder is not needed any more, and what is wrong with the folder.
    """
    from jointroom.experiments.config.paths import as_path
    from jointroom.experiments.config.scenarios import scenario_names
    from jointroom.sim.parameters.problems import Problem

    files = {group: {file.stem: str(file) for file in sorted(as_path(folder).glob(f"{group}/*.y*ml"))}
             for group in GROUPS}  # fmt: skip
    if not any(files.values()):
        legal = "a folder that holds scenario/NAME.yaml or parameters/NAME.yaml"
        return list(words), [Problem("config-dir", folder, "holds no such files", legal)]
    every = {**{name: name for name in scenario_names()}, **files["scenario"]}
    return [_placed(word, every, files["parameters"]) for word in words], []


def _placed(word: str, scenarios: dict[str, str], parameters: dict[str, str]) -> str:
    name, equals, text = word.partition("=")
    if equals and name == "parameters" and text in parameters:
        return f"{name}={parameters[text]}"
    if equals and name == "scenario":
        return f"{name}={re.sub(_SCENARIOS, lambda found: _named(found, scenarios), text)}"
    head, plus, own = word.partition("+")
    return f"{scenarios[head]}{plus}{own}" if head in scenarios else word


def _named(found: "re.Match[str]", scenarios: dict[str, str]) -> str:
    """What a name or a pattern stands for, in quotes where it is a path; anything else as it stands."""
    wanted = found["pattern"] or found["name"]
    paths = [path for name, path in scenarios.items() if fnmatchcase(name, wanted)]
    return ",".join(path if path in scenarios else f"'{path}'" for path in paths) if paths else found[0]
