"""The room: leakage, relay, operators, informants, cues, and what a warned network does."""

import math
from itertools import pairwise

import numpy as np
import pytest

from jointroom.sim.codes import RoomLocation
from jointroom.sim.networks.network import LaunchOrder
from jointroom.sim.units import DAYS_PER_MONTH

Z = 4.5
MEMBERS = {
    "room_member_coastguard": "leak_coastguard",
    "room_member_migration_department": "leak_migration_department",
    "room_member_intelligence": "leak_intelligence",
    "room_member_attorney_general": "leak_attorney_general",
    "room_member_italy": "leak_italy",
}


@pytest.fixture
def room(model):
    return model.context.agents.room


@pytest.fixture
def everyone(levers):
    """Every member in a room in Tripoli, with the surroundings as they are."""
    return levers | dict.fromkeys(MEMBERS, 1.0) | {"room_location": 1.0, "room_embedding": 1.0, "room_level": 4.0}


def test_leakage_is_one_minus_the_product_of_what_holds(room, everyone):
    kept = math.prod(1.0 - getattr(room.p, chance) for chance in MEMBERS.values())
    assert room.leakage(everyone) == pytest.approx(1.0 - kept, rel=1e-12)


@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_that_leaves_takes_its_leak_with_it(room, everyone, member):
    without = everyone | {member: 0.0}
    alone = everyone | dict.fromkeys(MEMBERS, 0.0) | {member: 1.0}
    own = getattr(room.p, MEMBERS[member])
    assert room.leakage(alone) == pytest.approx(own, rel=1e-9)
    assert 1.0 - room.leakage(everyone) == pytest.approx((1.0 - room.leakage(without)) * (1.0 - own), rel=1e-12)


def test_nobody_in_the_room_leaks_nothing(room, everyone):
    assert room.leakage(everyone | dict.fromkeys(MEMBERS, 0.0)) == 0.0


@pytest.mark.parametrize("place", list(RoomLocation))
def test_surroundings_multiply_leakage_and_never_beyond_certainty(room, everyone, place):
    base = room.leakage(everyone)
    there = everyone | {"room_location": float(place)}
    assert room.leakage(there) == pytest.approx(base * room.embedding[place], rel=1e-12)
    assert room.leakage(there | {"room_embedding": 2.0}) == pytest.approx(
        min(1.0, 2.0 * base * room.embedding[place]), rel=1e-12
    )
    room.p = type(room.p)(leak_coastguard=1.0)
    assert room.leakage(everyone | {"room_embedding": 2.0}) == 1.0


@pytest.mark.parametrize("place", list(RoomLocation))
def test_a_far_room_relays_later(room, everyone, place):
    there = everyone | {"room_location": float(place), "room_relay_delay_h": 2.0}
    assert room.relay_delay_h(there) == 2.0 * room.relay_factors[place]
    assert room.relay_factors[RoomLocation.ROME] > room.relay_factors[RoomLocation.TRIPOLI_NAVAL_BASE]


@pytest.mark.parametrize("absent", ["room_member_italy", "room_member_coastguard"])
def test_detections_are_shared_between_two(room, everyone, absent):
    assert room.shared_detections(everyone | {"room_shared_detections": 0.8}) == 0.8
    assert room.shared_detections(everyone | {"room_shared_detections": 0.8, absent: 0.0}) == 0.0


@pytest.mark.parametrize("operators", [0.0, 0.2, 1.0, 4.0])
def test_operators_handle_tracks_and_there_is_always_one(room, everyone, operators):
    tracks = room.tracks_at_once(everyone | {"room_operators": operators})
    assert tracks == max(1, round(operators * room.p.tracks_per_operator))


def test_mandates_share_out_one(room):
    for weights in room.mandates.values():
        assert sum(weights) == pytest.approx(1.0)


def test_informants_cover_networks_one_by_one(room, everyone):
    """p = 1 - (1 - c)^n over many months, within Z standard errors; none without the service or without informants."""
    for informants in (0.0, 3.0, 40.0):
        given = everyone | {"room_informants": informants}
        covered = np.array([room.informed(30 * month, room.tables.networks, given) for month in range(400)])
        expected = 1.0 - (1.0 - room.p.informant_cover) ** informants
        assert abs(covered.mean() - expected) <= Z * math.sqrt(expected * (1.0 - expected) / covered.size)
    assert not any(room.informed(0, room.tables.networks, given | {"room_member_intelligence": 0.0}))


def test_more_informants_cover_the_same_networks_and_more(room, everyone):
    given = [everyone | {"room_informants": float(n)} for n in range(0, 90, 10)]
    covered = [set(np.flatnonzero(room.informed(0, room.tables.networks, levers))) for levers in given]
    assert all(fewer <= more for fewer, more in pairwise(covered))


@pytest.fixture
def network(model):
    return model.context.agents.networks[0]


def orders(number):
    return [LaunchOrder(0, 1, 0, 100, 5, k) for k in range(number)]


def test_only_launches_of_covered_networks_are_reported(room, everyone):
    given = everyone | {"room_false_cue_share": 0.0}
    room.tables.networks.informed[:] = 0
    assert room.cues(5, orders(200), given, 7) == []
    room.tables.networks.informed[0] = 1
    cues = room.cues(5, orders(200), given, 7)
    assert {cue.order.network for cue in cues} == {0}
    p = room.p.cue_share
    assert abs(len(cues) / 200 - p) < Z * math.sqrt(p * (1 - p) / 200)
    assert all(cue.lead_h > 0.0 for cue in cues)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_false_cues_are_the_given_share_of_all_reports(room, everyone, share):
    """False reports number share / (1 - share) of the true ones at the rate at which boats left in the last month."""
    room.tables.networks.informed[:] = 1
    room.tables.sites.launched_month[:] = 0.0
    room.tables.sites.launched_month[2] = 2.5 * DAYS_PER_MONTH * room.usual_load
    days, given = 3000, everyone | {"room_false_cue_share": share}
    false = [cue for day in range(days) for cue in room.cues(day, [], given, 7)]
    expected = days * share / (1.0 - share) * room.p.cue_share * 2.5
    assert abs(len(false) - expected) <= Z * math.sqrt(expected)
    assert all(cue.order is None and 0 <= cue.site < 7 for cue in false)


def test_where_no_informant_is_nobody_speaks_falsely(room, everyone):
    room.tables.networks.informed[:] = 0
    assert not any(room.cues(day, orders(5), everyone | {"room_false_cue_share": 0.5}, 7) for day in range(300))


def warned_of(room, network, levers, number=200):
    """Launches of covered networks that are reported, and what becomes known of them on sixty days."""
    room.tables.networks.informed[:] = 1
    cues = [cue for cue in room.cues(5, orders(number), levers, 7) if cue.order]
    return np.array([[network.is_warned(day, cue.order, room.leakage(levers)) for cue in cues] for day in range(60)])


def test_warnings_follow_leakage(room, network, everyone):
    warned = warned_of(room, network, everyone)
    p = room.leakage(everyone)
    assert abs(warned.mean() - p) < Z * math.sqrt(p * (1 - p) / warned.size)
    assert not warned_of(room, network, everyone | dict.fromkeys(MEMBERS, 0.0)).any()
    assert not warned_of(room, network, everyone | {"room_embedding": 0.0}).any()


@pytest.mark.parametrize("neighbours", [[], [0], [0, 2]])
def test_a_warned_network_waits_or_goes_next_door_or_takes_the_risk(room, network, neighbours):
    """Shares of the three within Z standard errors; each neighbour is as likely as the other."""
    number, order = 4000, orders(1)[0]
    after = [network.react(day, order, neighbours) for day in range(number)]
    sites = [new.site for new in after if new is not None]
    stays = 1.0 - room.p.postpone_share
    moved = room.p.move_share if neighbours else 0.0
    for share, expected in (
        (len(sites) / number, stays),
        (sum(site == order.site for site in sites) / number, stays * (1.0 - moved)),
        *((sites.count(site) / number, stays * moved / len(neighbours)) for site in neighbours),
    ):
        assert abs(share - expected) < Z * math.sqrt(expected * (1 - expected) / number)
    assert all(new.network == order.network and new.places == order.places for new in after if new is not None)


def test_informants_cover_groups_apart_from_networks(room, everyone):
    given = everyone | {"room_informants": 40.0}
    groups = np.array([room.informed(30 * month, room.tables.groups, given) for month in range(200)])
    expected = 1.0 - (1.0 - room.p.informant_cover) ** 40
    assert abs(groups.mean() - expected) <= Z * math.sqrt(expected * (1.0 - expected) / groups.size)
    networks = np.array([room.informed(30 * month, room.tables.networks, given) for month in range(200)])
    n = networks.shape[1]
    assert not np.array_equal(networks, groups[:, :n])
