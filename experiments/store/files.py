"""Files that are whole or not there: written aside, flushed to the disk, renamed into place."""

import contextlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ASIDE = ".aside-"
"""Begin of the name of a file that is being written; what a killed process left is found by it."""
_ABANDONED_S = 3600.0


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees part of it; make its folder.

    Raises:
        OSError: it cannot be written (disk full, read-only and so on); nothing is left behind.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f"{ASIDE}{os.getpid()}-{time.monotonic_ns()}-{file.name}")
    try:
        with aside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    _flush_folder(file.parent)


def write_json(file: Path, content: Mapping[str, Any]) -> None:
    """Write a mapping as indented JSON, whole or not at all."""
    text = json.dumps(content, indent=2, ensure_ascii=False, default=str)
    write_whole(file, (text + "\n").encode())


def read_json(file: Path) -> dict[str, Any] | None:
    """Read a mapping; None when the file is missing or holds no JSON."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def forget_abandoned(folder: Path, *, below: bool = False) -> None:
    """Remove what processes that were killed more than an hour ago were writing into a folder, or anywhere below it."""
    for path in folder.rglob(f"{ASIDE}*") if below else folder.glob(f"{ASIDE}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _flush_folder(folder: Path) -> None:
    """Make a rename last; where folders cannot be opened (Windows), the file system sees to it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
