"""Files that are whole or not there: written aside, flushed to the disk, renamed into place.

A *record* is a small file of facts in JSON that holds its own SHA-256.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from jointroom.experiments.disk.disk import disk

ASIDE = ".aside-"
"""Begin of the name of what is being written; what a killed process left is found by it."""
ABANDONED_NS = 3600 * 10**9
DIGEST = "sha256"


class Damaged(RuntimeError):
    """A kept file is not what was written; the message names it, says in which way, and what to do."""

    def __init__(self, file: Path, what: str):
        self.file, self.what = file, what
        super().__init__(
            f"{file} {what}; the command that made it makes it anew, `jointroom check --repair` sets it aside"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.file, self.what)


@contextmanager
def writing(file: Path) -> Iterator[BinaryIO]:
    """A file to write into, which appears under its name when all of it is on the disk; its folder is made.

    Raises:
        OSError: it cannot be written (disk full, read-only and so on); nothing is left behind.
    """
    make_folder(file.parent)
    aside = aside_of(file)
    try:
        with disk().create(aside) as out:
            yield out
        disk().sync(aside)
        disk().replace(aside, file)
    except BaseException:
        with contextlib.suppress(OSError):
            disk().remove(aside)
        raise
    disk().sync(file.parent)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees part of it; see `writing`."""
    with writing(file) as out:
        out.write(content)


def write_json(file: Path, content: Mapping[str, Any]) -> None:
    """Write a mapping as indented JSON, whole or not at all."""
    write_whole(file, (json.dumps(content, indent=2, ensure_ascii=False, default=str) + "\n").encode())


def write_record(file: Path, content: Mapping[str, Any]) -> None:
    """Write a record, whole or not at all."""
    plain = json.loads(json.dumps(content, default=str))
    write_json(file, {**plain, DIGEST: _digest(plain)})


def read_record(file: Path) -> dict[str, Any]:
    """Read a record.

    Raises:
        FileNotFoundError, NotADirectoryError: there is none.
        Damaged: it is not what was written.
    """
    try:
        with disk().open(file) as content:
            record = json.loads(content.read())
        said = record.pop(DIGEST)
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        raise Damaged(file, f"cannot be read: {error.strerror}") from None
    except (ValueError, AttributeError, LookupError, TypeError, RecursionError):
        raise Damaged(file, "is no record of this program") from None
    if said != _digest(record):
        raise Damaged(file, "does not hold the facts that were written")
    return dict(record)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, to last."""
    if not disk().is_folder(folder):
        make_folder(folder.parent)
        disk().make(folder)
        try:
            disk().sync(folder.parent)
        except OSError:
            disk().drop(folder)  # whoever comes later would take it for safe
            raise


def aside_of(path: Path) -> Path:
    """A name beside a path that nobody else uses."""
    return path.with_name(f"{ASIDE}{os.getpid()}-{time.monotonic_ns()}-{path.name}")


def below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order."""
    for name in disk().names(folder):
        path = folder / name
        if disk().is_folder(path):
            yield from below(path)
        else:
            yield path


def forget_abandoned(folder: Path, *, deep: bool = False) -> None:
    """Remove what processes that were killed more than an hour ago were writing into a folder, or anywhere below it."""
    for name in disk().names(folder):
        path = folder / name
        with contextlib.suppress(OSError):
            if name.startswith(ASIDE) and disk().now_ns() - disk().modified_ns(path) > ABANDONED_NS:
                disk().remove(path)
            elif deep and not name.startswith(ASIDE):
                forget_abandoned(path, deep=True)


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
