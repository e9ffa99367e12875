"""Phase of the vessels: which of them sail today, and where they wait."""

from typing import TYPE_CHECKING

import numpy as np
from jointroom.sim.sea.readiness import FLEET_CALL, STATION_CALL, muster
from jointroom.sim.sea.station import reinforced_base

if TYPE_CHECKING:
    from jointroom.sim.context import Context
    from numpy.typing import NDArray


def calls(context: "Context") -> "tuple[NDArray[np.void], NDArray[np.void]]":
    """What today's policy makes of stations and fleets: records of STATION_CALL and FLEET_CALL.

    Who passes by is there whatever policy is.
    """
    levers, coast, agents = context.today.levers, context.coast, context.agents
    stretch, base_x_km = levers["coastguard_reinforced_stretch"], context.sea.harbours[0].base_x_km
    reinforced = reinforced_base(stretch, coast.names, coast.sea_x_km, base_x_km)
    coast_y_km = float(coast.sea_y_km[coast.names.index("Sabratha")])
    stations = [station.call(levers, reinforced) for station in agents.stations]
    fleets = [fleet.call(levers, coast_y_km) for fleet in agents.fleets if not fleet.fleet.passing]
    return np.array(stations, STATION_CALL), np.array(fleets, FLEET_CALL)


def vessels(context: "Context", day: int) -> None:
    """Which vessels sail today and how far off Sabratha rescue ships wait; what policy asks of them rarely changes."""
    today = context.today
    if context.schedule.changes_on(day):
        today.calls = calls(context)
    assert today.calls is not None
    muster(context.state.vessels.rows, context.agents.vessel_rows, *today.calls, day, context.seed)
