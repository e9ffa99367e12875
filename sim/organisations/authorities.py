"""State and municipal authorities of a stretch of coast: raids, as far as their writ runs."""

import mesa
import numpy as np

from sim.arithmetic.draws import uniform, uniforms
from sim.codes import GroupStance, NetworkState
from sim.kernels.person import chance
from sim.parameters import Parameters
from sim.state.state import State
from sim.streams import Stream

RAID = int(Stream.LAND_ARREST)
NO_GROUP = -1
ACTIVE, TAX = int(NetworkState.ACTIVE), int(GroupStance.TAX)


class Authority(mesa.Agent):
    """Police of one stretch (`site`); it raids those who wait with networks, and places where groups hold people."""

    def __init__(self, model: mesa.Model, site: int, seed: int, state: State, parameters: Parameters):
        super().__init__(model)
        self.site, self.seed, self.state = site, seed, state
        self.p, self.protection = parameters.holding, parameters.cases.protection

    def reach(self, authority: float, holder: int) -> float:
        """How far the writ runs here (0-1): what the government has, less what a group that taxes keeps away.

        Args:
            authority: the government's writ in the west, 0-1.
            holder: armed group that holds the stretch, -1 for none.
        """
        protected = holder != NO_GROUP and self.state.groups.stance[holder] == TAX
        return authority * (1.0 - self.protection * (1.0 - authority)) if protected else authority

    def raided_networks(self, day: int, reach: float) -> list[int]:
        """Rows of networks of this stretch whose waiting people are raided today."""
        table, p = self.state.networks, chance(self.p.raid_per_month * reach, 1)
        here = np.flatnonzero((table.site == self.site) & (table.state == ACTIVE))
        return [int(row) for row in here[uniforms(self.seed, RAID, day, table.id[here], 1) < p]]

    def raids_group(self, day: int, reach: float) -> bool:
        """Whether the places where the holder of the stretch keeps people are raided today."""
        rate = chance(self.p.group_raid_per_month * reach, 1)
        return bool(uniform(self.seed, RAID, day, 1_000_000 + self.site, 2) < rate)
