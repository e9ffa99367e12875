"""Smuggling networks: when to launch, how many boats, how full, and from where.

A network fills boats from those who have paid it. It launches on nights on which it expects enough boats to be met
or to arrive, judged from the waves (with error) and from what it remembers of its boats; it moves when another segment
promises more by a margin. On which nights it goes out is in `sim.networks.launch_decision`, with which boats in
`sim.networks.launches`, what it thinks over now and then in `sim.networks.review`; whether it is there at all in
`sim.networks.entry`. Nothing in it depends on a date.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jointroom.sim.lightly import mesa
from jointroom.sim.maths.choice import pick_logit
from jointroom.sim.maths.draws import uniform
from jointroom.sim.networks.entry import Entry
from jointroom.sim.networks.warned import Warned
from jointroom.sim.state.fields import Networks
from jointroom.sim.state.row_agent import AgentInputs, RowAgent
from jointroom.sim.streams import Stream

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64

CHANGE = int(Stream.NETWORK_CHANGE)
LEAK = int(Stream.ROOM_LEAK)


class LaunchOrder(NamedTuple):
    """A boat that a network means to launch tonight, as in `sim.networks.launches.ORDER`.

    `network` and `site` are rows, `kind` a class of boats, `places` the people it is to take, `substep` the time after
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
        self.p, self.cases = inputs.parameters.networks, inputs.parameters.cases
        self.address = self.id
        self.entry_rule: Entry = inputs.rules[Entry.family]
        self.warned_rule: Warned = inputs.rules[Warned.family]

    def change_draw(self, day: int, k: int) -> float:
        """A uniform number in [0, 1) for what becomes of the network; `k` tells the draws of a day from each other."""
        return uniform(self.seed, CHANGE, day, self.address, k)

    def launch_draw(self, day: int, order: LaunchOrder, k: int) -> float:
        """The same for what the network does about one launch once its operation has leaked, or has not."""
        return uniform(self.seed, LEAK, day, (self.address << 8) + order.sequence, k)

    def is_warned(self, day: int, order: LaunchOrder, leakage: float) -> bool:
        """Whether it hears that a launch is expected: the operation leaks with a chance of `leakage` (0-1)."""
        return self.launch_draw(day, order, 0) < leakage

    def react(self, day: int, order: LaunchOrder, neighbours: Sequence[int]) -> LaunchOrder | None:
        """What it does then, as the rule in force has it: the order, perhaps elsewhere, or None to put it off."""
        return self.warned_rule.react(self, day, order, neighbours)

    def fate(self, day: int, profit_ratio: float) -> int:
        """The state it should be in, as the rule in force has it; `profit_ratio` as in `Entry`."""
        return int(self.entry_rule.fate(self, day, profit_ratio))

    def first_site(self, day: int, value: "F64", abroad: "F64") -> int:
        """The site of a network that is founded: a logit over sites, as later without a place to move from.

        Args:
            value: float64[site] of `site_values`.
            abroad: float64[site] 1 for sites outside Libya, else 0.
        """
        net = value - self.p.tunisia_penalty * abroad
        return pick_logit(net, self.p.move_sharpness, self.change_draw(day, 3))
