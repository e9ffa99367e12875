"""Words for a posterior, the order in which its draws are taken, and what is refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.compare.request import OPTIONS as COMPARED
from jointroom.experiments.compare.request import read_request
from jointroom.experiments.config import posterior
from jointroom.experiments.config.draws import RUNS_A_DRAW
from jointroom.experiments.config.posterior import (
    FILE,
    NO_DRAWS,
    OPTIONS,
    REFERENCE,
    UNASKED,
    read_drawn,
    read_posterior,
)
from jointroom.experiments.config.settings import read_options
from jointroom.experiments.disk.seal import seal
from jointroom.experiments.studies.conduct import read_request as read_studies
from jointroom.sim.parameters.problems import ConfigurationError

FACTOR = "people.board_utility"


@pytest.fixture
def calibrated(tmp_path: Path) -> Path:
    """A folder of results with one calibration in it."""
    folder = tmp_path / "analyses" / "calibration-12345678"
    folder.mkdir(parents=True)
    pd.DataFrame({"draw": range(3), "weight": [0.2, 0.5, 0.3], FACTOR: [-0.5, 0.0, 0.5]}).to_parquet(folder / FILE)
    seal(folder)
    return tmp_path


def drawn(unasked: str = NO_DRAWS, **given: object):
    """What the options give of these, and the values of all runs afterwards."""
    options = read_options(given, OPTIONS)[0]
    values = {name: value for name, value in given.items() if name not in OPTIONS}
    return read_drawn(options, values, unasked), values


def test_the_posterior_that_ships_is_found_and_whole():
    draws = read_posterior(REFERENCE)
    assert len(draws.values) >= 200 and draws.up_to[-1] == pytest.approx(1.0)
    assert len(draws.names) >= 50 and all("." in name for name in draws.names)


def test_file_folder_and_name_are_one_posterior(calibrated: Path):
    folder = calibrated / "analyses" / "calibration-12345678"
    named = read_posterior("calibration-12345678", str(calibrated))
    for word in (str(folder), str(folder / FILE)):
        assert read_posterior(word).digest == named.digest


def test_none_means_none_and_what_is_unasked_is_one_setting(calibrated: Path):
    assert drawn() == (None, {}) and drawn(draws=NO_DRAWS) == (None, {})
    assert drawn(REFERENCE, draws=NO_DRAWS)[0] is None and drawn(REFERENCE)[0].word == REFERENCE
    expected = None if UNASKED == NO_DRAWS else UNASKED
    options = read_options({}, COMPARED)[0]
    common = {"population_scale": 0.02, "results_dir": str(calibrated)}
    compared = read_request(["room_level_4"], common, options).draws
    (_, studied), = read_studies(["leak"], common)
    assert [found and found.word for found in (compared, studied.draws)] == [expected, expected]


def test_the_order_is_the_seeds_and_more_draws_go_on():
    one, other = (drawn(draws=REFERENCE, n_draws=n, seed=seed)[0] for n, seed in ((4, 5), (40, 6)))
    again, values = drawn(draws=REFERENCE, n_draws=40, seed=5)
    assert values["replicates"] == 40 * RUNS_A_DRAW
    assert again.lived(80)[:8] == one.lived(8) and other.lived(80) != again.lived(80)
    weights = np.diff(again.up_to, prepend=0.0)
    shares = np.bincount(again.lived(8000), minlength=len(weights)) / 8000
    np.testing.assert_allclose(shares, weights, atol=0.002)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (dict(draws="referense"), "did you mean 'reference'"),
        (dict(draws="calibration-12345679"), "did you mean 'calibration-12345678'"),
        (dict(draws="none", n_draws=5), "has no draws to take from"),
        (dict(n_draws=5), "has no draws to take from"),
        (dict(draws=REFERENCE, n_draws=5, replicates=10), "stands beside replicates"),
        (dict(draws="missing.parquet"), "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(calibrated: Path, given: dict[str, object], told: str):
    with pytest.raises(ConfigurationError) as refused:
        drawn(**given, results_dir=str(calibrated))
    assert len(refused.value.problems) == 1 and told in str(refused.value)


def test_damage_and_absence_of_what_ships_say_what_to_do(calibrated: Path, monkeypatch: pytest.MonkeyPatch):
    folder = calibrated / "analyses" / "calibration-12345678"
    monkeypatch.setattr(posterior, "SHIPPED", folder)
    assert read_posterior(REFERENCE).names == (FACTOR,)
    (folder / FILE).write_bytes(b"other bytes")
    with pytest.raises(ConfigurationError, match=r"has other bytes.*draws=none"):
        read_posterior(REFERENCE)
    (folder / FILE).unlink()
    with pytest.raises(ConfigurationError, match=r"is not in .*cloned or installed anew"):
        read_posterior(REFERENCE)


def test_a_draw_says_nothing_of_settings(tmp_path: Path):
    pd.DataFrame({"seed": [1], "opening.coastguard_vessels": [3.0], FACTOR: [0.0]}).to_parquet(tmp_path / "odd.parquet")
    with pytest.raises(ConfigurationError) as refused:
        read_posterior(str(tmp_path / "odd.parquet"))
    assert [problem.name for problem in refused.value.problems] == ["seed", "opening.coastguard_vessels"]
