"""The figure of flows: numbers from the tables, cost beside them, and what changes against a baseline."""

from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.text import Text

from jointroom.experiments.figures.flows import SITES, colour_of, flows_figure
from jointroom.experiments.figures.journeys import (
    change_into,
    changed_flows,
    flows_between,
    into,
    mean_flows,
    stocks_around,
)
from jointroom.experiments.figures.style import BLUE, OCHRE, PURPLE, STATE_COLOURS, WINE, Sheet
from jointroom.experiments.report.labels import STATES
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import MORE
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.stats.summary import summarise
from jointroom.sim.codes import PersonState

PROVENANCE = Provenance("room-1a2b3c4d", "1a2b3c4d", "0.1.0", 7, 3, 1.0)
MONTHS = ["2017-01", "2017-02"]


def words(sheet: Sheet) -> str:
    return "\n".join(text.get_text() for text in sheet.figure.findobj(Text))


@pytest.fixture
def summary(made_up: SimpleNamespace) -> pd.DataFrame:
    monthly = made_up.monthly({"room": {"sold": 1.5}, "base": {}}, "2017-01", "2017-02", replicates=6)
    return summarise(monthly, scenario="room", baseline="base")


def test_every_state_has_a_place_a_colour_and_words() -> None:
    states = {state.name.lower() for state in PersonState} | {"outside"}
    assert set(SITES) == set(STATE_COLOURS) == set(STATES) == states


def test_colours_mean_what_they_mean_elsewhere() -> None:
    assert colour_of(("at_sea", "arrived")) == BLUE
    assert colour_of(("at_sea", "held_official")) == OCHRE
    assert colour_of(("living", "held_unofficial")) == PURPLE
    assert {colour_of(("living", state)) for state in STATES if state.startswith("dead")} == {WINE}


def test_flows_are_means_over_replicates_without_workers(made_up: SimpleNamespace) -> None:
    moves = made_up.moves({"room": 1.0}, MONTHS)
    flows = mean_flows(flows_between(moves, "room", MONTHS))
    assert ("living", "left_overland") not in flows, "only workers left overland"
    mine = moves[(moves["from_state"] == "living") & (moves["to_state"] == "waiting")]
    assert flows["living", "waiting"] == pytest.approx(mine["persons"].sum() / 6)
    assert into(flows, "living") == pytest.approx(flows["travelling", "living"] + flows["held_official", "living"])
    assert into(flows, "outside") == flows["outside", "travelling"]
    half = mean_flows(flows_between(moves, "room", MONTHS[:1]))
    assert half["living", "waiting"] < flows["living", "waiting"]


def test_stocks_before_follow_from_stocks_after_and_moves(made_up: SimpleNamespace) -> None:
    moves, accounts = made_up.moves({"room": 1.0}, MONTHS), made_up.accounts({"room": 1.0}, MONTHS)
    flows = mean_flows(flows_between(moves, "room", MONTHS))
    before, after = stocks_around(accounts, moves, "room", MONTHS)["held_official"]
    assert after == 5_000
    out = flows["held_official", "living"] + flows["held_official", "forced_labour"]
    assert after - before == pytest.approx(flows["at_sea", "held_official"] - out) != 0.0


def test_changes_that_can_be_told_apart_come_first(made_up: SimpleNamespace) -> None:
    moves = made_up.moves({"room": 2.0, "base": 1.0}, MONTHS)
    mine, theirs = (flows_between(moves, name, MONTHS) for name in ("room", "base"))
    changes = changed_flows(mine, theirs, 3)
    assert len(changes) == 3
    flow, before, after, difference = changes[0]
    assert flow == ("living", "waiting") and difference.verdict == MORE
    assert after == pytest.approx(2 * before)


def test_percentages_stand_only_where_a_change_can_be_told(made_up: SimpleNamespace) -> None:
    moves = made_up.moves({"room": 2.0, "base": 1.0, "again": 1.0}, MONTHS)
    room, base, again = (flows_between(moves, name, MONTHS) for name in ("room", "base", "again"))
    doubled = {"waiting": 100.0, "outside": 100.0}
    assert change_into(room, base, list(doubled)) == pytest.approx(doubled, rel=1e-3)
    assert change_into(again, base, ["waiting", "dead_desert"]) == {}


def test_figure_of_one_scenario(made_up: SimpleNamespace, summary: pd.DataFrame) -> None:
    moves, accounts = made_up.moves({"base": 1.0}, MONTHS), made_up.accounts({"base": 1.0}, MONTHS)
    text = words(flows_figure(moves, accounts, summary, [("base", "No room")], PROVENANCE))
    assert STATES["held_official"] in text and "5,000)" in text
    assert all(label(name) in text for name in REQUIRED_HUMAN_COST)
    assert "DIFFER" not in text


def test_figure_beside_a_baseline(made_up: SimpleNamespace, summary: pd.DataFrame) -> None:
    both = {"room": 1.5, "base": 1.0}
    panels = [("room", "A room"), ("base", "Baseline: no room")]
    sheet = flows_figure(made_up.moves(both, MONTHS), made_up.accounts(both, MONTHS), summary, panels, PROVENANCE)
    text = words(sheet)
    assert "FLOWS THAT DIFFER MOST" in text and "+50 %" in text
    assert "Baseline: no room" in text
    assert all(text.count(label(name)) == 2 for name in REQUIRED_HUMAN_COST)


def test_a_table_that_lacks_a_column_is_refused(made_up: SimpleNamespace, summary: pd.DataFrame) -> None:
    moves, accounts = made_up.moves({"base": 1.0}, MONTHS), made_up.accounts({"base": 1.0}, MONTHS)
    with pytest.raises(ValueError, match="to_state"):
        flows_figure(moves.drop(columns="to_state"), accounts, summary, [("base", "No room")], PROVENANCE)
