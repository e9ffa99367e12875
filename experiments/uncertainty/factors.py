"""Everything whose value the evidence leaves open, with the plausible range declared for it.

A factor is a parameter of the model, the size of a dated event, or a lever held at one value for the whole run. Its
name is the one of the command line, so that a point of a design can be run again by hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

import numpy as np

from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse
from jointroom.sim.policy import EVENT_SIZES, LEVERS

PARAMETERS = "parameters"
"""Stands for all parameters of the model in a choice of factors."""


@dataclass(frozen=True)
class Factor:
    """One uncertain quantity.

    Attributes:
        name: as on the command line (`people.review_days`, `timeline.sabratha_offer.offer_reach`).
        group: first part of the name.
        low, high: plausible range, both ends included, low below high.
        whole: whether only whole numbers are legal (counts, flags, choices).
        unit: unit of the value, "1" for a share or a pure number.
        doc: what it means.
    """

    name: str
    low: float
    high: float
    whole: bool
    unit: str
    doc: str

    @property
    def group(self) -> str:
        """First part of the name: the parameter's group, `levers` or `timeline`."""
        return self.name.partition(".")[0]

    def at(self, share: float) -> float | int:
        """The value at `share` (0 to 1) of the way through the range.

        Whole numbers take equal parts of the way each, so that none is rarer for standing at an end.
        """
        if not 0.0 <= share <= 1.0:
            raise ValueError(f"{self.name}: a share of the range lies between 0 and 1, got {share}")
        if not self.whole:
            return self.low + share * (self.high - self.low)
        low, high = int(np.ceil(self.low)), int(np.floor(self.high))
        return min(low + int(share * (high - low + 1)), high)


@cache
def all_factors() -> dict[str, Factor]:
    """Every factor by name: parameters, event sizes, levers, in the order of their declaration."""
    return {factor.name: factor for factor in _declared() if factor.low < factor.high}


def _declared() -> Iterator[Factor]:
    for info in catalogue().values():
        low, high = info.plausible
        yield Factor(info.name, float(low), float(high), info.kind != "float", info.unit, info.doc)
    for size in EVENT_SIZES.values():
        lever, (low, high) = LEVERS[size.lever], size.plausible
        doc = f"What the event {size.event} adds to {size.lever}: {lever.doc[0].lower()}{lever.doc[1:]}"
        yield Factor(EVENT_PREFIX + size.name, float(low), float(high), False, lever.unit, doc)
    for lever in LEVERS.values():
        low, high = lever.plausible
        doc = f"{lever.doc}, held for the whole run"
        yield Factor(LEVER_PREFIX + lever.name, float(low), float(high), lever.kind != "float", lever.unit, doc)


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
