"""Files and courts: statements take hours, courts have days, and verdicts follow the files."""

import math
from dataclasses import replace

import numpy as np
import pytest

from jointroom.sim.codes import CaseState, CaseStep
from jointroom.sim.day.cases import dockets, enter, look_into_the_missed, open_courts, work_cases
from jointroom.sim.room.files import conviction_chance
from jointroom.sim.units import DAYS_PER_MONTH

Z = 4.5


@pytest.fixture
def context(model, levers):
    """A world in which nothing happens but in court: nobody investigates and all members sit in the room."""
    context = model.context
    members = ("coastguard", "migration_department", "attorney_general", "intelligence", "italy")
    context.today.levers = levers | {f"room_member_{member}": 1.0 for member in members} | {"room_investigators": 0.0}
    context.state.networks.case_state[:] = context.state.groups.case_state[:] = CaseState.UNDETECTED
    return context


@pytest.fixture
def prosecution(context):
    return context.agents.prosecution


def witnesses(context, heard, rows=slice(None)):
    """The day's cases when so many witnesses are heard against these networks and nobody else."""
    both = dockets(context, 0)
    both[0].suspects["heard"], both[1].suspects["heard"] = 0.0, 0.0
    both[0].suspects["heard"][rows] = heard
    return both


# --- statements ------------------------------------------------------------------------------------------------------


def test_prosecutors_come_with_the_attorney_general(context, prosecution):
    levers, p = context.today.levers | {"room_prosecutors": 3.0}, prosecution.p
    assert prosecution.prosecutor_hours(levers) == pytest.approx(3.0 * p.prosecutor_h_month / DAYS_PER_MONTH)
    assert prosecution.prosecutor_hours(levers | {"room_member_attorney_general": 0.0}) == 0.0


def test_a_statement_takes_its_hours_and_files_share_them(context, prosecution):
    table = context.state.networks
    table.case_state[:3] = CaseState.UNDER_INVESTIGATION, CaseState.ARRESTED, CaseState.UNDETECTED
    prosecution.fill_files(witnesses(context, 1e3), 10.0 * prosecution.p.statement_h)
    assert table.sworn[:3].tolist() == [5.0, 5.0, 0.0]
    assert table.sworn[3:].sum() == 0.0


def test_nobody_swears_twice(context, prosecution):
    """No file holds more than the witnesses who are heard; who is not heard swears nothing."""
    table = context.state.networks
    table.case_state[:3] = CaseState.UNDER_INVESTIGATION
    for _ in range(20):
        prosecution.fill_files(witnesses(context, [3.0, 0.0], slice(2)), 10.0 * prosecution.p.statement_h)
    assert table.sworn[:3].tolist() == [3.0, 0.0, 0.0]


def test_statements_against_groups_take_as_much_less_in_a_small_world(context, prosecution):
    """There are as many groups; their witnesses are scaled up likewise."""
    both = dockets(context, 0)
    both[0].suspects["heard"], both[1].suspects["heard"] = 0.0, 1e6
    context.state.groups.case_state[0] = CaseState.ARRESTED
    prosecution.fill_files(both, prosecution.p.statement_h * context.scale)
    assert context.scale < 1.0 and context.state.groups.sworn[0] == pytest.approx(1.0)


def test_a_new_case_begins_with_an_empty_file(context, prosecution):
    networks = context.state.networks
    prosecution.p = replace(prosecution.p, opening_per_month=1e3)
    networks.sworn[:], networks.launched[:], networks.witnesses[:] = 9.0, 9, 0.0
    context.today.levers |= {"room_investigators": 1e3}
    work_cases(context, 0, 0.0)
    opened = networks.case_state == CaseState.UNDER_INVESTIGATION
    assert opened.any()
    assert np.all(networks.sworn[opened] == 0.0)


# --- verdicts --------------------------------------------------------------------------------------------------------


def test_the_chance_of_a_conviction_rises_with_the_file_between_two_shares(prosecution):
    p = prosecution.p
    chances = [conviction_chance(sworn, p) for sworn in (0.0, 1.0, p.statements_half, 50.0, 1e9)]
    assert chances == sorted(set(chances))
    assert chances[0] == p.conviction
    assert chances[2] == pytest.approx((p.conviction + p.conviction_most) / 2.0)
    assert chances[-1] == pytest.approx(p.conviction_most)


@pytest.mark.parametrize("sworn", [0.0, 8.0, 100.0])
def test_convictions_follow_the_files(context, prosecution, sworn):
    """So many are convicted as the file says, and those beyond what courts do without one are told apart."""
    docket, number, chance = dockets(context, 0)[0], 3000, conviction_chance(sworn, prosecution.p)
    docket.table.sworn[0] = sworn
    events = [prosecution.judge(day, docket, 0) for day in range(number)]
    convicted = [event for event in events if event.step == CaseStep.CONVICTED]
    for made, expected in (
        (len(convicted), chance),
        (sum(event.by_attorney_general for event in convicted), chance - prosecution.p.conviction),
    ):
        assert abs(made / number - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12


# --- courts ----------------------------------------------------------------------------------------------------------


def in_custody(context, since):
    """Networks in custody whose cases have been ready since these days."""
    table = context.state.networks
    table.case_state[: len(since)], table.verdict_day[: len(since)] = CaseState.ARRESTED, since
    return dockets(context, 0)


def test_courts_hear_the_oldest_cases_first_and_as_many_as_they_have_days_for(context, prosecution):
    both = in_custody(context, [7, 3, 9, 5])
    events, left = prosecution.hearings(8, both, 2.5 * prosecution.p.trial_days)
    assert [event.row for event in events[0]] == [1, 3]
    assert left == pytest.approx(0.5 * prosecution.p.trial_days)
    events, _ = prosecution.hearings(8, both, 1e3)
    assert [event.row for event in events[0]] == [1, 3, 0], "the third is not ready"


def test_whose_turn_does_not_come_is_let_go(context, prosecution):
    both = in_custody(context, [0])
    wait = math.ceil(DAYS_PER_MONTH * prosecution.p.hearing_wait_months)
    assert prosecution.hearings(wait - 1, both, 0.0)[0] == [[], []]
    assert [event.step for event in prosecution.hearings(wait, both, 0.0)[0][0]] == [CaseStep.UNHEARD]


@pytest.mark.parametrize("month", [0.0, 4.0, 40.0])
def test_days_in_court_add_up_to_those_of_a_month_or_one_case(context, month):
    context.today.levers["court_days_month"] = month
    for day in range(1, 400):
        open_courts(context)
        most = max(month, context.parameters.cases.trial_days)
        assert context.state.court_days[0] == pytest.approx(min(most, day * month / DAYS_PER_MONTH))


def test_a_full_queue_moves_as_fast_as_the_court(context):
    """Always more cases than days: hearings are days over days a case, and all others end unheard."""
    table, months, ended = context.state.networks, 24, []
    context.today.levers["court_days_month"] = 2.0
    for day in range(round(months * DAYS_PER_MONTH)):
        free = np.flatnonzero(table.case_state != CaseState.ARRESTED)
        table.case_state[free], table.verdict_day[free] = CaseState.ARRESTED, day
        open_courts(context)
        (events, _), left = context.agents.prosecution.hearings(day, dockets(context, day), context.state.court_days[0])
        context.state.court_days[0] = left
        for event in events:
            enter(table, day, event)
        ended += [event.step for event in events]
    heard = sum(step != CaseStep.UNHEARD for step in ended)
    assert heard == pytest.approx(months * 2.0 / context.parameters.cases.trial_days, abs=1.0)
    assert len(ended) > heard


# --- officers --------------------------------------------------------------------------------------------------------


def missed(context, persons):
    context.state.sites.missed[:] = persons
    context.state.groups.crew_back_day[:] = 0
    return dockets(context, 0)[1]


def test_officers_are_removed_for_people_who_were_missed(context, prosecution):
    groups = context.state.groups
    prosecution.p = replace(prosecution.p, removal_share=1.0)
    context.today.levers["government_authority_west"] = 1.0
    look_into_the_missed(context, 4, missed(context, 5.0), 1e6)
    assert np.array_equal(groups.crew_back_day > 4, groups.coastguard_ties == 1)
    tied = np.unique(groups.site[groups.coastguard_ties == 1])
    assert context.state.sites.missed[tied].sum() == 0.0


@pytest.mark.parametrize(("persons", "hours"), [(0.0, 1e6), (5.0, 0.0)])
def test_nobody_is_removed_without_a_list_or_without_prosecutors(context, prosecution, persons, hours):
    prosecution.p = replace(prosecution.p, removal_share=1.0)
    context.today.levers["government_authority_west"] = 1.0
    assert look_into_the_missed(context, 4, missed(context, persons), hours) == hours
    assert not context.state.groups.crew_back_day.any()


def test_looking_into_somebody_takes_hours(context, prosecution):
    docket = missed(context, 1.0)
    sites = len(np.unique(context.state.groups.site[context.state.groups.coastguard_ties == 1]))
    left = look_into_the_missed(context, 4, docket, 1e3)
    assert 1e3 - left == pytest.approx(sites * prosecution.p.inquiry_h)


def test_each_who_is_looked_into_may_have_officers_removed(context, prosecution):
    context.today.levers["government_authority_west"] = 1.0
    docket, number = missed(context, 0.0), 3000
    found = sum(prosecution.official(day, docket, 0, 2.0 * docket.effort) is not None for day in range(number))
    expected = 1.0 - (1.0 - prosecution.p.removal_share) ** 2
    assert abs(found / number - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number)
