"""(a) The sea loop with the model's rules, against NumPy and Mesa, and against the bound of its unavoidable pieces."""

import time
from functools import partial

import numpy as np
from numba import njit

from jointroom.experiments.bench.basin import moment
from jointroom.experiments.bench.mesa_sea import SeaModel
from jointroom.experiments.bench.numpy_sea import NumpySea
from jointroom.experiments.bench.scene import boat_steps, scene
from jointroom.experiments.bench.timing import Row, in_turn, ratios, row, seconds
from jointroom.sim.maths.blocks import first_words, normals, sines_cosines
from jointroom.sim.sea.boat import begin_weather, give_lanes
from jointroom.sim.sea.fast_path.hot_state import BLOCK, SAILING
from jointroom.sim.sea.fast_path.step import cells_of, commit, gather
from jointroom.sim.sea.hazard import FAILURE
from jointroom.sim.sea.motion import HEADING
from jointroom.sim.units import SUBSTEPS_PER_DAY

COMPILED, NUMPY, MESA, MESA_GRID = "compiled", "NumPy", "Mesa, agent a boat", "Mesa, best"
THREADS = "compiled, 2 threads"


def compiled(number):
    """Nanoseconds a boat-step of the model's own loop."""
    basin = scene(number)
    spent = seconds(basin.run)
    return 1e9 * spent / boat_steps(basin.boats)


def wall_ns(number, threads=None):
    """Nanoseconds of the clock a boat-step: what several threads are for."""
    basin = scene(number)
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
    sea = NumpySea(scene(number))
    spent = seconds(sea.run)
    return 1e9 * spent / boat_steps(sea.b.boats)


def with_mesa(number, grid):
    """The same with one Mesa agent a boat."""
    model = SeaModel(scene(number), grid)
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
def _pieces(hot, scratch, piece, repeats, chart, now, params):
    for tick in range(repeats):
        now.tick = tick
        if piece == 0:
            wander, angle, sine, cosine = scratch.wander, scratch.angle, scratch.sine, scratch.cosine
            normals(now.seed, HEADING, tick, scratch.id, BLOCK, wander, (angle, sine, cosine))
        elif piece == 1:
            sines_cosines(scratch.wander, BLOCK, scratch.sine, scratch.cosine)
        elif piece == 2:
            first_words(now.seed, FAILURE, tick, scratch.id, scratch.k, BLOCK, scratch.word)
        elif piece == 3:
            gather(hot, scratch, now, params)
        elif piece == 4:
            cells_of(scratch, BLOCK, chart)
        else:
            commit(hot, scratch, chart, BLOCK, BLOCK)


PIECES = ("normal numbers", "sines and cosines", "random words", "gathers", "cells", "moves and look-ups")


def pieces(repeats: int = 400) -> dict[str, float]:
    """Nanoseconds a boat under way of what no loop with these rules can do without."""
    basin = scene(BLOCK)
    basin.boats.will_be_heard[:], basin.boats.fuel_km[:] = 0, 1e9
    sea, now, params = basin.sea, moment(-1), basin.params
    give_lanes(sea, basin.active)
    begin_weather(sea, True, now, params)
    hot, scratch = sea.hot[0], sea.scratch[0]
    hot.mode[:], hot.risk[:] = SAILING, 0
    now.tick = 0
    gather(hot, scratch, now, params)
    spent = {}
    for piece, name in enumerate(PIECES):
        _pieces(hot, scratch, piece, 1, sea.chart, now, params)
        again = partial(_pieces, hot, scratch, piece, repeats, sea.chart, now, params)
        times = [seconds(again) for _ in range(5)]
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
