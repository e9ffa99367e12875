"""Worlds for the twin: boats off Libya, Tunisia and Lampedusa, every kind of vessel, any weather, any policy.

All of a world follows from its number. Hypothesis would draw values from the constants of whatever modules are loaded,
so that worlds would hang on which tests ran before.
"""

from dataclasses import dataclass

import numpy as np

from jointroom.experiments.bench.basin import fair_day, put_boats, put_vessels
from jointroom.experiments.bench.classes import AIRCRAFT, COASTGUARD, FLEETS, NGO, roles
from jointroom.sim.codes import BoatStatus, Command, Source, VesselTask
from jointroom.sim.parameters import build
from jointroom.sim.sea.chart import draw_chart
from jointroom.sim.sea.moment import DayWeather
from jointroom.sim.sea.params import sea_params
from jointroom.sim.start.vessels import harbours
from jointroom.sim.state.columns import NEVER
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.places import load_places

SHARE = (0.0, 1.0)
A_FEW_BOATS, A_FEW_VESSELS = (1, 14), (0, 9)
AT_AN_END = 0.15
"""Share of values that lie at an end of their range."""
POLICY = dict(
    shared_detections=SHARE, relay_delay_h=(0.05, 6.0), datum_growth_km_h=(0.0, 12.0), tracks_at_once=(0, 6),
    weight_underway=SHARE, weight_distress=SHARE, weight_case=SHARE, sar_handover=SHARE, ports_open=SHARE,
    ngo_may_enter=(0, 1), sunrise=(30, 50), sunset=(95, 125), water_temperature_c=(12.0, 28.0),
    current_east_km_h=(-1.5, 1.5), current_north_km_h=(-1.5, 1.5),
)  # fmt: skip
PARAMETERS = {
    "boats.exposure_days": (0.5, 5.0), "boats.safe_adrift_h": (0.0, 60.0),
    "boats.rubber.failure_per_h": (0.0, 0.2), "boats.rubber.engine_failure_per_h": (0.0, 0.3),
    "boats.rubber.radar_factor": SHARE, "boats.large_wooden.wave_slope": (0.0, 4.0),
    "boats.sinking_per_h": (0.0, 0.2), "boats.panic_share": (0.0, 0.5),
    "boats.call_repeat_h": (0.17, 4.0), "boats.phone_h": (0.5, 30.0),
    "boats.turn_back_wave_m": (0.3, 3.0), "boats.near_beach_km": (0.0, 20.0),
    "sea.dispatch_interval_substeps": (1, 6), "sea.track_life_h": (4.0, 40.0),
    "sea.search_patience_h": (0.5, 10.0), "sea.least_room": (0, 80),
    "coastguard.return_share_turned": SHARE, "rescuers.hand_over_km": (20.0, 400.0),
    "sea.carry_on_h": (1.0, 24.0), "sea.spare_room_share": SHARE,
}  # fmt: skip


@dataclass
class TwinWorld:
    """What `sea_day` takes, but for the day's number; chart and harbours are the real ones."""

    seed: int
    boats: object
    vessels: object
    weather: list[DayWeather]
    forcing: object
    params: object


def theatre():
    """The real chart and the real harbours."""
    return dict(chart=draw_chart(load_geography()), harbours=harbours(load_places()))


def some_boats(rng, number, days, each=1, busy=False):
    """Boats in every state in which a day may find them, half of them unreported; near each other where it is busy.

    People come aboard in records of `each`.
    """
    geography = load_geography()
    near = (geography.land == 0) & (np.minimum(geography.distance_libya_km, geography.distance_europe_km) < 150.0)
    cells = np.argwhere(near)[rng.integers(0, near.sum(), 1 if busy else number)]
    x = geography.x0_km + (cells[:, 1] + rng.random(number)) * geography.cell_km
    y = geography.y0_km + (cells[:, 0] + rng.random(number)) * geography.cell_km
    states = [BoatStatus.UNDERWAY, BoatStatus.SCHEDULED, BoatStatus.DISABLED, BoatStatus.WRECKED, BoatStatus.FALSE_CUE]
    status = rng.choice(states, number, p=[0.45, 0.25, 0.15, 0.08, 0.07])
    wrecked, false = status == BoatStatus.WRECKED, status == BoatStatus.FALSE_CUE
    persons = np.where(false, 0, rng.integers(0, 200, number) // each * each)
    boats = put_boats(
        number, id=rng.integers(0, 2**60, number), status=status, kind=rng.integers(0, 4, number), x_km=x, y_km=y,
        launch_x_km=x + rng.normal(0.0, 10.0, number), launch_y_km=y + rng.normal(0.0, 10.0, number),
        launch_tick=np.where(status == BoatStatus.SCHEDULED, rng.integers(0, 144 * days, number), 0),
        embarked=persons, aboard=np.where(wrecked, 0, persons), in_water=np.where(wrecked, persons, 0),
        speed_km_h=rng.uniform(4.0, 40.0, number), heading_rad=rng.uniform(-3.0, 3.0, number),
        fuel_km=rng.uniform(1.0, 200.0, number), load_ratio=rng.uniform(0.3, 1.8, number), leeway_share=0.025,
        crosswind_share=rng.choice([-0.008, 0.008], number), will_be_heard=rng.integers(0, 2, number),
        call_distance_km=rng.uniform(1.0, 120.0, number), taking_water=rng.integers(0, 2, number),
        life_jackets=rng.integers(0, 2, number), case_open=rng.integers(0, 2, number),
        protected=rng.integers(0, 2, number), disabled_tick=np.where(status == BoatStatus.DISABLED, 0, NEVER),
        wrecked_tick=np.where(wrecked, rng.choice([0, NEVER], number), NEVER),
    )  # fmt: skip
    for command in Command:
        known = rng.random(number) < 0.5
        boats.known_tick[known, command] = rng.integers(0, 144, known.sum())
        boats.fix_tick[known, command] = rng.integers(0, 40, known.sum())
        boats.fix_x_km[known, command] = x[known] + rng.normal(0.0, 15.0, known.sum())
        boats.fix_y_km[known, command] = y[known] + rng.normal(0.0, 15.0, known.sum())
        boats.source[known, command] = Source.INFORMANT
    return boats


def some_vessels(rng, number, boats, busy=False):
    """Vessels of all fleets, in port and out, in boxes around boats; half of the NGO ships are small.

    Where it is busy they are NGO ships alone.
    """
    code = np.where(rng.random(number) < 0.4, COASTGUARD.code, rng.integers(2, 9, number))
    code = np.full(number, NGO.code) if busy else code
    small = (code == NGO.code) & (rng.random(number) < 0.5)
    libyan, flies = code == COASTGUARD.code, code == AIRCRAFT.code
    fleets = list(FLEETS.values())
    at = rng.integers(0, len(boats.id), number)
    places = load_places()
    return put_vessels(
        number, id=rng.integers(0, 2**40, number), **roles(*(fleets[k - 1] for k in code)),
        home_port=np.where(libyan, rng.integers(0, len(places.bases.names), number), 0),
        task=rng.choice([VesselTask.PATROL, VesselTask.IN_PORT], number, p=[0.8, 0.2]),
        x_km=boats.x_km[at] + rng.normal(0.0, 12.0, number), y_km=boats.y_km[at] + rng.normal(0.0, 12.0, number),
        box_half_x_km=40.0, box_half_y_km=20.0, search_km_h=np.where(flies, 300.0, 20.0),
        response_km_h=np.where(flies, 300.0, rng.uniform(20.0, 60.0, number)),
        room=np.where(flies, 0, rng.integers(0, 500, number)), boarding_per_h=rng.uniform(40.0, 400.0, number),
        endurance_h=rng.choice([6.0, 20.0, np.inf], number), rest_h=rng.uniform(0.0, 12.0, number),
        range_km=np.where(libyan, rng.uniform(20.0, 300.0, number), np.inf), watch=rng.uniform(0.1, 1.0, number),
        can_sail=rng.choice([1, 1, 1, 0], number), small=small, hands_over=small,
    )  # fmt: skip


def some_weather(rng, roughness_m):
    """A day of weather."""
    waves = rng.uniform(0.1, 1.0, 8) * roughness_m
    return DayWeather(waves, rng.uniform(0.0, 60.0, 8), rng.uniform(-3.0, 3.0, 8), rng.uniform(0.5, 25.0, 8))


def between(rng, ends):
    """A number between two ends, both of which are possible; whole where they are."""
    if rng.random() < AT_AN_END:
        return ends[rng.integers(2)]
    low, high = ends
    return int(rng.integers(low, high + 1)) if isinstance(low, int) else float(rng.uniform(low, high))


def world(number, boats=A_FEW_BOATS, vessels=A_FEW_VESSELS, days=2, busy=False):
    """A world of some days; half of the parameters have their defaults."""
    rng = np.random.default_rng(number)
    each = int(rng.choice([1, 1, 3, 10]))
    table = some_boats(rng, between(rng, boats), days, each, busy)
    roughness = rng.choice([0.5, 1.5, 4.0])
    policy = {name: between(rng, ends) for name, ends in POLICY.items()}
    parameters = {name: between(rng, ends) for name, ends in PARAMETERS.items() if rng.random() < 0.5}
    return TwinWorld(
        number,
        table,
        some_vessels(rng, between(rng, vessels), table, busy),
        [some_weather(rng, roughness) for _ in range(days)],
        fair_day(**policy),
        sea_params(build(parameters), each),
    )
