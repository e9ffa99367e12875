"""Workers from neighbouring countries, who are counts and not rows: they come and go, and their number is a balance."""

from jointroom.sim.arrays import I64
from jointroom.sim.codes import Count, Origin, PersonState
from jointroom.sim.compiled import kernel
from jointroom.sim.land.land import Land
from jointroom.sim.maths.draws import binomial, poisson
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

WORKERS = int(Stream.WORKERS)
LIVING, LEFT = int(PersonState.LIVING), int(PersonState.LEFT_OVERLAND)
WORKERS_FROM = (int(Origin.EGYPT_WORKERS), int(Origin.NIGER_WORKERS), int(Origin.CHAD_WORKERS))


@kernel
def turn_over_workers(land: Land, at_start: I64, entered: I64) -> None:
    """As many come, in the mean, as would leave of those who were there on the first day.

    Args:
        at_start, entered: int64[origin] people on the first day, and people who entered since; counted up.
    """
    book, counts, seed, day = land.book, land.daily_counts, land.forcing[0].seed, land.forcing[0].day
    rate = 1.0 / (land.params[0].people.worker_stay_months * DAYS_PER_MONTH)  # chance to leave on a day
    for origin in WORKERS_FROM:
        came = poisson(at_start[origin] * rate, seed, WORKERS, day, origin, 0)
        left = binomial(book.stock[LIVING, origin], rate, seed, WORKERS, day, origin, 8)
        book.stock[LIVING, origin] += came - left
        book.stock[LEFT, origin] += left
        book.moves[LIVING, LEFT, origin] += left
        entered[origin] += came
        counts[Count.WORKERS_ENTERED, origin] += came
        counts[Count.WORKERS_LEFT, origin] += left
