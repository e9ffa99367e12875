"""The stopping rule on differences whose spread is known."""

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from jointroom.experiments.compare.stopping import LEAST_PAIRS, Rule, simulate_until, widest

LABELS = ["as it is", "room"]


def simulate(spread: float, asked: list[int], seed: int = 3):
    """Outcomes of n replicates; the differences are normal with a standard deviation of `spread`."""
    draws = np.random.default_rng(seed).normal(size=(2, 5000))

    def outcomes(n: int) -> pd.DataFrame:
        asked.append(n)
        shared, own = 100.0 * draws[0, :n], spread * draws[1, :n]
        tables = [
            pd.DataFrame({"label": label, "replicate": range(n), "seed": range(n), "dead_sea": values})
            for label, values in zip(LABELS, (shared, shared + own - 5.0), strict=True)
        ]
        return pd.concat(tables, ignore_index=True)

    return outcomes


def test_it_stops_where_the_interval_is_narrow_enough() -> None:
    asked: list[int] = []
    outcomes, stopped = simulate_until(Rule("dead_sea", 2.0, 1000), 10, LABELS, simulate(10.0, asked))
    n, width = stopped.looks[-1]
    assert stopped.reached and width <= 2.0 < stopped.looks[-2][1]
    assert [look[0] for look in stopped.looks] == asked and asked == sorted(set(asked))
    assert len(outcomes) == 2 * n
    needed = (stdtrit(n - 1, 0.975) * 10.0 / 2.0) ** 2  # about 98
    assert 0.6 * needed < n < 2.0 * needed
    assert f"{n} pairs" in stopped.words and "less often" in stopped.words


def test_it_gives_up_at_the_limit_and_says_so() -> None:
    asked: list[int] = []
    _, stopped = simulate_until(Rule("dead_sea", 0.1, 30), 10, LABELS, simulate(10.0, asked))
    assert asked == [10, 20, 30]
    assert not stopped.reached
    assert "limit of 30" in stopped.words and "0.1" in stopped.words


def test_what_is_narrow_at_once_needs_one_look() -> None:
    _, stopped = simulate_until(Rule("dead_sea", 5.0, 100), 1, LABELS, simulate(0.0, []))
    assert stopped.looks == ((LEAST_PAIRS, 0.0),)
    assert "first look" in stopped.words


def test_a_single_pair_is_never_narrow() -> None:
    _, stopped = simulate_until(Rule("dead_sea", 5.0, 1), 1, LABELS, simulate(0.0, []))
    assert not stopped.reached and np.isnan(stopped.looks[0][1])


def test_the_coverage_lost_by_looking_is_small() -> None:
    """The true difference is -5. Over 200 comparisons that stop by the rule, intervals cover it nearly as often."""
    hits = 0
    for seed in range(200):
        outcomes, _ = simulate_until(Rule("dead_sea", 5.0, 200), 10, LABELS, simulate(10.0, [], seed))
        values = outcomes.pivot(index="replicate", columns="label", values="dead_sea")
        change = (values["room"] - values["as it is"]).to_numpy()
        hits += abs(change.mean() + 5.0) <= widest(outcomes, LABELS, "dead_sea")
    error = np.sqrt(0.95 * 0.05 / 200)
    assert 0.95 - 0.03 - 3 * error < hits / 200 < 0.95 + 3 * error
