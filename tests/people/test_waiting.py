"""People who have paid and wait: each risk by itself, blockades, and raids.

Shares of people may differ from their chance by Z standard errors.
"""

import numpy as np
import pytest

from jointroom.sim.codes import Count, NetworkState, Origin, PersonState
from jointroom.sim.people.waiting import back_to_town, raid_queue, review_waiting
from jointroom.sim.units import DAYS_PER_MONTH
from tests.town import DAYS, N_TOWNS, Town, close, quiet_day, quiet_params, within

NUMBER = 4000


def wait(params=None, forcing=None, **columns):
    return Town(NUMBER, PersonState.WAITING, **columns).review(review_waiting, params, forcing)


def test_people_wait_for_ever_if_nothing_happens():
    town = wait()
    assert town.share(PersonState.WAITING) == 1.0
    assert town.counts() == {}
    assert np.all(town.persons.due_day > DAYS)


@pytest.mark.parametrize(
    ("rate", "state", "count"),
    [
        ("people__death_per_month", PersonState.DEAD_LIBYA, ["DEAD_LIBYA"]),
        ("people__give_up_waiting_per_month", PersonState.LIVING, []),
    ],
)
def test_each_risk_of_waiting_strikes_at_its_rate(rate, state, count):
    town = wait(quiet_params(**{rate: 0.4}))
    assert close(town.share(state), within(0.4), NUMBER)
    assert list(town.counts()) == count
    assert town.networks.waiting[1, 0] == town.networks.waiting.sum() == town.number(PersonState.WAITING)


@pytest.mark.parametrize("patience", [0.5, 3.0])
def test_the_patient_wait_longer(patience):
    town = wait(quiet_params(people__give_up_waiting_per_month=0.4), patience=patience)
    assert close(town.share(PersonState.LIVING), within(0.4 / patience), NUMBER)


@pytest.mark.parametrize("guarded", [0.0, 0.6, 1.0])
def test_guards_keep_a_share_of_those_who_have_paid(guarded):
    """Who has paid a network that works; none when there are no guards, which is as if they were unknown."""
    params = quiet_params(people__give_up_waiting_per_month=0.4, networks__guarded=guarded)
    assert close(wait(params).share(PersonState.LIVING), within(0.4 * (1.0 - guarded)), NUMBER)
    town = Town(NUMBER, PersonState.WAITING)
    town.networks.state[1] = NetworkState.DORMANT
    assert close(town.review(review_waiting, params).share(PersonState.LIVING), within(0.4), NUMBER)


def test_those_who_wait_are_arrested_like_others():
    town = wait(forcing=quiet_day(arrest_per_month=np.full(N_TOWNS, 0.4)))
    assert close(town.share(PersonState.HELD_OFFICIAL), within(0.4), NUMBER)
    assert town.counted(Count.LAND_ARRESTS) == town.centres.held.sum() == town.number(PersonState.HELD_OFFICIAL)


@pytest.mark.parametrize("blocked_town", [1, 2])
def test_a_group_that_blocks_holds_those_who_wait_on_its_segment(blocked_town):
    there = np.arange(N_TOWNS) == blocked_town
    town = Town(NUMBER, PersonState.WAITING)
    town.holder[blocked_town] = 9
    forcing = quiet_day(blocked=np.where(there, 0.9, 0.0))
    town.review(review_waiting, quiet_params(armed_groups__hold_per_week=0.2), forcing)
    expected = within(0.2 * DAYS_PER_MONTH / 7.0) if blocked_town == 1 else 0.0
    assert close(town.share(PersonState.HELD_UNOFFICIAL), expected, NUMBER)
    assert town.counted(Count.HELD_BY_BLOCKADE) == town.number(PersonState.HELD_UNOFFICIAL)
    held = town.persons.state == PersonState.HELD_UNOFFICIAL
    assert np.all(town.persons.rows.group[held] == 9)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_a_raid_takes_its_share_and_the_others_scatter(share):
    """Those of another network, and those who do not wait, are left alone."""
    town = Town(NUMBER, PersonState.WAITING, Origin.HORN_OF_AFRICA)
    away = slice(0, 1000)
    town.persons.rows.network[away] = 0
    town.networks.waiting[:, 0] = (1000, NUMBER - 1000, 0)
    raid_queue(town.land_on(quiet_day(NUMBER), quiet_params(holding__raid_share=share)), 1)
    raided = NUMBER - 1000
    assert np.all(town.persons.state[away] == PersonState.WAITING)
    assert town.number(PersonState.WAITING) == 1000
    assert close(town.number(PersonState.HELD_OFFICIAL) / raided, share, raided)
    assert town.number(PersonState.HELD_OFFICIAL) == town.counted(Count.RAIDED) == town.centres.held.sum()
    assert town.number(PersonState.LIVING) == raided - town.counted(Count.RAIDED)
    assert town.networks.waiting.sum(axis=1).tolist() == [1000, 0, 0]
    free = town.persons.state == PersonState.LIVING
    assert np.all(town.persons.rows.place[free] == 1) and np.all(town.persons.rows.wants_return == 0)
    assert town.daily_counts[Count.RAIDED].tolist() == [0, town.counted(Count.RAIDED), 0, 0, 0, 0, 0, 0]


def test_a_raid_reaches_only_those_who_wait():
    """Who has gone back to life in a town since is not looked for."""
    town, params = Town(50, PersonState.WAITING), quiet_params(holding__raid_share=1.0)
    for i in range(20, 50):
        back_to_town(town.land_on(quiet_day(50), params), i)
    raid_queue(town.land_on(quiet_day(50), params), 1)
    assert town.number(PersonState.HELD_OFFICIAL) == 20 and town.number(PersonState.LIVING) == 30


def test_with_all_centres_closed_a_raid_only_scatters():
    town = Town(NUMBER, PersonState.WAITING)
    town.centres.open[:] = 0
    raid_queue(town.land_on(quiet_day(NUMBER), quiet_params(holding__raid_share=1.0)), 1)
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counts() == {}
