"""From where the boats that were met had left: shares by launch site and year, in the model and in the record.

The record knows it only through the place where boats were found, by the year, and not after September 2017.
"""

import numpy as np
import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.stats.metrics import MET, boats_from_libya
from jointroom.sim.policy.levers import SEGMENTS

SPANS = {2016: ("2016-01", "2016-12"), 2017: ("2017-01", "2017-09")}
"""First and last month that the record of a year covers."""
SITE_OF = {
    "Abu Kammash / Ras Ajdir": "Zuwara",
    "Tripoli / Janzour": "Tripoli",
    "Al Khums": "Khoms",
    "Zliten / Misrata / east": "Khoms",
}
"""Launch site of the model for each recorded place of another name: the nearest."""
COLUMNS = ("year", "site", "simulated", "low", "high", "recorded")


def shares_met(boats: pd.DataFrame) -> pd.DataFrame:
    """Percent of the boats met or landed that had left from each site: index (year, replicate), a column a site.

    Args:
        boats: rows of one scenario, as in `sim.observe.tables.boat_table`, with `replicate`.
    """
    own = boats_from_libya(boats)
    own = own[own["outcome"].isin(MET)]
    months = own["day"].dt.strftime("%Y-%m")
    tables = {}
    for year, (first, last) in SPANS.items():
        rows = own[months.between(first, last)]
        counted = rows.groupby(["replicate", "site"]).size().unstack(fill_value=0)
        counted = counted.reindex(columns=list(SEGMENTS), fill_value=0)
        tables[year] = 100.0 * counted.div(counted.sum(axis=1), axis=0)
    return pd.concat(tables, names=["year"])


def recorded_shares(record: Record) -> "pd.Series[float]":
    """Percent of the boats found off each launch site; index (year, site)."""
    table = record.left_from
    sites = table["place"].replace(SITE_OF)
    boats = table.groupby(["year", sites])["boats"].sum().rename_axis(["year", "site"])
    return 100.0 * boats / boats.groupby("year").transform("sum")


def beside_the_record(boats: pd.DataFrame, record: Record | None) -> pd.DataFrame:
    """Shares in the model and in the record; the columns of `COLUMNS`, in percent.

    Args:
        boats: rows of one scenario.
        record: None where the world is not comparable; then nothing is recorded.

    Returns:
        `simulated` is the mean over replicates, `low` and `high` their 2.5th and 97.5th percentile; years without a
        boat are left out.
    """
    shares = shares_met(boats)
    known = {} if record is None else recorded_shares(record).to_dict()
    unknown = 0.0 if known else float("nan")
    rows = []
    for key, table in shares.groupby(level="year"):
        year = int(str(key))
        for site in SEGMENTS:
            low, high = np.percentile(table[site], [2.5, 97.5])
            recorded = known[year, site] if (year, site) in known else unknown
            rows.append((year, site, float(table[site].mean()), low, high, recorded))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def words(year: int) -> str:
    """The months that the record of a year covers, in words."""
    return str(year) if SPANS[year][1].endswith("12") else f"{year} to {pd.Period(SPANS[year][1]):%B}"
