"""The queue: every shard is done once, whatever happens to workers, and a run that kills them is found out."""

import os
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from jointroom.experiments.runner.local import External, Serial, WorkersLost
from jointroom.experiments.runner.pool import ProcessPool
from jointroom.experiments.runner.queue import Queue
from jointroom.experiments.runner.task import Shard, Task
from tests.sweep.processes import ROOT, alive, children, environment, eventually
from tests.sweep.work import work
from tests.worlds import small_spec


class Notes:
    """What the queue told."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.blamed: list[str] = []
        self.waited: list[int] = []

    def drain(self, workers, shards) -> None:
        Queue(
            workers,
            work,
            on_result=lambda result: self.done.extend(result.done),
            on_blame=lambda task: self.blamed.append(task.run_id),
            on_wait=self.waited.append,
        ).drain(shards)


def shards(folder: Path, *kinds: str, size: int = 3) -> list[Shard]:
    specs = [small_spec(overrides={"folder": str(folder), "kind": kind}) for kind in kinds]
    runs = [Task(f"run{number}", spec, ("monthly",)) for number, spec in enumerate(specs)]
    return [
        Shard(folder, "any", tuple(runs[first : first + size]), 0) for first in range(0, len(runs), size)
    ]  # fmt: skip


def all_once(notes: Notes, number: int) -> bool:
    return Counter(notes.done) == {f"run{place}": 1 for place in range(number)}


@pytest.mark.parametrize("make", [Serial, lambda: ProcessPool(2), lambda: External(ThreadPoolExecutor(2), 2)])
def test_every_shard_is_done_once(make, tmp_path):
    notes = Notes()
    notes.drain(make(), shards(tmp_path, *["plain"] * 20))
    assert all_once(notes, 20)
    assert (notes.blamed, notes.waited) == ([], [])


def test_no_shards_no_work():
    notes = Notes()
    notes.drain(Serial(), [])
    assert notes.done == []


def test_a_worker_that_dies_costs_nothing_but_its_shard(tmp_path):
    notes = Notes()
    kinds = ["plain"] * 20
    kinds[7] = kinds[13] = "kills once"
    notes.drain(ProcessPool(2), shards(tmp_path, *kinds))
    assert all_once(notes, 20)
    assert notes.blamed == []


def test_a_run_that_always_kills_its_worker_is_found_out_and_all_others_are_done(tmp_path):
    notes = Notes()
    kinds = ["plain"] * 12
    kinds[4] = "kills"
    notes.drain(ProcessPool(2), shards(tmp_path, *kinds))
    assert notes.blamed == ["run4"]
    assert Counter(notes.done) == {f"run{place}": 1 for place in range(12) if place != 4}


def test_workers_that_never_finish_anything_are_given_up(tmp_path):
    with pytest.raises(WorkersLost, match="died 3 times before finishing anything"):
        Notes().drain(ProcessPool(2), shards(tmp_path, *["kills"] * 12))


def test_runs_of_another_process_are_asked_for_again(tmp_path):
    notes = Notes()
    notes.drain(Serial(), shards(tmp_path, "plain", "taken", "plain", "taken"))
    assert all_once(notes, 4)
    assert notes.waited == [2]


@pytest.mark.parametrize("make", [Serial, lambda: ProcessPool(2)])
def test_an_error_of_the_work_itself_ends_it(make, tmp_path):
    with pytest.raises(ArithmeticError, match="broken"):
        Notes().drain(make(), shards(tmp_path, "plain", "breaks"))


def test_shards_are_made_as_they_are_needed(tmp_path):
    made: list[int] = []

    def making():
        for number, shard in enumerate(shards(tmp_path, *["plain"] * 30, size=1)):
            made.append(number - len(notes.done))
            yield shard

    notes = Notes()
    notes.drain(ProcessPool(2), making())
    assert len(notes.done) == 30
    assert max(made) <= 8, "no more shards wait than workers can take soon"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGINT"])
def test_workers_do_not_outlive_their_parent(tmp_path, ending):
    script = tmp_path / "parent.py"
    script.write_text(
        "import signal\n"
        "from pathlib import Path\n"
        "from jointroom.experiments.runner.pool import ProcessPool\n"
        "from tests.sweep.test_queue import Notes, shards\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background\n"
        f"    Notes().drain(ProcessPool(2), shards(Path({str(tmp_path)!r}), 'waits', 'waits', size=1))\n"
    )
    parent = subprocess.Popen([sys.executable, script], env=environment(), cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        assert eventually(lambda: all((tmp_path / f"run{number}").exists() for number in range(2)), 60)
        workers = list(children(parent.pid))
        assert len(workers) >= 2
        os.kill(parent.pid, getattr(signal, ending))
        assert parent.wait(timeout=60) != 0
        assert eventually(lambda: not any(alive(pid) for pid in workers), 10)
    finally:
        parent.kill()
        parent.wait()
