"""Armed groups: tax departures from their segment or block them, take a deal or not, fight for a site."""


from jointroom.sim.codes import GroupStance
from jointroom.sim.groups.stance import Stance
from jointroom.sim.lightly import mesa
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import exp, power
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.state.fields import Groups
from jointroom.sim.state.row_agent import AgentInputs, RowAgent
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

CHOICE = int(Stream.ARMED_GROUP_CHOICE)
ATTACK = int(Stream.ARMED_GROUP_ATTACK)


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

    def attacks(self, day: int, holder: int, mean_income: float, days: int) -> bool:
        """Whether this claimant attacks the holder of its segment in the last `days`; a deal without it is a reason to.

        The rate grows with the holder's income and deal, relative to `mean_income` (USD/month), up to a cap.
        """
        table = self.tables.groups
        prize = float(table.income_usd_month[holder] + table.deal_usd_month[holder]) / max(mean_income, 1.0)
        rate = self.p.attack_per_month * min(prize, self.p.attack_prize_cap)
        if table.deal_usd_month[holder] > 0.0:
            rate *= self.p.attack_deal_factor
        return bool(uniform(self.seed, ATTACK, day, self.address, 0) < event_probability(rate * days / DAYS_PER_MONTH))

    def wins(self, day: int, holder: int) -> bool:
        """Contest success: strength^m over the sum of both."""
        table = self.tables.groups
        own = power(float(table.strength[self.row]), self.p.contest_exponent)
        other = power(float(table.strength[holder]), self.p.contest_exponent)
        return bool(uniform(self.seed, ATTACK, day, self.address, 1) < own / (own + other))

    def raids_rival(self, day: int, victim: int, distance_km: float, days: int) -> bool:
        """Whether this group raids another holder's places in the last `days`, and wins; the farther, the rarer."""
        rate = self.p.rival_raid_per_month * exp(-distance_km / self.p.reach_km)
        address = (self.address << 16) + victim
        if uniform(self.seed, ATTACK, day, address, 2) >= event_probability(rate * days / DAYS_PER_MONTH):
            return False
        return self.wins(day, victim)

    def strength_after(self, days: int) -> float:
        """Fighters after some days: those it has anyway and those whom taxes, deal, ransom and sales pay."""
        table, row = self.tables.groups, self.row
        taxes = table.income_usd_month[row] + table.deal_usd_month[row] if table.holds[row] else 0.0
        earned = taxes + table.held_usd_month[row]
        wanted = table.home_strength[row] + earned / (self.scale * self.p.fighter_usd_month)
        gap = wanted - table.strength[row]
        return float(table.strength[row] + gap * (1.0 - exp(-days / self.p.strength_days)))
