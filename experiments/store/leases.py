"""Leases: which runs some process is doing now, so that no other does them too.

A lease is a small file that its owner keeps locked. The kernel lets go of the lock when the process ends in whatever
way, so a lease of a dead process is known at once and needs no clock. Where files cannot be locked this way, two
processes at once may do a run twice; they write the same numbers, so that only time is lost.
"""

import contextlib
import json
import os
import platform
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

_GATE = "gate"
_SUFFIX = ".lease"


@contextmanager
def leased(folder: Path, wanted: Sequence[str], finished: Callable[[], Collection[str]]) -> Iterator[list[str]]:
    """Take those runs that nobody else is doing or has done; let go of them at the end.

    Args:
        folder: where leases are kept; the same for all processes.
        wanted: names of runs.
        finished: tells which runs are finished. Asked after the others' leases have been read: whoever lets go of a
            lease has published its runs before.

    Yields:
        The runs to do, in the order of `wanted`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = folder / f"{platform.node()}-{os.getpid()}-{time.monotonic_ns()}{_SUFFIX}"
    with (folder / _GATE).open("a") as gate, _locked(gate.fileno()):
        taken = _runs_of_others(folder)
        taken |= set(finished())
        mine = [run for run in wanted if run not in taken]
        lease = name.open("w")
        if fcntl is not None:
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        json.dump(mine, lease)
        lease.flush()
    try:
        yield mine
    finally:
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)
        lease.close()


def _runs_of_others(folder: Path) -> set[str]:
    """Runs under a living lease; leases of dead processes are removed. The gate must be held."""
    runs: set[str] = set()
    for file in folder.glob(f"*{_SUFFIX}"):
        try:
            with file.open() as lease:
                if _is_held(lease.fileno()):
                    runs |= set(json.load(lease))
                else:
                    file.unlink(missing_ok=True)
        except (OSError, ValueError):  # let go of in this moment, or never written to
            continue
    return runs


def _is_held(handle: int) -> bool:
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


@contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Hold the gate alone; waits for whoever holds it, which is for milliseconds."""
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_UN)
