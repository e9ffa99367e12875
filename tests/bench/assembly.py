"""What the compiler made of the loops of the sea: `python -m tests.bench.assembly`.

For each function that runs for every boat of a block, and for those that run often for one boat or vessel: how many of
its instructions work on vectors (of float64, or of 64-bit integers), how many on single float64 numbers, and how many
calls count references. Vectorised loops keep a few single instructions for what is left over at their end.
`--show NAME` prints the assembly.
"""

import argparse
import re

import numpy as np
from jointroom.sim.codes import VesselTask
from jointroom.sim.maths import blocks
from jointroom.sim.sea import hazard, lookout, motion, tasking, vessels
from jointroom.sim.sea.fast_path import hot_state as afloat
from jointroom.sim.sea.fast_path import step as quiet
from numba import njit

from tests.bench.scene import scene

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
    basin = scene(300)
    part, pad = afloat.berths(afloat.BLOCK)[0], quiet.new_pad()
    boat, vessel, watches = basin.boats.rows[0], basin.vessels.rows[0], lookout.new_watches(40, 300, basin.sea)
    watches.watches[:] = np.zeros(len(watches.watches), watches.watches.dtype)
    part["mode"], part["ring_tick"], part["wake_tick"], pad.id, pad.k, pad.slot = 0, 0, 0, 1, 0, 0
    pad.x_km, pad.y_km, pad.angle, pad.row, pad.column = 0.0, 0.0, 1.0, 0, 0
    part["due"], part["risk"], part["call_km"], part["fuel_km"], watches.watches["reach_2"] = 0, 0, np.inf, 1e9, 1e9
    vessel.task = VesselTask.PATROL
    sea, rules, today, seed, size = basin.sea, basin.rules, basin.today, basin.seed, afloat.BLOCK
    lookout.reckon_sight(watches.sight, 10.0, 0.5, True, rules)
    pad.wander, pad.sine, pad.cosine, pad.heading, pad.step_km = 0.5, 0.5, 0.5, 0.5, 0.5
    return {
        "uniform numbers": (blocks._uniform_pairs, (seed, 51, 0, pad.id, size, pad.wander, pad.angle)),
        "first words": (blocks.first_words, (seed, 53, 0, pad.id, pad.k, size, pad.word)),
        "logarithms and roots": (blocks._radii, (pad.wander, pad.sine, size)),
        "sines and cosines": (blocks.sines_cosines, (pad.angle, size, pad.sine, pad.cosine)),
        "cells": (quiet.cells_of, (pad, size, sea.x0_km, sea.y0_km, sea.cell_km, *sea.cells.shape)),
        "gathers": (quiet.gather, (part, size, pad, 0, 0.9)),
        "moves under way": (quiet.steer_block, (pad, size, 0, 0.1, 0.1, seed, 0.1)),
        "moves adrift": (quiet.drift_block, (part, pad, 0, size, 10.0, 1.0, 0.0, 0.1, 0.1)),
        "look-ups and commits": (quiet.commit, (part, pad, size, size, sea)),
        "take up": (afloat.take_up, (part, 0, boat, 0, 0.5, rules, today)),
        "settle": (afloat.settle, (part, 0, boat)),
        "steer": (motion.steer, (boat, 0, 0.5, 0.1, 0.1, seed, rules)),
        "fail": (hazard.fail_under_way, (boat, 0, 0.5, seed, rules)),
        "rate of a watch": (lookout.rate_of, (watches.watches[0], boat, 0.0, 0.0, 0, watches.sight, rules)),
        "reckoned position": (tasking.reckoned, (boat, 0, 0)),
        "patrol": (vessels.patrol, (vessel, 0, 0.5, seed, basin.harbours, rules)),
    }  # fmt: skip


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
    parser = argparse.ArgumentParser(prog="python -m tests.bench.assembly", description="Instructions of the sea loop.")
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
