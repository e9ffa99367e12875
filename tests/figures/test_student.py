"""Student's quantiles against published tables and against their own distribution function."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jointroom.experiments.stats.student import incomplete_beta, student_cdf, student_quantile

# Two-sided 95 % points as printed in standard tables (ten digits).
TABLE = {
    1: 12.7062047364,
    2: 4.3026527297,
    5: 2.5705818366,
    19: 2.0930240544,
    30: 2.0422724563,
    1000: 1.9623390808,
}


@pytest.mark.parametrize("degrees", TABLE)
def test_quantiles_match_the_table(degrees: int) -> None:
    assert student_quantile(0.975, degrees) == pytest.approx(TABLE[degrees], rel=1e-9)


def test_one_degree_is_the_cauchy_distribution() -> None:
    for probability in (0.6, 0.9, 0.999):
        assert student_quantile(probability, 1) == pytest.approx(math.tan(math.pi * (probability - 0.5)), rel=1e-9)


@given(st.floats(0.001, 0.999), st.integers(1, 500))
def test_quantile_inverts_the_distribution(probability: float, degrees: int) -> None:
    assert student_cdf(student_quantile(probability, degrees), degrees) == pytest.approx(probability, abs=1e-10)


@given(st.integers(0, 1024), st.floats(0.1, 300.0), st.floats(0.1, 300.0))
def test_incomplete_beta_is_symmetric(steps: int, a: float, b: float) -> None:
    x = steps / 1024  # exact, and so is 1 - x
    assert incomplete_beta(x, a, b) + incomplete_beta(1.0 - x, b, a) == pytest.approx(1.0, abs=1e-10)


@pytest.mark.parametrize(("probability", "degrees"), [(0.0, 5), (1.0, 5), (0.5, 0), (0.5, -1)])
def test_impossible_arguments_are_refused(probability: float, degrees: float) -> None:
    with pytest.raises(ValueError, match="needs"):
        student_quantile(probability, degrees)
