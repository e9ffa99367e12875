"""Room for the arithmetic of a block of people in towns, on roads, or setting out."""

from typing import Annotated

from jointroom.sim.arrays import I64
from jointroom.sim.parameters import catalogue
from jointroom.sim.state.agenda import BLOCK, Real, Whole
from jointroom.sim.state.columns import record_type

MOST_OFFERS = int(catalogue()["people.offers_met"].high)  # networks that one decision may weigh


class Scratch:
    """People in towns, a number for each of a block."""

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
    total: Real
    """Sum of the weights of what was considered so far."""
    chosen: Whole
    """What is chosen of it."""
    tired: Real
    """Rise of the wishes to go home and to ask for return, as a factor, and then the weight of asking."""
    owing: Real
    """What debt makes of the wish to go home, as a factor, and then its weight."""
    one: Real
    """Numbers on the way to a result, by place in a list; so the rest but the last."""
    another: Real
    angle: Real
    sine: Real
    cosine: Real
    met: Annotated[I64, (BLOCK, MOST_OFFERS)]
    """Networks whose offers a person weighs, -1 for none."""


class Roads:
    """People whose road ends today; draws are those of the party but for `later`."""

    id: Whole
    party: Whole
    strike: Real
    held: Real
    where: Real
    work: Real
    road: Real
    later: Real
    days: Real
    """Days on the next road over those of the median."""
    angle: Real
    sine: Real
    cosine: Real


class Newcomers:
    """People who set out; draws, but for traits of their own those of the party, and lognormal factors."""

    id: Whole
    party: Whole
    joins: Real
    """A draw, and then 1 for those of the party of the one before."""
    west: Real
    gate: Real
    road: Real
    stopped: Real
    sex_age: Real
    contacts: Real
    means: Real
    """A factor of the median; so `income` to `days`."""
    income: Real
    patience: Real
    days: Real
    angle: Real
    sine: Real
    cosine: Real


SCRATCH = record_type(Scratch)
ROADS = record_type(Roads)
NEWCOMERS = record_type(Newcomers)
