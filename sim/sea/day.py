"""The sea, one day at a time: 144 sub-steps of ten minutes, boats first, then eyes, then vessels.

A sub-step moves all boats to which nothing happens (`quiet`), gives the others the full rules (`sea`), and looks for
all of them (`lookout`), block by block. None of that touches anything outside a block but the list of lifts, to which
it appends in the order of the blocks. So blocks can be shared out among threads, as `sim.sea.threads` does.
"""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Command
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.boat import begin_weather, take_events
from jointroom.sim.sea.dispatch import Desk, assign, new_desk
from jointroom.sim.sea.fast_path.hot_state import BLOCK, berths, settle
from jointroom.sim.sea.fast_path.step import Pad, new_pad, quiet_step
from jointroom.sim.sea.lookout import MANY_BOATS, Watches, look_out, new_watches, reckon_sight, set_watches
from jointroom.sim.sea.params import Air, Harbours, SeaMap, SeaRules, SeaToday
from jointroom.sim.sea.tasking import release_idle_tasks
from jointroom.sim.sea.vessels import step_vessels
from jointroom.sim.state.fields import Rows
from jointroom.sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP
from numba import njit


@kernel
def begin_substep(
    tick: int,
    active: I32,
    blocks: Rows,
    watches: Watches,
    boats: Rows,
    vessels: Rows,
    air: Air,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """Weather, light and watches of a sub-step; returns how many vessels look out."""
    sub = tick % SUBSTEPS_PER_DAY
    step = sub // SUBSTEPS_PER_WEATHER_STEP
    if sub % SUBSTEPS_PER_WEATHER_STEP == 0:
        begin_weather(active, blocks, boats, tick, air.hs_m[step], rules, today)
    if sub % SUBSTEPS_PER_WEATHER_STEP == 0 or sub == today.sunrise or sub == today.sunset:
        daylight = today.sunrise <= sub < today.sunset
        reckon_sight(watches.sight, air.visibility_nm[step], air.hs_m[step], daylight, rules)
    return set_watches(watches.watches, watches.grid, vessels, sea_map, rules) if len(active) > 0 else 0


@njit(cache=True, nogil=True)
def step_blocks(
    first: int,
    last: int,
    active: I32,
    blocks: Rows,
    pad: Pad,
    watches: Watches,
    n_watches: int,
    boats: Rows,
    lifts: Rows,
    n_lifts: int,
    tick: int,
    air: Air,
    seed: int,
    sea_map: SeaMap,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """Move and look for the boats of blocks `first` to `last`, a block while it is in the cache.

    Returns the rows of `lifts` in use.
    """
    step = tick % SUBSTEPS_PER_DAY // SUBSTEPS_PER_WEATHER_STEP
    wave, wind, wind_to = air.hs_m[step], air.wind_km_h[step], air.wind_to_rad[step]
    eyes, grid, sight = watches.watches, watches.grid, watches.sight
    for block in range(first, last):
        part, rows = blocks[block], active[block * BLOCK : (block + 1) * BLOCK]
        quiet_step(part, len(rows), pad, tick, wave, wind, wind_to, seed, sea_map, rules, today)
        n_lifts = take_events(
            part, rows, pad, boats, lifts, n_lifts, tick, wave, wind, wind_to, seed, sea_map, rules, today
        )
        look_out(part, rows, boats, eyes, n_watches, grid, sight, tick, seed, sea_map, rules, today)
    return n_lifts


@kernel
def end_substep(
    tick: int,
    active: I32,
    blocks: Rows,
    desk: Desk,
    boats: Rows,
    vessels: Rows,
    lifts: Rows,
    n_lifts: int,
    air: Air,
    seed: int,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """Both commands send vessels every now and then, and vessels move and act; returns the rows of `lifts` in use."""
    if tick % SUBSTEPS_PER_DAY % rules.dispatch_interval == 0:
        release_idle_tasks(boats, vessels)
        for command in (Command.TRIPOLI.value, Command.ROME.value):
            n_changed = assign(boats, active, blocks, vessels, desk, command, tick, sea_map, rules, today)
            for slot in desk.changed[:n_changed]:
                blocks[slot // BLOCK].sought[slot % BLOCK] = 1
    wave = air.hs_m[tick % SUBSTEPS_PER_DAY // SUBSTEPS_PER_WEATHER_STEP]
    return step_vessels(
        active, blocks, boats, vessels, lifts, n_lifts, tick, wave, seed, sea_map, harbours, rules, today
    )


@kernel
def end_day(active: I32, blocks: Rows, boats: Rows) -> None:
    """Bring every row up to date with its slot."""
    for slot in range(len(active)):
        settle(blocks[slot // BLOCK], slot % BLOCK, boats[active[slot]])


@kernel
def sea_substeps(
    seed: int,
    day: int,
    active: I32,
    blocks: Rows,
    pad: Pad,
    watches: Watches,
    desk: Desk,
    boats: Rows,
    vessels: Rows,
    lifts: Rows,
    n_lifts: int,
    air: Air,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """The sub-steps of `sea_day`, which brings the room that they work in."""
    for tick in range(day * SUBSTEPS_PER_DAY, (day + 1) * SUBSTEPS_PER_DAY):
        n_watches = begin_substep(tick, active, blocks, watches, boats, vessels, air, sea_map, rules, today)
        n_lifts = step_blocks(
            0, len(blocks), active, blocks, pad, watches, n_watches, boats, lifts, n_lifts, tick, air, seed, sea_map,
            rules, today,
        )  # fmt: skip
        n_lifts = end_substep(
            tick, active, blocks, desk, boats, vessels, lifts, n_lifts, air, seed, sea_map, harbours, rules, today
        )
    end_day(active, blocks, boats)
    return n_lifts


class SeaRoom:
    """The room that days at sea work in, one after the other; nothing in it outlasts a day."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, bool, int], tuple[Rows, Pad, Watches, Desk]] = {}

    def of(self, boats: int, vessels: int, sea_map: SeaMap) -> tuple[Rows, Pad, Watches, Desk]:
        """Blocks, pad, watches and desk for so many boats and vessels; the same for as many blocks of boats."""
        blocks, many = -(-boats // BLOCK), boats >= MANY_BOATS
        size, most = (blocks, many, vessels), blocks * BLOCK
        if size not in self._made:
            watches = new_watches(vessels, MANY_BOATS if many else 0, sea_map)
            self._made[size] = berths(most), new_pad(), watches, new_desk(most, vessels)
        return self._made[size]


def sea_day(
    seed: int,
    day: int,
    active: I32,
    boats: Rows,
    vessels: Rows,
    lifts: Rows,
    n_lifts: int,
    air: Air,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
    room: SeaRoom | None = None,
) -> int:
    """Run one day at sea.

    Args:
        seed: seed of the replicate.
        day: day since the start of the run; its first sub-step is `144 * day`, midnight local time.
        active: int32[n] rows of `boats` that are scheduled or at sea, or false cues, ascending.
        boats, vessels, lifts: tables, changed in place; `lifts` needs room for 25 rows a boat and day.
        n_lifts: rows of `lifts` in use.
        air: weather of the day.
        sea_map: raster of the theatre.
        harbours: coastguard bases, European ports and the routes to them.
        rules, today: constants of the run and of the day.
        room: that days of one theatre share, or None for a day by itself.

    Returns:
        Rows of `lifts` in use after the day.
    """
    return sea_substeps(
        seed,
        day,
        active,
        *(room or SeaRoom()).of(len(active), len(vessels), sea_map),
        boats,
        vessels,
        lifts,
        n_lifts,
        air,
        sea_map,
        harbours,
        rules,
        today,
    )
