"""What is recorded of people on land, reading by reading, beside what a recorder would have written of the model.

Three things are recorded: people in official centres, migrants present as displacement tracking counted them, and
assisted returns. They weigh differently, and the table says how: centres are a result; returns are limited by places
that policy sets, so that only their being filled is a result; and the coverage of displacement tracking was derived
from these very counts and an assumed true number, so that levels agree by construction.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.stats.metrics import World
from jointroom.experiments.stats.scores import median_and_ends

UNKNOWN_ERROR = 0.1
"""Relative error of a reading whose own is not known, as for the other patterns."""
TOTAL = "returned_assisted"
"""What is recorded of spans of months, and not at a day."""
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
        name, value = str(reading["indicator"]), float(reading["value"])
        first, last = _months_of(reading)
        if name not in WORTH or first not in months or last not in months:
            continue
        of_months = [world.monthly.loc[first:last, name] for world in worlds]
        spread = median_and_ends([rows.sum() if name == TOTAL else rows.iloc[-1] for rows in of_months])
        met = spread["low"] <= value * (1 + UNKNOWN_ERROR) and spread["high"] >= value * (1 - UNKNOWN_ERROR)
        about = dict(indicator=name, first_month=first, last_month=last, recorded=value)
        rows.append({**about, **spread, "met": met, "worth": WORTH[name]})
    return pd.DataFrame(rows)


def _months_of(reading: pd.Series) -> tuple[str, str]:
    """First and last month of a total, "" where it ends inside a month; of a stock, the month whose end is nearest."""
    first, last = pd.Timestamp(reading["first_day"]), pd.Timestamp(reading["last_day"])
    if reading["indicator"] == TOTAL:
        return f"{first:%Y-%m}", f"{last:%Y-%m}" if last.is_month_end else ""
    middle = first + (last - first) / 2
    month = middle.to_period("M") if middle.day > middle.days_in_month / 2 else middle.to_period("M") - 1
    return str(month), str(month)
