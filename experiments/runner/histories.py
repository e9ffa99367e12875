"""Histories of people on disk: `histories.parquet`, a row a move, too long to be held in memory run by run.

People stand in the order of their addresses, so that a reader who looks for one of them skips nearly all of the file.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

HISTORIES = "histories"
FILE = f"{HISTORIES}.parquet"
_WORD = pa.dictionary(pa.int16(), pa.string())
SCHEMA = pa.schema(
    [
        ("scenario", _WORD),
        ("replicate", pa.int32()),
        ("seed", pa.int64()),
        ("person", pa.int64()),
        ("origin", _WORD),
        ("row", pa.int32()),
        ("date", pa.date32()),
        ("state", _WORD),
        ("place", _WORD),
        ("network", pa.int16()),
    ]
)
_WORDS = [field.name for field in SCHEMA if field.type == _WORD]
_RISING = dict.fromkeys(("person", "row", "date"), "DELTA_BINARY_PACKED")
_ROWS_IN_GROUP = 2**17


def write_histories(file: Path, table: pd.DataFrame, keys: Mapping[str, object]) -> None:
    """Write the table of `sim.observe.histories.history_table`, every row marked with the replicate's `keys`."""
    columns: dict[str, Any] = {str(name): table[name] for name in table}
    columns["scenario"] = pd.Categorical.from_codes(np.zeros(len(table), np.int16), pd.Index([str(keys["scenario"])]))
    columns |= {name: np.full(len(table), keys[name]) for name in ("replicate", "seed")}
    whole = pa.table([pa.array(columns[field.name]).cast(field.type) for field in SCHEMA], schema=SCHEMA)
    with _writer(file) as out:
        out.write_table(whole, row_group_size=_ROWS_IN_GROUP)


def join_histories(parts: Sequence[Path], file: Path) -> pd.DataFrame | None:
    """Put the histories of several parts into one file, a piece at a time.

    Returns:
        A table without rows that has the file's columns; None when no part holds histories, and no file is written.
    """
    found = [part / FILE for part in parts if (part / FILE).exists()]
    if not found:
        return None
    with _writer(file) as out:
        for part in found:
            source = pq.ParquetFile(part)
            for group in range(source.num_row_groups):
                out.write_table(source.read_row_group(group).cast(SCHEMA))
    return pd.DataFrame(columns=SCHEMA.names)


def read_person(file: Path, person: int) -> pd.DataFrame:
    """The rows of one person in every scenario of a run; none when nobody has this address."""
    return _frame(pq.read_table(file, filters=[("person", "=", person)]))


def read_scenario(file: Path, scenario: str) -> pd.DataFrame:
    """All rows of one scenario."""
    return _frame(pq.read_table(file, filters=[("scenario", "=", scenario)]))


def nearest_people(file: Path, person: int, number: int = 3) -> list[int]:
    """Addresses of people in the file that come closest to one that is not there."""
    known = np.unique(pc.unique(pq.read_table(file, columns=["person"])["person"]).to_numpy())
    at = int(np.searchsorted(known, person))
    near = known[max(at - number, 0) : at + number].tolist()
    return sorted(near, key=lambda address: abs(address - person))[:number]


def _writer(file: Path) -> Any:
    return pq.ParquetWriter(file, SCHEMA, compression="zstd", use_dictionary=_WORDS, column_encoding=_RISING)


def _frame(table: pa.Table) -> pd.DataFrame:
    frame = table.to_pandas(date_as_object=False)
    return frame.astype({"date": "datetime64[s]"})
