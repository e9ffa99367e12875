"""Phase of policy: the levers of the day, places of programmes, and which centres are open."""

from typing import TYPE_CHECKING

from jointroom.sim.holding.centres import run_centres
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.context import Context

PLACE_LEVERS = ("assisted_return_places_month", "evacuation_places_month", "legal_places_month")


def policy(context: "Context", day: int) -> None:
    """The levers of the day, programme places, and which centres are open."""
    today, s = context.today, context.state
    kept_days = context.parameters.holding.places_kept_days
    today.levers = context.schedule.of_day(day)
    for k, lever in enumerate(PLACE_LEVERS):
        per_day = today.levers[lever] / DAYS_PER_MONTH
        most = max(1.0, kept_days * per_day) if per_day > 0 else 0.0
        s.places_left[k] = min(s.places_left[k] + per_day, most)
    capacity, closure, inspection = (today.levers[f"detention_{of}"] for of in ("capacity", "closure", "inspection"))
    run_centres(s.centres.rows, capacity, closure, inspection, context.month_of(day), context.seed)
