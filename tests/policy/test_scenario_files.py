"""The scenario files: what a header declares is what differs, on the days it says, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import yaml
from omegaconf import OmegaConf

from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.presets import PRESETS
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.schedule import PolicySchedule, differing_levers, first_difference
from jointroom.sim.policy.timeline import POLICY_FREEZE, ROOM_START, TIMELINE

SCENARIO_FILES = sorted(Path(__file__).parents[2].glob("configs/scenario/*.yaml"))
NAMES = [path.stem for path in SCENARIO_FILES]
INDICATORS = {
    "attempts", "met_at_sea", "intercepted_libya", "dead_sea", "dead_sea_recorded", "boats_met",
    "met_on_rubber", "entered_south", "in_libya", "outside_shelters", "land_arrests", "dead_desert",
    "dead_detention", "detained_official", "detained_unofficial", "forced_labour_person_days", "sold",
    "returned_assisted", "left_overland", "round_controls",
}  # fmt: skip
PROMISED = {
    "historical", "room_level_0", "room_level_1", "room_level_2", "room_level_3", "room_level_4", "no_deal",
    "no_inflow_fall", "no_ngo_code", "southern_border", "more_vessels", "room_in_rome", "room_rescue_first",
    "room_prosecution_first", "room_leaky",
}  # fmt: skip


def resolved(scenario: Scenario, like: Scenario) -> PolicySchedule:
    return resolve(scenario, like.start, like.end, {}, ROOM_START, 1.0)


def expected_values(scenario: Scenario, baseline: PolicySchedule) -> dict[str, np.ndarray]:
    """What the header declares, worked out from the baseline by hand: events taken away, levers set."""
    day = np.arange(baseline.n_days) + baseline.start.toordinal()
    clock = np.minimum(day, POLICY_FREEZE.toordinal())
    values = {name: series.copy() for name, series in baseline.values.items()}
    for event in scenario.without:
        for item in TIMELINE[event].increments:
            values[item.lever] -= item.daily(clock)
    for change in scenario.changes:
        if change.lever == "room_level":
            values[change.lever][day >= change.begins(ROOM_START).toordinal()] = change.value
    for name, preset in PRESETS.items():
        values[name] = preset.values[np.rint(values["room_level"]).astype(int)]
    for change in scenario.changes:
        last = scenario.end if change.end is None else change.end
        days = (day >= change.begins(ROOM_START).toordinal()) & (day <= last.toordinal())
        values[change.lever][days] = change.value
    return values


def test_every_scenario_that_was_promised_is_there() -> None:
    assert set(NAMES) >= PROMISED


@pytest.mark.parametrize("name", NAMES)
def test_the_header_says_what_it_has_to_say(name: str, scenarios: dict[str, Scenario]) -> None:
    scenario = scenarios[name]
    assert scenario.name == name
    assert scenario.question.endswith("?")
    assert set(scenario.expected) <= INDICATORS
    if scenario.baseline is None:
        assert not scenario.changes and not scenario.without and not scenario.expected
    else:
        assert scenario.expected
        assert (scenario.start, scenario.end) == (
            scenarios[scenario.baseline].start,
            scenarios[scenario.baseline].end,
        )
        assert scenarios[scenario.baseline].baseline is None


@pytest.mark.parametrize("name", NAMES)
def test_declared_changes_are_the_real_difference(name: str, scenarios: dict[str, Scenario]) -> None:
    scenario = scenarios[name]
    if scenario.baseline is None:
        return
    baseline = resolved(scenarios[scenario.baseline], scenario)
    actual = resolved(scenario, scenario)
    declared = expected_values(scenario, baseline)
    for lever in LEVERS:
        np.testing.assert_allclose(actual.values[lever], declared[lever], atol=1e-9, err_msg=lever)
    differing = set(differing_levers(actual, baseline))
    touched = {change.lever for change in scenario.changes}
    touched |= {lever for event in scenario.without for lever in TIMELINE[event].levers}
    assert differing <= touched | set(PRESETS)
    assert bool(differing) == (set(scenario.expected.values()) != {"0"})


@pytest.mark.parametrize("name", NAMES)
def test_no_declared_change_could_be_left_out(name: str, scenarios: dict[str, Scenario]) -> None:
    scenario = scenarios[name]
    if set(scenario.expected.values()) == {"0"}:
        return
    whole = resolved(scenario, scenario)
    for change in scenario.changes:
        rest = tuple(other for other in scenario.changes if other != change)
        assert differing_levers(resolved(replace(scenario, changes=rest), scenario), whole), change
    for event in scenario.without:
        rest_of_ids = tuple(other for other in scenario.without if other != event)
        assert differing_levers(resolved(replace(scenario, without=rest_of_ids), scenario), whole), event


def test_room_and_policy_scenarios_differ_from_the_day_of_the_announcement(
    scenarios: dict[str, Scenario],
) -> None:
    for scenario in scenarios.values():
        if scenario.baseline != "liaison_continues" or scenario.name == "room_level_1":
            continue
        baseline = resolved(scenarios[scenario.baseline], scenario)
        assert first_difference(resolved(scenario, scenario), baseline) == date(2017, 12, 9), scenario.name


ROOM_LIKE = {"detention_visitors", "landing_clerks", "court_days_month"}
"""Levers of whose effect nothing is recorded, beside those of the room."""


def test_what_rests_on_assumed_effects_says_so(scenarios: dict[str, Scenario]) -> None:
    """A badge on every page of a scenario that moves the room, or visits, lists and courts without one."""
    moving = set()
    for scenario in scenarios.values():
        if scenario.baseline is not None:
            moved = differing_levers(resolved(scenario, scenario), resolved(scenarios[scenario.baseline], scenario))
            if any(lever in ROOM_LIKE or lever.startswith("room_") for lever in moved):
                moving.add(scenario.name)
                assert scenario.evidence == "assumption", scenario.name
    assert {"room_as_announced", "room_level_4", "detention_oversight", "prosecution_capacity"} <= moving


def test_every_lever_is_moved_by_some_scenario(scenarios: dict[str, Scenario]) -> None:
    moved: set[str] = set()
    for scenario in scenarios.values():
        if scenario.baseline is not None:
            baseline = resolved(scenarios[scenario.baseline], scenario)
            moved |= set(differing_levers(resolved(scenario, scenario), baseline))
    assert not set(LEVERS) - moved


def test_human_cost_is_expected_beside_the_flow(scenarios: dict[str, Scenario]) -> None:
    cost = {"dead_sea", "dead_desert", "dead_detention", "detained_official", "detained_unofficial", "sold"}
    for scenario in scenarios.values():
        if scenario.expected:
            assert cost & set(scenario.expected), scenario.name


@pytest.mark.parametrize("path", SCENARIO_FILES, ids=NAMES)
def test_both_ways_of_reading_a_file_agree(path: Path, scenarios: dict[str, Scenario]) -> None:
    """A plain YAML reader makes dates of dates, the configuration library leaves them as text."""
    container = OmegaConf.to_container(OmegaConf.load(path))
    assert isinstance(container, dict)
    assert (
        Scenario.from_mapping({str(key): value for key, value in container.items()}) == scenarios[path.stem]
    )
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["name"] == path.stem


def test_a_scenario_file_is_a_small_difference(scenarios: dict[str, Scenario]) -> None:
    for scenario in scenarios.values():
        assert len(scenario.changes) <= 6, scenario.name
