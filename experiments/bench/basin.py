"""An empty square sea with steady weather, on which tests and measurements put boats and vessels where they want them.

Everything that chance or the weather could do to a boat is off unless it is turned on, so that what happens in the real
compiled day follows from the one mechanism that is looked at.
"""

import numpy as np

from jointroom.experiments.bench.classes import BOATS, ITALIAN_COASTGUARD, RUBBER, roles
from jointroom.experiments.bench.threads import sea_day_threaded
from jointroom.sim.codes import BoatStatus, VesselTask
from jointroom.sim.parameters import build
from jointroom.sim.sea.chart import CELL, Chart
from jointroom.sim.sea.day import sea_day
from jointroom.sim.sea.moment import DayWeather, SeaForcing, begin_day, new_moment, set_weather
from jointroom.sim.sea.params import sea_params
from jointroom.sim.sea.sea import new_sea, with_room
from jointroom.sim.start.vessels import harbours
from jointroom.sim.state.columns import allocate
from jointroom.sim.state.fields import Boats, Transfers, Vessels
from jointroom.sim.units import SUBSTEPS_PER_DAY
from jointroom.sim.world.places import load_places

QUIET = {
    "boats.heading_wander_deg": 0.0,
    **{f"boats.{name}.{trait}": 0.0 for name in BOATS for trait in ("failure_per_h", "engine_failure_per_h")},
    "boats.sinking_per_h": 0.0,
    "boats.panic_share": 0.0,
    "boats.deadly_aboard_per_h": 0.0,
    "sea.radar_sweep_nm": 0.0,
    "sea.aircraft_radar_sweep_nm": 0.0,
    "coastguard.return_share_turned": 0.0,
}
"""Parameters that switch accidents, radar and collusion off."""

SEED = 20171209
TRANSFERS_A_BOAT = 2  # of these seas; the model reserves more
FAR_KM = 900.0  # where a base or port is out of everybody's way


def quiet_params(**overrides):
    """The sea's constants with everything of QUIET off; keywords are parameters with `__` for the dot."""
    return sea_params(build(QUIET | {name.replace("__", "."): value for name, value in overrides.items()}))


def open_sea(side_km=2000.0, cell_km=10.0, from_libya_km=50.0):
    """A chart of water around the origin, all of it high seas, outside every search region."""
    n = int(side_km / cell_km)
    cells = np.zeros((n, n), CELL)
    cells["from_libya_km"] = from_libya_km
    return Chart(cells, -side_km / 2, -side_km / 2, cell_km)


def fair_day(**changes):
    """A day of light, without current, on which the commands share nothing."""
    day = SeaForcing(
        shared_detections=0.0, relay_delay_h=1.0, datum_growth_km_h=0.0, tracks_at_once=1000,
        weight_underway=0.5, weight_distress=0.4, weight_case=0.1, sar_handover=0.0, ports_open=1.0, ngo_may_enter=0,
        sunrise=0, sunset=144, water_temperature_c=20.0, current_east_km_h=0.0, current_north_km_h=0.0,
    )  # fmt: skip
    return day._replace(**changes)


def steady_weather(wave_m=0.3, wind_km_h=0.0, wind_to_rad=0.0, visibility_nm=10.0):
    """Eight 3-hour steps of the same weather."""
    return DayWeather(*(np.full(8, value) for value in (wave_m, wind_km_h, wind_to_rad, visibility_nm)))


def moment(tick=0, weather=None, forcing=None, seed=SEED):
    """A sub-step in daylight, in the first weather of a day."""
    now = new_moment(seed)
    begin_day(now, 0, weather or steady_weather(), forcing or fair_day())
    set_weather(now, 0)
    now.tick, now.daylight = tick, True
    return now


def far_harbours(base=(0.0, -FAR_KM), port=(0.0, FAR_KM)):
    """All bases at one point and all ports at another, one leg away; far to the south and north by default."""
    places = harbours(load_places())
    places["base_x_km"], places["base_y_km"] = base
    places["route_x_km"], places["route_y_km"] = port
    places["route_legs"] = 1
    return places


def _fill(table, defaults, columns):
    for name, value in (defaults | columns).items():
        getattr(table, name)[:] = value
    return table


def put_boats(number, **columns):
    """Rubber boats at rest on the origin with a hundred people each; keywords set columns."""
    defaults = dict(
        id=np.arange(number) + 1, kind=RUBBER, status=BoatStatus.UNDERWAY, launch_tick=0,
        embarked=100, aboard=100, on_list=100, fuel_km=1e9,
    )  # fmt: skip
    boats = _fill(allocate(Boats, number), defaults, columns)
    if "aboard" in columns:
        boats.on_list[:] = boats.aboard
    if "aboard" in columns and "embarked" not in columns:
        boats.embarked[:] = boats.aboard
    return boats


def put_vessels(number, **columns):
    """Ships of Rome's command on patrol that stay where they are and may be sent; keywords set columns."""
    defaults = dict(
        id=np.arange(number) + (1 << 16), **roles(ITALIAN_COASTGUARD), task=VesselTask.PATROL, home_port=0,
        can_sail=1, room=10_000, boarding_per_h=1e6, search_km_h=20.0, response_km_h=30.0,
    )  # fmt: skip
    vessels = _fill(allocate(Vessels, number), defaults, columns)
    for way, here in (("way_x_km", "x_km"), ("way_y_km", "y_km"), ("box_x_km", "x_km"), ("box_y_km", "y_km")):
        if way not in columns:
            getattr(vessels, way)[:] = getattr(vessels, here)
    return vessels


def put_sea(boats, vessels=None, chart=None, harbours=None):
    """Boats and vessels on a sea, with room for all transfers of a day."""
    ships = (put_vessels(0) if vessels is None else vessels).rows
    harbours = far_harbours() if harbours is None else harbours
    transfers = allocate(Transfers, TRANSFERS_A_BOAT * len(boats.id) + 1000).rows
    sea = new_sea(boats.rows, ships, transfers, chart or open_sea(), harbours)
    return with_room(sea, boats.rows, transfers, len(boats.id))


class Basin:
    """Boats and vessels on a sea, and the real day that moves them."""

    def __init__(self, boats, vessels=None, params=None, weather=None, forcing=None, seed=SEED, **sea):
        self.boats, self.vessels = boats, put_vessels(0) if vessels is None else vessels
        self.params = quiet_params() if params is None else params
        self.weather, self.forcing = weather or steady_weather(), forcing or fair_day()
        self.sea, self.now = put_sea(boats, self.vessels, **sea), new_moment(seed)
        self.active = np.arange(len(boats.id), dtype=np.int32)

    @property
    def transfers(self):
        """Those that are in use."""
        return self.sea.transfers[: self.sea.used[0].transfers]

    def run(self, day=0, threads=None):
        """One day of 144 sub-steps, with so many threads if they are named; returns self."""
        begin_day(self.now, day, self.weather, self.forcing)
        if threads is None:
            sea_day(self.sea, self.active, SUBSTEPS_PER_DAY, self.now, self.params)
        else:
            sea_day_threaded(threads, self.sea, self.active, self.now, self.params)
        return self
