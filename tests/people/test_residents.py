"""People in towns: each risk by itself, money, news, and each thing that they may choose.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.codes import Count, CrossingOutcome, PersonState
from jointroom.sim.people.residents import earn, review_residents
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import DAYS_PER_MONTH
from tests.town import (
    DAYS,
    N_LIBYAN,
    N_SITES,
    N_TOWNS,
    ROADS,
    Town,
    close,
    offering_day,
    parameters,
    quiet_day,
    quiet_params,
    within,
)  # fmt: skip

NUMBER = 4000
EVER_SO_MUCH = 1e12  # a weight beside which working on does not count


def live(params=None, forcing=None, places=(0.0, 0.0, 0.0), holder=-1, **columns):
    town = Town(NUMBER, **columns)
    town.places_left[:], town.holder[:] = places, holder
    return town.review(review_residents, params, forcing)


def everywhere(rate):
    return np.full(N_TOWNS, rate)


def test_without_risks_nothing_happens():
    town = live()
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counts() == {}
    assert np.all(town.persons.rows.reviewed_day == DAYS)
    assert np.all((town.persons.due_day > DAYS) & (town.persons.due_day < NEVER))


# --- risks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("death", "kidnap", "state", "counted"),
    [
        (0.3, 0.0, PersonState.DEAD_LIBYA, {"DEAD_LIBYA"}),
        (0.0, 0.3, PersonState.HELD_UNOFFICIAL, {"KIDNAPPED", "NEWLY_HELD_UNOFFICIALLY"}),
    ],
)
def test_each_risk_strikes_at_its_rate(death, kidnap, state, counted):
    town = live(quiet_params(people__death_per_month=death), quiet_day(kidnap_per_month=everywhere(kidnap)))
    assert close(town.share(state), within(0.3), NUMBER)
    assert town.counts() == dict.fromkeys(counted, town.number(state))


@pytest.mark.parametrize("holder", [5, -1])
def test_who_is_taken_is_held_by_whoever_holds_the_town(holder):
    town = live(forcing=quiet_day(kidnap_per_month=everywhere(1.0)), holder=holder)
    held = town.persons.state == PersonState.HELD_UNOFFICIAL
    assert held.any()
    assert np.all(town.persons.rows.group[held] == holder)
    assert np.all(town.persons.rows.group[~held] == NOBODY)


def test_arrests_lead_to_a_centre():
    town = live(forcing=quiet_day(arrest_per_month=everywhere(0.3)))
    assert close(town.share(PersonState.HELD_OFFICIAL), within(0.3), NUMBER)
    assert town.centres.held.sum() == town.counted(Count.LAND_ARRESTS) == town.number(PersonState.HELD_OFFICIAL)


@pytest.mark.parametrize("share", [0.0, 0.35, 1.0])
def test_some_of_the_arrested_are_registered(share):
    town = live(quiet_params(holding__registered_on_land=share), quiet_day(arrest_per_month=everywhere(2.0)))
    held = town.persons.state == PersonState.HELD_OFFICIAL
    assert close(town.persons.rows.registered[held].mean(), share, held.sum())
    assert town.persons.rows.registered.sum() == town.counted(Count.REGISTERED)


def test_arrests_are_those_of_the_town():
    rate = np.where(np.arange(N_TOWNS) == 1, 0.0, 50.0)
    assert live(forcing=quiet_day(arrest_per_month=rate)).share(PersonState.LIVING) == 1.0
    assert live(forcing=quiet_day(arrest_per_month=rate), place=3).share(PersonState.LIVING) == 0.0


def test_where_no_centre_is_open_an_arrest_leads_nowhere():
    town = Town(NUMBER)
    town.centres.open[:] = 0
    town.review(review_residents, forcing=quiet_day(arrest_per_month=everywhere(0.3)))
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counts() == {}
    assert np.all(town.persons.rows.reviewed_day == DAYS)


def test_near_and_empty_centres_take_more():
    """Weights are share x nearness x exp(-aversion x crowding)."""
    town, factor = Town(NUMBER), parameters().holding.near_factor
    town.centres.capacity[:] = 1e9  # nobody crowds anybody
    town.centres.weight[:] = (0.4, 0.3, 0.2, 0.1)
    town.review(review_residents, forcing=quiet_day(arrest_per_month=everywhere(50.0)))
    weight = town.centres.weight * np.where(np.arange(4) == 1, factor, 1.0)
    for share, expected in zip(town.centres.held / NUMBER, weight / weight.sum(), strict=True):
        assert close(share, expected, NUMBER)


# --- money -----------------------------------------------------------------------------------------------------------


def plain_month(income, debt, days, p):
    """(sent home, paid back, saved) by a person in some days, in plain Python."""
    left = max(0.0, income - p.living_usd_month) * days / DAYS_PER_MONTH
    sent = p.remittance_share * left
    paid_back = min(debt, p.debt_service_share * (left - sent))
    return sent, paid_back, left - sent - paid_back


@given(
    income=st.floats(0.0, 2000.0), debt=st.floats(0.0, 5000.0), savings=st.floats(0.0, 5000.0), days=st.integers(0, 90),
    remitted=st.floats(0.0, 1.0), service=st.floats(0.0, 1.0),
)  # fmt: skip
def test_income_is_split_among_a_living_home_lenders_and_savings(income, debt, savings, days, remitted, service):
    overrides = {"people__remittance_share": remitted, "people__debt_service_share": service}
    town = Town(1, savings_usd=savings, income_usd_month=income, debt_usd=debt)
    me = town.persons.rows[0]
    income, debt, savings = float(me.income_usd_month), float(me.debt_usd), float(me.savings_usd)
    sent, paid_back, saved = plain_month(income, debt, days, parameters(**overrides).people)
    assert earn(me, days, quiet_params(**overrides)) == pytest.approx(sent, abs=1e-6)
    assert float(me.debt_usd) == pytest.approx(debt - paid_back, rel=1e-5, abs=1e-3)
    assert float(me.savings_usd) == pytest.approx(savings + saved, rel=1e-5, abs=1e-3)
    assert me.savings_usd >= 0.0 and me.debt_usd >= 0.0


def test_what_is_sent_home_is_counted():
    p = parameters().people
    town = live(income_usd_month=270.0, savings_usd=10.0)
    sent, _, saved = plain_month(270.0, 0.0, DAYS, p)
    assert town.counts() == {"REMITTED_USD": NUMBER * int(sent + 0.5)}
    assert np.allclose(town.persons.rows.savings_usd, 10.0 + saved)


def test_who_earns_less_than_a_living_saves_nothing_and_loses_nothing():
    town = live(income_usd_month=30.0, savings_usd=10.0, debt_usd=20.0)
    assert town.counts() == {}
    assert np.all(town.persons.rows.savings_usd == 10.0) and np.all(town.persons.rows.debt_usd == 20.0)


def test_who_is_struck_earns_nothing():
    town = live(forcing=quiet_day(kidnap_per_month=everywhere(1.0)), income_usd_month=270.0, savings_usd=10.0)
    held = town.persons.state == PersonState.HELD_UNOFFICIAL
    assert np.all(town.persons.rows.savings_usd[held] == 10.0)


# --- news ------------------------------------------------------------------------------------------------------------


def test_rumour_is_heard_at_its_rate():
    params = quiet_params(people__belief_talk=0.4, people__belief_learning=0.25, people__belief_error=0.0)
    town = live(params, quiet_day(news_death=0.10), believed_return=0.5)
    death, returned = town.persons.rows.believed_death, town.persons.rows.believed_return
    heard = death > 0.03
    assert close(heard.mean(), 0.4, NUMBER)
    assert np.allclose(death[heard], 0.02 + 0.25 * 0.08)
    assert np.allclose(returned[heard], 0.5 - 0.25 * 0.4)
    assert np.allclose(death[~heard], 0.02)


def test_fates_of_companions_spread_at_the_rate_of_contacts():
    """Companions have all been returned, in a table in which everybody is somebody's companion."""
    params = quiet_params(people__contact_notice=0.15, people__contact_error=0.0, people__belief_learning=0.5)
    town = live(params, quiet_day(NUMBER), last_outcome=CrossingOutcome.RETURNED, contacts=2)
    learned = town.persons.rows.believed_return > 0.2
    not_oneself = 1.0 - 1.0 / (2 * parameters().people.contact_reach + 1)
    assert close(learned.mean(), 0.3 * not_oneself, NUMBER)
    assert np.allclose(town.persons.rows.believed_return[learned], 0.1 + 0.5 * 0.9)


def test_beliefs_are_forgotten_between_reviews():
    town = live(quiet_params(people__belief_decay_per_month=0.3), believed_return=0.9)
    left = 1.0 - 0.3 * DAYS / DAYS_PER_MONTH
    assert np.allclose(town.persons.rows.believed_return, 0.1 + 0.8 * left)


# --- choices ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("attempts", [0, 2])
@pytest.mark.parametrize("wants_return", [0, 1])
@pytest.mark.parametrize("patience", [0.5, 2.0])
def test_going_home_and_asking_for_return_are_a_logit(attempts, wants_return, patience):
    p = parameters().people
    columns = {"attempts": attempts, "wants_return": wants_return, "patience": patience, "debt_usd": 1500.0}
    town = live(forcing=quiet_day(home_weight=0.1, ask_weight=0.2), places=(NUMBER, 0.0, 0.0), **columns)
    wish = math.exp(p.discouragement * attempts + p.given_up_utility * wants_return) / patience
    home, ask = 0.1 * wish * math.exp(-p.debt_utility_per_kusd * 1.5), 0.2 * wish
    assert close(town.share(PersonState.LEFT_OVERLAND), home / (1.0 + home + ask), NUMBER)
    assert close(town.share(PersonState.RETURNED_ASSISTED), ask / (1.0 + home + ask), NUMBER)
    assert town.counts() == {
        "LEFT_OVERLAND": town.number(PersonState.LEFT_OVERLAND),
        "ASKED_RETURN": town.number(PersonState.RETURNED_ASSISTED),
        "RETURNED_ASSISTED": town.number(PersonState.RETURNED_ASSISTED),
    }


@pytest.mark.parametrize("places", [0, 7, NUMBER])
def test_programmes_have_places(places):
    town = live(forcing=quiet_day(ask_weight=EVER_SO_MUCH), places=(places, 0.0, 0.0))
    assert town.counted(Count.ASKED_RETURN) == NUMBER
    assert town.counted(Count.RETURNED_ASSISTED) == town.number(PersonState.RETURNED_ASSISTED) == places
    pathway = live(forcing=quiet_day(legal_weight=EVER_SO_MUCH), places=(0.0, 0.0, places + 0.9))
    assert pathway.counted(Count.LEGAL_PATHWAY) == pathway.number(PersonState.LEGAL_PATHWAY) == places
    assert pathway.places_left[2] == pytest.approx(0.9)


def test_a_legal_place_is_a_choice_among_others():
    town = live(forcing=quiet_day(legal_weight=0.5), places=(0.0, 0.0, NUMBER))
    assert close(town.share(PersonState.LEGAL_PATHWAY), 0.5 / 1.5, NUMBER)


def test_evacuation_places_are_not_for_people_in_towns():
    town = live(forcing=quiet_day(ask_weight=EVER_SO_MUCH), places=(0.0, 50.0, 0.0))
    assert town.share(PersonState.LIVING) == 1.0
    assert town.places_left[1] == 50.0


def test_those_who_have_given_up_neither_cross_nor_move_nor_take_a_legal_place():
    params = quiet_params(people__board_utility=10.0)
    forcing = offering_day(Town(1), params, legal_weight=EVER_SO_MUCH, move_weight=everywhere(EVER_SO_MUCH))
    town = live(params, forcing, places=(0.0, 0.0, NUMBER), wants_return=1)
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counts() == {}


def test_the_choice_to_pay_is_a_logit_against_working_on():
    overrides = {"people__board_utility": -0.4, "people__board_savings_weight": 0.8, "people__offers_met": 1}
    params, p = quiet_params(**overrides), parameters(**overrides).people
    town = Town(NUMBER, savings_usd=600.0)
    town.review(review_residents, params, offering_day(town, params, wave_m=p.calm_wave_m))
    utility = -0.4 + 0.8 * math.log(600.0 * (1.0 + p.credit_share) / 400.0)
    assert close(town.share(PersonState.WAITING), 1.0 / (1.0 + math.exp(-utility)), NUMBER)
    assert town.networks.waiting.sum() == town.counted(Count.PAID) == town.number(PersonState.WAITING)
    for waiting in town.networks.waiting.sum(axis=1):
        assert close(waiting / town.counted(Count.PAID), 1 / 3, town.counted(Count.PAID))


def test_people_move_to_where_boats_leave_and_to_their_own_town_they_stay():
    town = live(forcing=quiet_day(move_weight=everywhere(0.5), town_cumulative=np.arange(1.0, N_LIBYAN + 1.0)))
    assert town.share(PersonState.LIVING) == 1.0
    moved = town.persons.rows.place != 1
    assert close(moved.mean(), 0.5 / 1.5 * (N_LIBYAN - 1) / N_LIBYAN, NUMBER)
    assert town.counts() == {"MOVED_TOWN": int(moved.sum())}
    assert np.all(town.persons.rows.since_day[moved] == DAYS) and np.all(town.persons.rows.since_day[~moved] == 0)
    assert set(town.persons.rows.place.tolist()) == set(range(N_LIBYAN))


def test_people_in_a_town_on_the_way_go_on_by_their_means_and_are_offered_no_boat():
    params = quiet_params(people__board_utility=10.0, south__go_on_utility=0.4, south__go_on_means_weight=1.0)
    gharyan = N_SITES + ROADS.towns.index("Gharyan")
    town = Town(NUMBER, savings_usd=200.0, place=gharyan)
    town.review(review_residents, params, offering_day(town, params, move_weight=everywhere(EVER_SO_MUCH)))
    weight = math.exp(0.4) * 200.0 / 400.0
    assert close(town.share(PersonState.TRAVELLING), weight / (1.0 + weight), NUMBER)
    assert town.share(PersonState.LIVING) == 1.0 - town.share(PersonState.TRAVELLING)
    road = ROADS.road_names.index("Gharyan - coast")
    on_the_way = town.persons.state == PersonState.TRAVELLING
    assert np.all(town.persons.rows.place[on_the_way] == road)
    assert np.allclose(town.persons.rows.savings_usd[on_the_way], 200.0 - ROADS.fare_usd[road])
