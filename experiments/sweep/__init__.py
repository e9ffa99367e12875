"""Sweeps: many runs from one design, each done once, whatever happens on the way.

from experiments.sweep import grid, run_sweep

design = grid({"scenario": ["room_level_0", "room_level_3"]}, fixed={"population_scale": 0.05}, replicates=4)
outcomes = run_sweep(design).outcomes()
"""

from experiments.overrides import Range
from experiments.sweep.design import Design, grid, table
from experiments.sweep.run import Sweep, run_sweep

__all__ = ["Design", "Range", "Sweep", "grid", "run_sweep", "table"]
