"""The one door to kept files and to the clock: every read, write and rename of theirs passes through it.

It does one thing at a time and promises nothing more than the system does: what is written may be lost when the machine
stops until the file is flushed, and a name may be until its folder is. Tests put a disk in its place that loses, tears
and refuses.
"""

import contextlib
import errno
import os
import shutil
import time
from pathlib import Path
from typing import BinaryIO, cast

_NO_FLUSHING_OF_FOLDERS = (errno.EACCES, errno.EBADF, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
"""What Windows and some shared folders answer who wants to flush a folder; they keep names by themselves."""


class Disk:
    """The files and the clock of this machine. Every method may raise OSError."""

    def open(self, file: Path) -> BinaryIO:
        """A file to be read."""
        return file.open("rb")

    def create(self, file: Path) -> BinaryIO:
        """A new file, or an empty one in the place of another."""
        return cast(BinaryIO, file.open("wb"))

    def claim(self, file: Path, content: bytes) -> bool:
        """Make a small file where there is none; False where there is one. No other process can do so, too."""
        try:
            with file.open("xb") as out:
                out.write(content)
        except FileExistsError:
            return False
        return True

    def sync(self, path: Path) -> None:
        """Flush a file, or the names in a folder, to the disk."""
        folder = path.is_dir()
        try:
            handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if not folder or error.errno not in _NO_FLUSHING_OF_FOLDERS:
                raise

    def replace(self, old: Path, new: Path) -> None:
        """Rename a file over another, or a folder to a name that is free, in one step."""
        os.replace(old, new)  # noqa: PTH105 - folders, too

    def remove(self, path: Path) -> None:
        """Remove a file, or a folder with all that is in it; one that is not there is fine."""
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)

    def make(self, folder: Path) -> None:
        """Make a folder whose parent is there; one that is there already is fine."""
        folder.mkdir(exist_ok=True)

    def drop(self, folder: Path) -> None:
        """Remove a folder if it is empty."""
        with contextlib.suppress(OSError):
            folder.rmdir()

    def names(self, folder: Path) -> list[str]:
        """What is in a folder, in order; nothing where there is none."""
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""
        return path.is_file()

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder."""
        return path.is_dir()

    def touch(self, path: Path) -> None:
        """Let a file have changed now; make it where there is none."""
        path.touch()

    def modified_ns(self, path: Path) -> int:
        """When something was last changed, by the clock of its file system."""
        return path.stat().st_mtime_ns

    def size(self, file: Path) -> int:
        """How many bytes a file has."""
        return file.stat().st_size

    def now_ns(self) -> int:
        """The time of this machine."""
        return time.time_ns()


_HERE = Disk()


def disk() -> Disk:
    """The disk that is used."""
    return _HERE
