"""Small histories of four months, in one store for all tests of this room."""

import contextlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jointroom.experiments.cli.main import main

WORLD = ("population_scale=0.02", "workers=1", "start=2017-11-01", "end=2018-02-28", "-q")


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ahead")


@pytest.fixture(scope="session")
def ahead(results: Path) -> Callable[..., Path]:
    """`ahead(*words)` does a command in that world, and returns the folder that it names."""

    def done(*words: str, world: Sequence[str] = WORLD) -> Path:
        with contextlib.redirect_stdout(io.StringIO()) as told:
            assert main([*words, *world, f"results_dir={results}"]) == 0
        return Path(told.getvalue().splitlines()[-1])

    return done
