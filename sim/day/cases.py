"""What investigators, prosecutors and courts do today, entered into the tables."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.codes import NO_ORIGIN, CaseLead, CaseState, CaseStep, Count, NetworkState
from jointroom.sim.room.cases import group_suspects, network_suspects, set_trade
from jointroom.sim.room.prosecution import GROUP_CASE, NETWORK_CASE, CaseEvent, Docket
from jointroom.sim.state.columns import NEVER
from jointroom.sim.state.fields import Groups, Networks
from jointroom.sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from jointroom.sim.context import Context

SEEN_A_MONTH = 0.05  # persons a month, in the world at full scale, below which what a group did is past
LEADS = {
    CaseLead.INVESTIGATORS: Count.CASES_FROM_INVESTIGATORS,
    CaseLead.INFORMANT: Count.CASES_FROM_INFORMANTS,
    CaseLead.WITNESSES: Count.CASES_FROM_WITNESSES,
}
"""Counts of what cases rest on, of both kinds together."""
STEPS = {
    CaseStep.HELD_UP: Count.CASES_HELD_UP,
    CaseStep.LEAKED: Count.ARRESTS_LEAKED,
    CaseStep.LET_GO: Count.LET_GO,
    CaseStep.UNHEARD: Count.LET_GO_UNHEARD,
}
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
        Docket(s.networks, NETWORK_CASE, against_networks, smuggling),
        Docket(s.groups, GROUP_CASE, against_groups, trafficking, context.scale),
    )


def enter(table: Networks | Groups, day: int, event: CaseEvent) -> None:
    """Enter a step of a case into the table that it concerns."""
    row = event.row
    if event.step == CaseStep.OPENED:
        table.case_state[row], table.sworn[row] = CaseState.UNDER_INVESTIGATION, 0.0
    elif event.step == CaseStep.LEAKED:
        table.hidden_until_day[row] = day + event.days
    elif event.step == CaseStep.ARRESTED:
        table.case_state[row] = CaseState.ARRESTED
        table.verdict_day[row], table.back_day[row] = day + event.days, NEVER
    elif event.step in (CaseStep.CONVICTED, CaseStep.LET_GO, CaseStep.UNHEARD):
        convicted = event.step == CaseStep.CONVICTED
        table.case_state[row] = CaseState.CONVICTED if convicted else CaseState.LET_GO
        table.back_day[row] = day + event.days


def count_events(context: "Context", day: int, events: list[CaseEvent], of_this_kind: dict[CaseStep, Count]) -> None:
    """Count the steps of cases of one kind, and what they rest on."""
    tally, counted = context.daily_counts(day), STEPS | of_this_kind
    for event in events:
        tally[counted[event.step], NO_ORIGIN] += 1
        tally[Count.CONVICTIONS_BY_ATTORNEY_GENERAL, NO_ORIGIN] += event.by_attorney_general
        tally[Count.HEARINGS, NO_ORIGIN] += event.step in (CaseStep.CONVICTED, CaseStep.LET_GO)
        if event.step == CaseStep.OPENED:
            tally[LEADS[event.lead], NO_ORIGIN] += 1


def look_into_the_missed(context: "Context", day: int, groups: Docket, hours: float) -> float:
    """Prosecutors look into people who were missed after landings; returns the hours that are left.

    Officers who hand people over to an armed group may be removed for that, for a while.
    """
    table, sites, agent = context.state.groups, context.state.sites, context.agents.prosecution
    if hours <= 0.0 or not sites.missed.any():
        return hours
    for row in np.flatnonzero((table.coastguard_ties == 1) & (table.crew_back_day <= day)).tolist():
        site = table.site[row]
        looked_into = min(float(sites.missed[site]), hours / agent.p.inquiry_h)
        sites.missed[site] -= looked_into
        hours -= looked_into * agent.p.inquiry_h
        if looked_into > 0.0 and (event := agent.official(day, groups, row, looked_into)) is not None:
            table.crew_back_day[row] = day + event.days
            context.daily_counts(day)[Count.OFFICIALS_REMOVED, NO_ORIGIN] += 1
    return hours


def open_courts(context: "Context") -> None:
    """Days on which courts may sit add up, to those of a month or of one case at most."""
    month, kept = context.today.levers["court_days_month"], context.state.court_days
    kept[0] = min(kept[0] + month / DAYS_PER_MONTH, max(month, context.parameters.cases.trial_days))


def work_cases(context: "Context", day: int, leakage: float) -> list[int]:
    """A day of cases; returns the rows of networks that were warned of an arrest.

    While the leader of a group is away it sells fewer people and puts fewer to labour.
    """
    s, agent, levers = context.state, context.agents.prosecution, context.today.levers
    both = networks, groups = dockets(context, day)
    smuggling, trafficking = agent.work(day, networks, leakage), agent.work(day, groups, leakage)
    agent.fill_files(both, look_into_the_missed(context, day, groups, agent.prosecutor_hours(levers)))
    open_courts(context)
    heard, s.court_days[0] = agent.hearings(day, both, float(s.court_days[0]))
    smuggling, trafficking = smuggling + heard[0], trafficking + heard[1]
    for event in smuggling:
        enter(s.networks, day, event)
        if event.step == CaseStep.ARRESTED:
            s.networks.state[event.row] = NetworkState.ORGANISER_ARRESTED
    for event in trafficking:
        enter(s.groups, day, event)
    set_trade(s.groups.rows, context.parameters.cases.trade_loss)
    count_events(context, day, smuggling, SMUGGLING)
    count_events(context, day, trafficking, TRAFFICKING)
    return [event.row for event in smuggling if event.step == CaseStep.LEAKED]
