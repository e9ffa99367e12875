"""The store: finished runs of all sweeps, each once, safe from whatever may happen to those who write.

    RESULTS_DIR/store/
        store.json                  layout of the store
        parts/MODEL/SHA256.parquet  finished runs, by version of the model (`experiments.store.parts`)
        failures/MODEL/RUN_ID.json  runs that could not be done
        sweeps/SWEEP_ID/            what belongs to a sweep (`experiments.store.sweeps`)
        leases/                     runs that are being done (`experiments.store.leases`)
        damaged/                    parts that were found damaged, moved aside

Any number of processes may read and write at the same time. Results of other versions of the model are kept, and not
used: they would not be comparable.
"""

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa
from jointroom import sim
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.versions import source_fingerprint
from jointroom.experiments.store import parts
from jointroom.experiments.store.errors import StoreError, cannot_write
from jointroom.experiments.store.failures import Failure, failure_table, forget_failures, read_failures, write_failure
from jointroom.experiments.store.files import forget_abandoned, read_json, write_json
from jointroom.experiments.store.leases import leased
from jointroom.experiments.store.outcomes import all_outcomes, sweep_outcomes
from jointroom.experiments.store.parts import (
    SCHEMA_VERSION,
    DamagedPart,
    FinishedRun,
    ForeignPart,
    part_files,
    read_part,
)
from jointroom.experiments.store.sweeps import StoredSweep, read_sweep, sweep_ids
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

FOLDER = "store"
_LAYOUT = "store.json"


@dataclass(frozen=True)
class Index:
    """What a look at every part has found.

    Attributes:
        runs: the part of each finished run, by its name.
        damaged: why a part cannot be used, by its name.
        foreign: why a sound part is not used, by its name.
        others: number of parts of each other version of the model.
        twice: number of runs that stand in more than one part, with the same numbers.
    """

    runs: Mapping[str, str]
    damaged: Mapping[str, str]
    foreign: Mapping[str, str]
    others: Mapping[str, int]
    twice: int

    def notes(self) -> list[str]:
        """What a user should be told, a line each."""
        lines = [f"damaged part {name}: {why}" for name, why in self.damaged.items()]
        lines += [f"part {name} is not used: {why}" for name, why in self.foreign.items()]
        if self.others:
            kept = sum(self.others.values())
            lines.append(f"{_plural(kept, 'part')} of other versions of the model kept, not used")
        return lines


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


@dataclass
class Store:
    """An open store. Cheap to make and to pickle: it is a folder and what this process has seen in it."""

    root: Path
    source: str = field(default_factory=source_fingerprint)
    _seen: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def model(self) -> str:
        """Version of the model whose runs are read and written, as it stands in folders."""
        return f"{sim.__version__}-{self.source}"

    @property
    def parts(self) -> Path:
        """Folder of the parts of this version of the model."""
        return self.root / "parts" / self.model

    @property
    def sweeps(self) -> Path:
        """Folder of the sweeps."""
        return self.root / "sweeps"

    @property
    def _failures(self) -> Path:
        return self.root / "failures" / self.model

    # ------------------------------------------------------------------ runs

    def index(self) -> Index:
        """Look at every byte of every part."""
        runs: dict[str, str] = {}
        damaged, foreign, twice = {}, {}, 0
        for file in part_files(self.parts):
            try:
                names = parts.run_ids(read_part(file, ["run_id"]))
            except DamagedPart as error:
                damaged[file.name] = str(error)
                continue
            except ForeignPart as error:
                foreign[file.name] = str(error)
                continue
            twice += sum(name in runs for name in names)
            runs |= {name: file.name for name in names if name not in runs}
        others = {
            folder.name: sum(1 for _ in part_files(folder))
            for folder in sorted((self.root / "parts").glob("*"))
            if folder.is_dir() and folder.name != self.model
        }
        return Index(runs, damaged, foreign, {name: number for name, number in others.items() if number}, twice)

    def set_aside(self, names: Collection[str]) -> None:
        """Move damaged parts out of the way; their runs count as not done."""
        aside = self.root / "damaged"
        aside.mkdir(exist_ok=True)
        for name in names:
            with contextlib.suppress(FileNotFoundError):  # another process was quicker
                (self.parts / name).replace(aside / name)

    def tables(self, columns: Sequence[str] | None = None) -> Iterator[tuple[str, pa.Table]]:
        """Name and content of every good part, one after the other; those that are not are left out."""
        for file in part_files(self.parts):
            with contextlib.suppress(DamagedPart, ForeignPart):
                yield file.name, read_part(file, columns)

    def moment_ns(self) -> int:
        """Now, by the clock of the file system that the store is on."""
        gate = self.root / "leases" / "moment"
        gate.touch()
        return gate.stat().st_mtime_ns

    def lease(self, wanted: Sequence[str], newer_than_ns: int) -> AbstractContextManager[list[str]]:
        """Take those of the wanted runs that nobody is doing and nobody has done since; see `leased`.

        Args:
            wanted: names of runs that were not finished when the parts were last looked at.
            newer_than_ns: a moment before that look, as a file's time.
        """
        return leased(self.root / "leases", wanted, lambda: self._finished_since(newer_than_ns))

    def add(self, runs: Sequence[FinishedRun]) -> str:
        """Publish finished runs as a part; return its name. An earlier failure of one of them is forgotten."""
        name = parts.write_part(self.parts, runs)
        forget_failures(self._failures, [run.run_id for run in runs])
        return name

    def known_finished(self) -> set[str]:
        """Runs that this process knows to be finished from leases that it took."""
        return {run for names in self._seen.values() for run in names}

    def _finished_since(self, newer_than_ns: int) -> set[str]:
        found: set[str] = set()
        for file in part_files(self.parts):
            if file.name not in self._seen and file.stat().st_mtime_ns >= newer_than_ns:
                with contextlib.suppress(DamagedPart, ForeignPart):
                    self._seen[file.name] = parts.run_ids(read_part(file, ["run_id"]))
            if file.name in self._seen:
                found.update(self._seen[file.name])
        return found

    # -------------------------------------------------------------- failures

    def failures(self) -> dict[str, Failure]:
        """Runs of this version of the model that could not be done, by name."""
        return read_failures(self._failures)

    def failures_of(self, sweep: StoredSweep) -> pd.DataFrame:
        """A row a run of the sweep that failed: run_id, scenario, replicate, seed, error, command."""
        mine = set(sweep.runs()["run_id"])
        return failure_table(failure for name, failure in self.failures().items() if name in mine)

    def add_failure(self, failure: Failure) -> None:
        """Keep that a run could not be done."""
        write_failure(self._failures, failure)

    # ---------------------------------------------------------------- sweeps

    def sweep_ids(self) -> list[str]:
        """Names of all sweeps, the one that was last worked on first."""
        return sweep_ids(self.sweeps)

    def sweep(self, sweep_id: str | None = None) -> StoredSweep:
        """A sweep by its name; without one, that which was last worked on.

        Raises:
            ConfigurationError: there is no such sweep, or none at all.
        """
        known = self.sweep_ids()
        if not known:
            raise ConfigurationError([Problem("sweep", sweep_id or "the newest", f"no sweep stands in {self.root}")])
        if sweep_id is not None and sweep_id not in known:
            nearest = nearest_name(sweep_id, known)
            raise ConfigurationError([Problem("sweep", sweep_id, "no such sweep", ", ".join(known[:5]), nearest)])
        return read_sweep(self.sweeps / (sweep_id or known[0]))

    def outcomes(self, sweep: str | None = None, *, since: str | None = None, until: str | None = None) -> pd.DataFrame:
        """A row a finished run.

        Args:
            sweep: name of a sweep; None for all of them, one below the other, with the column sweep in front.
            since, until: first and last month of the window of one sweep, in place of its own.

        Returns:
            Columns run_id, point, scenario, replicate, seed, one for each varied name (as on the command line), one
            for each outcome of `experiments.stats.outcomes`.

        Raises:
            ConfigurationError: there is no such sweep.
            StoreError: one run has two different results in the store.
        """
        if sweep is None:
            return all_outcomes(self)
        return sweep_outcomes(self, self.sweep(sweep), since=since, until=until)


def open_store(results_dir: str | Path = "results", *, create: bool = False) -> Store:
    """Open the store in a results folder.

    Args:
        results_dir: the folder that `jointroom` writes to; the store is its folder `store`.
        create: make it where there is none, and tidy up what killed processes left.

    Raises:
        StoreError: there is none, it is of another layout, or it cannot be written.
    """
    root = as_path(str(results_dir)) / FOLDER
    layout = read_json(root / _LAYOUT)
    if layout is None and (root / _LAYOUT).exists():
        raise StoreError(f"{root / _LAYOUT} cannot be read; put it back, or use another results_dir")
    found = layout["schema"] if layout is not None and "schema" in layout else None
    if layout is not None and found != SCHEMA_VERSION:
        raise StoreError(f"{root} is of layout {found}, not {SCHEMA_VERSION}; use another results_dir")
    if layout is None and not create:
        raise StoreError(f"no store stands in {root}; `jointroom sweep` makes one")
    if create:
        try:
            if layout is None:
                write_json(root / _LAYOUT, {"schema": SCHEMA_VERSION})
            for name in ("parts", "failures", "sweeps", "leases"):
                (root / name).mkdir(exist_ok=True)
                forget_abandoned(root / name)
        except OSError as error:
            raise cannot_write(root, error) from None
    return Store(root)
