"""The answer: words that follow from numbers, on made-up histories, and the page of a small real run."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.config.posterior import read_posterior
from jointroom.experiments.figures.draw import draw_each
from jointroom.experiments.report.answer_words import OPEN, SURE, cell, clauses, percent, sureness
from jointroom.experiments.studies import readme
from jointroom.experiments.studies.answer import STUDY
from jointroom.experiments.studies.conduct import conduct
from jointroom.experiments.studies.study import Simulated
from jointroom.experiments.studies.value_of_information import words_of_unknowns
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.sizes import SIZES

DECIDES, IDLE, OTHER = "people.board_return_weight", "people.savings_usd", "boats.rubber.load"
DRAWS = 60
ROOMS = ("room_as_announced", "room_leaky")
FEW = replace(STUDY, alternatives=(*ROOMS, "room_level_1"), given={**STUDY.given, "rooms": list(ROOMS)})
"""The same question with few ways to run a room."""
NAMES = [outcome.name for outcome in STUDY.measured] + ["dead_sea_expected", "dead_sea_recorded_expected"]


@pytest.fixture(scope="module")
def posterior(tmp_path_factory):
    """Sixty even draws of three unknowns."""
    place = (np.arange(DRAWS) + 0.5) / DRAWS
    values = {DECIDES: 5.0 * place, IDLE: 300.0 + 400.0 * (7.0 * place % 1.0), OTHER: 90.0 + 60.0 * (17 * place % 1.0)}
    file = tmp_path_factory.mktemp("posterior") / "posterior.parquet"
    pd.DataFrame({"draw": range(DRAWS), **values}).to_parquet(file)
    return file


@pytest.fixture(scope="module")
def made_up(small, posterior):
    """Every room has fewer deaths; whether more people are held by armed groups hangs on one unknown."""
    draws = read_posterior(str(posterior))
    ensemble = replace(small.ensemble(small.WINTER, 2 * DRAWS), draws=draws)
    plans = ensemble.plans(FEW.members)
    rng, rows = np.random.default_rng(4), []
    dice = {name: rng.normal(size=ensemble.replicates) for name in NAMES}
    decides = np.array([draws.values[draw][DECIDES] for draw in draws.lived(ensemble.replicates)])
    for plan in plans:
        factors = np.full((len(NAMES), ensemble.replicates), 1.0)
        if plan.scenario.name in FEW.given["rooms"]:
            for k, name in enumerate(NAMES):
                factors[k] += 0.03 * rng.normal(size=ensemble.replicates) - 0.3 * ("dead" in name)
                factors[k] += 0.1 * (decides - 2.5) * (name == "detained_unofficial")
        for k, name in enumerate(NAMES):
            for replicate, value in enumerate((10_000.0 + 500.0 * dice[name]) * factors[k]):
                rows.append((plan.scenario.name, replicate, replicate, "2018-06", name, value))
    columns = ["scenario", "replicate", "seed", "month", "indicator", "value"]
    return Simulated(FEW, ensemble, tuple(plans), {"monthly": pd.DataFrame(rows, columns=columns)})


@pytest.fixture(scope="module")
def found(made_up):
    return FEW.answer(made_up)


def test_the_page_says_in_short_what_the_numbers_say(found):
    page = found.pages["page.md"]
    short = page.split("## In short")[1].split("\n## ")[0]
    assert STUDY.question in short
    assert "**almost surely** fewer deaths at sea (100 %)" in short
    assert "It is **open** what becomes of people held by armed groups (more in " in short
    assert "deaths at sea: fewer in 2" in short and "people held by armed groups: not told in 2" in short
    assert len(page.splitlines()) <= 88, "for somebody who has ten minutes"
    missed = pd.read_csv(readme.VALIDATION).query("mark == 'not reproduced'")["words"]
    assert all(words[1:] in page for words in missed)


def test_every_way_stands_in_one_row_with_the_harm_first(found, made_up):
    page = found.pages["page.md"]
    assert page.index("deaths at sea |") < page.index("arrivals in Europe |")
    for way in FEW.alternatives:
        assert page.count(f"\n| {made_up.titles[way]} |") == 2, "among the harm, and among the flows"
    row = next(line for line in page.splitlines() if line.startswith(f"| {made_up.titles['room_leaky']} |"))
    assert row.split(" | ")[1].startswith("**fewer in 100 %**<br>−3,0")


def test_the_unknown_on_which_the_answer_hangs_is_named_with_the_record_that_would_tell(found):
    values, total = found.tables["voi"], found.tables["unknowns"]
    assert total["factor"].iloc[0] == DECIDES and total["told"].tolist() == [True, False, False]
    mine = values.query("outcome == 'detained_unofficial' and factor == @DECIDES and label == 'room_leaky'").iloc[0]
    assert mine["perfect"] >= mine["evppi"] > 0.35 > mine["accident"] and mine["spared"] > 100.0
    assert values.query("label == 'room_level_1'").empty, "what changes nothing hangs on nothing"
    page = found.pages["page.md"]
    assert words_of_unknowns()[DECIDES]["record"] in page and words_of_unknowns()[IDLE]["record"] not in page


def test_both_figures_are_drawn_and_their_titles_say_what_is_found(found, tmp_path):
    assert {file.name for file in draw_each(found.sheets, tmp_path)} >= {"figure.png", "information.png"}
    titles = {name: draw().title for name, draw in found.sheets.items()}
    assert titles["figure"].startswith("The room as announced: almost surely fewer deaths at sea")
    assert titles["information"].endswith(words_of_unknowns()[DECIDES]["words"])


def test_readme_leads_with_the_answer_once_it_is_there(found, tmp_path, monkeypatch):
    file = readme.ROOT / "results" / "reference" / "answer" / "page.md"
    assert file == readme.ANSWER
    copy = tmp_path / "results" / "page.md"
    monkeypatch.setattr(readme, "ROOT", tmp_path)
    monkeypatch.setattr(readme, "ANSWER", copy)
    assert readme.answer_block() == ""
    copy.parent.mkdir()
    copy.write_text(found.pages["page.md"], encoding="utf-8")
    block = readme.answer_block()
    assert "almost surely" in block and "](results/figure.png)" in block and "](results/page.md)" in block
    copy.write_text("# A comparison by chance alone\n", encoding="utf-8")
    assert readme.answer_block() == ""


def test_a_small_run_under_few_draws_has_a_page_that_says_what_it_cannot_tell(small, posterior, tmp_path):
    study = replace(FEW, alternatives=ROOMS[:1])
    ensemble = replace(small.ensemble(small.WINTER, 6), draws=read_posterior(str(posterior)), results_dir=str(tmp_path))
    files = {file.name: file for file in conduct(study, ensemble, "jointroom study answer")}
    assert set(files) == {"page.md", "worlds.csv", "voi.csv", "unknowns.csv", "figure.png", "manifest.json"}
    page = files["page.md"].read_text(encoding="utf-8")
    assert "With so few worlds" in page and "Another world" in page and "3 worlds were lived through" in page
    assert "jointroom study answer draws=posterior.parquet replicates=6" in page


def test_without_draws_it_is_a_comparison_like_others(small):
    study = replace(STUDY, alternatives=("room_level_4",))
    page = (small.folder(study, small.WINTER) / "page.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {STUDY.heading}\n") and "In short" not in page


def row_with(more, fewer, outcome="sold"):
    ends = dict(mean=-5.0, low=-9.0, high=1.0, history_low=-20.0, history_high=10.0, baseline_mean=50.0)
    return dict(more=more, fewer=fewer, neither=1.0 - more - fewer, outcome=outcome, **ends)


def test_words_follow_from_shares_by_the_declared_thresholds():
    for least, word in SURE:
        assert sureness(row_with(0.0, least)) == word == sureness(row_with(least, 0.0))
        assert sureness(row_with(0.0, least - 1e-9)) != word
    assert sureness(row_with(0.5, 0.5)) == OPEN
    said = clauses([row_with(0.1, 0.82), row_with(0.97, 0.0, "b")], {"sold": "sales", "b": "boats"})
    assert said == ["**almost surely** more boats (97 %)", "**probably** fewer sales (82 %)"]
    assert [percent(share) for share in (1.0, 0.999, 0.42)] == ["100 %", "over 99 %", "42 %"]
    assert [percent(share) for share in (0.001, 0.0)] == ["under 1 %", "0 %"]


def test_a_cell_says_how_likely_how_large_and_both_ranges():
    assert cell(row_with(0.1, 0.82)) == "**fewer in 82 %**<br>−5 (−10 %)<br>−9 to +1<br>−20 to +10"
    assert cell(row_with(0.1, 0.1)) == "no change in 80 %<br>−20 to +10"
    assert cell(row_with(0.5, 0.4)).startswith("open: more in 50 %, fewer in 40 %<br>")


def test_every_unknown_with_words_is_one_that_can_be_varied():
    events = {f"timeline.{event}.{size}" for event, size in (name.split(".", 1) for name in SIZES)}
    assert set(words_of_unknowns()) <= set(catalogue()) | events
