"""Where boats and vessels are hour by hour, and what has become of people at sea: kept only of a run that is watched.

A run that is watched is the run itself: its sea stops at every full hour, and what stands in its tables is copied.
"""

from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from jointroom.sim.arrays import F64, I32, I64, U8
from jointroom.sim.codes import BoatOutcome, BoatStatus, VesselTask
from jointroom.sim.context import Context
from jointroom.sim.observe.tables import boat_table, real_boats
from jointroom.sim.sea.fast_path.hot_state import DRIFTING, SAILING
from jointroom.sim.sea.sea import Sea
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_HOUR
from jointroom.sim.world.projection import to_lonlat

BOAT, VESSEL = "boat", "vessel"
PEOPLE = ("left", "to_europe", "to_libya", "landed", "turned_back", "died")
"""What is counted at sea, in persons since the first hour: who left, who was taken aboard and where to, who came ashore
alone, in Europe or on the beach again, and who died."""


class Watched(NamedTuple):
    """What watching leaves.

    Attributes:
        tracks: craft (boat, vessel), id (address), kind (class or fleet), time, lon, lat (degrees), state. A vessel has
            a row for each full hour out of port; a boat, too, and one when it leaves and one when its voyage ends.
        hours: time (full hours), wave_m, daylight, and `PEOPLE`, added up since the first hour.
        boats: `sim.observe.tables.boat_table` of the boats that were at sea.
    """

    tracks: pd.DataFrame
    hours: pd.DataFrame
    boats: pd.DataFrame


class Positions(NamedTuple):
    """Some craft: rows of their table, sub-steps since the start of the run, kilometres, code of state; one each."""

    row: I32
    tick: I32
    x_km: F64
    y_km: F64
    state: U8


STATES = (*(status.name.lower() for status in BoatStatus), "attended")
"""What a boat is doing; the last is said of one that has a vessel alongside."""
SHOWN = (BoatStatus.UNDERWAY, BoatStatus.DISABLED, BoatStatus.WRECKED)


def boats_at_sea(sea: Sea, boats: Any, tick: int) -> Positions:
    """Boats whose voyage is under way, those that move where their lane has them (`sim.sea.fast_path.hot_state`)."""
    used, lanes = int(sea.used[0].boats), np.asarray(sea.hot)
    row, mode, x, y = (lanes[name].reshape(-1)[:used] for name in ("row", "mode", "x_km", "y_km"))
    status, moves = boats.status[row], (mode == SAILING) | (mode == DRIFTING)
    state = np.where(boats.attended_by[row] != NOBODY, len(STATES) - 1, status).astype(np.uint8)
    x, y = np.where(moves, x, boats.x_km[row]), np.where(moves, y, boats.y_km[row])
    at = np.flatnonzero(np.isin(status, SHOWN))
    return Positions(row[at], np.full(len(at), tick, np.int32), x[at], y[at], state[at])


class Tracks:
    """Watches a run from a morning on."""

    def __init__(self, context: Context, day: int):
        """Begin; `day` is the one that comes next, counted from 0."""
        self.context, self.first = context, day * SUBSTEPS_PER_DAY
        self._boats, self._vessels = list[Positions](), list[Positions]()
        self._weather, self._people = list[tuple[float, bool]](), [np.zeros(len(PEOPLE), np.int64)]
        self._dead = self._deaths()
        context.each_hour = self.look

    def look(self) -> None:
        """Read the end of an hour."""
        context, state = self.context, self.context.state
        now, vessels, tick = context.now, state.vessels, int(context.now.tick) + 1
        self._boats.append(boats_at_sea(context.sea, state.boats, tick))
        out = np.flatnonzero(vessels.task != VesselTask.IN_PORT).astype(np.int32)
        when = np.full(len(out), tick, np.int32)
        self._vessels.append(Positions(out, when, vessels.x_km[out], vessels.y_km[out], vessels.task[out]))
        self._weather.append((round(float(now.wave_m), 2), bool(now.daylight)))
        self._people.append(self._people[-1] + self._people_of_hour(tick))

    def _people_of_hour(self, tick: int) -> I64:
        """int64[PEOPLE]: what the hour before a sub-step brought."""
        state, before = self.context.state, tick - SUBSTEPS_PER_HOUR
        boats, used = state.boats, int(self.context.sea.used[0].transfers)
        active = self.context.today.active_boats
        leaves = active[(boats.launch_tick[active] >= before) & (boats.launch_tick[active] < tick)]
        moved = np.flatnonzero(np.asarray(state.transfers.tick[:used]) >= before)
        persons, by = state.transfers.persons[moved], state.transfers.taken_by[moved]
        outcome = boats.outcome[state.transfers.boat[moved]]
        returned, alone = state.vessels.returns_people[by] == 1, by == NOBODY
        kinds = (~alone & ~returned, ~alone & returned, alone & (outcome == BoatOutcome.LANDED))
        taken = [persons[which].sum() for which in (*kinds, alone & (outcome == BoatOutcome.TURNED_BACK))]
        before_dead, self._dead = self._dead, self._deaths()
        return np.array([boats.embarked[leaves].sum(), *taken, self._dead - before_dead], np.int64)

    def _deaths(self) -> int:
        """People who died on boats since the run began."""
        return int(self.context.state.boats.dead[: self.context.state.n_boats].sum())

    def watched(self) -> Watched:
        """The tables, as far as the run has come."""
        context, p = self.context, self.context.parameters
        boats, vessels = context.state.boats, context.state.vessels
        classes, fleets = [one.name for one in p.boat_classes], ["", *(fleet.name for fleet in p.fleets)]
        at_sea = self._table(BOAT, _joined([*self._boats, *self._ends()]), boats.id, boats.kind, classes, STATES)
        tasks = [task.name.lower() for task in VesselTask]
        out = self._table(VESSEL, _joined(self._vessels), vessels.id, vessels.fleet, fleets, tasks)
        tracks = pd.concat([at_sea, out], ignore_index=True)
        first = self.first + SUBSTEPS_PER_HOUR
        ticks = np.arange(first, first + SUBSTEPS_PER_HOUR * len(self._weather), SUBSTEPS_PER_HOUR, dtype=np.int32)
        weather = pd.DataFrame(self._weather, columns=["wave_m", "daylight"])
        people = pd.DataFrame(np.stack(self._people)[1:] if self._weather else [], columns=list(PEOPLE))
        hours = pd.concat([pd.DataFrame({"time": self._when(ticks)}), weather, people], axis=1)
        seen = boat_table(context)
        return Watched(tracks, hours, seen[seen["boat_id"].isin(at_sea["id"])].reset_index(drop=True))

    def _ends(self) -> list[Positions]:
        """Where and when boats left, and where and when their voyages ended."""
        boats, rows, until = self.context.state.boats, real_boats(self.context), int(self.context.now.tick)
        left = rows[(boats.launch_tick[rows] >= self.first) & (boats.launch_tick[rows] <= until)].astype(np.int32)
        done = rows[(boats.end_tick[rows] >= self.first) & (boats.end_tick[rows] != NEVER)].astype(np.int32)
        under_way, over = (np.full(len(which), code, np.uint8) for which, code in
                           ((left, BoatStatus.UNDERWAY), (done, BoatStatus.ENDED)))  # fmt: skip
        return [
            Positions(left, boats.launch_tick[left], boats.launch_x_km[left], boats.launch_y_km[left], under_way),
            Positions(done, boats.end_tick[done], boats.x_km[done], boats.y_km[done], over),
        ]

    def _table(self, craft: str, at: Positions, ids: I64, kind: U8, kinds: list[str], states: Any) -> pd.DataFrame:
        """Rows in the order of addresses and time; of two at one moment the later stands, which is an end."""
        lon, lat = to_lonlat(at.x_km, at.y_km)
        table = pd.DataFrame(
            {
                "craft": craft,
                "id": ids[at.row],
                "kind": np.array(kinds, object)[kind[at.row]],
                "time": self._when(at.tick),
                "lon": np.round(lon, 4),
                "lat": np.round(lat, 4),
                "state": np.array(states, object)[at.state],
            }
        )
        return table.sort_values(["id", "time"], kind="stable").drop_duplicates(["id", "time"], keep="last")

    def _when(self, ticks: I32) -> Any:
        """datetime64[m] of sub-steps, which take ten minutes."""
        start = np.datetime64(datetime(*self.context.start.timetuple()[:3]), "m")
        return pd.Series((start + 10 * ticks.astype("timedelta64[m]")).astype("datetime64[s]"))


def _joined(parts: list[Positions]) -> Positions:
    """Positions of many moments as one."""
    return Positions(*(np.concatenate(column) for column in zip(*parts, strict=True)))
