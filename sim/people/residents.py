"""People in towns: risks, income, news, and the choice what to do next."""

import numpy as np

from jointroom.sim.arrays import F64, I32, Rows
from jointroom.sim.codes import Count, PersonState
from jointroom.sim.compiled import allocating, inlined, kernel, wide
from jointroom.sim.land.exits import ASSISTED, LEGAL, into_centre, into_hands, leave, take_place
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.land.person import competing, count, is_due, move_person, review_day, set_due
from jointroom.sim.maths.choice import consider, pick_cumulative
from jointroom.sim.maths.draws import uniform_pair
from jointroom.sim.people.choice_set import best_offers
from jointroom.sim.people.company import board_together, head
from jointroom.sim.people.expectations import forget, hear_of_others
from jointroom.sim.people.residents_block import (
    ASK_RETURN,
    GO_HOME,
    GO_ON,
    LEGAL_PLACE,
    MOVE_TOWN,
    WORK_ON,
    block_size,
    draw_block,
    look_ahead,
    meet_networks,
    spread_rumours,
    weigh_crossing,
    weigh_return,
)
from jointroom.sim.people.scratch import SCRATCH, Scratch
from jointroom.sim.people.travel import go_on
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.state.records import PersonRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

CHOICE = int(Stream.CHOICE)
# Risks of a person in a town, in the order in which `live_on` lists their rates.
DEATH, KIDNAP, ARREST = range(3)


@kernel
def earn(me: PersonRow, days: int, params: LandParams) -> float:
    """Income less the cost of living; a share goes home (returned, USD), a share to lenders, what is left is saved.

    Nobody's means fall below zero: who earns less than a living lives on less.
    """
    p = params.people
    left = max(0.0, me.income_usd_month - p.living_usd_month) * days / DAYS_PER_MONTH
    sent = p.remittance_share * left
    paid_back = min(me.debt_usd, p.debt_service_share * (left - sent))
    me.debt_usd -= paid_back
    me.savings_usd += left - sent - paid_back
    return sent


@kernel
def choose(land: Land, i: int, s: int, scratch: Scratch, safety: F64) -> tuple[int, int]:
    """What a person in a town does next: a network's row and a boat class, or one of the words of the block and -1.

    A random-utility choice: chances are in proportion to exp(utility). A uniform draw of the block decides, which has
    been used for going home and asking for return (`weigh_return`).
    """
    me, forcing, params = land.persons.rows[i], land.forcing[0], land.params[0]
    town, chosen, kind, draw, total = me.place, scratch.chosen[s], -1, scratch.choice[s], scratch.total[s]
    if me.wants_return == 1:
        return chosen, kind
    if land.places_left[LEGAL] >= params.people_per_record:
        total, taken, draw = consider(total, draw, forcing.legal_weight)
        if taken:
            chosen = LEGAL_PLACE
    if town >= params.n_sites:
        total, taken, draw = consider(total, draw, scratch.weight[s])
        return (GO_ON, kind) if taken else (chosen, kind)
    total, taken, draw = consider(total, draw, forcing.move_weight[town])
    if taken:
        chosen = MOVE_TOWN
    scratch.choice[s] = draw
    network, offered = best_offers(land, i, s, scratch, safety, total)
    return (network, offered) if network >= 0 else (chosen, kind)


@kernel
def act(land: Land, i: int, chosen: int, kind: int) -> bool:
    """Do what was chosen; false when the person stays in the same town in the same state."""
    forcing, params = land.forcing[0], land.params[0]
    rows, day = land.persons.rows, forcing.day
    if chosen >= 0:
        board_together(land, i, chosen, kind)
        return True
    if chosen == GO_HOME:
        leave(land, i, PersonState.LEFT_OVERLAND, Count.LEFT_OVERLAND, day)
        return True
    if chosen == ASK_RETURN:
        count(land, i, Count.ASKED_RETURN)
        if take_place(land, ASSISTED):
            leave(land, i, PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED, day)
            return True
    elif chosen == LEGAL_PLACE and take_place(land, LEGAL):
        leave(land, i, PersonState.LEGAL_PATHWAY, Count.LEGAL_PATHWAY, day)
        return True
    elif chosen == GO_ON:
        return go_on(land, i, head(land, i), params.n_gateways + rows.place[i] - params.n_sites)
    elif chosen == MOVE_TOWN:
        where, when = uniform_pair(forcing.seed, CHOICE, day, rows.id[i], 1)
        town = pick_cumulative(forcing.town_cumulative, where)
        if town != rows.place[i]:
            move_person(land, i, PersonState.LIVING, town, day, review_day(day, params.people.review_days, when))
            count(land, i, Count.MOVED_TOWN)
            return True
    return False


@kernel
def strike(land: Land, i: int, risk: int) -> bool:
    """One of the risks of a town strikes; false when it does not after all, because no centre takes people in."""
    forcing, params = land.forcing[0], land.params[0]
    town = wide(land.persons.rows.place[i])
    if risk == DEATH:
        leave(land, i, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA, forcing.day)
        return True
    if risk == KIDNAP:
        into_hands(land, i, town, wide(land.holder[town]))
        count(land, i, Count.KIDNAPPED)
        return True
    if into_centre(land, i, town, params.holding.registered_on_land):
        count(land, i, Count.LAND_ARRESTS)
        return True
    return False


@inlined
def live_on(land: Land, i: int, s: int, scratch: Scratch) -> bool:
    """What befalls a person since the last review, what is earned and heard; false when nothing is left to choose."""
    forcing, params = land.forcing[0], land.params[0]
    persons, p = land.persons, params.people
    if not is_due(persons, i, PersonState.LIVING, forcing.day):
        return False
    me, other = persons.rows[i], persons.rows[scratch.other[s]]
    days = forcing.day - me.reviewed_day
    rates = (p.death_per_month, forcing.kidnap_per_month[me.place], forcing.arrest_per_month[me.place])
    risk = competing(rates, days, scratch.struck[s])
    if risk >= 0 and strike(land, i, risk):
        return False
    sent = int(earn(me, days, params) + 0.5)  # to the nearest
    land.daily_counts[Count.REMITTED_USD, persons.origin[i]] += params.people_per_record * sent
    forget(me, days, params)
    scratch.rumours[s] = hear_of_others(me, other, s, scratch, params)
    return True


@inlined
def decide(land: Land, i: int, s: int, scratch: Scratch, safety: F64) -> None:
    """What a person does next, in slot `s` of the block; who stays looks around again some days later."""
    forcing, params = land.forcing[0], land.params[0]
    me = land.persons.rows[i]
    chosen, kind = choose(land, i, s, scratch, safety)
    if chosen == WORK_ON or not act(land, i, chosen, kind):
        me.reviewed_day = forcing.day
        set_due(land, i, forcing.day, review_day(forcing.day, params.people.review_days, scratch.later[s]))


@kernel
def review_blocks(land: Land, due: I32, scratches: Rows[Scratch], safety: F64) -> None:
    """Block by block: the draws of the next block, so that its memory is there in time, then this one's people."""
    first, size, turn = wide(0), block_size(land, due, wide(0)), 0
    draw_block(land, due, first, size, scratches[turn])
    while size > 0:
        after, scratch, coming = first + size, scratches[turn], scratches[1 - turn]
        next_size = block_size(land, due, after)
        draw_block(land, due, after, next_size, coming)
        for s in range(size):
            look_ahead(land, due, after, next_size, s, coming)
            scratch.rumours[s] = 0
            scratch.chooses[s] = live_on(land, wide(due[first + s]), s, scratch)
        spread_rumours(land, due, first, size, scratch)
        weigh_crossing(land, due, first, size, scratch)
        weigh_return(land, due, first, size, scratch)
        meet_networks(land, due, first, size, scratch, safety)
        for s in range(size):
            i = wide(due[first + s])
            if scratch.chooses[s] and land.persons.state[i] == PersonState.LIVING:  # not gone along with the party
                decide(land, i, s, scratch, safety)
        first, size, turn = after, next_size, 1 - turn


@allocating
def review_residents(land: Land, due: I32) -> None:
    """People who live in towns: what happens to them, what they earn and hear, what they choose."""
    review_blocks(land, due, np.empty(2, SCRATCH), np.empty((len(land.params[0].boat_classes), BLOCK)))
