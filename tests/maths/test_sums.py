"""Sums of kernels are those of NumPy, to the bit, for as many numbers as a table of theirs has rows."""

import numpy as np
import pytest

from jointroom.sim.maths.sums import added


@pytest.mark.parametrize("number", [0, 1, 7, 8, 9, 15, 16, 100, 127, 128])
def test_numbers_are_added_as_numpy_adds_them(number):
    values = np.random.default_rng(number).lognormal(0.0, 3.0, number + 5)
    assert added(values, 3, 3 + number) == values[3 : 3 + number].sum()
    assert added(values[::-1], 0, number) == values[::-1][:number].sum()


def test_a_column_of_records_is_added_in_the_same_order():
    rows = np.zeros(100, np.dtype([("flag", "u1"), ("value", "f8")], align=True))
    rows["value"] = np.random.default_rng(1).normal(size=100)
    assert added(rows["value"], 0, 100) == rows["value"].sum()
