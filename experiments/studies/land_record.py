"""What is recorded of people on land, reading by reading, beside what a recorder would have written of the model.

Three things are recorded: people in official centres, migrants present as displacement tracking counted them, and
assisted returns. They weigh differently, and the table says how: centres are a result; returns are limited by places
that policy sets, so that only their being filled is a result; and the coverage of displacement tracking was derived
from these very counts and an assumed true number, so that levels agree by construction.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.stats.metrics import World

UNKNOWN_ERROR = 0.1
"""Relative error of a reading whose own is not known, as for the other patterns."""
WORTH: Mapping[str, str] = {
    "detained_recorded": "a result",
    "returned_assisted": "places are an input; that they are filled is the result",
    "present_counted": "level by construction (the coverage was derived from it)",
}


def land_record_table(worlds: Sequence[World], record: Record) -> pd.DataFrame:
    """One row a reading that the worlds cover.

    Columns indicator, first_month, last_month, recorded, simulated, low, high, met (flag), worth (what agreement says).
    """
    rows = []
    months = list(worlds[0].monthly.index)
    for _, reading in record.readings.iterrows():
        name = str(reading["indicator"])
        first, last = _months_of(reading)
        if name not in WORTH or first not in months or last not in months or _ends_inside_a_month(reading):
            continue
        values = np.array([_measured(world, name, first, last) for world in worlds])
        low, middle, high = np.percentile(values, [2.5, 50.0, 97.5])
        value = float(reading["value"])
        met = low <= value * (1 + UNKNOWN_ERROR) and high >= value * (1 - UNKNOWN_ERROR)
        rows.append(
            dict(indicator=name, first_month=first, last_month=last, recorded=value,
                 simulated=middle, low=low, high=high, met=met, worth=WORTH[name])
        )  # fmt: skip
    return pd.DataFrame(rows)


def _is_total(reading: pd.Series) -> bool:
    return str(reading["indicator"]) == "returned_assisted"


def _ends_inside_a_month(reading: pd.Series) -> bool:
    """Whether a total covers part of a month, which monthly figures cannot say."""
    last = pd.Timestamp(reading["last_day"])
    return _is_total(reading) and not last.is_month_end


def _months_of(reading: pd.Series) -> tuple[str, str]:
    """First and last month of a total; of a stock, the month whose end is nearest."""
    first, last = pd.Timestamp(reading["first_day"]), pd.Timestamp(reading["last_day"])
    if _is_total(reading):
        return f"{first:%Y-%m}", f"{last:%Y-%m}"
    middle = first + (last - first) / 2
    month = middle.to_period("M") if middle.day > middle.days_in_month / 2 else middle.to_period("M") - 1
    return str(month), str(month)


def _measured(world: World, name: str, first: str, last: str) -> float:
    rows = world.monthly.loc[first:last, name]
    return float(rows.sum()) if name == "returned_assisted" else float(rows.iloc[-1])
