"""Sealed folders: beside their files stands `seal.json`, a record with the SHA-256 of each; readers look at it first.

A folder that is made anew is written aside, sealed, and appears under its name in one step.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import (
    ASIDE,
    Damaged,
    aside_of,
    below,
    forget_abandoned,
    make_folder,
    read_record,
    write_record,
)

SEAL = "seal.json"
SCHEMA = 1
"""Version of the seal, and of how sealed folders are laid out."""
_PIECE = 2**20


def seal(folder: Path, files: Iterable[Path] | None = None) -> None:
    """Write down the digest of some files of a folder, or of all that are in it and below it.

    What is being written, or was by a process that is gone, is not of the folder yet.
    """
    there = (file for file in below(folder) if not file.name.startswith(ASIDE)) if files is None else files
    chosen = [file for file in there if file != folder / SEAL]
    digests = {}
    for file in chosen:
        with disk().open(file) as content:
            digests[file.relative_to(folder).as_posix()] = digest_of(content)
    write_record(folder / SEAL, {"schema": SCHEMA, "files": digests})


def sealed_files(folder: Path) -> dict[str, str]:
    """The digest of every file of a sealed folder, by its path within.

    Raises:
        Damaged: it has no seal, another version's, or one that is not what was written.
    """
    try:
        record = read_record(folder / SEAL)
    except (FileNotFoundError, NotADirectoryError):
        raise Damaged(folder, f"has no {SEAL}, so nothing tells whether it is whole") from None
    layout = record["schema"] if "schema" in record else "none"
    if layout != SCHEMA:
        raise Damaged(folder / SEAL, f"is of layout {layout}, not {SCHEMA}")
    return dict(record["files"])


def open_checked(file: Path) -> BinaryIO:
    """Open a file of a sealed folder, after a look at every byte.

    Raises:
        Damaged: it is not what was written.
    """
    digests = sealed_files(file.parent)
    if file.name not in digests:
        raise Damaged(file, f"does not stand in {SEAL}")
    return open_whole(file, digests[file.name])


def open_whole(file: Path, digest: str) -> BinaryIO:
    """Open a file, after a look at every byte.

    Raises:
        Damaged: its SHA-256 is another one, or it cannot be read.
    """
    try:
        content = disk().open(file)
        if digest_of(content) == digest:
            content.seek(0)
            return content
    except OSError as error:
        raise Damaged(file, f"cannot be read: {error.strerror}") from None
    content.close()
    raise Damaged(file, "has other bytes than were written")


def damage(folder: Path) -> list[Damaged]:
    """Everything that is wrong with a sealed folder, after a look at every byte of it."""
    try:
        digests = sealed_files(folder)
    except Damaged as error:
        return [error]
    found = []
    for name, digest in digests.items():
        try:
            open_whole(folder / name, digest).close()
        except Damaged as error:
            found.append(error)
    return found


def digest_of(content: BinaryIO) -> str:
    """SHA-256 of what is left to read of a file."""
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


@contextmanager
def draft_of(folder: Path) -> Iterator[Path]:
    """A folder to write into, which is sealed and takes the place of `folder` in one step when all is well."""
    make_folder(folder.parent)
    forget_abandoned(folder.parent)
    aside = aside_of(folder)
    draft = aside / folder.name
    try:
        make_folder(draft)
        yield draft
        seal(draft)
        with contextlib.suppress(FileNotFoundError):
            disk().replace(folder, aside / "old")
        try:
            disk().replace(draft, folder)
        except OSError:
            if damage(folder):  # else another process was quicker, and wrote the same
                raise
        disk().sync(folder.parent)
    finally:
        with contextlib.suppress(OSError):
            disk().remove(aside)
