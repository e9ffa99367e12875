"""The reference experiments, run small: what they write, what they refuse, and that they share their replicates."""

import json

import pandas as pd
import pytest
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.report.labels import REQUIRED_HUMAN_COST, label
from jointroom.experiments.runner.ensemble import Ensemble, simulate
from jointroom.experiments.studies import base as study
from jointroom.experiments.studies import contrasts, room_levels, validation

SMALL = ["--population-scale", "0.02", "--replicates", "2", "--workers", "1", "--quiet"]
REMOVALS = contrasts.Contrast(
    folder="removals",
    heading="Changes of 2017, each taken away",
    lead="Each change is taken out of the timeline alone.",
    baseline="historical",
    tables=(("no_deal", "no_export_limits", "none_of_the_five"),),
    since="2017-07",
)
SUMMER = ["--start", "2017-06-25", "--end", "2017-07-06"]
WINTER = ["--start", "2017-11-27", "--end", "2017-12-14"]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("reference")


def removals(arguments):
    """The command line of an experiment that compares scenarios with history."""
    return study.conduct("removals", REMOVALS.heading, lambda one: contrasts.carry_out(one, REMOVALS), arguments)


def conduct(main, results, *arguments):
    assert main([*SMALL, *arguments, "--results-dir", str(results)]) == 0
    return results / "runs" / "trials"


@pytest.fixture(scope="module")
def attributed(results):
    return conduct(removals, results, *SUMMER) / "removals"


def test_a_page_a_table_a_figure_and_a_manifest(attributed):
    assert {file.name for file in attributed.iterdir()} == {
        "table.md", "table.csv", "figure.png", "figure.svg", "manifest.json"
    }  # fmt: skip
    page = (attributed / "table.md").read_text()
    for name in REQUIRED_HUMAN_COST:
        assert f"| {label(name)} |" in page
    assert "Another world" in page and "(A)" in page
    manifest = json.loads((attributed / "manifest.json").read_text())
    assert list(manifest["scenarios"]) == ["historical", *REMOVALS.scenarios]


def test_the_table_holds_paired_differences_of_the_months_asked_for(attributed):
    table = pd.read_csv(attributed / "table.csv")
    compared = table[table["baseline"] == "historical"]
    assert set(compared["scenario"]) == set(REMOVALS.scenarios)
    assert set(compared["first_month"]) == {"2017-07"}
    assert compared["verdict"].isin(["more", "fewer", "cannot tell apart"]).all()
    known = compared.dropna(subset="difference")
    assert (known["difference_low"] <= known["difference"]).all()
    assert (known["difference"] <= known["difference_high"]).all()


def test_finished_replicates_are_found_again_whatever_their_number(results, attributed):
    kept = results / "runs" / ".replicates"
    before = {file: file.stat().st_mtime_ns for file in kept.rglob("*.parquet")}
    three = Ensemble(3, 1, 1, 0.02, str(results), "2017-06-25", "2017-07-06", quiet=True)
    monthly = simulate(three, three.plans(["historical"]))["monthly"]
    assert monthly["replicate"].nunique() == 3
    assert {file: file.stat().st_mtime_ns for file in before} == before
    added = {file.parent.name for file in set(kept.rglob("*.parquet")) - set(before)}
    assert added == {"00002"}


def test_room_levels_compare_with_liaison_and_level_4_with_level_0(results, monkeypatch):
    few = {**vars(room_levels.CONTRAST), "tables": (("room_level_0",), ("room_level_4",))}
    monkeypatch.setattr(room_levels, "CONTRAST", contrasts.Contrast(**few))
    folder = conduct(room_levels.main, results, *WINTER) / "room"
    table = pd.read_csv(folder / "table.csv").fillna({"baseline": ""})
    pairs = set(table[["scenario", "baseline"]].itertuples(index=False, name=None))
    assert {("room_level_4", "liaison_continues"), ("room_level_4", "room_level_0")} <= pairs
    assert f", against: {load_scenario('room_level_0').title}" in (folder / "table.md").read_text()


@pytest.mark.parametrize("contrast", [REMOVALS, room_levels.CONTRAST])
def test_every_scenario_is_compared_with_its_own_baseline(contrast):
    assert {load_scenario(name).baseline for name in contrast.scenarios} == {contrast.baseline}


def test_validation_writes_scores_patterns_and_the_picture(results):
    root = conduct(validation.main, results, "--start", "2016-12-20", "--end", "2017-01-10")
    table = pd.read_csv(root / "validation.csv")
    assert set(table["part"]) == {"months", "pattern", "on land"}
    assert (root / "historical" / "monthly.png").stat().st_size > 10_000
    assert "Another world" in (root / "validation.md").read_text()


def test_every_problem_is_told_at_once_and_nothing_is_written(tmp_path, capsys):
    words = ["--replicates", "0", "--population-scale", "2", "--start", "1999-01-01", "--results-dir", str(tmp_path)]
    assert removals(words) == 2
    told = capsys.readouterr().err
    assert all(name in told for name in ("replicates", "population_scale", "start"))
    assert list(tmp_path.iterdir()) == []
