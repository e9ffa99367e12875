"""Phase of the armed groups: incomes, offers, stances, raids on each other, and who holds which coastal segment."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.codes import NO_ORIGIN, Count, GroupStance
from jointroom.sim.groups.accounts import begin_day, pay_deals
from jointroom.sim.groups.group import ArmedGroup
from jointroom.sim.groups.rivals import hire_fighters, rival_raids, takes_over
from jointroom.sim.holding.unofficial import empty_group, open_warehouses, take_from_group
from jointroom.sim.networks.review import cut_ties
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.units import DAYS_PER_WEEK

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def make_offers(context: "Context") -> None:
    """Payment is offered to a share of the groups that hold a coastal segment, from Sabratha outwards, at least one."""
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


def backing(context: "Context") -> float:
    """How far the government is heard by armed groups of the west, with Italy's support behind it, 0-1."""
    levers = context.today.levers
    authority, support = levers["government_authority_west"], levers["coastguard_italian_support"]
    return authority + (1.0 - authority) * context.parameters.armed_groups.italy_backing * support


def expel(context: "Context", day: int, holder: int, winner: int) -> None:
    """A rival takes a coastal segment: the holder goes, the people it held are found or get away.

    What opens are its clients' warehouses, too; their networks need leave of the new holder.
    """
    s, p = context.state, context.parameters.armed_groups
    s.groups.holds[holder], s.groups.stance[holder] = 0, GroupStance.EXPELLED
    s.groups.deal_usd_month[holder] = 0.0
    s.groups.holds[winner], s.groups.stance[winner] = 1, GroupStance.TAX
    s.groups.income_usd_month[winner] = s.groups.income_usd_month[holder]
    empty_group(context.land(day), holder, p.authority_raid)
    open_warehouses(context.land(day), int(s.groups.site[holder]), p.clients_found)
    cut_ties(s.networks.rows, int(s.groups.site[holder]), context.parameters.networks.new_tie)
    s.groups.stance[winner] = context.agents.groups[winner].choose_stance(day, backing(context))


def raid_rivals(context: "Context", day: int) -> None:
    """Once a week holders raid each other's places; people are taken from one group's hands into another's."""
    land = context.land(day)
    for raider, victim, home in rival_raids(land, context.coast.sea_x_km, DAYS_PER_WEEK).tolist():
        take_from_group(land, victim, raider, home)


def answer(context: "Context", day: int, agent: ArmedGroup) -> None:
    """A group decides what to do with departures; deals that are taken or broken by it are counted."""
    groups, counts, row = context.state.groups, context.daily_counts(day), agent.row
    before, offered = int(groups.stance[row]), groups.offered_usd_month[row] > 0.0
    after = agent.choose_stance(day, backing(context))
    groups.stance[row] = after
    counts[Count.DEALS_TAKEN, NO_ORIGIN] += offered and before == GroupStance.TAX and after == GroupStance.BLOCK
    counts[Count.DEALS_BROKEN, NO_ORIGIN] += offered and before == GroupStance.BLOCK and after == GroupStance.TAX


def armed_groups(context: "Context", day: int) -> None:
    """Incomes, offers, stances when their day has come, decay of deals; once a week strength, raids and attacks."""
    groups, land = context.state.groups, context.land(day)
    begin_day(land, context.coast.sea_x_km)
    make_offers(context)
    every_days = context.parameters.armed_groups.decision_days
    for agent in context.agents.groups[-day % every_days :: every_days]:
        if groups.holds[agent.row]:
            answer(context, day, agent)
    pay_deals(land)
    if day % DAYS_PER_WEEK == 0:
        hire_fighters(land, DAYS_PER_WEEK)
        raid_rivals(context, day)
        attack(context, day)


def attack(context: "Context", day: int) -> None:
    """Claimants attack the holders of their segments; who wins holds it."""
    groups, land = context.state.groups, context.land(day)
    mean_income = float(groups.income_usd_month[groups.holds == 1].mean())
    for row in range(len(groups.holds)):
        holder = NOBODY if groups.holds[row] else context.holder_of(int(groups.site[row]))
        if holder != NOBODY and takes_over(land, row, holder, mean_income, DAYS_PER_WEEK):
            expel(context, day, holder, row)
            land = context.land(day)
            context.daily_counts(day)[Count.SEGMENTS_LOST, NO_ORIGIN] += 1
