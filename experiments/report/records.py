"""What a result is told of when each record stands for several people: which of its rows are off by that, and how far.

The numbers are those of the benchmark, `python -m jointroom.experiments.bench --only records`, as they were committed.
"""

from functools import cache
from pathlib import Path

import pandas as pd

from jointroom.experiments.report.labels import brief, lower_first, signed
from jointroom.experiments.stats.outcomes import label

TABLE = Path(__file__).parents[2] / "results" / "benchmarks" / "table.csv"
SECTION = "records"
CHANGE = "% of one person a record"
"""Unit of the rows that say how far an outcome is off: mean and 95 % interval."""


def variant(people_per_record: int) -> str:
    """What rows of the table say of their world."""
    return f"{people_per_record} {'person' if people_per_record == 1 else 'people'} a record"


@cache
def measured() -> pd.DataFrame:
    """Rows of the committed table on how far outcomes are off; none without the table."""
    if not TABLE.exists():
        return pd.DataFrame({"section": [], "variant": [], "unit": []})
    table = pd.read_csv(TABLE)
    return table[(table["section"] == SECTION) & (table["unit"] == CHANGE)]


def told_of(people_per_record: int) -> str:
    """A sentence for everything made of such runs: what is off by more than chance, and by how much, in percent.

    Where this number was not measured, the next larger one that was speaks for it, or the largest.
    """
    rows = measured()
    known = sorted(int(name.split()[0]) for name in rows["variant"].unique())
    if not known:
        return f"each record stands for {people_per_record} people; how far results are off by that is not known here"
    nearest = next((k for k in known if k >= people_per_record), known[-1])
    found = rows[rows["variant"] == variant(nearest)].to_dict("records")
    off = [row for row in found if not row["low"] <= 0.0 <= row["high"]]
    words = ", ".join(
        f"{lower_first(label(row['quantity']))} {signed(round(row['median'], 1))} % ({signed(round(row['low'], 1))} to "
        f"{signed(round(row['high'], 1))})" for row in off
    )  # fmt: skip
    widest = max((0.5 * (row["high"] - row["low"]) for row in found if row not in off), default=0.0)
    rest = f"{len(found) - len(off)} of {len(found)} rows are within their chance error, at most {brief(widest, 2)} %"
    also = "" if nearest == people_per_record else f" (measured with {nearest})"
    first = f"each record stands for {people_per_record} people{also}"
    return f"{first}; off by more than chance: {words or 'none'}; {rest}"
