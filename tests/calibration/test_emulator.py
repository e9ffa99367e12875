"""Emulators: slopes of what is maximised, what is learnt, and what cross-validation says of it."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from jointroom.experiments.calibration import emulator
from jointroom.experiments.calibration.bank import fit_bank
from jointroom.experiments.calibration.evidence import Evidence, implausibility, log_likelihood
from jointroom.experiments.sweep.sampling import sobol
from tests.calibration.toys import normals

INPUTS = 2.0 * sobol(120, 12, 3) - 1.0
MEAN = 2.0 * INPUTS[:, 4] - INPUTS[:, 1] ** 2 + np.sin(3.0 * INPUTS[:, 4] * INPUTS[:, 7])
CHANCE = 0.3


@pytest.fixture(scope="module")
def values() -> np.ndarray:
    return MEAN + CHANCE * normals(120, 1, 5)[:, 0]


def test_slopes_are_those_of_what_is_maximised(values: np.ndarray) -> None:
    inputs, pair = INPUTS[:40, :5], np.column_stack([values[:40], INPUTS[:40, 4]])
    parts, y = emulator._Parts(inputs), (pair - pair.mean(axis=0)) / pair.std(axis=0)
    usual, held = emulator._beforehand(5)
    here = usual + np.linspace(0.5, 3.0, len(usual))
    numeric = approx_fprime(here, lambda at: emulator._misfit(at, parts, y, usual, held)[0], 1e-6)
    assert emulator._misfit(here, parts, y, usual, held)[1] == pytest.approx(numeric, rel=1e-3, abs=1e-3)


def test_inputs_that_matter_are_found_and_others_forgotten(values: np.ndarray) -> None:
    found = emulator.fit(INPUTS, values[:, None])
    assert np.sqrt(found.chance[0]) == pytest.approx(CHANCE, rel=0.3)
    mean, variance = found.predict(INPUTS)
    assert np.mean((mean[:, 0] - MEAN) ** 2) < 0.5 * CHANCE**2  # nearer than two runs of each point would be
    assert (variance > 0.0).all()
    lines = found.scales[:12]
    assert lines[[1, 4, 7]].min() > np.delete(lines, [1, 4, 7]).max() + 2.0


def test_a_family_learns_together_what_moves_it(values: np.ndarray) -> None:
    """Six noisy measurements of one mean name the input that moves them better than one of them does."""
    noisy = MEAN[:, None] + 4.0 * normals(120, 6, 13)
    together, alone = emulator.fit(INPUTS, noisy), emulator.fit(INPUTS, noisy[:, :1])
    off = [np.mean((found.predict(INPUTS)[0][:, 0] - MEAN) ** 2) for found in (together, alone)]
    assert off[0] < off[1]


def test_what_was_learnt_from_fewer_runs_is_less_sure(values: np.ndarray) -> None:
    found = emulator.fit(INPUTS, values[:, None])
    fewer = emulator.refit(found, INPUTS[:60], values[:60, None])
    assert fewer.predict(INPUTS)[1].mean() > found.predict(INPUTS)[1].mean()
    assert np.allclose(emulator.refit(found, INPUTS, values[:, None]).predict(INPUTS)[0], found.predict(INPUTS)[0])


def test_nothing_is_learnt_from_runs_that_all_measured_the_same() -> None:
    with pytest.raises(ValueError, match="nothing can be learnt"):
        emulator.fit(INPUTS, np.ones((120, 1)))


def test_errors_that_go_together_count_once(values: np.ndarray) -> None:
    """The same measurement under two names says hardly more than under one."""
    shared = normals(120, 2, 7)
    twin = np.column_stack([values, values + 0.01 * shared[:, 0], shared[:, 1] + INPUTS[:, 2]])
    bank = fit_bank(["one", "same", "other"], INPUTS, twin)
    assert bank.correlation[0, 1] > 0.9 and abs(bank.correlation[0, 2]) < 0.2
    assert np.linalg.eigvalsh(bank.correlation).min() > 0.0
    at, record = np.zeros((1, 12)), bank.predict(np.zeros((1, 12)))[0][0] + np.array([1.0, 1.0, 0.0])
    evidence = Evidence(record, np.full(3, 0.05), np.full(3, 0.05))
    single = fit_bank(["one", "other"], INPUTS, twin[:, [0, 2]])
    alone = Evidence(record[[0, 2]], np.full(2, 0.05), np.full(2, 0.05))

    def lost(bank, evidence, gap):
        nearer = log_likelihood(bank, evidence, at, recorded=(evidence.recorded - gap)[None])
        return float(nearer[0] - log_likelihood(bank, evidence, at)[0])

    both, one = lost(bank, evidence, np.array([1.0, 1.0, 0.0])), lost(single, alone, np.array([1.0, 0.0]))
    assert one < both < 1.3 * one


def test_cross_validation_tells_an_emulator_from_none(values: np.ndarray) -> None:
    noise = normals(120, 1, 9)[:, 0]
    table = fit_bank(["good", "none"], INPUTS, np.column_stack([values, noise])).table().set_index("target")
    assert table.loc["good", "r2"] > 0.7 and table.loc["none", "r2"] < 0.1
    spread = np.sqrt(0.8 * 0.2 / 120)
    assert (np.abs(table["covered"] - 0.8) < 4.0 * spread).all()


def test_runs_that_measured_nothing_are_left_out(values: np.ndarray) -> None:
    holes = values.copy()
    holes[::10] = np.nan
    bank = fit_bank(["a", "b"], INPUTS, np.column_stack([values, holes]))
    assert bank.table()["runs"].tolist() == [120, 108]
    assert np.isfinite(bank.predict(INPUTS)[0]).all() and np.isfinite(bank.correlation).all()


def test_a_bank_without_some_runs_is_less_sure(values: np.ndarray) -> None:
    bank = fit_bank(["a"], INPUTS, values[:, None])
    fewer = bank.without(INPUTS, values[:, None], [0, 1, 2])
    assert (fewer.predict(INPUTS[:3])[1] > bank.predict(INPUTS[:3])[1]).all()


def test_implausibility_counts_the_distance_in_all_four_parts(values: np.ndarray) -> None:
    bank = fit_bank(["a"], INPUTS, values[:, None])
    at = np.zeros((1, 12))
    mean, variance = bank.predict(at)
    evidence = Evidence(mean[0] + 2.0, np.array([0.3]), np.array([0.4]))
    expected = 2.0 / np.sqrt(variance[0] + bank.chance + 0.25)
    assert implausibility(bank, evidence, at)[0] == pytest.approx(expected)
