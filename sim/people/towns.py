"""A day in towns and in queues, in one call."""

from jointroom.sim.arrays import I32
from jointroom.sim.compiled import allocating
from jointroom.sim.land.land import Land
from jointroom.sim.people.residents import review_residents
from jointroom.sim.people.waiting import raid, review_waiting


@allocating
def live_a_day(land: Land, living: I32, waiting: I32) -> None:
    """Raids; then risks, income, news and choices of people who live in towns and of people who wait.

    Args:
        living, waiting: int32[n] rows of those whose review is due, ascending.
    """
    raid(land)
    review_residents(land, living)
    review_waiting(land, waiting)
