"""The twin's morning: what policy makes of programmes, centres, borders and crews, and what everybody faces today."""

from itertools import accumulate

import numpy as np

from jointroom.experiments.bench.twin.land import in_order
from jointroom.sim.codes import GroupStance, NetworkState
from jointroom.sim.maths.elementary import exp, log, power
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH, DAYS_PER_WEEK

ACTIVE, TAX, BLOCK = int(NetworkState.ACTIVE), int(GroupStance.TAX), int(GroupStance.BLOCK)
PROGRAMMES = ("assisted_return", "evacuation", "legal")


def policy(land, levers):
    """Places of programmes come day by day and are kept for a while; centres, guards and clerks are as policy says."""
    p, t, land.levers = land.p, land.today, levers
    for k, programme in enumerate(PROGRAMMES):
        a_day = levers[f"{programme}_places_month"] / DAYS_PER_MONTH
        kept = max(float(land.each), p.holding.places_kept_days * a_day) if a_day > 0.0 else 0.0
        land.places_left[k] = min(land.places_left[k] + a_day, kept)
    for centre in land.centres:
        centre.capacity = levers["detention_capacity"] * centre.weight
        centre.open = int(land.uniform(Stream.PLACEMENT, centre.row, 99, when=0) >= levers["detention_closure"])
    t.authority, t.niger_stops = levers["government_authority_west"], levers["niger_enforcement"]
    t.border_stops = cooperation(levers) * p.south.cooperation_stop_share
    clerks = levers["landing_clerks"] + levers["room_clerks"] * levers["room_member_migration_department"]
    t.lists_per_h = [0.0] * land.n_libyan
    for base, share in enumerate(land.base_share):
        t.lists_per_h[land.base_site[base]] += share
    h = p.holding
    t.lists_per_h = [share * clerks * h.clerk_lists_h * h.clerk_hours_week / 168.0 for share in t.lists_per_h]
    tied = p.coastguard.collusion_share * (1.0 - p.coastguard.loyalty_effect * levers["coastguard_crews"])
    t.handed_over = [p.coastguard.untied_collusion_factor * tied, tied]
    limit, n = levers["boat_export_limit"], p.networks
    t.boat_supply_left, t.boat_cost_usd = [], []
    for kind in p.boat_classes:
        cut, shift = n.export_limit_cut * limit, n.home_built_shift * limit
        t.boat_supply_left.append(1.0 - cut if kind.imported else 1.0 + shift)
        t.boat_cost_usd.append(kind.boat_usd * (1.0 + cut if kind.imported else 1.0))


def cooperation(levers):
    """How far it goes beyond that of 2016."""
    already = LEVERS["southern_border_cooperation"].default
    return max(0.0, (levers["southern_border_cooperation"] - already) / (1.0 - already))


def face(land, wave_m):
    """What is the same for everybody today."""
    t, people = land.today, land.p.people
    t.wave_m = wave_m
    t.home_weight, t.ask_weight, t.legal_weight = (
        exp(people.home_utility), exp(people.ask_return_utility), exp(people.legal_utility)
    )  # fmt: skip
    t.discount_gain = power(max(1.0 - people.second_attempt_discount, 1e-4), -people.board_savings_weight)
    hear_news(land)
    t.mean_price_usd = added(site.price_usd for site in land.sites[: land.n_libyan]) / land.n_libyan
    sold = [
        price
        for network in land.networks if network.state == ACTIVE
        for price, supply in zip(network.price_usd, network.supply, strict=True) if supply > 0.0
    ]  # fmt: skip
    t.least_price_usd = min(sold, default=np.inf)
    t.blocked = [stopped_by_holder(land, town) for town in range(land.n_towns)]
    t.move_weight = [exp(people.move_utility + (people.blocked_utility if b > 0.0 else 0.0)) for b in t.blocked]
    t.arrest_per_month = [arrests(land) if town < land.n_libyan else 0.0 for town in range(land.n_towns)]
    t.town_cumulative = list(accumulate(max(site.launched_month, 1e-6) for site in land.sites[: land.n_libyan]))
    t.buyer_cumulative = list(accumulate(group.strength if group.holds else 0.0 for group in land.groups))
    t.client_usd = [worth_of_a_client(land, town) for town in range(land.n_towns)]
    t.kidnap_per_month = [
        people.kidnap_per_month * exp(-(usd / land.p.holding.choice_spread_usd)) for usd in t.client_usd
    ]
    t.meeting_cumulative = [list(accumulate(meetings(land, town))) for town in range(land.n_towns)]
    t.offer_weight = [[offer(land, network, kind) for kind in land.p.boat_classes] for network in land.networks]


def added(values):
    """A sum in NumPy's order."""
    return float(np.sum(list(values)))


def hear_news(land):
    """Shares of the dead and the returned among attempts of the last weeks; without any, what newcomers think."""
    t, people = land.today, land.p.people
    met, returned, dead = (added(getattr(site, name) for site in land.sites) for name in ("met", "returned", "dead"))
    total = met + returned + dead
    t.news_death = dead / total if total > 0.0 else people.belief_death_prior
    t.news_return = returned / total if total > 0.0 else people.belief_return_prior


def stopped_by_holder(land, town):
    """Share of launches that the armed group of a town stops."""
    group = land.holder[town]
    blocks = group != NOBODY and land.groups[group].stance == BLOCK
    return land.p.armed_groups.block_effect if blocks else 0.0


def arrests(land):
    """A month, for each person in a town of the Libyan coast: so many as on the first day, with today's authority."""
    p = land.p
    authority = land.today.authority / LEVERS["government_authority_west"].default
    there = max(p.people.intending_at_start * (1.0 - p.first_day.travelling_share), 1.0)
    return p.holding.land_arrests_per_month * authority / there


def worth_of_a_client(land, town):
    """Tax that the holder of a town expects of somebody who is free: as likely as those who wait there leave."""
    if land.holder[town] == NOBODY or land.sites[town].launched_month <= 0.0:
        return 0.0
    site, waiting = land.sites[town], 0
    for network in land.networks:
        waiting += sum(network.waiting) if network.site == town else 0
    leaves = site.launched_month / (site.launched_month + waiting)
    return land.p.armed_groups.tax_share * site.price_usd * leaves


def meetings(land, town):
    """How often people of a town meet each network: for its size and success, less where it is blocked or far away."""
    n, blocked = land.p.networks, land.today.blocked
    for network in land.networks:
        good, bad = in_order(network.success) + n.prior_success, in_order(network.failure)
        known = power(good / (good + bad + n.prior_failure), n.queue_weight)
        weight = network.skill * known * (1.0 - blocked[network.site]) if network.state == ACTIVE else 0.0
        yield weight if network.site == town else land.p.people.elsewhere_factor * weight


def offer(land, network, kind):
    """What speaks for a place on a class of boat: cheap, good, and soon to be had."""
    people = land.p.people
    a_month = DAYS_PER_MONTH / DAYS_PER_WEEK * land.today.boat_supply_left[kind.code] * kind.load
    places = network.supply[kind.code] * network.tie * a_month if network.state == ACTIVE else 0.0
    if places <= 0.0:
        return 0.0
    queue = people.board_queue_weight * network.waiting[kind.code] / places
    price = people.board_savings_weight * log(network.price_usd[kind.code])
    return exp(people.board_utility + kind.utility - queue - price)


def control(land, site):
    """How far the government's word reaches on a segment: a group that taxes keeps its police away."""
    t, group = land.today, land.holder[site]
    taxes = group != NOBODY and land.groups[group].stance == TAX
    return t.authority * (1.0 - land.p.cases.protection * (1.0 - t.authority)) if taxes else t.authority
