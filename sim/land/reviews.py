"""The draws of reviews, a block of people at a time, in a loop that the compiler vectorises."""

from jointroom.sim.arrays import I32
from jointroom.sim.compiled import kernel, prefetch, prefetch_item
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import review_day
from jointroom.sim.land.row_sets import expect_ahead
from jointroom.sim.maths.blocks import uniform_pairs
from jointroom.sim.state.agenda import BLOCK


@kernel
def draw_reviews(land: Land, due: I32, first: int, stream: int, k: int, every_days: int) -> int:
    """Make the draws number `k` of the block that begins at `due[first]`, into `agenda.draws`; returns its people.

    Records lie far apart in memory: those of the next block are asked for on the way, and of this one the days of the
    next reviews, which come every so many days.
    """
    persons, forcing, draws = land.persons, land.forcing[0], land.agenda.draws[0]
    last, size = len(due) - 1, min(BLOCK, len(due) - first)
    for s in range(size):
        i = due[first + s]
        draws.id[s] = persons.rows.id[i]
        prefetch_item(persons.state, i)
        prefetch_item(persons.due_day, i)
        prefetch(persons.rows[due[min(first + BLOCK + s, last)]])
    uniform_pairs(forcing.seed, stream, forcing.day, draws.id, k, size, draws.struck, draws.later)
    for s in range(size):
        expect_ahead(land.agenda, due[first + s], forcing.day, review_day(forcing.day, every_days, draws.later[s]))
    return size
