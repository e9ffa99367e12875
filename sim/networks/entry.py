"""How many networks there are: the rules by which they give up, resume and are founded; growth is in their review."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from jointroom.sim.arrays import I32, U8
from jointroom.sim.codes import NetworkState
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.land.land import Land
from jointroom.sim.maths.draws import lognormal, uniform
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.maths.sums import added
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.networks.network import Network

CHANGE = int(Stream.NETWORK_CHANGE)
ACTIVE, DORMANT = NetworkState.ACTIVE, NetworkState.DORMANT
ORGANISER_ARRESTED = NetworkState.ORGANISER_ARRESTED


class Entry(ABC):
    """Which networks give up, resume after an arrest or are founded.

    Asked of a network on every day on which something may happen to it: it is deep in debt, its organiser is in prison,
    its place in the table is free (DORMANT) while networks earn more than usual, or it is its day of review.

    It may read the network's row and tables and the parameters `network.p`, and what it is given. It writes nothing and
    keeps nothing. It must return the state the network is in from today on, the present one if nothing changes; a
    network that turns from DORMANT to ACTIVE is founded anew by the model, with traits and a site of its own. It may
    draw `network.change_draw(day, 1)`, and `network.change_draw(day, k)` for k from 64 on.
    """

    family: ClassVar[str] = "networks.entry"
    name: ClassVar[str]

    @abstractmethod
    def fate(self, network: "Network", day: int, profit_ratio: float) -> NetworkState:
        """The state from today on; `profit_ratio` is the profit of networks at work relative to the usual one."""

    def may_found(self, land: Land, profit_ratio: float) -> U8:
        """Of which free places the rule is asked, uint8[network]: all, unless it knows at once that others stay free.

        One that says so for many places at once saves time, and must not change what `fate` would have said.
        """
        return np.ones(len(land.networks), np.uint8)


def fate_of_founded(network: "Network", day: int) -> NetworkState:
    """A network resumes when its organiser is back, and gives up when deep in debt."""
    table, row, p = network.tables.networks, network.row, network.p
    state = table.state.item(row)
    if state == ORGANISER_ARRESTED:
        return ACTIVE if day >= table.back_day[row] else ORGANISER_ARRESTED
    broke = state == ACTIVE and table.capital_usd[row] < -p.quit_loss_usd * table.usual_size[row]
    return ACTIVE if state == ACTIVE and not broke else DORMANT


@kernel
def entry_chance(profit_ratio: float, entry_per_month: float, entry_cap: float) -> float:
    """Chance (0-1) of a day that a free place is taken; `profit_ratio` as in `Entry`, the rest are parameters."""
    return event_probability(entry_per_month * min(max(profit_ratio - 1.0, 0.0), entry_cap) / DAYS_PER_MONTH)


@allocating
def places_taken(land: Land, profit_ratio: float) -> U8:
    """Which places would be taken today if they were free, uint8[network]."""
    p, forcing = land.params[0].networks, land.forcing[0]
    chance, taken = entry_chance(profit_ratio, p.entry_per_month, p.entry_cap), np.empty(len(land.networks), np.uint8)
    for n in range(len(taken)):
        taken[n] = uniform(forcing.seed, CHANGE, forcing.day, land.networks.id[n], 1) < chance
    return taken


class Profit(Entry):
    """Networks are founded the faster, the more those at work earn. The default.

    The hazard in each free place is `entry_per_month` times the excess of profits over the usual, up to a cap: entry as
    in models of contestable markets. Grade A.
    """

    name = "profit"

    def fate(self, network: "Network", day: int, profit_ratio: float) -> NetworkState:
        """Free places are filled by chance, the others do as they must."""
        if network.tables.networks.state.item(network.row) != DORMANT.value:
            return fate_of_founded(network, day)
        chance = entry_chance(profit_ratio, network.p.entry_per_month, network.p.entry_cap)
        return ACTIVE if network.change_draw(day, 1) < chance else DORMANT

    def may_found(self, land: Land, profit_ratio: float) -> U8:
        """Those for which the draw falls so."""
        return places_taken(land, profit_ratio)


class Incumbents(Entry):
    """No network is founded: those that give up are not replaced, though others may split.

    What arrests and losses can do at most, where nobody steps in; against `profit` it tells how much of the effect of
    prosecution entrants undo. Grade A, a counterfactual by construction.
    """

    name = "incumbents"

    def fate(self, network: "Network", day: int, profit_ratio: float) -> NetworkState:
        """Free places stay free."""
        return fate_of_founded(network, day)

    def may_found(self, land: Land, profit_ratio: float) -> U8:
        """None."""
        return np.zeros(len(land.networks), np.uint8)


def entrant_size(network: "Network", day: int) -> float:
    """Size of a network that is founded today in this place."""
    p = network.p
    usual = p.entrant_size * float(network.tables.networks.usual_size[network.row])
    return float(lognormal(usual, p.size_spread, network.seed, CHANGE, day, network.address, 4))


@allocating
def profit_ratio(land: Land) -> float:
    """Profit of the networks at work, relative to the usual one of their size; 1 when there is none."""
    networks = land.networks
    size, profit, number = np.empty(len(networks)), np.empty(len(networks)), 0
    for n in range(len(networks)):
        if networks.state[n] == ACTIVE:
            size[number], profit[number] = networks.skill[n], networks.profit_usd_month[n]
            number += 1
    usual = added(size, 0, number) * land.params[0].networks.usual_profit_usd_month
    return added(profit, 0, number) / usual if usual > 0.0 else 1.0


@allocating
def unsettled(land: Land) -> tuple[float, I32]:
    """Profit of networks relative to the usual one, and those that may change today, int32[n] rows.

    These are on their day of review, in debt, without their organiser, or might be founded.
    """
    networks, p, ratio = land.networks, land.params[0].networks, profit_ratio(land)
    rows, number = np.empty(len(networks), np.int32), 0
    for n in range(len(networks)):
        state = networks.state[n]
        broke = state == ACTIVE and networks.capital_usd[n] < -p.quit_loss_usd * networks.usual_size[n]
        away = state == ORGANISER_ARRESTED or (state == DORMANT and ratio > 1.0)
        if broke or away or (land.forcing[0].day + n) % p.review_days == 0:
            rows[number] = n
            number += 1
    return ratio, rows[:number]
