"""The small finished sweep of `tests.sweep`, of which every test gets a copy, and stores made without the model."""

from tests.store.kept import store, swept
from tests.sweep.conftest import finished_sweep, small

__all__ = ["finished_sweep", "small", "store", "swept"]
