"""The twin's towns: raids, what befalls people who live there, what they earn, hear and choose, and those who wait."""

from math import sqrt

from jointroom.experiments.bench.twin.exits import empty_group, into_centre, into_hands
from jointroom.experiments.bench.twin.holding import ASSISTED, LEGAL
from jointroom.experiments.bench.twin.land import Choice, chance_of, pick_cumulative, which_risk
from jointroom.experiments.bench.twin.morning import ACTIVE, control
from jointroom.experiments.bench.twin.offers import board_together, weigh_offers
from jointroom.experiments.bench.twin.roads import set_out
from jointroom.sim.codes import Count, CrossingOutcome, PersonState
from jointroom.sim.maths import draws
from jointroom.sim.maths.draws import TWO_PI
from jointroom.sim.maths.elementary import cos, exp, log, sin
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

WORK, HOME, RETURN, LEGALLY, MOVE, ON = "work", "home", "return", "legally", "move", "on"
SEGMENT = 1_000_000  # addresses of coastal segments


def towns(land):
    """Raids; then everybody who lives in a town and is due lives on, and who can, decides; then those who wait."""
    raids(land)
    choosers = [(me, *lives_on) for me in land.still_due(PersonState.LIVING) if (lives_on := live_on(land, me))]
    for me, draw, meeting, later in choosers:
        if me.state == PersonState.LIVING:  # and has not gone along with the party
            decide(land, me, draw, meeting, later)
    for me in land.still_due(PersonState.WAITING):
        wait_on(land, me)


def raids(land):
    """Police raid those who wait with networks, and places of holders, as far as anybody's word reaches there."""
    h, queues, places = land.p.holding, [], []
    for network in land.networks:
        if network.state == ACTIVE and network.site < land.n_libyan:
            site = land.sites[network.site]
            force = site.force if land.day >= site.force_from_day else 0.0
            rate = h.raid_per_month * max(control(land, network.site), force)
            if land.uniform(Stream.LAND_ARREST, network.id, 1) < chance_of(rate / DAYS_PER_MONTH):
                queues.append(network)
    for site in range(land.n_libyan):
        if land.holder[site] != NOBODY:
            rate = h.group_raid_per_month * control(land, site)
            if land.uniform(Stream.LAND_ARREST, SEGMENT + site, 2) < chance_of(rate / DAYS_PER_MONTH):
                places.append(site)
    for site in range(land.n_libyan):
        for network in queues:
            if network.site == site:
                raid_queue(land, network)
        if site in places:
            empty_group(land, land.holder[site], h.raid_share)


def raid_queue(land, network):
    """Some of those who wait are taken to centres, the others scatter."""
    for me in land.people:
        if me.state == PersonState.WAITING and me.network == network.row:
            h, taken = land.p.holding, land.uniform(Stream.LAND_ARREST, me.id, 0)
            if taken < h.raid_share and into_centre(land, me, me.place, h.registered_on_land):
                land.count(me, Count.RAIDED)
            else:
                back_to_town(land, me)


# ------------------------------------------------------------------------------------------------------- living on


def live_on(land, me):
    """Risks since the last review, income, news; three draws for a choice, or None where nothing is left to choose."""
    p, t = land.p.people, land.today
    draw, meeting, who, mistaken = land.four(Stream.CHOICE, me.id)
    struck, later, of_companion, of_sea = land.four(Stream.LIVING, me.id)
    days = land.day - me.reviewed_day
    rates = (p.death_per_month, t.kidnap_per_month[me.place], t.arrest_per_month[me.place])
    if strike(land, me, which_risk(rates, days, struck)):
        return None
    earn(land, me, days)
    learn(me, p.belief_death_prior, p.belief_return_prior, min(1.0, p.belief_decay_per_month * days / DAYS_PER_MONTH))
    rumours = 1 if of_sea < p.belief_talk else 0
    if of_companion < p.contact_notice * me.contacts:
        if mistaken < p.contact_error:  # it was somebody else, and tells what rumour tells
            rumours += 1
        else:
            hear_of(land, me, companion(land, me, who))
    for _ in range(rumours):
        hear_rumour(land, me)
    return draw, meeting, later


def strike(land, me, risk):
    """Death, being taken, arrest; false if nothing happens after all."""
    if risk == 0:
        land.end(me, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA)
    elif risk == 1:
        into_hands(land, me, me.place, land.holder[me.place])
        land.count(me, Count.KIDNAPPED)
    elif risk == 2 and into_centre(land, me, me.place, land.p.holding.registered_on_land):
        land.count(me, Count.LAND_ARRESTS)
    else:
        return False
    return True


def earn(land, me, days):
    """What is left of income after living: a share goes home, a share of the rest to lenders, the rest is saved."""
    p = land.p.people
    left = max(0.0, me.income_usd_month - p.living_usd_month) * days / DAYS_PER_MONTH
    sent = p.remittance_share * left
    paid_back = min(me.debt_usd, p.debt_service_share * (left - sent))
    me.debt_usd -= paid_back
    me.savings_usd += left - sent - paid_back
    land.counts[Count.REMITTED_USD, me.origin] += land.each * int(sent + 0.5)


def learn(me, death, returned, weight):
    """Both beliefs move a part of the way to what was seen or heard."""
    me.believed_death += weight * (death - me.believed_death)
    me.believed_return += weight * (returned - me.believed_return)


def companion(land, me, draw):
    """Somebody of the same origin who entered at about the same time."""
    reach = -(-land.p.people.contact_reach // land.each)
    ahead = int(draw * (2 * reach + 1)) - reach
    while not 0 <= me.row + ahead < len(land.people) or land.people[me.row + ahead].origin != me.origin:
        ahead = int(ahead / 2)
    return land.people[me.row + ahead]


def hear_of(land, me, other):
    """How the last attempt of another ended, if it has; turning back teaches nothing, and nobody himself."""
    seen = {CrossingOutcome.DIED: (1.0, 0.0), CrossingOutcome.ARRIVED: (0.0, 0.0), CrossingOutcome.RETURNED: (0.0, 1.0)}
    if other is not me and other.last_outcome in seen:
        learn(me, *seen[other.last_outcome], land.p.people.belief_learning)


def hear_rumour(land, me):
    """News of the last weeks, wrong by two factors that are a person's on that day."""
    t, p = land.today, land.p.people
    u, v = draws.uniform_pair(land.seed, int(Stream.RUMOUR), land.day, me.id, 0)
    radius = sqrt(-2.0 * log(1.0 - u))
    death, returned = (exp(p.belief_error * radius * turn(TWO_PI * v)) for turn in (cos, sin))
    learn(me, min(t.news_death * death, 1.0), min(t.news_return * returned, 1.0), p.belief_learning)


# --------------------------------------------------------------------------------------------------------- choosing


def decide(land, me, draw, meeting, later):
    """Work on, go home, ask for return, take a legal place, go on or move, or cross: a random-utility choice."""
    p, t, choice = land.p.people, land.today, Choice(draw, WORK, 1.0)
    tired = p.discouragement * me.attempts + (p.given_up_utility if me.wants_return else 0.0)
    wish = (exp(tired) if tired > 0.0 else 1.0) / me.patience
    owes = exp(-p.debt_utility_per_kusd * me.debt_usd / 1000.0) if me.debt_usd > 0.0 else 1.0
    choice.offer(HOME, wish * owes * t.home_weight)
    choice.offer(RETURN, wish * t.ask_weight)
    if not me.wants_return:
        if land.places_left[LEGAL] >= land.each:
            choice.offer(LEGALLY, t.legal_weight)
        if me.place >= land.n_sites:
            s, means = land.p.south, log(max(1.0, me.savings_usd) / t.mean_price_usd)
            choice.offer(ON, exp(s.go_on_utility + s.go_on_means_weight * min(0.0, means)))
        else:
            choice.offer(MOVE, t.move_weight[me.place])
            weigh_offers(land, me, choice, meeting)
    if not act(land, me, choice.held):
        land.look_again(me, p.review_days, later)


def act(land, me, what):
    """Do it; false if one stays where one is."""
    if isinstance(what, tuple):
        board_together(land, me, *what)
        return True
    if what == HOME:
        land.end(me, PersonState.LEFT_OVERLAND, Count.LEFT_OVERLAND)
        return True
    if what == RETURN:
        land.count(me, Count.ASKED_RETURN)
        if land.take_place(ASSISTED):
            land.end(me, PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED)
            return True
    if what == LEGALLY and land.take_place(LEGAL):
        land.end(me, PersonState.LEGAL_PATHWAY, Count.LEGAL_PATHWAY)
        return True
    if what == ON:
        return set_out(land, me, land.n_gateways + me.place - land.n_sites)
    return what == MOVE and move_town(land, me)


def move_town(land, me):
    """To where boats leave from, unless one is there."""
    where, when = land.pair(Stream.CHOICE, me.id, 1)
    town = pick_cumulative(land.today.town_cumulative, where)
    if town == me.place:
        return False
    land.move(me, PersonState.LIVING, town, land.p.people.review_days, when)
    land.count(me, Count.MOVED_TOWN)
    return True


# ---------------------------------------------------------------------------------------------------------- waiting


def wait_on(land, me):
    """Who has paid may die, be held by a group that blocks, be arrested, or give up as far as guards let clients go."""
    p, t, town = land.p.people, land.today, me.place
    hold = land.p.armed_groups.hold_per_week * DAYS_PER_MONTH / 7.0 if t.blocked[town] > 0.0 else 0.0
    guards = land.p.networks.guarded if land.networks[me.network].state == ACTIVE else 0.0
    tired = p.give_up_waiting_per_month / me.patience * (1.0 - guards)
    struck, later = land.pair(Stream.WAITING, me.id, 1)
    rates = (p.death_per_month, hold, t.arrest_per_month[town], tired)
    risk = which_risk(rates, land.day - me.reviewed_day, struck)
    if risk == 0:
        land.end(me, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA)
    elif risk == 1:
        into_hands(land, me, town, land.holder[town])
        land.count(me, Count.HELD_BY_BLOCKADE)
    elif risk == 2 and into_centre(land, me, town, land.p.holding.registered_on_land):
        land.count(me, Count.LAND_ARRESTS)
    elif risk == 3:
        back_to_town(land, me)
    else:
        land.look_again(me, p.review_days, later)


def back_to_town(land, me):
    """No longer a client, but in the town of the beach."""
    land.move(me, PersonState.LIVING, me.place, land.p.people.review_days, land.uniform(Stream.WAITING, me.id, 0))
