"""People in towns: risks, income, news, and the choice what to do next."""

from numba import njit

from sim.arithmetic.draws import uniform_pair
from sim.arithmetic.elementary import exp
from sim.codes import Count, PersonState
from sim.kernels.beliefs import hear_news
from sim.kernels.choice import consider, pick_cumulative
from sim.kernels.exits import ASSISTED, LEGAL, into_centre, into_hands, leave, take_place
from sim.kernels.land_rules import LandRules, LandToday
from sim.kernels.offers import best_offers, go_on_weight, pay_and_wait
from sim.kernels.person import competing, count, move_person, review_day
from sim.kernels.travel import set_out
from sim.state.fields import I32
from sim.state.land import Land
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

LIVING = int(Stream.LIVING)
CHOICE = int(Stream.CHOICE)
# Risks of a person in a town, in the order in which `review_living` lists their rates.
DEATH, KIDNAP, ARREST = range(3)
# What a person may choose beside an offer of a crossing.
WORK_ON, GO_HOME, ASK_RETURN, LEGAL_PLACE, MOVE_TOWN, GO_ON = range(-6, 0)


@njit(cache=True)
def earn(land: Land, i: int, days: int, rules: LandRules) -> None:
    """Income less the cost of living; of the rest a share goes home, a share to lenders, and what is left is saved.

    Nobody's means fall below zero: who earns less than a living lives on less.
    """
    p, rows = rules.people, land.persons.rows
    months = days / DAYS_PER_MONTH
    left = max(0.0, rows.income_usd_month[i] - p.living_usd_month) * months
    sent = p.remittance_share * left
    paid_back = min(float(rows.debt_usd[i]), p.debt_service_share * (left - sent))
    rows.debt_usd[i] -= paid_back
    rows.savings_usd[i] += left - sent - paid_back
    count(land, i, Count.REMITTED_USD, int(sent))


@njit(cache=True)
def wish_to_go(land: Land, i: int, rules: LandRules) -> float:
    """Rise, as a factor, of the wishes to go home and to ask for return, beyond those of a newcomer."""
    p, rows = rules.people, land.persons.rows
    utility = p.discouragement * rows.attempts[i]
    if rows.wants_return[i]:
        utility += p.given_up_utility
    return (exp(utility) if utility > 0.0 else 1.0) / rows.patience[i]


@njit(cache=True)
def choose(land: Land, i: int, today: LandToday, rules: LandRules) -> tuple[int, int]:
    """What a person in a town does next: a network's row and a boat class, or one of the words above and -1.

    A random-utility choice: chances are in proportion to exp(utility), and working on has utility zero.
    """
    p, rows = rules.people, land.persons.rows
    town, given_up = rows.place[i], rows.wants_return[i] == 1
    draw, meeting = uniform_pair(today.seed, CHOICE, today.day, rows.id[i], 0)
    chosen, kind = WORK_ON, -1
    wish = wish_to_go(land, i, rules)
    debt = exp(-p.debt_utility_per_kusd * rows.debt_usd[i] / 1000.0) if rows.debt_usd[i] > 0.0 else 1.0
    total, taken, draw = consider(1.0, draw, wish * debt * exp(p.home_utility))
    if taken:
        chosen = GO_HOME
    total, taken, draw = consider(total, draw, wish * exp(p.ask_return_utility))
    if taken:
        chosen = ASK_RETURN
    if given_up:
        return chosen, kind
    if land.places_left[LEGAL] >= 1.0:
        total, taken, draw = consider(total, draw, exp(p.legal_utility))
        if taken:
            chosen = LEGAL_PLACE
    if town >= rules.n_sites:
        total, taken, draw = consider(total, draw, go_on_weight(land, i, today, rules))
        return (GO_ON, kind) if taken else (chosen, kind)
    stay_away = p.move_utility + (p.blocked_utility if today.blocked[town] > 0.0 else 0.0)
    total, taken, draw = consider(total, draw, exp(stay_away))
    if taken:
        chosen = MOVE_TOWN
    network, offered = best_offers(land, i, meeting, total, draw, today, rules)
    return (network, offered) if network >= 0 else (chosen, kind)


@njit(cache=True)
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


@njit(cache=True)
def review_living(land: Land, due: I32, today: LandToday, rules: LandRules) -> None:
    """People who live in towns: what happens to them, what they earn and hear, what they choose."""
    persons, p, day = land.persons, rules.people, today.day
    rows = persons.rows
    for i in due:
        days = day - rows.reviewed_day[i]
        town = rows.place[i]
        struck, later = uniform_pair(today.seed, LIVING, day, rows.id[i], 0)
        risk = competing((p.death_per_month, p.kidnap_per_month, today.arrest_per_month[town]), days, struck)
        if risk == DEATH:
            leave(land, i, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA, day)
            continue
        if risk == KIDNAP:
            into_hands(land, i, town, today.holder[town], today, rules)
            count(land, i, Count.KIDNAPPED)
            continue
        if risk == ARREST and into_centre(land, i, town, rules.holding.registered_on_land, today, rules):
            count(land, i, Count.LAND_ARRESTS)
            continue
        earn(land, i, days, rules)
        hear_news(land, i, days, today, rules)
        chosen, kind = choose(land, i, today, rules)
        if not act(land, i, chosen, kind, today, rules):
            rows.reviewed_day[i] = day
            persons.due_day[i] = review_day(day, p.review_days, later)
