"""How networks do, all taken together, and which of them may change today."""

import numpy as np
from jointroom.sim.arrays import I32
from jointroom.sim.codes import NetworkState
from jointroom.sim.land.params import LandRules
from jointroom.sim.maths.sums import added
from jointroom.sim.state.records import NetworkRows
from numba import njit

ACTIVE, DORMANT = int(NetworkState.ACTIVE), int(NetworkState.DORMANT)
ORGANISER_ARRESTED = int(NetworkState.ORGANISER_ARRESTED)


@njit(cache=True)
def profit_ratio(networks: NetworkRows, rules: LandRules) -> float:
    """Profit of the networks at work, relative to the usual one of their size; 1 when there is none."""
    size, profit, number = np.empty(len(networks)), np.empty(len(networks)), 0
    for n in range(len(networks)):
        if networks.state[n] == ACTIVE:
            size[number], profit[number] = networks.skill[n], networks.profit_usd_month[n]
            number += 1
    usual = added(size, 0, number) * rules.networks.usual_profit_usd_month
    return added(profit, 0, number) / usual if usual > 0.0 else 1.0


@njit(cache=True)
def unsettled(networks: NetworkRows, day: int, rules: LandRules) -> tuple[float, I32]:
    """Profit of networks relative to the usual one, and those that may change today, int32[n] rows.

    These are on their day of review, in debt, without their organiser, or might be founded.
    """
    p, ratio = rules.networks, profit_ratio(networks, rules)
    rows, number = np.empty(len(networks), np.int32), 0
    for n in range(len(networks)):
        state = networks.state[n]
        broke = state == ACTIVE and networks.capital_usd[n] < -p.quit_loss_usd * networks.usual_size[n]
        away = state == ORGANISER_ARRESTED or (state == DORMANT and ratio > 1.0)
        if broke or away or (day + n) % p.review_days == 0:
            rows[number] = n
            number += 1
    return ratio, rows[:number]
