"""Quiet sub-steps, slots and the grid of watches: what makes the day at sea quick must change nothing in it."""

import numpy as np
import pytest
from jointroom.sim.codes import BoatStatus, VesselTask
from jointroom.sim.sea.fast_path.hot_state import (
    BUSY,
    DRIFTING,
    IDLE,
    SAILING,
    berths,
    next_ring_tick,
    settle,
    slot_of,
    take_up,
)
from jointroom.sim.sea.fast_path.hot_state import words_below as highest_word
from jointroom.sim.sea.fast_path.step import new_pad, quiet_step
from jointroom.sim.sea.hazard import fail_under_way, suffer_adrift
from jointroom.sim.sea.lookout import MANY_BOATS, grid_index, grid_shape, new_watches, set_watches
from jointroom.sim.sea.motion import drift, steer
from jointroom.sim.state.columns import NEVER, NOBODY

from tests.basin import SEED, fair_day, open_sea, put_boats, put_vessels, quiet_rules

RULES = quiet_rules(boats__heading_wander_deg=6.0)
WAVE, WIND, WIND_TO = 0.7, 20.0, 0.4
TODAY = fair_day(current_east_km_h=0.4, current_north_km_h=-0.2)


def slots(boats, tick=0, wave=WAVE, rules=RULES):
    """The first block of some boats, taken up."""
    part = berths(len(boats.id))[0]
    for s in range(len(boats.id)):
        take_up(part, s, boats.rows[s], tick, wave, rules, TODAY)
    return part


def step(part, size, tick=0, sea=None, rules=RULES):
    quiet_step(part, size, new_pad(), tick, WAVE, WIND, WIND_TO, SEED, sea or open_sea(), rules, TODAY)
    return part.due[:size].astype(bool)


def test_quiet_boats_move_as_the_rules_say():
    number = 60
    rng = np.random.default_rng(1)
    columns = dict(
        status=rng.choice([BoatStatus.UNDERWAY, BoatStatus.DISABLED], number), x_km=rng.uniform(-500, 500, number),
        y_km=rng.uniform(-500, 500, number), heading_rad=rng.uniform(-3, 3, number), disabled_tick=0,
        speed_km_h=rng.uniform(3, 40, number), leeway_share=0.03, crosswind_share=rng.uniform(-0.01, 0.01, number),
    )  # fmt: skip
    moved, wanted = put_boats(number, **columns), put_boats(number, **columns)
    part = slots(moved)
    assert not step(part, number).any()
    for s in range(number):
        settle(part, s, moved.rows[s])
        if wanted.status[s] == BoatStatus.UNDERWAY:
            steer(wanted.rows[s], 0, WAVE, 0.4, -0.2, SEED, RULES)
        else:
            drift(wanted.rows[s], WIND, WIND_TO, 0.4, -0.2, RULES)
    for name in ("x_km", "y_km", "fuel_km"):
        assert getattr(moved, name).tobytes() == getattr(wanted, name).tobytes(), name


def stands_out(sea=None, rules=RULES, **columns):
    """Whether the first of two boats stands out, and the second, an ordinary one, does not."""
    boats = put_boats(2, speed_km_h=6.0)
    for name, value in columns.items():
        getattr(boats, name)[0] = value
    first, second = step(slots(boats, rules=rules), 2, sea=sea, rules=rules)
    assert not second
    return bool(first)


def test_who_needs_the_full_rules():
    land = open_sea(cell_km=50.0)
    land.cells["land"][30, 30] = 1
    assert not stands_out()
    assert stands_out(sea=land, x_km=-1000.0 + 30.5 * 50.0, y_km=-1000.0 + 30.5 * 50.0)
    assert stands_out(will_be_heard=1, call_distance_km=20.0)
    assert not stands_out(will_be_heard=1, call_distance_km=200.0)
    assert not stands_out(will_be_heard=1, call_distance_km=20.0, called=1, called_tick=0)
    assert stands_out(fuel_km=0.5)
    assert stands_out(aboard=0)
    assert stands_out(status=BoatStatus.WRECKED)
    assert stands_out(status=BoatStatus.DISABLED, will_be_heard=1)
    assert stands_out(status=BoatStatus.DISABLED, disabled_tick=-10_000)
    assert stands_out(status=BoatStatus.SCHEDULED, launch_tick=0)
    assert not stands_out(status=BoatStatus.SCHEDULED, launch_tick=1)
    assert not stands_out(status=BoatStatus.ENDED)


def test_every_failure_stands_out():
    number, rules = 250, quiet_rules(boats__rubber_failure_per_h=0.5, boats__sinking_per_h=0.5)
    status = np.where(np.arange(number) % 2, BoatStatus.DISABLED, BoatStatus.UNDERWAY)
    boats = put_boats(number, status=status)
    due = step(slots(boats, rules=rules), number, rules=rules)
    for boat in boats.rows:
        fail = fail_under_way if boat.status == BoatStatus.UNDERWAY else suffer_adrift
        fail(boat, 0, WAVE, SEED, rules)
    failed = boats.status != status
    assert failed.sum() > 10
    assert np.all(due[failed])
    assert due.sum() < 1.3 * failed.sum()  # hulls weaken within three hours, and the mark is set for the weakest


def test_modes():
    status = [BoatStatus.UNDERWAY, BoatStatus.DISABLED, BoatStatus.WRECKED, BoatStatus.ENDED, BoatStatus.FALSE_CUE]
    boats = put_boats(6, status=np.array([*status, BoatStatus.UNDERWAY]))
    boats.attended_by[5] = 0
    assert slots(boats).mode[:6].tolist() == [SAILING, DRIFTING, BUSY, IDLE, IDLE, IDLE]


@pytest.mark.parametrize("chance", [0.0, 1e-9, 0.004, 0.3, 1.0])
def test_no_uniform_number_below_a_chance_begins_with_a_higher_word(chance):
    """A uniform number is 2**-27 (word >> 5) and less than 2**-27 more."""
    highest = int(chance * 2**27) << 5 | 31
    assert min(highest, 2**32 - 1) <= highest_word(chance) < chance * 2**32 * 1.00001 + 64


@pytest.mark.parametrize("tick", [0, 1, 11, 12, 13, 24, 143, 144, 145, 1000])
def test_the_next_ring_is_the_first_that_the_rules_would_find(tick):
    boats = put_boats(1, called=1, called_tick=0)
    rules = RULES
    ringing = [t for t in range(1, rules.phone_ticks + 1) if t % rules.call_repeat_ticks == 0 and t >= tick]
    assert next_ring_tick(boats.rows[0], tick, rules) == (ringing[0] if ringing else NEVER)


def test_slots_are_found_by_row():
    active = np.array([2, 3, 7, 11], np.int32)
    assert [slot_of(active, boat) for boat in (2, 3, 7, 11, 0, 5, 12)] == [0, 1, 2, 3, NOBODY, NOBODY, NOBODY]
    assert slot_of(active[:0], 3) == NOBODY


def test_the_grid_names_every_watch_that_may_see_a_point():
    rng = np.random.default_rng(4)
    vessels = put_vessels(
        6, x_km=rng.uniform(-1100, 1100, 6), y_km=rng.uniform(-1100, 1100, 6), platform=rng.integers(0, 3, 6),
        task=np.array([VesselTask.PATROL] * 5 + [VesselTask.IN_PORT]),
    )  # fmt: skip
    sea = open_sea()
    room = new_watches(6, MANY_BOATS, sea)
    count = set_watches(room.watches, room.grid, vessels.rows, sea, RULES)
    assert count == 5
    rows, columns = grid_shape(sea)
    for x, y in rng.uniform(-1200, 1200, (4000, 2)):
        cell = room.grid[grid_index(y, sea.y0_km, rows) * columns + grid_index(x, sea.x0_km, columns)]
        named = set(cell.watches[: cell.number].tolist())
        watches = room.watches[:count]
        near = (watches.x_km - x) ** 2 + (watches.y_km - y) ** 2 < watches.reach_2
        assert set(np.flatnonzero(near)) <= named
