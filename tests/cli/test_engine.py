"""The engine: order, equality of one and several processes, and what is left when processes die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from jointroom.experiments.runner.engine import TaskFailed, WorkersLost, run_tasks

from tests.cli.workers import Sum, add_up

ROOT = Path(__file__).parents[2]


class Notes:
    """A watcher that remembers."""

    def __init__(self) -> None:
        self.order: list[int] = []
        self.last: list[int] = []

    def advanced(self, steps: Sequence[int]) -> None:
        self.last = list(steps)

    def finished(self, index: int) -> None:
        self.order.append(index)


def begun(folder: Path, number: int) -> int:
    marks = folder / f"{number}.begun"
    return len(marks.read_text()) if marks.exists() else 0


def test_results_come_in_task_order_and_do_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    tasks = [Sum(0, tmp_path, wait_s=0.6), *(Sum(number, tmp_path) for number in range(1, 6))]
    alone, together = Notes(), Notes()
    expected = run_tasks(add_up, tasks, workers=1, watcher=alone)
    assert run_tasks(add_up, tasks, workers=2, watcher=together) == expected
    assert len(set(expected)) == len(tasks)
    assert alone.order == list(range(6))
    assert alone.last == [100] * 6
    assert sorted(together.order) == list(range(6))


def test_no_tasks_no_work() -> None:
    assert run_tasks(add_up, [], workers=2, watcher=Notes()) == []


def test_when_a_worker_dies_only_unfinished_tasks_are_done_again(tmp_path: Path) -> None:
    tasks = [Sum(0, tmp_path), Sum(1, tmp_path), Sum(2, tmp_path, wait_s=0.5, dies="once"), Sum(3, tmp_path)]
    notes = Notes()
    results = run_tasks(add_up, tasks, workers=2, watcher=notes)
    assert results == [add_up(Sum(number, tmp_path / "."), lambda _: None) for number in range(4)]
    assert sorted(notes.order) == [0, 1, 2, 3], "each task finishes once"
    assert begun(tmp_path, 2) == 3  # died, done, and once more here
    assert begun(tmp_path, 0) == 2  # done, and once more here


def test_a_task_that_always_kills_its_worker_is_given_up(tmp_path: Path) -> None:
    tasks = [Sum(0, tmp_path, dies="always"), Sum(1, tmp_path, dies="always")]
    with pytest.raises(WorkersLost, match="died 3 times before finishing any of 2 tasks"):
        run_tasks(add_up, tasks, workers=2, watcher=Notes())


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_names_the_task_and_keeps_its_cause(tmp_path: Path, workers: int) -> None:
    tasks = [Sum(0, tmp_path), Sum(1, tmp_path, dies="raises")]
    with pytest.raises(TaskFailed) as failure:
        run_tasks(add_up, tasks, workers=workers, watcher=Notes())
    assert failure.value.index == 1
    assert failure.value.task == tasks[1]
    assert isinstance(failure.value.__cause__, ArithmeticError)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def _eventually(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return condition()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
@pytest.mark.parametrize("ending", ["SIGKILL", "SIGINT"])
def test_workers_do_not_outlive_their_parent(tmp_path: Path, ending: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import signal\n"
        "from pathlib import Path\n"
        "from jointroom.experiments.runner.engine import run_tasks\n"
        "from jointroom.experiments.runner.progress import Silent\n"
        "from tests.cli.workers import Sum, add_up\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background\n"
        f"    tasks = [Sum(number, Path({str(tmp_path)!r}), wait_s=120) for number in range(2)]\n"
        "    run_tasks(add_up, tasks, workers=2, watcher=Silent())\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, script], env=environment, stderr=subprocess.DEVNULL)
    files = [tmp_path / "0.pid", tmp_path / "1.pid"]
    try:
        assert _eventually(lambda: all(file.exists() and file.read_text() for file in files), 60)
        workers = [int(file.read_text()) for file in files]
        assert all(_alive(pid) for pid in workers)
        parent.send_signal(getattr(signal, ending))
        assert parent.wait(timeout=60) != 0
        assert _eventually(lambda: not any(_alive(pid) for pid in workers), 10)
    finally:
        parent.kill()
        parent.wait()
