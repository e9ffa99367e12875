"""Everything that can be wrong with an input, gathered before any work is done.

A check never stops at the first fault: it collects `Problem`s and raises one `ConfigurationError`
that lists them all, each with the value that was given, what would have been legal, and the nearest
valid name when a name was unknown.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeGuard, TypeVar

from jointroom.sim.files.text import printable

MOST_SHOWN = 100
"""Problems that a message lists."""
MOST_UNKNOWN = 10
"""Unknown names of one input for which a neighbour is looked for."""
_LONGEST = 300
"""Characters of a value that are shown."""
_ALIKE_TAILS = 0.75
"""How alike last parts have to be; the many short ones are somewhat like any short word."""

Value = TypeVar("Value")


@dataclass(frozen=True)
class Problem:
    """One fault of the input: where it stands, what was given and what would be legal."""

    name: str
    value: object
    message: str
    legal: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        value = repr(self.value)
        value = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}... ({len(value):,} characters)"
        text = f"{self.name[:_LONGEST]} = {value}: {self.message}"
        if self.legal:
            text += f"; legal: {self.legal}"
        if self.nearest:
            text += f"; did you mean {self.nearest!r}?"
        return printable(text).replace("\n", "\\n")


class ConfigurationError(ValueError):
    """Bad input. `problems` holds every fault that was found, each once; `str()` prints one a line."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple({str(problem): problem for problem in problems}.values())
        count = len(self.problems)
        header = f"{count} problem{'' if count == 1 else 's'} in the input"
        shown = [f"  - {problem}" for problem in self.problems[:MOST_SHOWN]]
        more = [f"  and {count - MOST_SHOWN:,} more"] if count > MOST_SHOWN else []
        super().__init__("\n".join([header, *shown, *more]))

    def __reduce__(self) -> tuple[type["ConfigurationError"], tuple[tuple[Problem, ...]]]:
        return (ConfigurationError, (self.problems,))


@contextmanager
def gathering(problems: list[Problem]) -> Iterator[None]:
    """Add what a refusal lists to the problems that are known already, and go on."""
    try:
        yield
    except ConfigurationError as error:
        problems += error.problems


def value_of(read: tuple[Value, Problem | None], problems: list[Problem]) -> Value:
    """The value that was read; what is wrong with it, if anything, is added to the problems."""
    value, problem = read
    problems += [] if problem is None else [problem]
    return value


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
    `boats.speed_spread`; a dot counts as `_`, so that `room.level` finds `levers.room_level`.
    """
    options = list(candidates)
    if len(name) > _LONGEST:
        return ""
    match = get_close_matches(name, options, n=1, cutoff=0.6)
    by_tail = {option.rsplit(".", 1)[-1]: option for option in reversed(options)}
    if (joined := name.replace(".", "_")) in by_tail:
        return by_tail[joined]
    if not match:
        tails = get_close_matches(name.rsplit(".", 1)[-1], by_tail, n=1, cutoff=_ALIKE_TAILS)
        match = [by_tail[tail] for tail in tails]
    return match[0] if match else ""


def unknown_name(name: str, value: object, candidates: Iterable[str], what: str) -> Problem:
    """The problem of a name that does not exist, with its nearest neighbour."""
    return Problem(name, value, f"no such {what}", nearest=nearest_name(name, candidates))


def column_problems(
    where: str, columns: Sequence[str], known: Collection[str], needed: Collection[str]
) -> list[Problem]:
    """Columns of a user's table that do not exist, the first few of them, and those that are missing."""
    unknown, legal = [name for name in columns if name not in known], ", ".join(known)
    problems = [
        Problem(where, name, "is no column of the table", legal, nearest_name(name, known))
        for name in unknown[:MOST_UNKNOWN]
    ]
    if more := len(unknown) - len(problems):
        problems.append(Problem(where, more, "further columns are none of the table", legal))
    return [*problems, *(Problem(where, name, "is a column that the table lacks", legal) for name in needed
                         if name not in columns)]  # fmt: skip


def is_finite_number(value: object) -> TypeGuard[int | float]:
    """Whether the value is a number that a float can hold: no boolean, no nan, no infinity, no endless integer."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond any float
        return False
