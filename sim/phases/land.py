"""Phases on land: the south, the hubs, holding."""

from typing import TYPE_CHECKING

import numpy as np

from sim.arithmetic.draws import binomial, poisson
from sim.arithmetic.elementary import exp, log, power
from sim.codes import Count, NetworkState, Origin, PersonState
from sim.kernels.holding import review_labour, review_official, review_unofficial
from sim.kernels.living import LandToday, review_living
from sim.kernels.person import due_today, still_due
from sim.kernels.south import BY_AIR, ROAD, ROUND_ABOUT, arrive_at_coast, enter, season
from sim.kernels.waiting import review_waiting
from sim.policy.levers import LEVERS
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from sim.context import Context
    from sim.state.fields import I32

ACTIVE = int(NetworkState.ACTIVE)
ENTRY = int(Stream.ENTRY)
WORKERS = int(Stream.WORKERS)
WORKERS_FROM = (Origin.EGYPT_WORKERS, Origin.NIGER_WORKERS, Origin.CHAD_WORKERS)
LEAST_WEIGHT = 1e-6  # of a site in the choice of people who arrive, so that weights never all vanish


def calendar(context: "Context", day: int) -> None:
    """Collect everybody whose review is due today, and make room for the day's histories where they are kept."""
    s = context.state
    if len(s.book.history):
        s.room_for_history()
    rows = np.empty(s.n_persons, np.int32)
    context.today.due = rows[: due_today(s.persons.due_day, s.n_persons, day, rows)]


def due(context: "Context", day: int, state: PersonState) -> "I32":
    """Rows of people in one state whose review is due today."""
    return still_due(context.state.persons, context.today.due, day, int(state))


def expected_entries(context: "Context", day: int) -> dict[Origin, float]:
    """People of each origin who would set out for Libya today if no border stopped them (mean number a day)."""
    p, today = context.parameters.south, context.date_of(day)
    month = today.month + (today.day - 1) / 30.5  # months of about equal length will do for a season
    swing = season(month, p.season_amplitude, p.season_peak_month, p.season_width_months)
    per_month = {
        Origin.WEST_AFRICA: p.west_africa_per_month * swing,
        Origin.HORN_OF_AFRICA: p.horn_per_month * swing,
        Origin.CHAD_SUDAN: p.chad_sudan_per_month * swing,
        Origin.AIR_OR_WEST: p.air_or_west_per_month,
    }
    return {origin: context.scale * number / DAYS_PER_MONTH for origin, number in per_month.items()}


def split_at_border(context: "Context", day: int, origin: Origin, number: int) -> tuple[int, int]:
    """Of those who come to a border today, how many take the road and how many go round.

    Enforcement on the Niger road stops people, of whom some go round; border co-operation, above what there was in
    2016, stops people on every southern border, of whom some turn to other routes.
    """
    p, tally, levers = context.parameters.south, context.tally(day), context.today.levers
    if origin == Origin.AIR_OR_WEST:
        return number, 0
    stopped = 0
    if origin == Origin.WEST_AFRICA:
        stopped = binomial(number, levers["niger_enforcement"], context.seed, ENTRY, day, int(origin), 8)
    already = LEVERS["southern_border_cooperation"].default
    more = max(0.0, (levers["southern_border_cooperation"] - already) / (1.0 - already)) * p.cooperation_stop_share
    by_cooperation = binomial(number - stopped, more, context.seed, ENTRY, day, int(origin), 16)
    deflected = binomial(by_cooperation, p.cooperation_deflect_share, context.seed, ENTRY, day, int(origin), 24)
    left = stopped + by_cooperation - deflected
    round_about = binomial(left, p.bypass_share, context.seed, ENTRY, day, int(origin), 32)
    tally[Count.DEFLECTED_BORDER] += deflected
    tally[Count.TURNED_BACK_BORDER] += left - round_about
    return number - stopped - by_cooperation, round_about


def turn_over_workers(context: "Context", day: int) -> None:
    """Workers from neighbouring countries come and go; their number is a balance, not a cause."""
    ledger, tally = context.state.ledger, context.tally(day)
    rate = 1.0 / (context.parameters.people.worker_stay_months * DAYS_PER_MONTH)
    for origin in WORKERS_FROM:
        came = poisson(ledger.present_at_start[origin] * rate, context.seed, WORKERS, day, int(origin), 0)
        left = binomial(int(ledger.stock[PersonState.LIVING, origin]), rate, context.seed, WORKERS, day, int(origin), 8)
        ledger.stock[PersonState.LIVING, origin] += came - left
        ledger.stock[PersonState.LEFT_OVERLAND, origin] += left
        context.state.book.moves[PersonState.LIVING, PersonState.LEFT_OVERLAND, origin] += left
        ledger.entered[origin] += came
        tally[Count.WORKERS_ENTERED] += came
        tally[Count.WORKERS_LEFT] += left


def south(context: "Context", day: int) -> None:
    """People set out at the borders, and those whose way ends today reach the coast or do not."""
    s, tally = context.state, context.tally(day)
    for origin, expected in expected_entries(context, day).items():
        number = poisson(expected, context.seed, ENTRY, day, int(origin), 0)
        direct, round_about = split_at_border(context, day, origin, number)
        s.room_for_persons(direct + round_about)
        road = BY_AIR if origin == Origin.AIR_OR_WEST else ROAD
        for route, first, group in ((road, 0, direct), (ROUND_ABOUT, direct, round_about)):
            s.n_persons = enter(
                s.persons,
                s.n_persons,
                int(origin),
                first,
                group,
                day,
                context.calendar_day(day),
                route,
                context.seed,
                context.rules.south,
                s.book,
            )
        s.ledger.entered[origin] += direct + round_about
        tally[Count.ENTERED_OTHER if origin == Origin.AIR_OR_WEST else Count.ENTERED_SOUTH] += direct + round_about
    rows = due(context, day, PersonState.TRAVELLING)
    weight = np.maximum(s.sites.launched_month[: context.coast.n_libyan], LEAST_WEIGHT)
    arrive_at_coast(
        s.persons,
        rows,
        day,
        context.seed,
        weight,
        context.rules.south,
        s.book,
        tally,
        s.networks.rows,
        s.centres.rows,
    )
    turn_over_workers(context, day)


def adjust_prices(context: "Context") -> None:
    """Weekly: prices rise where more than a month's departures wait, fall where fewer do, and tend to the mean."""
    s, p = context.state, context.parameters.networks
    price, served = s.sites.price_usd, np.maximum(s.sites.launched_month, p.least_served_month * context.scale)
    coast_mean = float((price * served).sum() / served.sum())
    for site in range(len(context.coast.names)):
        waiting = s.networks.waiting[s.networks.site == site].sum()
        excess = min((waiting - served[site]) / served[site], p.excess_demand_cap)
        pull = p.price_arbitrage * log(coast_mean / price[site])
        price[site] = max(p.price_floor_usd, price[site] * exp(p.price_adjustment * excess + pull))


def attraction(context: "Context") -> np.ndarray:
    """float64[network] weights with which people choose: success so far, size, how short the queue is, no blockade."""
    s, p = context.state, context.parameters.networks
    weight = np.zeros(len(s.networks.id))
    blocked = context.blocked()
    for row, network in enumerate(context.agents.networks):
        if s.networks.state[row] == ACTIVE:
            places = context.parameters.boats.rubber_load * p.queue_boats * s.networks.skill[row]
            weight[row] = (
                s.networks.skill[row]
                * power(network.remembered_success(), p.queue_weight)
                * exp(-float(s.networks.waiting[row]) / places)
                * (1.0 - blocked[s.networks.site[row]])
            )
    return weight


def land_today(context: "Context") -> LandToday:
    """What people on land face and can know today."""
    s, p, today = context.state, context.parameters, context.today
    met, returned, dead = s.sites.met.sum(), s.sites.returned.sum(), s.sites.dead.sum()
    total = met + returned + dead
    authority = today.levers["government_authority_west"] / LEVERS["government_authority_west"].default
    blocked = context.blocked()
    return LandToday(
        arrest_per_month=p.holding.land_arrests_per_month * authority / max(p.people.intending_at_start, 1),
        wave_m=today.recent_wave_m,
        news_death=dead / total if total > 0 else p.people.belief_death_prior,
        news_return=returned / total if total > 0 else p.people.belief_return_prior,
        network_cumulative=np.cumsum(attraction(context)),
        cheapest_usd=float(s.sites.price_usd.min()),
        site_blocked=(blocked > 0).astype(np.uint8),
        blocking_group=np.array([context.holder_of(site) for site in range(len(blocked))], np.int32),
        places_left=today.places_left,
    )


def hubs(context: "Context", day: int) -> None:
    """People in towns and in queues: risks, income, news, choices; prices once a week."""
    s, tally = context.state, context.tally(day)
    if day % 7 == 0:
        adjust_prices(context)
    today = land_today(context)
    rows = due(context, day, PersonState.LIVING)
    review_living(
        s.persons,
        rows,
        day,
        context.seed,
        context.rules.living,
        today,
        s.book,
        tally,
        s.networks.rows,
        s.centres.rows,
        s.sites.rows,
    )
    rows = due(context, day, PersonState.WAITING)
    review_waiting(
        s.persons,
        rows,
        day,
        context.seed,
        context.rules.living,
        today,
        s.book,
        tally,
        s.networks.rows,
        s.centres.rows,
    )


def detention(context: "Context", day: int) -> None:
    """Exits from centres, from armed groups and from forced labour."""
    s, tally, rules = context.state, context.tally(day), context.rules.holding
    levers = context.today.levers
    oversight = max(levers["detention_oversight"], levers["detention_inspection"], levers["room_oversight"])
    rows = due(context, day, PersonState.HELD_OFFICIAL)
    review_official(
        s.persons,
        rows,
        day,
        context.seed,
        oversight,
        rules,
        land_today(context),
        s.book,
        tally,
        s.networks.rows,
        s.centres.rows,
    )
    rows = due(context, day, PersonState.HELD_UNOFFICIAL)
    review_unofficial(s.persons, rows, day, context.seed, rules, s.book, tally, s.networks.rows, s.centres.rows)
    rows = due(context, day, PersonState.FORCED_LABOUR)
    review_labour(s.persons, rows, day, context.seed, rules, s.book, tally, s.networks.rows, s.centres.rows)
