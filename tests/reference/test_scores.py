"""Scores against values worked out by hand."""

import numpy as np
import pytest

from jointroom.experiments.stats.scores import (
    averaged_relative_difference,
    coverage,
    log_score,
    places_in,
    relative_crps,
    relative_energy_score,
    relative_interval_score,
    relative_width,
)

RECORDED = np.array([10.0, 20.0, 70.0])


def test_difference_of_a_hand_worked_example():
    assert averaged_relative_difference(RECORDED, RECORDED) == 0.0
    assert averaged_relative_difference(np.array([20.0, 20.0, 40.0]), RECORDED) == pytest.approx(0.4)
    assert np.isnan(averaged_relative_difference(RECORDED, np.zeros(3)))


def test_crps_of_one_replicate_is_the_difference_and_of_two_takes_their_distance_off():
    one = np.array([[20.0, 20.0, 40.0]])
    assert relative_crps(one, RECORDED) == pytest.approx(averaged_relative_difference(one[0], RECORDED))
    two = np.array([[0.0, 20.0, 70.0], [20.0, 20.0, 70.0]])
    assert relative_crps(two, RECORDED) == pytest.approx((10.0 - 20.0 / 2) / 100.0)


def test_coverage_counts_months_inside_the_band():
    simulated = np.linspace(0.0, 100.0, 101)[:, None].repeat(3, axis=1)
    assert coverage(simulated, np.array([10.0, 50.0, 97.0]), 0.80) == pytest.approx(2 / 3)
    assert coverage(simulated, np.array([2.0, 50.0, 97.0]), 0.95) == pytest.approx(2 / 3)
    assert coverage(simulated, np.array([2.6, 50.0, 97.4]), 0.95) == 1.0


def test_crps_of_many_is_the_mean_over_all_pairs():
    simulated = np.random.default_rng(2).gamma(2.0, 20.0, size=(7, 3))
    pairs = np.abs(simulated[:, None] - simulated[None]).sum(axis=(0, 1)) / (7 * 6)
    expected = (np.abs(simulated - RECORDED).mean(axis=0) - 0.5 * pairs).sum() / 100.0
    assert relative_crps(simulated, RECORDED) == pytest.approx(expected)


def test_interval_score_of_a_point_is_its_difference_and_nears_the_crps():
    point = np.tile([20.0, 20.0, 40.0], (5, 1))
    assert relative_interval_score(point, RECORDED) == pytest.approx(0.4)
    many = np.random.default_rng(3).normal(30.0, 10.0, size=(20_000, 3))
    assert relative_interval_score(many, RECORDED) == pytest.approx(relative_crps(many, RECORDED), rel=0.1)


def test_energy_score_of_one_month_is_the_crps_and_of_a_point_its_distance():
    rng = np.random.default_rng(4)
    one, known = rng.normal(30.0, 10.0, size=(20_000, 1)), np.array([42.0])
    assert relative_energy_score(one, known) == pytest.approx(relative_crps(one, known), rel=0.05)
    assert relative_energy_score(RECORDED[None] * [[0.0], [0.0]], RECORDED) == pytest.approx(1.0)


def test_energy_score_prefers_months_that_belong_together():
    rng = np.random.default_rng(5)
    common = np.exp(rng.normal(size=(4000, 1))) * np.ones(6)
    apart = np.exp(rng.normal(size=(4000, 6)))
    truths = np.exp(rng.normal(size=(200, 1))) * np.ones(6)
    better = [relative_energy_score(common, truth) < relative_energy_score(apart, truth) for truth in truths]
    assert np.mean(better) > 0.6


def test_log_score_is_the_density_and_has_no_end():
    rng = np.random.default_rng(6)
    simulated, known = np.exp(rng.normal(5.0, 1.0, size=(20_000, 1))), np.array([np.exp(5.0)])
    assert log_score(simulated, known) == pytest.approx(0.5 * np.log(2.0 * np.pi), abs=0.05)
    assert log_score(np.full((9, 1), 10.0), np.array([1000.0])) > 1000.0


def test_places_of_what_is_below_above_and_equal():
    simulated = np.array([[1.0, 1.0, 5.0], [3.0, 3.0, 5.0]])
    assert places_in(simulated, np.array([0.0, 2.0, 5.0])).tolist() == [0.0, 0.5, 0.5]


def test_width_is_that_of_the_middle():
    simulated = np.linspace(0.0, 100.0, 101)[:, None].repeat(3, axis=1)
    assert relative_width(simulated, RECORDED, 0.80) == pytest.approx(240.0 / 100.0)
