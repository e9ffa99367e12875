"""What a network thinks over now and then: its site, its classes of boat, its size, and whom it pays."""

import numpy as np
from jointroom.sim.arrays import F64, I32
from jointroom.sim.compiled import kernel
from jointroom.sim.land.params import LandRules
from jointroom.sim.maths.choice import pick_logit
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import logistic
from jointroom.sim.maths.sums import added
from jointroom.sim.networks.supply import BoatTrade, order_boats
from jointroom.sim.parameters.groups import Networks as NetworkParameters
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import GroupRows, NetworkRows, SiteRows
from jointroom.sim.streams import Stream
from numba import njit

CHANGE = int(Stream.NETWORK_CHANGE)


@njit(cache=True)
def site_values(sites: SiteRows, blocked: F64, rules: LandRules) -> F64:
    """Relative profit of each site, float64[site]: expected success there, not stopped, at its price.

    What others met there is seen by all, and fades like a network's own memory.

    Args:
        blocked: float64[site or more] share of launches that is stopped.
    """
    p, number = rules.networks, len(sites)
    value, mean = np.empty(number), added(sites.price_usd, 0, number) / number
    for site in range(number):
        good = sites.met[site] / p.lesson_persons + p.prior_success
        bad = (sites.returned[site] + sites.dead[site]) / p.lesson_persons
        success = good / (good + bad + p.prior_failure)
        value[site] = success * (1.0 - blocked[site]) * sites.price_usd[site] / mean
    return value


@njit(cache=True)
def better_site(
    networks: NetworkRows, n: int, value: F64, abroad: F64, day: int, seed: int, p: NetworkParameters
) -> int:
    """The site to work from: a logit over sites with a cost of moving and a penalty on working abroad.

    Args:
        value: float64[site] relative profit of each site.
        abroad: float64[site] 1 for sites outside Libya, else 0.
    """
    here, net = networks.site[n], np.empty(len(value))
    for site in range(len(value)):
        net[site] = value[site] - p.move_cost - p.tunisia_penalty * abroad[site]
    net[here] += p.move_cost + p.tunisia_penalty * abroad[here]
    return pick_logit(net, p.move_sharpness, uniform(seed, CHANGE, day, networks.id[n], 0))


@kernel
def wants_protection(networks: NetworkRows, n: int, sites: SiteRows, day: int, seed: int, rules: LandRules) -> bool:
    """Whether to pay the armed group behind the coastguard of this stretch from now on.

    A logit of the share of fares that it saves against the share that it costs: what is believed to be returned
    from here, times how much of that the network thinks its money prevents.
    """
    p, here = rules.networks, networks.site[n]
    returned = sites.returned[here] / p.lesson_persons
    total = returned + (sites.met[here] + sites.dead[here]) / p.lesson_persons
    believed = returned / (total + p.prior_success + p.prior_failure)
    gain = believed * p.protection_belief - rules.armed_groups.crew_fee_share
    return uniform(seed, CHANGE, day, networks.id[n], 2) < logistic(gain / max(p.protection_scale, 1e-6))


@kernel
def growth(networks: NetworkRows, n: int, queue_months: float, p: NetworkParameters) -> float:
    """Factor on a network's size: it grows while people queue and it has capital to spare, shrinks while it is idle.

    Args:
        queue_months: people who wait with it, in months of its departures.
    """
    if queue_months > p.growth_queue_months and networks.capital_usd[n] > p.capital_usd * networks.skill[n]:
        return 1.0 + p.growth
    if queue_months < p.idle_queue_months and networks.skill[n] > p.least_size * networks.usual_size[n]:
        return 1.0 - p.growth
    return 1.0


@kernel
def resize(networks: NetworkRows, n: int, month: F64, p: NetworkParameters) -> None:
    """Grow or shrink a network; growth is paid for.

    Args:
        month: float64[network, boat class] people whom each network can take in a month.
    """
    waiting, places = 0, 0.0
    for kind in range(month.shape[1]):
        waiting += networks.waiting[n, kind]
        places += month[n, kind]
    factor = growth(networks, n, waiting / places if places > 0.0 else 0.0, p)
    networks.skill[n] *= factor
    for kind in range(month.shape[1]):
        networks.usual_supply[n, kind] *= factor
        networks.supply[n, kind] *= factor
    if factor > 1.0:
        cost = p.capital_usd * (factor - 1.0) * networks.skill[n]
        networks.capital_usd[n] -= cost
        networks.capital_before_usd[n] -= cost


@njit(cache=True)
def review_network(
    networks: NetworkRows,
    n: int,
    groups: GroupRows,
    sites: SiteRows,
    holder: I32,
    value: F64,
    abroad: F64,
    month: F64,
    costs: F64,
    day: int,
    seed: int,
    trade: BoatTrade,
    rules: LandRules,
) -> bool:
    """One network's review; returns whether part of it has grown enough to set up on its own.

    Args:
        holder: int32[town] armed group that holds each town, -1 for none.
        value, abroad: float64[site] relative profit of each site, and 1 for those outside Libya.
        month: float64[network, boat class] people whom each network can take in a month.
        costs: float64[boat class] USD a boat.
    """
    p = rules.networks
    networks.site[n] = better_site(networks, n, value, abroad, day, seed, p)
    order_boats(networks, n, sites.met_km[networks.site[n]], costs, trade, rules)
    group = holder[networks.site[n]]
    tied = group != NOBODY and groups.coastguard_ties[group] == 1
    networks.pays_crews[n] = tied and wants_protection(networks, n, sites, day, seed, rules)
    resize(networks, n, month, p)
    return networks.skill[n] > p.split_size * networks.usual_size[n]
