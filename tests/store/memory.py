"""A disk in memory that forgets what was not flushed, tears what was being written, and refuses when it is told to.

Each file has what it holds and what is safe of it, each folder the names in it and those that are safe. When the
machine stops, whatever is not safe may be there, be gone or be torn, in any combination: `after_stop` makes one of
these disks.
"""

import copy
import errno
import io
import os
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from jointroom.experiments.disk.disk import Disk

HOURS_NS = 3 * 3600 * 10**9
Policy = Literal["kept", "lost", "torn"] | int
"""What becomes of what is not safe: it is kept, lost, or its names are kept and its contents torn; or by a seed."""


@dataclass
class File:
    """Bytes, those that are safe, and the time of the last change."""

    held: bytes = b""
    safe: bytes = b""
    changed: int = 0


@dataclass
class Folder:
    """Names, those that are safe, and the time of the last change."""

    held: dict[str, "File | Folder"] = field(default_factory=dict)
    safe: dict[str, "File | Folder"] = field(default_factory=dict)
    changed: int = 0


class _Writing(io.BytesIO):
    """What is being written into a file; it is there when it is closed."""

    def __init__(self, disk: "MemoryDisk", file: File, path: Path):
        super().__init__()
        self.disk, self.file, self.path = disk, file, path

    def close(self) -> None:
        if not self.closed:
            content = self.getvalue()
            super().close()
            self.file.held = content[: len(content) // 2]  # a disk that is full takes a part
            self.disk.step("write", self.path)
            self.file.held = content


class MemoryDisk(Disk):
    """See above.

    Attributes:
        fail_at: number of the call, from 1, that fails; 0 for none.
        error: with which error.
        failed: what the call that failed was to do.
        calls: how many calls there were.
        stops: the tree before each call that changes something, where `watch` is set.
    """

    def __init__(self, root: Folder | None = None, now: int = 10**18):
        self.root = Folder() if root is None else root
        self.now = now
        self.calls, self.fail_at, self.error = 0, 0, errno.ENOSPC
        self.failed = ""
        self.watch = False
        self.stops: list[Folder] = []

    # ------------------------------------------------------------------ the seam

    def open(self, file: Path) -> io.BytesIO:
        self.step("read", file)
        node = self._node(file)
        if isinstance(node, Folder):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        return io.BytesIO(node.held)

    def create(self, file: Path) -> _Writing:
        self.step("create", file)
        names = self._folder(file.parent).held
        if file.name not in names:
            names[file.name] = File()
        node = names[file.name]
        assert isinstance(node, File), file
        node.held, node.changed = b"", self.now
        return _Writing(self, node, file)

    def claim(self, file: Path, content: bytes) -> bool:
        self.step("claim", file)
        names = self._folder(file.parent).held
        if file.name in names:
            return False
        names[file.name] = File(content, b"", self.now)
        return True

    def sync(self, path: Path) -> None:
        self.step("sync", path)
        node = self._node(path)
        if isinstance(node, File):
            node.safe = node.held
        else:
            node.safe = dict(node.held)

    def replace(self, old: Path, new: Path) -> None:
        self.step("replace", new)
        node = self._node(old)
        names = self._folder(new.parent).held
        there = names[new.name] if new.name in names else None
        if isinstance(there, Folder) and (isinstance(node, File) or there.held):
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(new))
        del self._folder(old.parent).held[old.name]
        names[new.name] = node

    def remove(self, path: Path) -> None:
        self.step("remove", path)
        try:
            self._folder(path.parent).held.pop(path.name, None)
        except FileNotFoundError:
            return

    def make(self, folder: Path) -> None:
        self.step("make", folder)
        self._folder(folder.parent).held.setdefault(folder.name, Folder(changed=self.now))

    def drop(self, folder: Path) -> None:
        if not self._folder(folder).held:
            self.remove(folder)

    def names(self, folder: Path) -> list[str]:
        self.step("look", folder)
        try:
            return sorted(self._folder(folder).held)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def is_file(self, path: Path) -> bool:
        return self._is(path, File)

    def is_folder(self, path: Path) -> bool:
        return self._is(path, Folder)

    def touch(self, path: Path) -> None:
        self.step("touch", path)
        self._folder(path.parent).held.setdefault(path.name, File())
        self._node(path).changed = self.now

    def modified_ns(self, path: Path) -> int:
        self.step("look", path)
        return self._node(path).changed

    def size(self, file: Path) -> int:
        return len(self.read(file))

    def now_ns(self) -> int:
        return self.now

    # ------------------------------------------------------------------ its troubles

    def step(self, what: str, path: Path) -> None:
        """One call: time goes on, and it may be the one that fails."""
        self.calls += 1
        self.now += 10**6
        if self.watch and what not in ("read", "look"):
            self.stops.append(copy.deepcopy(self.root))
        if self.calls == self.fail_at:
            self.failed = what
            raise OSError(self.error, os.strerror(self.error), str(path))

    def after_stop(self, policy: Policy, root: Folder | None = None) -> "MemoryDisk":
        """The disk that is found, hours later, after the machine has stopped (at an earlier moment: with its tree)."""
        chance = random.Random(policy) if isinstance(policy, int) else None
        return MemoryDisk(_found(self.root if root is None else root, policy, chance), self.now + HOURS_NS)

    def flip(self, path: Path, bit: int) -> None:
        """Turn one bit of a file round."""
        node = self._node(path)
        assert isinstance(node, File)
        content = bytearray(node.held)
        content[bit // 8] ^= 1 << bit % 8
        node.held = node.safe = bytes(content)

    def paths(self, folder: Path) -> list[Path]:
        """Every file below a folder."""
        found: list[Path] = []
        for name, node in sorted(self._folder(folder).held.items()):
            found += self.paths(folder / name) if isinstance(node, Folder) else [folder / name]
        return found

    def read(self, file: Path) -> bytes:
        """What a file holds."""
        node = self._node(file)
        assert isinstance(node, File)
        return node.held

    def _node(self, path: Path) -> File | Folder:
        node: File | Folder = self.root
        for name in path.parts[1:]:
            if isinstance(node, File):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
            if name not in node.held:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
            node = node.held[name]
        return node

    def _folder(self, path: Path) -> Folder:
        node = self._node(path)
        if isinstance(node, File):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        return node

    def _is(self, path: Path, kind: type) -> bool:
        try:  # the system's own say no where they cannot look
            return isinstance(self._node(path), kind)
        except OSError:
            return False


def _found(node: File | Folder, policy: Policy, chance: random.Random | None) -> "File | Folder":
    """What is found of a file or folder: a choice for each content and for each name that is not safe."""
    if isinstance(node, File):
        if node.held == node.safe:
            return File(node.held, node.held, node.changed)
        choices = [node.held, node.safe, node.held[: len(node.held) // 2]]
        chosen = chance.choice(choices) if chance else choices[("kept", "lost", "torn").index(str(policy))]
        return File(chosen, chosen, node.changed)
    names: dict[str, File | Folder] = {}
    for name in sorted({*node.held, *node.safe}):
        held, safe = (names_of[name] if name in names_of else None for names_of in (node.held, node.safe))
        chosen_node = (chance.choice([held, safe]) if chance else safe if policy == "lost" else held)  # fmt: skip
        if chosen_node is not None:
            names[name] = _found(chosen_node, policy, chance)
    return Folder(names, dict(names), node.changed)
