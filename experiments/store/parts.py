"""Parts: one kind of table of some finished runs, in a Parquet file whose name is the SHA-256 of its bytes.

The name is the checksum, so that one rename publishes content and checksum together, a damaged file is known by
itself, and two processes that did the same work write the same file. A part carries a mark, read without its rows:
which version wrote it, which kind of table it holds, and of which runs.

The kind *monthly* every run has: a row a run and month, one integer column an indicator; outcomes over any window are
made from it later, without simulating again. The other kinds are the tables of `sim.observe`, with the run in front.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from jointroom import sim
from jointroom.experiments.config.identity import describe
from jointroom.experiments.config.versions import source_fingerprint
from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import Damaged, write_whole
from jointroom.experiments.disk.parquet import open_parquet
from jointroom.experiments.store import histories
from jointroom.experiments.store.kinds import HISTORIES, MONTHLY
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.spec import RunSpec

SCHEMA_VERSION = 2
"""Layout of the store: of its folders, and of the columns of its parts."""
SUFFIX = ".parquet"
RUN = "run_id"
_MARK = b"jointroom"
_WORDS = [RUN, "scenario", "spec", "month"]
_WORD = pa.dictionary(pa.int32(), pa.string())
_FACTS = {
    RUN: _WORD, "scenario": _WORD, "replicate": pa.int32(), "seed": pa.int64(), "spec": _WORD, "month": _WORD,
}  # fmt: skip
"""Columns of a monthly part before the indicators."""


@dataclass(frozen=True)
class FinishedRun:
    """One finished run on its way into parts.

    Attributes:
        run_id: its name.
        spec: what was simulated.
        tables: by kind, those to keep, as in `sim.model.ReplicateResult`.
    """

    run_id: str
    spec: RunSpec
    tables: Mapping[str, pd.DataFrame]


class DamagedPart(Damaged):
    """A part that is not what it was when it was written; the message says in which way."""


class ForeignPart(ValueError):
    """A sound part that another version of the model, or of the store, has written."""


def write_part(folder: Path, kind: str, runs: Sequence[FinishedRun]) -> str:
    """Write one table of finished runs as one part; return its name.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    make = {MONTHLY: _monthly, HISTORIES: _histories}
    table = make[kind](runs) if kind in make else _rows(kind, runs)
    mark = {"schema": SCHEMA_VERSION, "version": sim.__version__, "source": source_fingerprint()}
    marked = json.dumps({**mark, "kind": kind, "runs": [run.run_id for run in runs]}, sort_keys=True).encode()
    buffer = io.BytesIO()
    options = histories.ENCODING if kind == HISTORIES else {"use_dictionary": _WORDS} if kind == MONTHLY else {}
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), _MARK: marked})
    pq.write_table(table, buffer, compression="zstd", write_statistics=False, **options)
    content = buffer.getvalue()
    name = hashlib.sha256(content).hexdigest() + SUFFIX
    write_whole(folder / name, content)
    return name


def open_part(file: Path) -> pq.ParquetFile:
    """Open a part, after a look at every byte.

    Raises:
        DamagedPart: it cannot be read, or its bytes are not those that were written.
        ForeignPart: another version wrote it.
    """
    try:
        with disk().open(file) as opened:
            content = opened.read()
    except OSError as error:
        raise DamagedPart(file, f"cannot be read: {error.strerror}") from None
    if hashlib.sha256(content).hexdigest() + SUFFIX != file.name:
        raise DamagedPart(file, f"its {len(content)} bytes are not those that were written")
    try:
        part = open_parquet(content)
    except (pa.ArrowException, OSError) as error:
        raise DamagedPart(file, f"is no Parquet file: {str(error).splitlines()[0]}") from None
    _checked_mark(part.schema_arrow.metadata)
    return part


def read_part(file: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """All rows of a part, of all or some columns; for errors see `open_part`."""
    # Parts are small: threads would gain nothing.
    return open_part(file).read(None if columns is None else list(columns), use_threads=False)


def runs_of(part: pq.ParquetFile) -> list[str]:
    """Names of the runs in an open part, in order."""
    return [str(name) for name in _checked_mark(part.schema_arrow.metadata)["runs"]]


def claimed_runs(file: Path) -> list[str]:
    """Names of the runs that a part says it holds, without a look at its rows; for errors see `open_part`."""
    try:
        with disk().open(file) as content:
            metadata = pq.read_metadata(content).metadata
        return [str(name) for name in _checked_mark(metadata)["runs"]]
    except ForeignPart:
        raise
    except (pa.ArrowException, OSError, ValueError, LookupError, TypeError) as error:
        raise DamagedPart(file, f"is no part: {str(error).splitlines()[0]}") from None


def part_files(folder: Path) -> Iterator[Path]:
    """Files of a folder that are parts by their name, in the order of their names."""
    yield from (folder / name for name in disk().names(folder) if re.fullmatch(rf"[0-9a-f]+\{SUFFIX}", name))


def _checked_mark(metadata: Mapping[bytes, bytes] | None) -> dict[str, Any]:
    if metadata is None or _MARK not in metadata:
        raise ForeignPart("has no mark of this program")
    mark: dict[str, Any] = json.loads(metadata[_MARK])
    if mark["schema"] != SCHEMA_VERSION:
        raise ForeignPart(f"is of layout {mark['schema']}, not {SCHEMA_VERSION}")
    if mark["source"] != source_fingerprint():
        raise ForeignPart(
            f"is of the model {mark['version']} with sources {mark['source']}, not {source_fingerprint()}"
        )
    return mark


def _monthly(runs: Sequence[FinishedRun]) -> pa.Table:
    """A row a run and month, in the order of the runs, with what `read_description` needs to do the run again.

    Indicators of a user's fleets follow the others; runs without these fleets have nulls there.
    """
    frames = []
    for run in runs:
        wide = run.tables[MONTHLY].pivot(index="month", columns="indicator", values="value").reset_index()
        facts: dict[str, Any] = {
            RUN: run.run_id,
            "scenario": run.spec.scenario.name,
            "replicate": run.spec.replicate,
            "seed": run.spec.seed_used,
            "spec": describe(run.spec),
        }
        frames.append(wide.assign(**facts))
    whole = pd.concat(frames, ignore_index=True)
    indicators = [*INDICATORS, *(name for name in whole if name not in (*_FACTS, *INDICATORS))]
    schema = pa.schema([*_FACTS.items(), *((name, pa.int64()) for name in indicators)])
    return pa.table([pa.array(whole[field.name], field.type, from_pandas=True) for field in schema], schema=schema)


def monthly_rows(wide: pd.DataFrame) -> pd.DataFrame:
    """The rows of one run in a monthly part as `sim.observe.tables.monthly_table` made them."""
    indicators = [name for name in wide if name not in _FACTS and wide[name].notna().all()]
    columns = wide.astype({"month": str, **dict.fromkeys(indicators, np.int64)})[["month", *indicators]]
    tidy = columns.melt("month", var_name="indicator", value_name="value")
    added = dict.fromkeys(indicators, INDICATORS["met_at_sea"].unit)  # fleets count people
    tidy.insert(2, "unit", tidy["indicator"].map(added | {name: item.unit for name, item in INDICATORS.items()}))
    return tidy


def _rows(kind: str, runs: Sequence[FinishedRun]) -> pa.Table:
    """The rows of all runs, one below the other; a run that has none has its name in the mark."""
    tables = [run.tables[kind].assign(**{RUN: run.run_id})[[RUN, *run.tables[kind]]] for run in runs]
    filled = [table for table in tables if len(table)] or tables[:1]
    return pa.Table.from_pandas(pd.concat(filled, ignore_index=True), preserve_index=False)


def _histories(runs: Sequence[FinishedRun]) -> pa.Table:
    return pa.concat_tables([histories.as_arrow(run.tables[HISTORIES], {RUN: run.run_id}) for run in runs])
