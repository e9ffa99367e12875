"""Leases: which runs some process is doing now, so that no other does them too.

A lease is a small file with a lock beside it that its owner holds. The system lets go of the lock when the process ends
in whatever way, so a lease of a dead process is known at once and needs no clock.
"""

import contextlib
import json
import os
import platform
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

_GATE = "gate"
_LEASE, _LOCK = ".lease", ".lock"


@dataclass
class Taken:
    """What has become of the runs that a process wanted to do.

    Attributes:
        mine: runs to do, and which kinds of tables are still missing of each.
        left: runs that another process is doing.
    """

    mine: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


@contextmanager
def leased(
    folder: Path, wanted: Mapping[str, Sequence[str]], kept: Callable[[], Mapping[str, Collection[str]]]
) -> Iterator[Taken]:
    """Take those runs that nobody else is doing or has done; let go of them at the end.

    Args:
        folder: where leases are kept; the same for all processes.
        wanted: kinds of tables that are missing, by run.
        kept: tells which kinds have been published since. Asked after the others' leases have been read: whoever lets
            go of a lease has published before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{platform.node()}-{os.getpid()}-{time.monotonic_ns()}"
    lease, lock = folder / (name + _LEASE), FileLock(folder / (name + _LOCK))
    with FileLock(folder / _GATE):
        others = _runs_of_others(folder)
        published = kept()
        taken = Taken()
        for run, kinds in wanted.items():
            missing = [kind for kind in kinds if run not in published or kind not in published[run]]
            if missing and run in others:
                taken.left.append(run)
            elif missing:
                taken.mine[run] = missing
        lock.acquire(timeout=0)
        lease.write_text(json.dumps(list(taken.mine)), encoding="utf-8")
    try:
        yield taken
    finally:
        _remove(lease)
        lock.release()
        _remove(Path(lock.lock_file))


def _runs_of_others(folder: Path) -> set[str]:
    """Runs under a living lease; leases of dead processes are removed. The gate must be held."""
    runs: set[str] = set()
    for lease in folder.glob(f"*{_LEASE}"):
        file = lease.with_suffix(_LOCK)
        lock = FileLock(file)
        try:
            with lock.acquire(timeout=0):
                _remove(lease)
            _remove(file)
        except Timeout:
            with contextlib.suppress(OSError, ValueError):  # let go of in this moment
                runs |= set(json.loads(lease.read_text(encoding="utf-8")))
    return runs


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
