"""A short run in a small world, done once for all tests that look at what a run leaves."""

import contextlib
import io
import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.files import ABANDONED_NS, aside_of

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
