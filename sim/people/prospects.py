"""The morning on land: what everybody there faces and can know, worked out once for all of them."""

import numpy as np

from jointroom.sim.codes import NetworkState
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.coastal_segments import share_stopped
from jointroom.sim.land.land import Land
from jointroom.sim.maths.elementary import exp
from jointroom.sim.maths.sums import added
from jointroom.sim.networks.supply import month_of_places
from jointroom.sim.people.choice_set import meeting_weights, offer_weights
from jointroom.sim.state.columns import NOBODY

ACTIVE = int(NetworkState.ACTIVE)
LEAST_WEIGHT = 1e-6  # of a site in the choice of people who arrive, so that weights never all vanish


@kernel
def hear_news(land: Land) -> None:
    """How the attempts of the last weeks ended, or what people believe on entering while there were none."""
    forcing, sites, p, number = land.forcing[0], land.sites, land.params[0].people, len(land.sites)
    met, returned, dead = added(sites.met, 0, number), added(sites.returned, 0, number), added(sites.dead, 0, number)
    total = met + returned + dead
    forcing.news_death = dead / total if total > 0.0 else p.belief_death_prior
    forcing.news_return = returned / total if total > 0.0 else p.belief_return_prior


@kernel
def face_prices(land: Land) -> None:
    """Today's prices, their mean on the Libyan coast, and the lowest at which a boat of a working network is sold."""
    forcing, networks, n_libyan, least = land.forcing[0], land.networks, land.params[0].n_libyan, np.inf
    forcing.mean_price_usd = added(land.sites.price_usd, 0, n_libyan) / n_libyan
    for n in range(len(networks)):
        for kind in range(networks.price_usd.shape[1]):
            forcing.price_usd[n, kind] = networks.price_usd[n, kind]
            if networks.supply[n, kind] > 0.0 and networks.state[n] == ACTIVE:
                least = min(least, networks.price_usd[n, kind])
    forcing.least_price_usd = least


@kernel
def face_segments(land: Land, arrest_per_month: float) -> None:
    """Where groups block, where police arrest, where people move to, and who buys people.

    Args:
        arrest_per_month: rate of arrest in the towns of the Libyan coast.
    """
    forcing, p, n_libyan, running = land.forcing[0], land.params[0].people, land.params[0].n_libyan, 0.0
    move, flee = exp(p.move_utility), exp(p.move_utility + p.blocked_utility)
    for town in range(len(land.holder)):
        blocked = share_stopped(land.groups, land.holder[town], land.params[0].armed_groups.block_effect)
        forcing.blocked[town] = blocked
        forcing.arrest_per_month[town] = arrest_per_month if town < n_libyan else 0.0
        forcing.move_weight[town] = flee if blocked > 0.0 else move
    for site in range(n_libyan):
        running += max(land.sites.launched_month[site], LEAST_WEIGHT)
        forcing.town_cumulative[site] = running
    buyers = 0.0
    for g in range(len(land.groups)):
        buyers += land.groups.strength[g] if land.groups.holds[g] == 1 else 0.0
        forcing.buyer_cumulative[g] = buyers


@allocating
def face_holders(land: Land) -> None:
    """What holders earn by letting people go to sea, and how often people are taken in its place.

    A person who is free is worth the tax on a fare, times the share of those who wait and leave that left in a month.
    People are taken with a rate that falls by a factor e with each `choice_spread_usd` of that worth: where no boats
    leave, for whatever reason, nothing speaks for letting people be.
    """
    params, forcing, sites = land.params[0], land.forcing[0], land.sites
    waiting = np.zeros(len(sites))
    for n in range(len(land.networks)):
        for kind in range(land.networks.waiting.shape[1]):
            waiting[land.networks.site[n]] += land.networks.waiting[n, kind]
    for town in range(len(land.holder)):
        forcing.client_usd[town] = 0.0
        if land.holder[town] != NOBODY and sites.launched_month[town] > 0.0:
            leaves = sites.launched_month[town] / (sites.launched_month[town] + waiting[town])
            forcing.client_usd[town] = params.armed_groups.tax_share * sites.price_usd[town] * leaves
        let_be = forcing.client_usd[town] / params.holding.choice_spread_usd
        forcing.kidnap_per_month[town] = params.people.kidnap_per_month * exp(-let_be)


@allocating
def face_day(land: Land, arrest_per_month: float) -> None:
    """Write into the forcing what follows from the tables; the rest is a matter of policy and of the calendar.

    Args:
        arrest_per_month: rate of arrest in the towns of the Libyan coast.
    """
    hear_news(land)
    face_prices(land)
    face_segments(land, arrest_per_month)
    face_holders(land)
    meeting_weights(land.networks, land.forcing[0].blocked, land.params[0], land.forcing[0].meeting_cumulative)
    offer_weights(land.networks, month_of_places(land), land.params[0], land.forcing[0].offer_weight)
