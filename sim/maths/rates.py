"""From rates to chances."""

from jointroom.sim.compiled import kernel
from jointroom.sim.maths.elementary import exp


@kernel
def event_probability(expected: float) -> float:
    """Chance that an event of constant rate happens at least once: 1 - exp(-rate x time).

    Args:
        expected: rate x time, the number of events to be expected, in whatever unit of time both are.
    """
    return 1.0 - exp(-expected)
