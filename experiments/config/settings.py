"""The settings of a run: how much of what is simulated where. Declared once, each with its legal values.

Settings are what a run needs besides the model's parameters and the levers of policy. Their names are
those of the command line; `room.start` is the attribute `room_start`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from jointroom.sim.parameters.problems import Problem
from jointroom.sim.policy import ROOM_START, TIMELINE_END, TIMELINE_START

MAX_SEED = 2**31 - 1


@dataclass(frozen=True)
class Setting:
    """Declaration of one setting.

    Attributes:
        name: name on the command line.
        kind: int, float, day or text.
        default: value used when none is given; None stands for what `doc` says.
        unit: unit of the value, "1" for a pure number.
        low, high: legal range of a number or a day, both ends included; None for a text.
        doc: what it means.
    """

    name: str
    kind: str
    default: Any
    unit: str
    low: Any
    high: Any
    doc: str

    @property
    def legal(self) -> str:
        """The legal values in words."""
        if self.kind == "text":
            return "a text"
        if self.kind == "day":
            return f"a day from {self.low} to {self.high}, written YYYY-MM-DD"
        return f"{self.kind} from {self.low} to {self.high}"

    def read(self, value: object) -> tuple[Any, Problem | None]:
        """Return the value in its type, or the default and the problem."""
        if value is None and self.default is None:
            return None, None
        read = {"int": _whole, "float": _real, "day": _day, "text": _text}[self.kind](value)
        if read is None:
            article = "an" if self.kind == "int" else "a"
            return self.default, Problem(self.name, value, f"is not {article} {self.kind}", self.legal)
        if self.low is not None and not self.low <= read <= self.high:
            shown = str(read) if self.kind == "day" else value
            return self.default, Problem(self.name, shown, "is out of range", self.legal)
        return read, None


def _whole(value: object) -> int | None:
    number = _real(value)
    if number is None or number != math.floor(number):
        return None
    return value if isinstance(value, int) else int(number)


def _real(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:  # a whole number beyond any float
        return None


def _day(value: object) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or len(value) != len("YYYY-MM-DD"):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _text(value: object) -> str | None:
    """A text of printable characters; `${` would be read as a reference by the configuration language."""
    if isinstance(value, str) and value.strip() and value.isprintable() and "${" not in value:
        return value
    return None


def _setting(
    default: Any, kind: str, doc: str, *, name: str = "", unit: str = "", low: Any = None, high: Any = None
) -> Any:
    return field(
        default=default,
        metadata=dict(name=name, kind=kind, default=default, unit=unit, low=low, high=high, doc=doc),
    )


@dataclass(frozen=True)
class RunSettings:
    """The settings of one run; see `SETTINGS` for legal values."""

    scenario: str = _setting("historical", "text", "Name of a scenario; its baseline is run beside it.")
    replicates: int = _setting(
        20, "int", "Number of replicates, each with its own seed.", unit="1", low=1, high=100_000
    )
    seed: int = _setting(
        1, "int", "Seed from which the seed of each replicate is derived.", unit="1", low=0, high=MAX_SEED
    )
    workers: int = _setting(
        2, "int", "Processes that work at the same time; results do not depend on it.", unit="1", low=1, high=256
    )
    start: date | None = _setting(  # noqa: RUF009 - a field
        None,
        "day",
        "First day of the run; the scenario's own if none is given.",
        unit="day",
        low=TIMELINE_START,
        high=TIMELINE_END,
    )
    end: date | None = _setting(  # noqa: RUF009 - a field
        None,
        "day",
        "Last day of the run; the scenario's own if none is given.",
        unit="day",
        low=TIMELINE_START,
        high=TIMELINE_END,
    )
    population_scale: float = _setting(
        1.0,
        "float",
        "Shrinks people, boats, vessels, networks and capacities together: another, smaller world.",
        unit="1",
        low=0.001,
        high=1.0,
    )
    results_dir: str = _setting("results", "text", "Folder that the run's folder is put into, under runs/.")
    room_start: date = _setting(  # noqa: RUF009 - a field
        ROOM_START,
        "day",
        "Day on which the joint room opens.",
        name="room.start",
        unit="day",
        low=TIMELINE_START,
        high=TIMELINE_END,
    )
    weather_replay: str | None = _setting(
        None,
        "text",
        "CSV file with the columns date, swh_m to be used as wave heights; generated weather if none is given.",
        name="weather.replay",
    )
    places_file: str | None = _setting(
        None,
        "text",
        "CSV file of places that are moved or added (`jointroom export places`); the shipped table if none is given.",
        name="places.file",
    )


def _declared() -> dict[str, Setting]:
    settings = {}
    for item in fields(RunSettings):
        facts = dict(item.metadata)
        name = facts.pop("name") or item.name
        settings[name] = Setting(name=name, **facts)
    return settings


SETTINGS: dict[str, Setting] = _declared()
"""Every setting by its name on the command line."""

NEUTRAL = ("workers", "results_dir")
"""Settings that change nothing in the results, and so are no part of what identifies a run."""


def read_settings(values: Mapping[str, object]) -> tuple[RunSettings, list[Problem]]:
    """Read settings by name; every name must be one of `SETTINGS`. Illegal ones keep their default."""
    read, problems = {}, []
    for name, given in values.items():
        read[name.replace(".", "_")], problem = SETTINGS[name].read(given)
        if problem is not None:
            problems.append(problem)
    return RunSettings(**read), problems
