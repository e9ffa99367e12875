"""The way to the coast, road by road: setting out, what is met on a road, and the towns on the way."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Count, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.exits import into_hands, leave
from jointroom.sim.land.params import LandRules, LandToday
from jointroom.sim.land.person import ask_ahead_of_review, count, is_due, move_person, review_day
from jointroom.sim.maths.choice import consider, pick_cumulative
from jointroom.sim.maths.draws import lognormal, uniform, uniform_pair
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.land import Land
from jointroom.sim.streams import Stream
from jointroom.sim.world.land_network import Guard

TRAVEL = int(Stream.TRAVEL)
BYPASS = int(Guard.BYPASS)
TO_COAST = -1


@kernel
def choose_road(node: int, draw: float, rules: LandRules) -> int:
    """A road that leaves a node, by how often each is taken; the ways round controls are not among them."""
    chosen, total = -1, 0.0
    for road in range(rules.first_road[node], rules.first_road[node + 1]):
        total, taken, draw = consider(total, draw, rules.roads[road].weight)
        if taken:
            chosen = road
    return chosen


@kernel
def travel_days(road: int, person_id: int, today: LandToday, rules: LandRules) -> int:
    """Days on a road, at least one."""
    median, spread = rules.roads[road].median_days, rules.south.travel_spread
    return 1 + int(lognormal(median, spread, today.seed, TRAVEL, today.day, person_id, 0))


@kernel
def pay_on_the_way(land: Land, i: int, usd: float) -> bool:
    """Pay drivers or men at checkpoints as far as means go; false when they do not go far enough."""
    rows = land.persons.rows
    paid = min(float(rows.savings_usd[i]), usd)
    rows.savings_usd[i] -= paid
    count(land, i, Count.WAY_USD, int(paid))
    return paid >= usd


@kernel
def set_out(land: Land, i: int, node: int, today: LandToday, rules: LandRules) -> bool:
    """Take a road from a town on the way; false when the person cannot pay the driver and stays."""
    persons = land.persons
    person_id = persons.rows.id[i]
    road = choose_road(node, uniform(today.seed, TRAVEL, today.day, person_id, 8), rules)
    if persons.rows.savings_usd[i] < rules.roads[road].fare_usd:
        return False
    pay_on_the_way(land, i, rules.roads[road].fare_usd)
    due = today.day + travel_days(road, person_id, today, rules)
    move_person(land, i, PersonState.TRAVELLING, road, today.day, due)
    return True


@kernel
def stop_in_town(land: Land, i: int, town: int, today: LandToday, rules: LandRules) -> None:
    """Live and work in a town from now on."""
    later = uniform(today.seed, TRAVEL, today.day, land.persons.rows.id[i], 9)
    due = review_day(today.day, rules.people.review_days, later)
    move_person(land, i, PersonState.LIVING, town, today.day, due)


@kernel
def reach_town(land: Land, i: int, end: int, today: LandToday, rules: LandRules) -> None:
    """The end of a road: the coast, or a town from which most who can pay go on at once."""
    where, work = uniform_pair(today.seed, TRAVEL, today.day, land.persons.rows.id[i], 10)
    if end == TO_COAST:
        stop_in_town(land, i, pick_cumulative(today.town_cumulative, where), today, rules)
        count(land, i, Count.REACHED_COAST)
        return
    goes_on = work >= rules.south.work_stop_share and set_out(land, i, rules.n_gateways + end, today, rules)
    if not goes_on:
        stop_in_town(land, i, rules.n_sites + end, today, rules)


@kernel
def finish_roads(land: Land, due: I32, today: LandToday, rules: LandRules) -> None:
    """People whose road ends today: death on the road, checkpoints, being held for ransom, or a town."""
    s = rules.south
    for k in range(len(due)):
        ask_ahead_of_review(land.persons, due, k)
        i = wide(due[k])
        if not is_due(land.persons, i, PersonState.TRAVELLING, today.day):
            continue
        road = land.persons.rows.place[i]
        strike, held = uniform_pair(today.seed, TRAVEL, today.day, land.persons.rows.id[i], 11)
        if strike < min(1.0, s.danger_factor * rules.roads[road].death):
            leave(land, i, PersonState.DEAD_DESERT, Count.DEAD_DESERT, today.day)
            continue
        end = rules.roads[road].ends_at
        could_pay = pay_on_the_way(land, i, rules.roads[road].checkpoints * s.checkpoint_usd)
        danger = s.danger_factor * rules.roads[road].kidnap * (1.0 if could_pay else s.penniless_kidnap_factor)
        if held < danger:
            town = rules.n_sites + end if end != TO_COAST else pick_cumulative(today.town_cumulative, strike)
            into_hands(land, i, town, wide(NOBODY), today, rules)
            count(land, i, Count.KIDNAPPED)
        else:
            reach_town(land, i, end, today, rules)
