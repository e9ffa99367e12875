"""Offers of a crossing: which networks a person meets, what speaks for each boat, and paying for one."""

import numpy as np
from numba import njit

from sim.arithmetic.draws import uniform
from sim.arithmetic.elementary import exp, log
from sim.codes import BoatType, Count, NetworkState, PersonState
from sim.kernels.choice import consider, pick_cumulative
from sim.kernels.land_rules import LandRules, LandToday
from sim.kernels.person import count, move_person, next_review
from sim.state.fields import F64, Networks
from sim.state.land import Land
from sim.streams import Stream

CHOICE = int(Stream.CHOICE)
WAITING = int(Stream.WAITING)
LEAST_RISK = 1e-6  # keeps logarithms of beliefs finite
N_KINDS = len(BoatType)


@njit(cache=True)
def offer_scores(networks: Networks, capacity_month: F64, rules: LandRules) -> F64:
    """What speaks for an offer for everybody alike, float64[network, BoatType], in logits; -inf where none is made.

    A low price, a class that is thought safe and comfortable, and a short queue: people who wait over
    `capacity_month` (float64[network, BoatType]: people the network can take in a month).
    """
    p = rules.people
    score = np.full((len(networks), N_KINDS), -np.inf)
    for n in range(len(networks)):
        if networks.state[n] != NetworkState.ACTIVE:
            continue
        for kind in range(N_KINDS):
            if capacity_month[n, kind] > 0.0:
                better = p.wooden_utility if kind != BoatType.RUBBER else 0.0
                queue = p.board_queue_weight * networks.waiting[n, kind] / capacity_month[n, kind]
                price = p.board_savings_weight * log(networks.price_usd[n, kind])
                score[n, kind] = p.board_utility + better - queue - price
    return score


@njit(cache=True)
def price_for(land: Land, i: int, network: int, kind: int, rules: LandRules) -> float:
    """Price of a place; a network that has failed a person before gives a discount."""
    price = land.networks.price_usd[network, kind]
    if land.persons.rows.attempts[i] > 0 and land.persons.rows.network[i] == network:
        price *= 1.0 - rules.people.second_attempt_discount
    return price


@njit(cache=True)
def crossing_utility(land: Land, i: int, today: LandToday, rules: LandRules) -> float:
    """What speaks for crossing now on a rubber boat whatever the offer: means, waves, beliefs, and rescue if any."""
    p, rows = rules.people, land.persons.rows
    pull = 0.0
    if rules.rescuers.rescue_pull > 0.0:
        believed = max(rows.believed_death[i], LEAST_RISK)
        pull = rules.rescuers.rescue_pull * log(max(p.belief_death_prior, LEAST_RISK) / believed)
    return (
        p.board_savings_weight * log(max(1.0, rows.savings_usd[i] * (1.0 + p.credit_share)))
        - p.board_wave_weight * (today.wave_m - p.calm_wave_m)
        - p.board_death_weight * (rows.believed_death[i] - p.belief_death_prior)
        - p.board_return_weight * (rows.believed_return[i] - p.belief_return_prior)
        + pull
    )


@njit(cache=True)
def best_offers(
    land: Land, i: int, meeting: float, total: float, draw: float, today: LandToday, rules: LandRules
) -> tuple[int, int]:
    """Weigh the offers of the networks that a person meets against all else; (network, BoatType), or (-1, -1).

    Args:
        meeting: uniform draw for the first network that is met.
        total, draw: sum of the weights of the other alternatives, and what is left of the draw (see `consider`).
    """
    p, rows = rules.people, land.persons.rows
    means = rows.savings_usd[i]
    if means < today.least_price_usd * (1.0 - p.credit_share) * (1.0 - p.second_attempt_discount):
        return -1, -1
    network, chosen_kind, base = -1, -1, 0.0
    safer = p.board_death_weight * rows.believed_death[i] * (1.0 - p.wooden_danger)
    last = -1
    for k in range(p.offers_met):
        mark = meeting if k == 0 else uniform(today.seed, CHOICE, today.day, rows.id[i], 1 + k)
        n = pick_cumulative(today.meeting_cumulative[rows.place[i]], mark)
        if n < 0 or n == last:
            continue
        last = n
        if k == 0:
            base = crossing_utility(land, i, today, rules)
        for kind in range(N_KINDS):
            score = today.offer_score[n, kind]
            price = price_for(land, i, n, kind, rules)
            if score == -np.inf or means < price * (1.0 - p.credit_share):
                continue
            if price < land.networks.price_usd[n, kind]:
                score -= p.board_savings_weight * log(1.0 - p.second_attempt_discount)
            utility = base + score + (safer if kind != BoatType.RUBBER else 0.0)
            total, taken, draw = consider(total, draw, exp(utility))
            if taken:
                network, chosen_kind = n, kind
    return network, chosen_kind


@njit(cache=True)
def go_on_weight(land: Land, i: int, today: LandToday, rules: LandRules) -> float:
    """Weight of going on from a town on the way: the nearer one's means are to the price of a crossing, the more."""
    s, means = rules.south, max(1.0, land.persons.rows.savings_usd[i])
    return exp(s.go_on_utility + s.go_on_means_weight * min(0.0, log(means / today.mean_price_usd)))


@njit(cache=True)
def pay_and_wait(land: Land, i: int, network: int, kind: int, today: LandToday, rules: LandRules) -> None:
    """Pay from savings, the rest on credit, and join the network's queue for a class of boat.

    The network gets a share at once; a broker keeps the rest until the person arrives.
    """
    rows = land.persons.rows
    price = price_for(land, i, network, kind, rules)
    paid = min(float(rows.savings_usd[i]), price)
    rows.savings_usd[i] -= paid
    rows.debt_usd[i] += price - paid
    rows.fare_usd[i] = price
    rows.network[i] = network
    rows.kind[i] = kind
    if rows.attempts[i] > 0:
        count(land, i, Count.RETRIED)
    due = next_review(land.persons, i, today.day, rules.people.review_days, today.seed, WAITING)
    move_person(land, i, PersonState.WAITING, land.networks.site[network], today.day, due)
    land.networks.capital_usd[network] += (1.0 - rules.networks.fare_on_arrival) * price
    count(land, i, Count.PAID)
