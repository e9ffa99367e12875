"""A small finished sweep, done once, of which every test gets its own copy."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from jointroom.experiments import api
from jointroom.experiments.store.store import Store, open_store
from jointroom.experiments.store.sweeps import Sweep
from jointroom.experiments.sweep.design import Design, grid

WORLD = {"population_scale": 0.05, "start": "2016-05-20", "end": "2016-06-02"}


@dataclass(frozen=True)
class Small:
    """A finished sweep in a store of its own."""

    results: Path
    design: Design
    sweep_id: str

    @property
    def store(self) -> Store:
        """Its store, opened anew."""
        return open_store(self.results)

    @property
    def table(self) -> bytes:
        """Its outcomes as CSV."""
        return self.store.outcomes(self.sweep_id).to_csv(index=False).encode()

    def again(self, **options: object) -> Sweep:
        """The same sweep into the same store."""
        return api.sweep(self.design, results_dir=self.results, workers=1, **options)  # type: ignore[arg-type]

    def parts(self) -> list[Path]:
        """The files of its monthly parts."""
        return sorted((self.store.parts / "monthly").glob("*.parquet"))


@pytest.fixture(scope="session")
def finished_sweep(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Two scenarios, two numbers of vessels, three replicates: twelve runs of a fortnight."""
    results = tmp_path_factory.mktemp("sweep") / "results"
    lists = {"scenario": ["historical", "no_deal"], "levers.coastguard_vessels": [2, 12]}
    design = grid(lists, fixed=WORLD, replicates=3)
    sweep = api.sweep(design, results_dir=results, workers=1)
    return Small(results, design, sweep.sweep_id)


@pytest.fixture
def small(finished_sweep: Small, tmp_path: Path) -> Small:
    """A copy of the finished sweep that a test may spoil."""
    results = tmp_path / "results"
    shutil.copytree(finished_sweep.results, results)
    return Small(results, finished_sweep.design, finished_sweep.sweep_id)
