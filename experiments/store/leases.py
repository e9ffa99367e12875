"""Leases: which runs some process is doing now, so that no other does them too.

A lease is a small file with the name of a run, made only where there is none, that holds the name of its owner's file.
The owner lets that file change every few seconds; a lease without an owner who does is dead. No locks of the system are
used, which the shared folders of clusters often lack. Leases save work, no more: two processes that do the same run all
the same publish the same part.
"""

import contextlib
import os
import platform
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import make_folder

BEAT_S, DEAD_S = 15.0, 240.0
"""How often an owner is heard of, and after how long a silence it is dead: clusters see files of others late."""
LEASE, OWNER = ".lease", ".owner"
MOMENT = "moment"
"""A file that is touched by who wants to know the time of the folder's own clock."""


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
        kept: tells which kinds have been published since. Asked after the leases are taken: whoever lets go of a lease
            has published before.
    """
    with _owner(folder) as owner:
        held: list[str] = []
        try:
            held += (run for run in wanted if _take(folder / (run + LEASE), owner))
            published, taken = kept(), Taken()
            for run, kinds in wanted.items():
                missing = [kind for kind in kinds if run not in published or kind not in published[run]]
                if missing and run in held:
                    taken.mine[run] = missing
                elif missing:
                    taken.left.append(run)
            yield taken
        finally:
            for run in held:
                _remove(folder / (run + LEASE))


def forget_dead(folder: Path) -> None:
    """Remove the leases of processes that have ended without doing so, and their own files."""
    me = folder / MOMENT
    disk().touch(me)
    for name in disk().names(folder):
        file = folder / name
        if (name.endswith(OWNER) and not _lives(file, me)) or (name.endswith(LEASE) and not _is_held(file, me)):
            _remove(file)


@contextmanager
def _owner(folder: Path) -> Iterator[Path]:
    """The file by which others know that this process lives."""
    make_folder(folder)
    file = folder / f"{platform.node()}-{os.getpid()}-{time.monotonic_ns()}{OWNER}"
    ended = threading.Event()
    beat = threading.Thread(target=_beat, args=(file, ended), daemon=True)
    disk().touch(file)
    beat.start()
    try:
        yield file
    finally:
        ended.set()
        beat.join()
        _remove(file)


def _beat(file: Path, ended: threading.Event) -> None:
    while not ended.wait(BEAT_S):
        with contextlib.suppress(OSError):
            disk().touch(file)


def _take(lease: Path, me: Path) -> bool:
    """Whether a lease is mine now; that of a dead process is taken over."""
    if disk().claim(lease, me.name.encode()):
        return True
    if _is_held(lease, me):
        return False
    _remove(lease)
    return disk().claim(lease, me.name.encode())


def _is_held(lease: Path, me: Path) -> bool:
    """Whether somebody living has a lease; one without a name of an owner may just be being written: its age tells."""
    try:
        with disk().open(lease) as content:
            name = content.read().decode(errors="replace")
    except FileNotFoundError:
        return False
    except OSError:
        return True
    known = name.endswith(OWNER) and Path(name).name == name
    return _lives(lease.with_name(name) if known else lease, me)


def _lives(file: Path, me: Path) -> bool:
    """Whether the process behind an owner's file has been heard of lately, by the clock that both files have."""
    host, _, rest = file.name.rpartition("-")[0].rpartition("-")
    if host == platform.node() and rest.isdecimal() and _has_ended(int(rest)):
        return False
    try:
        return disk().modified_ns(me) - disk().modified_ns(file) < DEAD_S * 10**9
    except FileNotFoundError:
        return False
    except OSError:  # who cannot be asked is left alone
        return True


def _has_ended(pid: int) -> bool:
    """Whether there is no such process on this machine; where one cannot ask without harm (Windows), nobody has."""
    if os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        disk().remove(file)
