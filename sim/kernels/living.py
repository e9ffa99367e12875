"""People in towns and people who wait for a boat: risks, income, news, and the choice what to do next."""

from typing import NamedTuple

from numba import njit

from sim.arithmetic.draws import normal, uniform
from sim.arithmetic.elementary import exp, log, logistic
from sim.codes import Count, PersonState
from sim.kernels.choice import pick_cumulative
from sim.kernels.exits import ASSISTED, LEGAL, REVIEW, Intake, into_centre, leave, take_place
from sim.kernels.person import competing, move_person, next_review
from sim.state.book import Book
from sim.state.fields import F64, I32, I64, U8, Centres, Networks, Persons, Sites
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

LIVING = int(Stream.LIVING)
CHOICE = int(Stream.CHOICE)
WAITING = int(Stream.WAITING)
RUMOUR = int(Stream.RUMOUR)
LEAST_RISK = 1e-6  # keeps logarithms of beliefs finite
# Risks of a person in a town, in the order in which `review_living` lists their rates.
DEATH, KIDNAP, ARREST, LEAVING, ASKING = range(5)


class LivingRules(NamedTuple):
    """Constants of life in Libya, named after parameters of `people`; rates are per month unless they say per week."""

    review_days: int
    holding_review_days: int
    net_saving_usd_month: float
    credit_share: float
    board_utility: float
    savings_weight: float
    wave_weight: float
    calm_wave_m: float
    death_weight: float
    return_weight: float
    rescue_pull: float
    death_prior: float
    return_prior: float
    learning: float
    talk: float
    news_error: float
    retry_share: float
    leave_per_month: float
    ask_return_per_month: float
    given_up_factor: float
    death_per_month: float
    kidnap_per_month: float
    give_up_waiting_per_month: float
    second_attempt_discount: float
    hold_per_week: float
    paid_up_front: float
    intake: Intake


class LandToday(NamedTuple):
    """What is true on land today; the news is what people could hear of the last weeks at sea.

    `news_death` and `news_return` are shares of attempts, `wave_m` is the recent mean wave height, `network_cumulative`
    (float64[network]) the running sum of weights of choice, `site_blocked` and `blocking_group` are by launch site, and
    `places_left` (float64[3]) is by programme: assisted return, evacuation, legal pathway.
    """

    arrest_per_month: float
    wave_m: float
    news_death: float
    news_return: float
    network_cumulative: F64
    cheapest_usd: float
    site_blocked: U8
    blocking_group: I32
    places_left: F64


@njit(cache=True)
def hear_news(persons: Persons, i: int, day: int, seed: int, rules: LivingRules, today: LandToday) -> None:
    """Talk with others may move both beliefs towards the news, which is heard with error."""
    if uniform(seed, RUMOUR, day, persons.rows.id[i], 0) >= rules.talk:
        return
    heard_death = today.news_death * exp(rules.news_error * normal(seed, RUMOUR, day, persons.rows.id[i], 1))
    heard_return = today.news_return * exp(rules.news_error * normal(seed, RUMOUR, day, persons.rows.id[i], 2))
    persons.rows.believed_death[i] += rules.learning * (min(heard_death, 1.0) - persons.rows.believed_death[i])
    persons.rows.believed_return[i] += rules.learning * (min(heard_return, 1.0) - persons.rows.believed_return[i])


@njit(cache=True)
def boarding_utility(persons: Persons, i: int, price_usd: float, rules: LivingRules, today: LandToday) -> float:
    """Utility of paying for a crossing now, against staying, in logits."""
    means = max(1.0, persons.rows.savings_usd[i] * (1.0 + rules.credit_share))
    pull = 0.0
    if rules.rescue_pull > 0.0:
        believed = max(persons.rows.believed_death[i], LEAST_RISK)
        pull = rules.rescue_pull * log(max(rules.death_prior, LEAST_RISK) / believed)
    return (
        rules.board_utility
        + rules.savings_weight * log(means / price_usd)
        - rules.wave_weight * (today.wave_m - rules.calm_wave_m)
        - rules.death_weight * (persons.rows.believed_death[i] - rules.death_prior)
        - rules.return_weight * (persons.rows.believed_return[i] - rules.return_prior)
        + pull
    )


@njit(cache=True)
def price_for(persons: Persons, i: int, network: int, networks: Networks, sites: Sites, rules: LivingRules) -> float:
    """Price of a place; a network that has failed a person before gives a discount."""
    price = sites.price_usd[networks.site[network]]
    if persons.rows.attempts[i] > 0 and persons.rows.network[i] == network:
        price *= 1.0 - rules.second_attempt_discount
    return price


@njit(cache=True)
def pay_and_wait(
    persons: Persons,
    i: int,
    network: int,
    price: float,
    day: int,
    seed: int,
    rules: LivingRules,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
    sites: Sites,
) -> None:
    """Pay from savings, the rest on credit, and join the network's queue."""
    paid = min(float(persons.rows.savings_usd[i]), price)
    persons.rows.savings_usd[i] -= paid
    persons.rows.debt_usd[i] += price - paid
    persons.rows.network[i] = network
    if persons.rows.attempts[i] > 0:
        tally[Count.RETRIED] += 1
    due = next_review(persons, i, day, rules.review_days, seed, WAITING)
    site = networks.site[network]
    move_person(persons, i, PersonState.WAITING, site, day, due, book, networks, centres)
    networks.capital_usd[network] += rules.paid_up_front * price
    tally[Count.PAID] += 1


@njit(cache=True)
def review_living(
    persons: Persons,
    due: I32,
    day: int,
    seed: int,
    rules: LivingRules,
    today: LandToday,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
    sites: Sites,
) -> None:
    """People who live in towns: what happens to them, what they earn and hear, what they choose."""
    least_share = (1.0 - rules.credit_share) * (1.0 - rules.second_attempt_discount)
    for i in due:
        days = day - persons.rows.reviewed_day[i]
        given_up = persons.rows.wants_return[i] == 1
        faster = rules.given_up_factor if given_up else 1.0
        leaving = rules.leave_per_month * faster
        asking = rules.ask_return_per_month * faster
        risk = competing(
            (rules.death_per_month, rules.kidnap_per_month, today.arrest_per_month, leaving, asking),
            days,
            uniform(seed, LIVING, day, persons.rows.id[i], 1),
        )
        site = persons.rows.place[i]
        if risk == DEATH:
            leave(persons, i, PersonState.DEAD_LIBYA, Count.DEAD_LIBYA, day, book, tally, networks, centres)
            continue
        if risk == KIDNAP:
            at = next_review(persons, i, day, rules.holding_review_days, seed, REVIEW)
            move_person(persons, i, PersonState.HELD_UNOFFICIAL, site, day, at, book, networks, centres)
            tally[Count.KIDNAPPED] += 1
            continue
        if risk == ARREST and into_centre(
            persons, i, day, seed, site, rules.holding_review_days, rules.intake, book, networks, centres
        ):
            tally[Count.LAND_ARRESTS] += 1
            continue
        if risk == LEAVING:
            leave(persons, i, PersonState.LEFT_OVERLAND, Count.LEFT_OVERLAND, day, book, tally, networks, centres)
            continue
        if risk == ASKING and take_place(today.places_left, ASSISTED):
            leave(
                persons, i, PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED, day, book, tally, networks, centres
            )
            continue
        if not given_up and today.places_left[LEGAL] >= 1.0:
            # whoever is reviewed while a legal place is free takes it: places, not wishes, are what is scarce
            take_place(today.places_left, LEGAL)
            leave(persons, i, PersonState.LEGAL_PATHWAY, Count.LEGAL_PATHWAY, day, book, tally, networks, centres)
            continue
        persons.rows.savings_usd[i] += rules.net_saving_usd_month * days / DAYS_PER_MONTH
        hear_news(persons, i, day, seed, rules, today)
        out_of_reach = persons.rows.savings_usd[i] < today.cheapest_usd * least_share
        network = -1
        if not given_up and not out_of_reach:
            network = pick_cumulative(today.network_cumulative, uniform(seed, CHOICE, day, persons.rows.id[i], 0))
        if network >= 0:
            price = price_for(persons, i, network, networks, sites, rules)
            affordable = persons.rows.savings_usd[i] >= price * (1.0 - rules.credit_share)
            wish = logistic(boarding_utility(persons, i, price, rules, today)) if affordable else 0.0
            if uniform(seed, CHOICE, day, persons.rows.id[i], 1) < wish:
                pay_and_wait(persons, i, network, price, day, seed, rules, book, tally, networks, centres, sites)
                continue
        persons.rows.reviewed_day[i] = day
        persons.due_day[i] = next_review(persons, i, day, rules.review_days, seed, LIVING)
