"""Histories of people in the folder of a run: `histories.parquet`, a row a move, people in the order of addresses."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jointroom.experiments.disk.seal import open_checked

FILE = "histories.parquet"


def read_moves(file: Path, column: str, value: int | str) -> pd.DataFrame:
    """The rows with a value: of one `person` in every scenario of a run, or all of one `scenario`; perhaps none."""
    with open_checked(file) as content:
        table = pq.read_table(content, filters=[(column, "=", value)])
    return table.to_pandas(date_as_object=False).astype({"date": "datetime64[s]"})


def nearest_people(file: Path, person: int, number: int = 3) -> list[int]:
    """Addresses of people in the file that come closest to one that is not there."""
    with open_checked(file) as content:
        people = pq.read_table(content, columns=["person"])["person"]
    known = np.unique(pc.unique(people).to_numpy())
    at = int(np.searchsorted(known, person))
    near = known[max(at - number, 0) : at + number].tolist()
    return sorted(near, key=lambda address: abs(address - person))[:number]
