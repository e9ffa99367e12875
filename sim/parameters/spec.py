"""How a parameter is declared: once, with unit, ranges, source and evidence grade.

Evidence grades: F found in a source that was read, D derived from found values, M from memory and not
verified, A a modelling assumption without source. The *legal* range is what the model can compute with;
the *plausible* range is what a sensitivity analysis should cover.
"""

import math
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from jointroom.sim.parameters.problems import Problem, is_finite_number

GRADES = {"F": "found", "D": "derived", "M": "memory", "A": "assumption"}


@dataclass(frozen=True)
class ParameterInfo:
    """What is known about one parameter; the row that `jointroom describe` prints."""

    name: str
    kind: str
    default: float | int | bool
    unit: str
    low: float
    high: float
    plausible: tuple[float, float]
    source: str
    grade: str
    doc: str

    @property
    def legal(self) -> str:
        """The legal range in words."""
        if self.kind == "bool":
            return "true or false"
        unit = "" if self.unit == "1" else f" {self.unit}"
        return f"{self.kind} from {self.low:g} to {self.high:g}{unit}"


def par(
    default: Any,
    *,
    unit: str,
    low: float = 0.0,
    high: float = math.inf,
    plausible: tuple[float, float],
    source: str,
    grade: str,
    doc: str,
) -> Any:
    """Declare one parameter as a dataclass field.

    Args:
        default: value used when nobody overrides it; its type (bool, int, float) is the parameter's.
        unit: unit of the value, "1" for a pure number or a share.
        low, high: legal range, both ends included.
        plausible: range that the evidence leaves open, for sensitivity analysis.
        source: where the default comes from.
        grade: evidence grade, one of F, D, M, A.
        doc: one sentence that says what the number is.
    """
    if grade not in GRADES:
        raise ValueError(f"evidence grade {grade!r} is none of {', '.join(GRADES)}")
    if not low <= plausible[0] <= plausible[1] <= high:
        raise ValueError(f"plausible range {plausible} leaves the legal range {low}..{high} ({doc})")
    if not low <= default <= high:
        raise ValueError(f"default {default} leaves the legal range {low}..{high} ({doc})")
    metadata = dict(unit=unit, low=low, high=high, plausible=plausible, source=source, grade=grade, doc=doc)
    return field(default=default, metadata=metadata)


def describe_group(group: str, dataclass_type: type) -> Iterator[ParameterInfo]:
    """Yield the declaration of every parameter of one group, in order of declaration."""
    for item in fields(dataclass_type):
        assert item.default is not MISSING, f"{group}.{item.name} is declared without par()"
        yield ParameterInfo(
            name=f"{group}.{item.name}",
            kind=type(item.default).__name__,
            default=item.default,
            **item.metadata,
        )


def check_value(info: ParameterInfo, value: object) -> tuple[Any, Problem | None]:
    """Return the value in its declared type, and the problem if it is not legal.

    Integers are accepted for floats and whole floats for integers; nan, infinities, text and
    booleans in place of numbers are refused.
    """
    refused = Problem(info.name, value, f"is not a {info.kind}", legal=info.legal)
    if info.kind == "bool":
        return (value, None) if isinstance(value, bool) else (value, refused)
    if not is_finite_number(value):
        return value, refused
    if info.kind == "int":
        if value != int(value):
            return value, refused
        value = int(value)
    else:
        value = float(value)
    if not info.low <= value <= info.high:
        return value, Problem(info.name, value, "is out of range", legal=info.legal)
    return value, None
