"""A day of holding, in one call."""

from jointroom.sim.arrays import I32
from jointroom.sim.compiled import kernel
from jointroom.sim.holding.official import review_official
from jointroom.sim.holding.unofficial import review_labour, review_unofficial
from jointroom.sim.holding.visits import fade_visits, visit_centres
from jointroom.sim.land.land import Land
from jointroom.sim.maths.elementary import exp
from jointroom.sim.units import DAYS_PER_MONTH


@kernel
def hold_a_day(land: Land, visits: int, official: I32, unofficial: I32, labour: I32) -> None:
    """Visits, then competing exits of everybody who is held and due for a review.

    Args:
        visits: of centres, today.
        official, unofficial, labour: int32[n] rows of people in each kind of holding whose review is due, ascending.
    """
    kept = exp(-1.0 / land.params[0].holding.visit_memory_days)
    fade_visits(land.centres, land.sites, kept, exp(-1.0 / DAYS_PER_MONTH))
    visit_centres(land, visits)
    review_official(land, official)
    review_unofficial(land, unofficial)
    review_labour(land, labour)
