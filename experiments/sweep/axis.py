"""What a name can be varied over: a list of values, or a range from which a sampled design takes its points."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jointroom.experiments.config.overrides import Range
from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX, OPENING_PREFIX
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import Problem, is_finite_number
from jointroom.sim.policy import EVENT_SIZES, LEVERS

PLAUSIBLE = "plausible"
"""Word for the plausible range that a parameter, a lever or the size of an event declares."""


@dataclass(frozen=True)
class _Declared:
    """What has to be known of a name to sample it."""

    kind: str
    plausible: tuple[float, float]


def declared(name: str) -> _Declared | None:
    """Kind and plausible range of a parameter, lever or size of an event; None for any other name."""
    if name in catalogue():
        return _Declared(catalogue()[name].kind, catalogue()[name].plausible)
    for prefix in (LEVER_PREFIX, OPENING_PREFIX):
        if name.startswith(prefix) and name.removeprefix(prefix) in LEVERS:
            lever = LEVERS[name.removeprefix(prefix)]
            return _Declared(lever.kind, lever.plausible)
    if name.startswith(EVENT_PREFIX) and name.removeprefix(EVENT_PREFIX) in EVENT_SIZES:
        return _Declared("float", EVENT_SIZES[name.removeprefix(EVENT_PREFIX)].plausible)
    return None


def plausible_range(name: str) -> tuple[Range | None, Problem | None]:
    """The plausible range of a name, or the problem that it has none."""
    found = declared(name)
    if found is None:
        legal = "the name of a parameter, a lever or the size of a dated event"
        return None, Problem(name, PLAUSIBLE, "has no plausible range", legal)
    return Range(*(float(end) for end in found.plausible)), None


def range_problems(name: str, given: Range) -> list[Problem]:
    """Problems of a range itself; that its values are legal is checked point by point."""
    shown = f"interval({given.low}, {given.high})"
    if not (is_finite_number(given.low) and is_finite_number(given.high)):
        return [Problem(name, shown, "is no range", "two finite numbers")]
    if given.low > given.high:
        return [Problem(name, shown, "has its ends in the wrong order", "interval(LOW, HIGH)")]
    found = declared(name)
    if found is not None and found.kind not in ("float", "bool") and math.ceil(given.low) > math.floor(given.high):
        return [Problem(name, shown, "holds no whole number", found.kind)]
    if found is None and name in SETTINGS and SETTINGS[name].kind != "float":
        return [Problem(name, shown, "cannot be sampled", "a list of values")]
    return []


def at(name: str, given: Range, unit: NDArray[np.float64]) -> list[object]:
    """Values of a range at points of [0, 1): whole numbers and choices in equal shares, true and false in halves."""
    found = declared(name)
    kind = "float" if found is None else found.kind
    if kind == "bool":
        return [bool(low) for low in unit >= 0.5]
    if kind == "float":
        return [float(value) for value in given.low + unit * (given.high - given.low)]
    first, last = math.ceil(given.low), math.floor(given.high)
    return [int(value) for value in first + np.floor(unit * (last - first + 1.0))]
