"""Mesa without what only its spaces use: networks of NetworkX and distances of SciPy, half of the time of its import.

While Mesa is imported for the first time, modules that the model has no use for are stood for by names that import them
when something of them is asked for. Whoever does ask gets them as ever: `mesa.experimental` and Mesa's grids all work.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__all__ = ["mesa"]
PUT_OFF = ("networkx", "mesa.experimental")


class Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # whoever goes through all modules looks at these
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def import_mesa() -> ModuleType:
    """Mesa, with `PUT_OFF` put off unless they are imported already."""
    put_off = {name: Later(name) for name in PUT_OFF if name not in sys.modules and "mesa" not in sys.modules}
    sys.modules.update(put_off)
    try:
        return importlib.import_module("mesa")
    finally:
        for name, stand_in in put_off.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


if TYPE_CHECKING:
    import mesa
else:
    mesa = import_mesa()
