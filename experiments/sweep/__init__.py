"""Sweeps: many runs from one design, each done once, whatever happens on the way.

    from jointroom.experiments.sweep import grid, run_sweep

    design = grid({"scenario": ["room_level_0", "room_level_3"]}, fixed={"population_scale": 0.05}, replicates=4)
    outcomes = run_sweep(design).outcomes()

Names are imported when they are first asked for, so that importing a part of this package stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jointroom.experiments.config.overrides import Range
    from jointroom.experiments.sweep.design import Design, grid, table
    from jointroom.experiments.sweep.run import Sweep, run_sweep

_HOMES = {
    "Design": "jointroom.experiments.sweep.design",
    "Range": "jointroom.experiments.config.overrides",
    "Sweep": "jointroom.experiments.sweep.run",
    "grid": "jointroom.experiments.sweep.design",
    "run_sweep": "jointroom.experiments.sweep.run",
    "table": "jointroom.experiments.sweep.design",
}
__all__ = ["Design", "Range", "Sweep", "grid", "run_sweep", "table"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
