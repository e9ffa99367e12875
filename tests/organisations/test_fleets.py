"""Coastguard stations, rescue fleets and detention centres: who sails, how well they watch, who is open."""

import math

import numpy as np
import pytest

from sim.codes import Actor

Z = 4.5


@pytest.fixture
def station(model):
    """A station with four vessels, whatever the schedule of this small world calls for."""
    agent = model.context.agents.stations[0]
    agent.rows = list(range(4))
    return agent


def test_readiness_is_the_base_odds_raised_by_training_and_support(station):
    assert station.readiness(0.4, 0.0, 0.0) == pytest.approx(0.4)
    odds = math.log(0.4 / 0.6) + station.p.training_gain * 0.5 + station.p.support_gain
    assert station.readiness(0.4, 0.5, 1.0) == pytest.approx(1.0 / (1.0 + math.exp(-odds)))
    assert station.readiness(0.0, 0.0, 0.0) < 1e-5
    assert station.readiness(1.0, 0.0, 0.0) > 1.0 - 1e-5


def test_training_closes_part_of_the_gap_of_the_watch(station):
    untrained = station.watch(0.0)
    assert untrained == station.watch_efficiency
    assert untrained < station.watch(0.5) < station.watch(1.0) <= 1.0


def test_vessels_sail_as_often_as_they_are_ready(station):
    days = 1500
    flags = np.array([station.order(day, 4.0, 0.3) for day in range(days)])
    assert abs(flags.mean() - 0.3) < Z * math.sqrt(0.3 * 0.7 / flags.size)


def test_a_fraction_of_a_vessel_belongs_to_the_fleet_in_that_share_of_weeks(station):
    weeks = 1200
    flags = np.array([station.order(7 * week, 1.25, 1.0) for week in range(weeks)])
    assert np.all(flags[:, 0] == 1)
    assert np.all(flags[:, 2:] == 0)
    assert abs(flags[:, 1].mean() - 0.25) < Z * math.sqrt(0.25 * 0.75 / weeks)


@pytest.mark.parametrize("actor", [Actor.NGO, Actor.EU_NAVAL])
def test_the_code_of_conduct_takes_time_from_ngo_ships_only(model, actor):
    fleet = next(fleet for fleet in model.context.agents.fleets if fleet.actor == actor)
    fleet.rows = [0, 1, 2]
    weeks = 1200
    for code in (0.0, 1.0):
        here = np.array([fleet.order(7 * week, 3.0, code) for week in range(weeks)])
        p = 1.0 - fleet.p.code_port_calls * code * (actor == Actor.NGO)
        assert abs(here.mean() - p) <= Z * math.sqrt(p * (1 - p) / here.size)


def test_ngo_ships_keep_the_distance_they_are_told(model):
    ngo, navy = (
        next(fleet for fleet in model.context.agents.fleets if fleet.actor == actor)
        for actor in (Actor.NGO, Actor.ITALIAN_NAVY)
    )
    assert ngo.patrol_distance_nm(0.0) == ngo.p.ngo_patrol_nm
    assert ngo.patrol_distance_nm(70.0) == 70.0
    assert navy.patrol_distance_nm(70.0) == navy.p.navy_patrol_nm


def test_every_vessel_belongs_to_one_station_or_fleet(model):
    agents, vessels = model.context.agents, model.context.state.vessels
    rows = [row for agent in (*agents.stations, *agents.fleets) for row in agent.rows]
    assert sorted(rows) == list(range(len(vessels.id)))
    assert len(set(vessels.id.tolist())) == len(vessels.id)


def test_centres_share_the_countrys_places(model):
    centres = model.context.agents.centres
    assert sum(centre.capacity(5000.0) for centre in centres) == pytest.approx(5000.0)


def test_closing_more_centres_closes_the_same_ones_and_more(model):
    centres = model.context.agents.centres
    shut = [{centre.row for centre in centres if not centre.is_open(share)} for share in (0.0, 0.3, 0.7, 1.0)]
    assert shut[0] == set()
    assert shut[-1] == {centre.row for centre in centres}
    assert shut[0] <= shut[1] <= shut[2] <= shut[3]
