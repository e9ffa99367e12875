"""Phase of the armed groups: incomes, offers, stances, raids on each other, and who holds which stretch."""

from typing import TYPE_CHECKING

import numpy as np
from jointroom.sim.codes import NO_ORIGIN, Count, GroupStance
from jointroom.sim.groups.accounts import collect_taxes, pay_deals
from jointroom.sim.groups.group import ArmedGroup
from jointroom.sim.holding.unofficial import empty_group, take_from_group
from jointroom.sim.units import DAYS_PER_WEEK

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def make_offers(context: "Context") -> None:
    """Payment is offered to a share of the groups that hold a stretch, nearest to Sabratha first, at least one."""
    s, levers, coast = context.state, context.today.levers, context.coast
    s.groups.offered_usd_month[:] = 0.0
    if levers["offer_usd_month"] <= 0.0 or levers["offer_reach"] <= 0.0:
        return
    centre = coast.names.index("Sabratha")
    distance = np.abs(coast.sea_x_km[: coast.n_libyan] - coast.sea_x_km[centre])
    holders = context.holders()[np.argsort(distance, kind="stable")].tolist()
    reached = [holder for holder in holders if holder >= 0][: max(1, round(levers["offer_reach"] * len(holders)))]
    for holder in reached:
        s.groups.offered_usd_month[holder] = levers["offer_usd_month"] / len(reached)


def expel(context: "Context", day: int, holder: int, winner: int) -> None:
    """A rival takes a stretch: the holder goes, the people it held are found or get away."""
    s, p, levers = context.state, context.parameters.armed_groups, context.today.levers
    s.groups.holds[holder], s.groups.stance[holder] = 0, GroupStance.EXPELLED
    s.groups.deal_usd_month[holder] = 0.0
    s.groups.holds[winner], s.groups.stance[winner] = 1, GroupStance.TAX
    s.groups.income_usd_month[winner] = s.groups.income_usd_month[holder]
    empty_group(s.land(day), holder, p.authority_raid, context.on_land, context.rules.land)
    s.groups.stance[winner] = context.agents.groups[winner].choose_stance(day, levers["government_authority_west"])


def raid_rivals(context: "Context", day: int) -> None:
    """Once a week holders raid each other's places; people are taken from one group's hands into another's."""
    s, p, coast = context.state, context.parameters.armed_groups, context.coast
    holders = [(int(holder), site) for site, holder in enumerate(context.holders()[: coast.n_libyan]) if holder >= 0]
    for raider, home in holders:
        for victim, there in holders:
            distance = abs(float(coast.sea_x_km[home] - coast.sea_x_km[there]))
            if raider != victim and context.agents.groups[raider].raids_rival(day, victim, distance, DAYS_PER_WEEK):
                taken = p.rival_raid_share
                take_from_group(s.land(day), victim, raider, home, taken, context.on_land, context.rules.land)


def answer(context: "Context", day: int, agent: ArmedGroup) -> None:
    """A group decides what to do with departures; deals that are taken or broken by it are counted."""
    groups, tally, row = context.state.groups, context.tally(day), agent.row
    before, offered = int(groups.stance[row]), groups.offered_usd_month[row] > 0.0
    after = agent.choose_stance(day, context.today.levers["government_authority_west"])
    groups.stance[row] = after
    tally[Count.DEALS_TAKEN, NO_ORIGIN] += offered and before == GroupStance.TAX and after == GroupStance.BLOCK
    tally[Count.DEALS_BROKEN, NO_ORIGIN] += offered and before == GroupStance.BLOCK and after == GroupStance.TAX


def armed_groups(context: "Context", day: int) -> None:
    """Incomes, offers, stances when their day has come, decay of deals; once a week strength, raids and attacks."""
    groups, rules = context.state.groups, context.rules.land
    holders = context.holders()[: context.coast.n_libyan]
    collect_taxes(groups.rows, context.state.sites.rows, holders, rules)
    make_offers(context)
    for agent in context.agents.groups:
        if (day + agent.row) % context.parameters.armed_groups.decision_days == 0 and groups.holds[agent.row]:
            answer(context, day, agent)
    pay_deals(groups.rows, context.tally(day), context.scale, rules)
    if day % DAYS_PER_WEEK == 0:
        for agent in context.agents.groups:
            groups.strength[agent.row] = agent.strength_after(DAYS_PER_WEEK)
        raid_rivals(context, day)
        attack(context, day)


def attack(context: "Context", day: int) -> None:
    """Claimants attack the holders of their stretches; who wins holds it."""
    groups = context.state.groups
    mean_income = float(groups.income_usd_month[groups.holds == 1].mean())
    for agent in context.agents.groups:
        if groups.holds[agent.row]:
            continue
        holder = context.holder_of(int(groups.site[agent.row]))
        if holder >= 0 and agent.attacks(day, holder, mean_income, DAYS_PER_WEEK) and agent.wins(day, holder):
            expel(context, day, holder, agent.row)
            context.tally(day)[Count.STRETCHES_LOST, NO_ORIGIN] += 1
