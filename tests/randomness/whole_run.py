"""Digests of every table of a small run with logs and histories, printed: `python -m tests.randomness.whole_run`.

Two environments, or the compiler on and off, are compared by what each prints.
"""

import hashlib
from dataclasses import fields
from datetime import date

import pandas as pd

from jointroom.sim.model import run_replicate
from tests.worlds import small_spec


def digests() -> dict[str, tuple[int, str]]:
    """Rows and SHA-256 of each table of twelve days around the opening of a room, by name."""
    spec = small_spec(
        "room_level_4", start=date(2017, 6, 1), days=12, scale=0.04, room_start=date(2017, 6, 4),
        keep_log=True, keep_histories=True,
    )  # fmt: skip
    result = run_replicate(spec)
    tables = {item.name: getattr(result, item.name) for item in fields(result)}
    return {
        name: (len(table), hashlib.sha256(table.to_csv().encode()).hexdigest())
        for name, table in tables.items()
        if isinstance(table, pd.DataFrame)
    }


if __name__ == "__main__":
    for name, (rows, digest) in digests().items():
        print(name, rows, digest)
