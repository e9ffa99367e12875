"""Displacement along the coast: none without learning or moving, and the level of a room is nothing without ships."""

import numpy as np
import pytest

from jointroom.sim.codes import Count, NetworkState
from jointroom.sim.land.police import share_policed
from jointroom.sim.networks.review import site_values
from jointroom.sim.state.columns import NOBODY
from tests.worlds import finished, small_spec

DOUBLED = {
    "coastguard_vessels": 40,
    "coastguard_reinforced_segment": 2,
    "coastguard_reinforcement": 2,
}
"""Many patrol vessels, and twice as many off Sabratha."""
ROOTED = {"networks.move_cost": 20.0, "networks.spare_places": 0.0, "armed_groups.attack_per_month": 0.0}
"""Networks that never leave their site, and nobody who sets up anew."""
RESTLESS = {"networks.move_cost": 0.05, "networks.review_days": 3, "networks.lesson_persons": 1.0}
"""Networks that move for little, often, and learn from every boat."""


def world(levers=None, overrides=None):
    return finished(small_spec(days=60, scale=0.1, levers=levers or {}, overrides=overrides or {}))


def sites_at_work(model):
    table = model.context.state.networks
    return table.site[table.state == NetworkState.ACTIVE].tolist()


def test_networks_that_do_not_move_are_not_displaced():
    """Whatever patrols do, the same networks work from the same sites: no displacement without moving."""
    for levers in ({}, DOUBLED):
        model = world(levers, ROOTED)
        table = model.context.state.networks
        assert np.array_equal(table.site, table.home)
        assert model.context.daily_counts(0)[Count.NETWORKS_FOUNDED].sum() == 0


def test_networks_that_move_for_little_do_move():
    """So the test above can fail."""
    model = world(DOUBLED, RESTLESS)
    table = model.context.state.networks
    assert not np.array_equal(table.site, table.home)


def test_without_memory_a_site_where_all_are_returned_is_worth_as_much_as_ever():
    """No learning: what happened on the days before changes no network's idea of any site."""
    model = world(DOUBLED, {"networks.memory_decay": 0.0, **ROOTED})
    network = model.context.agents.networks[0]
    land = model.context.land(model.day - 1)
    free = land._replace(holder=np.full_like(land.holder, NOBODY))
    prices = model.context.state.sites.price_usd
    p = network.p
    prior = p.prior_success / (p.prior_success + p.prior_failure)
    policed = np.array([share_policed(free, site) for site in range(len(prices))])
    success = site_values(free) / prices * prices.mean() / (1.0 - policed)
    assert success == pytest.approx(np.full(len(prices), prior))


def test_a_room_without_vessels_intercepts_nobody():
    model = world({"room_level": 4, "coastguard_vessels": 0})
    assert model.context.state.daily[:, Count.INTERCEPTED_LIBYA].sum() == 0


def test_what_arrives_too_late_or_is_never_shared_changes_nothing_at_sea():
    """A room that shares nothing and relays nothing in time: voyages are those without a room, boat by boat.

    All its other ingredients are off: no informants, no operators more, no cases, no register, one mandate.
    """
    off = {
        "room_shared_detections": 0.0,
        "coastguard_sar_handover": 0.0,
        "room_informants": 0,
        "room_investigators": 0,
        "room_operators": 1,
        "room_mandate": 0,
        "room_visitors": 0,
        "room_clerks": 0,
        "room_prosecutors": 0,
        "room_datum_growth_kn": 6.0,
        "room_location": 1,
        **{
            f"room_member_{who}": 0
            for who in ("coastguard", "migration_department", "attorney_general", "intelligence", "italy")
        },
    }
    boats = []
    for level, delay in ((0, 4.0), (4, 48.0)):
        model = world({**off, "room_level": level, "room_relay_delay_h": delay})
        state = model.context.state
        n, table = state.n_boats, state.boats
        boats.append([column[:n].copy() for column in (table.id, table.outcome, table.end_tick, table.dead)])
    for one, other in zip(*boats, strict=True):
        assert np.array_equal(one, other)
