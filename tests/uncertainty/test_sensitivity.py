"""Sensitivity measures against functions whose indices are known in closed form."""

import math

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.sweep.factors import Factor, all_factors, choose_factors
from jointroom.experiments.uncertainty.sensitivity import Morris, Sobol
from jointroom.sim.parameters.problems import ConfigurationError


def factors(*names: str, low: float = 0.0, high: float = 1.0) -> list[Factor]:
    return [Factor(name, low, high, "float", "1", name) for name in names]


def values_at(chosen: list[Factor], shares: np.ndarray) -> np.ndarray:
    return np.array([[factor.at(share) for factor, share in zip(chosen, row, strict=True)] for row in shares])


def by_factor(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index("factor")


def test_sobol_indices_of_the_ishigami_function() -> None:
    """First 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437 (a = 7, b = 0.1); Ishigami and Homma (1990)."""
    three = factors("a", "b", "c", low=-math.pi, high=math.pi)
    method = Sobol(2048)
    shares = method.sample(three, seed=7)
    assert shares.shape == (method.rows(three), 3)
    a, b, c = values_at(three, shares).T
    outcome = np.sin(a) + 7.0 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)
    table = by_factor(method.analyse(three, shares, outcome[None, :]))
    known = {"a": (0.3139, 0.5576), "b": (0.4424, 0.4424), "c": (0.0, 0.2437)}
    for name, (first, total) in known.items():
        row = table.loc[name]
        # The bootstrap's own 95 % intervals, widened to four standard errors: one of six may not miss by chance.
        assert row["first"] == pytest.approx(first, abs=(row["first_high"] - row["first"]) * 4 / 1.96)
        assert row["total"] == pytest.approx(total, abs=(row["total_high"] - row["total"]) * 4 / 1.96)
        assert row["first_high"] - row["first"] < 0.1
    assert list(table.index) == ["a", "b", "c"], "the largest total index first"
    assert table["chance"].isna().all(), "one replicate does not tell what chance does"


def test_morris_effects_of_a_plane_are_its_slopes() -> None:
    three = factors("steep", "gentle", "none", low=2.0, high=4.0)
    method = Morris(5)
    shares = method.sample(three, seed=3)
    x = values_at(three, shares)
    outcome = 10.0 * x[:, 0] - 1.0 * x[:, 1]
    table = by_factor(method.analyse(three, shares, outcome[None, :]))
    assert list(table["effect"]) == pytest.approx([20.0, 2.0, 0.0], abs=1e-9), "over a range of two"
    assert list(table["mean"]) == pytest.approx([20.0, -2.0, 0.0], abs=1e-9)
    assert list(table["spread"]) == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_a_factor_that_does_nothing_shows_no_more_than_chance() -> None:
    """The noise of replicates makes an effect of a factor that has none; the floor has to be about as high."""
    two = factors("works", "idle")
    method = Morris(200)
    shares = method.sample(two, seed=5)
    noise = np.random.default_rng(11).normal(0.0, 1.0, size=(4, len(shares)))
    table = by_factor(method.analyse(two, shares, 5.0 * shares[:, 0] + noise))
    idle = table.loc["idle"]
    assert idle["chance"] == pytest.approx(idle["effect"], rel=0.2)  # relative error of each about 0.76 / sqrt(200)
    expected = math.sqrt(2.0 / math.pi) * math.sqrt(2.0 / 4.0) / (2.0 / 3.0)  # |N(0, 2/4)| over a step of two thirds
    assert idle["chance"] == pytest.approx(expected, rel=0.2)
    assert table.loc["works", "low"] > table.loc["works", "chance"]


def test_groups_move_together() -> None:
    three = factors("land.a", "land.b", "sea.c")
    method = Morris(10, by_group=True)
    shares = method.sample(three, seed=2)
    assert len(shares) == method.rows(three) == 30
    outcome = shares[:, 0] + shares[:, 1] + 0.5 * shares[:, 2]
    table = by_factor(method.analyse(three, shares, outcome[None, :]))
    assert set(table.index) == {"land", "sea"}
    assert table.loc["sea", "effect"] == pytest.approx(0.5)
    assert table["mean"].isna().all()


def test_the_share_of_chance_in_a_sobol_design() -> None:
    """Noise of variance 1 in each of two replicates beside a signal of variance 1/12 * 36 = 3: 0.5 of 3.5."""
    one = factors("x", "y")
    method = Sobol(1024)
    shares = method.sample(one, seed=4)
    noise = np.random.default_rng(5).normal(0.0, 1.0, size=(2, len(shares)))
    table = method.analyse(one, shares, 6.0 * shares[:, 0] + noise)
    assert table["chance"].iloc[0] == pytest.approx(0.5 / 3.5, rel=0.1)


def test_an_outcome_that_never_varies_has_no_indices() -> None:
    two = factors("x", "y")
    method = Sobol(4)
    table = method.analyse(two, method.sample(two, seed=1), np.zeros((2, method.rows(two))))
    assert table[["first", "total", "chance"]].isna().all(axis=None)


def test_whole_numbers_take_equal_parts_of_the_range() -> None:
    count = Factor("x.n", 1.0, 3.0, "int", "1", "n")
    assert [count.at(share) for share in (0.0, 0.33, 0.34, 0.66, 0.67, 1.0)] == [1, 1, 2, 2, 3, 3]
    with pytest.raises(ValueError, match=r"1\.5"):
        count.at(1.5)


def test_factors_are_chosen_by_name_group_and_pattern() -> None:
    known = all_factors()
    assert all(factor.low < factor.high for factor in known.values())
    people = choose_factors(["people"])
    assert people and {factor.group for factor in people} == {"people"}
    taken = people[0].name
    assert taken not in {factor.name for factor in choose_factors(["people.*"], taken=[taken])}
    assert len(choose_factors(["parameters", "people"])) == len(choose_factors(["parameters"]))
    with pytest.raises(ConfigurationError, match="did you mean 'people'") as refusal:
        choose_factors(["poeple", "nothing.like.it"])
    assert len(refusal.value.problems) == 2
    with pytest.raises(ConfigurationError, match="nothing to vary"):
        choose_factors([taken], taken=[taken])


def test_every_factor_can_be_composed_at_both_ends() -> None:
    """A plausible range is inside the legal one; together they may still contradict, alone they may not."""
    from jointroom.experiments.config.compose import compose

    for name, factor in all_factors().items():
        if factor.group in ("timeline", "levers"):
            for share in (0.0, 1.0):
                compose({name: factor.at(share), "scenario": "historical"})
