"""People who have paid and wait for a boat: what may happen to them, and raids."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Count, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.exits import into_centre, into_hands, leave
from jointroom.sim.land.params import LandRules, LandToday
from jointroom.sim.land.person import (
    ask_ahead_of_review,
    competing,
    count,
    is_due,
    move_person,
    next_review,
    review_day,
    set_due,
)
from jointroom.sim.maths.draws import uniform, uniform_pair
from jointroom.sim.state.land import Land
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

WAITING = int(Stream.WAITING)
RAID = int(Stream.LAND_ARREST)
# Risks of a person who waits, in the order in which `review_waiting` lists their rates.
DEATH, HELD_BY_GROUP, ARREST, GIVING_UP = range(4)


@kernel
def back_to_town(land: Land, i: int, today: LandToday, rules: LandRules) -> None:
    """Stop waiting and live in the town of the beach."""
    due = next_review(land.persons, i, today.day, rules.people.review_days, today.seed, WAITING)
    move_person(land, i, PersonState.LIVING, wide(land.persons.rows.place[i]), today.day, due)


@kernel
def review_waiting(land: Land, due: I32, today: LandToday, rules: LandRules) -> None:
    """People who have paid and wait: death, arrest, holding by a group that blocks, giving up."""
    persons, p, day = land.persons, rules.people, today.day
    rows = persons.rows
    for k in range(len(due)):
        ask_ahead_of_review(persons, due, k)
        i = wide(due[k])
        if not is_due(persons, i, PersonState.WAITING, day):
            continue
        days = day - rows.reviewed_day[i]
        town = wide(rows.place[i])
        hold = rules.armed_groups.hold_per_week * DAYS_PER_MONTH / 7.0 if today.blocked[town] > 0.0 else 0.0
        tired = p.give_up_waiting_per_month / rows.patience[i]
        struck, later = uniform_pair(today.seed, WAITING, day, rows.id[i], 1)
        risk = competing((p.death_per_month, hold, today.arrest_per_month[town], tired), days, struck)
        if risk == DEATH:
            leave(land, i, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA, day)
        elif risk == HELD_BY_GROUP:
            into_hands(land, i, town, wide(today.holder[town]), today, rules)
            count(land, i, Count.HELD_BY_BLOCKADE)
        elif risk == ARREST and into_centre(land, i, town, rules.holding.registered_on_land, today, rules):
            count(land, i, Count.LAND_ARRESTS)
        elif risk == GIVING_UP:
            back_to_town(land, i, today, rules)
        else:
            rows.reviewed_day[i] = day
            set_due(land, i, day, review_day(day, p.review_days, later))


@kernel
def raid_queue(land: Land, network: int, today: LandToday, rules: LandRules) -> None:
    """Police raid the place where people wait with a network: some are taken to centres, the others scatter."""
    persons = land.persons
    for i in range(today.n_persons):
        if persons.state[i] != PersonState.WAITING or persons.rows.network[i] != network:
            continue
        taken = uniform(today.seed, RAID, today.day, persons.rows.id[i], 0) < rules.holding.raid_share
        town = wide(persons.rows.place[i])
        if taken and into_centre(land, i, town, rules.holding.registered_on_land, today, rules):
            count(land, i, Count.RAIDED)
        else:
            back_to_town(land, i, today, rules)
