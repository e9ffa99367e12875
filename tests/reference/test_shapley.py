"""Shapley shares: they add up, treat alike what acts alike, and give nothing to what does nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.shapley import shapley, subsets

CAUSES = ("a", "b", "c")
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
