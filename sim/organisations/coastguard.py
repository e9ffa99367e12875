"""Libyan coastguard stations: which of their vessels sail today, and how well the crews keep watch."""

import mesa

from sim.arithmetic.draws import uniform
from sim.arithmetic.elementary import log, logistic
from sim.parameters import Parameters
from sim.state.fields import U8
from sim.state.state import State
from sim.streams import Stream

READY = int(Stream.VESSEL_READY)


class Station(mesa.Agent):
    """A coastguard base with the vessels that lie there (`rows` of the vessel table)."""

    def __init__(
        self,
        model: mesa.Model,
        base: int,
        rows: list[int],
        share: float,
        seed: int,
        state: State,
        parameters: Parameters,
    ):
        super().__init__(model)
        self.base, self.rows, self.share, self.seed, self.state = base, rows, share, seed, state
        self.p = parameters.coastguard
        self.watch_efficiency = parameters.sea.watch_efficiency

    def readiness(self, funding: float, training: float, support: float) -> float:
        """Chance (0-1) that a vessel can sail on a day: funding as the base odds, training and support raise them.

        All three are levers, 0-1.
        """
        base = min(max(funding, 1e-6), 1.0 - 1e-6)  # logits are finite
        odds = log(base / (1.0 - base)) + self.p.training_gain * training + self.p.support_gain * support
        return float(logistic(odds))

    def order(self, day: int, vessels_of_station: float, readiness: float) -> "U8":
        """uint8[rows] flags: the vessel belongs to the fleet this week and is ready to sail today."""
        flags = self.state.vessels.can_sail[self.rows]
        for k, row in enumerate(self.rows):
            address = int(self.state.vessels.id[row])
            in_fleet = uniform(self.seed, READY, day // 7, address, 1) < vessels_of_station - k
            flags[k] = in_fleet and uniform(self.seed, READY, day, address, 0) < readiness
        return flags

    def watch(self, training: float) -> float:
        """Share of the tabulated glimpse rate that crews achieve; training closes part of the gap to one."""
        gap = 1.0 - self.watch_efficiency
        return self.watch_efficiency + gap * min(1.0, self.p.training_gain * training)
