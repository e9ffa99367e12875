"""A command of `jointroom` in a process of its own, which kills itself at one of its calls to the disk."""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from jointroom.experiments.cli.main import main as jointroom
from jointroom.experiments.disk import disk as door

FORK = multiprocessing.get_context("fork")
COUNTED = "calls"
"""File in which a process that is not killed leaves the number of its calls."""
SAID = "said"
"""File with what commands have said."""


class Dying(door.Disk):
    """The disk of this machine, under a process that is killed at the n-th of its calls that change something."""

    def __init__(self, last: int, midst: bool):
        self.last, self.midst, self.calls = last, midst, 0

    def step(self) -> bool:
        """One call; True where it is the last one and what it writes is to be begun."""
        self.calls += 1
        if self.calls == self.last and not self.midst:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.calls == self.last

    def create(self, file: Path) -> BinaryIO:
        last, made = self.step(), super().create(file)
        if last:
            made.write = lambda content: _half(made, content)  # type: ignore[method-assign, assignment]
        return made

    def claim(self, file: Path, content: bytes) -> bool:
        return super().claim(file, content[: len(content) // 2] if self.step() else content) and self.die()

    def sync(self, path: Path) -> None:
        self.step()
        super().sync(path)
        self.die()

    def replace(self, old: Path, new: Path) -> None:
        self.step()
        super().replace(old, new)
        self.die()

    def remove(self, path: Path) -> None:
        self.step()
        super().remove(path)
        self.die()

    def make(self, folder: Path) -> None:
        self.step()
        super().make(folder)
        self.die()

    def die(self) -> bool:
        """The last call has been made: no other will be."""
        if self.calls == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return True


def _half(made: BinaryIO, content: bytes) -> int:
    """Write half of what is to be written, and no more of anything."""
    os.write(made.fileno(), bytes(content)[: len(content) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def command(folder: Path, words: Sequence[str], last: int = 0, midst: bool = False) -> int:
    """Give a command in a process of its own, which is killed at its `last` call, if any; its exit code."""
    process = FORK.Process(target=_command, args=(folder, list(words), last, midst))
    process.start()
    process.join(600)
    assert not process.is_alive(), words
    assert process.exitcode is not None
    return process.exitcode


def _command(folder: Path, words: list[str], last: int, midst: bool) -> None:
    os.chdir(folder)
    with (folder / SAID).open("ab") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    dying = door._HERE = Dying(last, midst)
    code = jointroom(words)
    (folder / COUNTED).write_text(str(dying.calls))
    os._exit(code)
