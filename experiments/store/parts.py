"""Parts: the finished runs of one shard in a Parquet file whose name is the SHA-256 of its bytes.

The name is the checksum, so that one rename publishes content and checksum together, a damaged file is known by
itself, and two processes that did the same work write the same file. A part has a row for each run and month, with one
integer column an indicator: outcomes over any window are made from it later, without simulating again.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from jointroom import sim
from jointroom.experiments.config.versions import source_fingerprint
from jointroom.experiments.store.files import write_whole
from jointroom.sim.observe.indicators import INDICATORS

SCHEMA_VERSION = 1
"""Layout of the store: of its folders, and of the columns of its parts."""
SUFFIX = ".parquet"
_MARK = b"jointroom"
_WORDS = ["run_id", "scenario", "values", "month"]
_WORD = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class FinishedRun:
    """One finished run on its way into a part.

    Attributes:
        run_id: its name.
        scenario: name of its scenario.
        replicate, seed: number of the replicate and the seed it was given.
        values: everything that was given to get it, by name; what `jointroom rerun` starts from.
        monthly: columns month, indicator, value, as in `sim.observe.tables.monthly_table`.
    """

    run_id: str
    scenario: str
    replicate: int
    seed: int
    values: Mapping[str, object]
    monthly: pd.DataFrame


class DamagedPart(ValueError):
    """A part that is not what it was when it was written; the message says in which way."""


class ForeignPart(ValueError):
    """A sound part that another version of the model, or of the store, has written."""


def schema() -> pa.Schema:
    """Columns of a part of this version of the model, with its mark."""
    keys = [("run_id", _WORD), ("scenario", _WORD), ("replicate", pa.int32()), ("seed", pa.int64()), ("values", _WORD)]
    indicators = [(name, pa.int64()) for name in INDICATORS]
    mark = {"schema": SCHEMA_VERSION, "version": sim.__version__, "source": source_fingerprint()}
    return pa.schema([*keys, ("month", _WORD), *indicators], {_MARK: json.dumps(mark, sort_keys=True).encode()})


def write_part(folder: Path, runs: Sequence[FinishedRun]) -> str:
    """Write finished runs as one part; return its name.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    buffer = io.BytesIO()
    pq.write_table(_table(runs), buffer, compression="zstd", use_dictionary=_WORDS, write_statistics=False)
    content = buffer.getvalue()
    name = hashlib.sha256(content).hexdigest() + SUFFIX
    write_whole(folder / name, content)
    return name


def read_part(file: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read a part, all of it or some columns, after a look at every byte.

    Raises:
        DamagedPart: it cannot be read, or its bytes are not those that were written.
        ForeignPart: another version wrote it.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DamagedPart(f"cannot be read: {error.strerror}") from None
    if hashlib.sha256(content).hexdigest() + SUFFIX != file.name:
        raise DamagedPart(f"its {len(content)} bytes are not those that were written")
    try:
        # Parts are small: threads would gain nothing.
        file_in_memory = pq.ParquetFile(pa.BufferReader(content))
        table = file_in_memory.read(None if columns is None else list(columns), use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise DamagedPart(f"is no Parquet file: {str(error).splitlines()[0]}") from None
    _check_mark(table.schema.metadata or {})
    return table


def run_ids(table: pa.Table) -> list[str]:
    """Names of the runs in a part, in order."""
    return [str(name) for name in table.column("run_id").unique().to_pylist()]


def part_files(folder: Path) -> Iterator[Path]:
    """Files of a folder that are parts by their name, in the order of their names."""
    yield from sorted(folder.glob(f"[0-9a-f]*{SUFFIX}"))


def _check_mark(metadata: Mapping[bytes, bytes]) -> None:
    if _MARK not in metadata:
        raise ForeignPart("has no mark of this program")
    mark: dict[str, Any] = json.loads(metadata[_MARK])
    if mark["schema"] != SCHEMA_VERSION:
        raise ForeignPart(f"is of layout {mark['schema']}, not {SCHEMA_VERSION}")
    if mark["source"] != source_fingerprint():
        raise ForeignPart(
            f"is of the model {mark['version']} with sources {mark['source']}, not {source_fingerprint()}"
        )


def _table(runs: Sequence[FinishedRun]) -> pa.Table:
    """A row a run and month, in the order of the runs."""
    frames = []
    for run in runs:
        wide = run.monthly.pivot(index="month", columns="indicator", values="value").reset_index()
        facts: dict[str, Any] = {
            "run_id": run.run_id,
            "scenario": run.scenario,
            "replicate": run.replicate,
            "seed": run.seed,
            "values": json.dumps(run.values, sort_keys=True, default=str),
        }
        frames.append(wide.assign(**facts))
    whole = pd.concat(frames, ignore_index=True)
    wanted = schema()
    return pa.table([pa.array(whole[field.name].tolist(), field.type) for field in wanted], schema=wanted)
