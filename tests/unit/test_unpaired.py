"""Means that share no chance: Welch's interval, from values and from intervals that are known."""

import math

import numpy as np
import pytest
from scipy.stats import ttest_1samp, ttest_ind

from jointroom.experiments.stats.unpaired import of_interval, of_values, unpaired_difference

ONE, OTHER = np.array([3.0, 4.0, 4.5, 7.0, 5.0, 6.0]), np.array([8.0, 9.5, 7.0, 11.0, 9.0])


def test_the_interval_is_that_of_welch() -> None:
    found = unpaired_difference(of_values(OTHER), of_values(ONE))
    known = ttest_ind(OTHER, ONE, equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((known.low, known.high))
    assert found.mean == pytest.approx(OTHER.mean() - ONE.mean()) and found.verdict == "more" and found.pairs == 5


def test_an_interval_tells_as_much_as_the_values_behind_it() -> None:
    low, high = ttest_1samp(ONE, 0.0).confidence_interval(0.95)
    again = of_interval(ONE.mean(), low, high, len(ONE))
    assert again.error == pytest.approx(of_values(ONE).error) and again.ends == pytest.approx((low, high))


def test_what_does_not_vary_or_is_alone_has_no_interval() -> None:
    still = of_values(np.full(5, 2.0))
    assert unpaired_difference(still, still).verdict == "the same"
    assert unpaired_difference(of_values(np.full(5, 3.0)), still).verdict == "more"
    alone = unpaired_difference(of_values(ONE[:1]), still)
    assert alone.mean == 1.0 and math.isnan(alone.low) and alone.verdict == "too few pairs"
