"""Rescue fleets and detention centres: who is on station, who is open."""

import math

import numpy as np
import pytest

from jointroom.sim.holding.centres import run_centres
from jointroom.sim.sea.call_out import Defy
from jointroom.sim.sea.readiness import FLEET, FleetReadiness, call_out_fleet

Z = 4.5


def fleet_of(model, name):
    return next(fleet for fleet in model.context.agents.fleets if fleet.fleet.name == name)


def posting(fleet, rule=None, **levers):
    """Where a fleet is posted, without code of conduct and distance unless they are given."""
    given = {fleet.fleet.lever: 3.0, "ngo_code": 0.0, "ngo_distance_nm": 0.0, **levers}
    return (rule or fleet.call_out_rule).call_out(fleet, given)


@pytest.mark.parametrize("name", ["ngo", "eu_naval"])
def test_the_code_of_conduct_takes_time_from_ngo_ships_only(model, name):
    fleet = fleet_of(model, name)
    weeks, vessels, seed = 1200, model.context.state.vessels, model.context.seed
    for code in (0.0, 1.0):
        here = np.zeros((weeks, 3))
        for week in range(weeks):
            ready = np.array([FleetReadiness(0, 3, 3.0, posting(fleet, ngo_code=code).weeks_lost, 0.0, 0.0)], FLEET)[0]
            call_out_fleet(vessels.rows, ready, 7 * week, seed)
            here[week] = vessels.can_sail[:3]
        p = 1.0 - fleet.p.code_port_calls * code * (name == "ngo")
        assert abs(here.mean() - p) <= Z * math.sqrt(p * (1 - p) / here.size)


def test_ngo_ships_keep_the_distance_they_are_told(model):
    ngo, navy = fleet_of(model, "ngo"), fleet_of(model, "italian_navy")
    assert posting(ngo).distance_nm == ngo.fleet.patrol_nm
    assert posting(ngo, ngo_distance_nm=70.0).distance_nm == 70.0
    assert posting(navy, ngo_distance_nm=70.0).distance_nm == navy.fleet.patrol_nm


def test_a_fleet_waits_where_boats_are_met_but_on_the_high_seas(model):
    ngo = fleet_of(model, "ngo")
    start = ngo.waits_nm
    ngo.learn(start - 10.0)
    assert ngo.waits_nm == posting(ngo).distance_nm == pytest.approx(start - 10.0 * ngo.p.patrol_lesson)
    for _ in range(5000):
        ngo.learn(3.0)
    assert ngo.waits_nm == 12.0
    ngo.learn(200.0)
    assert ngo.waits_nm > 12.0
    assert posting(ngo, ngo_distance_nm=70.0).distance_nm == 70.0


def test_fleets_that_defy_the_code_lose_no_week_and_keep_no_distance(model):
    for name in ("ngo", "italian_navy"):
        fleet = fleet_of(model, name)
        told = posting(fleet, Defy(), ngo_code=1.0, ngo_distance_nm=70.0)
        assert told == posting(fleet)


def test_every_vessel_belongs_to_one_station_or_fleet(model):
    agents, vessels = model.context.agents, model.context.state.vessels
    rows = [row for agent in (*agents.stations, *agents.fleets) for row in agent.rows]
    assert sorted(rows) == list(range(len(vessels.id)))
    assert len(set(vessels.id.tolist())) == len(vessels.id)


def test_centres_share_the_countrys_places(model):
    centres = model.context.state.centres
    run_centres(centres.rows, 5000.0, 0.0, model.context.seed)
    assert centres.capacity.sum() == pytest.approx(5000.0)


def test_more_of_closure_is_the_same_centres_and_more(model):
    """Closing shuts the same centres in every scenario."""
    centres, chosen = model.context.state.centres, []
    for share in (0.0, 0.3, 0.7, 1.0):
        run_centres(centres.rows, 5000.0, share, model.context.seed)
        chosen.append(set(np.flatnonzero(centres.open == 0).tolist()))
    assert chosen[0] == set()
    assert chosen[-1] == set(range(len(centres.open)))
    assert chosen[0] <= chosen[1] <= chosen[2] <= chosen[3]
