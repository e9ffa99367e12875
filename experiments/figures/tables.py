"""Which columns each figure needs of a run's tables, checked before anything is drawn."""

from collections.abc import Sequence

import pandas as pd

MONTHLY = ("scenario", "replicate", "seed", "month", "indicator", "unit", "value")
LAUNCHES = ("scenario", "replicate", "month", "site", "boats", "persons")
MOVES = ("scenario", "replicate", "month", "origin", "from_state", "to_state", "persons")
STOCKS = ("scenario", "replicate", "month", "origin", "account", "persons")
BOATS = (
    "scenario",
    "replicate",
    "launched",
    "site",
    "boat_type",
    "embarked",
    "dead",
    "outcome",
    "launch_lon",
    "launch_lat",
    "end_lon",
    "end_lat",
)
VESSELS = ("scenario", "replicate", "vessel", "kind", "date", "lon", "lat")


def require(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    """Raise ValueError, naming every missing column, when a table cannot be drawn."""
    missing = [column for column in columns if column not in table]
    if missing:
        raise ValueError(f"table {name} lacks {', '.join(missing)}; it holds {', '.join(map(str, table.columns))}")
