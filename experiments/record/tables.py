"""Recorded figures to compare a run with: monthly, yearly, single readings, and who met the boats.

Every column of every table has a row in `data/columns.csv` with its unit, meaning, source and evidence
grade, so that no number stands without an origin. The record ends in December 2017: outcomes of 2018
are left out on purpose, because the model's 2018 is a forecast. Nothing in `sim` reads this package.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parent / "data"
FIT_START, FIT_END = "2016-01", "2017-06"
"""First and last month whose recorded outcomes may be used to choose defaults."""
LAST_MONTH = "2017-12"
"""Last month of recorded outcomes; what follows is forecast."""


@dataclass(frozen=True)
class Record:
    """The recorded figures.

    Attributes:
        monthly: one row a month (index `YYYY-MM`), one column an indicator; blank is not recorded, not zero.
        yearly: one row a year (index int), one column an indicator.
        readings: single values with their dates: `first_day`, `last_day` (Timestamps; equal for a stock),
            `indicator`, `value`, `source`, `grade`, `note`.
        met_by: boats and persons from Libya by year and by who met them.
        left_from: boats and persons found by year and by the nearest town of the coast; a proxy of where they left.
        patterns: measurements that monthly figures do not hold (index pattern): `value` with the range `low` to `high`
            in which the recorded value itself is known, and the months it covers.
        days_by_waves: days and the share of them without a boat, by class of wave height.
        offshore: how far from the Libyan coast boats were met, by half-year.
        columns: unit, meaning, source, grade and relative observation error of every column.
    """

    monthly: pd.DataFrame
    yearly: pd.DataFrame
    readings: pd.DataFrame
    met_by: pd.DataFrame
    left_from: pd.DataFrame
    patterns: pd.DataFrame
    days_by_waves: pd.DataFrame
    offshore: pd.DataFrame
    columns: pd.DataFrame

    def within(self, start: date, end: date) -> "Record":
        """The same record without the months of which a run from `start` to `end` has a part or nothing."""
        months = pd.PeriodIndex(self.monthly.index, freq="M")
        whole = (months.start_time >= pd.Timestamp(start)) & (months.end_time.normalize() <= pd.Timestamp(end))
        return replace(self, monthly=self.monthly[whole])

    def stock_readings(self, indicator: str) -> pd.DataFrame:
        """Readings of one day or month (not totals over longer spans) of an indicator, oldest first."""
        rows = self.readings[self.readings["indicator"] == indicator]
        short = (rows["last_day"] - rows["first_day"]).dt.days <= 31
        return rows[short].sort_values("first_day", ignore_index=True)

    def total(self, indicator: str, first_month: str, last_month: str) -> float:
        """Sum of a monthly column over months `first_month` to `last_month` (both `YYYY-MM`, included).

        nan when the record has no such column or misses any month of the span.
        """
        if indicator not in self.monthly:
            return float("nan")
        wanted = pd.period_range(first_month, last_month, freq="M").strftime("%Y-%m")
        return float(self.monthly[indicator].reindex(wanted).sum(skipna=False))

    def relative_error(self, indicator: str) -> float:
        """Relative observation error of a monthly column, nan when none is known."""
        rows = self.columns[(self.columns["table"] == "monthly") & (self.columns["column"] == indicator)]
        return float(rows["relative_error"].iloc[0]) if len(rows) else float("nan")


def load_record() -> Record:
    """Read the tables that ship with the project."""
    readings = pd.read_csv(DATA / "readings.csv", parse_dates=["first_day", "last_day"])
    return Record(
        monthly=pd.read_csv(DATA / "monthly.csv", index_col="month", dtype={"month": str}).astype(float),
        yearly=pd.read_csv(DATA / "yearly.csv", index_col="year").astype(float),
        readings=readings.fillna({"note": ""}),
        met_by=pd.read_csv(DATA / "met_by.csv"),
        left_from=pd.read_csv(DATA / "left_from.csv"),
        patterns=pd.read_csv(DATA / "patterns.csv", index_col="pattern"),
        days_by_waves=pd.read_csv(DATA / "days_by_waves.csv"),
        offshore=pd.read_csv(DATA / "offshore.csv"),
        columns=pd.read_csv(DATA / "columns.csv"),
    )
