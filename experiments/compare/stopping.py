"""How many replicates: simulate more until a difference is known as well as asked, or enough is enough.

Whoever looks before going on needs intervals that hold at every look: `experiments.stats.any_look`. So the number of
looks costs nothing, and verdicts stay what they say.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from jointroom.experiments.compare.tradeoffs import by_label
from jointroom.experiments.report.page import render
from jointroom.experiments.stats.differences import LEAST_PAIRS, Difference, paired_difference
from jointroom.experiments.stats.outcomes import measured_by

_GROWTH = 2.0
_MARGIN = 1.1


@dataclass(frozen=True)
class Rule:
    """When to stop.

    Attributes:
        outcome: whose paired differences are looked at.
        halfwidth: the widest interval of any alternative may reach so far to each side, in the outcome's unit; None to
            stop once every interval leaves out zero.
        most: replicates after which to stop in any case.
    """

    outcome: str
    halfwidth: float | None
    most: int

    def excess(self, change: Difference) -> float:
        """How many times too wide an interval is: at most 1 when it is narrow enough, nan while nothing is known."""
        wanted = abs(change.mean) if self.halfwidth is None else self.halfwidth
        return 0.0 if change.halfwidth == 0.0 else change.halfwidth / wanted if wanted > 0.0 else math.inf


@dataclass(frozen=True)
class Stopped:
    """How a comparison came to its number of replicates.

    Attributes:
        rule: what it was told.
        looks: (replicates, widest half-width) each time it looked; nan while there was one pair.
        reached: whether every difference became known as well as asked.
    """

    rule: Rule
    looks: tuple[tuple[int, float], ...]
    reached: bool

    @property
    def words(self) -> str:
        """The rule, the number it led to, and what the intervals are that hold at every look."""
        pairs, width = self.looks[-1]
        known = dict(reached=self.reached, looks=len(self.looks), pairs=pairs, outcome=self.rule.outcome)
        asked = "" if self.rule.halfwidth is None else f"{self.rule.halfwidth:g}"
        return render("stopped", **known, asked=asked, width=f"{width:.3g}")


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
        changes = changes_at(outcomes, labels, rule.outcome)
        excess = _widest([rule.excess(change) for change in changes])
        looks.append((n, _widest([change.halfwidth for change in changes])))
        reached = excess <= 1.0 and n >= LEAST_PAIRS
        if reached or n >= rule.most:
            return outcomes, Stopped(rule, tuple(looks), reached)
        n = min(_next(n, excess), rule.most)


def changes_at(outcomes: pd.DataFrame, labels: Sequence[str], outcome: str) -> list[Difference]:
    """Differences of the other alternatives from the first, with intervals that hold at every look."""
    measure = measured_by(outcome, outcomes.columns)
    values = by_label(outcomes, [measure])
    reference = values[labels[0]][measure].to_numpy(float)
    others = (values[label][measure].to_numpy(float) for label in labels[1:])
    return [paired_difference(other, reference, any_look=True) for other in others]


def _widest(widths: Sequence[float]) -> float:
    """The largest; nan if any is: what is not defined in some replicate (a share of nobody) is as wide as can be."""
    return math.nan if any(math.isnan(width) for width in widths) else max(widths)


def _next(n: int, excess: float) -> int:
    """Where the interval should be narrow enough, since it falls with the square root of n; at most twice as many."""
    if not math.isfinite(excess):
        return math.ceil(_GROWTH * n)
    return max(n + 1, min(math.ceil(_MARGIN * n * excess**2), math.ceil(_GROWTH * n)))
