"""People in the hands of armed groups and in forced labour: each exit by itself, sales, harms, and police who come.

Shares of people may differ from their chance by Z standard errors.
"""

import math

import numpy as np
import pytest

from jointroom.sim.codes import Count, Harm, PersonState
from jointroom.sim.holding.ransom import means_for
from jointroom.sim.holding.unofficial import empty_group, review_labour, review_unofficial, take_from_group
from jointroom.sim.state.book import with_room
from jointroom.sim.state.columns import NOBODY, new_records
from jointroom.sim.state.fields import Moves
from tests.town import DAYS, N_LIBYAN, Town, close, parameters, quiet_day, quiet_params, within

NUMBER = 4000
GROUP = 2
"""Who holds the people of these tests; its town is 1."""


def unofficial(overrides=None, forcing=None, **columns):
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL, harms=Harm.HELD_UNOFFICIALLY, **columns)
    return town.review(review_unofficial, quiet_params(**(overrides or {})), forcing)


def labour(overrides=None, forcing=None, **columns):
    town = Town(NUMBER, PersonState.FORCED_LABOUR, harms=Harm.FORCED_LABOUR, **columns)
    return town.review(review_labour, quiet_params(**(overrides or {})), forcing)


def rate(name, value):
    return {f"holding__{name}_per_month": value}


def only(what, often):
    """Holders who see worths exactly, decide so often, and find one thing worth most."""
    most = {
        "ransom": {}, "labour": {"work_at_hand": 1.0, "hire_usd_month": 10_000.0},
        "sold": {"buyers_at_hand": 1.0, "sale_usd": 5000.0},
        "release": {"unofficial_ransom_usd": 0.0, "upkeep_usd_month": 10.0},
    }[what]  # fmt: skip
    exactly = {"decisions_per_month": often, "choice_spread_usd": 0.001, "upkeep_usd_month": 0.0}
    return {f"holding__{name}": value for name, value in (exactly | most).items()}


def buyers(*groups):
    """Only these groups buy, as often as each other."""
    weight = np.zeros(2 * N_LIBYAN)
    weight[list(groups)] = 1.0
    return quiet_day(buyer_cumulative=np.cumsum(weight))


@pytest.mark.parametrize("hold", [unofficial, labour])
def test_nothing_ends_by_itself(hold):
    town = hold()
    assert len(np.unique(town.persons.state)) == 1
    assert town.counts() == {}
    assert np.all(town.persons.due_day > DAYS)
    assert np.all(town.persons.rows.group == GROUP)


@pytest.mark.parametrize(
    ("hold", "name", "state", "counted"),
    [
        (unofficial, "unofficial_death", PersonState.DEAD_DETENTION, ["DEAD_DETENTION"]),
        (unofficial, "unofficial_escape", PersonState.LIVING, ["ESCAPED"]),
        (labour, "labour_death", PersonState.DEAD_DETENTION, ["DEAD_DETENTION"]),
    ],
)  # fmt: skip
def test_each_exit_is_taken_at_its_rate(hold, name, state, counted):
    town = hold(rate(name, 0.3))
    assert close(town.share(state), within(0.3), NUMBER)
    assert town.counts() == dict.fromkeys(counted, town.number(state))


@pytest.mark.parametrize(
    ("what", "state", "counted"),
    [("labour", PersonState.FORCED_LABOUR, ["FORCED_LABOUR_BEGUN", "NEWLY_IN_FORCED_LABOUR"]),
     ("release", PersonState.LIVING, ["RELEASED"])],
)  # fmt: skip
def test_holders_who_see_exactly_do_what_is_worth_most_at_the_rate_of_their_decisions(what, state, counted):
    town = unofficial(only(what, 0.3))
    assert close(town.share(state), within(0.3), NUMBER)
    assert town.counts() == dict.fromkeys(counted, town.number(state))


def test_exits_compete():
    town = unofficial(rate("unofficial_escape", 0.4) | rate("unofficial_death", 0.2))
    either = town.share(PersonState.LIVING) + town.share(PersonState.DEAD_DETENTION)
    assert close(either, within(0.6), NUMBER)
    assert close(town.share(PersonState.DEAD_DETENTION) / either, 1 / 3, NUMBER * either)


@pytest.mark.parametrize("savings", [0.0, 200.0, 5000.0])
def test_ransom_is_paid_by_means_and_becomes_debt(savings):
    overrides = only("ransom", 0.5) | {"holding__unofficial_ransom_usd": 400.0}
    h, params = parameters(**overrides).holding, quiet_params(**overrides)
    town = unofficial(overrides, savings_usd=savings)
    means = means_for(Town(1, savings_usd=savings).persons.rows[0], 400.0, params)
    expected = 1.0 / (1.0 + math.exp(-(savings + h.relatives_share * 400.0 - 400.0) / (400.0 * h.means_scale)))
    assert means == pytest.approx(expected, rel=1e-6)
    assert close(town.share(PersonState.LIVING), within(0.5 * means), NUMBER)
    free = town.persons.state == PersonState.LIVING
    assert np.allclose(town.persons.rows.savings_usd[free], max(0.0, savings - 400.0))
    assert np.allclose(town.persons.rows.debt_usd[free], max(0.0, 400.0 - savings))
    assert (
        town.counted(Count.RANSOM_USD) == 400 * town.counted(Count.RANSOM_PAID) == 400 * town.number(PersonState.LIVING)
    )
    assert town.groups.held_usd_month[GROUP] == town.counted(Count.RANSOM_USD), "it is income of the group that holds"


@pytest.mark.parametrize("overrides", [rate("unofficial_escape", 1.0), only("labour", 1.0)])
def test_a_group_goes_with_people_who_are_held_and_with_nobody_else(overrides):
    town = unofficial(overrides)
    held = np.isin(town.persons.state, (PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR))
    assert np.all(town.persons.rows.group[held] == GROUP)
    assert np.all(town.persons.rows.group[~held] == NOBODY)


# --- sale ------------------------------------------------------------------------------------------------------------


def test_a_sale_moves_people_to_the_town_of_another_group():
    town = unofficial(only("sold", 0.3), buyers(6))
    assert town.share(PersonState.HELD_UNOFFICIAL) == 1.0
    sold = town.persons.rows.group == 6
    assert close(sold.mean(), within(0.3), NUMBER)
    assert np.all(town.persons.rows.place[sold] == town.groups.site[6])
    assert np.all(town.persons.rows.place[~sold] == 1) and np.all(town.persons.rows.group[~sold] == GROUP)
    number = int(sold.sum())
    usd = 5000
    assert town.counts() == {"SOLD": number, "SALES_USD": usd * number, "NEWLY_SOLD": number}


def test_buyers_come_by_their_strength_and_as_a_rule_are_not_the_seller():
    """The seller is drawn again once: of two equal buyers, one of them the seller, it keeps a quarter."""
    town = unofficial(only("sold", 10.0), buyers(GROUP, 6))
    sold = town.counted(Count.SOLD)
    assert close((town.persons.rows.group == 6).sum() / sold, 0.75, sold)


def test_where_no_group_buys_a_gang_of_the_place_does():
    town = unofficial(only("sold", 0.3))
    assert close(town.counted(Count.SOLD) / NUMBER, within(0.3), NUMBER)
    assert (town.persons.rows.group == NOBODY).sum() == town.counted(Count.SOLD)
    assert np.all(town.persons.rows.place == 1)


def test_a_sale_leaves_a_trace_in_histories_though_the_state_stays():
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    town.book = with_room(town.book._replace(history=new_records(Moves, 1)), NUMBER)
    town.review(review_unofficial, quiet_params(**only("sold", 0.3)), buyers(6))
    history = town.book.history[: town.book.length[0]]
    assert len(history) == town.counted(Count.SOLD)
    assert np.all(history.state == PersonState.HELD_UNOFFICIAL) and np.all(history.day == DAYS)
    assert np.all(history.place == town.groups.site[6])
    assert np.array_equal(history.person, np.flatnonzero(town.persons.rows.group == 6))
    held = PersonState.HELD_UNOFFICIAL
    assert town.book.moves[held, held].sum() == town.book.moves.sum() == len(history)


# --- harms are counted once a person ---------------------------------------------------------------------------------


def test_what_people_go_through_is_counted_once_a_person_however_often_it_happens():
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL, harms=Harm.HELD_UNOFFICIALLY)
    at_hand = {"holding__buyers_at_hand": 0.5, "holding__sale_usd": 5000.0}
    overrides = only("labour", 2.5) | at_hand | rate("labour_end", 5.0)
    params = quiet_params(**overrides, holding__labour_back_share=1.0)
    for k in range(1, 6):
        forcing = quiet_day(day=k * DAYS)
        for state, review in (
            (PersonState.HELD_UNOFFICIAL, review_unofficial),
            (PersonState.FORCED_LABOUR, review_labour),
        ):
            review(town.land_on(forcing, params), np.flatnonzero(town.persons.state == state).astype(np.int32))
    harms = town.persons.rows.harms
    for harm, what, events in (
        (Harm.SOLD, Count.NEWLY_SOLD, Count.SOLD),
        (Harm.FORCED_LABOUR, Count.NEWLY_IN_FORCED_LABOUR, Count.FORCED_LABOUR_BEGUN),
    ):
        assert town.counted(what) == (harms & harm > 0).sum() <= NUMBER
        assert town.counted(events) > town.counted(what), "somebody went through it twice"
    assert town.counted(Count.NEWLY_HELD_UNOFFICIALLY) == 0
    assert np.all(harms & Harm.HELD_UNOFFICIALLY == Harm.HELD_UNOFFICIALLY)


# --- the end of forced labour ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
def test_forced_labour_ends_in_being_held_again_or_in_freedom(share):
    town = labour(rate("labour_end", 0.5) | {"holding__labour_back_share": share})
    back, free = town.number(PersonState.HELD_UNOFFICIAL), town.number(PersonState.LIVING)
    assert close((back + free) / NUMBER, within(0.5), NUMBER)
    assert close(back / (back + free), share, back + free)
    assert town.counted(Count.RELEASED) == free
    assert town.counted(Count.NEWLY_HELD_UNOFFICIALLY) == back
    held = town.persons.state == PersonState.HELD_UNOFFICIAL
    assert np.all(town.persons.rows.group[held] == GROUP)


@pytest.mark.parametrize("retry_share", [0.0, 0.6, 1.0])
def test_some_of_those_set_free_mean_to_go_home(retry_share):
    town = unofficial(only("release", 10.0) | {"people__retry_share": retry_share})
    free = town.persons.state == PersonState.LIVING
    assert close((town.persons.rows.wants_return[free] == 0).mean(), retry_share, free.sum())
    assert np.all(town.persons.rows.wants_return[~free] == 0)


# --- police ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("found_share", [0.0, 0.8, 1.0])
def test_when_police_come_people_are_found_or_get_away(found_share):
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    others = slice(0, NUMBER // 4)
    town.persons.rows.group[others] = 3
    empty_group(town.land_on(quiet_day(NUMBER), quiet_params()), GROUP, found_share)
    held = NUMBER - NUMBER // 4
    assert np.all(town.persons.state[others] == PersonState.HELD_UNOFFICIAL)
    assert close(town.counted(Count.FOUND_HELD) / held, found_share, held)
    assert town.counted(Count.FOUND_HELD) + town.counted(Count.ESCAPED) == held
    assert town.centres.held.sum() == town.counted(Count.FOUND_HELD) == town.number(PersonState.HELD_OFFICIAL)
    assert np.all(town.persons.rows.group[NUMBER // 4 :] == NOBODY)


def test_with_all_centres_closed_those_found_are_free():
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    town.centres.open[:] = 0
    empty_group(town.land_on(quiet_day(NUMBER), quiet_params()), GROUP, 1.0)
    assert town.share(PersonState.LIVING) == 1.0
    assert town.counts() == {"ESCAPED": NUMBER}


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_a_rival_takes_people_it_finds_to_its_own_town_and_nobody_goes_free(share):
    town = Town(NUMBER, PersonState.HELD_UNOFFICIAL)
    town.persons.rows.group[: NUMBER // 4] = NOBODY
    params = quiet_params(holding__raid_share=share)
    take_from_group(town.land_on(quiet_day(NUMBER), params), GROUP, 5, 3)
    rows = town.persons.rows
    taken = rows.group == 5
    assert close(taken.sum() / (NUMBER - NUMBER // 4), share, NUMBER - NUMBER // 4)
    assert np.all(rows.place[taken] == 3)
    assert town.share(PersonState.HELD_UNOFFICIAL) == 1.0
    assert town.counted(Count.TAKEN_BY_RIVAL) == taken.sum()
    assert np.all(rows.group[: NUMBER // 4] == NOBODY)
