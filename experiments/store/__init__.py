"""The store of finished runs. `open_store(results_dir)` opens it; see `experiments.store.store` for what it holds."""

from typing import TYPE_CHECKING, Any

from jointroom.experiments.store.errors import StoreError

if TYPE_CHECKING:
    from jointroom.experiments.store.store import Store, open_store

__all__ = ["Store", "StoreError", "open_store"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from jointroom.experiments.store import store

        return getattr(store, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
