"""An empty square sea with steady weather, on which a test puts boats and vessels where it wants them.

Everything that chance or the weather could do to a boat is off unless a test turns it on, so that what happens in
the real compiled day follows from the one mechanism that is looked at.
"""

from functools import partial

import numpy as np
from jointroom.sim.codes import Actor, BoatStatus, BoatType, Command, Platform, VesselTask
from jointroom.sim.parameters import build
from jointroom.sim.sea.day import sea_day
from jointroom.sim.sea.params import CELL, Air, SeaMap, SeaToday, sea_rules
from jointroom.sim.sea.threads import sea_day_threaded
from jointroom.sim.start.vessels import harbours
from jointroom.sim.state.columns import allocate
from jointroom.sim.state.fields import Boats, Lifts, Vessels
from jointroom.sim.state.state import LIFTS_PER_BOAT_DAY
from jointroom.sim.world.places import load_places

QUIET = {
    "boats.heading_wander_deg": 0.0,
    "boats.rubber_failure_per_h": 0.0,
    "boats.wooden_failure_per_h": 0.0,
    "boats.rubber_engine_failure_per_h": 0.0,
    "boats.wooden_engine_failure_per_h": 0.0,
    "boats.sinking_per_h": 0.0,
    "boats.panic_share": 0.0,
    "sea.radar_sweep_nm": 0.0,
    "sea.aircraft_radar_sweep_nm": 0.0,
    "coastguard.return_share_turned": 0.0,
}
"""Parameters that switch accidents, radar and collusion off."""

SEED = 20171209
FAR_KM = 900.0  # where a base or port is out of everybody's way


def quiet_rules(**overrides):
    """The sea's constants with everything of QUIET off; keywords are parameters with `__` for the dot."""
    return sea_rules(build(QUIET | {name.replace("__", "."): value for name, value in overrides.items()}))


def open_sea(side_km=2000.0, cell_km=10.0, from_libya_km=50.0):
    """A raster of water around the origin, all of it high seas, outside every search region."""
    n = int(side_km / cell_km)
    cells = np.recarray((n, n), CELL)
    cells["land"] = cells["waters"] = cells["region"] = 0
    cells["from_libya_km"] = from_libya_km
    return SeaMap(cells, -side_km / 2, -side_km / 2, cell_km)


def fair_day(**changes):
    """A day of light, without current, on which the commands share nothing."""
    day = SeaToday(
        shared_detections=0.0, relay_delay_h=1.0, datum_growth_km_h=0.0, tracks_at_once=1000,
        weight_underway=0.5, weight_distress=0.4, weight_case=0.1, sar_handover=0.0, ports_open=1.0, ngo_may_enter=0,
        sunrise=0, sunset=144, water_temperature_c=20.0, current_east_km_h=0.0, current_north_km_h=0.0,
    )  # fmt: skip
    return day._replace(**changes)


def steady_air(wave_m=0.3, wind_km_h=0.0, wind_to_rad=0.0, visibility_nm=10.0):
    """Eight 3-hour steps of the same weather; read-only where the model's is, so that its compiled day is reused."""
    air = Air(*(np.full(8, value) for value in (wave_m, wind_km_h, wind_to_rad, visibility_nm)))
    for array in (air.hs_m, air.wind_to_rad, air.visibility_nm):
        array.flags.writeable = False
    return air


def far_harbours(base=(0.0, -FAR_KM), port=(0.0, FAR_KM)):
    """All bases at one point and all ports at another, one leg away; far to the south and north by default."""
    places = harbours(load_places())
    places.base_x_km[:], places.base_y_km[:] = base
    places.route_x_km[:], places.route_y_km[:] = port
    places.route_legs[:] = 1
    return places


def _fill(table, defaults, columns):
    for name, value in (defaults | columns).items():
        getattr(table, name)[:] = value
    return table


def put_boats(number, **columns):
    """Rubber boats at rest on the origin with a hundred people each; keywords set columns."""
    defaults = dict(
        id=np.arange(number) + 1, kind=BoatType.RUBBER, status=BoatStatus.UNDERWAY, launch_tick=0,
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
        id=np.arange(number) + (1 << 16), actor=Actor.ITALIAN_COASTGUARD, command=Command.ROME,
        platform=Platform.SHIP, task=VesselTask.PATROL, base=0, can_sail=1, room=10_000, boarding_per_h=1e6,
        search_km_h=20.0, response_km_h=30.0,
    )  # fmt: skip
    vessels = _fill(allocate(Vessels, number), defaults, columns)
    for way, here in (("way_x_km", "x_km"), ("way_y_km", "y_km"), ("box_x_km", "x_km"), ("box_y_km", "y_km")):
        if way not in columns:
            getattr(vessels, way)[:] = getattr(vessels, here)
    return vessels


class Basin:
    """Boats, vessels and lifts on a sea, and the real day that moves them."""

    def __init__(self, boats, vessels=None, rules=None, air=None, today=None, sea=None, ports=None, seed=SEED):
        self.boats, self.vessels = boats, put_vessels(0) if vessels is None else vessels
        self.rules = quiet_rules() if rules is None else rules
        self.air, self.today = air or steady_air(), today or fair_day()
        self.sea, self.seed = sea or open_sea(), seed
        self.harbours = far_harbours() if ports is None else ports
        self.lifts, self.n_lifts = allocate(Lifts, LIFTS_PER_BOAT_DAY * (len(boats.id) + 1)), 0

    def run(self, day=0, threads=None):
        """One day of 144 sub-steps, with so many threads if they are named; returns self."""
        run_day = sea_day if threads is None else partial(sea_day_threaded, threads)
        active = np.arange(len(self.boats.id), dtype=np.int32)
        self.n_lifts = run_day(
            self.seed, day, active, self.boats.rows, self.vessels.rows, self.lifts.rows, self.n_lifts,
            self.air, self.sea, self.harbours, self.rules, self.today,
        )  # fmt: skip
        return self
