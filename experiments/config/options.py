"""Options of the verbs that analyse: words `NAME=VALUE` that belong to the analysis and not to the runs it makes."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jointroom.sim.parameters.problems import Problem, nearest_name

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Option:
    """Declaration of one option.

    Attributes:
        kind: int, float, month (YYYY-MM), text, or names (several, with commas between them).
        default: value when none is given.
        low, high: legal range of a number, both ends included.
        choices: legal texts; any where there are none.
        doc: what it means.
    """

    kind: str
    default: Any
    doc: str
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()

    @property
    def legal(self) -> str:
        """Legal values in words."""
        if self.kind in ("int", "float"):
            number = "a whole number" if self.kind == "int" else "a number"
            if math.isinf(self.high):
                return number if math.isinf(self.low) else f"{number}, {self.low:g} or more"
            return f"{number} from {self.low:g} to {self.high:g}"
        if self.choices:
            return " or ".join(self.choices)
        return {"month": "a month, written YYYY-MM", "names": "names with commas between them"}.get(self.kind, "a text")

    def read(self, name: str, given: object) -> tuple[Any, Problem | None]:
        """The value in its type, or the default and the problem. Texts of numbers are numbers."""
        value = _READERS[self.kind](given)
        if value is None:
            return self.default, Problem(name, given, "cannot be read", self.legal)
        if self.kind in ("int", "float") and not self.low <= value <= self.high:
            return self.default, Problem(name, given, "is out of range", self.legal)
        if self.choices and value not in self.choices:
            return self.default, Problem(name, given, "is none of them", self.legal, nearest_name(value, self.choices))
        return value, None


def split_options(
    words: Sequence[str], options: Mapping[str, Option]
) -> tuple[dict[str, Any], list[str], list[Problem]]:
    """Take the options out of the words of a command.

    Returns:
        A value for every option, the words that are none, in order, and the problems of those that are.
    """
    given: dict[str, object] = {}
    rest: list[str] = []
    problems: list[Problem] = []
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or name not in options:
            rest.append(word)
            continue
        if name in given:
            problems.append(Problem(name, text, "is given twice", legal="one value"))
        given[name] = text
    values, found = read_options(given, options)
    return values, rest, [*problems, *found]


def read_options(given: Mapping[str, object], options: Mapping[str, Option]) -> tuple[dict[str, Any], list[Problem]]:
    """A value for every option, the default where none (or None) is given, and every problem."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, option in options.items():
        if name not in given or given[name] is None:
            values[name] = option.default
            continue
        values[name], problem = option.read(name, given[name])
        if problem is not None:
            problems.append(problem)
    return values, problems


def _whole(given: object) -> int | None:
    number = _real(given)
    return int(number) if number is not None and number == math.floor(number) else None


def _real(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    try:
        number = float(given)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _text(given: object) -> str | None:
    return given if isinstance(given, str) and given.strip() and given.isprintable() else None


def _month(given: object) -> str | None:
    return given if isinstance(given, str) and _MONTH.fullmatch(given) else None


def _names(given: object) -> tuple[str, ...] | None:
    parts = given.split(",") if isinstance(given, str) else given
    if not isinstance(parts, Sequence) or not all(isinstance(part, str) and part.strip() for part in parts):
        return None
    return tuple(dict.fromkeys(part.strip() for part in parts)) or None


_READERS: dict[str, Callable[[object], Any]] = {
    "int": _whole,
    "float": _real,
    "text": _text,
    "month": _month,
    "names": _names,
}
