"""Europe-bound rescuers: how many ships of each fleet are on station, and how near the coast they wait."""

from collections.abc import Mapping

import mesa
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.sea.station import row_range, rows_of
from jointroom.sim.sea.vessel import Vessel
from jointroom.sim.units import KM_PER_NM


class Fleet(mesa.Agent):
    """All ships or aircraft of one fleet: `vessels`, and their `rows` of the table."""

    def __init__(
        self, model: mesa.Model, fleet: FleetClass, vessels: list[Vessel], scale: float, parameters: Parameters
    ):
        super().__init__(model)
        self.fleet, self.scale, self.p = fleet, scale, parameters.rescuers
        self.vessels, self.rows = vessels, rows_of(vessels)

    def ships(self, levers: Mapping[str, float]) -> float:
        """Ships on station, a fraction of one in that share of the weeks."""
        return levers[self.fleet.lever] if self.fleet.lever else self.fleet.ships * self.scale

    def weeks_lost(self, code_of_conduct: float) -> float:
        """Share of weeks (0-1) that a ship loses; whoever the code of conduct binds loses some to port calls."""
        return self.p.code_port_calls * code_of_conduct if self.fleet.bound_by_code else 0.0

    def call(self, levers: Mapping[str, float], coast_y_km: float) -> tuple[float, ...]:
        """What today's policy makes of the fleet, as a record of `FLEET_CALL`; `coast_y_km` is where Sabratha lies."""
        distance = self.patrol_distance_nm(levers["ngo_distance_nm"]) * KM_PER_NM
        return *row_range(self.rows), self.ships(levers), self.weeks_lost(levers["ngo_code"]), coast_y_km + distance

    def patrol_distance_nm(self, ngo_distance_nm: float) -> float:
        """Distance from the Libyan coast around which this fleet waits."""
        return max(self.fleet.patrol_nm, ngo_distance_nm) if self.fleet.bound_by_code else self.fleet.patrol_nm
