"""The morning on land: what everybody there faces and can know today, worked out once for all of them."""

import numpy as np
from jointroom.sim.arrays import F64, I32
from jointroom.sim.codes import NetworkState
from jointroom.sim.compiled import kernel
from jointroom.sim.land.coastal_segments import share_stopped
from jointroom.sim.land.params import LandRules, LandToday
from jointroom.sim.maths.elementary import exp
from jointroom.sim.maths.sums import added
from jointroom.sim.networks.supply import BoatTrade
from jointroom.sim.people.choice_set import meeting_weights, offer_weights
from jointroom.sim.state.records import GroupRows, NetworkRows, SiteRows
from jointroom.sim.units import DAYS_PER_MONTH, DAYS_PER_WEEK

ACTIVE = int(NetworkState.ACTIVE)
LEAST_WEIGHT = 1e-6  # of a site in the choice of people who arrive, so that weights never all vanish
WEEKS_A_MONTH = DAYS_PER_MONTH / DAYS_PER_WEEK


@kernel
def month_of_places(networks: NetworkRows, factors: F64, trade: BoatTrade, capacity: F64) -> None:
    """Write how many people each network can take in a month with the boats that it can obtain.

    Args:
        factors: float64[boat class] what export limits leave of the supply.
        capacity: float64[network, boat class]; filled in.
    """
    for n in range(len(networks)):
        for kind in range(len(factors)):
            places = WEEKS_A_MONTH * factors[kind] * trade.classes[kind].load
            capacity[n, kind] = networks.supply[n, kind] * places if networks.state[n] == ACTIVE else 0.0


@kernel
def hear_news(today: LandToday, sites: SiteRows, rules: LandRules) -> None:
    """How the attempts of the last weeks ended, or what people believe on entering while there were none."""
    p, number = rules.people, len(sites)
    met, returned, dead = added(sites.met, 0, number), added(sites.returned, 0, number), added(sites.dead, 0, number)
    total = met + returned + dead
    today.news_death = dead / total if total > 0.0 else p.belief_death_prior
    today.news_return = returned / total if total > 0.0 else p.belief_return_prior


@kernel
def face_prices(today: LandToday, networks: NetworkRows, sites: SiteRows) -> None:
    """Today's prices, their mean on the Libyan coast, and the lowest at which a boat of a working network is sold."""
    n_libyan, least = len(today.town_cumulative), np.inf
    today.mean_price_usd = added(sites.price_usd, 0, n_libyan) / n_libyan
    for n in range(len(networks)):
        for kind in range(networks.price_usd.shape[1]):
            today.price_usd[n, kind] = networks.price_usd[n, kind]
            if networks.supply[n, kind] > 0.0 and networks.state[n] == ACTIVE:
                least = min(least, networks.price_usd[n, kind])
    today.least_price_usd = least


@kernel
def face_stretches(
    today: LandToday, groups: GroupRows, sites: SiteRows, holder: I32, arrest: float, rules: LandRules
) -> None:
    """Where groups block, where police arrest, where people move to, and who buys people.

    Args:
        holder: int32[town] armed group that holds each town, -1 for none.
        arrest: rate of arrest a month in the towns of the Libyan coast.
    """
    p, n_libyan, running = rules.people, len(today.town_cumulative), 0.0
    move, flee = exp(p.move_utility), exp(p.move_utility + p.blocked_utility)
    for town in range(len(holder)):
        today.holder[town] = holder[town]
        today.blocked[town] = share_stopped(groups, holder[town], rules.armed_groups.block_effect)
        today.arrest_per_month[town] = arrest if town < n_libyan else 0.0
        today.move_weight[town] = flee if today.blocked[town] > 0.0 else move
    for site in range(n_libyan):
        running += max(sites.launched_month[site], LEAST_WEIGHT)
        today.town_cumulative[site] = running
    buyers = 0.0
    for g in range(len(groups)):
        buyers += groups.strength[g] if groups.holds[g] == 1 else 0.0
        today.buyer_cumulative[g] = buyers


@kernel
def dawn(
    today: LandToday,
    networks: NetworkRows,
    groups: GroupRows,
    sites: SiteRows,
    holder: I32,
    factors: F64,
    capacity: F64,
    arrest: float,
    trade: BoatTrade,
    rules: LandRules,
) -> None:
    """Write into today's record what follows from the tables; the rest of it is a matter of policy and of the calendar.

    Args:
        holder: int32[town] armed group that holds each town, -1 for none.
        factors: float64[boat class] what export limits leave of the supply of boats.
        capacity: float64[network, boat class] room for `month_of_places`.
        arrest: rate of arrest a month in the towns of the Libyan coast.
    """
    month_of_places(networks, factors, trade, capacity)
    hear_news(today, sites, rules)
    face_prices(today, networks, sites)
    face_stretches(today, groups, sites, holder, arrest, rules)
    meeting_weights(networks, today.blocked, rules, today.meeting_cumulative)
    offer_weights(networks, capacity, rules, today.offer_weight)
