"""The way to the coast: every way leads there, shares add up, and no guarded road can be walked around for nothing."""

import csv
from importlib.resources import files

import numpy as np
import pytest

from jointroom.sim.codes import N_PERSON_ORIGINS, Guard, Origin
from jointroom.sim.world.land_network import load_land_network
from jointroom.sim.world.places import load_places

ROADS = load_land_network()
NODES = (*ROADS.gateways, *ROADS.towns)
GUARDED = (Guard.BORDER, Guard.NIGER)


def leaving(node):
    return range(ROADS.first_road[node], ROADS.first_road[node + 1])


def test_every_road_leaves_one_node_and_is_in_one_place():
    assert ROADS.first_road[0] == 0
    assert ROADS.first_road[-1] == len(ROADS.road_names) == len(set(ROADS.road_names))
    assert np.all(np.diff(ROADS.first_road) > 0), "a node that nobody can leave"
    for node, name in enumerate(NODES):
        assert all(ROADS.road_names[road].startswith(f"{name} - ") for road in leaving(node))


@pytest.mark.parametrize("node", range(len(NODES)), ids=NODES)
def test_every_way_leads_to_the_coast_and_none_in_a_circle(node):
    """Whatever road is taken at each town, the coast comes after at most as many roads as there are nodes."""
    ways = [(road,) for road in leaving(node)]
    for _ in NODES:
        ended = [way for way in ways if ROADS.ends_at[way[-1]] == -1]
        ways = ended + [
            (*way, road)
            for way in ways
            if ROADS.ends_at[way[-1]] >= 0
            for road in leaving(len(ROADS.gateways) + ROADS.ends_at[way[-1]])
        ]
    assert ways and all(ROADS.ends_at[way[-1]] == -1 for way in ways)


def test_every_town_is_reached_and_is_a_town_of_the_map():
    assert set(ROADS.ends_at.tolist()) == {-1, *range(len(ROADS.towns))}
    assert set(ROADS.towns) <= set(load_places().towns.names)
    assert set(ROADS.towns).isdisjoint(ROADS.gateways)


def test_shares_of_gateways_add_up_and_are_within_their_ranges():
    assert ROADS.gateway_share.shape == (N_PERSON_ORIGINS, len(ROADS.gateways))
    assert np.allclose(ROADS.gateway_share.sum(axis=1), 1.0)
    assert ROADS.gateway_share.min() >= 0.0
    assert np.all(ROADS.gateway_share.sum(axis=0) > 0.0), "a gateway that nobody uses"
    table = files("jointroom.sim.world").joinpath("data/gateways.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        share = ROADS.gateway_share[Origin[row["origin"]], ROADS.gateways.index(row["gateway"])]
        assert float(row["plausible_low"]) <= share <= float(row["plausible_high"])
        assert share == pytest.approx(float(row["share"]))


def test_numbers_of_roads_are_possible():
    for chance in (ROADS.death, ROADS.kidnap):
        assert chance.min() >= 0.0 and chance.max() < 0.1
    assert np.all(ROADS.death + ROADS.kidnap > 0.0) and np.all(ROADS.median_days >= 1.0)
    assert ROADS.checkpoints.min() >= 0.0 and ROADS.fare_usd.min() > 0.0
    for node in range(len(NODES)):
        roads = leaving(node)
        assert sum(ROADS.weight[road] for road in roads) == pytest.approx(1.0)


@pytest.mark.parametrize("node", range(len(NODES)), ids=NODES)
def test_a_way_round_is_there_where_a_road_is_guarded_and_nowhere_else(node):
    guards = [Guard(int(ROADS.guard[road])) for road in leaving(node)]
    guarded = [guard in GUARDED for guard in guards]
    assert guards.count(Guard.BYPASS) == (1 if any(guarded) else 0)
    if any(guarded):
        assert node < len(ROADS.gateways), "borders are guarded, not the roads of the country"
        assert guards[-1] == Guard.BYPASS


def test_the_way_round_is_longer_dearer_and_more_dangerous_and_nobody_takes_it_unasked():
    for node in range(len(ROADS.gateways)):
        *open_, last = leaving(node)
        if ROADS.guard[last] != Guard.BYPASS:
            continue
        assert ROADS.weight[last] == 0.0
        for column in (ROADS.median_days, ROADS.death, ROADS.kidnap, ROADS.fare_usd):
            assert np.all(column[last] > column[open_])
        assert np.all(ROADS.checkpoints[last] < ROADS.checkpoints[open_])


def test_roads_by_air_and_from_tunisia_are_not_guarded():
    for node, name in enumerate(ROADS.gateways):
        by_land = name not in ("Tripoli airport", "Tunisian border")
        assert all((ROADS.guard[road] != Guard.NONE) == by_land for road in leaving(node))
    niger = {ROADS.road_names[road] for road in np.flatnonzero(ROADS.guard == Guard.NIGER)}
    assert niger == {"Agadez - Sabha", "Agadez - Murzuq"}
