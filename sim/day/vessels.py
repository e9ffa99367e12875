"""Phase of the vessels: which of them sail today, and where they wait."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.sea.readiness import FLEET, STATION, set_readiness
from jointroom.sim.sea.station import reinforced_base
from jointroom.sim.units import DAYS_PER_WEEK

if TYPE_CHECKING:
    from jointroom.sim.arrays import Rows
    from jointroom.sim.context import Context
    from jointroom.sim.sea.readiness import FleetReadiness, StationReadiness


def off_sabratha(context: "Context") -> float:
    """Where the coast lies from which rescuers reckon how far off they wait, km north."""
    return float(context.coast.sea_y_km[context.coast.names.index("Sabratha")])


def readiness(context: "Context") -> "tuple[Rows[StationReadiness], Rows[FleetReadiness]]":
    """What today's policy makes of stations and fleets. Who passes by is there whatever policy is."""
    levers, coast, agents = context.today.levers, context.coast, context.agents
    segment, base_x_km = levers["coastguard_reinforced_segment"], context.sea.harbours[0].base_x_km
    reinforced = reinforced_base(segment, coast.names, coast.sea_x_km, base_x_km)
    stations = [station.readiness(levers, reinforced) for station in agents.stations]
    fleets = [fleet.readiness(levers, off_sabratha(context)) for fleet in agents.fleets if not fleet.fleet.passing]
    return np.array(stations, STATION), np.array(fleets, FLEET)


def vessels(context: "Context", day: int) -> None:
    """Which vessels sail today, and how far off Sabratha rescue ships wait: by the week, or when policy changes."""
    today = context.today
    if context.schedule.changes_on(day) or day % DAYS_PER_WEEK == 0:
        today.readiness = readiness(context)
    assert today.readiness is not None
    set_readiness(context.state.vessels.rows, *today.readiness, day, context.seed)
