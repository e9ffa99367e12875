"""What people on land face and can know today, worked out once a day for all of them."""

from typing import TYPE_CHECKING

import numpy as np
from jointroom.sim.land.params import LandToday
from jointroom.sim.maths.elementary import exp, power
from jointroom.sim.networks.boat_market import supply_factors
from jointroom.sim.parameters.groups import People
from jointroom.sim.people.prospects import LEAST_WEIGHT, dawn, month_of_places
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.state.columns import as_record

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64
    from jointroom.sim.context import Context
    from jointroom.sim.state.state import State

LEAST_PRICE_SHARE = 1e-4  # at which a lower price is no further reason to cross, so that a free place is not infinite
ROWS_AT_A_TIME = 64  # the size of a record's tables is part of its type: worlds of nearly all sizes share one


def spare_rows(n_networks: int) -> int:
    """Empty rows to put after the networks, so that what is compiled for some of them serves any number."""
    return -n_networks % ROWS_AT_A_TIME


def town_weight(state: "State", n_libyan: int) -> "F64":
    """float64[Libyan site]: where people come to the coast, by how many have left from there of late."""
    return np.maximum(state.sites.launched_month[:n_libyan], LEAST_WEIGHT)


def capacity_month(context: "Context") -> "F64":
    """float64[network, boat class]: people whom each network can take in a month with the boats it can obtain."""
    capacity = np.empty(context.state.networks.supply.shape)
    month_of_places(context.state.networks.rows, boat_factors(context), context.rules.trade, capacity)
    return capacity


def boat_factors(context: "Context") -> "F64":
    """float64[boat class]: what today's export limits leave of the supply of boats."""
    return supply_factors(context.today.levers["boat_export_limit"], context.parameters)


def arrest_per_month(context: "Context") -> float:
    """Rate of arrest on the coast; as many a month as the parameter says when the coast was like on the first day."""
    p = context.parameters
    authority = context.today.levers["government_authority_west"] / LEVERS["government_authority_west"].default
    people = max(p.people.intending_at_start * (1.0 - p.first_day.travelling_share), 1.0)
    return p.holding.land_arrests_per_month * authority / people


def discount_gain(p: People) -> float:
    """What a discount for a second attempt adds to the weight of an offer, as a factor; finite for a free place."""
    return power(max(1.0 - p.second_attempt_discount, LEAST_PRICE_SHARE), -p.board_savings_weight)


def first_morning(context: "Context") -> LandToday:
    """A record with what stays the same on all days, and room for the rest."""
    p, coast = context.parameters, context.coast
    n_networks, n_towns = len(context.state.networks.id), len(coast.towns)
    rows = n_networks + spare_rows(n_networks)
    return as_record(
        LandToday(
            day=0,
            calendar_day=0,
            seed=context.seed,
            n_persons=0,
            wave_m=0.0,
            news_death=0.0,
            news_return=0.0,
            mean_price_usd=0.0,
            least_price_usd=0.0,
            price_usd=np.zeros((rows, len(p.boat_classes))),
            arrest_per_month=np.zeros(n_towns),
            blocked=np.zeros(n_towns),
            holder=np.zeros(n_towns, np.int32),
            town_cumulative=np.zeros(coast.n_libyan),
            meeting_cumulative=np.zeros((n_towns, rows)),
            offer_weight=np.zeros((rows, len(p.boat_classes))),
            discount_gain=discount_gain(p.people),
            home_weight=exp(p.people.home_utility),
            ask_weight=exp(p.people.ask_return_utility),
            legal_weight=exp(p.people.legal_utility),
            move_weight=np.zeros(n_towns),
            buyer_cumulative=np.zeros(len(context.state.groups.id)),
            oversight=0.0,
            registered_from_sea=0.0,
        )
    )


def land_today(context: "Context", day: int) -> LandToday:
    """The day as people on land find it, as one record, which every day of a run uses again."""
    s, p, levers = context.state, context.parameters, context.today.levers
    registered = levers["room_member_migration_department"] * (levers["room_level"] > 0)
    unlisted = 1.0 - p.holding.registered_from_sea
    today = first_morning(context) if context.today.land is None else context.today.land
    today.day, today.calendar_day, today.n_persons = day, context.calendar_day(day), s.n_persons
    today.wave_m = context.today.recent_wave_m
    today.oversight = max(levers["detention_oversight"], levers["room_oversight"])
    today.registered_from_sea = 1.0 - unlisted * (1.0 - p.rooms.registration_effect * registered)
    dawn(
        today,
        s.networks.rows,
        s.groups.rows,
        s.sites.rows,
        context.holders(),
        boat_factors(context),
        np.empty(s.networks.supply.shape),
        arrest_per_month(context),
        context.rules.trade,
        context.rules.land,
    )
    return today


def recount_people(context: "Context") -> None:
    """Tell today's record of the people who came since it was made."""
    context.on_land.n_persons = context.state.n_persons
