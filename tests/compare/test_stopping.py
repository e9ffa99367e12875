"""The stopping rule on differences whose spread is known."""

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from jointroom.experiments.compare.stopping import LEAST_PAIRS, Rule, simulate_until
from jointroom.experiments.stats.any_look import any_look_t
from jointroom.experiments.stats.differences import LEVEL

LABELS = ["as it is", "room"]


def simulate(spread: float, asked: list[int], seed: int = 3, true: float = -5.0):
    """Outcomes of n replicates; the differences are normal with a mean of `true` and a deviation of `spread`."""
    draws = np.random.default_rng(seed).normal(size=(2, 5000))

    def outcomes(n: int) -> pd.DataFrame:
        asked.append(n)
        shared, own = 100.0 * draws[0, :n], spread * draws[1, :n]
        tables = [
            pd.DataFrame({"label": label, "replicate": range(n), "seed": range(n), "dead_sea": values})
            for label, values in zip(LABELS, (shared, shared + own + true), strict=True)
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
    needed = (any_look_t(n, LEVEL) * 10.0 / 2.0) ** 2  # about 300
    assert 0.6 * needed < n < 2.0 * needed
    assert f"{n} pairs" in stopped.words and "hold at every look" in stopped.words


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


def test_it_stops_at_a_verdict() -> None:
    """A difference of half a spread is told from none, and one of a hundredth is not."""
    for true, reached in ((-5.0, True), (-0.1, False)):
        rule = Rule("dead_sea", None, 200)
        _, stopped = simulate_until(rule, 1, LABELS, simulate(10.0, [], true=true))
        assert stopped.reached == reached
        assert ("limit of 200" in stopped.words) != reached and "leaves out zero" in stopped.words
        assert all(pairs >= LEAST_PAIRS for pairs, _ in stopped.looks)


def test_pairs_without_any_difference_have_their_verdict_at_once() -> None:
    _, stopped = simulate_until(Rule("dead_sea", None, 100), 1, LABELS, simulate(0.0, [], true=0.0))
    assert stopped.reached and stopped.looks == ((LEAST_PAIRS, 0.0),)


def test_intervals_hold_however_often_one_looks_and_students_do_not() -> None:
    """Who looks at each of 5 to 200 pairs of 4,000 comparisons without a difference finds one in at most 5 of 100."""
    comparisons, most = 4000, 200
    changes = np.random.default_rng(7).normal(size=(comparisons, most))
    pairs = np.arange(1, most + 1)
    means = changes.cumsum(axis=1) / pairs
    squares = (changes**2).cumsum(axis=1) - pairs * means**2
    looks = pairs >= LEAST_PAIRS
    errors = np.abs(means[:, looks]) / np.sqrt(squares[:, looks] / (pairs[looks] - 1) / pairs[looks])
    student = stdtrit(pairs[looks] - 1, 0.5 + LEVEL / 2.0)
    ours = np.array([any_look_t(int(n), LEVEL) for n in pairs[looks]])
    assert (ours > student).all()
    wrong = [np.mean((errors > reach).any(axis=1)) for reach in (student, ours)]
    error = np.sqrt(0.05 * 0.95 / comparisons)
    assert wrong[0] > 0.3
    assert wrong[1] < 0.05 + 3.0 * error


def test_few_pairs_exclude_nothing() -> None:
    assert any_look_t(2, LEVEL) == np.inf
    assert 2.0 * stdtrit(LEAST_PAIRS - 1, 0.975) < any_look_t(LEAST_PAIRS, LEVEL) < 6.0
