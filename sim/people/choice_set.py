"""Offers of a crossing: which networks a person meets, what speaks for each boat, and paying for one."""

from jointroom.sim.arrays import F64, I64
from jointroom.sim.codes import Count, NetworkState, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.land.person import count, move_person, review_day
from jointroom.sim.maths.choice import consider
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import exp, log, power
from jointroom.sim.networks.launch_decision import believed_success
from jointroom.sim.people.scratch import Scratch
from jointroom.sim.state.records import NetworkRows, PersonRow
from jointroom.sim.streams import Stream

WAITING = int(Stream.WAITING)
LEAST_RISK = 1e-6  # keeps logarithms of beliefs finite


@kernel
def offer_weights(networks: NetworkRows, capacity_month: F64, params: LandParams, weight: F64) -> None:
    """Write what speaks for an offer for everybody alike: exp(utility), and 0 where none is made.

    A low price, a class that is thought safe and comfortable, and a short queue: people who wait over
    `capacity_month` (float64[network, boat class]: people the network can take in a month).

    Args:
        weight: float64[network, boat class]; filled in.
    """
    p = params.people
    for n in range(len(networks)):
        for kind in range(len(params.boat_classes)):
            weight[n, kind] = 0.0
            if networks.state[n] == NetworkState.ACTIVE and capacity_month[n, kind] > 0.0:
                better = params.boat_classes[kind].utility
                queue = p.board_queue_weight * networks.waiting[n, kind] / capacity_month[n, kind]
                price = p.board_savings_weight * log(networks.price_usd[n, kind])
                weight[n, kind] = exp(p.board_utility + better - queue - price)


@kernel
def meeting_weights(networks: NetworkRows, blocked: F64, params: LandParams, running: F64) -> None:
    """Write how often people of each town meet each network, as running sums over the networks.

    People hear of networks for their success so far and their size, less where a group blocks, most near by.

    Args:
        blocked: float64[town] share of launches that is stopped.
        running: float64[town, network or empty row after them]; filled in.
    """
    elsewhere = params.people.elsewhere_factor
    for n in range(len(networks)):
        attraction = 0.0
        if networks.state[n] == NetworkState.ACTIVE:
            known = power(believed_success(networks, n, params.networks), params.networks.queue_weight)
            attraction = networks.skill[n] * known * (1.0 - blocked[networks.site[n]])
        for town in range(len(blocked)):
            near = attraction if networks.site[n] == town else elsewhere * attraction
            running[town, n] = near + (running[town, n - 1] if n > 0 else 0.0)
    for town in range(len(blocked)):
        for n in range(len(networks), running.shape[1]):
            running[town, n] = running[town, n - 1]


@kernel
def price_for(me: PersonRow, network: int, kind: int, forcing: LandForcing, params: LandParams) -> float:
    """Price of a place; a network that has failed a person before gives a discount."""
    price = forcing.price_usd[network, kind]
    return price * (1.0 - params.people.second_attempt_discount) if knows(me, network) else price


@kernel
def knows(me: PersonRow, network: int) -> bool:
    """Whether a person has crossed with a network before."""
    return me.attempts > 0 and me.network == network


@kernel
def can_pay_any(me: PersonRow, forcing: LandForcing, params: LandParams) -> bool:
    """Whether a person's means and credit may reach for any offer at all."""
    p = params.people
    least = forcing.least_price_usd * (1.0 - p.second_attempt_discount)
    return bool(me.savings_usd >= (1.0 - p.credit_share) * least)


@kernel
def means_for_crossing(me: PersonRow, params: LandParams) -> float:
    """Savings and credit, USD."""
    return max(1.0, me.savings_usd * (1.0 + params.people.credit_share))


@kernel
def crossing_utility(me: PersonRow, log_means: float, forcing: LandForcing, params: LandParams) -> float:
    """What speaks for crossing now, in a staple boat, whatever the offer: means, waves, beliefs, and rescue if any."""
    p, pull = params.people, 0.0
    if params.rescuers.rescue_pull > 0.0:
        believed = max(me.believed_death, LEAST_RISK)
        pull = params.rescuers.rescue_pull * log(max(p.belief_death_prior, LEAST_RISK) / believed)
    return (
        p.board_savings_weight * log_means
        - p.board_wave_weight * (forcing.wave_m - p.calm_wave_m)
        - p.board_death_weight * (me.believed_death - p.belief_death_prior)
        - p.board_return_weight * (me.believed_return - p.belief_return_prior)
        + pull
    )


@kernel
def is_met_before(met: I64, k: int) -> bool:
    """Whether the network met at turn `k` was met at an earlier one: nobody weighs its offers twice."""
    found = False
    for before in range(k):
        found |= met[before] == met[k]
    return found


@kernel
def best_offers(land: Land, i: int, s: int, scratch: Scratch, safety: F64, total: float) -> tuple[int, int]:
    """Weigh the offers of the networks that a person meets against all else; (network, class of boat), or (-1, -1).

    Args:
        s, scratch: the person's slot: networks met, weight, and what is left of the draw for a choice.
        safety: as in `meet_networks`.
        total: sum of the weights of the other alternatives (see `consider`).
    """
    me, forcing, params = land.persons.rows[i], land.forcing[0], land.params[0]
    met, own, draw = scratch.met[s], scratch.weight[s], scratch.choice[s]
    network, chosen_kind, cash_share = -1, -1, 1.0 - params.people.credit_share
    for k in range(params.people.offers_met if met[0] >= 0 else 0):
        n = met[k]
        if n < 0 or is_met_before(met, k):
            continue
        discount = forcing.discount_gain if knows(me, n) else 1.0
        for kind in range(len(params.boat_classes)):
            weight = own * discount * forcing.offer_weight[n, kind]
            if weight == 0.0 or me.savings_usd < cash_share * price_for(me, n, kind, forcing, params):
                continue
            total, taken, draw = consider(total, draw, weight * safety[kind, s])
            if taken:
                network, chosen_kind = n, kind
    return network, chosen_kind


@kernel
def means_for_going_on(me: PersonRow, forcing: LandForcing) -> float:
    """Savings over the price of a crossing."""
    return max(1.0, me.savings_usd) / forcing.mean_price_usd


@kernel
def go_on_utility(log_means: float, params: LandParams) -> float:
    """What speaks for going on from a town on the way: the nearer means are to the price of a crossing, the more."""
    return float(params.south.go_on_utility + params.south.go_on_means_weight * min(0.0, log_means))


@kernel
def pay_and_wait(land: Land, i: int, network: int, kind: int) -> None:
    """Pay from savings, the rest on credit, and join the network's queue for a class of boat.

    The network gets a share at once; a broker keeps the rest until the person arrives.
    """
    forcing, params = land.forcing[0], land.params[0]
    me = land.persons.rows[i]
    price = price_for(me, network, kind, forcing, params)
    paid = min(me.savings_usd, price)
    me.savings_usd -= paid
    me.debt_usd += price - paid
    me.fare_usd = price
    me.network = network
    me.kind = kind
    if me.attempts > 0:
        count(land, i, Count.RETRIED)
    due = review_day(forcing.day, params.people.review_days, uniform(forcing.seed, WAITING, forcing.day, me.id, 0))
    move_person(land, i, PersonState.WAITING, wide(land.networks.site[network]), forcing.day, due)
    at_once = (1.0 - params.networks.fare_on_arrival) * price
    land.networks.capital_usd[network] += params.people_per_record * at_once
    count(land, i, Count.PAID)
