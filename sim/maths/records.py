"""Whole records: people are counted in multiples of those for whom a record stands, which is one as a rule."""

from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import binomial


@kernel
def whole_records(people: int, each: int) -> int:
    """As many of so many people as are whole records of `each`."""
    return people // each * each


@kernel
def in_records(people: float, each: int) -> int:
    """So many people in whole records of `each`, up or down, with the mean of rounding down to whole people."""
    return each * int(people / each + (0.5 - 0.5 / each))


@kernel
def struck_of(people: int, each: int, share: float, seed: int, stream: int, tick: int, entity: int, k: int) -> int:
    """How many of so many people are struck, record by record, with a chance of `share`; draw `k` of the address."""
    return each * binomial(int(people) // each, share, seed, stream, tick, entity, k)
