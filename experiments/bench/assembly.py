"""What the compiler made of the loops of the sea: `python -m jointroom.experiments.bench.assembly`.

For each function that runs for every boat of a block, and for those that run often for one boat or vessel: how many of
its instructions work on vectors (of float64, or of 64-bit integers), how many on single float64 numbers, and how many
calls count references. Vectorised loops keep a few single instructions for what is left over at their end.
`--show NAME` prints the assembly.
"""

import argparse
import re

import numpy as np
from numba import njit

from jointroom.experiments.bench.basin import moment
from jointroom.experiments.bench.scene import scene
from jointroom.sim.codes import VesselTask
from jointroom.sim.maths import blocks
from jointroom.sim.sea import hazard, motion, tasking, vessels
from jointroom.sim.sea.fast_path import hot_state, step
from jointroom.sim.sea.fast_path.hot_state import BLOCK
from jointroom.sim.sea.lookout import rate_of, set_sight

PACKED = re.compile(
    r"^\s+v?(?:(?:add|sub|mul|div|sqrt|round|min|max|blendv|blend|and|or|xor|cmp\w*)pd|cvttpd2dq|cvtdq2pd"
    r"|pmuludq|psrlq|pand|por|pxor|paddq|paddd|psubd|pminsd|pmaxsd|pmulld)\s",
    re.MULTILINE,
)
SINGLE = re.compile(r"^\s+v?(?:add|sub|mul|div|sqrt|round)sd\s", re.MULTILINE)
COUNTS = re.compile(r"call[^\n]*@NRT_(?:incref|decref)")
VECTORISED = ("uniform numbers", "first words", "logarithms and roots", "sines and cosines", "cells")


def samples():
    """Name -> (function, arguments as the loop passes them)."""
    basin, size = scene(300), BLOCK
    sea, now, params, chart = basin.sea, moment(forcing=basin.forcing), basin.params, basin.sea.chart
    hot, scratch, boat, vessel = sea.hot[0], sea.scratch[0], sea.boats[0], sea.vessels[0]
    hot.number, hot.row[:], hot.call_km[:], hot.fuel_km[:] = size, np.arange(size), np.inf, 1e9
    scratch.id, scratch.k, scratch.angle = 1, 0, 1.0
    scratch.wander, scratch.sine, scratch.cosine, scratch.heading, scratch.step_km = 0.5, 0.5, 0.5, 0.5, 0.5
    vessel.task, lookout, sight = VesselTask.PATROL, sea.lookouts.posted[0], sea.lookouts.sight[0]
    lookout.reach_2 = 1e9
    set_sight(sight, now, params)
    return {
        "uniform numbers": (blocks._uniform_pairs, (now.seed, 51, 0, scratch.id, size, scratch.wander, scratch.angle)),
        "first words": (blocks.first_words, (now.seed, 53, 0, scratch.id, scratch.k, size, scratch.word)),
        "logarithms and roots": (blocks._radii, (scratch.wander, scratch.sine, size)),
        "sines and cosines": (blocks.sines_cosines, (scratch.angle, size, scratch.sine, scratch.cosine)),
        "cells": (step.cells_of, (scratch, size, chart)),
        "gathers": (step.gather, (hot, scratch, now, params)),
        "moves under way": (step.steer_block, (scratch, size, now, params)),
        "moves adrift": (step.drift_block, (hot, scratch, 0, size, now)),
        "look-ups and commits": (step.commit, (hot, scratch, chart, size, size)),
        "load": (hot_state.load, (hot, 0, boat, now, params)),
        "write back": (hot_state.write_back, (hot, 0, boat)),
        "steer": (motion.steer, (boat, now, params)),
        "fail": (hazard.fail_under_way, (boat, now, params)),
        "rate of a look-out": (rate_of, (lookout, boat, sight, now, params)),
        "reckoned position": (tasking.reckoned, (boat, 0, 0)),
        "patrol": (vessels.leaves_station, (vessel, now, params)),
    }


def bodies(function, arguments) -> tuple[str, str]:
    """LLVM and assembly of a function, compiled anew (what comes from a cache cannot be looked at).

    Wrappers that Python calls, which count references, are left out.
    """
    options = {name: function.targetoptions[name] for name in ("error_model",) if name in function.targetoptions}
    copy = njit(**options)(function.py_func)
    copy(*arguments)
    name = f"{len(function.__name__)}{function.__name__}"
    definitions = re.finditer(r"^define [^\n]*?@(\S+?)\(.*?^\}", copy.inspect_llvm(copy.signatures[0]), re.M | re.S)
    own = [d.group(0) for d in definitions if name in d.group(1) and "cpython" not in d.group(1)]
    llvm = "\n".join(body for body in own if "cfunc" not in body.split("(")[0])
    return llvm, own_assembly(copy.inspect_asm(copy.signatures[0]), name)


def own_assembly(text: str, name: str) -> str:
    """The lines from a function's label to the next function's."""
    parts = re.split(r"^(?=[^\s.]\S*:\s*$)", text, flags=re.M)
    mine = [part for part in parts if part.startswith("_ZN") and name in part.split(":")[0]]
    return next((part for part in mine if "cpython" not in part.split(":")[0]), "")


def count(function, arguments) -> tuple[int, int, int]:
    """Packed instructions, single ones, and calls that count references."""
    llvm, assembly = bodies(function, arguments)
    return len(PACKED.findall(assembly)), len(SINGLE.findall(assembly)), len(COUNTS.findall(llvm))


def main() -> None:
    """Print the table, or the assembly of one loop."""
    parser = argparse.ArgumentParser(
        prog="python -m jointroom.experiments.bench.assembly", description="Instructions of the sea loop."
    )
    parser.add_argument("--show", metavar="NAME", help="print the assembly of this function")
    given, loops = parser.parse_args(), samples()
    if given.show:
        if given.show not in loops:
            parser.error(f"no function {given.show!r}; there are: {', '.join(loops)}")
        print(bodies(*loops[given.show])[1])
        return
    print(f"{'function':24}{'packed':>8}{'single':>8}{'counting references':>22}")
    for name, loop in loops.items():
        print("{:24}{:8}{:8}{:22}".format(name, *count(*loop)))


if __name__ == "__main__":
    main()
