"""Workers from neighbouring countries, who are counts and not rows: they come and go, and their number is a balance."""

from jointroom.sim.arrays import I64
from jointroom.sim.codes import Count, Origin, PersonState
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import binomial, poisson
from jointroom.sim.state.book import Book
from jointroom.sim.streams import Stream

WORKERS = int(Stream.WORKERS)
LIVING, LEFT = int(PersonState.LIVING), int(PersonState.LEFT_OVERLAND)
WORKERS_FROM = (int(Origin.EGYPT_WORKERS), int(Origin.NIGER_WORKERS), int(Origin.CHAD_WORKERS))


@kernel
def turn_over_workers(book: Book, at_start: I64, entered: I64, tally: I64, rate: float, day: int, seed: int) -> None:
    """As many come, in the mean, as would leave of those who were there on the first day.

    Args:
        at_start, entered: int64[origin] people on the first day, and people who entered since; counted up.
        tally: int64[Count, origin] today's counts.
        rate: chance (0-1) to leave on a day.
    """
    for origin in WORKERS_FROM:
        came = poisson(at_start[origin] * rate, seed, WORKERS, day, origin, 0)
        left = binomial(book.stock[LIVING, origin], rate, seed, WORKERS, day, origin, 8)
        book.stock[LIVING, origin] += came - left
        book.stock[LEFT, origin] += left
        book.moves[LIVING, LEFT, origin] += left
        entered[origin] += came
        tally[Count.WORKERS_ENTERED, origin] += came
        tally[Count.WORKERS_LEFT, origin] += left
