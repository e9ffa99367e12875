"""Europe-bound rescuers: how many ships of each fleet are on station, and how near the coast they wait."""

import mesa
import numpy as np

from sim.arithmetic.draws import uniforms
from sim.codes import Actor
from sim.parameters import Parameters
from sim.state.fields import U8
from sim.state.state import State
from sim.streams import Stream

READY = int(Stream.VESSEL_READY)

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
        self.actor, self.rows, self.seed, self.state, self.p = actor, rows, seed, state, parameters.rescuers

    def order(self, day: int, ships: float, code_of_conduct: float) -> "U8":
        """uint8[rows] flags: on station today. A fraction of a ship is there that share of the weeks.

        Under the code of conduct NGO ships lose time to port calls and checks, week by week.
        """
        ids = self.state.vessels.id[self.rows]
        lost = self.p.code_port_calls * code_of_conduct if self.actor == Actor.NGO else 0.0
        here = uniforms(self.seed, READY, day // 7, ids, 1) < ships - np.arange(len(ids))
        return (here & (uniforms(self.seed, READY, day // 7, ids, 2) >= lost)).astype(np.uint8)

    def patrol_distance_nm(self, ngo_distance_nm: float) -> float:
        """Distance from the Libyan coast around which this fleet waits."""
        if self.actor == Actor.NGO:
            return max(self.p.ngo_patrol_nm, ngo_distance_nm)
        if self.actor in (Actor.ITALIAN_NAVY, Actor.EU_NAVAL, Actor.AIRCRAFT):
            return self.p.navy_patrol_nm
        return self.p.coastguard_patrol_nm
