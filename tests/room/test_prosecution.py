"""Cases: what opens them, what holds them up and what leaks, within Z standard errors."""

import math
from dataclasses import replace

import numpy as np
import pytest

from jointroom.sim.codes import CaseLead, CaseState, CaseStep, GroupStance, NetworkState, Witness
from jointroom.sim.day.cases import dockets, enter, work_cases
from jointroom.sim.units import DAYS_PER_MONTH

Z = 4.5
MEMBERS = ("coastguard", "migration_department", "attorney_general", "intelligence", "italy")


@pytest.fixture
def context(model, levers):
    """A world in which everybody offends, everybody sits in the room, and groups tax every segment."""
    context = model.context
    context.today.levers = levers | {f"room_member_{member}": 1.0 for member in MEMBERS}
    context.state.networks.launched[:], context.state.networks.state[:] = 9, NetworkState.ACTIVE
    context.state.groups.wronged_month[:] = 9.0
    context.state.groups.stance[:] = GroupStance.TAX
    return context


@pytest.fixture
def prosecution(context):
    return context.agents.prosecution


def docket(context, kind, **levers):
    context.today.levers |= levers
    return dockets(context, 0)[kind]


def days_of(context, kind, days, leakage=0.0, **levers):
    """Events of many days on which nothing is entered, so that every day is the first."""
    given, work = docket(context, kind, **levers), context.agents.prosecution.work
    return [event for day in range(days) for event in work(day, given, leakage)]


def steps(events, step):
    return [event for event in events if event.step == step]


def close(share, expected, number):
    return abs(share - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12


KINDS = pytest.mark.parametrize("kind", [0, 1], ids=["smuggling", "trafficking"])


@KINDS
def test_without_investigators_there_are_no_cases(context, kind):
    """However many witnesses and informants there are."""
    context.state.networks.witnesses[:] = context.state.groups.witnesses[:] = 1e6
    context.state.networks.informed[:] = context.state.groups.informed[:] = 1
    assert days_of(context, kind, 200, room_investigators=0.0) == []


@pytest.mark.parametrize(("share", "kind"), [(1.0, 0), (0.0, 1)])
def test_investigators_are_shared_between_the_kinds(context, prosecution, share, kind):
    assert days_of(context, kind, 200, room_investigators=50.0, room_trafficking_share=share) == []
    given = {"room_investigators": 40.0, "room_trafficking_share": 0.25}
    smuggling, trafficking = prosecution.investigators(given)
    assert smuggling == 30.0
    assert trafficking * prosecution.scale == pytest.approx(10.0)


@KINDS
def test_who_does_nothing_has_no_case(context, kind):
    context.state.networks.launched[:] = 0
    context.state.groups.wronged_month[:] = 0.0
    assert days_of(context, kind, 100, room_investigators=50.0) == []


def test_networks_that_do_not_work_have_no_case(context):
    context.state.networks.state[:] = NetworkState.DORMANT
    assert days_of(context, 0, 100, room_investigators=50.0) == []


@KINDS
def test_each_lead_opens_cases_at_its_rate(context, prosecution, kind):
    """Investigators alone, informants, and witnesses with a rise that saturates; none of a source that is not there."""
    p, days = prosecution.p, 3000
    given = docket(context, kind, room_investigators=4.0, room_trafficking_share=0.5)
    free, n = given.investigators, 1
    given.table.informed[0] = 1
    for heard, informed in ((0.0, 0), (0.0, 1), (p.witness_half, 1)):
        given.suspects["heard"] = heard
        given.table.informed[0] = informed
        leads = [prosecution.lead(day, given, 0, free) for day in range(days)]
        alone = p.opening_per_month * free
        rates = {
            CaseLead.INVESTIGATORS: alone,
            CaseLead.INFORMANT: alone * p.informant_gain * informed,
            CaseLead.WITNESSES: alone * p.witness_gain * (0.5 if heard else 0.0),
        }
        total = sum(rates.values())
        any_day = 1.0 - math.exp(-total / DAYS_PER_MONTH)
        for lead, rate in rates.items():
            assert close(leads.count(lead) / (n * days), any_day * rate / total, days), lead


def test_witnesses_are_heard_by_those_who_sit_in_the_room(context, prosecution):
    """Italy hears those in Europe, the migration department its register."""
    table, levers, p = context.state.networks, context.today.levers, prosecution.p
    table.witnesses[:] = 0.0
    table.witnesses[0, Witness.IN_EUROPE], table.witnesses[1, Witness.IN_LIBYA] = 100.0, 40.0

    def heard(**changes):
        context.today.levers = levers | changes
        return dockets(context, 0)[0].suspects["heard"][:2]

    assert heard() == pytest.approx(p.witness_share * np.array([100.0, 40.0]))
    assert heard(room_member_italy=0.0) == pytest.approx(p.witness_share * np.array([0.0, 40.0]))
    assert heard(room_member_migration_department=0.0) == pytest.approx(p.witness_share * np.array([100.0, 0.0]))


@KINDS
def test_nobody_is_passed_over_who_could_have_a_case(context, prosecution, kind):
    """Day after day, those worth a look are all for whom something happens when everybody is looked at."""
    given = docket(context, kind, room_investigators=30.0)
    given.suspects["heard"], given.table.informed[::2] = 50.0, 1
    given.table.case_state[::3] = CaseState.UNDER_INVESTIGATION
    free, all_rows = prosecution.free_investigators(given), np.arange(len(given.table.id), dtype=np.int32)
    chosen = [prosecution.work(day, given, 0.1) for day in range(300)]
    prosecution.worth_a_look = lambda *_: all_rows
    assert [prosecution.work(day, given, 0.1) for day in range(300)] == chosen
    assert free > 0.0 and sum(map(len, chosen)) > 20


@KINDS
def test_openings_are_limited_by_free_investigators(context, prosecution, kind):
    prosecution.p = replace(prosecution.p, opening_per_month=10.0, load=1.0)
    given = replace(docket(context, kind), investigators=2.0)
    opened = steps(prosecution.work(3, given, 0.0), CaseStep.OPENED)
    assert 1 <= len(opened) <= 2
    given.table.case_state[:2] = CaseState.UNDER_INVESTIGATION
    assert steps(prosecution.work(3, given, 0.0), CaseStep.OPENED) == []


@KINDS
@pytest.mark.parametrize("leakage", [0.0, 0.3])
@pytest.mark.parametrize("authority", [0.0, 1.0])
def test_ready_cases_are_held_up_leak_or_lead_to_an_arrest(context, prosecution, kind, leakage, authority):
    given = docket(context, kind, government_authority_west=authority, room_investigators=1000.0)
    given.table.case_state[:] = CaseState.UNDER_INVESTIGATION
    number = 2000
    events = [prosecution.pursue(day, given, 0, leakage) for day in range(number)]
    protected = prosecution.p.protection * (1.0 - authority)
    assert given.suspects["protected"][0] == pytest.approx(protected)
    for step, expected in (
        (CaseStep.HELD_UP, protected),
        (CaseStep.LEAKED, (1.0 - protected) * leakage),
        (CaseStep.ARRESTED, (1.0 - protected) * (1.0 - leakage)),
    ):
        assert close(len(steps(events, step)) / number, expected, number), step
    assert all(event.days >= 1 for event in events if event.step != CaseStep.HELD_UP)


@KINDS
def test_cases_ripen_at_their_rate(context, kind):
    given = docket(context, kind, room_investigators=1000.0, room_trafficking_share=0.5)
    given.table.case_state[:] = CaseState.UNDER_INVESTIGATION
    n, days = len(given.table.id), 1500
    ready = len(days_of(context, kind, days))
    p = 1.0 - math.exp(-1.0 / (context.parameters.cases.case_months * DAYS_PER_MONTH))
    assert close(ready / (n * days), p, n * days)


@KINDS
def test_under_full_protection_nobody_is_arrested(context, kind):
    given = docket(context, kind, room_investigators=1000.0)
    given.suspects["protected"] = 1.0
    given.table.case_state[:] = CaseState.UNDER_INVESTIGATION
    work = context.agents.prosecution.work
    events = [event for day in range(800) for event in work(day, given, 0.0)]
    assert {event.step for event in events} == {CaseStep.HELD_UP}


def test_a_network_is_protected_where_its_segment_is_taxed(context):
    table = context.state.networks
    at_home = table.site < context.coast.n_libyan
    assert np.array_equal(docket(context, 0, government_authority_west=0.0).suspects["protected"] > 0.0, at_home)
    context.state.groups.stance[:] = GroupStance.BLOCK
    assert np.all(docket(context, 0).suspects["protected"] == 0.0)


@KINDS
def test_who_was_warned_cannot_be_found_for_a_while(context, kind):
    given = docket(context, kind, room_investigators=1000.0, government_authority_west=1.0)
    given.table.case_state[:] = CaseState.UNDER_INVESTIGATION
    given.table.hidden_until_day[:] = 10_000
    assert days_of(context, kind, 300) == []
    assert np.all(given.table.case_state == CaseState.UNDER_INVESTIGATION)


def test_a_group_sells_less_only_while_its_leader_is_away(context):
    groups = context.state.groups
    context.today.levers["room_investigators"] = 0.0
    groups.case_state[:5] = list(CaseState)
    groups.verdict_day[:] = groups.back_day[:] = 100
    work_cases(context, 1, 0.0)
    less = 1.0 - context.parameters.cases.trade_loss
    assert groups.trade[:6].tolist() == [1.0, 1.0, less, less, 1.0, 1.0]


def test_a_case_runs_from_its_opening_to_a_new_one(context, prosecution):
    """Every step moves the state as it should, and after the verdict the network may have another case."""
    table, seen = context.state.networks, []
    prosecution.p = replace(
        prosecution.p, opening_per_month=10.0, case_months=0.1, custody_months=0.1, jail_months=0.1, protection=0.0,
        trial_days=0.1,
    )  # fmt: skip
    context.today.levers |= {"room_investigators": 1000.0, "government_authority_west": 1.0}
    for day in range(40):
        before = int(table.case_state[0])
        work_cases(context, day, 0.0)
        if table.state[0] == NetworkState.ORGANISER_ARRESTED and day >= table.back_day[0]:
            table.state[0] = NetworkState.ACTIVE
        if table.case_state[0] != before:
            seen.append((before, int(table.case_state[0])))
    allowed = {(0, 1), (1, 2), (2, 3), (2, 4), (3, 0), (4, 0), (3, 1), (4, 1)}
    assert set(seen) <= allowed
    assert {(0, 1), (1, 2)} <= set(seen) and {after for _, after in seen} >= {1, 2}
    dockets(context, 10_000)
    assert not set(table.case_state.tolist()) & {CaseState.CONVICTED, CaseState.LET_GO}


def test_an_arrest_that_leaks_leaves_the_case_open(context, prosecution):
    table = context.state.networks
    table.case_state[:] = CaseState.UNDER_INVESTIGATION
    given = docket(context, 0, government_authority_west=1.0)
    event = prosecution.pursue(4, given, 0, 1.0)
    enter(table, 4, event)
    assert event.step == CaseStep.LEAKED
    assert table.case_state[0] == CaseState.UNDER_INVESTIGATION
    assert table.hidden_until_day[0] == 4 + event.days
