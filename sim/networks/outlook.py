"""What networks look at when they think over what to do: their trade, their profits, and what each place is worth."""

from jointroom.sim.arrays import F64, I32
from jointroom.sim.compiled import allocating
from jointroom.sim.land.land import Land
from jointroom.sim.networks.entry import unsettled
from jointroom.sim.networks.review import site_values
from jointroom.sim.networks.supply import month_of_places


@allocating
def outlook(land: Land) -> tuple[float, I32, F64, F64]:
    """`unsettled`, `site_values` and `month_of_places` of today."""
    ratio, rows = unsettled(land)
    return ratio, rows, site_values(land), month_of_places(land)
