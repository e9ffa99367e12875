"""Kept states of runs, so that what is asked tomorrow need not live through the past again.

    store/snapshots/MODEL/PAST/DAY-POLICY[-log].state

PAST names everything that decides a run but its policy, POLICY what that was on the days before DAY, `-log` says that
boats and vessels are kept. A file begins with its SHA-256. Those that were used longest ago make room for others.
"""

import contextlib
import hashlib
import json
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from jointroom.experiments.config.identity import past_id
from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import Damaged, below, writing
from jointroom.sim.arrays import U8
from jointroom.sim.model import CorridorModel
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.snapshot import in_lines, restored, snapshot, vessels_for, vessels_of, whole_lines
from jointroom.sim.spec import RunSpec
from jointroom.sim.state.columns import aligned

FOLDER, SUFFIX, LOG = "snapshots", ".state", "-log"
LEAST_DAYS = 30
"""A past that is shorter is not worth a file, nor is one after which less is left."""
_HEAD = 65
_UNREADABLE = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)


@dataclass
class Snapshots:
    """The kept states of a store, of one version of the model; a `sim.branches.Shelf`.

    Attributes:
        root: folder of all of them.
        model: version of the model, as it stands in folders.
        most_bytes: how large all of them together may be.
        tell: told of what is damaged, and of what cannot be kept.
    """

    root: Path
    model: str
    most_bytes: int
    tell: Callable[[Sequence[str]], None]
    _too_small: set[Path] = field(default_factory=set)

    def latest(self, spec: RunSpec, schedules: Sequence[PolicySchedule], until: int) -> CorridorModel | None:
        """See `sim.branches.Shelf`; what is damaged is told and removed."""
        if spec.keep_histories:
            return None
        for day, file in self._fitting(spec, schedules[0], until):
            try:
                model = read_state(file, spec, schedules)
            except Damaged as error:
                self.tell([f"{file} {error.what}; its days are simulated again"])
                _remove(file)
                continue
            if model is None:
                self._too_small.add(file)
                continue
            assert model.day == day
            with contextlib.suppress(OSError):
                disk().touch(file)
            return model
        return None

    def keep(self, model: CorridorModel) -> None:
        """Write a state where there is none that fits, and room can be made; that it fails loses nothing."""
        spec, file = model.spec, self._file(model)
        short = model.day < LEAST_DAYS or model.context.n_days - model.day < LEAST_DAYS
        if spec.keep_histories or short or (disk().is_file(file) and file not in self._too_small):
            return
        try:
            pieces = state_of(model)
            if self._make_room(sum(map(len, pieces))):
                write_state(file, pieces)
        except (TypeError, AttributeError, pickle.PicklingError) as error:  # such as a rule of the user's
            self.tell([f"the state of this run cannot be kept: {error}"])
        except OSError as error:
            self.tell([f"the state of this run is not kept: {file.parent} cannot be written: {error.strerror}"])

    def _folder(self, spec: RunSpec) -> Path:
        return self.root / self.model / past_id(spec)

    def _file(self, model: CorridorModel) -> Path:
        log = LOG if model.spec.keep_log else ""
        return self._folder(model.spec) / f"{model.day:05d}-{_digest(model.context.schedule, model.day)}{log}{SUFFIX}"

    def _fitting(self, spec: RunSpec, schedule: PolicySchedule, until: int) -> Iterator[tuple[int, Path]]:
        """States that a run with this policy has lived through up to a day, the latest first."""
        folder = self._folder(spec)
        for name in reversed(disk().names(folder)):
            stem, dot, suffix = name.rpartition(SUFFIX)
            day, _, policy = stem.removesuffix(LOG).partition("-")
            if not (dot and not suffix and day.isdecimal() and 0 < int(day) <= until):
                continue
            if policy == _digest(schedule, int(day)) and (stem.endswith(LOG) or not spec.keep_log):
                yield int(day), folder / name

    def _make_room(self, n_bytes: int) -> bool:
        """Remove what was used longest ago until there is room for so many bytes; False where there never is."""
        known = []
        for file in below(self.root):
            with contextlib.suppress(FileNotFoundError):
                known.append((disk().modified_ns(file), disk().size(file), file))
        left = sum(size for _, size, _ in known)
        for _, size, file in sorted(known):
            if left + n_bytes <= self.most_bytes or n_bytes > self.most_bytes:
                break
            _remove(file)
            left -= size
        return left + n_bytes <= self.most_bytes


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        disk().remove(file)
        disk().drop(file.parent)


def _digest(schedule: PolicySchedule, days: int) -> str:
    """Sixteen hexadecimal digits over what policy is on the first days."""
    values = np.ascontiguousarray(np.array(list(schedule.values.values()))[:, :days])
    return hashlib.sha256(values.tobytes()).hexdigest()[:16]


def state_of(model: CorridorModel) -> list[U8]:
    """A run as it stands, in pieces: facts, index and arrays, each in whole lines of 64 bytes."""
    index, blocks = snapshot(model)
    facts = json.dumps({"index": len(index), "vessels": vessels_of(model)}).encode() + b"\n"
    return in_lines([np.frombuffer(facts, np.uint8), np.frombuffer(index, np.uint8), *blocks])


def write_state(file: Path, pieces: Sequence[U8]) -> None:
    """Write a state behind its digest, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece.data)
    with writing(file) as out:
        out.write(digest.hexdigest().encode() + b"\n")
        for piece in pieces:
            out.write(piece.data)


def read_state(file: Path, spec: RunSpec, schedules: Sequence[PolicySchedule]) -> CorridorModel | None:
    """A run that goes on from a kept state; None where it has no rows for the vessels of all the schedules.

    Raises:
        Damaged: the file is not what was written.
    """
    memory = _checked(file)
    end = memory[:4096].tobytes().find(b"\n")
    facts = json.loads(memory[:end].tobytes())
    if any(have < need for have, need in zip(facts["vessels"], vessels_for(spec, schedules), strict=True)):
        return None
    first, length = whole_lines(end + 1), facts["index"]
    try:
        return restored(spec, memory[first : first + length].tobytes(), memory[first + whole_lines(length) :])
    except _UNREADABLE as error:
        raise Damaged(file, f"cannot be gone on from: {error}") from None


def look_at_state(file: Path) -> None:
    """Look at every byte of a kept state, of whichever version of the model.

    Raises:
        Damaged: it is not what was written.
    """
    _checked(file)


def _checked(file: Path) -> U8:
    """The content of a file behind its digest, after a look at every byte."""
    try:
        with disk().open(file) as content:
            said = content.read(_HEAD)
            memory = aligned(max(disk().size(file) - _HEAD, 0))
            size = content.readinto(memory)  # type: ignore[attr-defined]
    except OSError as error:
        raise Damaged(file, f"cannot be read: {error.strerror}") from None
    if size != len(memory) or said != hashlib.sha256(memory.data).hexdigest().encode() + b"\n":
        raise Damaged(file, "has other bytes than were written")
    return memory
