"""What a lever is: one number that a policy maker could set, with its range and its evidence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from jointroom.sim.files.scalars import plain
from jointroom.sim.parameters.problems import Problem, is_finite_number, nearest_name
from jointroom.sim.parameters.spec import GRADES

KINDS = ("int", "float", "flag", "choice")


@dataclass(frozen=True)
class Lever:
    """Declaration of one lever: a row of `data/levers.csv`, and of what the catalogue prints.

    Attributes:
        name: flat snake_case name, the key of the resolved schedule.
        unit: unit of the value, "1" for a share or a pure number.
        low, high: legal range, both ends included.
        default: state of 1 January 2015, before any dated event.
        plausible: range that the evidence leaves open for that state.
        kind: int, float, flag (0 or 1) or choice (a number that has a name).
        doc: what the number means.
        source: where the default comes from.
        grade: evidence grade of the default: F found, D derived, M memory, A assumption.
        scales: whether `population_scale` shrinks the value with the population.
        choices: for a choice, the number of each name.
    """

    name: str
    unit: str
    low: float
    high: float
    default: float
    plausible: tuple[float, float]
    kind: str
    doc: str
    source: str
    grade: str
    scales: bool = False
    choices: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"lever {self.name}: kind {self.kind!r} is unknown")
        if self.grade not in GRADES:
            raise ValueError(f"lever {self.name}: evidence grade {self.grade!r} is unknown")
        if not self.low <= self.default <= self.high:
            raise ValueError(f"lever {self.name}: default {self.default} leaves {self.low}..{self.high}")
        if not self.low <= self.plausible[0] <= self.plausible[1] <= self.high:
            raise ValueError(f"lever {self.name}: plausible range {self.plausible} leaves the legal range")
        if bool(self.choices) != (self.kind == "choice"):
            raise ValueError(f"lever {self.name}: choices and kind {self.kind!r} contradict each other")

    @property
    def legal(self) -> str:
        """The legal range in words."""
        if self.kind == "choice":
            return "one of " + ", ".join(f"{name} ({code})" for name, code in self.choices.items())
        if self.kind == "flag":
            return "true or false (1 or 0)"
        unit = "" if self.unit == "1" else f" {self.unit}"
        return f"{self.kind} from {self.low:g} to {self.high:g}{unit}"

    def read(self, value: object, where: str) -> tuple[float, Problem | None]:
        """Return `value` as a number, or nan and the problem (named `where`) when it is not legal.

        A choice may be given by its name or its number, a flag as true, false, 1 or 0.
        """
        value = plain(value)
        if self.kind == "choice" and isinstance(value, str):
            if value in self.choices:
                return float(self.choices[value]), None
            nearest = nearest_name(value, self.choices)
            return math.nan, Problem(where, value, "no such choice", legal=self.legal, nearest=nearest)
        if self.kind == "flag" and isinstance(value, bool):
            return float(value), None
        if not is_finite_number(value):
            return math.nan, Problem(where, value, f"is no {self.kind}", legal=self.legal)
        if self.kind != "float" and value != int(value):
            return math.nan, Problem(where, value, "is not a whole number", legal=self.legal)
        if not self.low <= value <= self.high:
            return math.nan, Problem(where, value, "is out of range", legal=self.legal)
        return float(value), None
