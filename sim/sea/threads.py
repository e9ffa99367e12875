"""The same day at sea by several threads, to the bit: for seas with many blocks of boats.

The model's own seas have tens of boats, which is one block, and `sea_day` serves them best. With tens of thousands of
boats the blocks are shared out among threads; the compiled functions let go of Python's lock meanwhile.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from jointroom.sim.arrays import I32
from jointroom.sim.sea.day import begin_substep, end_day, end_substep, step_blocks
from jointroom.sim.sea.dispatch import new_desk
from jointroom.sim.sea.fast_path.hot_state import BLOCK, berths
from jointroom.sim.sea.fast_path.step import new_pad
from jointroom.sim.sea.lookout import new_watches
from jointroom.sim.sea.params import Air, Harbours, SeaMap, SeaRules, SeaToday
from jointroom.sim.state.fields import Rows
from jointroom.sim.units import SUBSTEPS_PER_DAY


def shares(blocks: int, threads: int) -> list[tuple[int, int]]:
    """First and last block of each thread, the last not included; nobody gets more than one block above another."""
    edges = [blocks * k // threads for k in range(threads + 1)]
    return [(first, last) for first, last in pairwise(edges) if last > first]


def sea_day_threaded(
    threads: int,
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
) -> int:
    """Run one day at sea with several threads; arguments and results are those of `sea_day`."""
    blocks, watches = berths(len(active)), new_watches(len(vessels), len(active), sea_map)
    desk, parts = new_desk(len(active), len(vessels)), shares(len(blocks), threads)
    pads = [new_pad() for _ in parts]
    own_lifts = [np.empty(BLOCK * (last - first), lifts.dtype).view(type(lifts)) for first, last in parts]
    with ThreadPoolExecutor(threads) as pool:
        for tick in range(day * SUBSTEPS_PER_DAY, (day + 1) * SUBSTEPS_PER_DAY):
            n_watches = begin_substep(tick, active, blocks, watches, boats, vessels, air, sea_map, rules, today)
            running = [
                pool.submit(
                    step_blocks, *part, active, blocks, pad, watches, n_watches, boats, own, 0, tick, air, seed,
                    sea_map, rules, today,
                )
                for part, pad, own in zip(parts, pads, own_lifts, strict=True)
            ]  # fmt: skip
            for one, own in zip(running, own_lifts, strict=True):
                number = one.result()
                lifts[n_lifts : n_lifts + number] = own[:number]
                n_lifts += number
            n_lifts = end_substep(
                tick, active, blocks, desk, boats, vessels, lifts, n_lifts, air, seed, sea_map, harbours, rules, today
            )
    end_day(active, blocks, boats)
    return n_lifts
