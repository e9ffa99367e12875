"""What people believe of the crossing: companions, their fates, rumour and its error, and forgetting.

Shares may differ from their chance, and means from their expectation, by Z standard errors.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.codes import CrossingOutcome
from jointroom.sim.people.expectations import (
    companion,
    forget,
    hear_of_companion,
    hear_of_others,
    hear_rumour,
    learn,
    learn_from_own,
)
from jointroom.sim.people.scratch import SCRATCH
from jointroom.sim.units import DAYS_PER_MONTH
from tests.maths.scalars import normal_pair
from tests.town import Town, Z, close, quiet_day, quiet_params

NUMBER = 4000
BELIEFS = ("believed_death", "believed_return")


def crowd(number=NUMBER, death=0.05, returned=0.4, **columns):
    return Town(number, believed_death=death, believed_return=returned, **columns).persons.rows


def beliefs(me):
    return tuple(float(me[name]) for name in BELIEFS)


@given(st.integers(0, 5000), st.floats(0.0, 1.0, exclude_max=True), st.integers(1, 10_000), st.integers(1, 5000))
def test_a_companion_is_somebody_near_of_the_same_origin(i, draw, reach, n):
    i, origin = min(i, n - 1), (np.arange(n) // 5 % 3).astype(np.uint8)
    j = companion(origin, i, draw, reach, n)
    assert 0 <= j < n and abs(i - j) <= reach
    assert origin[j] == origin[i]


def test_companions_are_as_likely_as_each_other_amid_one_origin_and_nobody_has_one_who_came_alone():
    reach, n = 7, 100
    draws = (np.arange(1500) + 0.5) / 1500
    found = [companion(np.zeros(n, np.uint8), 50, draw, reach, n) for draw in draws]
    assert np.bincount(found, minlength=n)[43:58].tolist() == [100] * 15
    only = (np.arange(n) == 50).astype(np.uint8)
    assert {companion(only, 50, draw, reach, n) for draw in draws} == {50}


def test_learning_moves_towards_what_is_seen():
    me = crowd(1)[0]
    learn(me, 1.0, 0.0, 0.25)
    assert beliefs(me) == pytest.approx((0.05 + 0.25 * 0.95, 0.4 - 0.25 * 0.4), rel=1e-6)
    learn(me, 0.3, 0.9, 1.0)
    assert beliefs(me) == pytest.approx((0.3, 0.9), rel=1e-6)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_beliefs_stay_chances(death, returned, seen_death, seen_return, weight):
    me = crowd(1, death, returned)[0]
    learn(me, seen_death, seen_return, weight)
    for belief, before, seen in zip(beliefs(me), (death, returned), (seen_death, seen_return), strict=True):
        assert min(before, seen) - 1e-6 <= belief <= max(before, seen) + 1e-6
        assert 0.0 <= belief <= 1.0


@pytest.mark.parametrize(
    ("outcome", "death", "returned"),
    [
        (CrossingOutcome.DIED, 1.0, 0.0), (CrossingOutcome.ARRIVED, 0.0, 0.0), (CrossingOutcome.RETURNED, 0.0, 1.0),
        (CrossingOutcome.NONE, None, None), (CrossingOutcome.TURNED_BACK, None, None),
    ],
)  # fmt: skip
def test_each_fate_of_a_companion_teaches_its_lesson(outcome, death, returned):
    rows = crowd(2, last_outcome=np.array([0, outcome]))
    before = beliefs(rows[0])
    hear_of_companion(rows[0], rows[1], quiet_params(people__belief_learning=0.2))
    lesson = before if death is None else (0.05 + 0.2 * (death - 0.05), 0.4 + 0.2 * (returned - 0.4))
    assert beliefs(rows[0]) == pytest.approx(lesson, rel=1e-6)
    assert beliefs(rows[1]) == before


def test_nobody_learns_from_himself():
    rows = crowd(1, last_outcome=CrossingOutcome.DIED)
    before = beliefs(rows[0])
    hear_of_companion(rows[0], rows[0], quiet_params())
    assert beliefs(rows[0]) == before


@pytest.mark.parametrize(("weight", "learning", "share"), [(3.0, 0.1, 0.3), (1.0, 0.2, 0.2), (100.0, 0.5, 1.0)])
def test_own_outcomes_weigh_more_than_news_and_at_most_everything(weight, learning, share):
    me = crowd(1)[0]
    params = quiet_params(people__own_outcome_weight=weight, people__belief_learning=learning)
    learn_from_own(me, 0.0, 1.0, params)
    assert beliefs(me) == pytest.approx((0.05 * (1.0 - share), 0.4 + share * 0.6), rel=1e-6)


@pytest.mark.parametrize("days", [0, 10, 30, 365, 4000])
def test_beliefs_fall_back_to_those_of_newcomers(days):
    params = quiet_params(people__belief_decay_per_month=0.1)
    me = crowd(1)[0]
    forget(me, days, params)
    left = max(0.0, 1.0 - 0.1 * days / DAYS_PER_MONTH)
    assert beliefs(me) == pytest.approx((0.02 + 0.03 * left, 0.10 + 0.3 * left), rel=1e-6)


def test_many_short_times_of_forgetting_approach_the_exponential():
    params = quiet_params(people__belief_decay_per_month=0.5)
    me = crowd(1)[0]
    for _ in range(120):
        forget(me, 1, params)
    left = (1.0 - 0.5 / DAYS_PER_MONTH) ** 120
    assert beliefs(me) == pytest.approx((0.02 + 0.03 * left, 0.10 + 0.3 * left), rel=1e-4)


def rumours(error, news_death=0.04, news_return=0.2):
    """What each of many people heard, from beliefs of zero and a weight of one."""
    rows = crowd(death=0.0, returned=0.0)
    params = quiet_params(people__belief_learning=1.0, people__belief_error=error)
    forcing = quiet_day(news_death=news_death, news_return=news_return)
    for me in rows:
        errors = [math.exp(error * number) for number in normal_pair(1, 2, 3, int(me.id), 0)]
        hear_rumour(me, *errors, forcing, params)
    return rows.believed_death.astype(float), rows.believed_return.astype(float)


@pytest.mark.parametrize("error", [0.1, 0.5, 1.0])
def test_rumour_is_right_in_the_median_and_wrong_by_its_error(error):
    """The error of the log has mean zero and the declared spread; the two pieces of news err independently."""
    death, returned = rumours(error)
    logs = np.log(death / 0.04), np.log(returned / 0.2)
    for heard, logs_of, news in zip((death, returned), logs, (0.04, 0.2), strict=True):
        assert close((heard < news).mean(), 0.5, NUMBER)
        free = logs_of[heard < 1.0]
        if len(free) == NUMBER:
            assert abs(free.mean()) < Z * error / math.sqrt(NUMBER)
            assert abs(free.std() - error) < Z * error / math.sqrt(2 * NUMBER)
    assert abs(np.corrcoef(*logs)[0, 1]) < Z / math.sqrt(NUMBER)


def test_without_error_rumour_is_the_news_and_never_more_than_certain():
    death, returned = rumours(0.0)
    assert np.allclose(death, 0.04) and np.allclose(returned, 0.2)
    death, returned = rumours(3.0, news_death=0.9, news_return=0.9)
    assert death.max() == returned.max() == 1.0


def listen(rows, draws, forcing=None, **overrides):
    """Everybody hears what three uniform draws each allow: (of a companion, of the sea, by mistake)."""
    params = quiet_params(people__belief_learning=0.5, people__belief_error=0.0, **overrides)
    other = crowd(1, last_outcome=CrossingOutcome.RETURNED)[0]
    other.id = 1
    scratch = np.recarray(1, SCRATCH)[0]
    for me, (of_companion, of_sea, mistaken) in zip(rows, draws, strict=True):
        scratch.of_companion[0], scratch.of_sea[0], scratch.mistaken[0] = of_companion, of_sea, mistaken
        for _ in range(hear_of_others(me, other, 0, scratch, params)):
            hear_rumour(me, 1.0, 1.0, forcing or quiet_day(), params)
    return np.round(rows.believed_return.astype(float), 4)


def test_news_comes_at_its_rates_and_some_of_it_is_of_somebody_else():
    """Beliefs of 0.4 go to 0.7 by a companion's return, to 0.25 by rumour of 0.10, or stay."""
    rng = np.random.default_rng(4)
    draws = rng.uniform(size=(NUMBER, 3))
    heard = listen(crowd(contacts=2), draws, people__contact_notice=0.2, people__contact_error=0.25)
    assert set(heard.tolist()) == {0.4, 0.7, 0.25}
    assert close((heard != 0.4).mean(), 0.4, NUMBER)
    assert close((heard[heard != 0.4] == 0.25).mean(), 0.25, int((heard != 0.4).sum()))
    talked = listen(crowd(contacts=0), draws, people__belief_talk=0.3, people__contact_notice=1.0)
    assert close((talked == 0.25).mean(), 0.3, NUMBER)
    assert set(talked.tolist()) == {0.4, 0.25}


def test_people_without_contacts_and_talk_hear_nothing():
    draws = np.zeros((50, 3))
    assert np.all(listen(crowd(50, contacts=0), draws, people__belief_talk=0.0) == 0.4)
