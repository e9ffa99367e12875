"""(h): what two scenarios have in common when they share their chance, and how much less is left to it without dice.

Room level 4 against liaison alone in 2018, pair by pair. The interval of each number is the jackknife's.

A boat's draws are addressed by night, site, network and its number among the network's boats of that night, so where
the worlds differ the same chance meets boats of the same night. Other addresses raised no correlation: which were
tried, and what came of them, stands in `docs/odd.md` under stochasticity.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from jointroom.experiments.bench.timing import Row
from jointroom.experiments.config.compose import compose
from jointroom.experiments.stats.jackknife import jackknife
from jointroom.experiments.stats.outcomes import WITHOUT_DICE, outcomes_of
from jointroom.sim.arrays import F64
from jointroom.sim.branches import run_branches

SCENARIOS = "liaison_continues", "room_level_4"
HEADLINES = (
    "attempts", "met_at_sea", "intercepted_libya", "dead_sea", "dead_sea_recorded", "detained_official",
    "detained_unofficial", "forced_labour_person_days", "sold", "kidnapped", "land_arrests", "in_libya",
)  # fmt: skip
YEAR = 2018
SECTION, CORRELATION = "pairing", "correlation of the two"
LESS_CHANCE = "variance of differences, counted over without dice"


def outcomes_of_pairs(pairs: int, scale: float) -> list[pd.DataFrame]:
    """Outcomes of the year, a row a pair, for each of the two scenarios."""
    plans = [compose({"scenario": name, "population_scale": scale, "replicates": pairs}) for name in SCENARIOS]
    specs = (plan.specs(plan.scenario) for plan in plans)
    months = []
    for both in zip(*specs, strict=True):
        for result in run_branches([replace(spec, keep_log=False, keep_histories=False) for spec in both]):
            spec = result.spec
            months.append(result.monthly.assign(scenario=spec.scenario.name, replicate=spec.replicate))
    index = ["scenario", "replicate", "month"]
    wide = pd.concat(months).pivot(index=index, columns="indicator", values="value").reset_index()
    table = outcomes_of(wide, index[:2], since=f"{YEAR}-01", until=f"{YEAR}-12")
    numbers = table.set_index("replicate").sort_index()
    return [numbers[numbers["scenario"] == name].drop(columns="scenario") for name in SCENARIOS]


def line(variant: str, quantity: str, pairs: int, statistic: Callable[[np.ndarray], float]) -> Row:
    """A line from a statistic of the pairs whose rows it is given."""
    found = jackknife(statistic, pairs)
    case = f"{SCENARIOS[1]} against {SCENARIOS[0]}, {YEAR}"
    return Row(SECTION, case, variant, quantity, "1", found.mean, found.low, found.high, pairs)


def measure(quick: bool) -> list[Row]:
    """Correlations of the headline indicators, and what leaving the dice out gains for deaths at sea."""
    pairs, scale = (6, 0.02) if quick else (24, 1.0)
    before, after = outcomes_of_pairs(pairs, scale)

    def correlation(one: F64, other: F64) -> Callable[[np.ndarray], float]:
        def of(rows: np.ndarray) -> float:
            varies = np.ptp(one[rows]) > 0.0 and np.ptp(other[rows]) > 0.0
            return float(np.corrcoef(one[rows], other[rows])[0, 1]) if varies else float("nan")

        return of

    def gain(counted: F64, expected: F64) -> Callable[[np.ndarray], float]:
        return lambda rows: float(counted[rows].var(ddof=1) / expected[rows].var(ddof=1))

    change = after - before
    return [
        *(line(name, CORRELATION, pairs, correlation(before[name].to_numpy(), after[name].to_numpy()))
          for name in (*HEADLINES, *WITHOUT_DICE.values())),
        *(line(name, LESS_CHANCE, pairs, gain(change[name].to_numpy(), change[other].to_numpy()))
          for name, other in WITHOUT_DICE.items()),
    ]  # fmt: skip
