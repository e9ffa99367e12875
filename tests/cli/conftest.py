"""A short run in a small world, done once for all tests that look at what a run leaves."""

import contextlib
import io
import os
import shutil
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.files import ABANDONED_NS, aside_of
from jointroom.experiments.report.history import History
from jointroom.experiments.report.run import Run

SHORT = ("population_scale=0.06", "start=2016-05-20", "end=2016-06-05", "room.start=2016-05-25", "replicates=2")


@dataclass(frozen=True)
class Finished:
    """What a command printed, and the folder it left."""

    output: str
    results: Path
    folder: Path


def abandoned(file: Path) -> Path:
    """What a process leaves that was killed while it wrote a file, some hours ago."""
    left, then = aside_of(file), time.time_ns() - 2 * ABANDONED_NS
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half of it")
    os.utime(left, ns=(then, then))
    return left


@pytest.fixture(scope="session")
def short_run(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The room at level 3 against its baseline, a fortnight, two replicates, in this process."""
    results = tmp_path_factory.mktemp("short") / "results"
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        assert main(["run", "scenario=room_level_3", *SHORT, "workers=1", f"results_dir={results}"]) == 0
    return Finished(output.getvalue(), results, Path(output.getvalue().splitlines()[-1]))


@dataclass(frozen=True)
class Played:
    """The history that is played, and the page."""

    history: History
    page: Path


@pytest.fixture(scope="session")
def played(short_run: Finished, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The short run in a folder of its own, its report with a player of replicate 1."""
    results = tmp_path_factory.mktemp("played") / "results"
    shutil.copytree(short_run.results, results)
    folder = results / "runs" / short_run.folder.name
    assert main(["report", str(folder), "--player", "replicate=1", "start=2016-05-22", f"results_dir={results}"]) == 0
    history = History(Run(folder.name, folder), 1, date(2016, 5, 22), date(2016, 6, 5))
    return Played(history, folder / "report.html")
