"""The sea, one day at a time: 144 sub-steps of ten minutes, boats first, then look-outs, then vessels.

A sub-step moves all boats to which nothing happens (`fast_path`), gives the others the full rules (`boat`), and looks
for all of them (`lookout`), block by block. None of that touches anything outside a block but the list of transfers, to
which it appends in the order of the blocks. So threads can share them out, as `experiments/bench/threads.py` does.
"""


from jointroom.sim.arrays import I32
from jointroom.sim.codes import Command
from jointroom.sim.compiled import kernel, releasing
from jointroom.sim.sea.boat import begin_weather, give_lanes, take_events, write_back_boats
from jointroom.sim.sea.dispatch import assign, release_idle_vessels
from jointroom.sim.sea.fast_path.hot_state import BLOCK
from jointroom.sim.sea.fast_path.step import fast_step
from jointroom.sim.sea.lookout import look_out, post_lookouts, set_sight
from jointroom.sim.sea.moment import Moment, set_weather
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.sea import Sea
from jointroom.sim.sea.vessels import step_vessels
from jointroom.sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP


@kernel
def begin_substep(sea: Sea, now: Moment, params: SeaParams) -> None:
    """Go on to the next sub-step: its weather, its light and its look-outs."""
    substep = (now.tick + 1) % SUBSTEPS_PER_DAY
    new_weather = substep % SUBSTEPS_PER_WEATHER_STEP == 0
    if new_weather:
        set_weather(now, substep // SUBSTEPS_PER_WEATHER_STEP)
        begin_weather(sea, substep == 0, now, params)
    if new_weather or substep == now.forcing.sunrise or substep == now.forcing.sunset:
        now.daylight = now.forcing.sunrise <= substep < now.forcing.sunset
        set_sight(sea.lookouts.sight[0], now, params)
    now.tick += 1
    if sea.used[0].boats > 0:
        post_lookouts(sea, params)


@releasing
def step_blocks(sea: Sea, first: int, last: int, now: Moment, params: SeaParams) -> None:
    """Move and look for the boats of blocks `first` to `last`, a block while it is in the cache."""
    for block in range(first, last):
        hot = sea.hot[block]
        fast_step(hot, sea.scratch[0], sea.chart, now, params)
        take_events(sea, hot, now, params)
        look_out(sea, hot, now, params)


@kernel
def end_substep(sea: Sea, now: Moment, params: SeaParams) -> None:
    """Both commands send vessels every now and then, and vessels move and act."""
    if now.tick % SUBSTEPS_PER_DAY % params.sea.dispatch_interval_substeps == 0:
        release_idle_vessels(sea)
        for command in (Command.TRIPOLI.value, Command.ROME.value):
            assign(sea, command, now, params)
    step_vessels(sea, now, params)


@kernel
def blocks_in_use(sea: Sea) -> int:
    """Blocks of hot state that the boats of the day fill."""
    return -(-sea.used[0].boats // BLOCK)


@kernel
def sea_day(sea: Sea, active: I32, substeps: int, now: Moment, params: SeaParams) -> None:
    """Run one day at sea, or the next part of it: a day in parts is the day in one.

    Args:
        sea: tables, changed in place; there is a lane for each boat, and room for 25 transfers a boat.
        active: int32[n] rows of `boats` that are scheduled or at sea, or false cues, ascending.
        substeps: how many; a day has `SUBSTEPS_PER_DAY`. Between parts a boat that moves stands in its lane alone.
        now: the moment before (see `sim.sea.moment.begin_day`); afterwards the last sub-step that is done.
        params: constants of the run.
    """
    if (now.tick + 1) % SUBSTEPS_PER_DAY == 0:
        give_lanes(sea, active)
    for _ in range(substeps):
        begin_substep(sea, now, params)
        step_blocks(sea, 0, blocks_in_use(sea), now, params)
        end_substep(sea, now, params)
    if (now.tick + 1) % SUBSTEPS_PER_DAY == 0:
        write_back_boats(sea)
