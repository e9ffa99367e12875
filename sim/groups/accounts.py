"""A day of armed groups: taxes on launches, payment for deals, and what a deal is worth once payment has stopped."""

from jointroom.sim.arrays import I32, I64
from jointroom.sim.codes import NO_ORIGIN, Count, GroupStance
from jointroom.sim.compiled import kernel
from jointroom.sim.land.params import LandRules
from jointroom.sim.maths.elementary import exp
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import GroupRows, SiteRows
from jointroom.sim.units import DAYS_PER_MONTH

BLOCK = int(GroupStance.BLOCK)
FORGOTTEN_USD_MONTH = 100.0  # what is left of a deal counts as nothing; keeps its worth from never quite ending


@kernel
def collect_taxes(groups: GroupRows, sites: SiteRows, holder: I32, rules: LandRules) -> None:
    """Income of the holders: a share of the fares of the last month, or what is left of what it was.

    Args:
        holder: int32[Libyan site] armed group that holds each stretch, -1 for none.
    """
    p = rules.armed_groups
    kept = 1.0 - 1.0 / p.income_memory_days
    for site in range(len(holder)):
        group = holder[site]
        if group != NOBODY:
            taxes = p.tax_share * sites.fares_usd_month[site]
            groups.income_usd_month[group] = max(taxes, groups.income_usd_month[group] * kept)


@kernel
def deal_after(groups: GroupRows, g: int, paid_today: bool, memory_days: float, scale: float) -> float:
    """Worth of a deal tomorrow (USD/month): what is paid now, or decaying since payment stopped."""
    if paid_today:
        return groups.offered_usd_month[g]
    left = groups.deal_usd_month[g] * exp(-1.0 / memory_days)
    return left if left > FORGOTTEN_USD_MONTH * scale else 0.0


@kernel
def pay_deals(groups: GroupRows, tally: I64, scale: float, rules: LandRules) -> None:
    """Holders that block and have an offer are paid; what their deals are worth to them from tomorrow on.

    Args:
        tally: int64[Count, origin] today's counts.
        scale: of the population, and of all sums of money.
    """
    for g in range(len(groups)):
        if groups.holds[g]:
            paid = groups.stance[g] == BLOCK and groups.offered_usd_month[g] > 0.0
            groups.deal_usd_month[g] = deal_after(groups, g, paid, rules.armed_groups.deal_memory_days, scale)
            if paid:
                tally[Count.OFFER_USD, NO_ORIGIN] += round(groups.offered_usd_month[g] / DAYS_PER_MONTH)
