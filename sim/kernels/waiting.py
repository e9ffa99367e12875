"""People who have paid and wait for a boat."""

from numba import njit

from sim.arithmetic.draws import uniform
from sim.codes import Count, PersonState
from sim.kernels.exits import REVIEW, into_centre, leave
from sim.kernels.living import LandToday, LivingRules
from sim.kernels.person import competing, move_person, next_review
from sim.state.book import Book
from sim.state.fields import I32, I64, Centres, Networks, Persons
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

WAITING = int(Stream.WAITING)
# Risks of a person who waits, in the order in which `review_waiting` lists their rates.
DEATH, HELD_BY_GROUP, ARREST, GIVING_UP = range(4)


@njit(cache=True)
def review_waiting(
    persons: Persons,
    due: I32,
    day: int,
    seed: int,
    rules: LivingRules,
    today: LandToday,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """People who have paid and wait: death, arrest, holding by a group that blocks, giving up."""
    for i in due:
        days = day - persons.rows.reviewed_day[i]
        site = persons.rows.place[i]
        hold = rules.hold_per_week * DAYS_PER_MONTH / 7.0 if today.site_blocked[site] else 0.0
        risk = competing(
            (rules.death_per_month, hold, today.arrest_per_month, rules.give_up_waiting_per_month),
            days,
            uniform(seed, WAITING, day, persons.rows.id[i], 1),
        )
        if risk == DEATH:
            leave(persons, i, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA, day, book, tally, networks, centres)
        elif risk == HELD_BY_GROUP:
            at = next_review(persons, i, day, rules.holding_review_days, seed, REVIEW)
            move_person(persons, i, PersonState.HELD_UNOFFICIAL, site, day, at, book, networks, centres)
            persons.rows.group[i] = today.blocking_group[site]
            tally[Count.HELD_BY_BLOCKADE] += 1
        elif risk == ARREST and into_centre(
            persons, i, day, seed, site, rules.holding_review_days, rules.intake, book, networks, centres
        ):
            tally[Count.LAND_ARRESTS] += 1
        elif risk == GIVING_UP:
            at = next_review(persons, i, day, rules.review_days, seed, WAITING)
            move_person(persons, i, PersonState.LIVING, site, day, at, book, networks, centres)
        else:
            persons.rows.reviewed_day[i] = day
            persons.due_day[i] = next_review(persons, i, day, rules.review_days, seed, WAITING)
