"""Every figure draws from tidy tables, carries its provenance, and never shows flow without its cost."""

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import matplotlib.image
import pandas as pd
import pytest
from matplotlib.text import Text

from jointroom.experiments.disk.seal import seal
from jointroom.experiments.figures.corridor_map import View, corridor_map
from jointroom.experiments.figures.cost import cost_figure
from jointroom.experiments.figures.draw import draw_all
from jointroom.experiments.figures.files import save
from jointroom.experiments.figures.intervals import percents_figure
from jointroom.experiments.figures.launches import launches_figure
from jointroom.experiments.figures.monthly import monthly_figure
from jointroom.experiments.figures.months import LEAST_FOR_BANDS
from jointroom.experiments.figures.outcomes import outcomes_figure
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.record import load_record
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.tables import changes_table
from jointroom.experiments.stats.differences import UNCLEAR
from jointroom.experiments.stats.outcomes import OUTCOMES, REQUIRED_HUMAN_COST, label, with_human_cost
from jointroom.experiments.stats.paired import as_changes
from jointroom.experiments.stats.summary import AFTER_CHANGE, summarise

PROVENANCE = Provenance("room-1a2b3c4d", "1a2b3c4d", "0.1.0", 7, 3, 1.0)
SMALL_WORLD = Provenance("room-1a2b3c4d", "1a2b3c4d", "0.1.0", 7, 3, 0.05)
TITLES = {"room": "A room", "base": "No room"}
COST_WORDS = ("died at sea", "held", "forced labour", "sold")


def words(sheet: Sheet) -> str:
    """Every text of a figure, a line each, wherever it was wrapped."""
    texts = (text.get_text() for text in sheet.figure.findobj(Text) if text.get_visible())
    return "\n".join(text.replace("\n", " ") for text in texts)


def shows_cost(sheet: Sheet) -> bool:
    lower = words(sheet).lower()
    return all(cost in lower for cost in COST_WORDS) and "recorded" in lower and "true" in lower


@pytest.fixture(scope="module")
def monthly(made_up: SimpleNamespace) -> pd.DataFrame:
    return made_up.monthly({"room": {"met_at_sea": 0.8, "sold": 1.5}, "base": {}}, replicates=6)


@pytest.fixture(scope="module")
def summary(made_up: SimpleNamespace, monthly: pd.DataFrame) -> pd.DataFrame:
    return summarise(monthly, scenario="room", baseline="base", since="2017-06")


def outcomes(summary: pd.DataFrame, provenance: Provenance = PROVENANCE) -> Sheet:
    return outcomes_figure(summary, TITLES, provenance)


def test_monthly_figure_names_its_eras_and_its_cost(monthly: pd.DataFrame) -> None:
    sheet = monthly_figure(monthly, "base", "Historical", load_record(), PROVENANCE)
    assert shows_cost(sheet)
    assert "fitting window" in words(sheet) and "postdiction" in words(sheet)
    assert "not recorded: rests on assumptions alone" in words(sheet)


def test_a_shrunken_world_is_never_set_beside_the_record(monthly: pd.DataFrame) -> None:
    sheet = monthly_figure(monthly, "base", "Historical", None, SMALL_WORLD)
    assert "another world" in words(sheet) and "not comparable" in sheet.title
    assert "● recorded" not in words(sheet)


def test_outcomes_earn_their_title(summary: pd.DataFrame) -> None:
    sheet = outcomes(summary)
    assert sheet.title == "Fewer arrivals is not success: what changes beside them"
    assert shows_cost(sheet)
    assert UNCLEAR in words(sheet) and "fewer" in words(sheet) and "more" in words(sheet)


def test_outcomes_without_fewer_arrivals_say_so_too(made_up: SimpleNamespace) -> None:
    monthly = made_up.monthly({"room": {"met_at_sea": 1.2}, "base": {}}, replicates=6)
    sheet = outcomes(summarise(monthly, scenario="room", baseline="base"))
    assert sheet.title == "A room: what changes, and for whom"
    assert "Fewer arrivals is not success" in sheet.subtitle


def test_a_scenario_on_assumptions_alone_carries_a_badge(summary: pd.DataFrame) -> None:
    badge = "this scenario rests on assumptions alone"
    assert badge in words(outcomes(summary, replace(PROVENANCE, on_assumptions=True)))
    assert badge not in words(outcomes(summary))


def test_one_replicate_gives_no_interval(made_up: SimpleNamespace) -> None:
    monthly = made_up.monthly({"room": {"sold": 2.0}, "base": {}}, replicates=1)
    summary = summarise(monthly, scenario="room", baseline="base")
    assert "Pairs of replicates: 1. For a verdict it takes 5" in outcomes(summary).subtitle


def test_what_the_baseline_lacks_has_no_percentage(made_up: SimpleNamespace) -> None:
    monthly = made_up.monthly({"room": {}, "base": {"left_overland": 0.0}}, replicates=6)
    summary = summarise(monthly, scenario="room", baseline="base")
    assert "none in the baseline" in words(outcomes(summary))


def test_cost_figure_says_what_the_pairs_say(monthly: pd.DataFrame, summary: pd.DataFrame) -> None:
    sheet = cost_figure(monthly, summary, TITLES, "2017-06", PROVENANCE)
    assert shows_cost(sheet) and UNCLEAR in words(sheet)


def test_scenarios_side_by_side_keep_flow_and_cost_together(summary: pd.DataFrame) -> None:
    later = as_changes(summary[summary["period"] == AFTER_CHANGE])
    sheet = percents_figure(later, {"room": "A room"}, frozenset({"room"}), PROVENANCE)
    assert shows_cost(sheet) and "rests on assumptions alone" in words(sheet)
    shown = [OUTCOMES[name] for name in with_human_cost(["met_at_sea"])]
    table = changes_table(later, {"room": "A room"}, shown, percent=True).markdown
    assert all(f"| {label(name)} |" in table for name in REQUIRED_HUMAN_COST)
    assert UNCLEAR in table


def test_launches_stand_beside_their_cost(made_up: SimpleNamespace, summary: pd.DataFrame) -> None:
    table = made_up.launches(("room", "base"))
    panels = [("room", "A room"), ("base", "No room")]
    sheet = launches_figure(table, summary, panels, list(made_up.SITES), PROVENANCE)
    assert shows_cost(sheet) and "Sabratha, 41 %" in words(sheet) and "HUMAN COST, 2017-06 to 2017-12" in words(sheet)


def test_a_site_has_one_colour_in_all_panels(made_up: SimpleNamespace, summary: pd.DataFrame) -> None:
    table = made_up.launches(("room", "base"))
    table = table[(table["scenario"] == "base") | (table["site"] != "Zuwara")]
    sheet = launches_figure(table, summary, [("room", "A"), ("base", "B")], list(made_up.SITES), PROVENANCE)
    bottoms = [axes.patches[0].get_facecolor() for axes in sheet.figure.axes]
    assert bottoms[0] == bottoms[1]
    assert words(sheet).count("Zuwara, ") == 2 and "Zuwara, 0 %" in words(sheet)


def test_map_counts_voyages_and_cost(made_up: SimpleNamespace, monthly: pd.DataFrame) -> None:
    boats = made_up.boats(120)
    one = monthly[(monthly["scenario"] == "base") & (monthly["replicate"] == 0)]
    view = View("Historical", boats, made_up.vessels(20), one)
    sheet = corridor_map([view], PROVENANCE)
    assert shows_cost(sheet)
    assert f"{(boats['outcome'] == 'rescued').sum()}" in words(sheet)
    with pytest.raises(ValueError, match="end_lat"):
        corridor_map([replace(view, boats=boats.drop(columns="end_lat"))], PROVENANCE)


def test_maps_are_of_the_months_of_the_question_with_the_baseline_beneath(
    made_up: SimpleNamespace, monthly: pd.DataFrame
) -> None:
    boats, one = made_up.boats(700), monthly[(monthly["scenario"] == "base") & (monthly["replicate"] == 0)]
    whole = View("A room", boats, made_up.vessels(700), one)
    later = whole.since("2017-06")
    assert 0 < len(later.boats) < len(boats) and later.boats["launched"].min() >= pd.Timestamp("2017-06-01")
    assert later.vessels["date"].min() == pd.Timestamp("2017-06-01") and later.monthly["month"].min() == "2017-06"
    assert whole.since(None) is whole and whole.since("2019-01") is whole
    sheet = corridor_map([later, replace(later, title="Baseline: No room")], PROVENANCE)
    assert "2017-06 to 2017-12" in sheet.subtitle and "Baseline: No room" in words(sheet)
    assert words(sheet).count("HUMAN COST OF THE SAME MONTHS") == 2


def test_few_replicates_are_drawn_one_by_one(made_up: SimpleNamespace) -> None:
    for replicates, bands in ((LEAST_FOR_BANDS - 1, 0), (LEAST_FOR_BANDS, 2)):
        monthly = made_up.monthly({"base": {}}, "2017-01", "2017-03", replicates=replicates)
        sheet = monthly_figure(monthly, "base", "Historical", None, SMALL_WORLD)
        first = sheet.figure.axes[0]
        assert len(first.collections) == bands and len(first.lines) >= (1 if bands else 1 + replicates)
        assert ("too few for bands" in sheet.subtitle) == (bands == 0)


def test_names_of_eras_do_not_touch(made_up: SimpleNamespace) -> None:
    monthly = made_up.monthly({"base": {}}, "2015-01", "2018-12", replicates=2)
    sheet = monthly_figure(monthly, "base", "Historical", load_record(), PROVENANCE)
    names = ("hindcast", "fitting window", "postdiction", "forecast")
    boxes = [text.get_window_extent() for text in sheet.figure.findobj(Text) if text.get_text() in names]
    assert len(boxes) == 4
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    right = sheet.figure.axes[0].get_window_extent().x1
    assert all(box.x1 <= right + 3.0 for box in boxes)


def test_files_carry_provenance_and_are_the_same_twice(tmp_path: Path, summary: pd.DataFrame) -> None:
    def files(stem: str) -> list[bytes]:
        return [path.read_bytes() for path in save(outcomes(summary), tmp_path / stem)]

    png, svg = files("one")
    assert [png, svg] == files("two")
    for facts in (b"room-1a2b3c4d", b"1a2b3c4d", b"0.1.0", b"seed 7, 3 replicates"):
        assert facts in png and facts in svg
    assert matplotlib.image.imread(tmp_path / "one.png").shape[1] >= 1200


def manifest(**changes: object) -> str:
    facts = {
        "schema": 2,
        "run_id": "room-1a2b3c4d",
        "config_hash": "1a2b3c4d",
        "version": "0.1.0",
        "seed": 7,
        "replicates": 3,
        "population_scale": 1.0,
        "people_per_record": 1,
        "start": "2016-01-01",
        "end": "2017-12-31",
        "since": "2017-06-01",
        "labels": ["a label"],
        "scenario": {"name": "room", "title": "A room", "evidence": "assumption"},
        "baseline": {"name": "base", "title": "No room"},
    }
    return json.dumps(facts | changes)


def test_draw_all_draws_what_the_run_kept(
    tmp_path: Path, made_up: SimpleNamespace, monthly: pd.DataFrame, summary: pd.DataFrame
) -> None:
    (tmp_path / "manifest.json").write_text(manifest(), encoding="utf-8")
    monthly.to_parquet(tmp_path / "monthly.parquet")
    summary.to_csv(tmp_path / "summary.csv", index=False)
    made_up.launches(("room", "base")).to_csv(tmp_path / "launches.csv", index=False)
    made_up.moves({"room": 1.1, "base": 1.0}, ["2017-06", "2017-12"]).to_csv(tmp_path / "moves.csv", index=False)
    made_up.accounts({"room": 1.1, "base": 1.0}, ["2017-12"]).to_csv(tmp_path / "flows.csv", index=False)
    made_up.boats(60).assign(scenario="room").to_parquet(tmp_path / "boats.parquet")
    made_up.vessels(5).assign(scenario="room").to_parquet(tmp_path / "vessels.parquet")
    seal(tmp_path)
    written = draw_all(tmp_path)
    assert {path.stem for path in written} == {"monthly", "outcomes", "cost", "launches", "flows", "map"}
    assert all(path.stat().st_size > 1000 and path.parent == tmp_path / "figures" for path in written)


def test_draw_all_of_a_baseline_needs_no_comparison(
    tmp_path: Path, made_up: SimpleNamespace, monthly: pd.DataFrame
) -> None:
    base = {"name": "base", "title": "No room", "evidence": "record"}
    (tmp_path / "manifest.json").write_text(manifest(scenario=base, baseline=None, since=None), encoding="utf-8")
    monthly.to_parquet(tmp_path / "monthly.parquet")
    alone = summarise(monthly, scenario="base", baseline=None)
    alone.to_csv(tmp_path / "summary.csv", index=False)
    seal(tmp_path)
    assert {path.name for path in draw_all(tmp_path)} == {"monthly.png", "monthly.svg"}
