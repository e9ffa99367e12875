"""Processes of tests: their children, a Dask cluster of real processes, waiting for something to happen."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    """The environment of a process that imports this clone, wherever it runs."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def alive(pid: int) -> bool:
    """Whether a process exists and has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def children(pid: int) -> dict[int, str]:
    """Living descendants of a process, with their command lines."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    found: dict[int, str] = {}
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        for child in [one for one, its_parent in parents.items() if its_parent == parent]:
            waiting.append(child)
            try:
                line = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if alive(child):
                found[child] = line
    return found


def eventually(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether something becomes true in time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return condition()
        time.sleep(0.05)
    return True


class Cluster:
    """A Dask scheduler and workers, each a process of its own; with no workers, nothing at all."""

    def __init__(self, folder: Path, workers: int):
        self.file = folder / f"scheduler-{time.monotonic_ns()}.json"
        self.log = folder / f"{self.file.stem}.log"
        self.n_workers = workers
        self.processes: list[subprocess.Popen[bytes]] = []

    @property
    def scheduler(self) -> "subprocess.Popen[bytes]":
        """The scheduler."""
        return self.processes[0]

    def worker_pids(self) -> list[int]:
        """The processes that do the work; their nannies start them again."""
        found = [children(process.pid) for process in self.processes[1:]]
        return [pid for lines in found for pid, line in lines.items() if "spawn_main" in line]

    def __enter__(self) -> "Cluster":
        if self.n_workers:
            self._start("scheduler", "--port", "0", "--no-dashboard")
            assert eventually(self.file.exists, 60), self.log.read_text()
        for _ in range(self.n_workers):
            self._start("worker", "--nthreads", "1", "--no-dashboard", "--death-timeout", "30")
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            for pid in [*children(process.pid), process.pid]:
                if alive(pid):
                    os.kill(pid, signal.SIGKILL)
            process.wait()

    def _start(self, what: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "dask", what, "--scheduler-file", str(self.file), *arguments]
        with self.log.open("ab") as log:
            folder = self.file.parent
            self.processes.append(subprocess.Popen(command, env=environment(), stdout=log, stderr=log, cwd=folder))
