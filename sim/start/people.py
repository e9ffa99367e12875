"""The people who are in Libya, or on their way to it, on the first day."""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import F64
from jointroom.sim.codes import N_PERSON_ORIGINS, Harm, Origin, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.context import Context
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import note
from jointroom.sim.land.row_sets import expect, put
from jointroom.sim.maths.choice import pick
from jointroom.sim.maths.draws import uniform
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.tables import by_class
from jointroom.sim.people.company import joins_the_last
from jointroom.sim.people.newcomers import add_person, draw_traits
from jointroom.sim.people.prospects import LEAST_WEIGHT
from jointroom.sim.people.scratch import NEWCOMERS, Newcomers
from jointroom.sim.people.travel import TO_COAST, choose_road
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.state.columns import new_record
from jointroom.sim.state.state import State
from jointroom.sim.streams import Stream

INITIAL = int(Stream.INITIAL_PEOPLE)
ORIGIN_BIT = 40  # where the origin stands in an address
MOST_ROADS = 3  # that somebody on the way on the first day has behind him


class Past(NamedTuple):
    """How long states have lasted, named after parameters of `first_day`, and where people are."""

    first_review_days: int
    saving_months: float
    net_saving_usd_month: float
    longest_wait_days: int
    working_on_the_way: float
    origin_weight: F64
    """float64[origin]: weights of origins."""
    queue_weight: F64
    """float64[network * boat class]: weights of queues."""
    town_weight: F64
    """float64[Libyan site]: weights of towns of the coast."""


@kernel
def place_person(land: Land, i: int, state: int, address: int, past: Past) -> None:
    """Put a person into a state on the first day, with the time it has lasted and the next review spread out."""
    persons, rows, seed = land.persons, land.persons.rows, land.forcing[0].seed
    each = land.params[0].people_per_record
    persons.state[i] = state
    persons.due_day[i] = int(uniform(seed, INITIAL, 0, address, 1) * past.first_review_days)
    draw, longer = uniform(seed, INITIAL, 0, address, 2), uniform(seed, INITIAL, 0, address, 3)
    if state == PersonState.LIVING:
        rows.place[i] = pick(past.town_weight, draw)
        rows.savings_usd[i] += past.net_saving_usd_month * past.saving_months * longer
    elif state == PersonState.WAITING:
        queue = pick(past.queue_weight, draw)
        network, kind = queue // land.networks.price_usd.shape[1], queue % land.networks.price_usd.shape[1]
        rows.network[i], rows.kind[i] = network, kind
        rows.fare_usd[i] = land.networks.price_usd[network, kind]
        rows.place[i] = land.networks.site[network]
        land.networks.waiting[network, kind] += each
        rows.since_day[i] = -int(longer * past.longest_wait_days)
    elif state == PersonState.HELD_OFFICIAL:
        rows.place[i] = pick(land.centres.weight, draw)
        land.centres.held[rows.place[i]] += each
    elif state == PersonState.TRAVELLING:
        put_on_the_way(land, i, address, past)
    else:
        rows.place[i] = pick(past.town_weight, draw)
        harm = Harm.FORCED_LABOUR if state == PersonState.FORCED_LABOUR else Harm.HELD_UNOFFICIALLY
        rows.harms[i] = harm


@kernel
def put_on_the_way(land: Land, i: int, address: int, past: Past) -> None:
    """Somewhere between a gateway and the coast: on a road, or at work in the town at its beginning."""
    params, seed = land.params[0], land.forcing[0].seed
    persons, rows = land.persons, land.persons.rows
    node = pick(params.gateway_share[persons.origin[i]], uniform(seed, INITIAL, 0, address, 4))
    behind = int(uniform(seed, INITIAL, 0, address, 5) * (MOST_ROADS + 1))
    road = choose_road(node, uniform(seed, INITIAL, 0, address, 6), params)
    for step in range(behind):
        end = params.roads[road].ends_at
        if end == TO_COAST:
            break
        node = params.n_gateways + end
        road = choose_road(node, uniform(seed, INITIAL, 0, address, 7 + step), params)
    if node >= params.n_gateways and uniform(seed, INITIAL, 0, address, 20) < past.working_on_the_way:
        persons.state[i] = PersonState.LIVING
        rows.place[i] = params.n_sites + node - params.n_gateways
    else:
        rows.place[i] = road
        persons.due_day[i] = 1 + int(uniform(seed, INITIAL, 0, address, 21) * params.roads[road].median_days)


@kernel
def gather(land: Land, first: int, size: int, anew: bool, party: int, new: Newcomers, past: Past) -> int:
    """Addresses of the next people and of their parties, which are of one origin; returns the last party.

    Args:
        first: row of the first of them.
        anew: whether that one begins a party whatever it draws.
        party: the one before.
    """
    seed, params = land.forcing[0].seed, land.params[0]
    for s in range(size):
        i, origin = first + s, party >> ORIGIN_BIT
        joined = joins_the_last((origin << ORIGIN_BIT) + i, seed, params)
        if not joined or (anew and s == 0):
            origin = wide(pick(past.origin_weight, uniform(seed, INITIAL, 0, i, 0)))
            party = (origin << ORIGIN_BIT) + i
            joined = joins_the_last(party, seed, params)
        new.id[s], new.party[s], new.joins[s] = (origin << ORIGIN_BIT) + i, party, 1.0 if joined else 0.0
    return party


@kernel
def fill(land: Land, first: int, number: int, state: int, past: Past, new: Newcomers) -> None:
    """Append `number` people who are in one state, or on the way; addresses are (origin, day zero of all days, row).

    Those of a party are of one origin, in the same place, and have been so for as long.
    """
    persons, seed, day = land.persons, land.forcing[0].seed, land.forcing[0].day
    each, party = land.params[0].people_per_record, wide(0)
    for i in range(first, first + number):
        s = (i - first) % BLOCK
        if s == 0:
            size = min(BLOCK, first + number - i)
            party = gather(land, i, size, i == first, party, new, past)
            draw_traits(seed, size, new, land.params[0])
        origin = new.id[s] >> ORIGIN_BIT
        add_person(land, i, s, origin, new)
        place_person(land, i, state, new.party[s], past)
        land.book.stock[persons.state[i], origin] += each
        land.book.stock_sex_age[persons.state[i], persons.sex_age[i]] += each
        expect(land.agenda, i, day, persons.due_day[i])
        if state == PersonState.WAITING:
            put(land.agenda.waiting, i)
        note(persons, i, persons.state[i], persons.rows.place[i], day, land.book)


def numbers_by_state(parameters: Parameters, scale: float) -> dict[PersonState, int]:
    """Records of people who mean to cross by state on the first day, `scale` of them a person; LIVING has the rest."""
    p, h, first = parameters.people, parameters.holding, parameters.first_day
    left = round(p.intending_at_start * scale)
    total = left
    numbers = {
        PersonState.WAITING: round(p.waiting_at_start * scale),
        PersonState.HELD_OFFICIAL: round(h.official_at_start * scale),
        PersonState.HELD_UNOFFICIAL: round(h.unofficial_at_start * scale),
        PersonState.FORCED_LABOUR: round(first.forced_labour_share * total),
        PersonState.TRAVELLING: round(first.travelling_share * total),
    }
    for state, number in numbers.items():
        numbers[state] = min(number, left)
        left -= numbers[state]
    return numbers | {PersonState.LIVING: left}


def settle_people(context: Context, keep_histories: bool) -> None:
    """Fill the tables with everyone present on the first day.

    People are spread over towns of the coast by how many have left from there of late, over queues like places.

    Args:
        keep_histories: whether moves are kept one by one.
    """
    state, parameters, n_libyan = context.state, context.parameters, context.coast.n_libyan
    p, first = parameters.people, parameters.first_day
    numbers = numbers_by_state(parameters, context.scale / context.people_per_record)
    state.room_for_persons(sum(numbers.values()))
    if keep_histories:
        state.room_for_history()
    origins = np.zeros(N_PERSON_ORIGINS)
    origins[Origin.WEST_AFRICA], origins[Origin.HORN_OF_AFRICA] = first.west_africa_share, first.horn_share
    origins[Origin.CHAD_SUDAN], origins[Origin.AIR_OR_WEST] = first.chad_sudan_share, first.air_or_west_share
    in_libya = (state.networks.site < n_libyan)[:, None]
    past = Past(
        first_review_days=first.first_review_days,
        saving_months=first.saving_months,
        net_saving_usd_month=(1.0 - p.remittance_share) * max(0.0, p.income_usd_month - p.living_usd_month),
        longest_wait_days=first.longest_wait_days,
        working_on_the_way=first.working_on_the_way,
        origin_weight=origins,
        queue_weight=np.where(in_libya, state.networks.supply * by_class(parameters.boat_classes, "load"), 0.0).ravel(),
        town_weight=np.maximum(state.sites.launched_month[:n_libyan], LEAST_WEIGHT),
    )
    new = new_record(NEWCOMERS)
    for kind, number in numbers.items():
        fill(context.land(0), state.n_persons, number, int(kind), past, new)
        state.n_persons += number
    settle_workers(state, context.scale, parameters)
    state.ledger.present_at_start[:] = state.ledger.stock.sum(axis=0)


def settle_workers(state: State, scale: float, parameters: Parameters) -> None:
    """Workers from neighbouring countries, who are counts and not rows."""
    first = parameters.first_day
    shares = {
        Origin.EGYPT_WORKERS: first.egypt_workers_share,
        Origin.NIGER_WORKERS: first.niger_workers_share,
        Origin.CHAD_WORKERS: first.chad_workers_share,
    }
    for origin, share in shares.items():
        number = round(share / sum(shares.values()) * parameters.people.workers_at_start * scale)
        state.book.stock[PersonState.LIVING, origin] = number
