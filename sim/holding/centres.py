"""Official detention centres as the ministry runs them today: places, and which are open."""

from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.records import CentreRows
from jointroom.sim.streams import Stream

PLACEMENT = int(Stream.PLACEMENT)


@kernel
def run_centres(centres: CentreRows, capacity: float, closure: float, seed: int) -> None:
    """Set what policy makes of each centre today.

    Args:
        capacity: the country's places; each centre has its share.
        closure: share of centres that is closed, in a fixed random order, the same in every scenario.
    """
    for c in range(len(centres)):
        centres.capacity[c] = capacity * centres.weight[c]
        centres.open[c] = uniform(seed, PLACEMENT, 0, c, 99) >= closure
