"""How many replicates: simulate more until the interval of a difference is as narrow as asked, or enough is enough."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from jointroom.experiments.compare.tradeoffs import by_label
from jointroom.experiments.report.page import render
from jointroom.experiments.stats.differences import LEAST_PAIRS, paired_difference

_GROWTH = 2.0
_MARGIN = 1.1


@dataclass(frozen=True)
class Rule:
    """When to stop.

    Attributes:
        outcome: whose paired differences are looked at.
        halfwidth: the widest interval of any alternative may reach so far to each side, in the outcome's unit.
        most: replicates after which to stop in any case.
    """

    outcome: str
    halfwidth: float
    most: int


@dataclass(frozen=True)
class Stopped:
    """How a comparison came to its number of replicates.

    Attributes:
        rule: what it was told.
        looks: (replicates, widest half-width) each time it looked; nan while there was one pair.
    """

    rule: Rule
    looks: tuple[tuple[int, float], ...]

    @property
    def reached(self) -> bool:
        """Whether the intervals became as narrow as asked."""
        return self.looks[-1][1] <= self.rule.halfwidth

    @property
    def words(self) -> str:
        """The rule, the number it led to, and what stopping by looking does to the intervals."""
        pairs, width = self.looks[-1]
        asked, known = f"{self.rule.halfwidth:g}", dict(reached=self.reached, looks=len(self.looks), pairs=pairs)
        return render("stopped", **known, asked=asked, width=f"{width:.3g}", outcome=self.rule.outcome)


def simulate_until(
    rule: Rule, first: int, labels: Sequence[str], simulate: Callable[[int], pd.DataFrame]
) -> tuple[pd.DataFrame, Stopped]:
    """Simulate replicates until the rule says stop.

    Args:
        rule: when to stop.
        first: replicates before the first look; at least `LEAST_PAIRS` are made.
        labels: the alternatives; the others are compared with the first.
        simulate: outcomes of so many replicates of every alternative; those made before are found again by it.

    Returns:
        The last outcomes, and how it came to their number.
    """
    looks: list[tuple[int, float]] = []
    n = min(max(first, LEAST_PAIRS), rule.most)
    while True:
        outcomes = simulate(n)
        width = widest(outcomes, labels, rule.outcome)
        looks.append((n, width))
        if width <= rule.halfwidth or n >= rule.most:
            return outcomes, Stopped(rule, tuple(looks))
        n = min(_next(n, width, rule.halfwidth), rule.most)


def widest(outcomes: pd.DataFrame, labels: Sequence[str], outcome: str) -> float:
    """The widest half-width of any difference from the first alternative; nan from a single pair.

    An outcome that is not defined in some replicate (a share of nobody) is as wide as can be.
    """
    values = by_label(outcomes, [outcome])
    reference = values[labels[0]][outcome].to_numpy(float)
    widths = [paired_difference(values[label][outcome].to_numpy(float), reference).halfwidth for label in labels[1:]]
    return math.nan if any(math.isnan(width) for width in widths) else max(widths)


def _next(n: int, width: float, wanted: float) -> int:
    """Where the half-width should be reached, since it falls with the square root of n; at most twice as many."""
    if math.isnan(width) or wanted <= 0.0:
        return math.ceil(_GROWTH * n)
    return max(n + 1, min(math.ceil(_MARGIN * n * (width / wanted) ** 2), math.ceil(_GROWTH * n)))
