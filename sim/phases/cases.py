"""What investigators, prosecutors and courts do today, entered into the tables."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.codes import NO_ORIGIN, CaseState, Count, GroupStance, NetworkState
from sim.organisations.prosecution import GROUP_CASE, NETWORK_CASE, CaseEvent, CaseLead, CaseStep, Docket
from sim.state.columns import NEVER
from sim.state.fields import Groups, Networks

if TYPE_CHECKING:
    from sim.context import Context

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


def dockets(context: "Context") -> tuple[Docket, Docket]:
    """Cases of smuggling and of trafficking as they stand.

    A group that taxes a stretch protects the networks there, and every group its own leader, where the government's
    writ does not run.
    """
    s, levers, agent = context.state, context.today.levers, context.agents.prosecution
    smuggling, trafficking = agent.investigators(levers)
    protection = context.parameters.cases.protection * (1.0 - levers["government_authority_west"])
    holder = context.holders()[s.networks.site]
    taxed = (holder >= 0) & (s.groups.stance[holder] == GroupStance.TAX)
    networks = Docket(
        table=s.networks,
        stream=NETWORK_CASE,
        at_large=(s.networks.state == NetworkState.ACTIVE).astype(np.uint8),
        offends=(s.networks.launched > 0).astype(np.uint8),
        heard=agent.heard(s.networks.witnesses, levers),
        protected=np.where(taxed, protection, 0.0),
        investigators=smuggling,
    )
    groups = Docket(
        table=s.groups,
        stream=GROUP_CASE,
        at_large=np.ones(len(s.groups.id), np.uint8),
        offends=(s.groups.wronged_month >= SEEN_A_MONTH * context.scale).astype(np.uint8),
        heard=agent.heard(s.groups.witnesses, levers) / context.scale,
        protected=np.full(len(s.groups.id), protection),
        investigators=trafficking,
    )
    return networks, groups


def close_cases(table: Networks | Groups, day: int) -> None:
    """Whoever is back after a verdict may have a new case."""
    decided = (table.case_state == CaseState.CONVICTED) | (table.case_state == CaseState.LET_GO)
    table.case_state[decided & (table.back_day <= day)] = CaseState.UNDETECTED


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
    tally, counted = context.tally(day), STEPS | of_this_kind
    for event in events:
        tally[counted[event.step], NO_ORIGIN] += 1
        tally[Count.CONVICTIONS_BY_ATTORNEY_GENERAL, NO_ORIGIN] += event.by_attorney_general
        if event.step == CaseStep.OPENED:
            tally[LEADS[event.lead], NO_ORIGIN] += 1


def remove_officers(context: "Context", day: int, groups: Docket) -> None:
    """Officers who hand people over to an armed group are removed for a while."""
    table = context.state.groups
    seen = table.handed_month >= SEEN_A_MONTH * context.scale
    tied = (table.coastguard_ties == 1) & (table.crew_back_day <= day) & seen
    docket = replace(groups, offends=tied.astype(np.uint8))
    for event in context.agents.prosecution.officials(day, docket, context.today.levers):
        table.crew_back_day[event.row] = day + event.days
        context.tally(day)[Count.OFFICIALS_REMOVED, NO_ORIGIN] += 1


def work_cases(context: "Context", day: int, leakage: float) -> list[int]:
    """A day of cases; returns the rows of networks that were warned of an arrest.

    While the leader of a group is away it sells fewer people and puts fewer to labour.
    """
    s, agent, levers = context.state, context.agents.prosecution, context.today.levers
    for table in (s.networks, s.groups):
        close_cases(table, day)
    s.networks.case_state[s.networks.state == NetworkState.DORMANT] = CaseState.UNDETECTED  # nobody is left to find
    networks, groups = dockets(context)
    smuggling = agent.work(day, networks, levers, leakage)
    trafficking = agent.work(day, groups, levers, leakage)
    for event in smuggling:
        enter(s.networks, day, event)
        if event.step == CaseStep.ARRESTED:
            s.networks.state[event.row] = NetworkState.ORGANISER_ARRESTED
    for event in trafficking:
        enter(s.groups, day, event)
    remove_officers(context, day, groups)
    away = (s.groups.case_state == CaseState.ARRESTED) | (s.groups.case_state == CaseState.CONVICTED)
    s.groups.trade[:] = np.where(away, 1.0 - context.parameters.cases.trade_loss, 1.0)
    count_events(context, day, smuggling, SMUGGLING)
    count_events(context, day, trafficking, TRAFFICKING)
    return [event.row for event in smuggling if event.step == CaseStep.LEAKED]
