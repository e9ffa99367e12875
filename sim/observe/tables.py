"""Tidy tables of one run: monthly indicators, launches by site, the ledger by origin, boats."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from jointroom.sim.arrays import I64
from jointroom.sim.codes import N_PERSON_ORIGINS, BoatOutcome, BoatStatus, Origin, PersonState
from jointroom.sim.context import Context
from jointroom.sim.observe.indicator import Indicator
from jointroom.sim.observe.indicators import indicators
from jointroom.sim.observe.observer import Observer
from jointroom.sim.observe.recorder import recorded_stocks
from jointroom.sim.state.columns import NEVER
from jointroom.sim.state.state import EXPECTED, State
from jointroom.sim.world.projection import to_lonlat


def months_of(context: Context) -> list[str]:
    """Month "YYYY-MM" of each day of the run."""
    return [context.date_of(day).strftime("%Y-%m") for day in range(context.n_days)]


def met_days(indicator: Indicator, state: State, days: slice) -> I64:
    """People of its fleets and boat classes whom an indicator adds up, int64[day]."""
    by = state.met_by[days][:, [fleet.code for fleet in indicator.met_by]].sum(axis=(1, 2))
    on = state.met_on[days][:, [row.code for row in indicator.met_on]].sum(axis=(1, 2))
    return np.asarray(by + on)


def expected_days(indicator: Indicator, state: State) -> I64:
    """What was to be expected of a count, in whole people, int64[day of the run]; a day may fall below zero.

    Days are rounded so that any of them together are within one person of what they add up to.
    """
    total = np.rint(np.cumsum(state.daily_expected[:, EXPECTED.index(indicator.counts[0])]))
    return np.diff(total, prepend=0.0).astype(np.int64)


def indicator_days(indicator: Indicator, observer: Observer, days: slice, recorded: Mapping[str, I64]) -> I64:
    """Value of an indicator on each of some days; int64[day].

    Args:
        indicator: which.
        observer: of the run.
        days: which days.
        recorded: the stocks that a recorder would have, int64[day of the run], by indicator.
    """
    if indicator.by_recorder:
        return recorded[indicator.name][days]
    state = observer.context.state
    if indicator.without_dice:
        return expected_days(indicator, state)[days]
    daily, stock, whom = state.daily, observer.stock, slice(None)
    if indicator.of is not None:
        daily, stock, whom = state.daily_sex_age, observer.stock_sex_age, slice(indicator.of, indicator.of + 1)
    if indicator.kind == "flow":
        return met_days(indicator, state, days) + daily[days][:, list(indicator.counts), whom].sum(axis=(1, 2))
    origins = whom if indicator.workers or indicator.of is not None else slice(N_PERSON_ORIGINS)
    return np.asarray(stock[days][:, list(indicator.states), origins].sum(axis=(1, 2)))


def indicators_of(context: Context) -> dict[str, Indicator]:
    """Every indicator of a run, by name."""
    return indicators(context.parameters.boat_classes, context.parameters.fleets)


def value_on(context: Context, observer: Observer, name: str, day: int) -> int:
    """Value of the indicator `name` on a day that is done."""
    indicator = indicators_of(context)[name]
    recorded = recorded_stocks(context, observer.stock) if indicator.by_recorder else {}
    return int(indicator_days(indicator, observer, slice(day, day + 1), recorded)[0])


def monthly_table(context: Context, observer: Observer, n_days: int) -> pd.DataFrame:
    """Columns month ("YYYY-MM"), indicator, unit, value; a flow adds up the month, a stock is its last day.

    Only the first `n_days` count: those that are done.
    """
    months = np.array(months_of(context)[:n_days])
    names = list(dict.fromkeys(months.tolist()))
    first = [int(np.argmax(months == month)) for month in names]
    last = [*(start - 1 for start in first[1:]), n_days - 1]
    recorded = recorded_stocks(context, observer.stock)
    shown = list(indicators_of(context).values())
    days = np.stack([indicator_days(item, observer, slice(n_days), recorded) for item in shown])
    is_stock = np.array([item.kind == "stock" for item in shown])[:, None]
    values = np.where(is_stock, days[:, last], np.add.reduceat(days, first, axis=1))
    return pd.DataFrame(
        {
            "month": names * len(shown),
            "indicator": [item.name for item in shown for _ in names],
            "unit": [item.unit for item in shown for _ in names],
            "value": values.ravel().astype(np.int64),
        }
    )


def real_boats(context: Context) -> np.ndarray:
    """Rows of boats that carried people (false cues and empty orders left out)."""
    return np.flatnonzero(context.state.boats.embarked[: context.state.n_boats] > 0)


def launch_table(context: Context) -> pd.DataFrame:
    """Columns month, site, boats, persons: who left from where."""
    boats, rows = context.state.boats, real_boats(context)
    days = boats.launch_tick[rows] // 144
    months = np.array(months_of(context))
    frame = pd.DataFrame(
        {
            "month": months[days],
            "site": np.array(context.coast.names)[boats.site[rows]],
            "persons": boats.embarked[rows],
        }
    )
    grouped = frame.groupby(["month", "site"], as_index=False, sort=True).agg(
        boats=("persons", "size"), persons=("persons", "sum")
    )
    return grouped[["month", "site", "boats", "persons"]]


def flow_table(context: Context, observer: Observer) -> pd.DataFrame:
    """The ledger by origin: columns month, origin, account, persons.

    `present_at_start` and `entered` (since the start) on one side, every state of `PersonState` at the end of the month
    on the other; by origin the two sides are equal.
    """
    months = np.array(months_of(context))
    rows = []
    for month in dict.fromkeys(months.tolist()):
        day = int(np.flatnonzero(months == month)[-1])
        for origin in Origin:
            name = origin.name.lower()
            rows.append((month, name, "present_at_start", int(context.state.ledger.present_at_start[origin])))
            rows.append((month, name, "entered", int(observer.entered[day, origin])))
            rows += [
                (month, name, state.name.lower(), int(observer.stock[day, state, origin])) for state in PersonState
            ]
    return pd.DataFrame(rows, columns=["month", "origin", "account", "persons"])


def boat_table(context: Context) -> pd.DataFrame:
    """One row a boat: when and where it left, who met it where, who died (see the columns' names for units)."""
    b, rows = context.state.boats, real_boats(context)
    p = context.parameters
    met_by = ["none", *(fleet.name for fleet in p.fleets)]
    midnight = datetime(context.start.year, context.start.month, context.start.day)

    def when(ticks: np.ndarray) -> list[str]:
        return [
            "" if t == NEVER else (midnight + timedelta(minutes=10 * int(t))).isoformat(timespec="minutes")
            for t in ticks
        ]

    launch_lon, launch_lat = to_lonlat(b.launch_x_km[rows], b.launch_y_km[rows])
    met = np.isfinite(b.met_x_km[rows])
    end_lon, end_lat = to_lonlat(
        np.where(met, b.met_x_km[rows], b.x_km[rows]), np.where(met, b.met_y_km[rows], b.y_km[rows])
    )
    return pd.DataFrame(
        {
            "boat_id": b.id[rows],
            "launched": when(b.launch_tick[rows]),
            "met": when(b.met_tick[rows]),
            "ended": when(b.end_tick[rows]),
            "site": np.array(context.coast.names)[b.site[rows]],
            "network": b.network[rows],
            "boat_type": [p.boat_classes[k].name for k in b.kind[rows]],
            "embarked": b.embarked[rows],
            "outcome": [
                BoatOutcome(o).name.lower() if s == BoatStatus.ENDED else "at_sea"
                for o, s in zip(b.outcome[rows], b.status[rows], strict=True)
            ],
            "actor": [met_by[code] for code in b.met_by[rows]],
            "dead": b.dead[rows],
            "called": b.called[rows].astype(bool),
            "launch_lon": np.round(launch_lon, 4),
            "launch_lat": np.round(launch_lat, 4),
            "end_lon": np.round(end_lon, 4),
            "end_lat": np.round(end_lat, 4),
        }
    )
