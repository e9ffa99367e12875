"""Phase of the joint operations room: informants, cues and leaks; then cases."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.codes import NO_ORIGIN, Count, GroupStance
from jointroom.sim.day.cases import work_cases
from jointroom.sim.room.cases import fade

if TYPE_CHECKING:
    from jointroom.sim.context import Context
    from jointroom.sim.networks.network import LaunchOrder


def inform(context: "Context", day: int) -> None:
    """Informants find themselves near other networks and groups from time to time."""
    s, agent, levers = context.state, context.agents.room, context.today.levers
    if day % context.parameters.cases.informant_days == 0:
        s.networks.informed[:] = agent.informed(day, s.networks, levers)
        s.groups.informed[:] = agent.informed(day, s.groups, levers)


def pay_for_warning(context: "Context", day: int, network: int) -> None:
    """A leak reaches the armed group that taxes a network, and the group sells the warning."""
    s, fee = context.state, context.parameters.cases.warning_usd
    holder = context.holder_of(int(s.networks.site[network]))
    if holder >= 0 and s.groups.stance[holder] == GroupStance.TAX:
        s.networks.capital_usd[network] -= fee
        s.groups.income_usd_month[holder] += fee
        context.daily_counts(day)[Count.WARNING_USD, NO_ORIGIN] += round(fee)


def open_neighbours(context: "Context", site: int, blocked: np.ndarray) -> list[int]:
    """Segments next to one on the Libyan coast from which launches are not stopped; none for a site abroad."""
    along = np.argsort(context.coast.sea_x_km[: context.coast.n_libyan], kind="stable").tolist()
    if site not in along:
        return []
    at = along.index(site)
    return [near for near in along[max(at - 1, 0) : at] + along[at + 1 : at + 2] if blocked[near] == 0.0]


def await_launches(context: "Context", day: int) -> None:
    """Informants report launches, some of them falsely; a network that hears of it stays ashore or goes elsewhere.

    Vessels that were told of a launch wait for it where it was to be, wherever it takes place.
    """
    today, tally, agent = context.today, context.daily_counts(day), context.agents.room
    cues = agent.cues(day, today.orders, today.levers, context.coast.n_libyan)
    if not cues:
        today.cues = []
        return
    blocked, leakage = context.blocked(), agent.leakage(today.levers)
    changed: dict[int, LaunchOrder | None] = {}
    for cue in cues:
        if cue.order is None:
            continue
        network = context.agents.networks[cue.order.network]
        if not network.is_warned(day, cue.order, leakage):
            continue
        pay_for_warning(context, day, cue.order.network)
        order = network.react(day, cue.order, open_neighbours(context, cue.order.site, blocked))
        changed[id(cue.order)] = order
        tally[Count.LAUNCHES_POSTPONED, NO_ORIGIN] += order is None
        tally[Count.LAUNCHES_MOVED, NO_ORIGIN] += order is not None and order.site != cue.order.site
    kept = [changed[id(order)] if id(order) in changed else order for order in today.orders]
    today.orders = [order for order in kept if order is not None]
    today.cues = [
        cue.follow(changed[id(cue.order)]) if id(cue.order) in changed else cue
        for cue in cues
        if id(cue.order) not in changed or changed[id(cue.order)] is not None
    ]
    tally[Count.TRUE_CUES, NO_ORIGIN] += sum(cue.order is not None for cue in today.cues)
    tally[Count.FALSE_CUES, NO_ORIGIN] += sum(cue.order is None for cue in today.cues)


def room(context: "Context", day: int) -> None:
    """Informants, cues and leaks; then a day of cases; what witnesses know grows old."""
    inform(context, day)
    await_launches(context, day)
    warned = work_cases(context, day, context.agents.room.leakage(context.today.levers))
    for network in warned:
        pay_for_warning(context, day, network)
    fade(context.state.networks.rows, context.state.groups.rows, context.parameters.cases.witness_months)
