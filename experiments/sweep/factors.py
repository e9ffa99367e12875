"""What can be sampled: everything whose value the evidence leaves open, and ranges that a user gives.

A factor is a parameter of the model, the size of a dated event, or a lever held at one value for the whole run. Its
name is the one of the command line, so that a point of a design can be run again by hand.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache

from jointroom.experiments.config.overrides import Range
from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX, OPENING_PREFIX
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import Problem, is_finite_number, nearest_name, refuse
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.sizes import SIZES

PARAMETERS = "parameters"
"""Stands for all parameters of the model in a choice of factors."""


@dataclass(frozen=True)
class Factor:
    """One uncertain quantity.

    Attributes:
        name: as on the command line (`people.review_days`, `timeline.sabratha_offer.offer_reach`).
        group: first part of the name.
        low, high: its range, both ends included.
        kind: float, or what has only whole numbers (int, flag, choice).
        unit: unit of the value, "1" for a share or a pure number.
        doc: what it means.
    """

    name: str
    low: float
    high: float
    kind: str
    unit: str
    doc: str

    @property
    def group(self) -> str:
        """First part of the name: the parameter's group, `levers` or `timeline`."""
        return self.name.partition(".")[0]

    @property
    def whole(self) -> bool:
        """Whether only whole numbers are legal."""
        return self.kind != "float"

    def at(self, share: float) -> float | int:
        """The value at `share` (0 to 1) of the way through the range.

        Whole numbers take equal parts of the way each, so that none is rarer for standing at an end.
        """
        if not 0.0 <= share <= 1.0:
            raise ValueError(f"{self.name}: a share of the range lies between 0 and 1, got {share}")
        if not self.whole:
            return self.low + share * (self.high - self.low)
        low, high = math.ceil(self.low), math.floor(self.high)
        return min(low + int(share * (high - low + 1)), high)


@cache
def all_factors() -> dict[str, Factor]:
    """Every factor by name: parameters, event sizes, levers, in the order of their declaration."""
    known = declared().items()
    return {name: factor for name, factor in known if factor.low < factor.high and factor.group != "opening"}


@cache
def declared() -> dict[str, Factor]:
    """Whatever has a plausible range, though it be a single value, by name; levers from the opening on last."""
    return {factor.name: factor for factor in _declared()}


def _declared() -> Iterator[Factor]:
    for info in catalogue().values():
        low, high = info.plausible
        yield Factor(info.name, float(low), float(high), info.kind, info.unit, info.doc)
    for size in SIZES.values():
        lever, (low, high) = LEVERS[size.lever], size.plausible
        yield Factor(EVENT_PREFIX + size.name, float(low), float(high), "float", lever.unit, size.doc)
    for prefix, span in ((LEVER_PREFIX, "held for the whole run"), (OPENING_PREFIX, "from the opening of the room on")):
        for lever in LEVERS.values():
            low, high = lever.plausible
            yield Factor(prefix + lever.name, float(low), float(high), lever.kind, lever.unit, f"{lever.doc}, {span}")


def over(name: str, given: Range) -> Factor:
    """A name over a range that a user gives, in whole numbers where only these are legal."""
    if name in declared():
        return replace(declared()[name], low=given.low, high=given.high)
    return Factor(name, given.low, given.high, "float", "", "")


def range_problems(name: str, given: Range) -> list[Problem]:
    """Problems of a range itself; that its values are legal is checked point by point."""
    shown = f"interval({given.low}, {given.high})"
    if not (is_finite_number(given.low) and is_finite_number(given.high)):
        return [Problem(name, shown, "is no range", "two finite numbers")]
    if given.low > given.high:
        return [Problem(name, shown, "has its ends in the wrong order", "interval(LOW, HIGH)")]
    factor = over(name, given)
    if factor.whole and math.ceil(given.low) > math.floor(given.high):
        return [Problem(name, shown, "holds no whole number", factor.kind)]
    if name in SETTINGS and SETTINGS[name].kind != "float":
        return [Problem(name, shown, "cannot be sampled", "a list of values")]
    return []


def choose_factors(words: Sequence[str], taken: Sequence[str] = ()) -> list[Factor]:
    """The factors that words stand for, each once, in the order of their declaration.

    Args:
        words: names, groups (`people`, `timeline`, `levers`), patterns (`people.*_share`) or `parameters`.
        taken: names that have a fixed value already and so are left out.

    Raises:
        ConfigurationError: a word stands for no factor, or none is left.
    """
    known = all_factors()
    chosen: set[str] = set()
    problems: list[Problem] = []
    groups = dict.fromkeys(factor.group for factor in known.values())
    for word in words:
        found = {name for name, factor in known.items() if _stands_for(word, factor)}
        if not found:
            candidates = (*known, *groups, PARAMETERS)
            problems.append(
                Problem(
                    "factors",
                    word,
                    "stands for no factor with a plausible range",
                    legal=f"names, patterns, {PARAMETERS}, or groups: {', '.join(groups)}",
                    nearest=nearest_name(word, candidates),
                )
            )
        chosen |= found
    left = [factor for name, factor in known.items() if name in chosen and name not in taken]
    if not left and not problems:
        problems.append(Problem("factors", ",".join(words), "leaves nothing to vary"))
    refuse(problems)
    return left


def _stands_for(word: str, factor: Factor) -> bool:
    if word == PARAMETERS:
        return factor.name in catalogue()
    return word in (factor.name, factor.group) or fnmatchcase(factor.name, word)
