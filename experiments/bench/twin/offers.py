"""The twin's offers: whose boats a person weighs, what speaks for crossing, and paying for oneself and one's party."""

from jointroom.experiments.bench.twin.land import pick_cumulative
from jointroom.experiments.bench.twin.roads import first_of_party, is_with_the_last
from jointroom.sim.codes import Count, PersonState
from jointroom.sim.maths.elementary import exp, log
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream

LEAST_RISK = 1e-6


def crossing(land, me):
    """What speaks for crossing now in a staple boat: means, calm water, small fears, and rescue where that pulls."""
    p, pull = land.p.people, land.p.rescuers.rescue_pull
    means = max(1.0, me.savings_usd * (1.0 + p.credit_share))
    rescue = 0.0
    if pull > 0.0:
        rescue = pull * log(max(p.belief_death_prior, LEAST_RISK) / max(me.believed_death, LEAST_RISK))
    return exp(
        p.board_savings_weight * log(means)
        - p.board_wave_weight * (land.today.wave_m - p.calm_wave_m)
        - p.board_death_weight * (me.believed_death - p.belief_death_prior)
        - p.board_return_weight * (me.believed_return - p.belief_return_prior)
        + rescue
    )


def has_crossed_with(me, network):
    return me.attempts > 0 and me.network == network


def price_for(land, me, network, kind):
    """Who failed with a network pays less there."""
    price = land.networks[network].price_usd[kind]
    return price * (1.0 - land.p.people.second_attempt_discount) if has_crossed_with(me, network) else price


def can_pay(land, me, usd):
    """From savings, with credit for a share."""
    return me.savings_usd >= (1.0 - land.p.people.credit_share) * usd


def networks_met(land, me, meeting):
    """The networks whose offers a person weighs today, each once; nobody who cannot pay the least price meets any."""
    p = land.p.people
    if not can_pay(land, me, land.today.least_price_usd * (1.0 - p.second_attempt_discount)):
        return []
    draws = [meeting] + [land.uniform(Stream.CHOICE, me.id, 1 + k) for k in range(1, p.offers_met)]
    met = [pick_cumulative(land.today.meeting_cumulative[me.place], draw) for draw in draws]
    return [] if NOBODY in met else list(dict.fromkeys(met))


def weigh_offers(land, me, choice, meeting):
    """Every boat that the networks met sell and that one can pay, beside the other things one might do."""
    p, own = land.p.people, crossing(land, me)
    for network in networks_met(land, me, meeting):
        gain = land.today.discount_gain if has_crossed_with(me, network) else 1.0
        for kind in land.p.boat_classes:
            if can_pay(land, me, price_for(land, me, network, kind.code)):
                safety = exp(p.board_death_weight * me.believed_death * (1.0 - kind.danger))
                weight = own * gain * land.today.offer_weight[network][kind.code] * safety
                choice.offer((network, kind.code), weight)


def board_together(land, me, network, kind):
    """A person pays a network, and so do those of the party in the same town who can and want to."""
    town, row = me.place, first_of_party(land, me).row
    pay_and_wait(land, me, network, kind)
    while True:
        other = land.people[row]
        goes = other.state == PersonState.LIVING and other.place == town and not other.wants_return
        if goes and can_pay(land, other, price_for(land, other, network, kind)):
            pay_and_wait(land, other, network, kind)
        row += 1
        if not is_with_the_last(land, row):
            return


def pay_and_wait(land, me, network, kind):
    """From savings, the rest on credit; a broker keeps a share of it until the person has arrived."""
    price = price_for(land, me, network, kind)
    paid = min(me.savings_usd, price)
    me.savings_usd -= paid
    me.debt_usd += price - paid
    me.fare_usd, me.network, me.kind = price, network, kind
    if me.attempts > 0:
        land.count(me, Count.RETRIED)
    draw = land.uniform(Stream.WAITING, me.id, 0)
    land.move(me, PersonState.WAITING, land.networks[network].site, land.p.people.review_days, draw)
    land.networks[network].capital_usd += land.each * ((1.0 - land.p.networks.fare_on_arrival) * price)
    land.count(me, Count.PAID)
