"""The small finished sweep of `tests.sweep`, of which every test gets its own copy."""

from tests.sweep.conftest import finished_sweep, small

__all__ = ["finished_sweep", "small"]
