"""The timeline: no lever moves on a date that is not that of an input of the record."""

import ast
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from jointroom.sim.policy.dated_rows import DATED_ROWS, NGO_WINDOWS
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.presets import PRESETS
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.policy.timeline import EVENT_SIZES, POLICY_FREEZE, TIMELINE, TIMELINE_START

SIM = Path(__file__).parents[2] / "sim"
END = date(2018, 12, 31)


def plain(without: tuple[str, ...] = (), start: date = TIMELINE_START, end: date = END) -> PolicySchedule:
    scenario = Scenario("x", "x", "x", None, "x", "x", "record", start, end, without=without)
    return resolve(scenario, start, end, {}, POLICY_FREEZE, 1.0)


def test_every_increment_begins_on_the_day_of_an_input() -> None:
    windows = {window.row: window for window in NGO_WINDOWS}
    for event in TIMELINE.values():
        for item in event.increments:
            if item.row in windows:
                window = windows[item.row]
                assert item.begins in (window.first_day, window.last_day + timedelta(days=1))
                assert item.ends in (None, window.last_day + timedelta(days=1))
            else:
                assert DATED_ROWS[item.row].kind == "input", event.id
                assert item.begins == DATED_ROWS[item.row].begins
                assert item.ends is None


def test_levers_move_only_on_days_of_inputs_and_on_their_ramps() -> None:
    allowed = {row.begins for row in DATED_ROWS.values() if row.kind == "input"}
    allowed |= {window.first_day for window in NGO_WINDOWS}
    allowed |= {window.last_day + timedelta(days=1) for window in NGO_WINDOWS}
    for event in TIMELINE.values():
        for item in event.increments:
            allowed |= {item.begins + timedelta(days=day) for day in range(1, item.ramp_days + 1)}
    schedule = plain()
    for name, series in schedule.values.items():
        for index in np.flatnonzero(np.diff(series)):
            day = TIMELINE_START + timedelta(days=int(index) + 1)
            assert day in allowed, (name, day)


def test_shocks_and_outcomes_are_known_and_never_read() -> None:
    read = {item.row for event in TIMELINE.values() for item in event.increments}
    unread = {row.row for row in DATED_ROWS.values() if row.kind in ("shock", "outcome")}
    assert {"sabratha_stop", "sabratha_clashes", "sabratha_found_held"} <= unread
    assert not read & unread


def test_rows_have_one_of_three_classes_and_a_source() -> None:
    for row in DATED_ROWS.values():
        assert row.kind in ("input", "shock", "outcome") and row.source and row.what
        assert row.table in ("timeline", "flows", "returns")
        assert row.ends is None or row.ends >= row.begins


def test_no_code_that_decides_knows_a_date() -> None:
    """Dates stand in the tables and in the four constants of the timeline, nowhere else."""
    found = []
    for package in ("policy", "parameters", "land", "sea", "groups", "networks", "holding", "people", "room"):
        for path in sorted((SIM / package).glob("**/*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "date":
                    found.append((path.name, ast.unparse(node)))
    assert [name for name, _ in found] == ["timeline.py"] * 4, found


def test_policy_is_frozen_on_the_day_of_the_announcement() -> None:
    schedule = plain()
    frozen = (POLICY_FREEZE - TIMELINE_START).days
    for name, series in schedule.values.items():
        assert (series[frozen:] == series[frozen]).all(), name


def test_levers_of_the_timeline_exist_and_are_not_ingredients_of_the_room() -> None:
    moved = {item.lever for event in TIMELINE.values() for item in event.increments}
    assert moved <= set(LEVERS)
    assert not moved & set(PRESETS)


def test_increments_lie_in_their_plausible_ranges() -> None:
    for event in TIMELINE.values():
        for item in event.increments:
            assert item.plausible[0] <= item.amount <= item.plausible[1], event.id


def test_leaving_events_out_takes_away_their_own_part_only() -> None:
    both, first, second = ("italian_support", "libya_sar_region"), "italian_support", "libya_sar_region"
    lever = "coastguard_sar_handover"
    whole, neither = plain().values[lever], plain(both).values[lever]
    parts = [plain((one,)).values[lever] for one in (first, second)]
    np.testing.assert_allclose(whole - neither, (whole - parts[0]) + (whole - parts[1]), atol=1e-12)


@pytest.mark.parametrize("size", [1, 2])
def test_any_events_may_be_left_out_without_leaving_a_legal_range(size: int) -> None:
    independent = [name for name in TIMELINE if name != "ngo_presence"]
    for without in combinations(independent, size):
        for name, series in plain(without).values.items():
            assert LEVERS[name].low <= series.min() and series.max() <= LEVERS[name].high, (without, name)


def test_sizes_of_events_are_named_and_have_ranges() -> None:
    offer = EVENT_SIZES["sabratha_offer.offer_usd_month"]
    assert offer.plausible[0] < offer.amount < offer.plausible[1]
    assert "ngo_presence.ngo_ships" not in EVENT_SIZES
    assert "italian_support.room_level" not in EVENT_SIZES


@pytest.mark.parametrize(
    ("day", "lever", "value"),
    [
        (date(2016, 7, 31), "niger_enforcement", 0.0),
        (date(2016, 9, 15), "niger_enforcement", 0.34),
        (date(2016, 11, 15), "niger_enforcement", 1.0),
        (date(2017, 6, 30), "offer_usd_month", 0.0),
        (date(2017, 7, 1), "offer_usd_month", 1e6),
        (date(2017, 8, 6), "room_level", 0.0),
        (date(2017, 8, 7), "room_level", 1.0),
        (date(2017, 8, 7), "room_relay_delay_h", 2.5),
        (date(2017, 4, 21), "coastguard_vessels", 6.0),
        (date(2017, 5, 15), "coastguard_vessels", 10.0),
        (date(2015, 3, 11), "italian_navy_ships", 1.4),
        (date(2016, 6, 1), "italian_navy_ships", 5.4),
        (date(2017, 6, 1), "italian_navy_ships", 4.4),
        (date(2015, 5, 26), "frontex_ships", 3.0),
        (date(2015, 6, 21), "eu_naval_ships", 0.0),
        (date(2016, 6, 1), "eu_naval_ships", 4.0),
        (date(2017, 6, 1), "eu_naval_ships", 3.0),
        (date(2017, 12, 31), "assisted_return_places_month", 3392.0),
        (date(2017, 11, 10), "evacuation_places_month", 0.0),
    ],
)
def test_values_on_days_that_matter(day: date, lever: str, value: float) -> None:
    assert plain().on(day, lever) == pytest.approx(value, abs=1e-9)


def test_ngo_ships_are_the_campaigns_that_are_open() -> None:
    """Counted here in another way: by asking each window about each day."""
    series = plain(end=POLICY_FREEZE).values["ngo_ships"]
    for index, ships in enumerate(series):
        day = TIMELINE_START + timedelta(days=index)
        assert ships == sum(window.first_day <= day <= window.last_day for window in NGO_WINDOWS), day


def test_a_run_that_starts_later_starts_from_the_same_policy() -> None:
    later = date(2017, 3, 1)
    whole, part = plain(), plain(start=later)
    for name, series in part.values.items():
        np.testing.assert_array_equal(series, whole.values[name][(later - TIMELINE_START).days :])
