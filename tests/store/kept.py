"""A store on the files of this machine, with runs that were made without the model."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jointroom.experiments.runner import simulate
from jointroom.experiments.store.store import Store, open_store
from jointroom.experiments.sweep import run as sweeps
from jointroom.experiments.sweep.design import grid
from jointroom.experiments.sweep.plan import plan_sweep
from tests.store.world import WORLD, without_model


def finish_sweep(results: Path, lists: dict[str, list[object]], **more: object) -> str:
    """Do a sweep without the model; its name."""
    made = plan_sweep(grid(lists, fixed={**WORLD, **more, "results_dir": "results"}, replicates=2))
    done = sweeps.carry_out(
        replace(made, results_dir=str(results)), simulate.Options(workers=1, retry_failed=True, quiet=True)
    )
    return done.sweep_id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store."""
    with without_model():
        yield open_store(tmp_path, create=True)


@pytest.fixture
def swept(store: Store) -> str:
    """The name of a sweep of two points and two replicates in it."""
    return finish_sweep(store.root.parent, {"levers.coastguard_vessels": [2, 12]})


def results(store: Store) -> Path:
    """The folder of results that a store is in."""
    return store.root.parent
