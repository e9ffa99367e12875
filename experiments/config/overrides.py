"""From words such as `scenario=room_level_3 seed=1,2` to checked names and plain values.

The grammar is Hydra's, read by Hydra's own parser, so that lists, quotes and sweeps mean what its users
expect. What could add keys, delete keys, move packages or pull in values from elsewhere is refused: a
configuration only ever gives legal values to declared names.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jointroom.experiments.config.paths import as_path, is_yaml, read_leaves
from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.config.twice import values_twice
from jointroom.sim.files.scalars import scalar
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, is_finite_number, nearest_name

Values = dict[str, object]

_FORM = "NAME=VALUE"
PARAMETERS = "parameters"
"""`parameters=FILE` stands for what the file sets; what is given beside it goes first."""


@dataclass(frozen=True)
class Range:
    """A range of values of one name, both ends included: `interval(LOW,HIGH)`."""

    low: float
    high: float


MAX_JOBS = 1000
MAX_VALUES = 1_000_000
"""Values of one name; a range with more is refused before they are made."""
_LONGEST = 50_000
_DEEPEST = 32
_PLAIN = re.compile(r"[\w./-]+", re.ASCII)
"""A text that may stand without quotes, unless it is that of a number or the like."""
_ENDS_QUOTE = re.compile(r"(\\*)('|$)")


def parse_words(words: Sequence[str], *, sweeps: bool = False) -> tuple[list[Values], list[Problem]]:
    """Read words into one mapping from name to value for each run.

    Args:
        words: each `NAME=VALUE` in Hydra's grammar.
        sweeps: whether a word may give several values: `a,b`, `range(1,4)` or `glob(room_*)`.

    Returns:
        The runs, made of the words that could be read, and the problems of the others. No run is returned
        when there would be more of them than a multirun is made for.
    """
    problems: list[Problem] = []
    choices: dict[str, list[object]] = {}
    given: set[str] = set()
    of_files: Values = {}
    for word in words:
        with gathering(problems):
            name, _, text = word.partition("=")
            if name in given:
                problems.append(Problem(name, text, "is given twice", legal="one value"))
            given.add(name)
            if word.startswith(f"{PARAMETERS}="):
                of_files |= read_parameters(text)
                continue
            name, values = read_word(word, sweeps=sweeps)
            assert not isinstance(values, Range)  # refused, for no run has a range
            problems += values_twice(name, values)
            choices[name] = values
    count = math.prod(len(values) for values in choices.values())
    if count > MAX_JOBS:
        problems.append(Problem("multirun", count, "is too many runs", legal=f"at most {MAX_JOBS}"))
        return [], problems
    runs = [dict(zip(choices, chosen, strict=True)) for chosen in itertools.product(*choices.values())]
    return [{**of_files, **run} for run in runs], problems


def with_scenario(words: Sequence[str], settings: Sequence[str]) -> list[str]:
    """The words, where one alone is the scenario, unless it looks like a setting that lacks its value."""
    known = [f"{name}=" for name in settings]
    return [word if "=" in word or nearest_name(f"{word}=", known) else f"scenario={word}" for word in words]


def read_parameters(text: str) -> Values:
    """What a file of parameters sets, by name: `boats.speed_spread: 0.2`, groups written out or nested.

    Levers (`levers.`, `opening.`) and sizes of dated events (`timeline.`) may stand in it as well.

    Args:
        text: path of a YAML file.

    Raises:
        ConfigurationError: it cannot be read, or listing every name and value in it that is not legal.
    """
    from jointroom.experiments.config.check import model_problems

    values = read_leaves(PARAMETERS, text)
    if problems := model_problems(values):
        raise ConfigurationError(replace(problem, name=f"{Path(text).name}: {problem.name}") for problem in problems)
    return values


def read_word(word: str, *, sweeps: bool, ranges: bool = False) -> tuple[str, list[object] | Range]:
    """The name that a word sets and its values, of which there is one unless it is a sweep.

    Args:
        word: `NAME=VALUE` in Hydra's grammar.
        sweeps: whether it may give several values.
        ranges: whether it may give a continuous range.

    Raises:
        ConfigurationError: the word cannot be read, or gives what it may not.
    """
    name, equals, text = word.partition("=")
    if not equals:
        known = [f"{setting}=" for setting in SETTINGS]
        raise _refusal(word, word, "gives no value", _FORM, nearest_name(f"{word}=", known))
    if not name or name[0] in "+~" or "@" in name or "/" in name:
        raise _refusal(word, text, "cannot be added, deleted or moved; values can only be given to names", _FORM)
    if any(part.startswith("_") for part in name.split(".")) or name.split(".")[0] == "hydra":
        raise _refusal(name, text, "is not open to the command line", "a setting, parameter, lever or decision")
    if "${" in text:
        raise _refusal(name, text, "refers to another value; references are not allowed", "a value")
    if name == "scenario" and is_yaml(path := text.strip("'\"")) and not set(path) & set("'\",()"):
        return name, [str(as_path(path))]  # a path as it stands, for the grammar has its own idea of `~` and blanks
    if _is_path(name):
        return name, [_path_text(text)]
    return name, _parsed(word, name, text, sweeps=sweeps, ranges=ranges)


def _path_text(text: str) -> str | None:
    """A path as it stands, for the grammar has its own idea of `~`, commas and blanks."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return None if text == "null" else text


def _parsed(word: str, name: str, text: str, *, sweeps: bool, ranges: bool) -> list[object] | Range:
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.core.override_parser.types import IntervalSweep
    from hydra.errors import HydraException

    if len(text) > _LONGEST:
        raise _refusal(name, text, f"is too long: {len(text):,} characters", f"at most {_LONGEST:,}, or a file")
    if _depth(text) > _DEEPEST:
        raise _refusal(name, text, "is nested too deep", f"at most {_DEEPEST} brackets in each other")
    try:
        override = OverridesParser.create().parse_override(word)
        if not override.is_sweep_override():
            return [override.value()]
        sweep = override.value()
        if ranges and isinstance(sweep, IntervalSweep) and sweep.start is not None and sweep.end is not None:
            return Range(sweep.start, sweep.end)
        if not sweeps:
            raise _refusal(name, text, "gives several values; add --multirun for one run of each", "one value")
        swept = list(_swept(override, name, text))
        return [str(as_path(item)) if isinstance(item, str) and is_yaml(item) else item for item in swept]
    except (HydraException, ValueError) as error:
        if isinstance(error, ConfigurationError):
            raise
        reason = str(error).partition("\n")[0]
        raise _refusal(name, text, f"cannot be read: {reason}", f"{_FORM}, special characters in quotes") from None


def _depth(text: str) -> int:
    """How many brackets stand in each other, at most."""
    steps = (1 if letter in "([{" else -1 for letter in text if letter in "([{}])")
    return max(itertools.accumulate(steps), default=0)


def _check_range(given: Any, name: str, text: str) -> None:
    """Count the values of `range(first,last,step)` before any is made."""
    numbers = [given.start, given.stop, given.step]
    if not all(map(is_finite_number, numbers)) or given.step == 0:
        raise _refusal(name, text, "is no range", "range(first,last,step) with finite numbers and a step other than 0")
    count = max(0, math.ceil((given.stop - given.start) / given.step))
    if not 1 <= count <= MAX_VALUES:
        raise _refusal(name, text, f"is {count:,} values", f"1 to {MAX_VALUES:,}")


def _swept(override: Any, name: str, text: str) -> Iterator[object]:
    from hydra.core.override_parser.types import Glob, IntervalSweep, QuotedString, RangeSweep

    from jointroom.experiments.config.scenarios import scenario_names

    sweep = override.value()
    if isinstance(sweep, IntervalSweep):
        raise _refusal(name, text, "is a continuous range", "a list of values, or range(first,last,step)")
    if isinstance(sweep, RangeSweep):
        _check_range(sweep, name, text)
    if isinstance(sweep, Glob):
        if name != "scenario":
            raise _refusal(name, text, "matches names, and only scenarios have any", "a list of values")
        matched = sweep.filter(list(scenario_names()))
        if not matched:
            raise _refusal(name, text, "matches no scenario", ", ".join(scenario_names()))
        yield from matched
        return
    for value in override.sweep_iterator():
        yield value.text if isinstance(value, QuotedString) else value


def as_word(name: str, value: object) -> str:
    """The word that gives a name this value, as `read_word` reads it."""
    if value is None or isinstance(value, bool):
        return f"{name}={'null' if value is None else str(value).lower()}"
    if not isinstance(value, str):
        return f"{name}={value}"
    if _is_path(name):
        return f"{name}={value}" if _path_text(value) == value else f"{name}='{value}'"
    plain = _PLAIN.fullmatch(value) and scalar(value) == value
    return f"{name}={value}" if plain else f"{name}='{re.sub(_ENDS_QUOTE, _escaped, value)}'"


def _escaped(found: re.Match[str]) -> str:
    """A quote with a stroke before it, and the strokes before that twice."""
    return found[1] * 2 + (found[2] and f"\\{found[2]}")


def _is_path(name: str) -> bool:
    return name in SETTINGS and SETTINGS[name].kind == "text" and name != "scenario"


def _refusal(name: str, value: object, message: str, legal: str, nearest: str = "") -> ConfigurationError:
    return ConfigurationError([Problem(name, value, message, legal, nearest)])
