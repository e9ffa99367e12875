"""A study whose runs live under draws of a posterior: its page says how sure it is."""

from dataclasses import replace

import pandas as pd
import pytest

from jointroom.experiments.config.posterior import read_posterior
from jointroom.experiments.studies.conduct import conduct, read_request
from jointroom.experiments.studies.registry import find_study
from jointroom.sim.parameters.problems import ConfigurationError

FACTOR = "people.board_utility"


def test_a_study_under_draws_compares_draws_and_shows_both_parts_of_its_bands(small, tmp_path):
    file = tmp_path / "posterior.parquet"
    pd.DataFrame({"draw": range(3), FACTOR: [-0.5, 0.0, 0.5]}).to_parquet(file)
    study, draws = find_study("leak"), read_posterior(str(file), seed=3)
    assert len(set(draws.lived(6))) == 3
    study = replace(study, alternatives=study.alternatives[:1])
    ensemble = replace(small.ensemble(small.WINTER, 6), draws=draws, results_dir=str(tmp_path))
    files = {item.name: item for item in conduct(study, ensemble, "jointroom study leak")}
    page = files["page.md"].read_text(encoding="utf-8")
    assert "3 draws of what is not known" in page and "Intervals hold chance alone" not in page
    worlds = pd.read_csv(files["worlds.csv"])
    assert (worlds["draws"] == 3).all() and ((worlds["more"] + worlds["fewer"] + worlds["neither"]).round(9) == 1).all()
    assert (pd.read_csv(files["table.csv"])["pairs"] == 3).all()  # a pair of means of each draw


def test_what_a_study_measures_of_boats_is_averaged_by_draw_too(small, tmp_path):
    """Numbers of draws are not those of replicates: what is looked up by the one must not be taken for the other."""
    file = tmp_path / "posterior.parquet"
    pd.DataFrame({"weight": [0.0] * 7 + [1.0, 0.0, 1.0], FACTOR: [0.1 * k for k in range(10)]}).to_parquet(file)
    study, draws = find_study("boat_shift"), read_posterior(str(file), seed=3)
    ensemble = replace(small.ensemble(small.SUMMER, 4), draws=draws, results_dir=str(tmp_path))
    assert set(draws.lived(4)) == {7, 9}
    files = {item.name: item for item in conduct(study, ensemble, "jointroom study boat_shift")}
    table = pd.read_csv(files["table.csv"])
    assert {"rubber_left", "persons_a_boat"} <= set(table["measure"]) and (table["pairs"] == 2).all()


def test_draws_are_read_and_none_means_none(tmp_path):
    file = tmp_path / "posterior.parquet"
    pd.DataFrame({FACTOR: [0.0, 0.1]}).to_parquet(file)
    (_, under), = read_request(["leak"], {"draws": str(file)})
    assert under.draws is not None and len(under.draws.values) == 2
    (_, without), = read_request(["leak"], {"draws": "none"})
    assert without.draws is None


def test_a_study_of_the_defaults_refuses_draws(tmp_path):
    file = tmp_path / "posterior.parquet"
    pd.DataFrame({FACTOR: [0.0, 0.1]}).to_parquet(file)
    with pytest.raises(ConfigurationError, match="is not for validation, a study of the defaults") as refused:
        read_request(["validation"], {"draws": str(file), "n_draws": 2})
    assert [problem.name for problem in refused.value.problems] == ["draws", "n_draws"]
    listed = {study.name: (study.of_defaults, under.draws) for study, under in read_request([], {"draws": str(file)})}
    assert {name for name, (apart, _) in listed.items() if apart} == {"validation", "mechanisms_off", "frictions"}
    assert all((draws is None) == apart for apart, draws in listed.values())
