"""What every kernel of the land does to a small town, as bits on standard output; run with and without the compiler."""

import hashlib
import sys

import numpy as np

from jointroom.experiments.bench.classes import RUBBER, of_classes
from jointroom.sim.codes import N_PERSON_ORIGINS, CrossingOutcome, Origin, PersonState
from jointroom.sim.holding.official import review_official
from jointroom.sim.holding.unofficial import empty_group, review_labour, review_unofficial
from jointroom.sim.land.params import land_params
from jointroom.sim.land.row_sets import due_today
from jointroom.sim.networks.prices import clear_prices
from jointroom.sim.parameters import build
from jointroom.sim.people.disembarkation import return_to_libya, turn_back
from jointroom.sim.people.inflow import enter_all
from jointroom.sim.people.residents import review_residents
from jointroom.sim.people.travel import finish_roads
from jointroom.sim.people.waiting import raid_queue, review_waiting
from tests.town import COAST, N_KINDS, N_LIBYAN, N_NETWORKS, N_TOWNS, ROADS, Town, offering_day

NUMBER = 150
LIVELY = {
    "people.belief_talk": 0.9, "people.contact_notice": 0.9, "people.board_utility": 1.0, "rescuers.rescue_pull": 0.3,
    "holding.sold_per_month": 1.0, "holding.decisions_per_month": 2.0, "south.danger_factor": 5.0,
}  # fmt: skip
"""Parameters under which more happens than by default."""

REVIEWS = (
    (review_residents, PersonState.LIVING), (review_waiting, PersonState.WAITING),
    (review_official, PersonState.HELD_OFFICIAL), (review_unofficial, PersonState.HELD_UNOFFICIAL),
    (review_labour, PersonState.FORCED_LABOUR), (finish_roads, PersonState.TRAVELLING),
)  # fmt: skip


def show(name, *tables):
    """A line for each column of each table: its name, and a hash of its bits."""
    for table in tables:
        names = table.dtype.names or [None]
        for column in names:
            array = np.ascontiguousarray(np.asarray(table)[column] if column else table)
            print(name, column, hashlib.sha256(array.tobytes()).hexdigest()[:16])


def lively(number, state):
    """People of many kinds, among whom everything happens that a day can bring."""
    rng = np.random.default_rng(int(state) + 5)
    road = rng.integers(0, len(ROADS.road_names), number)
    place = {PersonState.TRAVELLING: road, PersonState.LIVING: rng.integers(0, N_TOWNS, number)}.get(state, 1)
    made = Town(
        number, state, place=place, savings_usd=rng.lognormal(6.0, 1.0, number), attempts=rng.integers(0, 3, number),
        income_usd_month=rng.lognormal(5.0, 0.4, number), debt_usd=rng.uniform(0, 900, number) * (rng.uniform() < 0.5),
        believed_death=rng.uniform(0, 0.1, number), believed_return=rng.uniform(0, 0.9, number),
        patience=rng.lognormal(0.0, 0.5, number), contacts=rng.integers(0, 5, number),
        last_outcome=rng.integers(0, len(CrossingOutcome), number), registered=rng.integers(0, 2, number),
    )  # fmt: skip
    made.persons.origin[:] = rng.integers(0, 4, number)
    made.book.stock[:] = 0
    np.add.at(made.book.stock[state], made.persons.origin, 1)
    made.networks.waiting[1, :] = np.where(np.arange(N_KINDS) == RUBBER, number, 20)
    made.centres.capacity[:], made.centres.control[:] = number / 2, (0.0, 0.3, 0.7, 1.0)
    made.places_left[:] = 7.5
    return made


def main():
    """Review people of every state; let people enter, be returned and turn back, police come and prices move."""
    params = land_params(build(LIVELY), ROADS, COAST, 1.0)
    for review, state in REVIEWS:
        made = lively(NUMBER, state)
        forcing = offering_day(
            made, params, of_classes(300.0, 60.0, 30.0, 10.0), n_persons=NUMBER, wave_m=0.9, home_weight=0.3,
            ask_weight=0.2, legal_weight=0.3, move_weight=np.full(N_TOWNS, 0.2), arrest_per_month=np.full(N_TOWNS, 0.2),
            buyer_cumulative=np.arange(1.0, 2 * N_LIBYAN + 1.0), blocked=np.full(N_TOWNS, 0.9),
        )  # fmt: skip
        made.review(review, params, forcing)
        show(review.__name__, made.persons.rows, made.persons.state, made.persons.due_day, made.daily_counts,
             made.book.moves, made.networks.rows, made.centres.rows)  # fmt: skip
        assert len(np.unique(made.persons.state)) > 2, "too little happened to say something"
    made = lively(NUMBER, PersonState.WAITING)
    raid_queue(made.land_on(forcing, params), 1)
    show("raid_queue", made.persons.rows, made.daily_counts)
    made = lively(NUMBER, PersonState.HELD_UNOFFICIAL)
    empty_group(made.land_on(forcing, params), 2, 0.5)
    show("empty_group", made.persons.rows, made.daily_counts)
    made = lively(NUMBER, PersonState.AT_SEA)
    made.holder[1], forcing.handed_over[:] = 2, 0.5
    land = made.land_on(forcing, params)
    for i in range(NUMBER):
        if i % 2:
            return_to_libya(land, i, i % 3 / 2, 1, i % 5 == 0)
        else:
            turn_back(land, i, i % 3 / 2, 1)
    show("return_to_libya", made.persons.rows, made.daily_counts)
    made = Town(NUMBER)
    made.book.stock[:] = 0
    forcing.niger_stops = forcing.border_stops = 0.5
    numbers = np.where(np.arange(N_PERSON_ORIGINS) == Origin.WEST_AFRICA, NUMBER, 0)
    n = enter_all(made.land_on(forcing, params), 0, numbers, np.zeros(N_PERSON_ORIGINS, np.int64))
    show("enter", made.persons.rows[:n], made.persons.due_day, made.daily_counts)
    due = np.zeros(NUMBER, np.int32)
    print("due_today", due_today(made.agenda, made.persons.due_day, 45, due))
    show("due_today", due)
    made.networks.waiting[:] = np.arange(N_NETWORKS * N_KINDS).reshape(N_NETWORKS, N_KINDS) * 70
    clear_prices(made.land_on(forcing, params), np.full((N_NETWORKS, N_KINDS), 99.0), np.array([0.5, 0.8, 0.93]))
    show("clear_prices", made.networks.rows)


if __name__ == "__main__":
    sys.exit(main())
