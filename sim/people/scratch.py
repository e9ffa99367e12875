"""Room for the arithmetic of a block of people in towns."""

from typing import Annotated

from jointroom.sim.arrays import F64, I64
from jointroom.sim.parameters import catalogue
from jointroom.sim.state.columns import record_type

BLOCK = 64  # people
MOST_OFFERS = int(catalogue()["people.offers_met"].high)  # networks that one decision may weigh
Whole = Annotated[I64, (BLOCK,)]
Real = Annotated[F64, (BLOCK,)]


class Scratch:
    """Room for the arithmetic of one block, a number for each of its people."""

    id: Whole
    other: Whole
    rumours: Whole
    chooses: Whole
    listed: Whole
    listed_id: Whole
    choice: Real
    """A uniform draw; so `meeting` to `of_sea`."""
    meeting: Real
    who: Real
    mistaken: Real
    struck: Real
    later: Real
    of_companion: Real
    of_sea: Real
    weight: Real
    """Of going on, or of crossing in a boat of the staple class whatever the offer."""
    one: Real
    """Numbers on the way to a result, by place in a list; so the rest but the last."""
    another: Real
    angle: Real
    sine: Real
    cosine: Real
    met: Annotated[I64, (BLOCK, MOST_OFFERS)]
    """Networks whose offers a person weighs, -1 for none."""


SCRATCH = record_type(Scratch)
