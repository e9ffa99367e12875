"""What networks mean to launch tonight: which boats, how full, when, and which of them are stopped on the beach."""

import numpy as np

from jointroom.sim.arrays import F64, U8, Int64, Rows
from jointroom.sim.codes import NO_ORIGIN, Count, NetworkState
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.coastal_segments import share_stopped
from jointroom.sim.land.land import Land
from jointroom.sim.land.police import share_stopped_here
from jointroom.sim.maths.draws import lognormal, uniform
from jointroom.sim.networks.loads import best_load
from jointroom.sim.networks.supply import BoatTrade, believed_of_class, stock_up
from jointroom.sim.parameters.groups import Networks as NetworkParameters
from jointroom.sim.state.columns import record_type
from jointroom.sim.state.records import NetworkRows
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

PLAN = int(Stream.NETWORK_PLAN)
LOAD = int(Stream.BOAT_LOAD)
ACTIVE = int(NetworkState.ACTIVE)
FEWEST_ABOARD = 2


class Order:
    """A launch: rows of network and site, a class of boats, people to take, sub-step, number of the night."""

    network: Int64
    site: Int64
    kind: Int64
    places: Int64
    substep: Int64
    sequence: Int64


ORDER = record_type(Order)


@kernel
def planned_load(land: Land, n: int, kind: int, trade: BoatTrade) -> float:
    """People to put aboard, relative to what is usual for the class: fares now against boats that fail.

    `load_response` is how far a network follows the best load: not at all (0) or altogether (1).
    """
    p = land.params[0].networks
    if p.load_response == 0.0:
        return 1.0
    best = best_load(kind, believed_of_class(land.networks, n, kind, p), trade, p)
    return 1.0 + p.load_response * (best - 1.0)


@kernel
def next_load(land: Land, n: int, kind: int, ahead: int, trade: BoatTrade) -> float:
    """People wanted on the boat of a class that leaves after `ahead` others tonight.

    The draw belongs to the boat, by its number among those of the class that left, and stays until it has left: drawn
    anew each night, small loads would fill first and large ones never. It is the nearest number of whole records.
    """
    boat, number = land.params[0].boat_classes[kind], land.networks.launched[n, kind] + ahead
    each = land.params[0].people_per_record
    median = boat.load * planned_load(land, n, kind, trade)
    drawn = lognormal(median, boat.load_spread, land.forcing[0].seed, LOAD, number, land.networks.id[n], 4 * kind)
    return float(max(FEWEST_ABOARD, each, each * round(drawn / each)))


@kernel
def fullest_queue(waiting: F64, boats: F64, wanted: F64, fill: float) -> int:
    """The class with a boat at hand for which most boatloads wait, or -1 when nowhere enough do.

    Args:
        waiting, boats, wanted: float64[boat class] people who wait, boats at hand, people wanted on the next one.
        fill: least share of the people wanted with which a boat leaves.
    """
    fullest, most = -1, 0.0
    for kind in range(len(waiting)):
        loads = waiting[kind] / wanted[kind]
        if boats[kind] >= 1.0 and loads >= fill and (fullest < 0 or loads > most):
            fullest, most = kind, loads
    return fullest


@kernel
def plan(land: Land, n: int, trade: BoatTrade, left: F64, orders: Rows[Order]) -> int:
    """Launches of one network, with the boats and the people that are there; returns how many.

    Args:
        left: float64[3, boat class] room for counting people who wait, boats at hand, and people wanted on the next.
        orders: room for as many as the network launches in a night; filled in.
    """
    networks, p, seed, day = land.networks, land.params[0].networks, land.forcing[0].seed, land.forcing[0].day
    address, waiting, boats, wanted = networks.id[n], left[0], left[1], left[2]
    for kind in range(len(waiting)):
        waiting[kind], boats[kind] = networks.waiting[n, kind], networks.boats[n, kind]
        wanted[kind] = next_load(land, n, kind, 0, trade) if boats[kind] >= 1.0 and waiting[kind] > 0.0 else 1.0
    first, span = round(p.launch_from_h / SUBSTEP_H), round(p.launch_span_h / SUBSTEP_H)
    for k in range(most_launches(networks, n, p)):
        kind = fullest_queue(waiting, boats, wanted, p.load_fill)
        if kind < 0:
            return k
        order = orders[k]
        order.network, order.site, order.kind, order.sequence = n, networks.site[n], kind, k
        order.places = int(wanted[kind])
        order.substep = first + int(span * uniform(seed, PLAN, day, address, 101 + 8 * k))
        waiting[kind] -= min(wanted[kind], waiting[kind])
        boats[kind] -= 1.0
        wanted[kind] = next_load(land, n, kind, round(networks.boats[n, kind] - boats[kind]), trade)
    return most_launches(networks, n, p)


@kernel
def most_launches(networks: NetworkRows, n: int, p: NetworkParameters) -> int:
    """Boats that a network of its size, as far as it is tied in, can launch in a night."""
    return max(1, round(p.launches_per_day * networks.skill[n] * networks.tie[n]))


@allocating
def launches(land: Land, goes: U8, trade: BoatTrade) -> Rows[Order]:
    """Tonight's launches, less those that are stopped on the beach; those are counted, and boats are lost by them.

    Args:
        goes: uint8[network] whether each goes out tonight.
    """
    networks, forcing, room = land.networks, land.forcing[0], 0
    for n in range(len(networks)):
        room += most_launches(networks, n, land.params[0].networks)
    orders, number, lost = np.empty(room, ORDER), 0, land.params[0].networks.stopped_boat_lost
    left = np.empty((3, len(land.params[0].boat_classes)))
    for n in range(len(networks)):
        if not goes[n] or networks.state[n] != ACTIVE:
            continue
        first, site = number, networks.site[n]
        blocked = share_stopped(land.groups, land.holder[site], land.params[0].armed_groups.block_effect)
        stopped = share_stopped_here(land, site)
        for k in range(plan(land, n, trade, left, orders[first:])):
            draw, kind = uniform(forcing.seed, PLAN, forcing.day, networks.id[n], 900 + k), orders[first + k].kind
            if draw < stopped:
                networks.boats[n, kind] -= lost
                networks.capital_usd[n] -= lost * forcing.boat_cost_usd[kind]
            if draw < blocked:
                land.daily_counts[Count.LAUNCHES_BLOCKED, NO_ORIGIN] += 1
            elif draw < stopped:
                land.daily_counts[Count.LAUNCHES_STOPPED_BY_POLICE, NO_ORIGIN] += 1
            else:
                orders[number] = orders[first + k]
                number += 1
    return orders[:number]


@allocating
def plan_night(land: Land, goes: U8, trade: BoatTrade) -> Rows[Order]:
    """Tonight's launches, as in `launches`; the day's supply of boats comes first.

    Args:
        goes: uint8[network] whether each goes out tonight.
    """
    stock_up(land)
    return launches(land, goes, trade)
