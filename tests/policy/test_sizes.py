"""Sizes of the room's ingredients: at every level at the same place in the plausible range."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.experiments.config.compose import compose
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.presets import FIRST_OPENED, PRESETS
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.sizes import ROOM, SIZES, levels_of

ROOMS = [size for size in SIZES.values() if size.event == ROOM]
NAMES = [size.lever for size in ROOMS]


def on(scenario: str, lever: str, **sizes: float) -> tuple[float, float]:
    """A lever the day before and after the room opens, with other sizes."""
    plan = compose({"scenario": scenario, **{f"timeline.room.{name}": value for name, value in sizes.items()}})
    spec = plan.specs(plan.scenario)[0]
    schedule = resolve(spec.scenario, spec.start, spec.end, spec.levers, spec.room_start, 1.0)
    return schedule.on(date(2017, 12, 8), lever), schedule.on(date(2017, 12, 10), lever)


def test_what_a_room_may_have_more_or_less_of_has_a_size_and_who_sits_where_has_none():
    assert {"room_investigators", "room_relay_delay_h", "room_informants", "room_clerks"} <= set(NAMES)
    assert not {"room_location", "room_mandate", "room_member_italy"} & set(NAMES)
    for size in ROOMS:
        assert size.plausible[0] < size.amount < size.plausible[1] and size.amount == PRESETS[size.lever].values[-1]


@given(st.sampled_from(NAMES), st.floats(0.0, 1.0))
def test_levels_keep_their_place_and_what_is_no_room_stays(name: str, share: float):
    preset, (low, high) = PRESETS[name], SIZES[f"{ROOM}.{name}"].plausible
    found = levels_of(name, preset, low + share * (high - low))
    assert (found[:FIRST_OPENED] == preset.values[:FIRST_OPENED]).all()
    near = 0.5 if LEVERS[name].kind == "int" else 1e-9
    assert (found >= preset.plausible_low - near).all() and (found <= preset.plausible_high + near).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_ends_and_the_default_are_those_of_every_level(name: str):
    preset, size = PRESETS[name], SIZES[f"{ROOM}.{name}"]
    for amount, levels in zip((size.plausible[0], size.amount, size.plausible[1]),
                              (preset.plausible_low, preset.values, preset.plausible_high), strict=True):  # fmt: skip
        np.testing.assert_allclose(levels_of(name, preset, amount)[FIRST_OPENED:], levels[FIRST_OPENED:])


def test_a_size_counts_from_the_opening_on_and_only_where_there_is_a_room():
    assert on("room_level_4", "room_investigators", room_investigators=80) == (4, 80)
    assert on("room_level_3", "room_investigators", room_investigators=80) == (4, 30)
    assert on("room_level_1", "room_investigators", room_investigators=80) == (4, 4)
    assert on("liaison_continues", "room_relay_delay_h", room_relay_delay_h=0.3) == (2.5, 2.5)


def test_what_a_scenario_sets_itself_stands():
    plan = compose({"scenario": "room_level_4", "timeline.room.room_operators": 16, "opening.room_operators": 3})
    spec = plan.specs(plan.scenario)[0]
    schedule = resolve(spec.scenario, spec.start, spec.end, spec.levers, spec.room_start, 1.0)
    assert schedule.on(date(2017, 12, 10), "room_operators") == 3


def test_a_size_that_takes_an_ingredient_out_of_its_legal_range_is_refused():
    with pytest.raises(ConfigurationError, match="takes room_false_cue_share to"):
        compose({"scenario": "room_level_4", "timeline.room.room_false_cue_share": 1.5})
