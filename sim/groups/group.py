"""Armed groups: tax departures from their segment or block them, take a deal or not."""

from jointroom.sim.codes import GroupStance
from jointroom.sim.groups.stance import Stance
from jointroom.sim.lightly import mesa
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.fields import Groups
from jointroom.sim.state.row_agent import AgentInputs, RowAgent
from jointroom.sim.streams import Stream

CHOICE = int(Stream.ARMED_GROUP_CHOICE)


class ArmedGroup(RowAgent, table=Groups):
    """One armed group that holds or claims a coastal segment; `row` is its place in the table."""

    def __init__(self, model: mesa.Model, row: int, inputs: AgentInputs):
        super().__init__(model, row, inputs)
        self.p = inputs.parameters.armed_groups
        self.address = self.id
        self.stance_rule: Stance = inputs.rules[Stance.family]

    def stance_draw(self, day: int, k: int) -> float:
        """A uniform number in [0, 1) for what the group chooses; `k` tells the draws of a day from each other."""
        return uniform(self.seed, CHOICE, day, self.address, k)

    def block_utility(self, authority: float) -> float:
        """What blocking is worth (USD/month): the deal, standing with the government (authority 0-1), less its cost.

        Groups differ in what they make of either; standing is worth more where a neighbour is seen to gain it.
        """
        table, row = self.tables.groups, self.row
        worth = table.trust[row] * max(table.deal_usd_month[row], table.offered_usd_month[row])
        standing = table.regard[row] * self.p.standing_usd_month * authority * (1.0 + self.p.watching * table.seen[row])
        return float(worth + self.scale * (standing - self.p.block_cost_usd_month))

    def gain_of_blocking(self, authority: float) -> float:
        """What blocking is worth more than taxing (USD/month), the cost of switching taken into account."""
        table = self.tables.groups
        stance = int(table.stance[self.row])
        gain = self.block_utility(authority) - float(table.income_usd_month[self.row])
        switch = self.scale * self.p.switch_cost_usd_month
        return gain + (switch if stance == GroupStance.BLOCK else -switch)

    def choose_stance(self, day: int, authority: float) -> int:
        """Tax or block, as the rule in force has it."""
        return int(self.stance_rule.choose_stance(self, day, authority))
