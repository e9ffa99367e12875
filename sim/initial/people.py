"""The people who are in Libya on the first day."""

from typing import NamedTuple

import numpy as np
from numba import njit

from sim.arithmetic.draws import uniform
from sim.codes import Origin, PersonState
from sim.kernels.choice import pick
from sim.kernels.person import note
from sim.kernels.south import ROAD, SouthRules, add_person
from sim.parameters import Parameters
from sim.state.book import Book
from sim.state.fields import F64, Centres, Networks, Persons
from sim.state.state import State
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

INITIAL = int(Stream.INITIAL_PEOPLE)


class Past(NamedTuple):
    """How long states have lasted, named after parameters of `first_day`; and what people put aside meanwhile."""

    first_review_days: int
    saving_months: float
    net_saving_usd_month: float
    longest_wait_days: int
    travelling_months: float


@njit(cache=True)
def place_person(
    persons: Persons,
    i: int,
    state: int,
    address: int,
    seed: int,
    network_weight: F64,
    site_weight: F64,
    networks: Networks,
    centres: Centres,
    past: Past,
) -> None:
    """Put a person into a state on the first day, with the time it has lasted and the next review spread out."""
    persons.state[i] = state
    persons.due_day[i] = int(uniform(seed, INITIAL, 0, address, 1) * past.first_review_days)
    if state == PersonState.LIVING:
        persons.rows.place[i] = pick(site_weight, uniform(seed, INITIAL, 0, address, 2))
        months = past.saving_months * uniform(seed, INITIAL, 0, address, 3)
        persons.rows.savings_usd[i] += past.net_saving_usd_month * months
    elif state == PersonState.WAITING:
        network = pick(network_weight, uniform(seed, INITIAL, 0, address, 2))
        persons.rows.network[i] = network
        persons.rows.place[i] = networks.site[network]
        networks.waiting[network] += 1
        persons.rows.since_day[i] = -int(uniform(seed, INITIAL, 0, address, 3) * past.longest_wait_days)
    elif state == PersonState.HELD_OFFICIAL:
        centre = pick(centres.weight, uniform(seed, INITIAL, 0, address, 2))
        persons.rows.place[i] = centre
        centres.held[centre] += 1
    elif state == PersonState.TRAVELLING:
        persons.rows.place[i] = ROAD
        persons.due_day[i] = int(uniform(seed, INITIAL, 0, address, 3) * past.travelling_months * DAYS_PER_MONTH)
    else:
        persons.rows.place[i] = pick(site_weight, uniform(seed, INITIAL, 0, address, 2))


@njit(cache=True)
def fill(
    persons: Persons,
    first: int,
    number: int,
    state: int,
    sequence: int,
    seed: int,
    rules: SouthRules,
    origin_weight: F64,
    network_weight: F64,
    site_weight: F64,
    networks: Networks,
    centres: Centres,
    past: Past,
    book: Book,
) -> None:
    """Append `number` people in one state; addresses are (origin, day zero of all days, sequence)."""
    for k in range(number):
        i = first + k
        origin = pick(origin_weight, uniform(seed, INITIAL, 0, sequence + k, 0))
        address = (origin << 40) + sequence + k
        add_person(persons, i, address, origin, 0, seed, rules)
        place_person(persons, i, state, address, seed, network_weight, site_weight, networks, centres, past)
        book.stock[state, origin] += 1
        note(persons, i, state, persons.rows.place[i], 0, book)


def settle_people(
    state: State,
    seed: int,
    scale: float,
    parameters: Parameters,
    rules: SouthRules,
    site_weight: F64,
    keep_history: bool,
) -> None:
    """Fill the tables with everyone present on the first day."""
    p, h, first = parameters.people, parameters.holding, parameters.first_day
    total = round(p.intending_at_start * scale)
    numbers = {
        PersonState.WAITING: min(round(p.waiting_at_start * scale), total),
        PersonState.HELD_OFFICIAL: round(h.official_at_start * scale),
        PersonState.HELD_UNOFFICIAL: round(h.unofficial_at_start * scale),
        PersonState.FORCED_LABOUR: round(first.forced_labour_share * total),
        PersonState.TRAVELLING: round(first.travelling_share * total),
    }
    left = total
    for kind, number in numbers.items():
        numbers[kind] = min(number, left)
        left -= numbers[kind]
    numbers[PersonState.LIVING] = left
    state.room_for_persons(total)
    if keep_history:
        state.room_for_history()
    origins = np.array(
        [first.west_africa_share, first.horn_share, first.chad_sudan_share, first.air_or_west_share]
    )  # by Origin
    past = Past(
        first_review_days=first.first_review_days,
        saving_months=first.saving_months,
        net_saving_usd_month=p.net_saving_usd_month,
        longest_wait_days=first.longest_wait_days,
        travelling_months=first.travelling_months,
    )
    network_weight = np.where(state.networks.site < len(site_weight), state.networks.skill, 0.0)
    for kind, number in numbers.items():
        fill(
            state.persons,
            state.n_persons,
            number,
            int(kind),
            state.n_persons,
            seed,
            rules,
            origins,
            network_weight,
            site_weight,
            state.networks.rows,
            state.centres.rows,
            past,
            state.book,
        )
        state.n_persons += number
    workers = {
        Origin.EGYPT_WORKERS: first.egypt_workers_share,
        Origin.NIGER_WORKERS: first.niger_workers_share,
        Origin.CHAD_WORKERS: first.chad_workers_share,
    }
    for worker_origin, share in workers.items():
        number = round(share / sum(workers.values()) * p.workers_at_start * scale)
        state.book.stock[PersonState.LIVING, worker_origin] = number
    state.ledger.present_at_start[:] = state.ledger.stock.sum(axis=0)
