"""Which factors matter: Morris screening and Sobol indices through SALib, with what chance alone would show.

Every point of a design is simulated with the same seeds, and an outcome is its mean over them. What the seeds still
leave to chance is measured from how much the replicates of a point differ, and reported beside the effects: an effect
no larger than what chance makes is no evidence that a factor matters.

Morris (1991), Technometrics 33:161-174, with the absolute mean of Campolongo, Cariboni and Saltelli (2007),
Environmental Modelling and Software 22:1509-1518. Sobol indices: Saltelli et al. (2010), Computer Physics
Communications 181:259-270.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.config.extras import need
from jointroom.experiments.sweep.factors import Factor

Floats = npt.NDArray[np.float64]

LEVELS = 4
"""Levels of the grid on which Morris trajectories walk: the ends of the range and the thirds between them."""
RESAMPLES = 1000
"""Bootstrap samples behind each interval."""
BOOTSTRAP_SEED = 1
LEAST_SAMPLES = 16
"""Base samples of a Sobol design below which the bootstrap has too little to draw from to mean anything."""
WIDEST = 0.5
"""Width of the interval of a share, in shares of the variance, beyond which it settles nothing."""


@dataclass(frozen=True)
class Morris:
    """Screening by elementary effects: one factor (or group) moved at a time along random trajectories.

    Attributes:
        trajectories: number of trajectories, each of one point more than there are factors (or groups).
        by_group: whether all factors of a group move together and count as one.
    """

    trajectories: int
    by_group: bool = False
    name: str = "morris"

    def rows(self, factors: Sequence[Factor]) -> int:
        """Points of the design."""
        return self.trajectories * (len(_groups(factors, self.by_group)) + 1)

    def sample(self, factors: Sequence[Factor], seed: int) -> Floats:
        """Trajectories one after the other, on `LEVELS` levels of each range."""
        sampler = need("SALib.sample.morris")
        return np.asarray(
            sampler.sample(_problem(factors, self.by_group), self.trajectories, num_levels=LEVELS, seed=seed),
            dtype=np.float64,
        )

    def analyse(self, factors: Sequence[Factor], shares: Floats, values: Floats) -> pd.DataFrame:
        """Effects in the outcome's unit, over the whole plausible range as if the response were straight.

        Returns:
            A row a factor (or group), by descending effect: factor; effect, the mean absolute elementary effect, with
            low and high (95 %, bootstrap); mean, the same with signs (nan for groups, whose members may pull apart);
            spread, their standard deviation (bends and interactions); chance, the effect that the seeds alone would
            show (nan from one replicate); clear and settled, whether the interval lies above it.
        """
        problem = _problem(factors, self.by_group)
        names = _groups(factors, self.by_group)
        found = self._effects(problem, shares, values.mean(axis=0))
        effect, reach = np.asarray(found["mu_star"], float), np.asarray(found["mu_star_conf"], float)
        table = pd.DataFrame(
            {
                "factor": names,
                "effect": effect,
                "low": np.maximum(effect - reach, 0.0),
                "high": effect + reach,
                "mean": np.nan if self.by_group else np.asarray(found["mu"], float),
                "spread": np.nan if self.by_group else np.asarray(found["sigma"], float),
                "chance": self._chance(problem, shares, values),
            }
        )
        table["clear"] = table["settled"] = table["low"] > table["chance"].fillna(0.0)
        return table.sort_values("effect", ascending=False, ignore_index=True, kind="stable")

    def _chance(self, problem: dict[str, Any], shares: Floats, values: Floats) -> Floats | float:
        """Mean absolute effect of the noise that is left in means over the replicates, by factor.

        A replicate's deviation from the mean of its point carries the noise of one replicate, less its own share in
        that mean; over the square root of n - 1 it is as large as the noise of the mean of n.
        """
        n = len(values)
        if n < 2:
            return float("nan")
        noise = values - values.mean(axis=0)
        effects = [np.asarray(self._effects(problem, shares, row)["mu_star"], float) for row in noise]
        return np.asarray(np.mean(effects, axis=0) / np.sqrt(n - 1.0), dtype=np.float64)

    def _effects(self, problem: dict[str, Any], shares: Floats, outcome: Floats) -> Any:
        analysis = need("SALib.analyze.morris")
        return analysis.analyze(
            problem, shares, outcome, num_levels=LEVELS, num_resamples=RESAMPLES, seed=BOOTSTRAP_SEED
        )


@dataclass(frozen=True)
class Sobol:
    """Shares of the variance of an outcome that factors cause alone (first order) and with others (total).

    Attributes:
        samples: base samples, a power of two; the design has so many times (factors + 2) points.
    """

    samples: int
    name: str = "sobol"

    def rows(self, factors: Sequence[Factor]) -> int:
        """Points of the design."""
        return self.samples * (len(factors) + 2)

    def sample(self, factors: Sequence[Factor], seed: int) -> Floats:
        """Saltelli's design on a scrambled Sobol sequence."""
        sampler = need("SALib.sample.sobol")
        rows = sampler.sample(_problem(factors, False), self.samples, calc_second_order=False, seed=seed)
        return np.asarray(rows, dtype=np.float64)

    def analyse(self, factors: Sequence[Factor], shares: Floats, values: Floats) -> pd.DataFrame:
        """Sobol indices.

        Returns:
            A row a factor, by descending total index: factor; first, first_low, first_high; total, total_low,
            total_high (shares of the variance over the design, 95 % bootstrap intervals); chance, the share that the
            seeds leave (the same in every row, nan from one replicate); clear, whether the interval of the total lies
            above zero, and settled, whether it is known well enough besides to be told as a finding. All numbers are
            nan where the outcome never varies.
        """
        outcome = values.mean(axis=0)
        columns = ("first", "first_low", "first_high", "total", "total_low", "total_high")
        table = pd.DataFrame({"factor": [factor.name for factor in factors], **dict.fromkeys(columns, np.nan)})
        table["chance"] = noise_share(values)
        if outcome.var() > 0.0:
            analysis = need("SALib.analyze.sobol")
            problem, seed = _problem(factors, False), BOOTSTRAP_SEED
            found = analysis.analyze(problem, outcome, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
            for word, key in (("first", "S1"), ("total", "ST")):
                index, reach = np.asarray(found[key], float), np.asarray(found[f"{key}_conf"], float)
                table[word], table[f"{word}_low"], table[f"{word}_high"] = index, index - reach, index + reach
        table["clear"] = table["total_low"] > 0.0
        table["settled"] = table["clear"] & self.settles(table)
        return table.sort_values("total", ascending=False, ignore_index=True, kind="stable")

    def settles(self, table: pd.DataFrame) -> "pd.Series[bool]":
        """Whether totals, in a table with their intervals, are possible and known more narrowly than they are large."""
        width, narrow = table["total_high"] - table["total_low"], table["total"].clip(upper=WIDEST)
        return (table["total_low"] <= 1.0) & (width <= narrow) & (self.samples >= LEAST_SAMPLES)


def noise_share(values: Floats) -> float:
    """Share of the variance of means over replicates that is left over from chance; 0 to 1."""
    n, outcome = len(values), values.mean(axis=0)
    if n < 2 or outcome.var() == 0.0:
        return float("nan")
    return float(min(values.var(axis=0, ddof=1).mean() / n / outcome.var(), 1.0))


def _groups(factors: Sequence[Factor], by_group: bool) -> list[str]:
    """What is moved: factors, or their groups, in order."""
    return list(dict.fromkeys(factor.group if by_group else factor.name for factor in factors))


def _problem(factors: Sequence[Factor], by_group: bool) -> dict[str, Any]:
    """The factors as SALib wants them told, each between 0 and 1."""
    problem: dict[str, Any] = {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0]] * len(factors),
    }
    if by_group:
        problem["groups"] = [factor.group for factor in factors]
    return problem
