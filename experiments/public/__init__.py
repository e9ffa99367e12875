"""The Central Mediterranean route as a simulation, and what one does with it.

    from jointroom import CorridorModel, compare, run, sweep

`run` is `jointroom run`, `compare` is `jointroom compare`, `sweep` with a design such as `grid(...)` is `jointroom
sweep`; `CorridorModel` is the Mesa model for a notebook; `to_ema_model` hands the model to the EMA workbench;
`register_rule` makes a decision rule of your own known by its name. Each is imported when it is first asked for, so
that importing a part of the package stays quick.

This folder is the package `jointroom`; its parts `jointroom.sim`, `jointroom.experiments` and `jointroom.configs` are
the folders of the same names at the top of a clone (see `setup.py`).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jointroom.experiments.api import compare as compare
    from jointroom.experiments.api import run as run
    from jointroom.experiments.api import sweep as sweep
    from jointroom.experiments.compare.result import Comparison as Comparison
    from jointroom.experiments.config.overrides import Range as Range
    from jointroom.experiments.notebook import CorridorModel as CorridorModel
    from jointroom.experiments.report.run import Run as Run
    from jointroom.experiments.store.sweeps import Sweep as Sweep
    from jointroom.experiments.sweep.design import Design as Design
    from jointroom.experiments.sweep.design import grid as grid
    from jointroom.experiments.sweep.design import table as table
    from jointroom.experiments.uncertainty.ema import to_ema_model as to_ema_model
    from jointroom.sim.rules import register_rule as register_rule

_HOMES = {
    "Comparison": "experiments.compare.result",
    "CorridorModel": "experiments.notebook",
    "Design": "experiments.sweep.design",
    "Range": "experiments.config.overrides",
    "Run": "experiments.report.run",
    "Sweep": "experiments.store.sweeps",
    "compare": "experiments.api",
    "grid": "experiments.sweep.design",
    "register_rule": "sim.rules",
    "run": "experiments.api",
    "sweep": "experiments.api",
    "table": "experiments.sweep.design",
    "to_ema_model": "experiments.uncertainty.ema",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"jointroom.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
