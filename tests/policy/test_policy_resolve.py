"""Resolution: what wins over what, what is refused, and how fast."""

from datetime import date
from time import perf_counter

import numpy as np
import pytest

from jointroom.sim.parameters.problems import ConfigurationError, Problem
from jointroom.sim.policy.header import Change
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.presets import PRESETS
from jointroom.sim.policy.resolve import resolve, size_problems
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.policy.timeline import ROOM_START

START, END = date(2017, 1, 1), date(2018, 12, 31)


def make(*changes: Change) -> Scenario:
    return Scenario("x", "x", "x", "y", "x", "x", "assumption", START, END, changes=changes)


def run(
    *changes: Change,
    overrides: dict[str, object] | None = None,
    start: date = START,
    end: date = END,
    room_start: date = ROOM_START,
    population_scale: float = 1.0,
) -> PolicySchedule:
    given = {} if overrides is None else overrides
    return resolve(make(*changes), start, end, given, room_start, population_scale)


def test_every_lever_has_one_value_a_day_that_nobody_can_change() -> None:
    schedule = run()
    assert set(schedule.values) == set(LEVERS)
    assert schedule.n_days == 730
    for series in schedule.values.values():
        assert series.dtype == np.float64 and series.shape == (730,)
        with pytest.raises(ValueError, match="read-only"):
            series[0] = 1.0


def test_a_level_stands_for_its_ingredients() -> None:
    schedule = run(Change("room_start", "room_level", 3.0))
    for name, preset in PRESETS.items():
        assert schedule.on(date(2017, 12, 8), name) == preset.values[1]
        assert schedule.on(ROOM_START, name) == preset.values[3]


def test_an_ingredient_that_is_set_wins_over_the_level_and_only_while_it_is_set() -> None:
    schedule = run(
        Change("room_start", "room_level", 2.0),
        Change(date(2018, 2, 1), "room_operators", 20.0, date(2018, 2, 28)),
    )
    assert schedule.on(date(2018, 1, 31), "room_operators") == 6
    assert schedule.on(date(2018, 2, 1), "room_operators") == 20
    assert schedule.on(date(2018, 2, 28), "room_operators") == 20
    assert schedule.on(date(2018, 3, 1), "room_operators") == 6


def test_an_override_wins_over_everything_for_the_whole_run() -> None:
    schedule = run(
        Change("room_start", "room_level", 4.0),
        Change("room_start", "room_operators", 20.0),
        overrides={"room_operators": 3, "coastguard_vessels": 12},
    )
    assert (schedule.values["room_operators"] == 3).all()
    assert (schedule.values["coastguard_vessels"] == 12).all()


def test_an_override_of_the_level_brings_its_ingredients() -> None:
    schedule = run(Change("room_start", "room_location", 3.0), overrides={"room_level": "prosecution"})
    assert (schedule.values["room_investigators"] == 30).all()
    assert schedule.on(START, "room_location") == 1
    assert schedule.on(END, "room_location") == 3


def test_of_two_changes_the_later_day_wins_whatever_their_order() -> None:
    early, late = Change(date(2018, 1, 1), "ngo_ships", 2.0), Change(date(2018, 6, 1), "ngo_ships", 9.0)
    for changes in ((early, late), (late, early)):
        schedule = run(*changes)
        assert schedule.on(date(2018, 5, 31), "ngo_ships") == 2
        assert schedule.on(END, "ngo_ships") == 9


def test_the_room_opens_when_it_is_told_to() -> None:
    moved = run(Change("room_start", "room_level", 4.0), room_start=date(2017, 3, 1))
    assert moved.on(date(2017, 2, 28), "room_level") == 0
    assert moved.on(date(2017, 3, 1), "room_level") == 4
    assert any("counterfactual" in label for label in moved.labels)
    assert not run(Change("room_start", "room_level", 4.0)).labels


def test_a_change_outside_the_run_is_said() -> None:
    labels = run(Change("room_start", "room_level", 4.0), end=date(2017, 2, 1)).labels
    assert any("no change of x" in label for label in labels)


def test_scale_shrinks_counts_and_nothing_else() -> None:
    whole, tenth = run(), run(population_scale=0.1)
    for name, lever in LEVERS.items():
        factor = 0.1 if lever.scales else 1.0
        np.testing.assert_allclose(tenth.values[name], factor * whole.values[name], rtol=1e-12)
    assert any("another world" in label for label in tenth.labels)


def test_an_event_may_have_another_size() -> None:
    schedule = run(overrides={"sabratha_offer.offer_usd_month": 3e6})
    assert schedule.on(date(2017, 6, 30), "offer_usd_month") == 0
    assert schedule.on(date(2017, 7, 1), "offer_usd_month") == pytest.approx(3e6)


def test_an_event_too_large_for_its_lever_is_refused_not_clamped() -> None:
    with pytest.raises(ConfigurationError, match=r"coastguard_training to 1\.6"):
        run(overrides={"coastguard_training.coastguard_training": 1.5})


def test_all_problems_come_at_once() -> None:
    overrides: dict[str, object] = {
        "coastguard_vesels": 3,
        "ports_open": 1.5,
        "room_location": "roma",
        "sabratha_offer.offer_usd": 1,
        "export_limits.boat_export_limit": "all",
    }
    with pytest.raises(ConfigurationError) as caught:
        run(overrides=overrides, start=END, end=START, room_start=date(2031, 1, 1), population_scale=0.0)
    named = {problem.name: problem for problem in caught.value.problems}
    assert set(named) == {*(f"levers.{name}" for name in overrides), "end", "room.start", "population_scale"}
    assert named["levers.coastguard_vesels"].nearest == "coastguard_vessels"
    assert named["levers.sabratha_offer.offer_usd"].nearest == "sabratha_offer.offer_usd_month"


def test_resolution_is_quick() -> None:
    scenario = make(Change("room_start", "room_level", 4.0))
    seconds = []
    for _ in range(10):
        began = perf_counter()
        resolve(scenario, date(2016, 1, 1), END, {"room_operators": 3}, ROOM_START, 0.5)
        seconds.append(perf_counter() - began)
    assert min(seconds) < 0.02


@pytest.mark.parametrize("scenario", ["historical", "room_level_4", "no_deal"])
@pytest.mark.parametrize("reach", [0.0, 0.3, 5.0, -4.0])
def test_the_quick_look_at_sizes_finds_what_resolving_finds(
    scenarios: dict[str, Scenario], scenario: str, reach: float
) -> None:
    """A sweep asks `size_problems` for every point; it must say what `resolve` would."""
    overrides: dict[str, float] = {"sabratha_offer.offer_reach": reach, "offer_usd_month": 1000.0, "room_operators": 3}
    known = scenarios[scenario]
    try:
        resolve(known, START, END, overrides, ROOM_START, 1.0)
        expected: list[Problem] = []
    except ConfigurationError as error:
        expected = list(error.problems)
    assert size_problems(known, START, END, overrides, ROOM_START) == expected
    assert bool(expected) == (reach in (5.0, -4.0) and scenario != "no_deal")
