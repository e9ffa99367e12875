"""Ways out: into an official centre, out of Libya, out of life; places of a programme."""

import numpy as np
from numba import njit

from sim.arithmetic.draws import uniform
from sim.arithmetic.elementary import exp
from sim.codes import PersonState
from sim.kernels.choice import pick
from sim.kernels.person import move_person, next_review
from sim.state.book import Book
from sim.state.columns import NOBODY
from sim.state.fields import F64, I64, Centres, Networks, Persons
from sim.streams import Stream

PLACEMENT = int(Stream.PLACEMENT)
REVIEW = int(Stream.HOLDING)
ASSISTED, EVACUATION, LEGAL = 0, 1, 2
NEAR_FACTOR = 3.0  # a centre near the place of arrest is this much more likely; assumed
CROWDING_AVERSION = 1.5  # how strongly full centres turn people away; assumed


@njit(cache=True)
def choose_centre(centres: Centres, site: int, draw: float) -> int:
    """A centre that takes people in: weight times free room, nearer ones first."""
    weight = np.empty(len(centres))
    for c in range(len(weight)):
        near = NEAR_FACTOR if centres.site[c] == site else 1.0
        crowding = centres.held[c] / max(centres.capacity[c], 1.0)
        weight[c] = centres.weight[c] * near * exp(-CROWDING_AVERSION * crowding) if centres.open[c] else 0.0
    return pick(weight, draw)


@njit(cache=True)
def into_centre(
    persons: Persons,
    i: int,
    day: int,
    seed: int,
    site: int,
    review_days: int,
    book: Book,
    networks: Networks,
    centres: Centres,
) -> bool:
    """Take a person into an official centre; false when none is open."""
    centre = choose_centre(centres, site, uniform(seed, PLACEMENT, day, persons.rows.id[i], 0))
    if centre < 0:
        return False
    due = next_review(persons, i, day, review_days, seed, REVIEW)
    move_person(persons, i, PersonState.HELD_OFFICIAL, centre, day, due, book, networks, centres)
    return True


@njit(cache=True)
def leave(
    persons: Persons,
    i: int,
    state: int,
    count: int,
    day: int,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """A person leaves Libya or life."""
    move_person(persons, i, state, NOBODY, day, 0, book, networks, centres)
    tally[count] += 1


@njit(cache=True)
def take_place(places_left: F64, which: int) -> bool:
    """Take one of today's places of a programme, if any is left."""
    if places_left[which] < 1.0:
        return False
    places_left[which] -= 1.0
    return True
