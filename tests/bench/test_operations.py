"""What the sea loop does, counted and not timed: how seldom it needs the full rules, and what its code is made of."""

import numpy as np
import pytest
from numba import njit
from numba.core.runtime import _nrt_python, rtsys

from jointroom.experiments.bench.assembly import VECTORISED, count, samples
from jointroom.experiments.bench.scene import scene
from jointroom.sim.codes import BoatStatus
from jointroom.sim.sea.boat import give_lanes, take_events
from jointroom.sim.sea.day import begin_substep, sea_day
from jointroom.sim.sea.fast_path.hot_state import IDLE
from jointroom.sim.sea.fast_path.step import fast_step
from jointroom.sim.sea.lookout import look_out
from jointroom.sim.sea.moment import begin_day
from jointroom.sim.units import SUBSTEPS_PER_DAY

LOOPS = samples()


def counted(number):
    """Boat-steps of a day without vessels' help: all, with full rules, and those that look through look-outs.

    The blocks' own functions are called one by one, as `step_blocks` does, so that marks can be counted in between.
    """
    basin = scene(number)
    sea, now, params = basin.sea, basin.now, basin.params
    begin_day(now, 0, basin.weather, basin.forcing)
    give_lanes(sea, basin.active)
    moved = full = looked = 0
    for _ in range(SUBSTEPS_PER_DAY):
        begin_substep(sea, now, params)
        for hot in sea.hot:
            lanes = slice(hot.number)
            moved += np.count_nonzero(hot.mode[lanes] != IDLE)
            fast_step(hot, sea.scratch[0], sea.chart, now, params)
            full += np.count_nonzero(hot.needs_event[lanes])
            take_events(sea, hot, now, params)
            looked += np.count_nonzero((hot.mode[lanes] != IDLE) & (hot.sought[lanes] == 1))
            look_out(sea, hot, now, params)
    return moved, full, looked


def test_few_boat_steps_need_the_full_rules():
    moved, full, looked = counted(600)
    assert moved > 600 * SUBSTEPS_PER_DAY / 2
    assert 0 < full < 0.06 * moved
    assert 0 < looked < 0.4 * moved


def test_a_day_on_which_no_boat_moves_asks_for_nothing():
    basin = scene(300)
    basin.boats.status[:] = BoatStatus.ENDED
    sea, now, params = basin.sea, basin.now, basin.params
    begin_day(now, 0, basin.weather, basin.forcing)
    give_lanes(sea, basin.active)
    begin_substep(sea, now, params)
    for hot in sea.hot:
        fast_step(hot, sea.scratch[0], sea.chart, now, params)
        assert not hot.needs_event[: hot.number].any()
        assert np.all(hot.mode[: hot.number] == IDLE)


def allocations(boats):
    """Arrays that the compiled day allocates, boxing of its arguments included."""
    basin = scene(boats)
    begin_day(basin.now, 0, basin.weather, basin.forcing)
    _nrt_python.memsys_enable_stats()
    before = rtsys.get_allocation_stats().mi_alloc
    sea_day(basin.sea, basin.active, SUBSTEPS_PER_DAY, basin.now, basin.params)
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
