"""One vessel as an agent, for those who look at a run; what it does is worked out for all of them in compiled code."""

import mesa

from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.state.fields import Vessels
from jointroom.sim.state.row_agent import AgentInputs, RowAgent


class Vessel(RowAgent, table=Vessels):
    """A patrol vessel, rescue ship, merchant ship or aircraft; it goes where its command sends it."""

    def __init__(self, model: mesa.Model, row: int, inputs: AgentInputs):
        super().__init__(model, row, inputs)
        self._fleets = inputs.parameters.fleets

    @property
    def fleet_class(self) -> FleetClass:
        """The row of its fleet in the table of fleets."""
        return self._fleets[int(self.tables.vessels.fleet[self.row]) - 1]
