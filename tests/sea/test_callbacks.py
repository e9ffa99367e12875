"""Boats called back a block at a time: the same as one after the other; and who looks for a boat."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jointroom.experiments.bench.basin import moment, put_boats, quiet_params
from jointroom.sim.codes import BoatStatus
from jointroom.sim.sea.callbacks import call_back_block
from jointroom.sim.sea.fast_path.hot_state import load, new_hot_state, next_callback_tick
from jointroom.sim.sea.fast_path.step import new_scratch
from jointroom.sim.sea.reports import call_back
from jointroom.sim.sea.tasking import is_sought
from jointroom.sim.state.columns import NEVER, NOBODY

PARAMS = quiet_params()
REPEAT = PARAMS.call_repeat_ticks
NUMBER = 90


def called_boats(tick):
    """Boats of which some have called, some are waited for by a vessel, and some are adrift."""
    rng = np.random.default_rng(tick)
    status = rng.choice([BoatStatus.UNDERWAY, BoatStatus.DISABLED], NUMBER)
    boats = put_boats(
        NUMBER, status=status, x_km=rng.uniform(-500, 500, NUMBER), y_km=rng.uniform(-500, 500, NUMBER),
        heading_rad=rng.uniform(-3, 3, NUMBER), speed_km_h=rng.uniform(3, 40, NUMBER),
        called=rng.integers(0, 3, NUMBER), called_tick=tick - rng.choice([0, 5, REPEAT, 2 * REPEAT], NUMBER),
        disabled_tick=tick, will_be_heard=1, call_distance_km=1e6,
    )  # fmt: skip
    boats.tasked_vessel[:] = rng.choice([NOBODY, 0], (NUMBER, 2))
    boats.known_tick[:] = rng.choice([NEVER, tick - 50, tick + 50], (NUMBER, 2))
    return boats


def before(tick):
    """Two equal tables of boats before sub-step `tick`, and the hot state of the first."""
    one, other = called_boats(tick), called_boats(tick)
    hot = new_hot_state(NUMBER)[0]
    hot.number, hot.row[:NUMBER] = NUMBER, np.arange(NUMBER)
    for lane in range(NUMBER):
        load(hot, lane, one.rows[lane], moment(tick - 1), PARAMS)
    return one, other, hot


def same(one, other):
    """Whether two tables are equal, to the bit."""
    return all(one[name].tobytes() == other[name].tobytes() for name in one.dtype.names)


def test_a_block_is_called_back_as_its_boats_one_by_one():
    now = moment(1000)
    together, one_by_one, hot = before(now.tick)
    due = hot.callback_tick[:NUMBER] == now.tick
    assert 3 < due.sum() < NUMBER - 3
    call_back_block(together.rows, hot, new_scratch()[0], now, PARAMS)
    for boat in np.flatnonzero(due):
        call_back(one_by_one.rows[boat], now, PARAMS)
    assert same(together.rows, one_by_one.rows)
    assert (together.fix_tick == now.tick).any(axis=1).sum() == due.sum()
    later = [next_callback_tick(boat, now.tick + 1, PARAMS) for boat in together.rows]
    assert hot.callback_tick[:NUMBER].tolist() == later


def test_boats_that_need_the_full_rules_are_left_to_them():
    now = moment(1000)
    together, untouched, hot = before(now.tick)
    hot.needs_event[:] = 1
    call_back_block(together.rows, hot, new_scratch()[0], now, PARAMS)
    assert same(together.rows, untouched.rows)


TICKS = st.sampled_from([NEVER, 90, 99, 100, 101, 110])


@given(st.tuples(TICKS, TICKS), st.tuples(TICKS, TICKS), st.sampled_from([NOBODY, 3]), st.integers(0, 30))
def test_time_alone_lets_nobody_begin_to_look(known, given_up, attended, later):
    boats = put_boats(1)
    boats.known_tick[0], boats.given_up_tick[0], boats.attended_by[0] = known, given_up, attended
    boat = boats.rows[0]
    assert is_sought(boat, 100) or not is_sought(boat, 100 + later)
    hot = new_hot_state(1)[0]
    load(hot, 0, boat, moment(99), PARAMS)
    assert hot.sought[0] or not is_sought(boat, 99 + later)
