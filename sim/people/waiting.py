"""People who have paid and wait for a boat: what may happen to them, and raids."""

import numpy as np

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Count, NetworkState, PersonState
from jointroom.sim.compiled import allocating, kernel, lowest_bit, wide
from jointroom.sim.holding.unofficial import empty_group
from jointroom.sim.land.exits import into_centre, into_hands, leave
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import (
    competing,
    count,
    is_due,
    move_person,
    next_review,
    review_day,
    set_due,
)
from jointroom.sim.land.police import police_raids
from jointroom.sim.land.reviews import draw_reviews
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

WAITING = int(Stream.WAITING)
RAID = int(Stream.LAND_ARREST)
# Risks of a person who waits, in the order in which `review_waiting` lists their rates.
DEATH, HELD_BY_GROUP, ARREST, GIVING_UP = range(4)


@kernel
def back_to_town(land: Land, i: int) -> None:
    """Stop waiting and live in the town of the beach."""
    forcing, params = land.forcing[0], land.params[0]
    due = next_review(land.persons, i, forcing.day, params.people.review_days, forcing.seed, WAITING)
    move_person(land, i, PersonState.LIVING, wide(land.persons.rows.place[i]), forcing.day, due)


@kernel
def guarded(land: Land, i: int) -> float:
    """How far (0-1) a person who has paid is kept from leaving: the guards of a network that works keep its clients."""
    works = land.networks.state[land.persons.rows.network[i]] == NetworkState.ACTIVE
    return land.params[0].networks.guarded if works else 0.0


@kernel
def review_waiting(land: Land, due: I32) -> None:
    """People who have paid and wait: death, arrest, holding by a group that blocks, giving up."""
    forcing, params = land.forcing[0], land.params[0]
    persons, p, day, draws = land.persons, params.people, forcing.day, land.agenda.draws[0]
    rows = persons.rows
    for first in range(0, len(due), BLOCK):
        for s in range(draw_reviews(land, due, wide(first), WAITING, wide(1), wide(p.review_days))):
            i = wide(due[first + s])
            if not is_due(persons, i, PersonState.WAITING, day):
                continue
            days = day - rows.reviewed_day[i]
            town = wide(rows.place[i])
            hold = params.armed_groups.hold_per_week * DAYS_PER_MONTH / 7.0 if forcing.blocked[town] > 0.0 else 0.0
            tired = p.give_up_waiting_per_month / rows.patience[i] * (1.0 - guarded(land, i))
            struck, later = draws.struck[s], draws.later[s]
            risk = competing((p.death_per_month, hold, forcing.arrest_per_month[town], tired), days, struck)
            if risk == DEATH:
                leave(land, i, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA, day)
            elif risk == HELD_BY_GROUP:
                into_hands(land, i, town, wide(land.holder[town]))
                count(land, i, Count.HELD_BY_BLOCKADE)
            elif risk == ARREST and into_centre(land, i, town, params.holding.registered_on_land):
                count(land, i, Count.LAND_ARRESTS)
            elif risk == GIVING_UP:
                back_to_town(land, i)
            else:
                rows.reviewed_day[i] = day
                set_due(land, i, day, review_day(day, p.review_days, later))


@kernel
def raid_person(land: Land, i: int) -> None:
    """Somebody who waits with a network that is raided is taken to a centre or scatters."""
    forcing, holding = land.forcing[0], land.params[0].holding
    taken = uniform(forcing.seed, RAID, forcing.day, land.persons.rows.id[i], 0) < holding.raid_share
    if taken and into_centre(land, i, wide(land.persons.rows.place[i]), holding.registered_on_land):
        count(land, i, Count.RAIDED)
    else:
        back_to_town(land, i)


@kernel
def raid_queue(land: Land, network: int) -> None:
    """Police raid the place where people wait with a network: some are taken to centres, the others scatter."""
    rows = land.persons.rows
    for w in range(len(land.agenda.waiting)):
        word = np.int64(land.agenda.waiting[w])
        while word != 0:
            i = (w << 5) + lowest_bit(word)
            word &= word - 1
            if rows.network[i] == network:
                raid_person(land, i)


@allocating
def raid(land: Land) -> None:
    """Police raid those who wait with networks, and places where armed groups hold people, segment by segment."""
    queues, places = police_raids(land)
    for site in range(len(places)):
        for network in range(len(queues)):
            if queues[network] and land.networks.site[network] == site:
                raid_queue(land, network)
        if places[site]:
            empty_group(land, wide(land.holder[site]), land.params[0].holding.raid_share)
