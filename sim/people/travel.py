"""The way to the coast, road by road: setting out, what is met on a road, and the towns on the way."""

import numpy as np

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Count, Guard, PersonState
from jointroom.sim.compiled import allocating, kernel, prefetch, prefetch_item, wide
from jointroom.sim.land.exits import into_hands, leave
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.land.person import count, is_due, move_person, review_day
from jointroom.sim.land.row_sets import expect_ahead
from jointroom.sim.maths.blocks import lognormals, uniform_pairs, uniforms
from jointroom.sim.maths.choice import consider, pick_cumulative
from jointroom.sim.maths.draws import lognormal, uniform
from jointroom.sim.people.company import head
from jointroom.sim.people.scratch import ROADS, Roads
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream

TRAVEL = int(Stream.TRAVEL)
BYPASS = int(Guard.BYPASS)
TO_COAST = -1
NEXT_ROAD = 8  # number of the draw that chooses a road from a town


@kernel
def choose_road(node: int, draw: float, params: LandParams) -> int:
    """A road that leaves a node, by how often each is taken; the ways round controls are not among them."""
    chosen, total = -1, 0.0
    for road in range(params.first_road[node], params.first_road[node + 1]):
        total, taken, draw = consider(total, draw, params.roads[road].weight)
        if taken:
            chosen = road
    return chosen


@kernel
def travel_days(road: int, slow: float, params: LandParams) -> int:
    """Days on a road, at least one; `slow` is a lognormal factor of the median."""
    return 1 + int(params.roads[road].median_days * slow)


@kernel
def pay_on_the_way(land: Land, i: int, usd: float) -> bool:
    """Pay drivers or men at checkpoints as far as means go; false when they do not go far enough."""
    rows = land.persons.rows
    paid = min(float(rows.savings_usd[i]), usd)
    rows.savings_usd[i] -= paid
    count(land, i, Count.WAY_USD, int(paid))
    return paid >= usd


@kernel
def set_out(land: Land, i: int, node: int, which: float, slow: float) -> bool:
    """Take a road from a town on the way, with the party; false when the person cannot pay the driver and stays.

    Args:
        which: a uniform draw that chooses the road.
        slow: as in `travel_days`.
    """
    forcing, params = land.forcing[0], land.params[0]
    road = choose_road(node, which, params)
    if land.persons.rows.savings_usd[i] < params.roads[road].fare_usd:
        return False
    pay_on_the_way(land, i, params.roads[road].fare_usd)
    move_person(land, i, PersonState.TRAVELLING, road, forcing.day, forcing.day + travel_days(road, slow, params))
    return True


@kernel
def go_on(land: Land, i: int, party: int, node: int) -> bool:
    """The same, with the party's draws of today."""
    seed, day, spread = land.forcing[0].seed, land.forcing[0].day, land.params[0].south.travel_spread
    which = uniform(seed, TRAVEL, day, party, NEXT_ROAD)
    return set_out(land, i, node, which, lognormal(1.0, spread, seed, TRAVEL, day, party, 0))


@kernel
def stop_in_town(land: Land, i: int, town: int, later: float) -> None:
    """Live and work in a town from now on; `later` is a uniform draw that says when one looks around."""
    day = land.forcing[0].day
    due = review_day(day, land.params[0].people.review_days, later)
    move_person(land, i, PersonState.LIVING, town, day, due)


@kernel
def reach_town(land: Land, i: int, s: int, end: int, roads: Roads) -> None:
    """The end of a road: the coast, or a town from which most who can pay go on at once."""
    forcing, params = land.forcing[0], land.params[0]
    if end == TO_COAST:
        stop_in_town(land, i, pick_cumulative(forcing.town_cumulative, roads.where[s]), roads.later[s])
        count(land, i, Count.REACHED_COAST)
        return
    moves = roads.work[s] >= params.south.work_stop_share
    if not moves or not set_out(land, i, params.n_gateways + end, roads.road[s], roads.days[s]):
        stop_in_town(land, i, params.n_sites + end, roads.later[s])


@kernel
def draw_road_ends(land: Land, due: I32, first: int, size: int, roads: Roads) -> None:
    """Find the parties of a block of people whose road ends today, and make their draws."""
    persons, forcing, last = land.persons, land.forcing[0], len(due) - 1
    seed, day, scratch = forcing.seed, forcing.day, (roads.angle, roads.sine, roads.cosine)
    for s in range(size):
        i = wide(due[first + s])
        roads.id[s] = persons.rows.id[i]
        same = s > 0 and persons.with_last[i] == 1 and due[first + s - 1] == i - 1
        roads.party[s] = roads.party[s - 1] if same else head(land, i)
        prefetch_item(persons.state, i)
        prefetch_item(persons.due_day, i)
        prefetch_item(persons.origin, i)
        prefetch_item(persons.sex_age, i)
        prefetch(persons.rows[due[min(first + BLOCK + s, last)]])
    uniform_pairs(seed, TRAVEL, day, roads.party, 11, size, roads.strike, roads.held)
    uniform_pairs(seed, TRAVEL, day, roads.party, 10, size, roads.where, roads.work)
    uniforms(seed, TRAVEL, day, roads.party, NEXT_ROAD, size, roads.road)
    uniforms(seed, TRAVEL, day, roads.id, 9, size, roads.later)
    lognormals(seed, TRAVEL, day, roads.party, 0, size, land.params[0].south.travel_spread, roads.days, scratch)
    for s in range(size):
        later = review_day(day, land.params[0].people.review_days, roads.later[s])
        expect_ahead(land.agenda, due[first + s], day, later)


@kernel
def finish_road(land: Land, i: int, s: int, roads: Roads) -> None:
    """The road of a person in slot `s` ends: death on it, checkpoints, being held for ransom, or a town."""
    forcing, params = land.forcing[0], land.params[0]
    road, south = params.roads[land.persons.rows.place[i]], params.south
    if roads.strike[s] < min(1.0, south.danger_factor * road.death):
        leave(land, i, PersonState.DEAD_DESERT, Count.DEAD_DESERT, forcing.day)
        return
    end = road.ends_at
    could_pay = pay_on_the_way(land, i, road.checkpoints * south.checkpoint_usd)
    danger = south.danger_factor * road.kidnap * (1.0 if could_pay else south.penniless_kidnap_factor)
    if roads.held[s] < danger:
        town = params.n_sites + end if end != TO_COAST else pick_cumulative(forcing.town_cumulative, roads.strike[s])
        into_hands(land, i, town, wide(NOBODY))
        count(land, i, Count.KIDNAPPED)
    else:
        reach_town(land, i, s, end, roads)


@kernel
def finish_blocks(land: Land, due: I32, roads: Roads) -> None:
    """As `finish_roads`, which gives it the room."""
    for first in range(0, len(due), BLOCK):
        size = min(BLOCK, len(due) - first)
        draw_road_ends(land, due, wide(first), size, roads)
        for s in range(size):
            i = wide(due[first + s])
            if is_due(land.persons, i, PersonState.TRAVELLING, land.forcing[0].day):
                finish_road(land, i, s, roads)


@allocating
def finish_roads(land: Land, due: I32) -> None:
    """People whose road ends today: death on the road, checkpoints, being held for ransom, or a town."""
    finish_blocks(land, due, np.empty(1, ROADS)[0])
