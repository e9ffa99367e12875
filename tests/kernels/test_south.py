"""Entry from the south: addresses, traits, travel times, the season, and the risks of the way.

Shares of people may differ from their chance by Z standard errors.
"""

import math
from itertools import product

import numpy as np
import pytest
from sim.kernels.south import BY_AIR, ROAD, ROUND_ABOUT, arrive_at_coast, enter, season

from sim.codes import Count, Origin, PersonState
from sim.parameters import catalogue
from tests.town import SEED, SOUTH, Town

Z = 4.5
NUMBER = 4000


def close(share, expected, number=NUMBER):
    return abs(share - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12


def entered(route=ROAD, origin=Origin.WEST_AFRICA, first=0, number=NUMBER, rules=SOUTH, day=5, calendar_day=2400):
    town = Town(number)
    town.book.stock[:] = 0
    n = enter(town.persons, 0, int(origin), first, number, day, calendar_day, route, SEED, rules, town.book)
    assert n == number
    return town


@pytest.mark.parametrize("route", [ROAD, ROUND_ABOUT, BY_AIR])
def test_everybody_sets_out(route):
    town = entered(route)
    assert town.share(PersonState.TRAVELLING) == 1.0
    assert np.all(town.persons.rows.place == route)
    assert np.all(town.persons.rows.entry_day == 5)
    assert np.all(town.persons.due_day > 5)
    assert len(np.unique(town.persons.rows.id)) == NUMBER


def test_addresses_tell_origin_day_and_sequence():
    towns = [
        entered(origin=origin, calendar_day=day, first=first, number=50)
        for origin in (Origin.WEST_AFRICA, Origin.AIR_OR_WEST)
        for day in (2191, 3286)
        for first in (0, 50)
    ]
    addresses = np.concatenate([town.persons.rows.id for town in towns])
    assert len(np.unique(addresses)) == len(addresses)
    assert addresses.min() >= 0
    assert addresses.max() < 2**62


def test_one_person_more_changes_nobody_elses_traits():
    fewer, more = entered(number=300), entered(number=301)
    for name in ("id", "savings_usd"):
        assert np.array_equal(fewer.persons.rows[name], more.persons.rows[name][:300])
    assert np.array_equal(fewer.persons.due_day, more.persons.due_day[:300])


def test_means_are_lognormal_and_larger_for_those_who_come_by_air():
    for origin, factor in ((Origin.WEST_AFRICA, 1.0), (Origin.AIR_OR_WEST, SOUTH.air_savings_factor)):
        logs = np.log(entered(origin=origin).persons.rows.savings_usd / (factor * SOUTH.savings_usd))
        assert abs(logs.mean()) < Z * SOUTH.savings_spread / math.sqrt(NUMBER)
        assert abs(logs.std() - SOUTH.savings_spread) < Z * SOUTH.savings_spread / math.sqrt(2 * NUMBER)


def test_the_way_round_takes_longer_by_its_delay():
    road, round_about = entered(ROAD), entered(ROUND_ABOUT)
    later = round_about.persons.due_day - road.persons.due_day
    assert np.all(np.abs(later - SOUTH.bypass_delay_days) <= 1)


def test_half_of_all_journeys_without_a_stop_are_shorter_than_the_median():
    town = entered(rules=SOUTH._replace(work_stop_share=0.0, desert_days=18.5))
    days = town.persons.due_day - 5  # whole days, rounded up from the lognormal time: one day more than its floor
    assert close((days <= 18).mean(), 0.5 * math.erfc(-math.log(18.0 / 18.5) / SOUTH.travel_spread / math.sqrt(2.0)))


def arrived(route=ROAD, rules=SOUTH, weight=(1.0, 1.0, 0.0)):
    town = entered(route, rules=rules)
    arrive_at_coast(
        town.persons, np.arange(NUMBER, dtype=np.int32), 60, SEED, np.array(weight), rules, town.book, town.tally,
        town.networks.rows, town.centres.rows,
    )  # fmt: skip
    return town


def test_people_come_to_live_where_boats_leave():
    town = arrived(weight=(1.0, 3.0, 0.0))
    assert town.share(PersonState.LIVING) == 1.0
    assert town.tally[Count.REACHED_COAST] == NUMBER
    shares = np.bincount(town.persons.rows.place, minlength=3) / NUMBER
    assert close(shares[0], 0.25)
    assert shares[2] == 0.0


@pytest.mark.parametrize(("route", "factor"), [(ROAD, 1.0), (ROUND_ABOUT, 3.0), (BY_AIR, 0.0)])
def test_the_desert_kills_and_more_so_on_the_way_round(route, factor):
    town = arrived(route, SOUTH._replace(desert_death=0.1, bypass_death_factor=3.0))
    assert close(town.share(PersonState.DEAD_DESERT), 0.1 * factor)
    assert town.tally[Count.DEAD_DESERT] + town.tally[Count.REACHED_COAST] == NUMBER


@pytest.mark.parametrize(("route", "expected"), [(ROAD, 0.9 * 0.2), (BY_AIR, 0.0)])
def test_survivors_are_held_for_ransom_with_a_chance(route, expected):
    town = arrived(route, SOUTH._replace(desert_death=0.1, desert_kidnap=0.2))
    assert close(town.share(PersonState.HELD_UNOFFICIAL), expected)
    assert town.tally[Count.KIDNAPPED] == round(NUMBER * town.share(PersonState.HELD_UNOFFICIAL))


CORNERS = [catalogue()[f"south.season_{name}"].plausible for name in ("amplitude", "peak_month", "width_months")]


@pytest.mark.parametrize(("amplitude", "peak", "width"), [*product(*CORNERS), (0.0, 1.0, 2.0), (0.4, 12.9, 1.0)])
def test_the_season_has_a_mean_of_one_a_peak_and_no_negative_month(amplitude, peak, width):
    months = 1.0 + (np.arange(12_000) + 0.5) / 1000
    values = np.array([season(month, amplitude, peak, width) for month in months])
    assert values.mean() == pytest.approx(1.0, abs=1e-4)
    assert values.min() > 0.0
    assert values.max() == pytest.approx(1.0 + amplitude, abs=1e-4)
    assert season(1.0, amplitude, peak, width) == pytest.approx(season(13.0, amplitude, peak, width))
    if amplitude:
        assert abs((months[values.argmax()] - peak + 6.0) % 12.0 - 6.0) < 0.01
