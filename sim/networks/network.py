"""Smuggling networks: when to launch, how many boats, how full, and from where.

A network fills boats from those who have paid it. It launches on nights on which it expects enough boats to be met
or to arrive, judged from the waves (with error) and from what it remembers of its boats; it moves when another stretch
promises more by a margin. On which nights it goes out is in `sim.networks.launch_decision`, with which boats in
`sim.networks.launches`, what it thinks over now and then in `sim.networks.review`; whether it is there at all in
`sim.networks.entry`. Nothing in it depends on a date.
"""

from typing import TYPE_CHECKING, NamedTuple

import mesa
from jointroom.sim.maths.choice import pick_logit
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.fields import Networks
from jointroom.sim.state.row_agent import AgentInputs, RowAgent
from jointroom.sim.streams import Stream

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64

CHANGE = int(Stream.NETWORK_CHANGE)


class LaunchOrder(NamedTuple):
    """A boat that a network means to launch tonight, as in `sim.networks.launches.ORDER`.

    `network` and `site` are rows, `kind` a `BoatType`, `places` the people it is to take, `substep` the time after
    midnight in ten minutes, `sequence` the number of the launch among the network's of this night.
    """

    network: int
    site: int
    kind: int
    places: int
    substep: int
    sequence: int


class Network(RowAgent, table=Networks):
    """One smuggling network; `row` is its place in the table."""

    def __init__(self, model: mesa.Model, row: int, inputs: AgentInputs):
        super().__init__(model, row, inputs)
        self.p = inputs.parameters.networks
        self.address = self.id

    def first_site(self, day: int, value: "F64", abroad: "F64") -> int:
        """The site of a network that is founded: a logit over sites, as later without a place to move from.

        Args:
            value: float64[site] of `site_values`.
            abroad: float64[site] 1 for sites outside Libya, else 0.
        """
        net = value - self.p.tunisia_penalty * abroad
        return pick_logit(net, self.p.move_sharpness, uniform(self.seed, CHANGE, day, self.address, 3))
