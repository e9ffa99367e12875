"""(a) The sea loop with the model's rules, against NumPy and Mesa, and against the bound of its unavoidable pieces."""

import time

import numpy as np
from jointroom.sim.maths.blocks import first_words, normals, sines_cosines
from jointroom.sim.sea.fast_path.hot_state import BLOCK, SAILING, berths, take_up
from jointroom.sim.sea.fast_path.step import cells_of, commit, gather, new_pad
from jointroom.sim.sea.hazard import FAILURE
from jointroom.sim.sea.motion import HEADING
from jointroom.sim.state.columns import allocate
from jointroom.sim.state.fields import Lifts
from jointroom.sim.units import SUBSTEPS_PER_DAY
from numba import njit

from tests.bench.mesa_sea import SeaModel
from tests.bench.numpy_sea import NumpySea
from tests.bench.scene import boat_steps, scene
from tests.bench.timing import Row, in_turn, ratios, row, seconds

COMPILED, NUMPY, MESA, MESA_GRID = "compiled", "NumPy", "Mesa, agent a boat", "Mesa, best"
THREADS = "compiled, 2 threads"
LIFTS_A_BOAT = 2  # of these scenes; the model reserves more


def small_lifts(basin):
    """Give a scene a table of lifts that fits into memory with a million boats."""
    basin.lifts = allocate(Lifts, LIFTS_A_BOAT * len(basin.boats.id) + 1000)
    return basin


def compiled(number):
    """Nanoseconds a boat-step of the model's own loop."""
    basin = small_lifts(scene(number))
    spent = seconds(basin.run)
    return 1e9 * spent / boat_steps(basin.boats)


def wall_ns(number, threads=None):
    """Nanoseconds of the clock a boat-step: what several threads are for."""
    basin = small_lifts(scene(number))
    began = time.perf_counter()
    basin.run(threads=threads)
    return 1e9 * (time.perf_counter() - began) / boat_steps(basin.boats)


def with_threads(number: int, rounds: int) -> list[Row]:
    """How many times as fast two threads are as one, by the clock; their results are compared by a test."""
    wall_ns(number // 10, 2)
    values = in_turn({"one": lambda: wall_ns(number), "two": lambda: wall_ns(number, 2)}, rounds)
    ratio = ratios(values, "one", "two")
    return [row("sea", f"{number:,} boats, 40 vessels", THREADS, "2 threads over 1, by the clock", "1", ratio)]


def with_numpy(number):
    """The same in NumPy."""
    sea = NumpySea(small_lifts(scene(number)))
    spent = seconds(sea.run)
    return 1e9 * spent / boat_steps(sea.b.boats)


def with_mesa(number, grid):
    """The same with one Mesa agent a boat."""
    model = SeaModel(small_lifts(scene(number)), grid)
    spent = seconds(model.run)
    return 1e9 * spent / sum(min(boat.end_tick, SUBSTEPS_PER_DAY) for boat in model.boats)


def variants(number, mesa, numpy):
    """What is timed for a number of boats."""
    chosen = {COMPILED: lambda: compiled(number)}
    if numpy:
        chosen[NUMPY] = lambda: with_numpy(number)
    if mesa:
        chosen[MESA] = lambda: with_mesa(number, False)
        chosen[MESA_GRID] = lambda: with_mesa(number, True)
    return chosen


def speeds(number: int, rounds: int, mesa: bool, numpy: bool) -> list[Row]:
    """Boat-steps a second by variant, and how many times as many as each yardstick's the compiled loop takes."""
    compiled(max(number // 100, 300))  # warm up, with a grid
    case = f"{number:,} boats, 40 vessels"
    values = in_turn(variants(number, mesa, numpy), rounds)
    rows = [
        row("sea", case, name, "speed", "million boat-steps/s", [1e3 / ns for ns in spent])
        for name, spent in values.items()
    ]
    rows += [
        row("sea", case, name, "compiled loop, times as fast", "1", ratios(values, name, COMPILED))
        for name in values if name != COMPILED
    ]  # fmt: skip
    return rows + [row("sea", case, COMPILED, "share of the bound", "1", [bound() / ns for ns in values[COMPILED]])]


@njit
def _pieces(part, pad, piece, repeats, seed, sea):
    for tick in range(repeats):
        if piece == 0:
            normals(seed, HEADING, tick, pad.id, BLOCK, pad.wander, pad.angle, pad.sine, pad.cosine)
        elif piece == 1:
            sines_cosines(pad.wander, BLOCK, pad.sine, pad.cosine)
        elif piece == 2:
            first_words(seed, FAILURE, tick, pad.id, pad.k, BLOCK, pad.word)
        elif piece == 3:
            gather(part, BLOCK, pad, tick, 0.9)
        elif piece == 4:
            cells_of(pad, BLOCK, sea.x0_km, sea.y0_km, sea.cell_km, sea.cells.shape[0], sea.cells.shape[1])
        else:
            commit(part, pad, BLOCK, BLOCK, sea)


PIECES = ("normal numbers", "sines and cosines", "random words", "gathers", "cells", "moves and look-ups")


def pieces(repeats: int = 400) -> dict[str, float]:
    """Nanoseconds a boat under way of what no loop with these rules can do without."""
    basin = scene(BLOCK)
    basin.boats.will_be_heard[:], basin.boats.fuel_km[:] = 0, 1e9
    blocks, pad = berths(BLOCK), new_pad()
    part = blocks[0]
    for s in range(BLOCK):
        take_up(part, s, basin.boats.rows[s], 0, 0.5, basin.rules, basin.today)
    part.mode[:], part.risk[:] = SAILING, 0
    gather(part, BLOCK, pad, 0, 0.9)
    spent = {}
    for piece, name in enumerate(PIECES):
        _pieces(part, pad, piece, 1, basin.seed, basin.sea)
        times = [seconds(lambda p=piece: _pieces(part, pad, p, repeats, basin.seed, basin.sea)) for _ in range(5)]
        spent[name] = 1e9 * float(np.median(times)) / repeats / BLOCK
    return spent


def bound() -> float:
    """Nanoseconds a boat-step of all unavoidable pieces together."""
    return sum(pieces().values())


def measure(quick: bool) -> list[Row]:
    """All of section (a)."""
    if quick:
        return speeds(300, 3, True, True)
    rows = speeds(1000, 5, True, True) + speeds(10_000, 3, True, True)
    rows += speeds(100_000, 3, False, False) + speeds(1_000_000, 1, False, False)
    rows += with_threads(100_000, 5)
    rows += [row("sea", "one block under way", name, "bound", "ns/boat-step", [ns]) for name, ns in pieces().items()]
    return rows
