"""Armed groups against each other: how strong each is, who raids whose places, who attacks a holder, and who wins."""

import numpy as np

from jointroom.sim.arrays import F64, I32
from jointroom.sim.compiled import allocating, kernel, wide
from jointroom.sim.land.land import Land
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.elementary import exp, power
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

ATTACK = int(Stream.ARMED_GROUP_ATTACK)


@kernel
def strength_after(land: Land, g: int, days: int) -> float:
    """Fighters after some days: those it has anyway and those whom taxes, deal, ransom and sales pay."""
    groups, p = land.groups, land.params[0].armed_groups
    taxes = groups.income_usd_month[g] + groups.deal_usd_month[g] if groups.holds[g] else 0.0
    earned = taxes + groups.held_usd_month[g]
    gap = groups.home_strength[g] + earned / (land.params[0].scale * p.fighter_usd_month) - groups.strength[g]
    return groups.strength[g] + gap * (1.0 - exp(-days / p.strength_days))


@kernel
def hire_fighters(land: Land, days: int) -> None:
    """The same for every group."""
    for g in range(len(land.groups)):
        land.groups.strength[g] = strength_after(land, g, days)


@kernel
def wins(land: Land, g: int, other: int) -> bool:
    """Contest success: strength^m over the sum of both."""
    groups, forcing, m = land.groups, land.forcing[0], land.params[0].armed_groups.contest_exponent
    own, rival = power(groups.strength[g], m), power(groups.strength[other], m)
    return uniform(forcing.seed, ATTACK, forcing.day, groups.id[g], 1) < own / (own + rival)


@kernel
def raids_rival(land: Land, g: int, victim: int, distance_km: float, days: int) -> bool:
    """Whether a group raids another holder's places in the last `days`, and wins; the farther, the rarer."""
    forcing, p = land.forcing[0], land.params[0].armed_groups
    rate = p.rival_raid_per_month * exp(-distance_km / p.reach_km)
    draw = uniform(forcing.seed, ATTACK, forcing.day, (land.groups.id[g] << 16) + victim, 2)
    return draw < event_probability(rate * days / DAYS_PER_MONTH) and wins(land, g, victim)


@allocating
def rival_raids(land: Land, x_km: F64, days: int) -> I32:
    """Raids of the last `days`, int32[n, 3]: the holder that raids, its victim, and the site of the first.

    Args:
        x_km: float64[town] position of each segment along the coast.
    """
    n_libyan, number = land.params[0].n_libyan, 0
    raids = np.empty((n_libyan * n_libyan, 3), np.int32)
    for home in range(n_libyan):
        for there in range(n_libyan):
            raider, victim = wide(land.holder[home]), wide(land.holder[there])
            if home == there or raider == NOBODY or victim == NOBODY:
                continue
            if raids_rival(land, raider, victim, abs(x_km[home] - x_km[there]), days):
                raids[number, 0], raids[number, 1], raids[number, 2] = raider, victim, home
                number += 1
    return raids[:number]


@kernel
def attacks(land: Land, g: int, holder: int, mean_income: float, days: int) -> bool:
    """Whether a claimant attacks the holder of its segment in the last `days`; a deal without it is a reason to.

    The rate grows with the holder's income and deal, relative to `mean_income` (USD/month), up to a cap.
    """
    groups, forcing, p = land.groups, land.forcing[0], land.params[0].armed_groups
    prize = (groups.income_usd_month[holder] + groups.deal_usd_month[holder]) / max(mean_income, 1.0)
    rate = p.attack_per_month * min(prize, p.attack_prize_cap)
    if groups.deal_usd_month[holder] > 0.0:
        rate *= p.attack_deal_factor
    draw = uniform(forcing.seed, ATTACK, forcing.day, groups.id[g], 0)
    return draw < event_probability(rate * days / DAYS_PER_MONTH)


@kernel
def takes_over(land: Land, g: int, holder: int, mean_income: float, days: int) -> bool:
    """Whether it does, and wins."""
    return attacks(land, g, holder, mean_income, days) and wins(land, g, holder)
