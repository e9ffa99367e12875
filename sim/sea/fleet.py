"""Europe-bound rescuers: how many ships of each fleet are on station, and how near the coast they wait."""

from collections.abc import Mapping

import mesa
from jointroom.sim.codes import Actor
from jointroom.sim.parameters import Parameters
from jointroom.sim.sea.station import row_range, rows_of
from jointroom.sim.sea.vessel import Vessel
from jointroom.sim.units import KM_PER_NM

FLEET_LEVERS = {
    Actor.NGO: "ngo_ships",
    Actor.ITALIAN_NAVY: "italian_navy_ships",
    Actor.ITALIAN_COASTGUARD: "italian_coastguard_ships",
    Actor.EU_NAVAL: "eu_naval_ships",
    Actor.FRONTEX: "frontex_ships",
    Actor.AIRCRAFT: "surveillance_aircraft",
}
"""Which lever says how many ships or aircraft of a fleet are on station."""


class Fleet(mesa.Agent):
    """All ships or aircraft of one actor: `vessels`, and their `rows` of the table."""

    def __init__(self, model: mesa.Model, actor: Actor, vessels: list[Vessel], parameters: Parameters):
        super().__init__(model)
        self.actor, self.p = actor, parameters.rescuers
        self.vessels, self.rows = vessels, rows_of(vessels)

    def weeks_lost(self, code_of_conduct: float) -> float:
        """Share of weeks (0-1) that a ship loses; under the code of conduct NGO ships lose some to port calls."""
        return self.p.code_port_calls * code_of_conduct if self.actor == Actor.NGO else 0.0

    def call(self, levers: Mapping[str, float], coast_y_km: float) -> tuple[float, ...]:
        """What today's policy makes of the fleet, as a record of `FLEET_CALL`; `coast_y_km` is where Sabratha lies."""
        distance = self.patrol_distance_nm(levers["ngo_distance_nm"]) * KM_PER_NM
        ships = levers[FLEET_LEVERS[self.actor]]
        return *row_range(self.rows), ships, self.weeks_lost(levers["ngo_code"]), coast_y_km + distance

    def patrol_distance_nm(self, ngo_distance_nm: float) -> float:
        """Distance from the Libyan coast around which this fleet waits."""
        if self.actor == Actor.NGO:
            return max(self.p.ngo_patrol_nm, ngo_distance_nm)
        if self.actor in (Actor.ITALIAN_NAVY, Actor.EU_NAVAL, Actor.AIRCRAFT):
            return self.p.navy_patrol_nm
        return self.p.coastguard_patrol_nm
