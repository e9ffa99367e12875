"""Two small runs whose monthly tables are kept: what the model makes of them is meant to change only on purpose."""

from datetime import date
from pathlib import Path

import pandas as pd

from jointroom.sim.model import run_replicate
from jointroom.sim.spec import RunSpec
from tests.worlds import small_spec

FOLDER = Path(__file__).parent

CASES: dict[str, RunSpec] = {
    "historical": small_spec("historical", start=date(2016, 4, 1), days=120, scale=0.1, seed=7),
    "room_level_3": small_spec(
        "room_level_3", start=date(2016, 4, 1), days=120, scale=0.1, seed=7, room_start=date(2016, 6, 1)
    ),
}
"""Name -> run. Both share seed and dates, so what differs from June on is the room."""


def result(name: str) -> pd.DataFrame:
    """The monthly table of a case: one row an indicator, in the order of the indicators, one column a month."""
    monthly = run_replicate(CASES[name]).monthly
    wide = monthly.pivot(index="indicator", columns="month", values="value")
    return wide.loc[list(dict.fromkeys(monthly.indicator))].rename_axis(columns=None)


def path_of(name: str) -> Path:
    """Where the table of a case is kept."""
    return FOLDER / f"{name}.csv"


def kept(name: str) -> pd.DataFrame:
    """The table of a case as it was when it was last renewed."""
    return pd.read_csv(path_of(name), index_col="indicator")
