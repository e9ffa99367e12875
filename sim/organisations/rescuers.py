"""Europe-bound rescuers: how many ships of each fleet are on station, and how near the coast they wait."""

import mesa
import numpy as np

from sim.codes import Actor
from sim.kernels.muster import call_out_fleet
from sim.parameters import Parameters
from sim.state.state import State

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
    """All ships or aircraft of one actor (`rows` of the vessel table)."""

    def __init__(
        self, model: mesa.Model, actor: Actor, rows: list[int], seed: int, state: State, parameters: Parameters
    ):
        super().__init__(model)
        self.actor, self.seed, self.state, self.p = actor, seed, state, parameters.rescuers
        self.rows = np.array(rows, np.int32)

    def call_out(self, day: int, ships: float, code_of_conduct: float) -> None:
        """Set which are on station today; under the code of conduct (0-1) NGO ships lose weeks to port calls."""
        lost = self.p.code_port_calls * code_of_conduct if self.actor == Actor.NGO else 0.0
        call_out_fleet(self.state.vessels.rows, self.rows, ships, lost, day, self.seed)

    def patrol_distance_nm(self, ngo_distance_nm: float) -> float:
        """Distance from the Libyan coast around which this fleet waits."""
        if self.actor == Actor.NGO:
            return max(self.p.ngo_patrol_nm, ngo_distance_nm)
        if self.actor in (Actor.ITALIAN_NAVY, Actor.EU_NAVAL, Actor.AIRCRAFT):
            return self.p.navy_patrol_nm
        return self.p.coastguard_patrol_nm
