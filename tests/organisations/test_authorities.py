"""Authorities of a stretch: how far their writ runs, and whom they raid.

Shares of days may differ from their chance by Z standard errors.
"""

import numpy as np
import pytest

from sim.codes import Count, GroupStance, NetworkState
from sim.model import CorridorModel
from sim.units import DAYS_PER_MONTH
from tests.town import close, within
from tests.worlds import finished, small_spec

DAYS = 3000


@pytest.fixture
def police(model):
    """The authority of the stretch from which the first network works."""
    site = int(model.context.state.networks.site[0])
    return model.context.agents.authorities[site]


def test_there_is_one_authority_a_stretch(model):
    assert [agent.site for agent in model.context.agents.authorities] == list(range(model.context.coast.n_libyan))


@pytest.mark.parametrize("authority", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("stance", list(GroupStance))
def test_a_group_that_taxes_keeps_police_away_and_others_do_not(police, authority, stance):
    police.state.groups.stance[0] = stance
    reach = police.reach(authority, 0)
    kept_away = police.protection * (1.0 - authority) if stance == GroupStance.TAX else 0.0
    assert reach == pytest.approx(authority * (1.0 - kept_away))
    assert 0.0 <= reach <= police.reach(authority, -1) == authority


@pytest.mark.parametrize("reach", [0.25, 1.0])
def test_networks_of_the_stretch_are_raided_at_the_rate_and_no_others(police, reach):
    table = police.state.networks
    table.site[:] = police.site
    table.site[1] = police.site + 1
    table.state[2] = NetworkState.DORMANT
    raided = [police.raided_networks(day, reach) for day in range(DAYS)]
    assert {row for rows in raided for row in rows}.isdisjoint({1, 2})
    expected = within(police.p.raid_per_month * reach, 1)
    assert close(sum(0 in rows for rows in raided) / DAYS, expected, DAYS)


@pytest.mark.parametrize("reach", [0.25, 1.0])
def test_groups_are_raided_at_their_rate(police, reach):
    raids = sum(police.raids_group(day, reach) for day in range(DAYS))
    assert close(raids / DAYS, within(police.p.group_raid_per_month * reach, 1), DAYS)


def test_without_authority_there_are_no_raids(police):
    reach = police.reach(0.0, 0)
    assert reach == 0.0
    assert not any(police.raided_networks(day, reach) or police.raids_group(day, reach) for day in range(DAYS))


def test_a_raid_more_on_one_stretch_changes_none_on_another(model):
    """Every stretch and network has draws of its own."""
    one, other = model.context.agents.authorities[:2]
    days = [[agent.raids_group(day, 1.0) for day in range(400)] for agent in (one, other)]
    assert days[0] != days[1]
    before = [other.raided_networks(day, 1.0) for day in range(100)]
    one.state.networks.site[1:] = one.site
    assert [other.raided_networks(day, 1.0) for day in range(100)] == [
        [row for row in rows if other.state.networks.site[row] == other.site] for rows in before
    ]


def raided_world(authority):
    overrides = {"holding.raid_per_month": 3.0, "holding.group_raid_per_month": 3.0}
    spec = small_spec(days=30, scale=0.05, levers={"government_authority_west": authority}, overrides=overrides)
    return finished(spec).context.state.daily.sum(axis=(0, 2))


def test_in_a_whole_world_raids_take_people_where_the_writ_runs_and_nowhere_else():
    none, full = raided_world(0.0), raided_world(1.0)
    assert none[Count.RAIDED] == none[Count.LAND_ARRESTS] == 0
    assert full[Count.RAIDED] > 50
    assert full[Count.FOUND_HELD] > 0
    assert full[Count.LAND_ARRESTS] > 0


def test_raids_and_arrests_of_the_first_year_are_as_many_as_their_source_says():
    """About 1,250 a month at the authority of 2016, within a factor of two, in a world of a twentieth."""
    model = CorridorModel(small_spec(days=60, scale=0.05))
    model.run()
    taken = model.context.state.daily.sum(axis=(0, 2))[[Count.LAND_ARRESTS, Count.RAIDED, Count.FOUND_HELD]].sum()
    a_month = taken / 0.05 * DAYS_PER_MONTH / 60
    assert 625 < a_month < 2500


def test_police_stop_launches_only_as_far_as_their_writ_runs(model):
    context = model.context
    for authority in (0.0, 0.4, 1.0):
        context.today.levers = {"government_authority_west": authority}
        policed, holders = context.policed(), context.holders()
        for agent in context.agents.authorities:
            reach = agent.reach(authority, int(holders[agent.site]))
            assert policed[agent.site] == pytest.approx(context.parameters.holding.police_stop * reach)
        assert np.all(policed[context.coast.n_libyan :] == 0.0), "not abroad"
