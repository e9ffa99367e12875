"""Histories of people on disk: a row a move, too long to be held in memory run by run.

People stand in the order of their addresses, so that a reader who looks for one of them skips nearly all of the file.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from jointroom.experiments.disk.files import writing

_WORD = pa.dictionary(pa.int16(), pa.string())
_MOVES = [
    ("person", pa.int64()),
    ("origin", _WORD),
    ("row", pa.int32()),
    ("date", pa.date32()),
    ("state", _WORD),
    ("place", _WORD),
    ("network", pa.int16()),
]
_KEYS = {"run_id": _WORD, "scenario": _WORD, "replicate": pa.int32(), "seed": pa.int64()}
_WORDS = [*(name for name, kind in _KEYS.items() if kind == _WORD), "origin", "state", "place"]
_ROWS_IN_GROUP = 2**17
ENCODING: dict[str, Any] = {
    "use_dictionary": _WORDS,
    "column_encoding": dict.fromkeys(("person", "row", "date"), "DELTA_BINARY_PACKED"),
}
"""How Parquet is to write them."""


def as_arrow(table: pd.DataFrame | pa.Table, keys: Mapping[str, object]) -> pa.Table:
    """The table of `sim.observe.histories.history_table` with `keys` (of a run, or of a replicate) in every row."""
    n = len(table)
    fields = [*((name, _KEYS[name]) for name in keys), *_MOVES]
    columns: dict[str, Any] = {name: table[name] for name, _ in _MOVES}
    for name, value in keys.items():
        if _KEYS[name] == _WORD:
            columns[name] = pa.DictionaryArray.from_arrays(np.zeros(n, np.int16), pa.array([str(value)]))
        else:
            columns[name] = np.full(n, value)
    return pa.table([_array(columns[name]).cast(kind) for name, kind in fields], schema=pa.schema(fields))


def join_histories(runs: Iterable[tuple[pq.ParquetFile, Mapping[str, object]]], file: Path) -> list[str]:
    """Put the histories of several runs into one file, a piece at a time.

    Args:
        runs: for each run its part, and scenario, replicate and seed.
        file: where to.

    Returns:
        Names of the file's columns; none, and no file, when no run has histories.
    """
    writer, names = None, list[str]()
    with ExitStack() as opened:
        for part, keys in runs:
            for piece in part.iter_batches(_ROWS_IN_GROUP, use_threads=False):
                rows = as_arrow(pa.Table.from_batches([piece]), keys)
                if writer is None:
                    names = rows.column_names
                    out = opened.enter_context(writing(file))
                    writer = opened.enter_context(pq.ParquetWriter(out, rows.schema, compression="zstd", **ENCODING))
                writer.write_table(rows)
    return names


def _array(column: Any) -> Any:
    return column if isinstance(column, pa.ChunkedArray | pa.Array) else pa.array(column)
