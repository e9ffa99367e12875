"""Roads to the coast: how long they take, what they cost, whom they kill, who is held, and the towns on the way.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest

from jointroom.sim.codes import Count, Guard, Origin, PersonState
from jointroom.sim.maths.draws import lognormal
from jointroom.sim.people.travel import choose_road, finish_roads, go_on, travel_days
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream
from tests.town import COAST, DAYS, N_LIBYAN, N_SITES, ROADS, SEED, Town, close, parameters, quiet_day, quiet_params

NUMBER = 4000
ROAD = ROADS.road_names.index("Sabha - Bani Walid")
LAST = ROADS.road_names.index("Gharyan - coast")
GHARYAN = N_SITES + ROADS.towns.index("Gharyan")


def arrived(road=ROAD, forcing=None, savings_usd=5000.0, **overrides):
    """People whose road ends today."""
    town = Town(NUMBER, PersonState.TRAVELLING, savings_usd=savings_usd, place=road)
    return town.review(finish_roads, quiet_params(**overrides), forcing)


def normal_below(z):
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


@pytest.mark.parametrize("road", range(len(ROADS.road_names)))
def test_half_of_all_journeys_are_shorter_than_the_median(road):
    """A journey takes one day more than the whole days of a lognormal time."""
    params, spread = quiet_params(), parameters().south.travel_spread
    slow = [lognormal(1.0, spread, SEED, int(Stream.TRAVEL), DAYS, i, 0) for i in range(NUMBER)]
    days = np.array([travel_days(road, factor, params) for factor in slow])
    assert days.min() >= 1
    for quantile in (0.5, 1.0, 2.0):
        whole = max(1, round(quantile * ROADS.median_days[road]))
        expected = normal_below(math.log(whole / ROADS.median_days[road]) / spread)
        assert close((days <= whole).mean(), expected, NUMBER)


@pytest.mark.parametrize("road", [road for road, end in enumerate(ROADS.ends_at) if end >= 0])
def test_a_road_into_a_town_ends_there_for_those_who_stop(road):
    town = arrived(road, south__work_stop_share=1.0)
    assert town.share(PersonState.LIVING) == 1.0
    assert np.all(town.persons.rows.place == N_SITES + ROADS.ends_at[road])
    assert COAST.towns[town.persons.rows.place[0]] == ROADS.towns[ROADS.ends_at[road]]
    assert town.counted(Count.REACHED_COAST) == 0
    assert np.all(town.persons.due_day > DAYS)


def test_people_come_to_live_where_boats_leave():
    weight = np.arange(N_LIBYAN, dtype=float)
    town = arrived(LAST, quiet_day(town_cumulative=np.cumsum(weight)))
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counted(Count.REACHED_COAST) == NUMBER
    shares = np.bincount(town.persons.rows.place, minlength=N_LIBYAN) / NUMBER
    for share, expected in zip(shares, weight / weight.sum(), strict=True):
        assert close(share, expected, NUMBER)


@pytest.mark.parametrize("road", range(len(ROADS.road_names)))
def test_a_road_kills_and_holds_at_the_rates_of_the_table(road):
    """Made ten times as dangerous, so that there is something to count."""
    town = arrived(road, south__danger_factor=10.0, south__work_stop_share=1.0)
    death, kidnap = 10.0 * ROADS.death[road], 10.0 * ROADS.kidnap[road]
    assert close(town.share(PersonState.DEAD_DESERT), death, NUMBER)
    assert close(town.share(PersonState.HELD_UNOFFICIAL), (1.0 - death) * kidnap, NUMBER)
    assert town.counted(Count.DEAD_DESERT) == town.number(PersonState.DEAD_DESERT)
    assert town.counted(Count.KIDNAPPED) == town.counted(Count.NEWLY_HELD_UNOFFICIALLY)
    held = town.persons.state == PersonState.HELD_UNOFFICIAL
    assert np.all(town.persons.rows.group[held] == NOBODY)
    end = ROADS.ends_at[road]
    places = set(town.persons.rows.place[held].tolist())
    assert places <= (set(range(N_LIBYAN)) if end < 0 else {N_SITES + end})


def test_people_who_cannot_pay_are_more_often_held():
    params = {"south__danger_factor": 5.0, "south__penniless_kidnap_factor": 3.0, "south__work_stop_share": 1.0}
    alive, kidnap = 1.0 - 5.0 * ROADS.death[ROAD], 5.0 * ROADS.kidnap[ROAD]
    for savings, factor in ((5000.0, 1.0), (0.0, 3.0)):
        town = arrived(savings_usd=savings, **params)
        assert close(town.share(PersonState.HELD_UNOFFICIAL), alive * factor * kidnap, NUMBER)


def test_checkpoints_take_their_money_and_leave_nobody_below_zero():
    bill = ROADS.checkpoints[ROAD] * parameters().south.checkpoint_usd
    for savings in (0.0, bill - 1.0, bill, 5000.0):
        town = arrived(savings_usd=savings, south__work_stop_share=1.0)
        paid = min(savings, bill)
        assert np.allclose(town.persons.rows.savings_usd, savings - paid)
        assert town.counted(Count.WAY_USD) == NUMBER * int(paid)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_most_who_can_pay_go_on_at_once(share):
    town = arrived(south__work_stop_share=share)
    assert close(town.share(PersonState.LIVING), share, NUMBER)
    on = town.persons.state == PersonState.TRAVELLING
    bani_walid = ROADS.road_names.index("Bani Walid - coast")
    assert np.all(town.persons.rows.place[on] == bani_walid)
    assert np.all(town.persons.rows.place[~on] == N_SITES + ROADS.towns.index("Bani Walid"))


def test_who_cannot_pay_the_driver_stops_to_work():
    bill = ROADS.checkpoints[ROAD] * parameters().south.checkpoint_usd
    fare = ROADS.fare_usd[ROADS.road_names.index("Bani Walid - coast")]
    assert arrived(savings_usd=bill + fare - 1.0).share(PersonState.LIVING) == 1.0
    town = arrived(savings_usd=bill + fare)
    assert town.share(PersonState.TRAVELLING) == 1.0
    assert np.all(town.persons.rows.savings_usd == 0.0)


def test_setting_out_from_a_town_costs_the_fare_and_takes_a_road():
    params, forcing = quiet_params(), quiet_day()
    node = len(ROADS.gateways) + ROADS.towns.index("Gharyan")
    poor, rich = (Town(1, savings_usd=usd, place=GHARYAN) for usd in (ROADS.fare_usd[LAST] - 1.0, 500.0))
    assert not go_on(poor.land_on(forcing, params), 0, 0, node)
    assert poor.number(PersonState.LIVING) == 1 and poor.counts() == {}
    assert go_on(rich.land_on(forcing, params), 0, 0, node)
    assert rich.persons.rows.savings_usd[0] == 500.0 - ROADS.fare_usd[LAST]
    assert (rich.number(PersonState.TRAVELLING), rich.persons.rows.place[0]) == (1, LAST)


@pytest.mark.parametrize("node", range(len(ROADS.gateways) + len(ROADS.towns)))
def test_a_road_is_chosen_by_its_weight_and_never_a_way_round(node):
    params, draws = quiet_params(), (np.arange(1000) + 0.5) / 1000
    chosen = np.array([choose_road(node, draw, params) for draw in draws])
    roads = slice(ROADS.first_road[node], ROADS.first_road[node + 1])
    weight = ROADS.weight[roads] / ROADS.weight[roads].sum()
    found = np.bincount(chosen - ROADS.first_road[node], minlength=len(weight)) / 1000
    assert np.abs(found - weight).max() <= 3 / 1000
    assert np.all(ROADS.guard[chosen] != Guard.BYPASS)


def test_everybody_comes_to_the_coast_in_the_end():
    """From every gateway, road by road, without danger or stops."""
    params = quiet_params()
    for gate in range(len(ROADS.gateways)):
        town = Town(200, PersonState.TRAVELLING, Origin.HORN_OF_AFRICA, 5000.0, place=ROADS.first_road[gate])
        for _ in range(10):
            on_the_way = np.flatnonzero(town.persons.state == PersonState.TRAVELLING).astype(np.int32)
            town.persons.due_day[:] = 0
            finish_roads(town.land_on(quiet_day(), params), on_the_way)
        assert town.share(PersonState.LIVING) == 1.0
        assert town.counted(Count.REACHED_COAST) == 200
