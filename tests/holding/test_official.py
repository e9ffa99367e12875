"""Official centres: each exit by itself, ransom and means, crowding, visitors, lists and transfers.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest

from jointroom.sim.codes import N_PERSON_ORIGINS, Count, Origin, PersonState
from jointroom.sim.holding.official import exploitation, review_official
from jointroom.sim.holding.ransom import means_for
from jointroom.sim.land.exits import choose_centre
from jointroom.sim.state.columns import NOBODY
from tests.town import DAYS, N_LIBYAN, Town, Z, close, parameters, quiet_day, quiet_params, within

NUMBER = 4000


def official(overrides=None, forcing=None, places=(0.0, 0.0, 0.0), capacity=NUMBER, centre=None, **town):
    """People of centre 1 after a review; `centre` sets columns of it."""
    made = Town(NUMBER, PersonState.HELD_OFFICIAL, **town)
    made.centres.capacity[:] = capacity
    made.places_left[:] = places
    for name, value in (centre or {}).items():
        getattr(made.centres, name)[1] = value
    return made.review(review_official, quiet_params(**(overrides or {})), forcing)


def rate(name, value):
    return {f"holding__{name}_per_month": value}


def test_nothing_ends_by_itself():
    town = official()
    assert town.share(PersonState.HELD_OFFICIAL) == 1.0
    assert town.counts() == {}
    assert np.all(town.persons.due_day > DAYS)


EXITS = [
    ("death", PersonState.DEAD_DETENTION, ["DEAD_DETENTION"]),
    ("labour", PersonState.FORCED_LABOUR, ["FORCED_LABOUR_BEGUN", "NEWLY_IN_FORCED_LABOUR"]),
    ("sold", PersonState.HELD_UNOFFICIAL, ["SOLD", "NEWLY_HELD_UNOFFICIALLY", "NEWLY_SOLD"]),
    ("escape", PersonState.LIVING, ["ESCAPED"]),
    ("release", PersonState.LIVING, ["RELEASED"]),
    ("ask_return", PersonState.RETURNED_ASSISTED, ["RETURNED_ASSISTED", "ASKED_RETURN"]),
]


@pytest.mark.parametrize(("name", "state", "counted"), EXITS)
def test_each_exit_is_taken_at_its_rate(name, state, counted):
    town = official(rate(name, 0.3), places=(NUMBER, 0.0, 0.0), registered=1)
    assert close(town.share(state), within(0.3), NUMBER)
    number = town.number(state)
    sold = {"SALES_USD": number * int(parameters().holding.sale_usd)} if name == "sold" else {}
    assert town.counts() == dict.fromkeys(counted, number) | sold
    assert town.centres.held.tolist() == [0, NUMBER - number, 0, 0]


def test_exits_compete():
    """With two rates the chance of either follows their sum, and the share of each its own."""
    town = official(rate("escape", 0.4) | rate("death", 0.2))
    either = town.share(PersonState.LIVING) + town.share(PersonState.DEAD_DETENTION)
    assert close(either, within(0.6), NUMBER)
    assert close(town.share(PersonState.DEAD_DETENTION) / either, 1 / 3, NUMBER * either)


@pytest.mark.parametrize("savings", [0.0, 200.0, 5000.0])
def test_ransom_is_paid_by_means_and_becomes_debt(savings):
    overrides = rate("ransom", 0.5) | {"holding__ransom_usd": 400.0}
    h, params = parameters(**overrides).holding, quiet_params(**overrides)
    town = official(overrides, savings_usd=savings)
    means = means_for(Town(1, savings_usd=savings).persons.rows[0], 400.0, params)
    expected = 1.0 / (1.0 + math.exp(-(savings + h.relatives_share * 400.0 - 400.0) / (400.0 * h.means_scale)))
    assert means == pytest.approx(expected, rel=1e-6)
    assert close(town.share(PersonState.LIVING), within(0.5 * means), NUMBER)
    free = town.persons.state == PersonState.LIVING
    assert np.allclose(town.persons.rows.savings_usd[free], max(0.0, savings - 400.0))
    assert np.allclose(town.persons.rows.debt_usd[free], max(0.0, 400.0 - savings))
    assert np.all(town.persons.rows.debt_usd[~free] == 0.0)
    assert town.counted(Count.RANSOM_PAID) == town.number(PersonState.LIVING)
    assert town.counted(Count.RANSOM_USD) == 400 * town.counted(Count.RANSOM_PAID)


@pytest.mark.parametrize(
    ("name", "rise", "count"),
    [
        ("death", "crowding_death", Count.DEAD_DETENTION), ("labour", "crowding_exit", Count.FORCED_LABOUR_BEGUN),
        ("sold", "crowding_exit", Count.SOLD), ("escape", "crowding_exit", Count.ESCAPED),
        ("release", "crowding_exit", Count.RELEASED), ("ransom", "crowding_exit", Count.RANSOM_PAID),
    ],
)  # fmt: skip
def test_crowding_raises_rates_above_capacity_only(name, rise, count):
    """Nearly half over capacity, and half empty. Crowding falls while people leave, so the test takes few people."""
    overrides = rate(name, 0.02) | {f"holding__{rise}": 20.0, "holding__means_scale": 0.0025}
    crowded, roomy = (official(overrides, capacity=c, savings_usd=1e5) for c in (NUMBER / 1.5, 2.0 * NUMBER))
    assert close(roomy.counted(count) / NUMBER, within(0.02), NUMBER)
    fewest, most = within(0.02 * (1.0 + 20.0 * 0.3)), within(0.02 * (1.0 + 20.0 * 0.5))
    error = Z * math.sqrt(most / NUMBER)
    assert fewest - error < crowded.counted(count) / NUMBER < most + error


# --- what makes exploitation worse or milder -------------------------------------------------------------------------


@pytest.mark.parametrize("control", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("watch", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("registered", [0, 1])
def test_exploitation_in_a_centre(control, watch, registered):
    """An armed group's control raises it; visitors who notice lessen it.

    Where nobody comes, a list protects nobody.
    """
    h, town = parameters().holding, Town(1, PersonState.HELD_OFFICIAL, registered=registered)
    town.centres.control[1], town.centres.watch[1] = control, watch
    kept = exploitation(town.land_on(quiet_day(), quiet_params()), 0, 1)
    visited, listed = 1.0 - h.visit_effect * watch, 1.0 - h.registered_protection * registered * watch
    assert kept == pytest.approx((1.0 + h.control_gain * control) * visited * listed)


@pytest.mark.parametrize("name", ["labour", "sold", "ransom"])
@pytest.mark.parametrize(
    ("centre", "registered", "factor"),
    [
        ({"control": 1.0}, 0, 2.0), ({"control": 0.5}, 0, 1.5), ({"watch": 1.0}, 0, 0.6), ({"watch": 1.0}, 1, 0.36),
        ({}, 1, 1.0),
    ],
)  # fmt: skip
def test_ransom_labour_and_sale_follow_exploitation(name, centre, registered, factor):
    overrides = rate(name, 0.4) | {
        "holding__control_gain": 1.0, "holding__visit_effect": 0.4,
        "holding__registered_protection": 0.4,
    }  # fmt: skip
    town = official(overrides, centre=centre, registered=registered, savings_usd=1e5)
    assert close(1.0 - town.share(PersonState.HELD_OFFICIAL), within(0.4 * factor), NUMBER)


@pytest.mark.parametrize("name", ["labour", "sold", "ransom"])
@pytest.mark.parametrize("registered", [0, 1])
def test_who_is_on_a_list_leaves_a_trace_and_others_a_faint_one(name, registered):
    overrides = rate(name, 0.4) | {"holding__told_share": 0.2}
    town = official(overrides, registered=registered, savings_usd=1e5)
    gone = NUMBER - town.number(PersonState.HELD_OFFICIAL)
    assert gone > 0
    assert town.centres.harmed[1] == gone
    assert town.centres.noticed[1] == pytest.approx(gone * (1.0 if registered else 0.2))


@pytest.mark.parametrize("name", ["escape", "release", "death"])
def test_other_exits_leave_no_trace(name):
    assert official(rate(name, 0.4)).centres.harmed.sum() == 0.0


@pytest.mark.parametrize("name", ["escape", "release", "death"])
def test_control_and_registers_do_not_change_other_exits(name):
    plain = official(rate(name, 0.4))
    other = official(rate(name, 0.4), centre={"control": 0.6}, registered=1)
    assert np.array_equal(plain.persons.state, other.persons.state)


def test_fewer_die_where_visitors_notice():
    town = official(rate("death", 0.4) | {"holding__visit_effect": 0.5}, centre={"watch": 1.0})
    assert close(town.share(PersonState.DEAD_DETENTION), within(0.2), NUMBER)


@pytest.mark.parametrize("names", [0.0, 0.5, 70.0, 2.0 * NUMBER])
def test_visitors_list_as_many_as_they_take_names(names):
    town = official(centre={"names_left": names})
    listed = min(int(names), NUMBER)
    assert town.persons.rows.registered.sum() == town.counted(Count.REGISTERED) == listed
    assert town.centres.names_left[1] == names - listed


def test_nobody_is_registered_twice():
    assert official(centre={"names_left": 10.0}, registered=1).counts() == {}


# --- programmes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", list(Origin)[:N_PERSON_ORIGINS])
def test_evacuation_is_for_some_origins_and_return_for_all(origin):
    town = official(rate("ask_return", 20.0), places=(30.0, 20.0, 9.0), origin=origin)
    evacuated = 20 if origin in (Origin.HORN_OF_AFRICA, Origin.CHAD_SUDAN) else 0
    taken = {"RETURNED_ASSISTED": 30} | ({"EVACUATED": evacuated} if evacuated else {})
    assert {name: n for name, n in town.counts().items() if name != "ASKED_RETURN"} == taken
    assert town.number(PersonState.HELD_OFFICIAL) == NUMBER - 30 - evacuated
    assert town.places_left.tolist() == [0.0, 20.0 - evacuated, 9.0]


def test_people_who_are_not_registered_reach_programmes_less():
    overrides = rate("ask_return", 0.5) | {"holding__unregistered_ask": 0.3}
    for registered, factor in ((0, 0.3), (1, 1.0)):
        town = official(overrides, places=(NUMBER, 0.0, 0.0), registered=registered)
        assert close(town.share(PersonState.RETURNED_ASSISTED), within(0.5 * factor), NUMBER)


# --- placement and transfer ------------------------------------------------------------------------------------------


def test_transfers_lead_out_of_a_crowded_centre_into_emptier_ones():
    """Half over capacity: the rate is per unit of crowding; the others are empty and take people by their places."""
    overrides = rate("transfer", 5.0) | {"holding__crowding_aversion": 20.0}
    town = Town(NUMBER, PersonState.HELD_OFFICIAL)
    town.centres.capacity[:] = (1e9, NUMBER / 2, 1e9, 1e9)
    town.centres.weight[:] = (0.2, 0.4, 0.4, 0.0)
    town.review(review_official, quiet_params(**overrides))
    moved = town.persons.rows.place != 1
    assert town.counts() == {"TRANSFERRED": int(moved.sum())}
    assert town.share(PersonState.HELD_OFFICIAL) == 1.0
    assert town.centres.held.sum() == NUMBER and town.centres.held[3] == 0
    assert close(town.centres.held[0] / moved.sum(), 1 / 3, moved.sum())
    assert NUMBER / 2 <= town.centres.held[1] < 0.8 * NUMBER, "crowding, the reason, ends at capacity"
    assert np.all(town.persons.rows.since_day[moved] == DAYS)


def test_nobody_is_transferred_from_a_centre_with_room():
    assert official(rate("transfer", 10.0), capacity=NUMBER).counts() == {}


@pytest.mark.parametrize("held", [0, 100, 300])
def test_the_choice_of_a_centre_weighs_places_nearness_and_crowding(held):
    h, town = parameters().holding, Town(1)
    town.centres.weight[:] = (0.4, 0.3, 0.2, 0.1)
    town.centres.capacity[:] = 100.0
    town.centres.held[0] = held
    town.centres.open[3] = 0
    weight = town.centres.weight * np.array([math.exp(-h.crowding_aversion * held / 100), h.near_factor, 1.0, 0.0])
    draws = (np.arange(2000) + 0.5) / 2000
    chosen = np.bincount([choose_centre(town.centres.rows, 1, quiet_params(), d) for d in draws], minlength=4) / 2000
    assert np.abs(chosen - weight / weight.sum()).max() <= 4 / 2000


def test_who_is_sold_out_of_a_centre_is_in_the_buyers_town():
    strength = np.zeros(2 * N_LIBYAN)
    strength[6] = 1.0
    forcing = quiet_day(buyer_cumulative=np.cumsum(strength))
    town = official(rate("sold", 1.0), forcing)
    sold = town.persons.state == PersonState.HELD_UNOFFICIAL
    assert sold.any() and np.all(town.persons.rows.group[sold] == 6)
    assert np.all(town.persons.rows.place[sold] == town.groups.site[6])
    nowhere = official(rate("sold", 1.0))
    sold = nowhere.persons.state == PersonState.HELD_UNOFFICIAL
    assert np.all(nowhere.persons.rows.group[sold] == NOBODY)
    assert np.all(nowhere.persons.rows.place[sold] == nowhere.centres.town[1])


def test_forced_labour_is_for_the_group_of_the_centre():
    town = official(rate("labour", 1.0))
    labour = town.persons.state == PersonState.FORCED_LABOUR
    assert np.all(town.persons.rows.group[labour] == town.centres.group[1])
    assert np.all(town.persons.rows.group[~labour] == NOBODY)


@pytest.mark.parametrize("limit", [0.0, 1.0])
def test_staff_who_release_are_no_more_in_a_surge(limit):
    """Four times as many people as places: a quarter of the rate each with a limit of one, the whole without."""
    overrides = rate("release", 0.4) | {"holding__surge_limit": limit}
    full = official(overrides, capacity=NUMBER / 4)
    assert close(full.share(PersonState.LIVING), within(0.4 * 0.25**limit), NUMBER)
    assert close(official(overrides).share(PersonState.LIVING), within(0.4), NUMBER)
