"""Ways out: into an official centre, out of Libya, out of life; places of a programme."""

from typing import NamedTuple

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


class Intake(NamedTuple):
    """How people are shared out among official centres."""

    near_factor: float
    crowding_aversion: float


@njit(cache=True)
def choose_centre(centres: Centres, site: int, intake: Intake, draw: float) -> int:
    """Row of a centre that takes people in, or -1: by share of places, nearness to a launch site, and crowding.

    The weight of an open centre is its share of the country's places, times `near_factor` where `site` is its nearest,
    times exp(-`crowding_aversion` x held / capacity); `draw` is uniform in [0, 1).
    """
    weight = np.empty(len(centres))
    for c in range(len(weight)):
        near = intake.near_factor if centres.site[c] == site else 1.0
        crowding = centres.held[c] / max(centres.capacity[c], 1.0)
        weight[c] = centres.weight[c] * near * exp(-intake.crowding_aversion * crowding) if centres.open[c] else 0.0
    return pick(weight, draw)


@njit(cache=True)
def into_centre(
    persons: Persons,
    i: int,
    day: int,
    seed: int,
    site: int,
    review_days: int,
    intake: Intake,
    book: Book,
    networks: Networks,
    centres: Centres,
) -> bool:
    """Take a person into an official centre; false when none is open."""
    centre = choose_centre(centres, site, intake, uniform(seed, PLACEMENT, day, persons.rows.id[i], 0))
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
