"""The verbs sensitivity, discover and rank on a small world of three weeks, from words to pages."""

import json
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label

DAYS = ("start=2017-11-25", "end=2017-12-15", "population_scale=0.02", "workers=1")
FACTORS = "factors=holding.review_days,holding.unofficial_at_start"
FILES = {"page.md", "report.html", "figure.png", "figure.svg", "manifest.json", "runs.csv", "seal.json"}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all analyses, so that they share what they simulate."""
    return tmp_path_factory.mktemp("analyses")


def carried_out(results: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, Path]:
    """What a command printed, and the folder it named last."""
    assert main([*words, *DAYS, f"results_dir={results}"]) == 0
    printed = capsys.readouterr().out
    return printed, Path(printed.splitlines()[-1])


def human_cost_is_in(page: str) -> bool:
    return all(label(name) in page for name in REQUIRED_HUMAN_COST) and "Fewer arrivals is not success" in page


def test_sensitivity_names_what_matters_and_the_next_step(results: Path, capsys) -> None:
    words = ["sensitivity", "liaison_continues", "by=factor", FACTORS, "trajectories=3", "outcomes=met_at_sea"]
    printed, folder = carried_out(results, capsys, *words)
    assert {file.name for file in folder.iterdir()} == FILES | {"effects.csv"}
    page = (folder / "page.md").read_text()
    assert human_cost_is_in(page) and "Another world" in page
    effects = pd.read_csv(folder / "effects.csv").set_index(["outcome", "factor"])
    held = effects.loc[("detained_unofficial", "holding.unofficial_at_start")]
    assert held["low"] > held["chance"], "more people held at the start are more people held"
    assert "most by `holding.unofficial_at_start`" in printed
    assert "method=sobol" in printed
    assert len(pd.read_csv(folder / "runs.csv")) == 3 * 3 * 2
    assert json.loads((folder / "manifest.json").read_text())["command"].startswith("jointroom sensitivity liaison")


def test_sensitivity_of_a_difference(results: Path, capsys) -> None:
    words = ["sensitivity", "liaison_continues", "room_level_4", "method=sobol", FACTORS, "samples=2"]
    printed, folder = carried_out(results, capsys, *words)
    assert len(pd.read_csv(folder / "runs.csv")) == 2 * (2 + 2) * 2 * 2
    assert "what room_level_4 changes, against liaison_continues" in (folder / "page.md").read_text()
    assert "A closer look" not in printed


def test_discovery_says_what_it_found_or_that_there_is_nothing(results: Path, capsys) -> None:
    words = ["discover", "room_level_4", FACTORS, "worlds=20", "replicates=1", "harm=sold,forced_labour_begun", "-q"]
    _, folder = carried_out(results, capsys, *words)
    assert {file.name for file in folder.iterdir()} == FILES | {"cases.csv"}
    page = (folder / "page.md").read_text()
    assert human_cost_is_in(page)
    cases = pd.read_csv(folder / "cases.csv")
    assert (cases["of_interest"] == (cases["change_harm"] > 0)).all()
    assert f"In {cases['of_interest'].sum()} of 20 worlds" in page


def test_ranking_has_every_policy_and_its_regret(results: Path, capsys) -> None:
    words = ["rank", "liaison_continues", "room_level_0", "room_level_4+levers.coastguard_vessels=12", FACTORS]
    printed, folder = carried_out(results, capsys, *words, "worlds=4")
    assert {file.name for file in folder.iterdir()} == FILES | {"ranking.csv"}
    assert human_cost_is_in((folder / "page.md").read_text())
    table = pd.read_csv(folder / "ranking.csv")
    assert set(table["outcome"]) == set(REQUIRED_HUMAN_COST)
    assert (table.groupby("outcome")["max_regret"].min() >= 0).all()
    assert (table.loc[table["policy"] == "liaison_continues", "satisficing_share"] == 1.0).all()
    assert printed.count("largest regret") == len(REQUIRED_HUMAN_COST)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sensitivity", "histrical", "method=moris", "samples=3", "factors=poeple"],
         ["historical", "morris", "power of two", "people"]),
        (["sensitivity", "outcomes=dead_see", "since=2017-13"], ["dead_sea", "2017-13"]),
        (["discover", "room_level_4", "harm=met_at_sea", "worlds=2"], ["met_at_sea", "20"]),
        (["discover", "room_level_4", "harm=dead_sea,ransom_usd"], ["units"]),
        (["discover", "historical"], ["is a baseline itself"]),
        (["sensitivity", "factors=people,boats,people", "outcomes=sold,sold"],
         ["factors = 'people': is given twice", "outcomes = 'sold': is given twice"]),
        (["rank", "liaison_continues", "room_level_4", "outcomes=met_at_sea", "tolerance=-1"],
         ["met_at_sea", "tolerance"]),
        (["rank", "liaison_continues", "room_level_4", "people.review_days=oops", "boats.sped=1"],
         ["people.review_days", "boats.sped"]),
    ],
)  # fmt: skip
def test_every_problem_is_told_at_once(words: list[str], told: list[str], tmp_path: Path, capsys) -> None:
    assert main([*words, f"results_dir={tmp_path}"]) == 2
    message = capsys.readouterr().err
    assert all(word in message for word in told), message
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_says_what_it_would_cost(tmp_path: Path, capsys) -> None:
    for verb in (["sensitivity", "historical", "by=group"], ["discover", "room_level_4", "worlds=30"]):
        assert main([*verb, "--dry-run", "population_scale=0.02", f"results_dir={tmp_path}"]) == 0
        assert "to do:" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
