"""What a network thinks over now and then: its site, its classes of boat, its size, and whom it pays."""

import numpy as np

from jointroom.sim.arrays import F64
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.land import Land
from jointroom.sim.land.police import share_stopped_here
from jointroom.sim.maths.choice import pick_logit
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import logistic
from jointroom.sim.maths.sums import added
from jointroom.sim.networks.supply import BoatTrade, order_boats
from jointroom.sim.parameters.groups import Networks as NetworkParameters
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import NetworkRows
from jointroom.sim.streams import Stream

CHANGE = int(Stream.NETWORK_CHANGE)


@kernel
def share_taken(land: Land, site: int) -> float:
    """Share of fares that the armed group of a segment takes, with the fee for a crew where one is tied to it."""
    p, group = land.params[0].armed_groups, land.holder[site]
    if group == NOBODY:
        return 0.0
    return p.tax_share + (p.crew_fee_share if land.groups.coastguard_ties[group] == 1 else 0.0)


@allocating
def site_values(land: Land) -> F64:
    """Relative profit of each site, float64[site]: expected success there, not stopped, at its price less taxes.

    What others met there is seen by all, and fades like a network's own memory.
    """
    sites, p, number = land.sites, land.params[0].networks, len(land.sites)
    value, mean = np.empty(number), added(sites.price_usd, 0, number) / number
    for site in range(number):
        good = sites.met[site] / p.lesson_persons + p.prior_success
        bad = (sites.returned[site] + sites.dead[site]) / p.lesson_persons
        success = good / (good + bad + p.prior_failure)
        kept = (1.0 - share_stopped_here(land, site)) * (1.0 - share_taken(land, site))
        value[site] = success * kept * sites.price_usd[site] / mean
    return value


@kernel
def lost_while_tying(tie: float, p: NetworkParameters) -> float:
    """Share of the profit of the time ahead that is lost until a tie (0-1) is whole."""
    return min(1.0, (1.0 - tie) * p.tie_months / p.plan_months)


@kernel
def move_to(land: Land, n: int, site: int) -> None:
    """Work from a site from now on: elsewhere a network pays for leave, starts anew, and leaves boats behind."""
    networks, p = land.networks, land.params[0].networks
    if site == networks.site[n]:
        return
    networks.site[n], networks.tie[n] = site, p.new_tie
    networks.capital_usd[n] -= p.move_cost_usd * networks.skill[n]
    for kind in range(networks.boats.shape[1]):
        networks.boats[n, kind] *= p.new_tie


@kernel
def cut_ties(networks: NetworkRows, site: int, new_tie: float) -> None:
    """The holder of a site has gone: networks there need new leave, and what lay in their warehouses is lost."""
    for n in range(len(networks)):
        if networks.site[n] == site and networks.tie[n] > new_tie:
            networks.tie[n] = new_tie
            for kind in range(networks.boats.shape[1]):
                networks.boats[n, kind] *= new_tie


@allocating
def better_site(land: Land, n: int, value: F64) -> int:
    """The site to work from: a logit over sites with costs of moving and a penalty on working outside Libya.

    What a move costs is money, trade lost until the new ties are whole, and whatever else keeps a network where it is.

    Args:
        value: float64[site] relative profit of each site.
    """
    p, forcing, n_libyan = land.params[0].networks, land.forcing[0], land.params[0].n_libyan
    here, net = land.networks.site[n], np.empty(len(value))
    cost = p.move_cost + p.move_cost_usd / (p.usual_profit_usd_month * p.plan_months)
    for site in range(len(value)):
        penalty = p.tunisia_penalty if site >= n_libyan else 0.0
        net[site] = value[site] * (1.0 - lost_while_tying(p.new_tie, p)) - cost - penalty
    net[here] = value[here] * (1.0 - lost_while_tying(land.networks.tie[n], p))
    draw = uniform(forcing.seed, CHANGE, forcing.day, land.networks.id[n], 0)
    return pick_logit(net, p.move_sharpness, draw)


@kernel
def wants_protection(land: Land, n: int) -> bool:
    """Whether to pay the armed group behind the coastguard of this coastal segment from now on.

    A logit of the share of fares that it saves against the share that it costs: what is believed to be returned
    from here, times how much of that the network thinks its money prevents.
    """
    sites, p, here = land.sites, land.params[0].networks, land.networks.site[n]
    returned = sites.returned[here] / p.lesson_persons
    total = returned + (sites.met[here] + sites.dead[here]) / p.lesson_persons
    believed = returned / (total + p.prior_success + p.prior_failure)
    gain = believed * p.protection_belief - land.params[0].armed_groups.crew_fee_share
    draw = uniform(land.forcing[0].seed, CHANGE, land.forcing[0].day, land.networks.id[n], 2)
    return draw < logistic(gain / max(p.protection_scale, 1e-6))


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
def resize(land: Land, n: int, month: F64) -> None:
    """Grow or shrink a network; growth is paid for.

    Args:
        month: float64[network, boat class] people whom each network can take in a month.
    """
    networks, p = land.networks, land.params[0].networks
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


@allocating
def review_network(land: Land, n: int, value: F64, month: F64, trade: BoatTrade) -> bool:
    """One network's review; returns whether part of it has grown enough to set up on its own.

    Args:
        value: float64[site] relative profit of each site.
        month: float64[network, boat class] people whom each network can take in a month.
    """
    networks, groups = land.networks, land.groups
    move_to(land, n, better_site(land, n, value))
    order_boats(land, n, trade)
    group = land.holder[networks.site[n]]
    tied = group != NOBODY and groups.coastguard_ties[group] == 1
    networks.pays_crews[n] = tied and wants_protection(land, n)
    resize(land, n, month)
    return networks.skill[n] > land.params[0].networks.split_size * networks.usual_size[n]
