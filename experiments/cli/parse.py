"""From the arguments of a verb to flags and words."""

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from jointroom.experiments.cli.verbs import help_of
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.scenarios import scenario_names
from jointroom.experiments.config.settings import SETTINGS, Setting, split_options
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse

IN_TWO_WORDS = (
    "--shard", "--cluster", "--until-halfwidth", "--until-verdict", "--config-dir", "--from", "--cfg", "--info",
    "--search", "--by", "--grade",
)  # fmt: skip
"""What may come as `--shard 3/8` or `--shard=3/8`."""
GROUPS = ("scenario", "parameters")
"""Folders of a `--config-dir` whose files can be named without path and ending."""
_SCENARIOS = re.compile(r"glob\((?P<pattern>[^(),]*)\)|(?<![^,])(?P<name>\w+)(?![^,])")


def parse(verb: str, arguments: Sequence[str], flags: Mapping[str, str]) -> tuple[list[str], set[str], list[Problem]]:
    """Sort the arguments of a verb; `--seed=3` and `seed=3` are the same word.

    Args:
        verb: whose arguments they are.
        arguments: as typed.
        flags: every spelling of a flag of the verb, and what the flag is called inside.

    Returns:
        The words, the flags that are set, and what is wrong with the flags.
    """
    words, given, folders, problems = [], set(), [], []
    for argument in _joined(arguments):
        name, equals, value = argument.partition("=")
        if argument in flags:
            given.add(flags[argument])
        elif name == "--config-dir" and equals:
            folders.append(value)
        elif argument.startswith("--") and equals:
            words.append(f"{name[2:].replace('-', '_')}={value}")
        elif argument in IN_TWO_WORDS and _takes(verb, argument):
            problems.append(Problem("flag", argument, "has no word after it", f"{argument} WORD"))
        elif argument.startswith("-"):
            legal = ", ".join(flags)
            nearest = nearest_name(argument, flags)
            problems.append(Problem("flag", argument, f"no such flag of {verb}", legal, nearest))
        else:
            words.append(argument)
    for folder in folders:
        words, found = place_words(words, folder)
        problems += found
    return words, given, problems


def read_names(
    verb: str, words: Sequence[str], options: Mapping[str, Setting], *needed: str, more: Sequence[str] = ()
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Read words of a verb that makes no runs: options, `results_dir` among them, and names.

    Args:
        verb: whose they are.
        words: as given.
        options: the verb's own, by name.
        needed: what each name that must be there is called.
        more: what each further name is called.

    Raises:
        ConfigurationError: listing every problem.
    """
    values, names, problems = split_options(words, {**options, "results_dir": SETTINGS["results_dir"]})
    legal = " ".join([*needed, *(f"[{name}]" for name in more), *(f"[{name}=]" for name in values)])
    if not len(needed) <= len(names) <= len(needed) + len(more) or any("=" in name for name in names):
        said = "is not understood" if len(names) >= len(needed) else f"needs {' '.join(needed)}"
        problems.append(Problem(verb, " ".join(names), said, legal))
    refuse(problems)
    return values, tuple(names)


def _takes(verb: str, argument: str) -> bool:
    """Whether the first paragraph of a verb's help names something of this name that has a value."""
    usage = help_of(verb).partition("\n\n")[0]
    return re.search(rf"(?:\[|--){argument[2:]}[ =]", usage) is not None


def _joined(arguments: Sequence[str]) -> list[str]:
    """The arguments, with those of `IN_TWO_WORDS` and their values as one word each."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in IN_TWO_WORDS and not argument.startswith("-") and "=" not in argument:
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def place_words(words: Sequence[str], folder: str) -> tuple[list[str], list[Problem]]:
    """The words with the paths of a folder's files in place of their names.

    Args:
        words: as typed: `scenario=mine,room_level_3`, `scenario=glob(mine_*)`, `parameters=fast_boats`, or an
            alternative such as `mine+opening.coastguard_vessels=12`.
        folder: holds scenario/NAME.yaml and parameters/NAME.yaml; its names go before those that ship.

    Returns:
        The words, after which the folder is not needed any more, and what is wrong with the folder.
    """
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


def _named(found: re.Match[str], scenarios: dict[str, str]) -> str:
    """What a name or a pattern stands for, in quotes where it is a path; anything else as it stands."""
    wanted = found["pattern"] or found["name"]
    paths = [path for name, path in scenarios.items() if fnmatchcase(name, wanted)]
    return ",".join(path if path in scenarios else f"'{path}'" for path in paths) if paths else found[0]
