"""Sweeps: many runs from one design, each done once, whatever happens on the way.

    from experiments.sweep import grid, run_sweep

    design = grid({"scenario": ["room_level_0", "room_level_3"]}, fixed={"population_scale": 0.05}, replicates=4)
    outcomes = run_sweep(design).outcomes()

Names are imported when they are first asked for, so that importing a part of this package stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.overrides import Range
    from experiments.sweep.design import Design, grid, table
    from experiments.sweep.run import Sweep, run_sweep

_HOMES = {
    "Design": "experiments.sweep.design",
    "Range": "experiments.overrides",
    "Sweep": "experiments.sweep.run",
    "grid": "experiments.sweep.design",
    "run_sweep": "experiments.sweep.run",
    "table": "experiments.sweep.design",
}
__all__ = ["Design", "Range", "Sweep", "grid", "run_sweep", "table"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
