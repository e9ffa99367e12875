"""What investigators, prosecutors and courts do today, entered into the tables."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.codes import NO_ORIGIN, CaseLead, CaseState, CaseStep, Count, NetworkState
from jointroom.sim.room.cases import group_suspects, network_suspects, set_trade
from jointroom.sim.room.prosecution import GROUP_CASE, NETWORK_CASE, CaseEvent, Docket
from jointroom.sim.state.columns import NEVER
from jointroom.sim.state.fields import Groups, Networks

if TYPE_CHECKING:
    from jointroom.sim.context import Context

SEEN_A_MONTH = 0.05  # persons a month, in the world at full scale, below which what a group did is past
LEADS = {
    CaseLead.INVESTIGATORS: Count.CASES_FROM_INVESTIGATORS,
    CaseLead.INFORMANT: Count.CASES_FROM_INFORMANTS,
    CaseLead.WITNESSES: Count.CASES_FROM_WITNESSES,
}
"""Counts of what cases rest on, of both kinds together."""
STEPS = {CaseStep.HELD_UP: Count.CASES_HELD_UP, CaseStep.LEAKED: Count.ARRESTS_LEAKED, CaseStep.LET_GO: Count.LET_GO}
"""Steps that are counted for both kinds together."""
SMUGGLING = {
    CaseStep.OPENED: Count.CASES_OPENED,
    CaseStep.ARRESTED: Count.ARRESTS,
    CaseStep.CONVICTED: Count.CONVICTIONS,
}
TRAFFICKING = {
    CaseStep.OPENED: Count.TRAFFICKING_CASES_OPENED,
    CaseStep.ARRESTED: Count.TRAFFICKING_ARRESTS,
    CaseStep.CONVICTED: Count.TRAFFICKING_CONVICTIONS,
}


def dockets(context: "Context", day: int) -> tuple[Docket, Docket]:
    """Cases of smuggling and of trafficking as they stand this morning, after those that are over have been closed.

    A group that taxes a segment protects the networks there, and every group its own leader, where the government's
    writ does not run.
    """
    s, levers, agent = context.state, context.today.levers, context.agents.prosecution
    smuggling, trafficking = agent.investigators(levers)
    protection = context.parameters.cases.protection * (1.0 - levers["government_authority_west"])
    networks, groups, heard = s.networks.rows, s.groups.rows, agent.heard(levers)
    against_networks = network_suspects(networks, groups, context.holders(), protection, heard, day)
    against_groups = group_suspects(groups, protection, heard, SEEN_A_MONTH * context.scale, context.scale, day)
    return (
        Docket(s.networks, NETWORK_CASE, np.asarray(against_networks).view(np.recarray), smuggling),
        Docket(s.groups, GROUP_CASE, np.asarray(against_groups).view(np.recarray), trafficking),
    )


def enter(table: Networks | Groups, day: int, event: CaseEvent) -> None:
    """Enter a step of a case into the table that it concerns."""
    row = event.row
    if event.step == CaseStep.OPENED:
        table.case_state[row] = CaseState.UNDER_INVESTIGATION
    elif event.step == CaseStep.LEAKED:
        table.hidden_until_day[row] = day + event.days
    elif event.step == CaseStep.ARRESTED:
        table.case_state[row] = CaseState.ARRESTED
        table.verdict_day[row], table.back_day[row] = day + event.days, NEVER
    elif event.step in (CaseStep.CONVICTED, CaseStep.LET_GO):
        convicted = event.step == CaseStep.CONVICTED
        table.case_state[row] = CaseState.CONVICTED if convicted else CaseState.LET_GO
        table.back_day[row] = day + event.days


def count_events(context: "Context", day: int, events: list[CaseEvent], of_this_kind: dict[CaseStep, Count]) -> None:
    """Count the steps of cases of one kind, and what they rest on."""
    tally, counted = context.daily_counts(day), STEPS | of_this_kind
    for event in events:
        tally[counted[event.step], NO_ORIGIN] += 1
        tally[Count.CONVICTIONS_BY_ATTORNEY_GENERAL, NO_ORIGIN] += event.by_attorney_general
        if event.step == CaseStep.OPENED:
            tally[LEADS[event.lead], NO_ORIGIN] += 1


def remove_officers(context: "Context", day: int, groups: Docket) -> None:
    """Officers who hand people over to an armed group are removed for a while."""
    if context.today.levers["room_member_attorney_general"] == 0.0:
        return  # whose office removes them is not in the room
    table = context.state.groups
    seen = table.handed_month >= SEEN_A_MONTH * context.scale
    tied = (table.coastguard_ties == 1) & (table.crew_back_day <= day) & seen
    if not tied.any():
        return
    for event in context.agents.prosecution.officials(day, groups, np.flatnonzero(tied), context.today.levers):
        table.crew_back_day[event.row] = day + event.days
        context.daily_counts(day)[Count.OFFICIALS_REMOVED, NO_ORIGIN] += 1


def work_cases(context: "Context", day: int, leakage: float) -> list[int]:
    """A day of cases; returns the rows of networks that were warned of an arrest.

    While the leader of a group is away it sells fewer people and puts fewer to labour.
    """
    s, agent, levers = context.state, context.agents.prosecution, context.today.levers
    networks, groups = dockets(context, day)
    smuggling = agent.work(day, networks, levers, leakage)
    trafficking = agent.work(day, groups, levers, leakage)
    for event in smuggling:
        enter(s.networks, day, event)
        if event.step == CaseStep.ARRESTED:
            s.networks.state[event.row] = NetworkState.ORGANISER_ARRESTED
    for event in trafficking:
        enter(s.groups, day, event)
    remove_officers(context, day, groups)
    set_trade(s.groups.rows, context.parameters.cases.trade_loss)
    count_events(context, day, smuggling, SMUGGLING)
    count_events(context, day, trafficking, TRAFFICKING)
    return [event.row for event in smuggling if event.step == CaseStep.LEAKED]
