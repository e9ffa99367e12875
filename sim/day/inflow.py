"""Phase of the inflow: who sets out for Libya, and whose road ends today; workers come and go."""

from typing import TYPE_CHECKING

import numpy as np
from jointroom.sim.codes import N_PERSON_ORIGINS, NO_ORIGIN, Count, Origin, PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.day.land_forcing import land_today, recount_people
from jointroom.sim.people.inflow import enter_all, leavers, season
from jointroom.sim.people.travel import finish_roads
from jointroom.sim.people.workers import turn_over_workers
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64
    from jointroom.sim.context import Context


def expected_entries(context: "Context", day: int) -> "F64":
    """People who would set out for Libya today if no border stopped them (mean number a day), float64[origin]."""
    p, today = context.parameters.south, context.date_of(day)
    month = today.month + (today.day - 1) / 30.5  # months of about equal length will do for a season
    swing = season(month, p.season_amplitude, p.season_peak_month, p.season_width_months)
    expected = np.empty(N_PERSON_ORIGINS)
    expected[Origin.WEST_AFRICA] = p.west_africa_per_month * swing
    expected[Origin.HORN_OF_AFRICA] = p.horn_per_month * swing
    expected[Origin.CHAD_SUDAN] = p.chad_sudan_per_month * swing
    expected[Origin.AIR_OR_WEST] = p.air_or_west_per_month
    return context.scale * expected / DAYS_PER_MONTH


def cooperation_today(context: "Context") -> float:
    """How far border co-operation goes beyond what there was in 2016, 0-1."""
    already = LEVERS["southern_border_cooperation"].default
    return max(0.0, (context.today.levers["southern_border_cooperation"] - already) / (1.0 - already))


def set_out_for_libya(context: "Context", day: int) -> None:
    """People of every origin leave home, are stopped at borders or not, and take their first road."""
    s, p = context.state, context.parameters.south
    more = cooperation_today(context)
    numbers = leavers(expected_entries(context, day), day, context.seed)
    s.room_for_persons(sum(numbers.tolist()))
    s.n_persons = enter_all(
        s.land(day),
        s.n_persons,
        numbers,
        context.land_network.gateway_share,
        context.today.levers["niger_enforcement"],
        more * p.cooperation_stop_share,
        s.ledger.entered,
        context.on_land,
        context.rules.land,
    )
    context.tally(day)[Count.BORDER_USD, NO_ORIGIN] += round(more * p.cooperation_usd_month / DAYS_PER_MONTH)


def inflow(context: "Context", day: int) -> None:
    """People set out at the borders, and those whose road ends today reach a town or do not."""
    s = context.state
    context.today.land = land_today(context, day)
    set_out_for_libya(context, day)
    recount_people(context)
    finish_roads(s.land(day), due(context, PersonState.TRAVELLING), context.on_land, context.rules.land)
    stay_days = context.parameters.people.worker_stay_months * DAYS_PER_MONTH
    at_start, entered = s.ledger.present_at_start, s.ledger.entered
    turn_over_workers(s.book, at_start, entered, context.tally(day), 1.0 / stay_days, day, context.seed)
