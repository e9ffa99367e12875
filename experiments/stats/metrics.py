"""Measurements that are taken alike of the model's world and of the record, each over a span of months.

A `World` is one replicate. Its monthly figures are measured by the functions that also measure the recorded ones, so
that like is compared with like: attempts, for one, are the people who were met, intercepted or recorded dead. A metric
takes a world, a first and a last month (`YYYY-MM`, included), and what else it is told in words, such as columns; it
returns a number, nan where there is nothing to measure.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from jointroom.sim.units import KM_PER_NM
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.places import load_places
from jointroom.sim.world.projection import to_km

AS_RECORDED = "attempts_as_recorded"
LARGE_WRECK = 100
WAVE_CLASSES_M = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, np.inf)
"""Bounds of the classes of wave height by which boats a day are told apart."""
MET = ("rescued", "landed")
"""Outcomes of boats that count as met by actors bound for Europe."""


@dataclass(frozen=True)
class World:
    """One replicate as far as it is measured.

    Attributes:
        monthly: index `YYYY-MM`, one column an indicator; see `with_attempts`.
        boats: boats from Libya, as in `sim.observe.tables.boat_table`, with `day` (Timestamp), the day of meeting or
            else of the end, or of launch while at sea.
        waves_m: mean significant wave height by day (index Timestamp).
    """

    monthly: pd.DataFrame
    boats: pd.DataFrame
    waves_m: "pd.Series[float]"


def with_attempts(monthly: pd.DataFrame) -> pd.DataFrame:
    """Monthly figures with the column `AS_RECORDED`: attempts as far as a recorder could add them up."""
    parts = monthly[["met_at_sea", "intercepted_libya", "dead_sea_recorded"]]
    return monthly.assign(**{AS_RECORDED: parts.sum(axis=1, skipna=False)})


def boats_from_libya(boats: pd.DataFrame) -> pd.DataFrame:
    """The rows of boats launched in Libya, with their `day`."""
    own = boats[~boats["site"].isin(load_places().outside_sites.names)]
    when = own["met"].where(own["met"].fillna("") != "", own["ended"])
    when = when.where(when.fillna("") != "", own["launched"])
    return own.assign(day=pd.to_datetime(when).dt.normalize())


def share(world: World, first: str, last: str, above: str, below: str) -> float:
    """Sum of a monthly column over the sum of another."""
    over, base = (world.monthly.loc[first:last, name].sum(skipna=False) for name in (above, below))
    return float(over / base) if base > 0 else float("nan")


def total(world: World, first: str, last: str, indicator: str) -> float:
    """Sum of a monthly column."""
    return float(world.monthly.loc[first:last, indicator].sum(skipna=False))


def month_end(world: World, first: str, last: str, indicator: str) -> float:
    """A stock at the end of the last month."""
    return float(world.monthly[indicator].loc[last])


def season(world: World, first: str, last: str, month: str) -> float:
    """People met in a calendar month (`MM`) over the mean month of the span."""
    met = world.monthly.loc[first:last, "met_at_sea"]
    return float(met[met.index.str[5:] == month].mean() / met.mean()) if met.sum() > 0 else float("nan")


def boats_a_day(world: World, first: str, last: str) -> "pd.Series[float]":
    """Boats that Europe-bound actors met or that landed, by day; days without any are zero."""
    span = pd.date_range(pd.Period(first).start_time, pd.Period(last).end_time.normalize())
    days = span[span.isin(world.waves_m.index)]
    met = world.boats[world.boats["outcome"].isin(MET)]
    return met.groupby("day").size().reindex(days, fill_value=0).astype(float)


def burst(world: World, first: str, last: str) -> float:
    """Variance over mean of boats met a day; 1 if boats came independently."""
    boats = boats_a_day(world, first, last)
    return float(boats.var() / boats.mean()) if boats.sum() > 0 else float("nan")


def days_without_boats(world: World, first: str, last: str) -> float:
    """Share of days on which no boat was met."""
    return float((boats_a_day(world, first, last) == 0).mean())


def usual_boats(boats: "pd.Series[float]", waves_m: "pd.Series[float]") -> "pd.Series[float]":
    """Boats a day that month and waves would let one expect: a factor a month times one a class of wave height.

    The factors are those for which every month and every class has as many boats as there were (iterated proportional
    fitting; a hundred rounds).

    Args:
        boats: boats by day. waves_m: mean wave height (m) of the same days.
    """
    usual = pd.Series(1.0, index=boats.index)
    month = pd.DatetimeIndex(boats.index).strftime("%Y-%m")
    for _ in range(100):
        for kind in (month, pd.cut(waves_m, WAVE_CLASSES_M, labels=False)):
            there, meant = boats.groupby(kind).transform("sum"), usual.groupby(kind).transform("sum")
            usual = (usual * there / meant).fillna(0.0)
    return usual


def day_to_day(world: World, first: str, last: str) -> float:
    """Correlation of one day's boats with the next day's, month and waves taken out (residuals over their spread)."""
    boats = boats_a_day(world, first, last)
    usual = usual_boats(boats, world.waves_m.reindex(boats.index))
    beyond: pd.Series[float] = ((boats - usual) / np.sqrt(usual)).where(usual > 0.0)
    return float(beyond.autocorr(1))


def in_waves(world: World, first: str, last: str, low_m: str, high_m: str) -> float:
    """Boats met a day over the mean of their month, on days with waves above `low_m` and up to `high_m`."""
    boats = boats_a_day(world, first, last)
    relative = boats / boats.groupby(pd.DatetimeIndex(boats.index).strftime("%Y-%m")).transform("mean")
    waves = world.waves_m.reindex(boats.index)
    return float(relative[(waves > float(low_m)) & (waves <= float(high_m))].mean())


def site_share(world: World, first: str, last: str, site: str, *outcomes: str) -> float:
    """Share of boats with certain outcomes that left from a launch site."""
    rows = world.boats[world.boats["outcome"].isin(outcomes) & _within(world.boats["day"], first, last)]
    return float((rows["site"] == site).mean())


def offshore(world: World, first: str, last: str) -> float:
    """Median distance from the Libyan coast, in nautical miles, at which Europe-bound actors met boats."""
    rows = world.boats[(world.boats["outcome"] == "rescued") & _within(world.boats["day"], first, last)]
    if rows.empty:
        return float("nan")
    geography = load_geography()
    x_km, y_km = to_km(rows["end_lon"].to_numpy(), rows["end_lat"].to_numpy())
    distance_km = geography.distance_libya_km[geography.cell(x_km, y_km)]
    return float(np.median(distance_km)) / KM_PER_NM


def large_wrecks(world: World, first: str, last: str) -> float:
    """Share of the dead at sea (true) who died on boats with at least `LARGE_WRECK` dead."""
    dead = world.boats.loc[_within(world.boats["day"], first, last), "dead"]
    return float(dead[dead >= LARGE_WRECK].sum() / dead.sum()) if dead.sum() > 0 else float("nan")


def _within(days: "pd.Series[pd.Timestamp]", first: str, last: str) -> "pd.Series[bool]":
    return days.dt.strftime("%Y-%m").between(first, last)
