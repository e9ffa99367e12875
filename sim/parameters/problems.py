"""Everything that can be wrong with an input, gathered before any work is done.

A check never stops at the first fault: it collects `Problem`s and raises one `ConfigurationError`
that lists them all, each with the value that was given, what would have been legal, and the nearest
valid name when a name was unknown.
"""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeGuard


@dataclass(frozen=True)
class Problem:
    """One fault of the input: where it stands, what was given and what would be legal."""

    name: str
    value: object
    message: str
    legal: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        text = f"{self.name} = {self.value!r}: {self.message}"
        if self.legal:
            text += f"; legal: {self.legal}"
        if self.nearest:
            text += f"; did you mean {self.nearest!r}?"
        return text


class ConfigurationError(ValueError):
    """Bad input. `problems` holds every fault that was found, each once; `str()` prints one a line."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple({str(problem): problem for problem in problems}.values())
        count = len(self.problems)
        header = f"{count} problem{'' if count == 1 else 's'} in the input"
        super().__init__("\n".join([header, *(f"  - {problem}" for problem in self.problems)]))

    def __reduce__(self) -> tuple[type["ConfigurationError"], tuple[tuple[Problem, ...]]]:
        return (ConfigurationError, (self.problems,))


@contextmanager
def gathering(problems: list[Problem]) -> Iterator[None]:
    """Add what a refusal lists to the problems that are known already, and go on."""
    try:
        yield
    except ConfigurationError as error:
        problems += error.problems


def refuse(problems: Iterable[Problem]) -> None:
    """Refuse the input if there is any problem.

    Raises:
        ConfigurationError: listing them.
    """
    if found := list(problems):
        raise ConfigurationError(found)


def nearest_name(name: str, candidates: Iterable[str]) -> str:
    """The candidate most like `name`, or an empty string when none is close.

    The last part of a dotted name counts as well as the whole, so that `speed_spred` finds
    `boats.speed_spread`.
    """
    options = list(candidates)
    match = get_close_matches(name, options, n=1, cutoff=0.6)
    if not match:
        by_tail = {option.rsplit(".", 1)[-1]: option for option in options}
        tails = get_close_matches(name.rsplit(".", 1)[-1], by_tail, n=1, cutoff=0.6)
        match = [by_tail[tail] for tail in tails]
    return match[0] if match else ""


def unknown_name(name: str, value: object, candidates: Iterable[str], what: str) -> Problem:
    """The problem of a name that does not exist, with its nearest neighbour."""
    return Problem(name, value, f"no such {what}", nearest=nearest_name(name, candidates))


def is_finite_number(value: object) -> TypeGuard[int | float]:
    """Whether the value is a number that a float can hold: no boolean, no nan, no infinity, no endless integer."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond any float
        return False
