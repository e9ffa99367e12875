"""What the phases of a day share: the immutable inputs of the run, its state, its agents, and today's orders."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from operator import is_

import numpy as np

from jointroom.sim.arrays import F64, I32, I64, Rows
from jointroom.sim.groups.group import ArmedGroup
from jointroom.sim.land.coast import Coast
from jointroom.sim.land.coastal_segments import holders, shares_stopped
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.land import Land, growing, on_day
from jointroom.sim.land.params import LandParams
from jointroom.sim.networks.entry import Entry
from jointroom.sim.networks.launch_decision import Launch
from jointroom.sim.networks.network import LaunchOrder, Network
from jointroom.sim.networks.supply import BoatTrade
from jointroom.sim.parameters import Parameters
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.room.cues import Cue
from jointroom.sim.room.prosecution import Prosecution
from jointroom.sim.room.room import OperationsRoom
from jointroom.sim.sea.fleet import Fleet
from jointroom.sim.sea.moment import DayWeather, Moment, SeaForcing
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.readiness import FleetReadiness, StationReadiness
from jointroom.sim.sea.sea import Sea
from jointroom.sim.sea.station import Station
from jointroom.sim.state.book import N_STATES
from jointroom.sim.state.bundle import bundled
from jointroom.sim.state.state import State
from jointroom.sim.world.land_network import LandNetwork
from jointroom.sim.world.places import Places
from jointroom.sim.world.weather import Weather


@dataclass(frozen=True)
class Params:
    """Constants of all kernels."""

    sea: SeaParams
    land: LandParams
    trade: BoatTrade


@dataclass(frozen=True)
class Agents:
    """The deciders, in the order of their rows, and the rules that are asked for all networks at once."""

    networks: list[Network]
    groups: list[ArmedGroup]
    stations: list[Station]
    fleets: list[Fleet]
    room: OperationsRoom
    prosecution: Prosecution
    launch_rule: Launch
    entry_rule: Entry

    @cached_property
    def first_vessel(self) -> I32:
        """int32[party + 1]: first row of the coastguard, then of each fleet, and how many rows there are."""
        patrol = sum(len(station.rows) for station in self.stations)
        return np.cumsum([0, patrol, *(len(fleet.rows) for fleet in self.fleets)], dtype=np.int32)


@dataclass
class Today:
    """What the phases of one day hand to each other."""

    forcing: LandForcing
    recent_wave_m: float
    levers: dict[str, float] = field(default_factory=dict)
    weather: DayWeather | None = None
    sea: SeaForcing | None = None
    readiness: tuple[Rows[StationReadiness], Rows[FleetReadiness]] | None = None
    orders: list[LaunchOrder] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    active_boats: I32 = field(default_factory=lambda: np.zeros(0, np.int32))
    due: I32 = field(default_factory=lambda: np.zeros(0, np.int32))
    due_from: list[int] = field(default_factory=lambda: [0] * (N_STATES + 1))


@dataclass
class Context:
    """One run. Phases read the first block and change `state` and `today`.

    `each_hour` is called at the end of each hour at sea, and changes nothing (`sim.observe.tracks`); None asks nobody.
    """

    seed: int
    start: date
    n_days: int
    scale: float
    people_per_record: int
    parameters: Parameters
    schedule: PolicySchedule
    weather: Weather
    places: Places
    land_network: LandNetwork
    coast: Coast
    sea: Sea
    now: Moment
    params: Params
    state: State
    agents: Agents
    today: Today
    each_hour: Callable[[], None] | None = None
    _holding: bytes = b""
    _holders: I32 = field(default_factory=lambda: np.zeros(0, np.int32))
    _land: Land | None = None
    _land_parts: tuple[object, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        """What a copy is made from: without the land, whose arrays of one would no longer be those of the copy."""
        return vars(self) | {"_land": None, "_land_parts": ()}

    def date_of(self, day: int) -> date:
        """Calendar date of a day of the run."""
        return self.start + timedelta(days=day)

    def calendar_day(self, day: int) -> int:
        """Days since the first day that the timeline knows, the part of addresses that says when."""
        return (self.date_of(day) - date(2010, 1, 1)).days

    def month_of(self, day: int) -> int:
        """Months from January of the year zero to a day's month."""
        date_of_day = self.date_of(day)
        return 12 * date_of_day.year + date_of_day.month - 1

    def land(self, day: int) -> Land:
        """What compiled functions on land share on a day, made anew where a table has grown or a town changed hands."""
        parts = (day, self.holders(), *growing(self.state))
        if self._land is None or not all(map(is_, parts, self._land_parts)):
            land = on_day(self.state, day, self.holders(), self.today.forcing, self.params.land)
            self._land = bundled(land, self._land)
            self._land_parts = parts
        return self._land

    def daily_counts(self, day: int) -> I64:
        """int64[Count, origin]: what is counted today; the last column is for what has no origin."""
        return self.state.daily[day]

    def holder_of(self, site: int) -> int:
        """Row of the armed group that holds a coastal segment, or -1."""
        return int(self.holders()[site])

    def holders(self) -> I32:
        """int32[town]: the armed group that holds each town, or -1; inland and abroad there is none.

        It is asked for many times a day and rarely changes: it is worked out anew when some group has come or gone.
        """
        holding = self.state.groups.holds.tobytes()
        if holding != self._holding:
            self._holding, self._holders = holding, holders(self.state.groups.rows, len(self.coast.towns))
        return self._holders

    def blocked(self) -> F64:
        """float64[town]: share of launches that armed groups stop today; towns begin with the launch sites."""
        return shares_stopped(self.state.groups.rows, self.holders(), self.parameters.armed_groups.block_effect)
