"""The way to the coast, road by road: setting out, what is met on a road, and the towns on the way."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Count, Guard, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.exits import into_hands, leave
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.land.person import ask_ahead_of_review, count, is_due, move_person, review_day
from jointroom.sim.maths.choice import consider, pick_cumulative
from jointroom.sim.maths.draws import lognormal, uniform, uniform_pair
from jointroom.sim.people.company import head
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream

TRAVEL = int(Stream.TRAVEL)
BYPASS = int(Guard.BYPASS)
TO_COAST = -1


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
def travel_days(road: int, party: int, forcing: LandForcing, params: LandParams) -> int:
    """Days on a road, at least one."""
    median, spread = params.roads[road].median_days, params.south.travel_spread
    return 1 + int(lognormal(median, spread, forcing.seed, TRAVEL, forcing.day, party, 0))


@kernel
def pay_on_the_way(land: Land, i: int, usd: float) -> bool:
    """Pay drivers or men at checkpoints as far as means go; false when they do not go far enough."""
    rows = land.persons.rows
    paid = min(float(rows.savings_usd[i]), usd)
    rows.savings_usd[i] -= paid
    count(land, i, Count.WAY_USD, int(paid))
    return paid >= usd


@kernel
def set_out(land: Land, i: int, party: int, node: int) -> bool:
    """Take a road from a town on the way, with the party; false when the person cannot pay the driver and stays."""
    forcing, params = land.forcing[0], land.params[0]
    persons = land.persons
    road = choose_road(node, uniform(forcing.seed, TRAVEL, forcing.day, party, 8), params)
    if persons.rows.savings_usd[i] < params.roads[road].fare_usd:
        return False
    pay_on_the_way(land, i, params.roads[road].fare_usd)
    due = forcing.day + travel_days(road, party, forcing, params)
    move_person(land, i, PersonState.TRAVELLING, road, forcing.day, due)
    return True


@kernel
def stop_in_town(land: Land, i: int, town: int) -> None:
    """Live and work in a town from now on."""
    forcing, params = land.forcing[0], land.params[0]
    later = uniform(forcing.seed, TRAVEL, forcing.day, land.persons.rows.id[i], 9)
    due = review_day(forcing.day, params.people.review_days, later)
    move_person(land, i, PersonState.LIVING, town, forcing.day, due)


@kernel
def reach_town(land: Land, i: int, party: int, end: int) -> None:
    """The end of a road: the coast, or a town from which most who can pay go on at once."""
    forcing, params = land.forcing[0], land.params[0]
    where, work = uniform_pair(forcing.seed, TRAVEL, forcing.day, party, 10)
    if end == TO_COAST:
        stop_in_town(land, i, pick_cumulative(forcing.town_cumulative, where))
        count(land, i, Count.REACHED_COAST)
        return
    goes_on = work >= params.south.work_stop_share and set_out(land, i, party, params.n_gateways + end)
    if not goes_on:
        stop_in_town(land, i, params.n_sites + end)


@kernel
def finish_roads(land: Land, due: I32) -> None:
    """People whose road ends today: death on the road, checkpoints, being held for ransom, or a town."""
    forcing, params = land.forcing[0], land.params[0]
    s = params.south
    for k in range(len(due)):
        ask_ahead_of_review(land.persons, due, k)
        i = wide(due[k])
        if not is_due(land.persons, i, PersonState.TRAVELLING, forcing.day):
            continue
        road = land.persons.rows.place[i]
        party = head(land, i)
        strike, held = uniform_pair(forcing.seed, TRAVEL, forcing.day, party, 11)
        if strike < min(1.0, s.danger_factor * params.roads[road].death):
            leave(land, i, PersonState.DEAD_DESERT, Count.DEAD_DESERT, forcing.day)
            continue
        end = params.roads[road].ends_at
        could_pay = pay_on_the_way(land, i, params.roads[road].checkpoints * s.checkpoint_usd)
        danger = s.danger_factor * params.roads[road].kidnap * (1.0 if could_pay else s.penniless_kidnap_factor)
        if held < danger:
            town = params.n_sites + end if end != TO_COAST else pick_cumulative(forcing.town_cumulative, strike)
            into_hands(land, i, town, wide(NOBODY))
            count(land, i, Count.KIDNAPPED)
        else:
            reach_town(land, i, party, end)
