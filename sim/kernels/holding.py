"""Holding: competing exits from official centres, from armed groups and from forced labour."""

from typing import NamedTuple

from numba import njit

from sim.arithmetic.draws import uniform
from sim.arithmetic.elementary import logistic
from sim.codes import Count, Origin, PersonState
from sim.kernels.exits import ASSISTED, EVACUATION, Intake, into_centre, leave, take_place
from sim.kernels.living import LandToday
from sim.kernels.person import competing, move_person, next_review
from sim.state.book import Book
from sim.state.columns import NOBODY
from sim.state.fields import I32, I64, Centres, Networks, Persons
from sim.streams import Stream

HOLDING = int(Stream.HOLDING)
EXIT = int(Stream.HOLDING_EXIT)
# Exits from holding, in the order in which the reviews list their rates; the unofficial have the first five.
DEATH, RANSOM, LABOUR, SALE, ESCAPE, RELEASE, ASK = range(7)
LABOUR_ENDS = 1  # the other risk of people in forced labour, after DEATH


class HoldingRules(NamedTuple):
    """Rates a month, named after parameters of `holding`: official, then unofficial (`u_`), then forced labour."""

    review_days: int
    living_review_days: int
    retry_share: float
    relatives_share: float
    means_scale_usd: float
    ransom: float
    ransom_usd: float
    labour: float
    sold: float
    escape: float
    release: float
    ask_return: float
    death: float
    crowding_death: float
    crowding_exit: float
    oversight_effect: float
    u_ransom: float
    u_ransom_usd: float
    u_labour: float
    u_sold: float
    u_escape: float
    u_death: float
    labour_end: float
    labour_death: float
    intake: Intake


@njit(cache=True)
def means_for(persons: Persons, i: int, ransom_usd: float, rules: HoldingRules) -> float:
    """Share (0-1) of the full ransom rate that a person's means and relatives allow."""
    left_over = persons.rows.savings_usd[i] + rules.relatives_share * ransom_usd - ransom_usd
    return logistic(left_over / rules.means_scale_usd)


@njit(cache=True)
def pay_ransom(persons: Persons, i: int, ransom_usd: float, tally: I64) -> None:
    """Pay from savings; what is missing becomes debt."""
    paid = min(float(persons.rows.savings_usd[i]), ransom_usd)
    persons.rows.savings_usd[i] -= paid
    persons.rows.debt_usd[i] += ransom_usd - paid
    tally[Count.RANSOM_PAID] += 1
    tally[Count.RANSOM_USD] += int(ransom_usd)


@njit(cache=True)
def set_free(
    persons: Persons,
    i: int,
    day: int,
    seed: int,
    site: int,
    rules: HoldingRules,
    book: Book,
    networks: Networks,
    centres: Centres,
) -> None:
    """Back to life in a town; some mean to try again, the others want to go home."""
    if uniform(seed, EXIT, day, persons.rows.id[i], 0) >= rules.retry_share:
        persons.rows.wants_return[i] = 1
    due = next_review(persons, i, day, rules.living_review_days, seed, EXIT)
    move_person(persons, i, PersonState.LIVING, site, day, due, book, networks, centres)


@njit(cache=True)
def review_official(
    persons: Persons,
    due: I32,
    day: int,
    seed: int,
    oversight: float,
    rules: HoldingRules,
    today: LandToday,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """People in official centres: crowding raises death, labour, sale, escape and release; oversight (0-1) lessens
    ransom, labour and sale. Of those who ask to leave, people from the Horn of Africa are evacuated while there are
    places; all others return with assistance while there are places of that.
    """
    kept = 1.0 - rules.oversight_effect * oversight
    for i in due:
        centre = persons.rows.place[i]
        over = max(0.0, centres.held[centre] / max(centres.capacity[centre], 1.0) - 1.0)
        worse = 1.0 + rules.crowding_exit * over
        rates = (
            rules.death * (1.0 + rules.crowding_death * over),
            kept * rules.ransom * means_for(persons, i, rules.ransom_usd, rules),
            kept * rules.labour * worse,
            kept * rules.sold * worse,
            rules.escape * worse,
            rules.release * worse,
            rules.ask_return,
        )
        days = day - persons.rows.reviewed_day[i]
        risk = competing(rates, days, uniform(seed, HOLDING, day, persons.rows.id[i], 1))
        site = centres.site[centre]
        if risk == DEATH:
            leave(persons, i, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION, day, book, tally, networks, centres)
        elif risk == RANSOM:
            pay_ransom(persons, i, rules.ransom_usd, tally)
            set_free(persons, i, day, seed, site, rules, book, networks, centres)
        elif risk == LABOUR:
            at = next_review(persons, i, day, rules.review_days, seed, HOLDING)
            move_person(persons, i, PersonState.FORCED_LABOUR, site, day, at, book, networks, centres)
            tally[Count.FORCED_LABOUR_BEGUN] += 1
        elif risk == SALE:
            group = centres.group[centre]
            at = next_review(persons, i, day, rules.review_days, seed, HOLDING)
            move_person(persons, i, PersonState.HELD_UNOFFICIAL, site, day, at, book, networks, centres)
            persons.rows.group[i] = group
            tally[Count.SOLD] += 1
        elif risk == ESCAPE:
            tally[Count.ESCAPED] += 1
            set_free(persons, i, day, seed, site, rules, book, networks, centres)
        elif risk == RELEASE:
            tally[Count.RELEASED] += 1
            set_free(persons, i, day, seed, site, rules, book, networks, centres)
        elif risk == ASK and persons.origin[i] == Origin.HORN_OF_AFRICA and take_place(today.places_left, EVACUATION):
            leave(persons, i, PersonState.EVACUATED, Count.EVACUATED, day, book, tally, networks, centres)
        elif risk == ASK and take_place(today.places_left, ASSISTED):
            leave(
                persons, i, PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED, day, book, tally, networks, centres
            )
        else:
            persons.rows.reviewed_day[i] = day
            persons.due_day[i] = next_review(persons, i, day, rules.review_days, seed, HOLDING)


@njit(cache=True)
def review_unofficial(
    persons: Persons,
    due: I32,
    day: int,
    seed: int,
    rules: HoldingRules,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """People held by armed groups and in warehouses."""
    for i in due:
        rates = (
            rules.u_death,
            rules.u_ransom * means_for(persons, i, rules.u_ransom_usd, rules),
            rules.u_labour,
            rules.u_sold,
            rules.u_escape,
        )
        days = day - persons.rows.reviewed_day[i]
        risk = competing(rates, days, uniform(seed, HOLDING, day, persons.rows.id[i], 2))
        site = max(persons.rows.place[i], 0)
        if risk == DEATH:
            leave(persons, i, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION, day, book, tally, networks, centres)
        elif risk == RANSOM:
            pay_ransom(persons, i, rules.u_ransom_usd, tally)
            set_free(persons, i, day, seed, site, rules, book, networks, centres)
        elif risk == LABOUR:
            at = next_review(persons, i, day, rules.review_days, seed, HOLDING)
            move_person(persons, i, PersonState.FORCED_LABOUR, site, day, at, book, networks, centres)
            tally[Count.FORCED_LABOUR_BEGUN] += 1
        elif risk == SALE:
            persons.rows.group[i] = NOBODY
            persons.rows.reviewed_day[i] = day
            persons.due_day[i] = next_review(persons, i, day, rules.review_days, seed, HOLDING)
            tally[Count.SOLD] += 1
        elif risk == ESCAPE:
            tally[Count.ESCAPED] += 1
            set_free(persons, i, day, seed, site, rules, book, networks, centres)
        else:
            persons.rows.reviewed_day[i] = day
            persons.due_day[i] = next_review(persons, i, day, rules.review_days, seed, HOLDING)


@njit(cache=True)
def review_labour(
    persons: Persons,
    due: I32,
    day: int,
    seed: int,
    rules: HoldingRules,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """People in forced labour: it ends in release, escape or death."""
    for i in due:
        days = day - persons.rows.reviewed_day[i]
        draw = uniform(seed, HOLDING, day, persons.rows.id[i], 3)
        risk = competing((rules.labour_death, rules.labour_end), days, draw)
        if risk == DEATH:
            leave(persons, i, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION, day, book, tally, networks, centres)
        elif risk == LABOUR_ENDS:
            tally[Count.RELEASED] += 1
            set_free(persons, i, day, seed, max(persons.rows.place[i], 0), rules, book, networks, centres)
        else:
            persons.rows.reviewed_day[i] = day
            persons.due_day[i] = next_review(persons, i, day, rules.review_days, seed, HOLDING)


@njit(cache=True)
def empty_group(
    persons: Persons,
    n_persons: int,
    group: int,
    raid_share: float,
    day: int,
    seed: int,
    rules: HoldingRules,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """An armed group is expelled: those it held are found and taken to centres, or get away."""
    for i in range(n_persons):
        if persons.state[i] != PersonState.HELD_UNOFFICIAL or persons.rows.group[i] != group:
            continue
        site = max(persons.rows.place[i], 0)
        found = uniform(seed, EXIT, day, persons.rows.id[i], 1) < raid_share
        if found and into_centre(persons, i, day, seed, site, rules.review_days, rules.intake, book, networks, centres):
            tally[Count.FOUND_HELD] += 1
        else:
            tally[Count.ESCAPED] += 1
            set_free(persons, i, day, seed, site, rules, book, networks, centres)
