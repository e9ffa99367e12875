"""Shapley shares: they add up, treat alike what acts alike, and give nothing to what does nothing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.experiments.stats.differences import MORE, UNCLEAR, paired_difference
from jointroom.experiments.stats.jackknife import jackknife
from jointroom.experiments.stats.outcomes import Outcome
from jointroom.experiments.stats.shapley import ALL, percents, shapley, shares_table, subsets, whole_change

CAUSES = ("a", "b", "c")
X = Outcome("x", "X", "persons")
NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=8)


def as_values(numbers):
    return {chosen: np.array([x, -x]) for chosen, x in zip(subsets(CAUSES), numbers, strict=True)}


def test_subsets_are_all_of_them_once():
    found = subsets(CAUSES)
    assert len(found) == len(set(found)) == 8
    assert found[0] == frozenset() and found[-1] == frozenset(CAUSES)


@given(NUMBERS)
def test_shares_add_up_to_the_whole_change(numbers):
    values = as_values(numbers)
    total = sum(shapley(values, CAUSES).values())
    assert np.allclose(total, values[frozenset(CAUSES)] - values[frozenset()], atol=1e-6)


@given(NUMBERS)
def test_what_does_nothing_gets_nothing_and_equals_get_the_same(numbers):
    without_c = {chosen: chosen - {"c"} for chosen in subsets(CAUSES)}
    base = as_values(numbers)
    idle = {chosen: base[without_c[chosen]] for chosen in subsets(CAUSES)}
    assert np.allclose(shapley(idle, CAUSES)["c"], 0.0, atol=1e-9)
    alike = {chosen: np.array([float(len(chosen) ** 2)]) for chosen in subsets(CAUSES)}
    shares = shapley(alike, CAUSES)
    assert np.allclose(shares["a"], shares["b"])
    assert np.allclose(shares["b"], shares["c"])


def test_a_known_game():
    """Two gloves: the left ones of a and b are worth something only with the right one of c."""
    values = {chosen: np.array([float("c" in chosen and len(chosen) > 1)]) for chosen in subsets(CAUSES)}
    shares = shapley(values, CAUSES)
    assert [float(shares[cause][0]) for cause in CAUSES] == pytest.approx([1 / 6, 1 / 6, 4 / 6])


def test_a_missing_subset_is_an_error():
    values = as_values(range(8))
    del values[frozenset({"a", "b"})]
    with pytest.raises(KeyError):
        shapley(values, CAUSES)


def made_up(noise):
    """Two causes that make a quarter and three quarters of a change of about 100 in five replicates."""
    change = 100.0 + noise * np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    parts = (("a", 0.25), ("b", 0.75))
    rows = [("x", cause, k, part * value) for cause, part in parts for k, value in enumerate(change)]
    none = pd.DataFrame({"x": np.full(5, 400.0)})
    counted = {frozenset(): none, frozenset("ab"): none.add(change, axis=0)}
    return pd.DataFrame(rows, columns=["outcome", "cause", "replicate", "share"]), counted


def test_percents_of_the_whole_change_add_up_and_hold_the_ratio():
    shares, counted = made_up(noise=5.0)
    found = percents(shares, whole_change(counted, "x"), "x")
    assert [found[cause].mean for cause in "ab"] == pytest.approx([25.0, 75.0])
    assert found["a"].halfwidth == pytest.approx(0.0, abs=1e-9)  # the ratio is the same in every replicate


def test_a_change_that_cannot_be_told_from_none_is_not_shared_out():
    shares, counted = made_up(noise=500.0)
    assert percents(shares, whole_change(counted, "x"), "x") == {}
    assert set(shares_table(shares, counted, [X])["verdict"]) == {UNCLEAR}


def test_the_table_of_shares_holds_the_whole_and_its_parts():
    table = shares_table(*made_up(noise=5.0), [X]).set_index("variant")
    assert table.loc[ALL, "difference"] == pytest.approx(table.loc[["a", "b"], "difference"].sum())
    assert (table["baseline_mean"] == 400.0).all() and (table["verdict"] == MORE).all()


def test_the_jackknife_of_a_mean_is_its_t_interval():
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0])
    found = jackknife(lambda rows: float(values[rows].mean()), 5)
    known = paired_difference(values, np.zeros(5))
    assert (found.mean, found.low, found.high) == pytest.approx((known.mean, known.low, known.high))
    assert np.isnan(jackknife(lambda rows: 1.0, 2).low)
