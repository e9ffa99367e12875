"""How a parameter is declared: once, a row of a table, with unit, ranges, source and evidence grade.

Evidence grades: F found in a source that was read, D derived from found values, M from memory and not
verified, A a modelling assumption without source. The *legal* range is what the model can compute with;
the *plausible* range is what a sensitivity analysis should cover.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, make_dataclass
from typing import Any

from jointroom.sim.files.scalars import plain
from jointroom.sim.packaged import number, read_rows
from jointroom.sim.parameters.problems import Problem, is_finite_number

GRADES = {"F": "found", "D": "derived", "M": "memory", "A": "assumption"}
KINDS: dict[str, Callable[[str], Any]] = {
    "bool": {"true": True, "false": False}.__getitem__,
    "int": int,
    "float": float,
}


@dataclass(frozen=True)
class ParameterInfo:
    """What is known about one parameter; the row that `jointroom describe` prints.

    Attributes:
        name: `group.name`.
        kind: bool, int or float, the type of the value.
        default: value used when nobody overrides it.
        unit: unit of the value, "1" for a pure number or a share.
        low, high: legal range, both ends included.
        plausible: range that the evidence leaves open, for sensitivity analysis.
        source: where the default comes from.
        grade: evidence grade, one of `GRADES`.
        doc: one sentence that says what the number is.
    """

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


def read_declaration(group: str, row: dict[str, str]) -> ParameterInfo:
    """The declaration in a row of a group's table, whose columns are what `ParameterInfo` holds; no `high` is no limit.

    Raises:
        ValueError: the default or the plausible range leaves the legal range, or the grade is none.
    """
    info = ParameterInfo(
        name=f"{group}.{row['name']}",
        kind=row["kind"],
        default=KINDS[row["kind"]](row["default"]),
        unit=row["unit"],
        low=number(row["low"]),
        high=number(row["high"]) if row["high"] else math.inf,
        plausible=(number(row["plausible_low"]), number(row["plausible_high"])),
        source=row["source"],
        grade=row["grade"],
        doc=row["doc"],
    )
    if info.grade not in GRADES:
        raise ValueError(f"{info.name}: evidence grade {info.grade!r} is none of {', '.join(GRADES)}")
    if not info.low <= info.plausible[0] <= info.plausible[1] <= info.high:
        raise ValueError(f"{info.name}: plausible range {info.plausible} leaves the legal range {info.legal}")
    if not info.low <= info.default <= info.high:
        raise ValueError(f"{info.name}: default {info.default} leaves the legal range {info.legal}")
    return info


def read_group(module: str, class_name: str, group: str, doc: str) -> type:
    """The frozen dataclass of a group of parameters, made from its table `data/GROUP.csv`.

    Args:
        module, class_name: where the class will stand under which name, so that its objects can be pickled.
        group: first half of the parameters' names.
        doc: what the group is about.
    """
    infos = [read_declaration(group, row) for row in read_rows(f"parameters/data/{group}.csv")]
    items: list[Any] = [
        (info.name.partition(".")[2], type(info.default), field(default=info.default, metadata={"info": info}))
        for info in infos
    ]
    return make_dataclass(class_name, items, frozen=True, namespace={"__doc__": doc, "__module__": module})


def describe_group(kind: type) -> Iterator[ParameterInfo]:
    """The declaration of every parameter of a group, in the order of its table."""
    return (item.metadata["info"] for item in fields(kind))


def check_value(info: ParameterInfo, value: object) -> tuple[Any, Problem | None]:
    """Return the value in its declared type, and the problem if it is not legal.

    Numbers of NumPy count as those of Python. Integers are accepted for floats and whole floats for integers; nan,
    infinities, text and booleans in place of numbers are refused.
    """
    value = plain(value)
    refused = Problem(info.name, value, f"is no {info.kind}", legal=info.legal)
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
