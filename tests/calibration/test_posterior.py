"""Posteriors that are known: by algebra, by brute force, and by whether intervals hold what they say."""

import numpy as np
import pytest
from scipy.special import ndtr, ndtri
from threadpoolctl import threadpool_info

from jointroom.experiments.calibration import chains, recovery
from jointroom.experiments.calibration.chains import Guess
from jointroom.experiments.calibration.evidence import Evidence
from jointroom.experiments.calibration.one_thread import in_one_thread
from jointroom.experiments.calibration.posterior import Posterior, Question, sample
from tests.calibration.toys import SLOPES, Toy, bent, bent_toy, normals, straight_toy

CLOSE = 0.05
"""How far means may be off, in standard deviations, and standard deviations, relative to theirs."""
TRUTHS = 200
RARE = 0.001
"""A test by chance fails once in so many honest ones; the draws are addressed, so it fails always or never."""


@pytest.fixture(scope="module")
def bend() -> Toy:
    return bent_toy()


def test_emulators_of_a_straight_simulator_give_the_posterior_that_algebra_gives() -> None:
    toy = straight_toy()
    evidence = toy.question.evidence
    found = sample(toy.question, toy.first_look, 128, seed=1, number=0).pooled
    noise = np.diag(toy.chance**2 + evidence.alone)
    precision = np.eye(3) + SLOPES.T @ np.linalg.solve(noise, SLOPES)
    mean = np.linalg.solve(precision, SLOPES.T @ np.linalg.solve(noise, evidence.recorded))
    sd = np.sqrt(np.diag(np.linalg.inv(precision)))
    assert np.abs((found.mean(axis=0) - mean) / sd).max() < CLOSE
    assert np.abs(found.std(axis=0) / sd - 1.0).max() < CLOSE


def test_emulators_of_a_bent_simulator_give_the_posterior_that_brute_force_gives(bend: Toy) -> None:
    evidence = bend.question.evidence
    found = ndtr(sample(bend.question, bend.first_look, 512, seed=1, number=1).pooled)
    axis = (np.arange(400) + 0.5) / 400
    grid = np.array(np.meshgrid(axis, axis, indexing="ij")).reshape(2, -1).T
    gaps = bent(ndtri(grid)) - evidence.recorded
    weights = np.exp(-0.5 * (gaps**2 / (bend.chance**2 + evidence.alone)).sum(axis=1))
    weights /= weights.sum()
    mean = weights @ grid
    sd = np.sqrt(weights @ (grid - mean) ** 2)
    assert np.abs((found.mean(axis=0) - mean) / sd).max() < CLOSE
    assert np.abs(found.std(axis=0) / sd - 1.0).max() < CLOSE


def ranks_of_truths(question: Question, told: Evidence, toy: Toy) -> list[float]:
    """How even the ranks of known values are, by factor, where records are made as `told` says."""
    truths = normals(TRUTHS, 2, 11)
    measured = bent(truths) + toy.chance * normals(TRUTHS, 3, 12)
    records = recovery.as_records(measured, told, seed=1, number=150)
    draws = recovery.sample_each(question, toy.first_look, records, seed=1, number=150, steps=(40, 60))
    table = recovery.recovery_table(["a", "b"], truths, draws)
    return [recovery.evenness(rows["rank"].to_numpy()) for _, rows in table.groupby("factor")]


def test_known_values_have_even_ranks(bend: Toy) -> None:
    assert min(ranks_of_truths(bend.question, bend.question.evidence, bend)) > RARE


def test_uneven_ranks_show_a_posterior_that_is_too_sure(bend: Toy) -> None:
    """The record is believed twice as well as it deserves."""
    told = bend.question.evidence
    sure = Evidence(told.recorded, told.error / 2.0, told.discrepancy / 2.0)
    question = Question(bend.bank, sure, bend.question.inputs)
    assert min(ranks_of_truths(question, told, bend)) < RARE


def test_a_poor_guess_decides_how_fast_chains_move_and_not_where_they_end() -> None:
    def target(at: np.ndarray, _: np.ndarray) -> np.ndarray:
        return -0.5 * ((at - np.array([1.0, -2.0])) ** 2 / np.array([0.25, 4.0])).sum(axis=1)

    poor = Guess(np.array([0.0, 0.0]), np.eye(2))
    start = chains.scatter([poor], 200, seed=3, number=9)
    been = chains.walk(target, [poor], start, 120, seed=3, number=9)[40:]
    error = np.array([0.5, 2.0]) / np.sqrt(200.0)  # of a mean over chains that know nothing of each other
    assert (np.abs(been[-1].mean(axis=0) - [1.0, -2.0]) < 4.0 * error).all()
    assert np.abs(been.reshape(-1, 2).std(axis=0) / [0.5, 2.0] - 1.0).max() < 0.05


def test_a_chain_is_the_same_whatever_runs_beside_it() -> None:
    def target(at: np.ndarray, _: np.ndarray) -> np.ndarray:
        return -(at**4).sum(axis=1)

    guess = Guess(np.zeros(3), np.eye(3))
    start = chains.scatter([guess], 6, seed=5, number=2)
    together = chains.walk(target, [guess], start, 20, seed=5, number=2)
    alone = chains.walk(target, [guess], start[:2], 20, seed=5, number=2)
    assert np.array_equal(together[:, :2], alone)
    assert not np.array_equal(together[-1, 0], together[-1, 1])


def test_draws_are_the_last_points_of_chains_and_then_points_far_back() -> None:
    points = np.arange(300.0).reshape(100, 3, 1)
    few, many = (Posterior(points, np.ones(1)).draws(count)[:, 0].tolist() for count in (2, 7))
    assert few == [297.0, 298.0]
    assert many == [297.0, 298.0, 299.0, 198.0, 199.0, 200.0, 99.0]


def test_chains_that_disagree_are_seen() -> None:
    apart = normals(40, 8, 21).reshape(40, 4, 2)
    assert chains.shrink_factor(apart).max() < 1.1
    assert chains.shrink_factor(apart + np.array([0.0, 0.0, 3.0, 3.0])[:, None]).min() > 1.5


def test_scores_of_a_uniform_answer_are_those_of_the_prior() -> None:
    truths = normals(50, 2, 31)
    even = ndtri((np.arange(999) + 0.5) / 999)[None, :, None] * np.ones((50, 1, 2))
    table = recovery.recovery_table(["a", "b"], truths, even)
    assert np.allclose(table["crps"], table["crps_prior"], atol=1e-3)
    assert table["held"].mean() == pytest.approx(0.8, abs=0.15)


def test_linear_algebra_works_in_one_thread_while_it_is_asked_to() -> None:
    def threads() -> set[int]:
        return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}

    before = threads()
    assert in_one_thread(threads)() == {1}
    assert threads() == before
