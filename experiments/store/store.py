"""The store: finished runs, each once, whoever asked for them; safe from whatever may happen to those who write.

    RESULTS_DIR/store/
        store.json                       layout of the store
        parts/MODEL/KIND/SHA256.parquet  tables of finished runs, by version of the model (`experiments.store.parts`)
        failures/MODEL/RUN_ID.json       runs that could not be done
        sweeps/SWEEP_ID/                 what belongs to a sweep (`experiments.store.sweeps`)
        leases/                          runs that are being done (`experiments.store.leases`)
        snapshots/MODEL/                 states from which runs begin (`experiments.store.snapshots`)
        damaged/                         parts that were found damaged, moved aside
        speed.json                       how long runs took

A run has a name (`experiments.config.identity`) and stands here if its monthly table does: in a part with that of other
runs, so that thousands of short runs are a few files. Tables, logs and histories stand in parts of their own kind, for
the runs that were asked for them; what is asked later is added later. Who wants a table of some runs, a sweep, a
comparison or the folder of a single run alike, gives their names and gets the rows.

Any number of processes may read and write at the same time. Results of other versions of the model are kept, and not
used: they would not be comparable.
"""

import contextlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jointroom import sim
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.versions import source_fingerprint
from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import Damaged, forget_abandoned, make_folder, read_record, write_record
from jointroom.experiments.disk.seal import open_checked
from jointroom.experiments.store import parts, snapshots
from jointroom.experiments.store.errors import StoreError, cannot_write
from jointroom.experiments.store.failures import Failure, forget_failures, read_failures, write_failure
from jointroom.experiments.store.index import Index, read_index
from jointroom.experiments.store.kinds import MONTHLY
from jointroom.experiments.store.leases import MOMENT, Taken, forget_dead, leased
from jointroom.experiments.store.outcomes import all_outcomes
from jointroom.experiments.store.parts import RUN, SCHEMA_VERSION, DamagedPart, FinishedRun, ForeignPart, part_files
from jointroom.experiments.store.snapshots import Snapshots
from jointroom.experiments.store.sweeps import MANIFEST, Sweep
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

FOLDER = "store"
LAYOUT, SPEED = "store.json", "speed.json"


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
        """Folder of the parts of this version of the model, with a folder a kind."""
        return self.root / "parts" / self.model

    @property
    def sweeps(self) -> Path:
        """Folder of the sweeps."""
        return self.root / "sweeps"

    @property
    def _failures(self) -> Path:
        return self.root / "failures" / self.model

    # ------------------------------------------------------------------ runs

    def index(self, wanted: Collection[str] = (), kinds: Collection[str] = ()) -> Index:
        """Look at every byte of every monthly part, and of those of other kinds that hold a wanted run.

        Args:
            wanted: names of runs of which other kinds of tables are asked for.
            kinds: which.
        """
        return read_index(self.parts, wanted, kinds)

    def set_aside(self, names: Collection[str]) -> None:
        """Move damaged parts out of the way; their runs count as not done."""
        aside = self.root / "damaged"
        make_folder(aside)
        for name in names:
            with contextlib.suppress(FileNotFoundError):  # another process was quicker
                disk().replace(self.parts / name, aside / Path(name).name)

    def monthly(self, columns: Sequence[str] | None = None) -> Iterator[tuple[str, pa.Table]]:
        """Name and content of every good monthly part, one after the other; those that are not are left out."""
        for file in part_files(self.parts / MONTHLY):
            with contextlib.suppress(DamagedPart, ForeignPart):
                yield f"{MONTHLY}/{file.name}", parts.read_part(file, columns)

    def tables(self, index: Index, kind: str, runs: Collection[str]) -> dict[str, pd.DataFrame]:
        """One kind of table of some runs, by run; monthly tables as the model made them.

        Raises:
            StoreError: the index lacks one of them.
        """
        places: dict[str, list[str]] = {}
        for run in dict.fromkeys(runs):
            places.setdefault(self._place(index, kind, run), []).append(run)
        found: dict[str, pd.DataFrame] = {}
        for name, mine in places.items():
            rows = parts.read_part(self.parts / name)
            for run in mine:
                table = rows.filter(pc.equal(rows.column(RUN).cast(pa.string()), run)).to_pandas(use_threads=False)
                found[run] = parts.monthly_rows(table) if kind == MONTHLY else table.drop(columns=RUN)
        return found

    def open_part(self, index: Index, kind: str, run: str) -> pq.ParquetFile:
        """The part with a table of a run, to be read piece by piece; see `tables` for the error."""
        return parts.open_part(self.parts / self._place(index, kind, run))

    def _place(self, index: Index, kind: str, run: str) -> str:
        if index.missing(run, [kind]):
            raise StoreError(f"{self.root} lacks {kind} of run {run}; the same command does it again")
        return index.kinds[kind][run]

    def snapshots(self, most_bytes: int, tell: Callable[[Sequence[str]], None]) -> Snapshots | None:
        """The kept states, where there is space for any; `tell` hears what is wrong with them."""
        return Snapshots(self.root / snapshots.FOLDER, self.model, most_bytes, tell) if most_bytes else None

    def tidy_up(self) -> None:
        """Forget what killed processes left: files that they were writing, and leases."""
        forget_abandoned(self.root, deep=True)
        forget_dead(self.root / "leases")

    def moment_ns(self) -> int:
        """Now, by the clock of the file system that the store is on."""
        gate = self.root / "leases" / MOMENT
        disk().touch(gate)
        return disk().modified_ns(gate)

    def lease(self, wanted: Mapping[str, Sequence[str]], newer_than_ns: int) -> AbstractContextManager[Taken]:
        """Take those of the wanted runs that nobody is doing and nobody has done since; see `leased`.

        Args:
            wanted: by run, the kinds of tables that were missing when the parts were last looked at.
            newer_than_ns: a moment before that look, as a file's time.
        """
        kinds = {kind for missing in wanted.values() for kind in missing}
        return leased(self.root / "leases", wanted, lambda: self._kept_since(kinds, newer_than_ns))

    def add(self, runs: Sequence[FinishedRun]) -> None:
        """Publish tables of finished runs, a part a kind; earlier failures of these runs are forgotten."""
        for kind in dict.fromkeys(kind for run in runs for kind in run.tables):
            parts.write_part(self.parts / kind, kind, [run for run in runs if kind in run.tables])
        forget_failures(self._failures, [run.run_id for run in runs])

    def _kept_since(self, kinds: Collection[str], newer_than_ns: int) -> dict[str, set[str]]:
        """Kinds of tables that were published of each run after a moment."""
        found: dict[str, set[str]] = {}
        for kind in kinds:
            for file in part_files(self.parts / kind):
                name = f"{kind}/{file.name}"
                if name not in self._seen and disk().modified_ns(file) >= newer_than_ns:
                    with contextlib.suppress(DamagedPart, ForeignPart):
                        self._seen[name] = parts.runs_of(parts.open_part(file))
                for run in self._seen[name] if name in self._seen else ():
                    found.setdefault(run, set()).add(kind)
        return found

    def add_speed(self, records: float, *, seconds: float, days: int) -> None:
        """Note how long runs took that have so many records a person: processor seconds, and the days simulated."""
        known, key = self._speed(), str(records)
        before = known[key] if key in known else {"seconds": 0.0, "days": 0}
        known[key] = {"seconds": round(before["seconds"] + seconds, 3), "days": before["days"] + days}
        write_record(self.root / SPEED, known)

    def seconds_per_day(self, records: float) -> float | None:
        """Processor seconds of a day with so many records a person, as earlier runs found; None without any."""
        known, key = self._speed(), str(records)
        return known[key]["seconds"] / known[key]["days"] if key in known and known[key]["days"] else None

    def _speed(self) -> dict[str, Any]:
        """By records a person, seconds and days of the runs that were done; of no weight, so damage is forgotten."""
        try:
            return read_record(self.root / SPEED)
        except (Damaged, FileNotFoundError):
            return {}

    # -------------------------------------------------------------- failures

    def failures(self) -> dict[str, Failure]:
        """Runs of this version of the model that could not be done, by name."""
        return read_failures(self._failures)

    def add_failure(self, failure: Failure) -> None:
        """Keep that a run could not be done."""
        write_failure(self._failures, failure)

    # ---------------------------------------------------------------- sweeps

    def sweep_ids(self) -> list[str]:
        """Names of all sweeps, damaged ones included, the one that was last worked on first."""

        def last_worked_on(name: str) -> int:
            file = self.sweeps / name / MANIFEST
            return disk().modified_ns(file if disk().is_file(file) else file.parent)

        found = (name for name in disk().names(self.sweeps) if disk().is_folder(self.sweeps / name))
        return sorted((name for name in found if not name.startswith(".")), key=last_worked_on, reverse=True)

    def sweep(self, sweep_id: str | None = None) -> Sweep:
        """A sweep by its name; without one, that which was last worked on.

        Raises:
            ConfigurationError: there is no such sweep, or none at all.
            Damaged: its manifest is not what was written.
        """
        known = self.sweep_ids()
        if not known:
            raise ConfigurationError([Problem("sweep", sweep_id or "the newest", f"no sweep stands in {self.root}")])
        if sweep_id is not None and sweep_id not in known:
            nearest = nearest_name(sweep_id, known)
            raise ConfigurationError([Problem("sweep", sweep_id, "no such sweep", ", ".join(known[:5]), nearest)])
        name = sweep_id or known[0]
        with open_checked(self.sweeps / name / MANIFEST) as content:
            return Sweep(name, self, json.load(content))

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
        return self.sweep(sweep).outcomes_in(since, until)


def open_store(results_dir: str | Path = "results", *, create: bool = False) -> Store:
    """Open the store in a results folder.

    Args:
        results_dir: the folder that `jointroom` writes to; the store is its folder `store`.
        create: make it where there is none.

    Raises:
        StoreError: there is none, it is of another layout, or it cannot be written.
        Damaged: its `store.json` is not what was written; with `create` that is written anew.
    """
    root = as_path(str(results_dir)) / FOLDER
    try:
        layout = read_record(root / LAYOUT)["schema"]
    except (FileNotFoundError, NotADirectoryError):
        layout = None
        if not create:
            raise StoreError(f"no store stands in {root}; `jointroom run` or `sweep` makes one") from None
    except (Damaged, KeyError):
        layout = None  # each part says its layout, too
        if not create:
            raise
    if layout not in (None, SCHEMA_VERSION):
        raise StoreError(f"{root} is of layout {layout}, not {SCHEMA_VERSION}; use another results_dir")
    if create:
        try:
            if layout is None:
                write_record(root / LAYOUT, {"schema": SCHEMA_VERSION})
            for name in ("parts", "failures", "sweeps", "leases"):
                make_folder(root / name)
        except OSError as error:
            raise cannot_write(root, error) from None
    return Store(root)


def find_store(results_dir: str | Path = "results") -> Store | None:
    """The store in a results folder, or None where none has been made; nothing is written.

    Raises:
        StoreError: there is one, of another layout.
    """
    return open_store(results_dir) if disk().is_file(as_path(str(results_dir)) / FOLDER / LAYOUT) else None
