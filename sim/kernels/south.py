"""Entry from the south and the way to the coast."""

from typing import NamedTuple

from numba import njit

from sim.arithmetic.draws import lognormal, uniform
from sim.arithmetic.elementary import exp
from sim.codes import Count, Origin, PersonState
from sim.kernels.choice import pick
from sim.kernels.person import move_person, next_review, note
from sim.state.book import Book
from sim.state.columns import NOBODY
from sim.state.fields import F64, I32, I64, Centres, Networks, Persons
from sim.streams import Stream

TRAITS = int(Stream.ENTRY_TRAITS)
TRAVEL = int(Stream.TRAVEL)
LIVING = int(Stream.LIVING)
ROAD, ROUND_ABOUT, BY_AIR = 0, 1, 2


class SouthRules(NamedTuple):
    """Constants of entry and travel, named after parameters of `south`, `people` and, for reviews, `holding`."""

    savings_usd: float
    savings_spread: float
    air_savings_factor: float
    believed_death: float
    believed_return: float
    desert_days: float
    work_stop_share: float
    work_stop_days: float
    travel_spread: float
    air_days: float
    bypass_delay_days: float
    bypass_death_factor: float
    desert_death: float
    desert_kidnap: float
    review_days: int
    holding_review_days: int


@njit(cache=True)
def add_person(persons: Persons, i: int, person_id: int, origin: int, day: int, seed: int, rules: SouthRules) -> None:
    """Fill the traits of a new row; the state is set by the caller."""
    persons.rows.id[i] = person_id
    persons.origin[i] = origin
    factor = rules.air_savings_factor if origin == Origin.AIR_OR_WEST else 1.0
    persons.rows.savings_usd[i] = lognormal(
        factor * rules.savings_usd, rules.savings_spread, seed, TRAITS, 0, person_id, 0
    )
    persons.rows.believed_death[i] = rules.believed_death
    persons.rows.believed_return[i] = rules.believed_return
    persons.rows.entry_day[i] = day
    persons.rows.since_day[i] = day
    persons.rows.reviewed_day[i] = day


@njit(cache=True)
def enter(
    persons: Persons,
    n_persons: int,
    origin: int,
    first_sequence: int,
    number: int,
    day: int,
    calendar_day: int,
    route: int,
    seed: int,
    rules: SouthRules,
    book: Book,
) -> int:
    """Append people of one origin who set out for the coast today; returns the new number of rows.

    The address of a person is (origin, calendar day of entry, sequence within that day).
    """
    for k in range(number):
        i = n_persons + k
        person_id = (((calendar_day << 3) + origin) << 20) + first_sequence + k
        add_person(persons, i, person_id, origin, day, seed, rules)
        days = rules.air_days
        if route != BY_AIR:
            days = lognormal(rules.desert_days, rules.travel_spread, seed, TRAVEL, 0, person_id, 0)
            if uniform(seed, TRAVEL, 0, person_id, 8) < rules.work_stop_share:
                days += lognormal(rules.work_stop_days, rules.travel_spread, seed, TRAVEL, 0, person_id, 16)
            if route == ROUND_ABOUT:
                days += rules.bypass_delay_days
        persons.state[i] = PersonState.TRAVELLING
        persons.rows.place[i] = route
        persons.due_day[i] = day + 1 + int(days)
        book.stock[PersonState.TRAVELLING, origin] += 1
        note(persons, i, PersonState.TRAVELLING, route, day, book)
    return n_persons + number


@njit(cache=True)
def arrive_at_coast(
    persons: Persons,
    due: I32,
    day: int,
    seed: int,
    site_weight: F64,
    rules: SouthRules,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """End of the way: death in the desert, held for ransom, or living in a town on the coast.

    `due` are rows of `persons`; `site_weight` (float64[Libyan site]) says how often people come to which town.
    """
    for i in due:
        route, person_id = persons.rows.place[i], persons.rows.id[i]
        if route != BY_AIR:
            death = min(1.0, rules.desert_death * (rules.bypass_death_factor if route == ROUND_ABOUT else 1.0))
            draw = uniform(seed, TRAVEL, day, person_id, 24)
            if draw < death:
                move_person(persons, i, PersonState.DEAD_DESERT, NOBODY, day, 0, book, networks, centres)
                tally[Count.DEAD_DESERT] += 1
                continue
            if draw < death + (1.0 - death) * rules.desert_kidnap:
                due_day = next_review(persons, i, day, rules.holding_review_days, seed, LIVING)
                move_person(persons, i, PersonState.HELD_UNOFFICIAL, NOBODY, day, due_day, book, networks, centres)
                tally[Count.KIDNAPPED] += 1
                continue
        site = pick(site_weight, uniform(seed, TRAVEL, day, person_id, 25))
        due_day = next_review(persons, i, day, rules.review_days, seed, LIVING)
        move_person(persons, i, PersonState.LIVING, site, day, due_day, book, networks, centres)
        tally[Count.REACHED_COAST] += 1


@njit(cache=True)
def season(month: float, amplitude: float, peak_month: float, width_months: float) -> float:
    """Relative entries at a time of the year: a bell curve about the yearly peak, scaled to a yearly mean of one.

    Args:
        month: time of the year, 1 = first of January, 13 = first of the next.
        amplitude: height of the peak above the mean, relative to the mean, 0-1.
        peak_month: when the peak comes.
        width_months: standard deviation of the curve.
    """
    from_peak = (month - peak_month) % 12.0
    if from_peak > 6.0:
        from_peak = 12.0 - from_peak
    bump = bell(from_peak / width_months)
    mean_bump = mean_bell(6.0 / width_months)
    return 1.0 + amplitude * (bump - mean_bump) / (1.0 - mean_bump)


@njit(cache=True)
def bell(z: float) -> float:
    """exp(-z^2 / 2)."""
    return exp(-0.5 * z * z)


@njit(cache=True)
def mean_bell(z: float) -> float:
    """Mean of the bell curve from 0 to z > 0, by Simpson's rule; error below 1e-11 for z up to 6."""
    steps = 512
    total = bell(0.0) + bell(z)
    for k in range(1, steps):
        total += (4.0 if k % 2 else 2.0) * bell(z * k / steps)
    return total / (3.0 * steps)
