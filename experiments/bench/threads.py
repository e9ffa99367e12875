"""The same day at sea by several threads, to the bit: for seas with many blocks of boats.

The model's own seas have tens of boats, which is one block, and `sea_day` serves them best. With tens of thousands of
boats the blocks are shared out among threads; the compiled functions let go of Python's lock meanwhile.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np

from jointroom.sim.arrays import I32
from jointroom.sim.sea.boat import give_lanes, write_back_boats
from jointroom.sim.sea.day import begin_substep, blocks_in_use, end_substep, step_blocks
from jointroom.sim.sea.fast_path.hot_state import BLOCK
from jointroom.sim.sea.fast_path.step import new_scratch
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.sea import USED, Sea
from jointroom.sim.units import SUBSTEPS_PER_DAY


def shares(blocks: int, threads: int) -> list[tuple[int, int]]:
    """First and last block of each thread, the last not included; nobody gets more than one block above another."""
    edges = [blocks * k // threads for k in range(threads + 1)]
    return [(first, last) for first, last in pairwise(edges) if last > first]


def share_of(sea: Sea, boats: int) -> Sea:
    """The same sea for one thread, with scratch and a list of transfers of its own."""
    transfers: Any = np.empty_like(sea.transfers, shape=boats)
    return sea._replace(scratch=new_scratch(), transfers=transfers, used=np.zeros(1, USED))


def sea_day_threaded(threads: int, sea: Sea, active: I32, now: Moment, params: SeaParams) -> None:
    """Run one day at sea with several threads; the other arguments are those of `sea_day`."""
    give_lanes(sea, active)
    parts = shares(blocks_in_use(sea), threads)
    seas = [share_of(sea, BLOCK * (last - first)) for first, last in parts]
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(SUBSTEPS_PER_DAY):
            begin_substep(sea, now, params)
            running = [pool.submit(step_blocks, own, *part, now, params) for own, part in zip(seas, parts, strict=True)]
            for done, own in zip(running, seas, strict=True):
                done.result()
                append_transfers(sea, own)
            end_substep(sea, now, params)
    write_back_boats(sea)


def append_transfers(sea: Sea, own: Sea) -> None:
    """Move a thread's transfers to the end of everybody's."""
    used, number, everybody = sea.used[0], int(own.used[0].transfers), np.asarray(sea.transfers)
    everybody[used.transfers : used.transfers + number] = np.asarray(own.transfers)[:number]
    used.transfers += number
    own.used[0].transfers = 0
