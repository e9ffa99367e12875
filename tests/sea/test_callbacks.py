"""Boats rung back a block at a time: the same as one after the other; and who looks for a boat, which news may end."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from jointroom.sim.codes import BoatStatus
from jointroom.sim.sea.callbacks import ring_block
from jointroom.sim.sea.fast_path.hot_state import berths, next_ring_tick, take_up
from jointroom.sim.sea.fast_path.step import new_pad
from jointroom.sim.sea.reports import ring_back
from jointroom.sim.sea.tasking import is_sought
from jointroom.sim.state.columns import NEVER, NOBODY

from tests.basin import SEED, fair_day, put_boats, quiet_rules

RULES = quiet_rules()
TODAY = fair_day()
REPEAT = RULES.call_repeat_ticks
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


def rung(tick):
    """Two equal tables of boats before sub-step `tick`, and the block of the first."""
    one, other = called_boats(tick), called_boats(tick)
    part = berths(NUMBER)[0]
    for s in range(NUMBER):
        take_up(part, s, one.rows[s], tick, 0.5, RULES, TODAY)
    part.due[:] = 0
    return one, other, part


def same(one, other):
    """Whether two tables are equal, to the bit."""
    return all(one[name].tobytes() == other[name].tobytes() for name in one.dtype.names)


def test_a_block_is_rung_back_as_its_boats_one_by_one():
    tick, rows = 1000, np.arange(NUMBER, dtype=np.int32)
    together, one_by_one, part = rung(tick)
    ringing = part.ring_tick[:NUMBER] == tick
    assert 3 < ringing.sum() < NUMBER - 3
    ring_block(part, rows, together.rows, new_pad(), tick, SEED, RULES)
    for s in np.flatnonzero(ringing):
        ring_back(one_by_one.rows[s], tick, SEED, RULES)
    assert same(together.rows, one_by_one.rows)
    assert (together.fix_tick == tick).any(axis=1).sum() == ringing.sum()
    later = [next_ring_tick(boat, tick + 1, RULES) for boat in together.rows]
    assert part.ring_tick[:NUMBER].tolist() == later


def test_boats_that_need_the_full_rules_are_left_to_them():
    tick, rows = 1000, np.arange(NUMBER, dtype=np.int32)
    together, untouched, part = rung(tick)
    part.due[:] = 1
    ring_block(part, rows, together.rows, new_pad(), tick, SEED, RULES)
    assert same(together.rows, untouched.rows)


TICKS = st.sampled_from([NEVER, 90, 99, 100, 101, 110])


@given(st.tuples(TICKS, TICKS), st.tuples(TICKS, TICKS), st.sampled_from([NOBODY, 3]), st.integers(0, 30))
def test_time_alone_lets_nobody_begin_to_look(known, given_up, attended, later):
    boats = put_boats(1)
    boats.known_tick[0], boats.given_up_tick[0], boats.attended_by[0] = known, given_up, attended
    boat = boats.rows[0]
    assert is_sought(boat, 100) or not is_sought(boat, 100 + later)
    part = berths(1)[0]
    take_up(part, 0, boat, 100, 0.5, RULES, TODAY)
    assert part.sought[0] or not is_sought(boat, 99 + later)
