"""The fast path, lanes and the grid of look-outs: what makes the day at sea quick must change nothing in it."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import (
    fair_day,
    moment,
    open_sea,
    put_boats,
    put_sea,
    put_vessels,
    quiet_params,
    steady_weather,
)
from jointroom.sim.codes import BoatStatus, VesselTask
from jointroom.sim.sea.boat import give_lanes
from jointroom.sim.sea.fast_path.hot_state import (
    BUSY,
    DRIFTING,
    IDLE,
    SAILING,
    find_lane,
    load,
    new_hot_state,
    next_callback_tick,
    write_back,
)
from jointroom.sim.sea.fast_path.hot_state import words_below as highest_word
from jointroom.sim.sea.fast_path.step import fast_step, new_scratch
from jointroom.sim.sea.hazard import fail_under_way, suffer_adrift
from jointroom.sim.sea.lookout import MANY_BOATS, grid_index, post_lookouts
from jointroom.sim.sea.motion import drift, steer
from jointroom.sim.sea.sea import grid_shape
from jointroom.sim.state.columns import NEVER, NOBODY

PARAMS = quiet_params(boats__heading_wander_deg=6.0)
WEATHER = steady_weather(wave_m=0.7, wind_km_h=20.0, wind_to_rad=0.4)
FORCING = fair_day(current_east_km_h=0.4, current_north_km_h=-0.2)


def at(tick):
    return moment(tick, WEATHER, FORCING)


def loaded(boats, params=PARAMS):
    """Hot state of some boats before the first sub-step."""
    hot = new_hot_state(len(boats.id))[0]
    hot.number = len(boats.id)
    for lane in range(hot.number):
        load(hot, lane, boats.rows[lane], at(-1), params)
    return hot


def step(hot, chart=None, params=PARAMS):
    """The first sub-step on the fast path; which boats need an event."""
    fast_step(hot, new_scratch()[0], chart or open_sea(), at(0), params)
    return hot.needs_event[: hot.number].astype(bool)


def test_boats_on_the_fast_path_move_as_the_rules_say():
    number = 60
    rng = np.random.default_rng(1)
    columns = dict(
        status=rng.choice([BoatStatus.UNDERWAY, BoatStatus.DISABLED], number), x_km=rng.uniform(-500, 500, number),
        y_km=rng.uniform(-500, 500, number), heading_rad=rng.uniform(-3, 3, number), disabled_tick=0,
        speed_km_h=rng.uniform(3, 40, number), leeway_share=0.03, crosswind_share=rng.uniform(-0.01, 0.01, number),
    )  # fmt: skip
    moved, wanted = put_boats(number, **columns), put_boats(number, **columns)
    hot = loaded(moved)
    assert not step(hot).any()
    for lane in range(number):
        write_back(hot, lane, moved.rows[lane])
        move = steer if wanted.status[lane] == BoatStatus.UNDERWAY else drift
        move(wanted.rows[lane], at(0), PARAMS)
    for name in ("x_km", "y_km", "fuel_km"):
        assert getattr(moved, name).tobytes() == getattr(wanted, name).tobytes(), name


def needs_event(chart=None, params=PARAMS, **columns):
    """Whether the first of two boats needs an event, and the second, an ordinary one, does not."""
    boats = put_boats(2, speed_km_h=6.0)
    for name, value in columns.items():
        getattr(boats, name)[0] = value
    first, second = step(loaded(boats, params), chart, params)
    assert not second
    return bool(first)


def test_who_needs_the_full_rules():
    land = open_sea(cell_km=50.0)
    land.cells["land"][30, 30] = 1
    assert not needs_event()
    assert needs_event(chart=land, x_km=-1000.0 + 30.5 * 50.0, y_km=-1000.0 + 30.5 * 50.0)
    assert needs_event(will_be_heard=1, call_distance_km=20.0)
    assert not needs_event(will_be_heard=1, call_distance_km=200.0)
    assert not needs_event(will_be_heard=1, call_distance_km=20.0, called=1, called_tick=0)
    assert needs_event(fuel_km=0.5)
    assert needs_event(aboard=0)
    assert needs_event(status=BoatStatus.WRECKED)
    assert needs_event(status=BoatStatus.DISABLED, will_be_heard=1)
    assert needs_event(status=BoatStatus.DISABLED, disabled_tick=-10_000)
    assert needs_event(status=BoatStatus.SCHEDULED, launch_tick=0)
    assert not needs_event(status=BoatStatus.SCHEDULED, launch_tick=1)
    assert not needs_event(status=BoatStatus.ENDED)


def test_every_failure_needs_event():
    number, params = 250, quiet_params(boats__rubber__failure_per_h=0.5, boats__sinking_per_h=0.5)
    status = np.where(np.arange(number) % 2, BoatStatus.DISABLED, BoatStatus.UNDERWAY)
    boats = put_boats(number, status=status)
    due = step(loaded(boats, params), params=params)
    for boat in boats.rows:
        fail = fail_under_way if boat.status == BoatStatus.UNDERWAY else suffer_adrift
        fail(boat, at(0), params)
    failed = boats.status != status
    assert failed.sum() > 10
    assert np.all(due[failed])
    assert due.sum() < 1.3 * failed.sum()  # hulls weaken within three hours, and the mark is set for the weakest


def test_modes():
    status = [BoatStatus.UNDERWAY, BoatStatus.DISABLED, BoatStatus.WRECKED, BoatStatus.ENDED, BoatStatus.FALSE_CUE]
    boats = put_boats(6, status=np.array([*status, BoatStatus.UNDERWAY]))
    boats.attended_by[5] = 0
    assert loaded(boats).mode[:6].tolist() == [SAILING, DRIFTING, BUSY, IDLE, IDLE, IDLE]


@pytest.mark.parametrize("chance", [0.0, 1e-9, 0.004, 0.3, 1.0])
def test_no_uniform_number_below_a_chance_begins_with_a_higher_word(chance):
    """A uniform number is 2**-27 (word >> 5) and less than 2**-27 more."""
    highest = int(chance * 2**27) << 5 | 31
    assert min(highest, 2**32 - 1) <= highest_word(chance) < chance * 2**32 * 1.00001 + 64


@pytest.mark.parametrize("tick", [0, 1, 11, 12, 13, 24, 143, 144, 145, 1000])
def test_the_next_callback_is_the_first_that_the_rules_would_find(tick):
    boats = put_boats(1, called=1, called_tick=0)
    later = [t for t in range(1, PARAMS.phone_ticks + 1) if t % PARAMS.call_repeat_ticks == 0 and t >= tick]
    assert next_callback_tick(boats.rows[0], tick, PARAMS) == (later[0] if later else NEVER)


def test_lanes_are_found_by_row():
    """In two blocks, of which the second holds the last boat alone."""
    hot, rows = new_hot_state(257), np.arange(257) * 2 + 1
    hot["row"][0], hot["row"][1, 0] = rows[:256], rows[256]
    for boats in (256, 257):
        assert [find_lane(hot, boats, int(row)) for row in rows[:boats]] == [divmod(k, 256) for k in range(boats)]
        assert {find_lane(hot, boats, row)[0] for row in (0, 2, 300, 515)} == {NOBODY}
    assert find_lane(hot, 256, 513)[0] == find_lane(hot, 0, 1)[0] == NOBODY


def test_the_grid_names_every_lookout_that_may_see_a_point():
    rng = np.random.default_rng(4)
    vessels = put_vessels(
        6, x_km=rng.uniform(-1100, 1100, 6), y_km=rng.uniform(-1100, 1100, 6), platform=rng.integers(0, 3, 6),
        task=np.array([VesselTask.PATROL] * 5 + [VesselTask.IN_PORT]),
    )  # fmt: skip
    sea = put_sea(put_boats(MANY_BOATS), vessels)
    give_lanes(sea, np.arange(MANY_BOATS, dtype=np.int32))
    post_lookouts(sea, PARAMS)
    chart, (posted, grid, sight) = sea.chart, sea.lookouts
    assert (sight[0].number, sight[0].by_grid) == (5, True)
    rows, columns = grid_shape(chart)
    posted = posted[:5]
    for x, y in rng.uniform(-1200, 1200, (4000, 2)):
        cell = grid[grid_index(y, chart.y0_km, rows) * columns + grid_index(x, chart.x0_km, columns)]
        named = set(cell.lookouts[: cell.number].tolist())
        near = (posted["x_km"] - x) ** 2 + (posted["y_km"] - y) ** 2 < posted["reach_2"]
        assert set(np.flatnonzero(near)) <= named
