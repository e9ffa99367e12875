"""Reads the stocks of each day, the moves of each month, and for a logged run where vessels are at midnight."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from jointroom.sim.arrays import F64, I64, U8
from jointroom.sim.codes import VesselTask
from jointroom.sim.context import Context
from jointroom.sim.observe.histories import MonthEnds
from jointroom.sim.world.projection import to_lonlat


class Positions(NamedTuple):
    """Where the vessels at sea are at midnight after a day: address, code of the fleet, degrees."""

    day: int
    vessel: I64
    fleet: U8
    lon: F64
    lat: F64


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
        self._vessels: list[Positions] = []

    def observe(self, day: int) -> None:
        """Read the end of a day."""
        state = self.context.state
        self.stock[day] = state.ledger.stock
        self.stock_sex_age[day] = state.book.stock_sex_age
        self.entered[day] = state.ledger.entered
        self.month_ends.observe(day)
        if self.keep_log:
            self._vessels.append(self._positions(day))

    def _positions(self, day: int) -> Positions:
        vessels = self.context.state.vessels
        out = np.flatnonzero(vessels.task != VesselTask.IN_PORT)
        lon, lat = to_lonlat(vessels.x_km[out], vessels.y_km[out])
        return Positions(day, vessels.id[out], vessels.fleet[out], np.round(lon, 4), np.round(lat, 4))

    def vessel_table(self) -> pd.DataFrame:
        """One row a vessel at sea and day: vessel, kind, date, lon, lat (degrees) at midnight after the day.

        `vessel` is its address, which is the same whatever policy brings."""
        fleets, kept = self.context.parameters.fleets, self._vessels
        return pd.DataFrame(
            {
                "vessel": np.concatenate([one.vessel for one in kept]),
                "kind": [fleets[code - 1].name for one in kept for code in one.fleet.tolist()],
                "date": [self.context.date_of(one.day).isoformat() for one in kept for _ in one.vessel],
                "lon": np.concatenate([one.lon for one in kept]),
                "lat": np.concatenate([one.lat for one in kept]),
            }
        )
