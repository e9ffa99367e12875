"""Coastguard stations: fuel, repair and crews as causes of who sails; how well they watch; whom they hand over.

Shares may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest

from jointroom.sim.policy.levers import SEGMENTS
from jointroom.sim.sea.readiness import STATION, StationReadiness, break_down, call_out_station
from jointroom.sim.sea.station import NO_BASE, handed_to_groups, reinforced_base
from tests.worlds import small_spec, stepped

Z = 4.5
DAYS = 2000


@pytest.fixture
def station(model):
    """A station with four vessels, whatever the schedule of this small world calls for."""
    agent = model.context.agents.stations[0]
    agent.model.context.state.vessels.broken[:] = 0
    return agent


def ready(station, **fields):
    """Readiness of a station of four sound vessels with fuel and crews; keywords set fields."""
    usual = StationReadiness(
        0, 4, station.base, vessels=4.0, breaks=0.0, mended=1.0, broken_at_start=0.0, fuel=1.0, crews=1.0, watch=1.0
    )
    return np.array([usual._replace(**fields)], STATION)[0]


def wear_down(station, day, maintenance, support):
    context, wear = station.model.context, station.wear(maintenance, support)
    worn = ready(station, **dict(zip(("breaks", "mended", "broken_at_start"), wear, strict=True)))
    break_down(context.state.vessels.rows, worn, day, context.seed)


def sailing(station, days=DAYS, **fields):
    context, flags = station.model.context, np.zeros((days, 4))
    for day in range(days):
        call_out_station(context.state.vessels.rows, ready(station, **fields), day, context.seed)
        flags[day] = context.state.vessels.can_sail[:4]
    return flags


def test_training_closes_part_of_the_gap_of_the_watch_and_of_the_crews(station):
    for closing in (station.watch, lambda training: station.turn_up(0.5, training)):
        assert closing(0.0) < closing(0.5) < closing(1.0) <= 1.0
    assert station.watch(0.0) == station.watch_efficiency
    assert station.turn_up(0.5, 0.0) == 0.5
    assert station.turn_up(1.0, 0.0) == 1.0


@pytest.mark.parametrize("crews", [0.0, 0.3, 1.0])
def test_vessels_sail_as_often_as_their_crews_turn_up(station, crews):
    flags = sailing(station, crews=crews)
    assert abs(flags.mean() - crews) <= Z * math.sqrt(crews * (1 - crews) / flags.size)


def test_fuel_comes_to_a_whole_station_week_by_week(station):
    flags = sailing(station, days=7 * 600, fuel=0.4)
    weeks = flags.reshape(600, 7, 4)
    assert np.all(weeks == weeks[:, :1, :1]), "all vessels, all days of a week alike"
    assert abs(weeks[:, 0, 0].mean() - 0.4) < Z * math.sqrt(0.4 * 0.6 / 600)
    assert not sailing(station, days=50, fuel=0.0).any()


def test_a_broken_vessel_stays_in_port(station):
    station.model.context.state.vessels.broken[1] = 1
    assert sailing(station, days=30).all(axis=0).tolist() == [True, False, True, True]


def test_a_fraction_of_a_vessel_belongs_to_the_fleet_in_that_share_of_weeks(station):
    flags = sailing(station, days=7 * 1200, vessels=1.25)[::7]
    assert np.all(flags[:, 0] == 1)
    assert np.all(flags[:, 2:] == 0)
    assert abs(flags[:, 1].mean() - 0.25) < Z * math.sqrt(0.25 * 0.75 / 1200)


@pytest.mark.parametrize(("maintenance", "support"), [(0.2, 0.0), (0.5, 0.0), (0.5, 1.0)])
def test_breakdown_and_repair_balance_at_the_share_in_repair(station, maintenance, support):
    """A two-state process: repair / (repair + breakdown) in the long run; days in a row are alike, so fewer count."""
    share = station.in_repair(maintenance, support)
    repairs = station.repairs_per_month(maintenance, support)
    assert share == pytest.approx(repairs / (repairs + station.p.breakdowns_per_month))
    flags = []
    for day in range(8 * DAYS):
        wear_down(station, day, maintenance, support)
        flags.append(station.model.context.state.vessels.broken[station.rows].copy())
    memory_days = 30.4 / (repairs + station.p.breakdowns_per_month)
    independent = 4 * 8 * DAYS / (2.0 * memory_days)
    assert abs(1.0 - np.mean(flags) - share) < Z * math.sqrt(share * (1 - share) / independent)


def test_without_upkeep_nothing_is_repaired_and_support_stands_in_for_it(station):
    assert station.in_repair(0.0, 0.0) == 0.0
    assert 0.0 < station.in_repair(0.0, 1.0) < station.in_repair(1.0, 1.0) < 1.0
    station.model.context.state.vessels.broken[:] = 1
    for day in range(1, 100):
        wear_down(station, day, 0.0, 0.0)
    assert station.model.context.state.vessels.broken[station.rows].all()


def test_crews_that_are_paid_hand_fewer_people_to_armed_groups(station):
    p = station.p
    assert handed_to_groups(p, 0.0, tied=True) == p.collusion_share
    assert handed_to_groups(p, 1.0, tied=True) == pytest.approx(p.collusion_share * (1.0 - p.loyalty_effect))
    assert handed_to_groups(p, 0.5, tied=False) < handed_to_groups(p, 0.5, tied=True)


def test_the_station_nearest_to_a_segment_is_reinforced(model):
    coast, base_x_km = model.context.coast, model.context.sea.harbours[0].base_x_km
    assert reinforced_base(0.0, coast.names, coast.sea_x_km, base_x_km) == NO_BASE
    for code, name in enumerate(SEGMENTS, start=1):
        base = reinforced_base(code, coast.names, coast.sea_x_km, base_x_km)
        distance = np.abs(base_x_km - coast.sea_x_km[coast.names.index(name)])
        assert distance[base] == distance.min()


def test_reinforcement_multiplies_the_vessels_of_one_station():
    """Twice the share of the fleet lies there, and as much as ever elsewhere."""
    levers = {"coastguard_vessels": 20.0, "coastguard_fuel": 1.0, "coastguard_crews": 1.0}
    more = {"coastguard_reinforced_segment": 3.0, "coastguard_reinforcement": 2.0}
    sailing = []
    for extra in ({}, more):
        model = stepped(small_spec(scale=1.0, levers=levers | extra), 1)
        sailing.append([len(station.rows) for station in model.context.agents.stations])
    changed = [after / before for before, after in zip(*sailing, strict=True)]
    assert sorted(changed) == [1.0, 1.0, 1.0, 2.0]
