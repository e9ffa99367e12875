"""Whole numbers from scaled ones: how many ships or places a lever's value means on a day."""

from sim.arithmetic.draws import uniform


def whole(value: float, seed: int, stream: int, day: int, entity: int, k: int) -> int:
    """`value` rounded down or up at random so that its mean is right; levers scaled with the population need it."""
    floor = int(value)
    return floor + (uniform(seed, stream, day, entity, k) < value - floor)
