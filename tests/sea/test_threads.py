"""A day at sea by several threads is the same day, boat by boat and bit by bit."""

import numpy as np
import pytest

from jointroom.experiments.bench.scene import scene
from jointroom.experiments.bench.threads import shares
from jointroom.sim.codes import BoatStatus
from jointroom.sim.sea.fast_path.hot_state import BLOCK
from tests.worlds import same

BOATS = 5 * BLOCK + 7  # five full blocks and part of a sixth


@pytest.fixture(scope="module")
def one_after_the_other():
    return scene(BOATS).run()


@pytest.mark.parametrize("threads", [1, 2, 3, 7])
def test_threads_change_nothing(one_after_the_other, threads):
    day = scene(BOATS).run(threads=threads)
    assert same(day.transfers, one_after_the_other.transfers)
    assert len(day.transfers) > 0
    assert np.count_nonzero(day.boats.status == BoatStatus.ENDED) > 0
    for table in ("boats", "vessels"):
        for name, column in getattr(one_after_the_other, table)._asdict().items():
            if name != "rows":
                other, floats = getattr(getattr(day, table), name), column.dtype.kind == "f"
                assert np.array_equal(other, column, equal_nan=floats), name


@pytest.mark.parametrize(("blocks", "threads"), [(0, 2), (1, 4), (5, 2), (7, 3), (4000, 2)])
def test_every_block_belongs_to_one_thread(blocks, threads):
    parts = shares(blocks, threads)
    assert [block for first, last in parts for block in range(first, last)] == list(range(blocks))
    sizes = [last - first for first, last in parts]
    assert len(sizes) <= threads
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
