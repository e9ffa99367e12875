"""Rescue fleets and detention centres: who is on station, who is open."""

import math

import numpy as np
import pytest

from sim.codes import Actor

Z = 4.5


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
