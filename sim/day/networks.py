"""Phase of the networks: who works, how large and from where, and what is to leave tonight."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.codes import NO_ORIGIN, CaseState, Count, NetworkState
from jointroom.sim.networks.boat_market import boat_supply
from jointroom.sim.networks.entry import entrant_size
from jointroom.sim.networks.launches import plan_night
from jointroom.sim.networks.loads import hulls_hold
from jointroom.sim.networks.network import LaunchOrder, Network
from jointroom.sim.networks.outlook import outlook
from jointroom.sim.networks.review import review_network
from jointroom.sim.streams import Stream

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64, U8
    from jointroom.sim.context import Context

ACTIVE, DORMANT = int(NetworkState.ACTIVE), int(NetworkState.DORMANT)
CHANGE = int(Stream.NETWORK_CHANGE)
HALF = 0.5
SCALED = (
    "skill", "capital_usd", "boats", "usual_supply", "supply", "success", "failure", "witnesses", "profit_usd_month",
)  # fmt: skip
"""What a network that splits shares with the part that leaves."""


def found(context: "Context", day: int, agent: Network, values: "F64") -> None:
    """A network sets up where it is best, with traits of its own."""
    table, row, p = context.state.networks, agent.row, context.parameters.networks
    size = entrant_size(agent, day)
    table.skill[row] = size
    table.usual_supply[row] = size * boat_supply(agent.address, context.seed, context.parameters, CHANGE, day)
    table.supply[row], table.boats[row] = table.usual_supply[row], 0.0
    table.capital_usd[row] = table.capital_before_usd[row] = p.capital_usd * size
    table.profit_usd_month[row] = p.usual_profit_usd_month * size
    table.success[row], table.failure[row] = 0.0, 0.0
    work = table.state == ACTIVE
    if work.any():
        table.price_usd[row] = table.price_usd[work].mean(axis=0)
        table.priced_risk[row] = table.priced_risk[work].mean()
    table.case_state[row], table.pays_crews[row] = CaseState.UNDETECTED, 0
    table.hidden_until_day[row], table.witnesses[row], table.tie[row] = 0, 0.0, p.new_tie
    table.site[row] = table.home[row] = agent.first_site(day, values, context.coast.abroad)
    context.daily_counts(day)[Count.NETWORKS_FOUNDED, NO_ORIGIN] += 1


def split(context: "Context", day: int, row: int) -> None:
    """Half of a network sets up on its own in the same place; nothing happens while no place is free."""
    table = context.state.networks
    free = np.flatnonzero(table.state == DORMANT)
    if free.size == 0:
        return
    part = int(free[0])
    for name in SCALED:
        column = getattr(table, name)
        column[row] *= HALF
        column[part] = column[row]
    for name in ("site", "home", "tie", "price_usd", "priced_risk", "pays_crews"):
        getattr(table, name)[part] = getattr(table, name)[row]
    table.capital_before_usd[row] = table.capital_before_usd[part] = table.capital_usd[row]
    table.case_state[part], table.state[part] = CaseState.UNDETECTED, ACTIVE
    context.daily_counts(day)[Count.NETWORKS_SPLIT, NO_ORIGIN] += 1


def change(context: "Context", day: int) -> None:
    """Networks that stop, resume or are founded, and those whose day of review it is; people who wait stay with one."""
    land, table, p = context.land(day), context.state.networks, context.parameters.networks
    ratio, rows, values, month = outlook(land)
    may_found = context.agents.entry_rule.may_found(land, ratio)
    for row in rows.tolist():
        agent, before = context.agents.networks[row], table.state.item(row)
        if before == DORMANT and not may_found[row]:
            continue
        after = agent.fate(day, ratio)
        if before == DORMANT and after == ACTIVE:
            found(context, day, agent, values)
        elif before == ACTIVE and after == DORMANT:
            context.daily_counts(day)[Count.NETWORKS_GONE, NO_ORIGIN] += 1
        table.state[row] = after
        reviews = after == ACTIVE and (day + row) % p.review_days == 0
        if reviews and review_network(land, row, values, month, context.params.trade):
            split(context, day, row)


def go_out(context: "Context", day: int) -> "U8":
    """Which networks go out tonight, uint8[network], by the rule in force."""
    assert context.today.weather is not None
    waves_m, params = context.today.weather.hs_m, context.params
    first_hours_m = (waves_m.item(0) + waves_m.item(1)) / 2.0  # midnight to six, two steps of weather
    hold = hulls_hold(context.land(day), first_hours_m, params.trade)
    return context.agents.launch_rule.go_out(context.state.networks, hold, context.seed, day, params.land)


def networks(context: "Context", day: int) -> None:
    """Launch orders for tonight, less those that a blocking group or a municipal authority stops on the beach."""
    change(context, day)
    orders = plan_night(context.land(day), go_out(context, day), context.params.trade)
    context.today.orders = [LaunchOrder(*order) for order in np.asarray(orders).tolist()]
