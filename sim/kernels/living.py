"""People in towns: risks, income, news, and the choice what to do next."""

from typing import Any

import numpy as np
from numba import njit

from sim.arithmetic.blocks import uniform_quartets
from sim.arithmetic.draws import uniform_pair
from sim.arithmetic.elementary import exp
from sim.codes import Count, PersonState
from sim.compiled import inlined, kernel, prefetch, prefetch_item
from sim.kernels.beliefs import companion, forget, hear_news
from sim.kernels.choice import consider, pick_cumulative
from sim.kernels.exits import ASSISTED, LEGAL, into_centre, into_hands, leave, take_place
from sim.kernels.land_rules import LandRules, LandToday
from sim.kernels.offers import best_offers, go_on_weight, pay_and_wait
from sim.kernels.person import competing, count, is_due, move_person, review_day, set_due
from sim.kernels.row_sets import expect_ahead
from sim.kernels.travel import set_out
from sim.state.fields import I32, Person, Rows
from sim.state.land import Land
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

LIVING = int(Stream.LIVING)
CHOICE = int(Stream.CHOICE)
BLOCK = 64  # people whose draws are made together
# Risks of a person in a town, in the order in which `review_person` lists their rates.
DEATH, KIDNAP, ARREST = range(3)
# What a person may choose beside an offer of a crossing.
WORK_ON, GO_HOME, ASK_RETURN, LEGAL_PLACE, MOVE_TOWN, GO_ON = range(-6, 0)

Pad = Any
"""Room for the draws of one block: a record of type PAD."""

_DRAWS = ("choice", "meeting", "who", "mistaken", "struck", "later", "of_companion", "of_sea")
PAD = np.dtype(
    (np.record, [("id", "i8", (BLOCK,)), ("other", "i8", (BLOCK,)), *((name, "f8", (BLOCK,)) for name in _DRAWS)])
)


@kernel
def earn(me: Person, days: int, rules: LandRules) -> float:
    """Income less the cost of living; a share goes home (returned, USD), a share to lenders, what is left is saved.

    Nobody's means fall below zero: who earns less than a living lives on less.
    """
    p = rules.people
    left = max(0.0, me.income_usd_month - p.living_usd_month) * days / DAYS_PER_MONTH
    sent = p.remittance_share * left
    paid_back = min(me.debt_usd, p.debt_service_share * (left - sent))
    me.debt_usd -= paid_back
    me.savings_usd += left - sent - paid_back
    return sent


@kernel
def wish_to_go(me: Person, rules: LandRules) -> float:
    """Rise, as a factor, of the wishes to go home and to ask for return, beyond those of a newcomer."""
    p = rules.people
    utility = p.discouragement * me.attempts
    if me.wants_return:
        utility += p.given_up_utility
    return (exp(utility) if utility > 0.0 else 1.0) / float(me.patience)


@kernel
def choose(
    me: Person, legal_free: bool, draw: float, meeting: float, today: LandToday, rules: LandRules
) -> tuple[int, int]:
    """What a person in a town does next: a network's row and a boat class, or one of the words above and -1.

    A random-utility choice: chances are in proportion to exp(utility), and working on has utility zero. `draw` decides,
    `meeting` says whom the person meets; both are uniform. `legal_free`: a legal place can be had.
    """
    p, town, chosen, kind = rules.people, me.place, WORK_ON, -1
    wish = wish_to_go(me, rules)
    debt = exp(-p.debt_utility_per_kusd * me.debt_usd / 1000.0) if me.debt_usd > 0.0 else 1.0
    total, taken, draw = consider(1.0, draw, wish * debt * today.home_weight)
    if taken:
        chosen = GO_HOME
    total, taken, draw = consider(total, draw, wish * today.ask_weight)
    if taken:
        chosen = ASK_RETURN
    if me.wants_return == 1:
        return chosen, kind
    if legal_free:
        total, taken, draw = consider(total, draw, today.legal_weight)
        if taken:
            chosen = LEGAL_PLACE
    if town >= rules.n_sites:
        total, taken, draw = consider(total, draw, go_on_weight(me, today, rules))
        return (GO_ON, kind) if taken else (chosen, kind)
    total, taken, draw = consider(total, draw, today.move_weight[town])
    if taken:
        chosen = MOVE_TOWN
    network, offered = best_offers(me, meeting, total, draw, today, rules)
    return (network, offered) if network >= 0 else (chosen, kind)


@kernel
def act(land: Land, i: int, chosen: int, kind: int, today: LandToday, rules: LandRules) -> bool:
    """Do what was chosen; false when the person stays in the same town in the same state."""
    rows, day = land.persons.rows, today.day
    if chosen >= 0:
        pay_and_wait(land, i, chosen, kind, today, rules)
        return True
    if chosen == GO_HOME:
        leave(land, i, PersonState.LEFT_OVERLAND, Count.LEFT_OVERLAND, day)
        return True
    if chosen == ASK_RETURN:
        count(land, i, Count.ASKED_RETURN)
        if take_place(land.places_left, ASSISTED):
            leave(land, i, PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED, day)
            return True
    elif chosen == LEGAL_PLACE and take_place(land.places_left, LEGAL):
        leave(land, i, PersonState.LEGAL_PATHWAY, Count.LEGAL_PATHWAY, day)
        return True
    elif chosen == GO_ON:
        return set_out(land, i, rules.n_gateways + rows.place[i] - rules.n_sites, today, rules)
    elif chosen == MOVE_TOWN:
        where, when = uniform_pair(today.seed, CHOICE, day, rows.id[i], 1)
        town = pick_cumulative(today.town_cumulative, where)
        if town != rows.place[i]:
            move_person(land, i, PersonState.LIVING, town, day, review_day(day, rules.people.review_days, when))
            count(land, i, Count.MOVED_TOWN)
            return True
    return False


@kernel
def strike(land: Land, i: int, risk: int, today: LandToday, rules: LandRules) -> bool:
    """One of the risks of a town strikes; false when it does not after all, because no centre takes people in."""
    town = land.persons.rows.place[i]
    if risk == DEATH:
        leave(land, i, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA, today.day)
        return True
    if risk == KIDNAP:
        into_hands(land, i, town, today.holder[town], today, rules)
        count(land, i, Count.KIDNAPPED)
        return True
    if into_centre(land, i, town, rules.holding.registered_on_land, today, rules):
        count(land, i, Count.LAND_ARRESTS)
        return True
    return False


@inlined
def draw_block(land: Land, due: I32, first: int, pad: Pad, today: LandToday, rules: LandRules) -> None:
    """Make the draws of a block of people, if there is one, and find their companions."""
    persons, size = land.persons, min(BLOCK, len(due) - first)
    seed, day, p = today.seed, today.day, rules.people
    for s in range(size):
        pad.id[s] = persons.rows.id[due[first + s]]
    uniform_quartets(seed, CHOICE, day, pad.id, size, pad.choice, pad.meeting, pad.who, pad.mistaken)
    uniform_quartets(seed, LIVING, day, pad.id, size, pad.struck, pad.later, pad.of_companion, pad.of_sea)
    for s in range(size):
        pad.other[s] = companion(due[first + s], pad.who[s], p.contact_reach, today.n_persons)


@inlined
def look_ahead(land: Land, due: I32, first: int, s: int, pad: Pad, day: int, rules: LandRules) -> None:
    """Ask for the memory that the review in slot `s` of the next block will need, and for a record of the one after."""
    if first + s < len(due):
        i = due[first + s]
        prefetch(land.persons.rows[pad.other[s]])
        prefetch_item(land.persons.state, i)
        prefetch_item(land.persons.due_day, i)
        expect_ahead(land.agenda, i, day, review_day(day, rules.people.review_days, pad.later[s]))
    prefetch(land.persons.rows[due[min(first + BLOCK + s, len(due) - 1)]])


@inlined
def review_person(land: Land, i: int, s: int, pad: Pad, today: LandToday, rules: LandRules) -> None:
    """One person of a town, in slot `s` of the block: what happens, what is earned and heard, what is chosen."""
    persons, p, day = land.persons, rules.people, today.day
    me = persons.rows[i]
    days = day - me.reviewed_day
    rates = (p.death_per_month, p.kidnap_per_month, today.arrest_per_month[me.place])
    risk = competing(rates, days, pad.struck[s])
    if risk >= 0 and strike(land, i, risk, today, rules):
        return
    land.tally[Count.REMITTED_USD, persons.origin[i]] += int(earn(me, days, rules))
    forget(me, days, rules)
    other = persons.rows[pad.other[s]]
    hear_news(me, other, pad.of_companion[s], pad.of_sea[s], pad.mistaken[s], today, rules)
    chosen, kind = choose(me, land.places_left[LEGAL] >= 1.0, pad.choice[s], pad.meeting[s], today, rules)
    if chosen == WORK_ON or not act(land, i, chosen, kind, today, rules):
        me.reviewed_day = day
        set_due(land, i, day, review_day(day, p.review_days, pad.later[s]))


@kernel
def review_blocks(land: Land, due: I32, pads: Rows, today: LandToday, rules: LandRules) -> None:
    """Block by block: the draws of the next block, so that its memory is there in time, then this one's people."""
    draw_block(land, due, 0, pads[0], today, rules)
    for first in range(0, len(due), BLOCK):
        turn = first // BLOCK % 2
        draw_block(land, due, first + BLOCK, pads[1 - turn], today, rules)
        for s in range(min(BLOCK, len(due) - first)):
            look_ahead(land, due, first + BLOCK, s, pads[1 - turn], today.day, rules)
            i = np.int64(due[first + s])
            if is_due(land.persons, i, PersonState.LIVING, today.day):
                review_person(land, i, s, pads[turn], today, rules)


@njit(cache=True)
def review_living(land: Land, due: I32, today: LandToday, rules: LandRules) -> None:
    """People who live in towns: what happens to them, what they earn and hear, what they choose."""
    review_blocks(land, due, np.empty(2, PAD), today, rules)
