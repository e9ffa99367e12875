"""What one does with the model: run it, keep what came out, summarise, draw.

`experiments.run` is the Python call; it is imported when it is first asked for, so that importing a part of
this package stays quick.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.api import Run, run

__all__ = ["Run", "run"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from experiments import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
