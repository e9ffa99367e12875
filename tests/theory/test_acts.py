"""A room acts by people and their time: without visitors, clerks and prosecutors it is one without their members."""

from datetime import date

import pytest

from jointroom.sim.codes import Count
from tests.worlds import differing_tables, finished, small_spec, tables_of

NO_EFFECT_OF_THEIR_OWN = {
    "cases.leak_attorney_general": 0.0, "cases.leak_migration_department": 0.0, "cases.witness_share": 0.0,
}  # fmt: skip
"""Members also leak, and the migration department hears witnesses."""
NOBODY_ACTS = {"room_visitors": 0, "room_clerks": 0, "room_prosecutors": 0}
MEMBERS = ("room_member_migration_department", "room_member_attorney_general")
ACTS = (Count.VISITS, Count.LISTED_LANDING, Count.CONVICTIONS_BY_ATTORNEY_GENERAL)


def world(levers):
    start = date(2017, 6, 1)
    busy = {"coastguard_vessels": 60, "room_investigators": 40}
    return finished(
        small_spec(
            "room_level_4", start=start, days=90, scale=0.1, room_start=start, levers=busy | levers,
            overrides=NO_EFFECT_OF_THEIR_OWN,
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def without_people():
    return tables_of(world(NOBODY_ACTS).context.state)


def test_a_room_without_people_to_act_is_one_without_their_members(without_people):
    """Person by person and boat by boat."""
    without_members = world(dict.fromkeys(MEMBERS, 0))
    assert differing_tables(without_people, tables_of(without_members.context.state)) == set()


@pytest.mark.parametrize(("lever", "count"), [("room_visitors", Count.VISITS), ("room_clerks", Count.LISTED_LANDING)])
def test_people_who_act_are_seen_to(without_people, lever, count):
    """The check above can fail."""
    acted = world(NOBODY_ACTS | {lever: 20})
    assert acted.context.state.daily[:, count].sum() > without_people["daily"]["daily"][:, count].sum()
    assert "persons" in differing_tables(without_people, tables_of(acted.context.state))


def test_without_anybody_who_visits_lists_or_prosecutes_there_are_no_such_acts():
    """Neither of the room nor of others."""
    state = world(NOBODY_ACTS | {"detention_visitors": 0, "landing_clerks": 0}).context.state
    assert not any(state.daily[:, count].any() for count in ACTS)
    assert not state.centres.watch.any() and not state.sites.asked.any() and not state.networks.sworn.any()
    assert not state.daily[:, Count.OFFICIALS_REMOVED].any()
