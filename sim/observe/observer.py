"""Reads the stocks of each day, the moves of each month, and for a logged run where vessels are at midnight."""

import numpy as np
import pandas as pd

from jointroom.sim.codes import VesselTask
from jointroom.sim.context import Context
from jointroom.sim.observe.histories import MonthEnds
from jointroom.sim.world.projection import to_lonlat


class Observer:
    """Daily stocks of one run.

    Attributes:
        stock: int64[day, state, origin] people in each state at the end of each day.
        stock_sex_age: int64[day, state, SexAge] the same people, without workers.
        entered: int64[day, origin] people who entered since the start.
        month_ends: moves and cohorts at the end of each month.
    """

    def __init__(self, context: Context, keep_log: bool):
        ledger = context.state.ledger
        self.context, self.keep_log = context, keep_log
        self.stock = np.zeros((context.n_days, *ledger.stock.shape), np.int64)
        self.stock_sex_age = np.zeros((context.n_days, *context.state.book.stock_sex_age.shape), np.int64)
        self.entered = np.zeros((context.n_days, *ledger.entered.shape), np.int64)
        self.month_ends = MonthEnds(context)
        self._vessels: list[pd.DataFrame] = []

    def observe(self, day: int) -> None:
        """Read the end of a day."""
        state = self.context.state
        self.stock[day] = state.ledger.stock
        self.stock_sex_age[day] = state.book.stock_sex_age
        self.entered[day] = state.ledger.entered
        self.month_ends.observe(day)
        if self.keep_log:
            self._vessels.append(self._positions(day))

    def _positions(self, day: int) -> pd.DataFrame:
        vessels = self.context.state.vessels
        out = np.flatnonzero(vessels.task != VesselTask.IN_PORT)
        lon, lat = to_lonlat(vessels.x_km[out], vessels.y_km[out])
        fleets = self.context.parameters.fleets
        kinds = [fleets[code - 1].name for code in vessels.fleet[out]]
        date = self.context.date_of(day).isoformat()
        return pd.DataFrame(
            {"vessel": vessels.id[out], "kind": kinds, "date": date, "lon": np.round(lon, 4), "lat": np.round(lat, 4)}
        )

    def vessel_table(self) -> pd.DataFrame:
        """One row a vessel at sea and day: vessel, kind, date, lon, lat (degrees) at midnight after the day.

        `vessel` is its address, which is the same whatever policy brings."""
        return pd.concat(self._vessels, ignore_index=True)
