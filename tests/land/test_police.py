"""Authorities of a coastal segment: how far their word reaches, and whom they raid.

Shares of days may differ from their chance by Z standard errors.
"""

from datetime import date

import numpy as np
import pytest

from jointroom.sim.codes import Count, GroupStance, NetworkState
from jointroom.sim.land.police import government_control, police_raids, share_policed, share_stopped_here, town_force
from jointroom.sim.model import CorridorModel
from jointroom.sim.units import DAYS_PER_MONTH
from tests.town import close, within
from tests.worlds import finished, small_spec

DAYS = 3000
PROTECTION = 0.7


@pytest.fixture
def context():
    """A world that has been built and not yet run, in which no town has a force of its own."""
    made = CorridorModel(small_spec(scale=0.1)).context
    made.state.sites.force[:] = 0.0
    return made


def land_of(context, authority, day=0):
    """The land on a day of the calendar, with so much authority of the government."""
    context.params.land.cases.protection = PROTECTION
    context.today.forcing.authority, context.today.forcing.day = authority, day
    return context.land(0)


def control(context, authority):
    land = land_of(context, authority)
    return np.array([government_control(land, site) for site in range(context.coast.n_libyan)])


@pytest.mark.parametrize("authority", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("stance", list(GroupStance))
def test_a_group_that_taxes_keeps_police_away_and_others_do_not(context, authority, stance):
    context.state.groups.stance[:] = stance
    kept_away = PROTECTION * (1.0 - authority) if stance == GroupStance.TAX else 0.0
    assert control(context, authority) == pytest.approx(authority * (1.0 - kept_away))
    context.state.groups.holds[:] = 0
    assert control(context, authority) == pytest.approx(authority)


def raids(context, far, days=DAYS):
    """Days of raids with as much control on every coastal segment: flags [day, network] and [day, segment]."""
    context.state.groups.stance[:] = GroupStance.BLOCK
    both = [police_raids(land_of(context, far, day)) for day in range(days)]
    return np.array([queues for queues, _ in both]), np.array([places for _, places in both])


@pytest.mark.parametrize("far", [0.0, 0.25, 1.0])
def test_networks_and_groups_are_raided_at_their_rates(context, far):
    table, h = context.state.networks, context.parameters.holding
    table.site[:], table.state[:] = 0, NetworkState.ACTIVE
    table.site[1], table.state[2] = context.coast.n_libyan, NetworkState.DORMANT
    queues, places = raids(context, far)
    assert not queues[:, [1, 2]].any(), "neither abroad nor who does not work"
    assert close(queues[:, 0].mean(), within(h.raid_per_month * far, 1), DAYS)
    assert close(places[:, 0].mean(), within(h.group_raid_per_month * far, 1), DAYS)


def test_where_nobody_holds_the_segment_there_is_no_group_to_raid(context):
    context.state.groups.holds[:] = 0
    assert not raids(context, 1.0, 300)[1].any()


def test_a_raid_more_on_one_segment_changes_none_on_another(context):
    """Every segment and network has draws of its own."""
    table = context.state.networks
    before, places = raids(context, 1.0, 400)
    assert places[:, 0].tolist() != places[:, 1].tolist()
    kept = table.site == 1
    table.site[~kept] = 0
    assert np.array_equal(raids(context, 1.0, 400)[0][:, kept], before[:, kept])


def raided_world(authority):
    overrides = {"holding.raid_per_month": 3.0, "holding.group_raid_per_month": 3.0}
    spec = small_spec(days=30, scale=0.05, levers={"government_authority_west": authority}, overrides=overrides)
    return finished(spec).context.state.daily.sum(axis=(0, 2))


def test_in_a_whole_world_raids_take_people_where_the_government_has_a_say_and_nowhere_else():
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


def test_police_stop_launches_only_as_far_as_the_government_controls_the_coast(context):
    n_libyan = context.coast.n_libyan
    for authority in (0.0, 0.4, 1.0):
        stopped = np.array([share_policed(land_of(context, authority), k) for k in range(len(context.coast.names))])
        assert stopped[:n_libyan] == pytest.approx(context.parameters.holding.police_stop * control(context, authority))
        assert np.all(stopped[n_libyan:] == 0.0), "not abroad"


def shares(of, context, authority=0.4, day=0):
    return np.array([of(land_of(context, authority, day), k) for k in range(len(context.coast.names))])


def test_a_town_without_a_force_is_policed_as_if_forces_were_unknown(context):
    """The limit case, to the bit."""
    stop = context.parameters.holding.police_stop
    old = [stop * far for far in control(context, 0.4)]
    assert shares(share_policed, context)[: context.coast.n_libyan].tolist() == old


@pytest.mark.parametrize("authority", [0.0, 0.4])
@pytest.mark.parametrize("stance", list(GroupStance))
def test_a_force_stops_its_share_of_what_police_let_pass_whatever_the_group_does(context, authority, stance):
    context.state.groups.stance[:] = stance
    without = shares(share_policed, context, authority)
    blocked = shares(share_stopped_here, context, authority)
    context.state.sites.force[3] = 0.6
    here = np.arange(len(without)) == 3
    assert shares(share_policed, context, authority) == pytest.approx(1.0 - (1.0 - without) * np.where(here, 0.4, 1.0))
    both = 1.0 - (1.0 - blocked) * np.where(here, 0.4, 1.0)
    assert shares(share_stopped_here, context, authority) == pytest.approx(both)


def test_a_force_acts_from_its_day_on_and_that_of_zuwara_long_before_the_first(context):
    since = context.state.sites.force_from_day
    assert since[0] == (date(2015, 8, 27) - context.start).days
    since[3], context.state.sites.force[3] = 100, 0.6
    assert [town_force(land_of(context, 0.4, day), 3) for day in (99, 100)] == [0.0, 0.6]


def test_a_force_raids_the_networks_of_its_town_where_the_government_has_no_say(context):
    table, h = context.state.networks, context.parameters.holding
    table.site[:], table.state[:] = 0, NetworkState.ACTIVE
    context.state.sites.force[0] = 0.6
    queues, places = raids(context, 0.0)
    assert close(queues[:, 0].mean(), within(h.raid_per_month * 0.6, 1), DAYS)
    assert not places.any(), "holders keep it out"
