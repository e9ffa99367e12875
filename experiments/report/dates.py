"""Real dates in Parquet: months and days as dates, moments as times in the time zone of the model.

The model and the store write them as text. A month is its first day. Who reads a run's tables by
`experiments.report.run` has months as text (`YYYY-MM`), as everything that compares windows takes them, and days and
moments as dates.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

LOCAL = "Etc/GMT-2"
"""Name of UTC+2 by the time zone database, which turns signs round; every reader of Parquet knows it."""
_KINDS: Mapping[str, tuple[str, Any]] = {
    "YYYY-MM": ("%Y-%m", pa.date32()),
    "YYYY-MM-DD": ("%Y-%m-%d", pa.date32()),
    "YYYY-MM-DDTHH:MM": ("%Y-%m-%dT%H:%M", pa.timestamp("ms", tz=LOCAL)),
}
"""How a column of each such unit is written as text, and its type in Parquet."""


def dated(table: pd.DataFrame, units: Mapping[str, str]) -> pa.Table:
    """A table for Parquet.

    Args:
        table: months, days and moments as text; "" is missing.
        units: unit of each column, as the data dictionary has it.
    """
    columns = {}
    for name in table:
        if units[str(name)] in _KINDS:
            written, kind = _KINDS[units[str(name)]]
            moments = pd.to_datetime(table[name].mask(table[name] == ""), format=written)
            local = moments.dt.tz_localize(LOCAL) if pa.types.is_timestamp(kind) else moments
            columns[str(name)] = pa.array(local, kind, from_pandas=True)
        else:
            columns[str(name)] = pa.array(table[name], from_pandas=True)
    return pa.table(columns)


def with_text_months(table: pd.DataFrame) -> pd.DataFrame:
    """The table with months as text, as which older runs have them."""
    if "month" not in table or not pd.api.types.is_datetime64_any_dtype(table["month"]):
        return table
    return table.assign(month=table["month"].dt.strftime("%Y-%m"))
