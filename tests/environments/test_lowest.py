"""Every lower bound is one that has run: the same tables as here, and every verb that needs an extra."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.environments.lowest import ROOT, lowest_versions, make
from tests.randomness.whole_run import digests

SMALL = ("population_scale=0.005", "start=2017-06-01", "end=2017-07-31", "workers=1", "results_dir=results")
VERBS = (
    ("run", "scenario=room_level_3", "replicates=2", "room.start=2017-06-10", *SMALL),
    ("sweep", "scenario=room_level_3", "opening.room_level=2,3", "replicates=2", "room.start=2017-06-10", *SMALL),
    ("table", "sql=select month, sum(attempts) from monthly group by all", "results_dir=results"),
    ("sensitivity", "historical", "trajectories=2", "replicates=1", "factors=networks.count,boats.call_share", *SMALL),
    ("calibrate", "method=npe", "networks=1", "results_dir=results"),
    ("discover", "room_level_3", "worlds=20", "replicates=1", "factors=people", "room.start=2017-06-10", *SMALL),
)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of the environment."""
    return make(tmp_path_factory.mktemp("lowest") / "env", lowest_versions())


def call(python: Path, folder: Path, *words: str) -> str:
    done = subprocess.run(
        [python, *words],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def same_tables(python: Path) -> None:
    """A small run gives the tables that it gives here, to the bit."""
    printed = call(python, ROOT, "-m", "tests.randomness.whole_run").splitlines()
    assert printed == [f"{name} {rows} {digest}" for name, (rows, digest) in digests().items()]


@pytest.mark.slow
def test_the_lowest_versions_give_the_same_tables(python: Path) -> None:
    same_tables(python)


@pytest.mark.slow
def test_every_verb_runs_on_the_lowest_versions(python: Path, tmp_path: Path) -> None:
    for words in VERBS:
        call(python, tmp_path, "-m", "jointroom", *words)
    assert list(tmp_path.glob("results/*/*/*.png"))


@pytest.mark.slow
def test_networks_find_a_posterior_that_is_known(python: Path) -> None:
    """Here, as the extra is too large for those who develop."""
    call(python, ROOT, "-m", "tests.calibration.straight_networks")
