"""Long histories of a store, each from a seed: what may happen to it, in any order, beside a plain model of it.

`python -m tests.store.histories 100000` does so many, from seed 0 or another that is named after the number; a failure
is one seed, which `python -m tests.store.histories 1 SEED` does again. The suite does a few hundred, and has Hypothesis
look for short ones.
"""

import argparse
import errno
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from jointroom.experiments.disk.files import Damaged, write_record, write_whole
from jointroom.experiments.store import leases
from jointroom.experiments.store.check import look_over, set_aside
from jointroom.experiments.store.errors import StoreError
from jointroom.experiments.store.failures import Failure
from jointroom.experiments.store.parts import FinishedRun, open_part, part_files, runs_of, write_part
from jointroom.experiments.store.store import LAYOUT, Store, open_store
from tests.store.world import RESULTS, finished, names, new_disk, on, without_model

RUNS = 5
STEPS = 12
OTHER = 99


WRITTEN: dict[tuple[str, tuple[str, ...]], tuple[str, bytes]] = {}
"""Name and content of every part that has been written, by kind and runs: a name is the digest of its content."""


def write_part_once(folder: Path, kind: str, runs: Sequence[FinishedRun]) -> str:
    """What `parts.write_part` does, with the same bytes from memory after the first time."""
    key = (kind, tuple(run.run_id for run in runs))
    if key not in WRITTEN:
        with on(new_disk()) as scratch:
            name = write_part(RESULTS, kind, runs)
        WRITTEN[key] = (name, scratch.read(RESULTS / name))
    name, content = WRITTEN[key]
    write_whole(folder / name, content)
    return name


@contextmanager
def quickly() -> Iterator[None]:
    """Without the model, and with parts from memory."""
    parts = mock.patch("jointroom.experiments.store.parts.write_part", write_part_once)
    with without_model(), parts, mock.patch("jointroom.experiments.store.leases.threading"):  # nobody's heart beats
        yield


class History:
    """A store, and what has to be true of it.

    Attributes:
        disk: where it stands.
        kept: runs that have been published and neither damaged nor set aside since.
        unsure: parts whose writer was told that it failed, so that nobody promised that they last.
        held: leases that are held, by run; dead: those of owners who have died.
    """

    def __init__(self) -> None:
        self.disk = new_disk()
        self.names = names(RUNS)
        self.kept: set[str] = set()
        self.held: dict[str, Any] = {}
        self.dead: list[Any] = []
        self.unsure: set[str] = set()

    def open(self) -> Store:
        """The store, opened to write and tidied up, as whoever does runs finds it."""
        found = open_store(RESULTS, create=True)
        found.tidy_up()
        return found

    # ------------------------------------------------------------------ what happens

    def publish(self, which: list[int]) -> None:
        """Runs are published."""
        runs = [finished(self.names[number], number) for number in which]
        self.open().add(runs)
        self.kept |= (names := {run.run_id for run in runs})
        self.unsure -= {part for part, held in self._parts().items() if held == names}

    def lease(self, number: int) -> None:
        """Somebody takes a run, unless another has it or it is done."""
        here, name = self.open(), self.names[number]
        lease = here.lease({name: ["monthly"]}, 0)
        taken = lease.__enter__()
        expected = ([], []) if name in self.kept else ([], [name]) if name in self.held else ([name], [])
        assert (list(taken.mine), taken.left) == expected, (taken, expected)
        if taken.mine:
            self.held[name] = lease
        else:
            lease.__exit__(None, None, None)

    def release(self) -> None:
        """All who hold leases let go of them."""
        for lease in self.held.values():
            lease.__exit__(None, None, None)
        self.held.clear()

    def expire(self) -> None:
        """All who hold leases die, and nobody hears of them for a while."""
        self.dead += self.held.values()  # a lease that is forgotten would be let go of
        self.held.clear()
        self.disk.now += int(2 * leases.DEAD_S * 10**9)

    def stop(self, seed: int) -> None:
        """The machine stops, and whatever was not flushed may be gone."""
        self.dead += self.held.values()
        self.held.clear()
        sure = set().union(*(runs for part, runs in self._parts().items() if part not in self.unsure))
        self.disk = self.disk.after_stop(seed)
        with on(self.disk):
            self.kept &= sure | set(self.open().index().runs)
        self.unsure.clear()

    def damage(self, place: int, bit: int) -> None:
        """A bit of a kept file is wrong."""
        files = [file for file in self.disk.paths(RESULTS) if "leases" not in file.parts]
        if files and (content := self.disk.read(file := files[place % len(files)])):
            self.disk.flip(file, bit % (8 * len(content)))
            self.kept &= set().union(*self._parts().values())

    def full(self, at: int, which: list[int]) -> None:
        """A call fails while runs are published; they are there, or they are not."""
        before = self._parts()
        self.disk.fail_at, self.disk.error = self.disk.calls + at, errno.ENOSPC
        with suppress(OSError, StoreError, Damaged):
            self.open().add([finished(self.names[number], number) for number in which])
        self.disk.fail_at = 0
        after = self._parts()
        self.unsure |= after.keys() - before.keys()
        self.kept |= set().union(*after.values())

    def fail(self, number: int) -> None:
        """A run fails, which is kept until it is done."""
        name = self.names[number]
        failure = Failure(name, "historical", number, 1, "", "ValueError: no", "", "jointroom rerun")
        self.open().add_failure(failure)
        assert self.open().failures()[name] == failure
        if name in self.kept:
            self.publish([number])

    def repair(self) -> None:
        """What is damaged is set aside; nothing is then."""
        set_aside(RESULTS, look_over(RESULTS)[1])
        assert look_over(RESULTS)[1] == []

    def another_version(self) -> None:
        """A program of another layout has the store; ours refuses it until that is undone."""
        store = self.open()
        write_record(store.root / LAYOUT, {"schema": OTHER})
        for create in (True, False):
            with pytest.raises(StoreError, match=f"layout {OTHER}"):
                open_store(RESULTS, create=create)
        self.disk.remove(store.root / LAYOUT)
        self.open()

    def end(self) -> None:
        """Let go of everything on a disk that nobody looks at: a lease that is merely forgotten ends at any time."""
        with on(new_disk()):
            for lease in (*self.dead, *self.held.values()):
                lease.__exit__(None, None, None)

    # ------------------------------------------------------------------ what holds

    def holds(self) -> None:
        """Every run that has to be there is, with its own numbers; no other is, and no damage goes unnoticed."""
        store = self.open()
        index = store.index(self.names, ["launches"])
        assert set(index.runs) == self.kept, (set(index.runs) ^ self.kept)
        assert {index.runs[name].partition("/")[2] for name in self.kept} <= {name for name, _ in WRITTEN.values()}
        damaged = {finding.error.file.name for finding in look_over(RESULTS)[1]}
        assert {name.partition("/")[2] for name in index.damaged} <= damaged

    def _parts(self) -> dict[str, set[str]]:
        """Runs of every part that is whole, by its name."""
        here = self.open()
        damaged = here.index().damaged
        parts = [part for part in part_files(here.parts / "monthly") if f"monthly/{part.name}" not in damaged]
        return {part.name: set(runs_of(open_part(part))) for part in parts}


def random_history(seed: int) -> None:
    """One history from its seed."""
    chance = random.Random(seed)
    history = History()
    for _ in range(STEPS):
        some = sorted(chance.sample(range(RUNS), chance.randint(1, 3)))
        ways = {
            history.publish: (some,),
            history.lease: (some[0],),
            history.release: (),
            history.expire: (),
            history.stop: (chance.randrange(10**6),),
            history.damage: (chance.randrange(10**6), chance.randrange(10**6)),
            history.full: (chance.randint(1, 60), some),
            history.fail: (some[0],),
            history.repair: (),
            history.another_version: (),
        }
        step = chance.choice(list(ways))
        with on(history.disk):
            step(*ways[step])
        with on(history.disk):
            history.holds()
    history.end()


def main() -> None:
    """Do many, or one again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=100_000)
    parser.add_argument("seed", type=int, nargs="?", default=0, help="of the first; each next one has the next")
    asked = parser.parse_args()
    began = time.monotonic()
    with quickly():
        for done, seed in enumerate(range(asked.seed, asked.seed + asked.number), 1):
            try:
                random_history(seed)
            except BaseException:
                print(f"seed {seed} fails: python -m tests.store.histories 1 {seed}")
                raise
            if done % 1000 == 0:
                print(f"{done} histories, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{asked.number} histories of {STEPS} steps in {time.monotonic() - began:.0f} s: nothing lost, nothing false")


if __name__ == "__main__":
    main()
