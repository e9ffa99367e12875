"""The end of a day: memories fade, what was smoothed over a month moves on, networks pay costs and draw profits."""

from jointroom.sim.codes import NetworkState
from jointroom.sim.compiled import kernel
from jointroom.sim.land.land import Land
from jointroom.sim.maths.elementary import exp, power
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.units import DAYS_PER_MONTH, DAYS_PER_WEEK

ACTIVE = int(NetworkState.ACTIVE)
DAYS_A_MONTH = 30.4  # of smoothed rates, whose time constant this is


@kernel
def fade_memory(land: Land) -> None:
    """What networks and coastal segments remember of boats fades by the day; the last month's rates move on."""
    networks, sites, p = land.networks, land.sites, land.params[0].networks
    fade = power(p.memory_decay, 1.0 / DAYS_PER_WEEK) if p.memory_decay > 0.0 else 0.0
    month = exp(-1.0 / DAYS_A_MONTH)
    for n in range(len(networks)):
        for kind in range(networks.success.shape[1]):
            networks.success[n, kind] *= fade
            networks.failure[n, kind] *= fade
    for site in range(len(sites)):
        sites.met[site] *= fade
        sites.returned[site] *= fade
        sites.dead[site] *= fade
        sites.fares_usd_month[site] *= month
        sites.launched_month[site] *= month


@kernel
def settle_accounts(land: Land) -> None:
    """Networks at work pay staff and tie in; profits are smoothed, and part of what is to spare is taken out."""
    networks, p = land.networks, land.params[0].networks
    drawn = event_probability(p.drawings_per_month / DAYS_PER_MONTH)
    tied = event_probability(1.0 / (p.tie_months * DAYS_PER_MONTH))
    for n in range(len(networks)):
        if networks.state[n] == ACTIVE:
            networks.capital_usd[n] -= p.staff_usd_day * networks.skill[n]
            networks.tie[n] += (1.0 - networks.tie[n]) * tied
        earned = (networks.capital_usd[n] - networks.capital_before_usd[n]) * DAYS_PER_MONTH
        networks.profit_usd_month[n] += (earned - networks.profit_usd_month[n]) / p.profit_memory_days
        spare = max(networks.capital_usd[n] - p.capital_usd * networks.skill[n], 0.0)
        networks.capital_usd[n] -= spare * drawn
        networks.capital_before_usd[n] = networks.capital_usd[n]


@kernel
def end_day(land: Land) -> None:
    """Both, at the end of a day."""
    fade_memory(land)
    settle_accounts(land)
