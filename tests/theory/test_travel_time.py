"""Travel times: distance over speed, for boats, vessels and aircraft, to the sub-step."""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.basin import (
    Basin,
    fair_day,
    far_harbours,
    put_boats,
    put_vessels,
    quiet_params,
    steady_weather,
)
from jointroom.experiments.bench.classes import COASTGUARD, NGO, roles
from jointroom.sim.codes import BoatStatus, Command, Source, VesselTask
from jointroom.sim.sea.tasking import arrival_h
from jointroom.sim.sea.vessels import go
from jointroom.sim.state.columns import NEVER
from jointroom.sim.units import SUBSTEP_H, SUBSTEPS_PER_DAY

Z = 4.5
DAY_H = 24.0


@pytest.mark.parametrize(("wave_m", "share"), [(0.0, 1.0), (1.0, 0.75), (3.0, 0.25), (9.0, 0.2)])
def test_a_boat_covers_speed_times_time(wave_m, share):
    """Waves take a share of its speed a metre, down to a fifth of it."""
    heading = np.array([0.0, 0.5 * math.pi, 2.0])
    params = quiet_params(boats__turn_back_wave_m=10.0)
    boats = put_boats(3, speed_km_h=8.0, heading_rad=heading)
    Basin(boats, params=params, weather=steady_weather(wave_m=wave_m)).run()
    assert params.boats.speed_loss_per_m == 0.25
    assert np.allclose(boats.x_km, DAY_H * 8.0 * share * np.cos(heading), atol=1e-9)
    assert np.allclose(boats.y_km, DAY_H * 8.0 * share * np.sin(heading), atol=1e-9)
    assert np.allclose(boats.fuel_km, 1e9 - DAY_H * 8.0 * share)


def test_current_carries_boats_under_way_and_adrift_alike():
    boats = put_boats(2, status=np.array([BoatStatus.UNDERWAY, BoatStatus.DISABLED]))
    Basin(boats, forcing=fair_day(current_east_km_h=0.5, current_north_km_h=-0.25)).run()
    assert np.allclose(boats.x_km, 12.0)
    assert np.allclose(boats.y_km, -6.0)


def test_a_disabled_boat_drifts_with_the_wind_and_to_its_side():
    boats = put_boats(1, status=BoatStatus.DISABLED, leeway_share=0.03, crosswind_share=-0.01)
    Basin(boats, weather=steady_weather(wind_km_h=20.0, wind_to_rad=0.0)).run()
    assert boats.x_km[0] == pytest.approx(DAY_H * 0.6)
    assert boats.y_km[0] == pytest.approx(-DAY_H * 0.2)


def test_a_wandering_course_shortens_the_way_made_good():
    """Steering errors of spread s leave exp(-s^2 / 2) of the way; the sample of boats gives the error."""
    number, spread = 400, math.radians(15.0)
    boats = put_boats(number, speed_km_h=8.0)
    Basin(boats, params=quiet_params(boats__heading_wander_deg=15.0), weather=steady_weather(wave_m=0.0)).run()
    error = boats.x_km.std(ddof=1) / math.sqrt(number)
    assert abs(boats.x_km.mean() - DAY_H * 8.0 * math.exp(-0.5 * spread**2)) < Z * error
    assert abs(boats.y_km.mean()) < Z * boats.y_km.std(ddof=1) / math.sqrt(number)


def test_a_boat_out_of_fuel_stops_where_its_fuel_ends():
    boats = put_boats(1, speed_km_h=12.0, fuel_km=101.0)
    Basin(boats, weather=steady_weather(wave_m=0.0)).run()
    assert boats.status[0] == BoatStatus.DISABLED
    assert 101.0 <= boats.x_km[0] < 101.0 + 12.0 * SUBSTEP_H + 1e-9
    assert boats.disabled_tick[0] == math.ceil(101.0 / (12.0 * SUBSTEP_H)) - 1


@pytest.mark.parametrize(("distance_km", "speed_km_h"), [(100.0, 30.0), (7.0, 41.0), (0.5, 20.0), (300.0, 333.0)])
def test_a_vessel_needs_distance_over_speed(distance_km, speed_km_h):
    vessels = put_vessels(1, x_km=-20.0, y_km=5.0)
    way_x, way_y = -20.0 + 0.6 * distance_km, 5.0 - 0.8 * distance_km
    steps = 1
    while not go(vessels.rows[0], way_x, way_y, speed_km_h):
        steps += 1
    assert steps == math.ceil(distance_km / (speed_km_h * SUBSTEP_H) - 1e-9)
    assert (vessels.x_km[0], vessels.y_km[0]) == (way_x, way_y)


def known_to_rome(boats, tick=0):
    """Let Rome know of boats where they are, freshly and without error."""
    rome = int(Command.ROME)
    boats.known_tick[:, rome] = boats.fix_tick[:, rome] = tick
    boats.fix_x_km[:, rome], boats.fix_y_km[:, rome] = boats.x_km, boats.y_km
    boats.source[:, rome] = Source.CALL
    return boats


@pytest.mark.parametrize("distance_km", [25.0, 80.0, 200.0])
def test_a_ship_comes_alongside_after_the_time_it_reckons(distance_km):
    """It sees the boat when it is near, so it stops within reach of it, at most that much and one step early."""
    boats = known_to_rome(put_boats(1, status=BoatStatus.DISABLED))
    ship = put_vessels(1, x_km=distance_km, response_km_h=30.0)
    reckoned_h = arrival_h(ship.rows[0], 0.0, 0.0, False)
    assert reckoned_h == pytest.approx(distance_km / 30.0)
    Basin(boats, ship).run()
    early_km = quiet_params().sea.alongside_km + 30.0 * SUBSTEP_H
    met_h = (boats.met_tick[0] + 1) * SUBSTEP_H
    assert (distance_km - early_km) / 30.0 <= met_h <= reckoned_h + 2 * SUBSTEP_H


@pytest.mark.parametrize("fleet", [COASTGUARD, NGO])
def test_a_vessel_is_in_port_after_distance_over_speed_and_stays_its_rest(fleet):
    vessels = put_vessels(
        1, **roles(fleet), task=VesselTask.TO_PORT, port=0, response_km_h=40.0, rest_h=50.0, x_km=30.0, y_km=40.0
    )
    Basin(put_boats(0), vessels, harbours=far_harbours(base=(0.0, 0.0), port=(0.0, 0.0))).run()
    assert vessels.task[0] == VesselTask.IN_PORT
    steps = math.ceil(50.0 / (40.0 * SUBSTEP_H) - 1e-9)
    assert vessels.free_tick[0] == steps - 1 + round(50.0 / SUBSTEP_H)
    assert vessels.hours_out[0] == pytest.approx((steps - 1) * SUBSTEP_H)


def test_a_patrol_ends_with_its_endurance():
    """A tired vessel turns for port; the way home comes on top."""
    vessels = put_vessels(1, endurance_h=6.0, home_port=0, response_km_h=20.0, rest_h=1000.0)
    Basin(put_boats(0), vessels, harbours=far_harbours(port=(60.0, 0.0))).run()
    assert vessels.task[0] == VesselTask.IN_PORT
    assert vessels.hours_out[0] == pytest.approx(6.0 + 60.0 / 20.0, abs=2 * SUBSTEP_H)


def test_a_boat_waits_on_the_beach_for_its_launch():
    boats = put_boats(1, status=BoatStatus.SCHEDULED, launch_tick=30, speed_km_h=6.0)
    Basin(boats, weather=steady_weather(wave_m=0.0)).run()
    assert boats.x_km[0] == pytest.approx((SUBSTEPS_PER_DAY - 31) * SUBSTEP_H * 6.0)
    assert boats.end_tick[0] == NEVER
