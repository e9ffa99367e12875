"""What every column and every indicator of a run's tables means, with its unit: `data_dictionary.csv`."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from jointroom.experiments.stats.outcomes import RATIOS
from jointroom.experiments.stats.summary import COLUMNS as SUMMARY_COLUMNS
from jointroom.sim.observe.exploitation import MEASURES
from jointroom.sim.observe.indicators import INDICATORS


def _read_columns() -> dict[str, dict[str, tuple[str, str]]]:
    """Unit and meaning by table and column; what `*` says holds for every table but the summary."""
    described = pd.read_csv(Path(__file__).parent / "data" / "columns.csv")
    tables = {
        str(table): dict(zip(rows["name"], zip(rows["unit"], rows["meaning"], strict=True), strict=True))
        for table, rows in described.groupby("table", sort=False)
    }
    common = tables.pop("*")
    return {**{table: {**common, **columns} for table, columns in tables.items()}, "summary": SUMMARY_COLUMNS}


TABLES: Mapping[str, Mapping[str, tuple[str, str]]] = _read_columns()
"""Unit and meaning of every column, by table."""


def data_dictionary(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Columns table, name, unit, meaning: a row for each column of the tables, then one for each indicator.

    Raises:
        ValueError: a column that nobody has described.
    """
    rows = []
    for table, frame in tables.items():
        silent = [column for column in frame.columns if column not in TABLES[table]]
        if silent:
            raise ValueError(f"columns of {table} without unit and meaning in the data dictionary: {', '.join(silent)}")
        rows += [(table, column, *TABLES[table][column]) for column in frame.columns]
    rows += [("indicator", item.name, item.unit, f"{item.doc} [{item.kind}]") for item in INDICATORS.values()]
    rows += [("indicator", item.name, item.unit, f"{item.doc} [ratio, in the summary]") for item in RATIOS]
    rows += [("exploitation measure", item.name, item.unit, item.meaning) for item in MEASURES]
    return pd.DataFrame(rows, columns=["table", "name", "unit", "meaning"])
