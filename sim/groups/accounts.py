"""A day of armed groups: taxes on launches, deals and what they are worth once payment has stopped, neighbours."""

from jointroom.sim.arrays import F64
from jointroom.sim.codes import NO_ORIGIN, Count, GroupStance
from jointroom.sim.compiled import kernel
from jointroom.sim.land.land import Land
from jointroom.sim.maths.elementary import exp
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import GroupRows
from jointroom.sim.units import DAYS_PER_MONTH

BLOCK = int(GroupStance.BLOCK)
FORGOTTEN_USD_MONTH = 100.0  # what is left of a deal counts as nothing; keeps its worth from never quite ending


@kernel
def collect_taxes(land: Land) -> None:
    """Income of the holders of the Libyan coast: a share of the fares of the last month, or what is left of it.

    Counts the segments, too, from which their holders let nobody leave.
    """
    p, groups = land.params[0].armed_groups, land.groups
    kept = 1.0 - 1.0 / p.income_memory_days
    for site in range(land.params[0].n_libyan):
        group = land.holder[site]
        if group != NOBODY:
            taxes = p.tax_share * land.sites.fares_usd_month[site]
            groups.income_usd_month[group] = max(taxes, groups.income_usd_month[group] * kept)
            land.daily_counts[Count.SEGMENTS_BLOCKED, NO_ORIGIN] += groups.stance[group] == BLOCK


@kernel
def deal_after(groups: GroupRows, g: int, paid_today: bool, memory_days: float, scale: float) -> float:
    """Worth of a deal tomorrow (USD/month): what is paid now, or decaying since payment stopped."""
    if paid_today:
        return groups.offered_usd_month[g]
    left = groups.deal_usd_month[g] * exp(-1.0 / memory_days)
    return left if left > FORGOTTEN_USD_MONTH * scale else 0.0


@kernel
def pay_deals(land: Land) -> None:
    """Holders that block and have an offer are paid; what their deals are worth to them from tomorrow on."""
    groups, memory_days = land.groups, land.params[0].armed_groups.deal_memory_days
    for g in range(len(groups)):
        if groups.holds[g]:
            paid = groups.stance[g] == BLOCK and groups.offered_usd_month[g] > 0.0
            groups.deal_usd_month[g] = deal_after(groups, g, paid, memory_days, land.params[0].scale)
            if paid:
                usd = groups.offered_usd_month[g] / DAYS_PER_MONTH
                land.daily_counts[Count.OFFER_USD, NO_ORIGIN] += round(usd)


@kernel
def watch_neighbours(groups: GroupRows, x_km: F64, reach_km: float) -> None:
    """Each group sees whether holders elsewhere stop departures; the farther, the less: exp(-distance / reach).

    Args:
        x_km: float64[town] position of each segment along the coast.
    """
    for g in range(len(groups)):
        here, seen = groups.site[g], 0.0
        for k in range(len(groups)):
            there = groups.site[k]
            if groups.holds[k] and groups.stance[k] == BLOCK and there != here:
                seen = max(seen, exp(-abs(x_km[here] - x_km[there]) / reach_km))
        groups.seen[g] = seen


@kernel
def begin_day(land: Land, x_km: F64) -> None:
    """What groups earn and what they see of each other before any of them decides; `x_km` as in `watch_neighbours`."""
    collect_taxes(land)
    watch_neighbours(land.groups, x_km, land.params[0].armed_groups.reach_km)
