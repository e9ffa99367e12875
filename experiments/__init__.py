"""What one does with the model: run it, sweep, compare, keep what came out, summarise, draw.

    from experiments import compare, grid, run, run_sweep, to_ema_model

`run` is `jointroom run`, `run_sweep` with a design such as `grid(...)` is `jointroom sweep`, `compare` is `jointroom
compare`; `to_ema_model` hands the model to the EMA workbench. Each is imported when it is first asked for, so that
importing a part of this package stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.api import compare, run
    from experiments.comparison.result import Comparison
    from experiments.execute import Run
    from experiments.overrides import Range
    from experiments.sweep.design import Design, grid, table
    from experiments.sweep.run import Sweep, run_sweep
    from experiments.uncertainty.ema import to_ema_model

_HOMES = {
    "Comparison": "experiments.comparison.result",
    "Design": "experiments.sweep.design",
    "Range": "experiments.overrides",
    "Run": "experiments.execute",
    "Sweep": "experiments.sweep.run",
    "compare": "experiments.api",
    "grid": "experiments.sweep.design",
    "run": "experiments.api",
    "run_sweep": "experiments.sweep.run",
    "table": "experiments.sweep.design",
    "to_ema_model": "experiments.uncertainty.ema",
}
__all__ = [
    "Comparison",
    "Design",
    "Range",
    "Run",
    "Sweep",
    "compare",
    "grid",
    "run",
    "run_sweep",
    "table",
    "to_ema_model",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
