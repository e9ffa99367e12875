"""Visits: how many, where to, what comes to light and what is made of it; shares within Z standard errors."""

import math

import numpy as np
import pytest

from jointroom.sim.codes import Count, PersonState
from jointroom.sim.holding.visits import (
    ask_for_the_missing,
    choose_where_to_go,
    fade_visits,
    number_of_visits,
    visit_centres,
)  # fmt: skip
from jointroom.sim.units import DAYS_PER_MONTH
from tests.town import SEED, Town, close, parameters, quiet_day, quiet_params

DRAWS = (np.arange(2000) + 0.5) / 2000


def visited(town, visits, days=1, **overrides):
    """The town after some days of visits, with nothing fading in between."""
    for day in range(days):
        visit_centres(town.land_on(quiet_day(day=day), quiet_params(**overrides)), visits)
    return town


@pytest.mark.parametrize("visitors", [0, 1, 7, 40])
def test_visitors_make_as_many_visits_as_they_have_days(visitors):
    p, days = parameters().holding, 3000
    made = [number_of_visits(visitors, p, day, SEED) for day in range(days)]
    expected = visitors * p.visit_days_month / DAYS_PER_MONTH / p.visit_team
    assert set(made) <= {math.floor(expected), math.ceil(expected)}
    part = expected - math.floor(expected)
    assert close(np.mean(made) - math.floor(expected), part, days)


def test_teams_go_where_people_are_held_roads_are_short_and_they_are_let_in():
    centres = Town(1).centres
    centres.held[:], centres.reach[:] = (100, 100, 300, 0), (1.0, 0.5, 1.0, 1.0)
    centres.control[:] = 0.0, 0.0, 0.5, 0.0
    chosen = np.bincount([choose_where_to_go(centres.rows, d) for d in DRAWS], minlength=4) / len(DRAWS)
    assert np.abs(chosen - np.array([100, 50, 150, 0]) / 300).max() <= 4 / len(DRAWS)


@pytest.mark.parametrize("column", ["held", "control"])
def test_where_nobody_is_held_or_armed_groups_run_everything_there_are_no_visits(column):
    town = Town(500, PersonState.HELD_OFFICIAL)
    getattr(town.centres, column)[:] = 1 if column == "control" else 0
    assert choose_where_to_go(town.centres.rows, 0.5) == -1
    assert visited(town, 5).counts() == {}


def test_the_visited_centre_alone_is_touched():
    town = Town(500, PersonState.HELD_OFFICIAL)
    town.centres.harmed[:], town.centres.noticed[:] = 10.0, 4.0
    visited(town, 1)
    assert town.centres.watch.tolist() == [0.0, 0.4, 0.0, 0.0]
    assert town.centres.names_left.tolist() == [0.0, parameters().holding.visit_lists, 0.0, 0.0]
    assert town.counts() == {"VISITS": 1, "HARM_NOTICED": 4}
    assert town.centres.harmed.tolist() == [10.0, 0.0, 10.0, 10.0], "the next visitors look at what came after"


def test_staff_learn_from_the_newest_visit_that_could_notice_something():
    town = Town(500, PersonState.HELD_OFFICIAL)
    town.centres.watch[1] = 0.7
    visited(town, 3)
    assert town.centres.watch[1] == 0.7
    town.centres.harmed[1], town.centres.noticed[1] = 10.0, 1.0
    visited(town, 3)
    assert town.centres.watch[1] == 0.1


def test_parts_of_people_are_counted_as_often_as_they_should():
    town, days, noticed = Town(500, PersonState.HELD_OFFICIAL), 2000, 0.3
    for day in range(days):
        town.centres.harmed[1], town.centres.noticed[1] = 1.0, noticed
        visit_centres(town.land_on(quiet_day(day=day), quiet_params()), 1)
    assert close(town.counted(Count.HARM_NOTICED) / days, noticed, days)


def test_without_visits_nobody_thinks_of_them():
    """However much happens."""
    town = Town(500, PersonState.HELD_OFFICIAL)
    town.centres.harmed[:] = town.centres.noticed[:] = town.sites.missing[:] = 1e6
    visited(town, 0, 100)
    assert not any(column.any() for column in (town.centres.watch, town.sites.asked, town.sites.missed))
    assert town.counts() == {}


@pytest.mark.parametrize("held", ["official", "unofficial"])
def test_what_is_not_official_is_not_visited(held):
    official = held == "official"
    town = visited(Town(500, PersonState.HELD_OFFICIAL if official else PersonState.HELD_UNOFFICIAL), 5)
    assert town.counted(Count.VISITS) == (5 if official else 0)


@pytest.mark.parametrize("persons", [0.0, 0.3, 2.0])
@pytest.mark.parametrize("scale", [1.0, 0.1])
def test_the_more_are_missing_the_likelier_they_are_asked_for(persons, scale):
    """In a small world as in a large one."""
    sites, asked = Town(1).sites, 0.0
    for draw in DRAWS:
        sites.missing[1], sites.asked[1] = persons * scale, 0.0
        ask_for_the_missing(sites.rows, 1, scale, draw)
        asked += sites.asked[1]
    assert abs(asked / len(DRAWS) - (1.0 - math.exp(-persons))) <= 1 / len(DRAWS)


def test_who_is_missing_is_asked_for_once_and_in_the_town_of_landing():
    sites = Town(1).sites
    sites.missing[:3] = 0.0, 50.0, 50.0
    for town in (0, 1, len(sites.missing)):
        ask_for_the_missing(sites.rows, town, 1.0, 0.5)
    assert sites.missed[:3].tolist() == [0.0, 50.0, 0.0]
    assert sites.missing[:3].tolist() == [0.0, 0.0, 50.0]
    assert sites.asked[:3].tolist() == [0.0, 1.0, 0.0]


def test_what_is_known_fades():
    town = Town(1)
    town.centres.watch[:] = town.sites.asked[:] = town.sites.missing[:] = town.sites.missed[:] = 8.0
    fade_visits(town.centres.rows, town.sites.rows, 0.5, 0.25)
    assert np.all(town.centres.watch == 4.0) and np.all(town.sites.asked == 4.0)
    assert np.all(town.sites.missing == 2.0) and np.all(town.sites.missed == 2.0)
