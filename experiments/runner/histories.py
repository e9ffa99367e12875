"""Histories of people in a run's folder (`histories.parquet`) or in the store, people in the order of addresses."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from jointroom.experiments.disk.parquet import open_parquet
from jointroom.experiments.disk.seal import open_checked
from jointroom.experiments.store.index import Index
from jointroom.experiments.store.kinds import HISTORIES
from jointroom.experiments.store.parts import RUN
from jointroom.experiments.store.store import Store

FILE = "histories.parquet"


def read_moves(file: Path, column: str, value: int | str) -> pd.DataFrame:
    """The rows with a value: of one `person` in every scenario of a run, or all of one `scenario`; perhaps none."""
    with open_checked(file) as content:
        part = open_parquet(content)
    mine = [piece.filter(pc.equal(piece.column(column), value)) for piece in part.iter_batches(use_threads=False)]
    table = pa.Table.from_batches(mine, part.schema_arrow)
    return table.to_pandas(date_as_object=False, use_threads=False).astype({"date": "datetime64[s]"})


def nearest_people(file: Path, person: int, number: int = 3) -> list[int]:
    """Addresses of people in the file that come closest to one that is not there."""
    with open_checked(file) as content:
        people = open_parquet(content).read(["person"], use_threads=False)["person"]
    return closest(pc.unique(people).to_numpy(), person, number)


def closest(people: NDArray[np.int64], person: int, number: int = 3) -> list[int]:
    """Those of some addresses that come closest to one that is not among them."""
    known = np.unique(people)
    at = int(np.searchsorted(known, person))
    near = known[max(at - number, 0) : at + number].tolist()
    return sorted(near, key=lambda address: abs(address - person))[:number]


def moves_of_run(store: Store, index: Index, run: str) -> pd.DataFrame:
    """All moves of one finished run of the store, as `sim.observe.histories.history_table` made them.

    Raises:
        StoreError: the store keeps no histories of it.
    """
    rows = store.open_part(index, HISTORIES, run).read(use_threads=False)
    mine = rows.filter(pc.equal(rows.column(RUN).cast(pa.string()), run)).drop_columns([RUN])
    return mine.to_pandas(date_as_object=False, use_threads=False).astype({"date": "datetime64[s]"})
