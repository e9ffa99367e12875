"""What knowing an unknown is worth, where the answer is known beforehand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr

from jointroom.experiments.stats.information import LEAST_DRAWS, Information
from jointroom.experiments.stats.unknown import MATTERS

DRAWS, RUNS = 600, 2
HEAVY, LIGHT, CHANCE = 3.0, 1.5, 2.0
DRAW = np.repeat(np.arange(DRAWS), RUNS)
RNG = np.random.default_rng(5)
_FREE = RNG.normal(size=(DRAWS, 4))
_EVEN = np.linalg.qr(_FREE - _FREE.mean(axis=0))[0] * DRAWS**0.5
"""No mean, deviation 1, nothing in common: what the sample has no part in is what is known beforehand."""
FACTORS = pd.DataFrame(_EVEN, columns=["heavy", "light", "none", "no_more"]).assign(same=1.0)
DICE = CHANCE * RNG.normal(size=DRAWS * RUNS)
DICE -= DICE.mean()
KNOWN = Information(FACTORS, DRAW, seed=1)
LINE = np.linspace(-8.0, 8.0, 4001)
DENSITY = np.exp(-0.5 * LINE**2) / np.exp(-0.5 * LINE**2).sum()


def changed(mean):
    """A change that is linear in two factors, and chance: of every run."""
    expected = mean + HEAVY * FACTORS["heavy"] + LIGHT * FACTORS["light"]
    return expected.to_numpy()[DRAW] + DICE


def of_verdicts(mean, known, left, margin):
    """Worth of knowing a normal part with deviation `known` where a normal part with `left` stays unknown."""

    def shares(middle, spread):
        more, fewer = ndtr((middle - margin) / spread), ndtr((-middle - margin) / spread)
        return np.array([more, fewer, 1.0 - more - fewer])

    before = shares(mean, np.hypot(known, left)).max()
    return DENSITY @ shares(mean + known * LINE, left).max(axis=0) - before


@pytest.mark.parametrize("mean", [0.0, 1.0, -4.0])
def test_the_worth_for_a_verdict_is_that_of_the_linear_normal_case(mean):
    margin = 1.0
    found = KNOWN.verdict(changed(mean), margin / MATTERS)
    assert KNOWN.names == ["heavy", "light", "none", "no_more"], "what is the same in all draws cannot be known better"
    expected = [of_verdicts(mean, HEAVY, LIGHT, margin), of_verdicts(mean, LIGHT, HEAVY, margin)]
    assert found.factors[:2] == pytest.approx(expected, abs=0.04)  # deviations over 600 draws are known to 3 %
    assert found.perfect == pytest.approx(1.0 - of_verdicts_before(mean, margin), abs=0.03)


def of_verdicts_before(mean, margin):
    spread = np.hypot(HEAVY, LIGHT)
    more, fewer = ndtr((mean - margin) / spread), ndtr((-mean - margin) / spread)
    return max(more, fewer, 1.0 - more - fewer)


@pytest.mark.parametrize("mean", [0.0, 1.0, -4.0])
def test_the_worth_for_an_act_is_the_unit_normal_loss(mean):
    """Raiffa and Schlaifer: deviation times density minus distance times tail."""
    found = KNOWN.act(changed(mean))

    def loss(known):
        u = abs(mean) / known
        return known * (np.exp(-0.5 * u**2) / np.sqrt(2.0 * np.pi) - u * ndtr(-u))

    assert found.factors[:2] == pytest.approx([loss(HEAVY), loss(LIGHT)], abs=0.08)
    assert found.perfect == pytest.approx(loss(np.hypot(HEAVY, LIGHT)), abs=0.1)


def test_what_has_no_part_is_worth_nothing_and_the_accident_is_larger_than_it():
    for found in (KNOWN.verdict(changed(1.0), 50.0), KNOWN.act(changed(1.0))):
        assert found.factors[2:] == pytest.approx([0.0, 0.0], abs=4.0 * found.floor)
        assert found.factors[2:].max() <= found.accident < found.factors[:2].min()
        assert (found.error >= 0.0).all() and found.error[0] < 0.2 * found.factors[0]


few = st.integers(LEAST_DRAWS, 25)


@settings(max_examples=15)
@given(few, st.integers(0, 10**6), st.floats(-5.0, 5.0), st.floats(0.0, 4.0), st.floats(0.0, 3.0))
def test_knowing_never_harms_and_is_worth_no_more_than_knowing_everything(draws, seed, mean, slope, before):
    rng = np.random.default_rng(seed)
    factors = pd.DataFrame({"a": rng.integers(0, 3, draws), "b": rng.random(draws)})
    draw = np.repeat(np.arange(draws), 2)
    change = mean + slope * factors["b"].to_numpy()[draw] + rng.normal(size=len(draw))
    asked = Information(factors, draw, seed)
    for found in (asked.verdict(change, before / MATTERS), asked.act(change)):
        assert found.perfect >= -1e-9
        for worth in (found.factors, found.made_up):
            assert (worth >= -1e-9).all() and (worth <= found.perfect + 1e-9).all()


def test_where_nothing_changes_nothing_is_worth_knowing():
    found = KNOWN.verdict(np.zeros(DRAWS * RUNS), 10.0)
    assert found.perfect == 0.0 and not found.factors.any() and not found.error.any()


def test_too_few_draws_are_refused():
    with pytest.raises(ValueError, match="at least"):
        Information(FACTORS.iloc[:4], np.repeat(np.arange(4), 2), seed=1)
