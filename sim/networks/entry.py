"""How many networks there are: they go under, resume after an arrest, are founded; growth is in their review."""

from jointroom.sim.codes import NetworkState
from jointroom.sim.land.person import chance
from jointroom.sim.maths.draws import lognormal, uniform
from jointroom.sim.networks.network import CHANGE, Network

ACTIVE, DORMANT = int(NetworkState.ACTIVE), int(NetworkState.DORMANT)


def fate(network: Network, day: int, profit_ratio: float) -> int:
    """The state a network should be in: gives up when in debt, resumes after an arrest, is founded when others profit.

    The hazard of being founded is `entry_per_month` times the excess of profits over the usual, up to a cap.

    Args:
        profit_ratio: profit of networks at work relative to the usual one.
    """
    table, row, p = network.tables.networks, network.row, network.p
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
    usual = p.entrant_size * float(network.tables.networks.usual_size[network.row])
    return float(lognormal(usual, p.size_spread, network.seed, CHANGE, day, network.address, 4))
