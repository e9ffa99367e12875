"""Histories of people in the folder of a run: `histories.parquet`, a row a move, people in the order of addresses."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jointroom.experiments.disk.seal import open_checked

FILE = "histories.parquet"


def read_person(file: Path, person: int) -> pd.DataFrame:
    """The rows of one person in every scenario of a run; none when nobody has this address."""
    with open_checked(file) as content:
        return _frame(pq.read_table(content, filters=[("person", "=", person)]))


def read_scenario(file: Path, scenario: str) -> pd.DataFrame:
    """All rows of one scenario."""
    with open_checked(file) as content:
        return _frame(pq.read_table(content, filters=[("scenario", "=", scenario)]))


def nearest_people(file: Path, person: int, number: int = 3) -> list[int]:
    """Addresses of people in the file that come closest to one that is not there."""
    with open_checked(file) as content:
        people = pq.read_table(content, columns=["person"])["person"]
    known = np.unique(pc.unique(people).to_numpy())
    at = int(np.searchsorted(known, person))
    near = known[max(at - number, 0) : at + number].tolist()
    return sorted(near, key=lambda address: abs(address - person))[:number]


def _frame(table: pa.Table) -> pd.DataFrame:
    frame = table.to_pandas(date_as_object=False)
    return frame.astype({"date": "datetime64[s]"})
