"""How large networks are and how many: they grow and shrink with demand, split, go under, are founded, resume."""

from sim.arithmetic.draws import lognormal, uniform
from sim.codes import NetworkState
from sim.kernels.person import chance
from sim.organisations.networks import CHANGE, Network

ACTIVE, DORMANT = int(NetworkState.ACTIVE), int(NetworkState.DORMANT)


def fate(network: Network, day: int, profit_ratio: float) -> int:
    """The state a network should be in: gives up when in debt, resumes after an arrest, is founded when others profit.

    The hazard of being founded is `entry_per_month` times the excess of profits over the usual, up to a cap.

    Args:
        profit_ratio: profit of networks at work relative to the usual one.
    """
    table, row, p = network.state.networks, network.row, network.p
    state = int(table.state[row])
    if state == NetworkState.ORGANISER_ARRESTED:
        return ACTIVE if day >= table.back_day[row] else state
    if state == ACTIVE:
        broke = table.capital_usd[row] < -p.quit_loss_usd * table.usual_size[row]
        return DORMANT if broke else state
    excess = min(max(profit_ratio - 1.0, 0.0), p.entry_cap)
    enters = uniform(network.seed, CHANGE, day, network.address, 1) < chance(p.entry_per_month * excess, 1)
    return ACTIVE if enters else state


def entrant_size(network: Network, day: int) -> float:
    """Size of a network that is founded today in this place."""
    p = network.p
    usual = p.entrant_size * float(network.state.networks.usual_size[network.row])
    return float(lognormal(usual, p.size_spread, network.seed, CHANGE, day, network.address, 4))


def growth(network: Network, queue_months: float) -> float:
    """Factor on a network's size: it grows while people queue and it has capital to spare, shrinks while it is idle.

    Args:
        queue_months: people who wait with it, in months of its departures.
    """
    table, row, p = network.state.networks, network.row, network.p
    size, usual = float(table.skill[row]), float(table.usual_size[row])
    if queue_months > p.growth_queue_months and table.capital_usd[row] > p.capital_usd * size:
        return 1.0 + p.growth
    if queue_months < p.idle_queue_months and size > p.least_size * usual:
        return 1.0 - p.growth
    return 1.0


def splits(network: Network) -> bool:
    """Whether part of a network has grown enough to set up on its own."""
    table, row = network.state.networks, network.row
    return bool(table.skill[row] > network.p.split_size * table.usual_size[row])
