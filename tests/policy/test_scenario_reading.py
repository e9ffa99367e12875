"""Reading scenarios: good ones survive a round trip, bad ones are answered with all that is wrong."""

import copy
import pickle
from datetime import date

import pytest

from jointroom.sim.parameters.problems import ConfigurationError, Problem
from jointroom.sim.policy.header import Change
from jointroom.sim.policy.scenario import Scenario

GOOD: dict[str, object] = {
    "name": "more_of_it",
    "title": "More of it",
    "question": "What if there were more of it?",
    "baseline": "liaison_continues",
    "reference": "modelling question",
    "hypothesis": "More happens",
    "evidence": "assumption",
    "start": "2016-01-01",
    "end": date(2018, 12, 31),
    "expected": {"attempts": "-"},
    "without": ["ngo_code"],
    "changes": [
        {"date": "room_start", "lever": "room_level", "value": "prosecution"},
        {"date": "2018-02-01", "lever": "ngo_ships", "value": 4, "end": "2018-03-01"},
    ],
}


def problems(**edits: object) -> dict[str, Problem]:
    with pytest.raises(ConfigurationError) as caught:
        Scenario.from_mapping(copy.deepcopy(GOOD) | edits)
    return {problem.name: problem for problem in caught.value.problems}


def test_a_good_scenario_is_read() -> None:
    scenario = Scenario.from_mapping(GOOD)
    assert scenario.start == date(2016, 1, 1) and scenario.end == date(2018, 12, 31)
    assert scenario.changes == (
        Change("room_start", "room_level", 4.0),
        Change(date(2018, 2, 1), "ngo_ships", 4.0, date(2018, 3, 1)),
    )
    assert scenario.opens_room
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    assert isinstance(hash(scenario), int)


def test_without_and_changes_may_be_left_out() -> None:
    mapping = {key: value for key, value in GOOD.items() if key not in ("expected", "without", "changes")}
    scenario = Scenario.from_mapping(mapping)
    assert scenario.without == () and scenario.changes == () and not scenario.opens_room


def test_an_unknown_key_has_a_nearest_name() -> None:
    assert problems(titel="x")["scenario.titel"].nearest == "title"


def test_missing_keys_are_all_named() -> None:
    with pytest.raises(ConfigurationError) as caught:
        Scenario.from_mapping({})
    assert {problem.name for problem in caught.value.problems} == {
        f"scenario.{key}"
        for key in (
            "name",
            "title",
            "question",
            "baseline",
            "reference",
            "hypothesis",
            "evidence",
            "start",
            "end",
        )
    }


@pytest.mark.parametrize("name", ["../x", "X", "", "a b", 3, "1a", "a" * 65])
def test_a_name_can_never_be_a_path(name: object) -> None:
    assert set(problems(name=name)) == {"scenario.name"}
    assert set(problems(baseline=name)) == {"scenario.baseline"}


def test_dates() -> None:
    assert (
        "before the start"
        in problems(start="2016-05-01", end="2016-04-30", changes=[])["scenario.end"].message
    )
    assert "outside the timeline" in problems(start="2011-01-01")["scenario.start"].message
    assert "not a day" in problems(start="2016-02-30")["scenario.start"].message
    assert "not a day" in problems(start=2016)["scenario.start"].message


def test_words_and_signs() -> None:
    assert problems(evidence="recrod")["scenario.evidence"].nearest == "record"
    assert "scenario.expected.attempts" in problems(expected={"attempts": "up"})
    assert "scenario.expected" in problems(expected=["attempts"])
    assert "scenario.title" in problems(title="")


def test_events_that_do_not_exist() -> None:
    found = problems(without=["ngo_cod", "sabratha_stop"])
    assert found["scenario.without[0]"].nearest == "ngo_code"
    assert "scenario.without[1]" in found
    assert "scenario.without" in problems(without="ngo_code")


def test_changes_are_checked_one_by_one() -> None:
    found = problems(
        changes=[
            {"date": "2018-01-01", "lever": "ngo_ship", "value": 1},
            {"date": "2018-01-01", "lever": "ports_open", "value": 1.2},
            {"date": "room_strat", "lever": "ports_open", "value": 1},
            {"date": "2018-05-01", "lever": "ports_open", "value": 1, "end": "2018-04-01"},
            {"date": "2019-05-01", "lever": "ports_open", "value": 1},
            {"lever": "ports_open"},
            {"date": "2018-01-01", "lever": "ports_open", "value": 1, "until": "2018-04-01"},
            "ports_open",
        ]
    )
    assert found["scenario.changes[0].ngo_ship"].nearest == "ngo_ships"
    assert set(found) == {
        "scenario.changes[0].ngo_ship",
        "scenario.changes[1].ports_open",
        "scenario.changes[2].date",
        "scenario.changes[3].end",
        "scenario.changes[4].date",
        "scenario.changes[5].date",
        "scenario.changes[5].value",
        "scenario.changes[6].until",
        "scenario.changes[7]",
    }


def test_one_lever_has_one_value_a_day() -> None:
    change = {"date": "2018-01-01", "lever": "ports_open", "value": 1}
    assert "set twice" in problems(changes=[change, change])["scenario.changes[1].lever"].message
