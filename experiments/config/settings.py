"""Settings of a run and options of the verbs: declared once, each with its legal values, and read in one way.

Settings are what a run needs besides the model's parameters and the levers of policy; options belong to an analysis and
not to the runs it makes. Their names are those of the command line; `room.start` is the attribute `room_start`.
"""

import math
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jointroom.experiments.config.twice import values_twice
from jointroom.sim.files.csv_file import parse_csv
from jointroom.sim.files.scalars import day_of, number_of, plain
from jointroom.sim.parameters.problems import Problem, is_finite_number, nearest_name, value_of
from jointroom.sim.policy.timeline import ROOM_START, TIMELINE_END, TIMELINE_START
from jointroom.sim.spec import MAX_REPLICATES, MAX_SEED, MOST_PER_RECORD

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Setting:
    """Declaration of one setting or option.

    Attributes:
        kind: int, float, day, month, text, query (SQL), or names (several, with commas between them).
        default: value used when none is given; None stands for what `doc` says.
        doc: what it means.
        low, high: legal range of a number or a day, both ends included; None for no limit.
        choices: legal texts; any where there are none.
        unit: unit of the value, "1" for a pure number.
        name: name on the command line, where it is not the key under which an option is declared.
    """

    kind: str
    default: Any
    doc: str
    low: Any = None
    high: Any = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    name: str = ""

    @property
    def legal(self) -> str:
        """The legal values in words."""
        if self.choices:
            return " or ".join(self.choices)
        noun, _, written = _KINDS[self.kind][0].partition(",")
        if self.low is not None:
            noun += f", {self.low} or more" if self.high is None else f" from {self.low} to {self.high}"
        return f"{noun},{written}" if written else noun

    def read(self, value: object, name: str = "") -> tuple[Any, Problem | None]:
        """Return the value in its type, or the default and the problem (of that name, the setting's own if empty)."""
        value = plain(value)
        if value is None and self.default is None:
            return None, None
        name, (noun, reader) = name or self.name, _KINDS[self.kind]
        read = reader(value)
        if read is None:
            return self.default, Problem(name, value, f"is not {noun.partition(',')[0]}", self.legal)
        if (self.low is not None and read < self.low) or (self.high is not None and read > self.high):
            shown = str(read) if self.kind == "day" else value
            return self.default, Problem(name, shown, "is out of range", self.legal)
        if self.kind == "names" and (twice := values_twice(name, read)):
            return self.default, twice[0]
        if self.choices and read not in self.choices:
            nearest = nearest_name(read, self.choices)
            return self.default, Problem(name, value, "is none of them", self.legal, nearest)
        return read, None


def _whole(value: object) -> int | None:
    return int(value) if is_finite_number(value) and value == math.floor(value) else None


def _real(value: object) -> float | None:
    return float(value) if is_finite_number(value) else None


def _query(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _month(value: object) -> str | None:
    return value if isinstance(value, str) and _MONTH.fullmatch(value) else None


def _text(value: object) -> str | None:
    """A text of printable characters; `${` would be read as a reference by the configuration language."""
    if isinstance(value, str) and value.strip() and value.isprintable() and "${" not in value:
        return value
    return None


def _names(value: object) -> tuple[str, ...] | None:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, Sequence) or not all(isinstance(part, str) and part.strip() for part in parts):
        return None
    return tuple(part.strip() for part in parts) or None


_KINDS: Mapping[str, tuple[str, Callable[[object], Any]]] = {
    "int": ("a whole number", _whole),
    "float": ("a number", _real),
    "day": ("a day, written YYYY-MM-DD", day_of),
    "month": ("a month, written YYYY-MM", _month),
    "text": ("a text", _text),
    "names": ("names with commas between them", _names),
    "query": ("a query", _query),
}
"""What a value of each kind is called, and how it is read; None is what cannot be read."""


@dataclass(frozen=True)
class RunSettings:
    """The settings of one run; see `SETTINGS` for meanings and legal values. None is what the setting's `doc` says."""

    scenario: str
    replicates: int
    seed: int
    workers: int
    start: date | None
    end: date | None
    population_scale: float
    people_per_record: int
    results_dir: str
    room_start: date
    weather_replay: str | None
    places_file: str | None
    boats_file: str | None
    fleets_file: str | None
    cache_gb: float

    @property
    def by_name(self) -> dict[str, Any]:
        """The settings by their names on the command line."""
        return {name: getattr(self, name.replace(".", "_")) for name in SETTINGS}


_NAMED = {
    "": None,
    "max_replicates": MAX_REPLICATES,
    "max_seed": MAX_SEED,
    "most_per_record": MOST_PER_RECORD,
    "results_dir": os.getenv("JOINTROOM_RESULTS") or "results",
    "room_start": ROOM_START,
    "timeline_start": TIMELINE_START,
    "timeline_end": TIMELINE_END,
}
"""What cells of `data/settings.csv` may name instead of saying a value."""


def _declared(row: Mapping[str, str]) -> Setting:
    """The setting in a row of the table."""
    cells = (row[item] for item in ("default", "low", "high"))
    default, low, high = (_NAMED[cell] if cell in _NAMED else number_of(cell) for cell in cells)
    return Setting(row["kind"], default, row["doc"], low, high, unit=row["unit"], name=row["name"])


_TABLE = parse_csv((Path(__file__).parent / "data" / "settings.csv").read_text(encoding="utf-8"))
SETTINGS: dict[str, Setting] = {row["name"]: _declared(row) for row in _TABLE.rows}
"""Every setting by its name on the command line."""

NEUTRAL = ("workers", "results_dir", "cache_gb")
"""Settings that change nothing in the results, and so are no part of what identifies a run."""


def read_settings(values: Mapping[str, object]) -> tuple[RunSettings, list[Problem]]:
    """Read settings by name; every name must be one of `SETTINGS`. Illegal ones keep their default."""
    read: dict[str, Any] = {name.replace(".", "_"): setting.default for name, setting in SETTINGS.items()}
    problems: list[Problem] = []
    for name, given in values.items():
        read[name.replace(".", "_")] = value_of(SETTINGS[name].read(given), problems)
    return RunSettings(**read), problems


def read_options(given: Mapping[str, object], options: Mapping[str, Setting]) -> tuple[dict[str, Any], list[Problem]]:
    """A value for every option, the default where none (or None) is given, and every problem."""
    values: dict[str, Any] = {name: option.default for name, option in options.items()}
    problems: list[Problem] = []
    for name, option in options.items():
        if name in given and given[name] is not None:
            values[name] = value_of(option.read(given[name], name), problems)
    return values, problems


def split_options(
    words: Sequence[str], options: Mapping[str, Setting]
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
        given[name] = number_of(text) if options[name].kind in ("int", "float") else text
    values, found = read_options(given, options)
    return values, rest, [*problems, *found]
