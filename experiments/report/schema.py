"""What is in a run's tables, for programs: `datapackage.json`, a Frictionless Data Package with a Table Schema a file.

Names, units and meanings are those of the data dictionary; types follow from its units and from the tables.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from jointroom.experiments.report.dictionary import TABLES

FILE = "datapackage.json"
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_TEXT_DATES: Mapping[str, Mapping[str, str]] = {
    "YYYY-MM": {"type": "yearmonth"},
    "YYYY-MM-DD": {"type": "date"},
    "YYYY-MM-DDTHH:MM": {"type": "datetime", "format": "%Y-%m-%dT%H:%M"},
}
"""Types of dates in CSV."""
_REAL_DATES: Mapping[str, Mapping[str, str]] = {
    "YYYY-MM": {"type": "date"}, "YYYY-MM-DD": {"type": "date"}, "YYYY-MM-DDTHH:MM": {"type": "datetime"},
}  # fmt: skip
"""Types of dates in Parquet."""


def data_package(name: str, tables: Mapping[str, pd.DataFrame], files: Sequence[str]) -> dict[str, Any]:
    """The description of a folder of tables.

    Args:
        name: of the run.
        tables: by name; those of which only the columns are known may have no rows.
        files: names of the files, each a table's name with its format.
    """
    resources = []
    for file in files:
        table, _, kind = file.rpartition(".")
        schema = table_schema(table, tables[table], kind)
        resources.append(
            {"name": file.replace(".", "-"), "path": file, "format": kind, "mediatype": _MEDIA[kind], "schema": schema}
        )
    return {"name": name.lower(), "profile": "data-package", "resources": resources}


def table_schema(name: str, table: pd.DataFrame, kind: str = "csv") -> dict[str, Any]:
    """The Table Schema of a table as CSV or Parquet: a field a column, with its unit and what it means."""
    units = {str(column): TABLES[name][str(column)] for column in table}
    fields = [
        {"name": column, **_type(table[column], unit, kind), "description": meaning, "unit": unit}
        for column, (unit, meaning) in units.items()
    ]
    numbers = table.select_dtypes("number").to_numpy(dtype=float)
    # Without bound is what CSV says by a word that is no number of Table Schema: a reader has to take it as missing.
    return {"fields": fields, "missingValues": ["", "inf"] if np.isinf(numbers).any() else [""]}


def _type(column: pd.Series, unit: str, kind: str) -> Mapping[str, str]:
    """Type and format of a column."""
    dates = _REAL_DATES if kind == "parquet" else _TEXT_DATES
    if unit in dates:
        return dates[unit]
    if unit == "text":
        return {"type": "string"}
    if unit == "true or false":
        return {"type": "boolean"}
    whole = pd.api.types.is_integer_dtype(column.dtype) or (column.empty and unit == "1")
    return {"type": "integer" if whole else "number"}
