"""What people on land face and can know today, worked out once a day for all of them."""

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.arithmetic.elementary import exp, power
from sim.codes import NetworkState
from sim.kernels.land_rules import LandToday
from sim.kernels.offers import meeting_weights, offer_weights
from sim.organisations.boat_choice import supply_factors
from sim.parameters.people import People
from sim.policy.levers import LEVERS
from sim.state.columns import as_record

if TYPE_CHECKING:
    from sim.context import Context
    from sim.state.fields import F64
    from sim.state.state import State

ACTIVE = int(NetworkState.ACTIVE)
LEAST_WEIGHT = 1e-6  # of a site in the choice of people who arrive, so that weights never all vanish
LEAST_PRICE_SHARE = 1e-4  # at which a lower price is no further reason to cross, so that a free place is not infinite
WEEKS_A_MONTH = 365.25 / 12.0 / 7.0
ROWS_AT_A_TIME = 64  # the size of a record's tables is part of its type: worlds of nearly all sizes share one


def spare_rows(n_networks: int) -> int:
    """Empty rows to put after the networks, so that what is compiled for some of them serves any number."""
    return -n_networks % ROWS_AT_A_TIME


def with_spare(table: "F64", axis: int = 0, filling: Any = 0.0) -> "F64":
    """A table with spare rows (or columns, along another axis) after those of the networks."""
    shape = list(table.shape)
    shape[axis] += spare_rows(shape[axis])
    roomy = np.empty(shape)
    roomy[:] = filling
    roomy[: table.shape[0], : table.shape[1]] = table
    return roomy


def town_weight(state: "State", n_libyan: int) -> "F64":
    """float64[Libyan site]: where people come to the coast, by how many have left from there of late."""
    return np.maximum(state.sites.launched_month[:n_libyan], LEAST_WEIGHT)


def capacity_month(context: "Context") -> "F64":
    """float64[network, BoatType]: people whom each network can take in a month with the boats it can obtain."""
    factors = supply_factors(context.today.levers["boat_export_limit"], context.parameters.networks)
    table = context.state.networks
    supply = np.where((table.state == ACTIVE)[:, None], table.supply, 0.0)
    return np.asarray(supply * (WEEKS_A_MONTH * factors * context.rules.trade.usual_load))


def arrest_per_month(context: "Context") -> "F64":
    """float64[town]: rate of arrest; as many a month as the parameter says when the coast was like on the first day."""
    p, levers = context.parameters, context.today.levers
    authority = levers["government_authority_west"] / LEVERS["government_authority_west"].default
    rate = np.zeros(len(context.coast.towns))
    people = max(p.people.intending_at_start * (1.0 - p.first_day.travelling_share), 1.0)
    rate[: context.coast.n_libyan] = p.holding.land_arrests_per_month * authority / people
    return rate


def discount_gain(p: People) -> float:
    """What a discount for a second attempt adds to the weight of an offer, as a factor; finite for a free place."""
    return power(max(1.0 - p.second_attempt_discount, LEAST_PRICE_SHARE), -p.board_savings_weight)


def land_today(context: "Context", day: int) -> LandToday:
    """The day as people on land find it, as one record."""
    s, p, today, levers = context.state, context.parameters, context.today, context.today.levers
    met, returned, dead = s.sites.met.sum(), s.sites.returned.sum(), s.sites.dead.sum()
    total = met + returned + dead
    sold = (s.networks.supply > 0.0) & (s.networks.state == ACTIVE)[:, None]
    holders = context.holders()
    blocked = context.blocked()
    elsewhere = p.people.elsewhere_factor
    meetings = meeting_weights(s.networks.rows, blocked, elsewhere, context.rules.land)
    offers = offer_weights(s.networks.rows, capacity_month(context), context.rules.land)
    registered = levers["room_member_migration_department"] * (levers["room_level"] > 0)
    unlisted = 1.0 - p.holding.registered_from_sea
    return as_record(
        LandToday(
            day=day,
            calendar_day=context.calendar_day(day),
            seed=context.seed,
            n_persons=s.n_persons,
            wave_m=today.recent_wave_m,
            news_death=dead / total if total > 0 else p.people.belief_death_prior,
            news_return=returned / total if total > 0 else p.people.belief_return_prior,
            mean_price_usd=float(s.sites.price_usd[: context.coast.n_libyan].mean()),
            least_price_usd=float(np.where(sold, s.networks.price_usd, np.inf).min()),
            price_usd=with_spare(s.networks.price_usd),
            arrest_per_month=arrest_per_month(context),
            blocked=blocked,
            holder=holders,
            town_cumulative=np.cumsum(town_weight(s, context.coast.n_libyan)),
            meeting_cumulative=with_spare(meetings, 1, meetings[:, -1:]),
            offer_weight=with_spare(offers),
            discount_gain=discount_gain(p.people),
            home_weight=exp(p.people.home_utility),
            ask_weight=exp(p.people.ask_return_utility),
            legal_weight=exp(p.people.legal_utility),
            move_weight=np.where(
                blocked > 0.0, exp(p.people.move_utility + p.people.blocked_utility), exp(p.people.move_utility)
            ),
            buyer_cumulative=np.cumsum(np.where(s.groups.holds == 1, s.groups.strength, 0.0)),
            oversight=max(levers["detention_oversight"], levers["room_oversight"]),
            registered_from_sea=1.0 - unlisted * (1.0 - p.rooms.registration_effect * registered),
        )
    )


def recount_people(context: "Context") -> None:
    """Tell today's record of the people who came since it was made."""
    record: Any = context.today.land
    record.n_persons = context.state.n_persons
