"""Comparisons under draws of a posterior: chance and what is not known, told apart."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.special import ndtri

from jointroom import compare
from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.draws import RUNS_A_DRAW
from jointroom.experiments.config.posterior import read_posterior
from jointroom.experiments.report.worlds import INNER, is_sure, likeliest, told_changes
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.stats.unknown import MATTERS, hangs_on, over_worlds
from jointroom.sim.parameters.problems import ConfigurationError

FACTOR, OTHER = "people.board_utility", "boats.rubber.load"
SMALL = dict(start="2017-11-25", end="2017-12-15", population_scale=0.02, workers=1)


def pairs(unknown: float, chance: float, draws: int, mean: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Changes of two runs a draw, whose draws and runs lie evenly in their normal distributions."""
    rng = np.random.default_rng(draws)
    expected = mean + unknown * rng.permutation(ndtri((np.arange(draws) + 0.5) / draws))
    change = np.repeat(expected, 2) + chance * rng.normal(size=2 * draws)
    return change, np.repeat(np.arange(draws), 2)


def test_chance_and_what_is_not_known_are_found_again():
    for unknown, chance in ((2.0, 1.0), (1.0, 2.0), (0.0, 1.0)):
        told = over_worlds(*pairs(unknown, chance, 4000), before=100.0)
        assert told.mean == pytest.approx(1.0, abs=4.0 * (unknown**2 + chance**2) ** 0.5 / 8000**0.5)
        assert told.chance == pytest.approx(chance, rel=0.06)  # four standard errors of a deviation from 4,000
        error = (unknown**2 + chance**2 / 2.0) * (2 / 4000) ** 0.5
        assert told.unknown**2 == pytest.approx(unknown**2, abs=4.0 * error)
        assert told.low == pytest.approx(1.0 - 1.96 * unknown, abs=0.35)
        whole = (unknown**2 + chance**2) ** 0.5
        assert told.history_high == pytest.approx(1.0 + 1.96 * whole, rel=0.07)


def test_worlds_with_more_fewer_and_no_change_that_matters_are_all_there_are():
    told = over_worlds(*pairs(2.0, 1.0, 4000, mean=0.0), before=100.0)
    assert told.more + told.fewer + told.neither == pytest.approx(1.0)
    assert told.neither == pytest.approx(0.683, abs=0.05)  # within one standard deviation, which is 2 % of 100
    sure = over_worlds(*pairs(0.0, 1.0, 400, mean=5.0), before=100.0)
    assert sure.more > 0.999 and over_worlds(*pairs(0.0, 1.0, 400, mean=-5.0), before=100.0).fewer > 0.999
    assert MATTERS == 0.02


def test_where_nothing_changes_nothing_matters():
    told = over_worlds(np.zeros(6), np.repeat(np.arange(3), 2), before=10.0)
    assert (told.neither, told.low, told.high, told.unknown) == (1.0, 0.0, 0.0, 0.0)
    assert np.isnan(told.share_unknown)


def test_one_run_a_draw_cannot_tell_chance_from_what_is_not_known():
    with pytest.raises(ValueError, match="two runs of some draw"):
        over_worlds(np.arange(4.0), np.arange(4), before=1.0)


def test_a_change_that_hangs_on_one_unknown_names_it_and_no_accident_is_named():
    change, draw = pairs(1.0, 0.1, 60)
    factors = np.random.default_rng(1).normal(size=(60, 30))
    assert hangs_on(change, draw, factors) is None
    factors[:, 17] = -change.reshape(60, 2).mean(axis=1) + 0.3 * factors[:, 17]
    found = hangs_on(change, draw, factors)
    assert found is not None and found[0] == 17 and found[1] < -0.8


@pytest.fixture(scope="module")
def posterior(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("posterior") / "posterior.parquet"
    values = {FACTOR: [-0.5, 0.0, 0.5, 1.0], OTHER: [110.0, 120.0, 125.0, 130.0]}
    pd.DataFrame({"draw": range(4), "weight": [0.4, 0.3, 0.3, 0.0], **values}).to_parquet(file)
    return file


def test_draws_come_as_often_as_they_weigh_and_more_replicates_go_on(posterior: Path):
    draws = read_posterior(str(posterior))
    lived = [draws.draw_of(replicate) for replicate in range(2000)]
    assert lived[0] == lived[1] and RUNS_A_DRAW == 2
    shares = np.bincount(lived, minlength=4) / 2000
    np.testing.assert_allclose(shares, [0.4, 0.3, 0.3, 0.0], atol=0.005)


def test_runs_live_under_their_draw_and_what_is_given_stands_above_it(posterior: Path):
    draws = read_posterior(str(posterior))
    plan = compose({"scenario": "room_level_3", FACTOR: 0.75})
    first = draws.under(plan.specs(plan.scenario)[4])
    assert first.overrides == {FACTOR: 0.75, OTHER: draws.values[draws.draw_of(4)][OTHER]}
    assert replace(plan, draws=draws).specs(plan.scenario)[4] == first
    assert replace(plan, draws=draws).run_id != plan.run_id


def test_a_comparison_under_draws_says_how_sure_it_is(tmp_path: Path, posterior: Path):
    found = compare("liaison_continues", "room_level_4", replicates=6, results_dir=tmp_path, draws=posterior, **SMALL)
    number = len(set(read_posterior(str(posterior)).lived(6)))
    assert found.outcomes["draw"].nunique() == number >= 2 and found.pairs == 6
    assert len(found.values["room_level_4"]) == number  # means over draws
    worlds = found.worlds.set_index("outcome")
    assert ((worlds["more"] + worlds["neither"] + worlds["fewer"]).round(9) == 1.0).all()
    assert set(worlds.index) <= set(OUTCOMES) and "dead_sea" in worlds.index
    by_hand = found.outcomes.pivot(index="replicate", columns="label", values="attempts")
    change = by_hand["room_level_4"] - by_hand["liaison_continues"]
    assert worlds.loc["attempts", "mean"] == pytest.approx(change.mean())
    page = next(file for file in found.write(tmp_path / "page") if file.name == "page.md").read_text(encoding="utf-8")
    assert f"{number} draws of what is not known" in page and "no change that matters" in page
    assert (tmp_path / "page" / "worlds.csv").is_file()
    plain = compare("liaison_continues", "room_level_4", replicates=6, results_dir=tmp_path, draws="none", **SMALL)
    assert plain.worlds is None and plain.provenance.config_hash != found.provenance.config_hash


def test_bad_draws_are_refused_with_all_that_is_wrong(tmp_path: Path, posterior: Path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        compare("room_level_4", draws=tmp_path / "none.parquet", results_dir=tmp_path, **SMALL)
    wrong = tmp_path / "wrong.parquet"
    pd.DataFrame({"people.bord_utility": [0.0], OTHER: [1e9]}).to_parquet(wrong)
    with pytest.raises(ConfigurationError, match="board_utility"):
        compare("room_level_4", draws=wrong, results_dir=tmp_path, **SMALL)
    weightless = tmp_path / "weightless.parquet"
    pd.DataFrame({"weight": [0.0], FACTOR: [0.0]}).to_parquet(weightless)
    with pytest.raises(ConfigurationError, match="weights"):
        compare("room_level_4", draws=weightless, results_dir=tmp_path, **SMALL)


def test_figures_of_changes_show_both_parts_where_worlds_know_them():
    row = dict(label="room", outcome="sold", mean=8.0, history_low=-4.0, history_high=20.0, more=0.95, fewer=0.01)
    worlds = pd.DataFrame([row | dict(chance_low=2.0, chance_high=14.0, draws=5)])
    columns = ["variant", "measure", "difference", "low", "high", "verdict"]
    rows = [("room", "sold", 7.0, 6.0, 8.0, "more"), ("room", "own", 1.0, -1.0, 3.0, "cannot tell apart")]
    table = pd.DataFrame(rows, columns=columns)
    told = told_changes(table, worlds).set_index("measure")
    shown = told.loc["sold", ["difference", "low", "high", *INNER, "clear"]].tolist()
    assert shown == [8.0, -4.0, 20.0, 2.0, 14.0, True]
    assert told.loc["own", ["low", "high"]].tolist() == [-1.0, 3.0] and told.loc["own", INNER].isna().all()
    assert told_changes(table, None)["clear"].tolist() == [True, False]
    assert likeliest(row | dict(neither=0.04)) == "more in 95 %" and is_sure(row) and not is_sure(row | dict(more=0.8))
