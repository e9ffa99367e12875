"""What the sea loop does, counted and not timed: how seldom it needs the full rules, and what its code is made of."""

import numpy as np
import pytest
from jointroom.sim.codes import BoatStatus
from jointroom.sim.sea.boat import begin_weather, take_events
from jointroom.sim.sea.day import sea_substeps
from jointroom.sim.sea.dispatch import new_desk
from jointroom.sim.sea.fast_path.hot_state import BLOCK, IDLE, berths
from jointroom.sim.sea.fast_path.step import new_pad, quiet_step
from jointroom.sim.sea.lookout import look_out, new_watches, reckon_sight, set_watches
from jointroom.sim.units import SUBSTEPS_PER_DAY
from numba import njit
from numba.core.runtime import _nrt_python, rtsys

from tests.bench.assembly import VECTORISED, count, samples
from tests.bench.scene import scene

LOOPS = samples()


def counted(number):
    """Boat-steps of a day without vessels' help: all, with full rules, and those that look through watches.

    The blocks' own functions are called one by one, as `sea_substeps` does, so that marks can be counted in between.
    """
    b = scene(number)
    boats, active = b.boats.rows, np.arange(number, dtype=np.int32)
    blocks, pad, watches = berths(number), new_pad(), new_watches(len(b.vessels.id), number, b.sea)
    moved = full = looked = lifts = 0
    wave, wind, wind_to = (float(column[0]) for column in (b.air.hs_m, b.air.wind_km_h, b.air.wind_to_rad))
    reckon_sight(watches.sight, 10.0, wave, True, b.rules)
    count_of_watches = set_watches(watches.watches, watches.grid, b.vessels.rows, b.sea, b.rules)
    for tick in range(SUBSTEPS_PER_DAY):
        if tick % 18 == 0:
            begin_weather(active, blocks, boats, tick, wave, b.rules, b.today)
        for k in range(len(blocks)):
            part, rows = blocks[k], active[k * BLOCK : (k + 1) * BLOCK]
            at_sea = part.mode[: len(rows)] != IDLE
            quiet_step(part, len(rows), pad, tick, wave, wind, wind_to, b.seed, b.sea, b.rules, b.today)
            moved += int(at_sea.sum())
            full += int(part.due[: len(rows)].sum())
            lifts = take_events(
                part, rows, pad, boats, b.lifts.rows, lifts, tick, wave, wind, wind_to, b.seed, b.sea, b.rules, b.today
            )
            looked += int(((part.mode != IDLE) & (part.sought == 1))[: len(rows)].sum())
            look_out(
                part, rows, boats, watches.watches, count_of_watches, watches.grid, watches.sight, tick, b.seed, b.sea,
                b.rules, b.today,
            )  # fmt: skip
    return moved, full, looked


def test_few_boat_steps_need_the_full_rules():
    moved, full, looked = counted(600)
    assert moved > 600 * SUBSTEPS_PER_DAY / 2
    assert 0 < full < 0.06 * moved
    assert 0 < looked < 0.4 * moved


def test_a_day_on_which_no_boat_moves_asks_for_nothing():
    b = scene(300)
    b.boats.status[:] = BoatStatus.ENDED
    blocks, pad = berths(300), new_pad()
    active = np.arange(300, dtype=np.int32)
    begin_weather(active, blocks, b.boats.rows, 0, 0.5, b.rules, b.today)
    for k in range(len(blocks)):
        size = len(active[k * BLOCK : (k + 1) * BLOCK])
        quiet_step(blocks[k], size, pad, 0, 0.5, 10.0, 0.0, b.seed, b.sea, b.rules, b.today)
        assert not blocks[k].due[:size].any()
        assert np.all(blocks[k].mode[:size] == IDLE)


def allocations(boats):
    """Arrays that the compiled day allocates, boxing of its arguments included."""
    b = scene(boats)
    vessels = len(b.vessels.id)
    room = berths(boats), new_pad(), new_watches(vessels, boats, b.sea), new_desk(boats, vessels)
    _nrt_python.memsys_enable_stats()
    before = rtsys.get_allocation_stats().mi_alloc
    sea_substeps(
        b.seed, 0, np.arange(boats, dtype=np.int32), *room, b.boats.rows, b.vessels.rows, b.lifts.rows, 0, b.air, b.sea,
        b.harbours, b.rules, b.today,
    )  # fmt: skip
    return rtsys.get_allocation_stats().mi_alloc - before


def test_sub_steps_allocate_nothing():
    """As many allocations with a thousand boats in four blocks as with twenty: those of the call itself."""
    assert allocations(20) == allocations(1000) < SUBSTEPS_PER_DAY


@pytest.mark.parametrize("name", LOOPS)
def test_no_reference_is_counted_for_a_boat(name):
    _, _, references = count(*LOOPS[name])
    assert references == 0


@pytest.mark.parametrize("name", VECTORISED)
def test_arithmetic_comes_out_vectorised(name):
    packed, _, _ = count(*LOOPS[name])
    assert packed >= 10


def test_the_count_of_references_sees_them():
    """A function that keeps an array in a list must count; otherwise the zeros above would say nothing."""

    def keeps(array):
        kept = [array]
        kept.append(array)
        return len(kept)

    _, _, references = count(njit(keeps), (np.zeros(3),))
    assert references > 0
