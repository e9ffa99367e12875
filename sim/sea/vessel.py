"""One vessel as an agent, for those who look at a run; what it does is worked out for all of them in compiled code."""

from jointroom.sim.state.fields import Vessels
from jointroom.sim.state.row_agent import RowAgent


class Vessel(RowAgent, table=Vessels):
    """A patrol vessel, rescue ship, merchant ship or aircraft; it goes where its command sends it."""
