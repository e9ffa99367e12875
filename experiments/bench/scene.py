"""A made-up day at sea with any number of boats, the same for every variant that is timed.

Boats start between 10 and 200 km off Libya on real water, with the traits, the rules and the harbours of the model;
vessels patrol boxes among them. Nothing of it is a forecast: a real day has tens of boats, not thousands.
"""

from functools import cache

import numpy as np

from jointroom.experiments.bench.basin import Basin, fair_day, put_boats, put_vessels, steady_weather
from jointroom.experiments.bench.classes import FLEETS, roles
from jointroom.sim.parameters import build
from jointroom.sim.sea.chart import draw_chart
from jointroom.sim.sea.params import sea_params
from jointroom.sim.start.vessels import harbours
from jointroom.sim.units import SUBSTEPS_PER_DAY
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.places import load_places

COASTGUARD_SHARE, AIRCRAFT = 0.2, 3
BOXES = 40  # as many boxes as a usual day has vessels: with more of these, boxes are shared


@cache
def theatre():
    """The real chart and the real harbours."""
    return dict(chart=draw_chart(load_geography()), harbours=harbours(load_places()))


@cache
def waters():
    """float64[n, 2]: centres of the cells in which boats start, km."""
    g = load_geography()
    rows, columns = np.nonzero((g.land == 0) & (g.distance_libya_km > 10.0) & (g.distance_libya_km < 200.0))
    return np.stack([g.x0_km + (columns + 0.5) * g.cell_km, g.y0_km + (rows + 0.5) * g.cell_km], axis=1)


def scene(boats=1000, vessels=BOXES, seed=1):
    """A `Basin` that is ready for its day."""
    rng = np.random.default_rng(seed)
    x, y = waters()[rng.integers(0, len(waters()), boats)].T
    table = put_boats(
        boats, x_km=x, y_km=y, launch_x_km=x, launch_y_km=y, kind=rng.choice(4, boats, p=[0.7, 0.15, 0.1, 0.05]),
        heading_rad=0.5 * np.pi + 0.25 * rng.normal(size=boats), speed_km_h=8.0 * np.exp(0.2 * rng.normal(size=boats)),
        fuel_km=111.0 * np.exp(0.3 * rng.normal(size=boats)), leeway_share=0.025,
        crosswind_share=rng.choice([-0.008, 0.008], boats), will_be_heard=rng.random(boats) < 0.95,
        call_distance_km=23.0 * np.exp(0.35 * rng.normal(size=boats)),
    )  # fmt: skip
    forcing = fair_day(
        sunrise=40, sunset=110, current_east_km_h=0.3, tracks_at_once=4, shared_detections=0.5, sar_handover=0.3
    )
    weather = steady_weather(wave_m=0.5, wind_km_h=15.0)
    return Basin(table, fleet(vessels), sea_params(build({})), weather, forcing, seed, **theatre())


def fleet(number):
    """Patrol vessels, rescue ships and aircraft, in `BOXES` boxes on water whatever their number."""
    box_x, box_y = waters()[np.random.default_rng(0).integers(0, len(waters()), BOXES)][np.arange(number) % BOXES].T
    libyan = np.arange(number) < COASTGUARD_SHARE * number
    flies = np.arange(number) >= number - AIRCRAFT
    patrol, *ships, aircraft = FLEETS.values()
    fleets = [patrol if libyan[v] else aircraft if flies[v] else ships[v % len(ships)] for v in range(number)]
    return put_vessels(
        number, **roles(*fleets), x_km=box_x, y_km=box_y, box_half_x_km=60.0, box_half_y_km=30.0, watch=0.7,
        search_km_h=np.where(flies, 333.0, 18.0), response_km_h=np.where(flies, 333.0, 30.0),
        room=np.where(flies, 0, np.where(libyan, 150, 400)), boarding_per_h=80.0, rest_h=8.0,
        range_km=np.where(libyan, 140.0, np.inf), endurance_h=np.where(flies, 8.0, np.inf),
    )  # fmt: skip


def boat_steps(boats):
    """Sub-steps that boats spent at sea in a day: the unit of work of all variants."""
    return int(np.minimum(boats.end_tick, SUBSTEPS_PER_DAY).sum())
