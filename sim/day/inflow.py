"""Phase of the inflow: who sets out for Libya, and whose road ends today; workers come and go."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import NO_ORIGIN, Count, PersonState
from jointroom.sim.day.calendar import due
from jointroom.sim.day.policy import cooperation
from jointroom.sim.people.inflow import come, face_and_leave
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def time_of_year(context: "Context", day: int) -> float:
    """In months, 1 for the first of January; months of about equal length will do for a season."""
    today = context.date_of(day)
    return today.month + (today.day - 1) / 30.5


def arrest_per_month(context: "Context") -> float:
    """Rate of arrest on the coast; as many a month as the parameter says when the coast was like on the first day."""
    p = context.parameters
    authority = context.today.levers["government_authority_west"] / LEVERS["government_authority_west"].default
    people = max(p.people.intending_at_start * (1.0 - p.first_day.travelling_share), 1.0)
    return p.holding.land_arrests_per_month * authority / people


def inflow(context: "Context", day: int) -> None:
    """People set out at the borders, and those whose road ends today reach a town or do not."""
    s, forcing = context.state, context.today.forcing
    forcing.n_persons, forcing.wave_m = s.n_persons, context.today.recent_wave_m
    numbers = face_and_leave(context.land(day), arrest_per_month(context), time_of_year(context, day))
    s.room_for_persons(sum(numbers.tolist()))
    travelling, ledger = due(context, PersonState.TRAVELLING), s.ledger
    s.n_persons = come(context.land(day), s.n_persons, numbers, travelling, ledger.present_at_start, ledger.entered)
    usd_month = cooperation(context.today.levers) * context.parameters.south.cooperation_usd_month
    context.daily_counts(day)[Count.BORDER_USD, NO_ORIGIN] += round(usd_month / DAYS_PER_MONTH)
