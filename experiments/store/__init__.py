"""The store of finished runs. `open_store(results_dir)` opens it; see `experiments.store.store` for what it holds."""

from experiments.store.errors import StoreError
from experiments.store.store import Store, open_store

__all__ = ["Store", "StoreError", "open_store"]
