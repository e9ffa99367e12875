"""Outcomes of months after the record, from a user's file: what a forecast is scored against."""

import math
import re
from collections.abc import Collection

import pandas as pd

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.record.tables import LAST_MONTH
from jointroom.sim.files.csv_file import CsvTable, read_csv
from jointroom.sim.files.scalars import number_of
from jointroom.sim.files.text import Unreadable
from jointroom.sim.parameters.problems import ConfigurationError, Problem, column_problems, nearest_name, refuse
from jointroom.sim.policy.timeline import TIMELINE_END

COLUMNS = ("month", "indicator", "value")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def read_outcomes(file: str, indicators: Collection[str]) -> pd.DataFrame:
    """What was recorded of later months, from a CSV file with the columns month (YYYY-MM), indicator, value.

    Args:
        file: its path.
        indicators: names that it may hold.

    Returns:
        float64, index month in order, a column an indicator that the file holds; nan where it says nothing.

    Raises:
        ConfigurationError: listing every fault of every line: a month of the record, one twice, an unknown name ...
    """
    try:
        table = read_csv(as_path(file))
    except Unreadable as error:
        raise ConfigurationError([Problem("outcomes", file, str(error))]) from None
    refuse(column_problems("outcomes", table.columns, COLUMNS, COLUMNS))
    if not table.rows:
        raise ConfigurationError([Problem("outcomes", file, "holds no rows", "a row a month and indicator")])
    values = _values(table, indicators)
    wide = pd.Series(values).unstack()
    names = [name for name in indicators if name in wide]
    return pd.DataFrame(wide[names].astype(float)).sort_index()


def _values(table: CsvTable, indicators: Collection[str]) -> dict[tuple[str, str], float]:
    """The value of every month and indicator."""
    last, values, problems = f"{TIMELINE_END:%Y-%m}", dict[tuple[str, str], float](), list[Problem]()
    for line, row in zip(table.lines, table.rows, strict=True):
        place, month, name = f"outcomes line {line}", row["month"], row["indicator"]
        number = number_of(row["value"])
        value = math.nan if isinstance(number, str) else float(number)
        if not _MONTH.fullmatch(month) or not LAST_MONTH < month <= last:
            problems.append(Problem(place, month, "is no later month", f"YYYY-MM, after {LAST_MONTH}, to {last}"))
        if name not in indicators:
            nearest = nearest_name(name, indicators)
            problems.append(Problem(place, name, "is no indicator to score", ", ".join(indicators), nearest))
        if not 0.0 <= value < math.inf:
            problems.append(Problem(place, row["value"], "is no count", "a number, 0 or more"))
        if (month, name) in values:
            problems.append(Problem(place, f"{month} {name}", "stands there twice", "one value a month and indicator"))
        values[month, name] = value
    refuse(problems)
    return values
