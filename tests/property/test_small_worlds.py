"""Small worlds with other parameters, levers, scenarios and seasons: what has to hold in every one of them.

Values are drawn inside the plausible ranges that parameters and levers declare. The run itself checks the ledger after
every phase; the rest is checked at the end.
"""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointroom.experiments.config.scenarios import scenario_names
from jointroom.sim.codes import FIRST_FINAL_STATE, NO_ORIGIN, BoatStatus, Count, Harm, PersonState
from jointroom.sim.counts import COUNTS
from jointroom.sim.model import CorridorModel
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.observe.tables import flow_table, launch_table, monthly_table
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.state.ledger import recount
from tests.property.whole_records import people_come_in_whole_records
from tests.worlds import assert_the_agenda_is_complete, finished, people_at_sea, small_spec

WORLDS = settings(max_examples=25)


def plausible(declared):
    """Values in the plausible range of a parameter or lever."""
    low, high = declared.plausible
    if isinstance(declared.default, bool) or declared.kind in ("flag", "choice"):
        return st.just(declared.default)
    if declared.kind == "int":
        return st.integers(int(np.ceil(low)), int(np.floor(high)))
    return st.floats(low, high)


def some_of(declarations, most):
    """Mappings from a few names to plausible values."""
    names = st.lists(st.sampled_from(sorted(declarations)), max_size=most, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: plausible(declarations[name]) for name in chosen}))


NEVER_NEGATIVE = {
    "ledger": ("stock", "present_at_start", "entered"),
    "networks": ("boats", "supply", "price_usd", "success", "failure", "waiting", "launched", "skill"),
    "groups": ("income_usd_month", "deal_usd_month", "offered_usd_month", "strength"),
    "sites": ("price_usd", "fares_usd_month", "launched_month", "met", "returned", "dead"),
    "centres": ("held", "capacity"),
    "vessels": ("carried", "hours_out"),
}
"""Columns of stock and money; a network's capital may be a debt."""

VARIED = {name: lever for name, lever in LEVERS.items() if name != "room_level"}

specs = st.builds(
    small_spec,
    scenario=st.sampled_from(scenario_names()),
    start=st.dates(date(2016, 1, 1), date(2017, 12, 20)),
    days=st.integers(20, 60),
    scale=st.floats(0.01, 0.06),
    people_per_record=st.sampled_from((1, 1, 1, 2, 7)),
    seed=st.integers(0, 10_000),
    overrides=some_of(catalogue(), 25),
    levers=some_of(VARIED, 6),
    keep_log=st.booleans(),
)


def people_are_in_one_place(model):
    state = model.context.state
    persons, n, each = state.persons, state.n_persons, model.context.people_per_record
    counted = each * recount(persons.state, persons.origin, n)
    assert counted.sum() == each * n
    assert np.array_equal(counted, state.ledger.stock[:, : counted.shape[1]])
    at_sea = people_at_sea(state, each)
    assert len(set(at_sea.tolist())) == len(at_sea), "somebody is on two boats"
    assert np.array_equal(np.sort(at_sea), np.flatnonzero(persons.state[:n] == PersonState.AT_SEA))
    waiting, queues = persons.state[:n] == PersonState.WAITING, np.zeros_like(state.networks.waiting)
    np.add.at(queues, (persons.rows.network[:n][waiting], persons.rows.kind[:n][waiting]), each)
    assert np.array_equal(queues, state.networks.waiting)
    held = persons.state[:n] == PersonState.HELD_OFFICIAL
    in_centres = np.bincount(persons.rows.place[:n][held], minlength=len(state.centres.held))
    assert np.array_equal(each * in_centres, state.centres.held)
    assert len(np.unique(persons.rows.id[:n])) == n


def people_are_where_their_state_says(model):
    """Roads, towns, centres and queues are real ones, and a group is set only while one holds a person."""
    context, state = model.context, model.context.state
    n = state.n_persons
    rows, now = state.persons.rows[:n], state.persons.state[:n]
    n_towns, n_libyan = len(context.coast.towns), context.coast.n_libyan
    places = {
        PersonState.TRAVELLING: len(context.land_network.road_names), PersonState.WAITING: len(context.coast.names),
        PersonState.HELD_OFFICIAL: len(state.centres.held), PersonState.LIVING: n_towns,
        PersonState.HELD_UNOFFICIAL: n_towns, PersonState.FORCED_LABOUR: n_towns,
    }  # fmt: skip
    for where, number in places.items():
        here = rows.place[now == where]
        assert np.all((here >= 0) & (here < number)), where.name
    held = np.isin(now, (PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR))
    assert np.all(rows.group[~held] == -1)
    assert rows.group.max(initial=-1) < 2 * n_libyan
    in_centre = now == PersonState.HELD_OFFICIAL
    assert np.all(state.persons.due_day[:n][in_centre] > model.day - 1), "a review was left out"
    assert_the_agenda_is_complete(state, model.day)
    assert np.all((rows.harms[now == PersonState.HELD_UNOFFICIAL] & Harm.HELD_UNOFFICIALLY) > 0)
    assert np.all((rows.harms[now == PersonState.FORCED_LABOUR] & Harm.FORCED_LABOUR) > 0)


HARMS = {
    Harm.HELD_UNOFFICIALLY: Count.NEWLY_HELD_UNOFFICIALLY, Harm.FORCED_LABOUR: Count.NEWLY_IN_FORCED_LABOUR,
    Harm.SOLD: Count.NEWLY_SOLD,
}  # fmt: skip
ENDS = {
    Count.RETURNED_ASSISTED: PersonState.RETURNED_ASSISTED, Count.EVACUATED: PersonState.EVACUATED,
    Count.LEGAL_PATHWAY: PersonState.LEGAL_PATHWAY, Count.DEAD_DESERT: PersonState.DEAD_DESERT,
    Count.DEAD_LIBYA: PersonState.DEAD_LIBYA, Count.DEAD_DETENTION: PersonState.DEAD_DETENTION,
    Count.DEAD_SEA: PersonState.DEAD_SEA, Count.LEFT_OVERLAND: PersonState.LEFT_OVERLAND,
}  # fmt: skip


NOT_OF_A_RECORD = (
    Count.WESTERN_ROUTE, Count.TURNED_BACK_BORDER, Count.DEFLECTED_BORDER, Count.ROUND_CONTROLS, Count.DELAYED_BORDER,
    Count.REMITTED_USD, Count.WORKERS_ENTERED, Count.WORKERS_LEFT,
)  # fmt: skip
"""Counts that are kept by origin alone: of people who got no record, of money sent home, of workers."""


def counts_by_origin_add_up(model):
    """People are counted under their origin, boats and cases under none, and both agree with where people are."""
    state = model.context.state
    total, n, each = state.daily.sum(axis=0), state.n_persons, model.context.people_per_record
    for count in Count:
        by_origin = COUNTS[count.name.lower()]["by_origin"] == "yes"
        apart = total[count, NO_ORIGIN:] if by_origin else total[count, :NO_ORIGIN]
        assert not apart.any(), count.name
    of_records = [n for n in Count if COUNTS[n.name.lower()]["by_origin"] == "yes" and n not in NOT_OF_A_RECORD]
    assert np.array_equal(state.daily_sex_age.sum(axis=(0, 2))[of_records], total[of_records, :4].sum(axis=1))
    cell = 4 * state.persons.state[:n].astype(int) + state.persons.sex_age[:n]
    assert np.array_equal(each * np.bincount(cell, minlength=4 * len(PersonState)), state.book.stock_sex_age.ravel())
    for count, end in ENDS.items():
        assert np.array_equal(total[count, :4], state.ledger.stock[end, :4]), count.name
    entered = total[[Count.ENTERED_SOUTH, Count.ENTERED_OTHER]].sum(axis=0)
    assert np.array_equal(entered[:4], state.ledger.entered[:4])
    origin, harms = state.persons.origin[:n], state.persons.rows.harms[:n]
    first = int(state.ledger.present_at_start[:4].sum()) // each  # rows; who was there may have been through it
    for harm, count in HARMS.items():
        since = each * (harms[first:] & harm > 0)
        newcomers = np.bincount(origin[first:], weights=since, minlength=4)
        everybody = np.bincount(origin, weights=each * (harms & harm > 0), minlength=4)
        assert np.all((newcomers <= total[count, :4]) & (total[count, :4] <= everybody)), count.name


def nothing_is_negative(model):
    state = model.context.state
    n = state.n_persons
    for name in ("savings_usd", "debt_usd", "attempts", "believed_death", "believed_return"):
        assert state.persons.rows[name][:n].min(initial=0) >= 0, name
    for name in ("believed_death", "believed_return"):
        assert state.persons.rows[name][:n].max(initial=0) <= 1, name
    for table, names in NEVER_NEGATIVE.items():
        for name in names:
            array = getattr(getattr(state, table), name)
            assert np.isfinite(array).all(), f"{table}.{name}"
            assert array.min(initial=0) >= 0, f"{table}.{name}"
    assert state.daily.min() >= 0
    assert state.persons.rows.income_usd_month[:n].min(initial=0) >= 0
    assert state.persons.rows.fare_usd[:n].min(initial=0) >= 0
    assert state.places_left.min() >= 0
    boats = state.boats
    for name in ("aboard", "in_water", "dead", "on_list"):
        assert getattr(boats, name)[: state.n_boats].min(initial=0) >= 0, name
    assert np.all(state.vessels.carried <= state.vessels.room)


def boats_account_for_everybody(model):
    """Embarked = dead + taken off or ashore + still there; only ended boats are empty for good."""
    state = model.context.state
    boats, n, daily = state.boats, state.n_boats, state.daily.sum(axis=(0, 2))
    there = (boats.aboard + boats.in_water)[:n]
    assert np.all(there + boats.dead[:n] <= boats.embarked[:n])
    assert np.all(there[boats.status[:n] == BoatStatus.ENDED] == 0)
    off = (boats.embarked[:n] - boats.dead[:n] - there).sum()
    met = (Count.RESCUED, Count.LANDED, Count.MET_TUNISIA, Count.INTERCEPTED_LIBYA, Count.TURNED_BACK_SEA)
    assert off == daily[list(met)].sum()
    assert state.met_by[:, 2:].sum() == state.met_by.sum() == daily[Count.RESCUED], "none by nobody or the coastguard"
    assert state.met_on.sum() == daily[Count.RESCUED] + daily[Count.LANDED]
    assert boats.dead[:n].sum() == daily[Count.DEAD_SEA]
    assert boats.embarked[:n].sum() == daily[Count.ATTEMPTS] + daily[Count.ATTEMPTS_TUNISIA]
    assert daily[Count.DEAD_SEA_RECORDED] <= daily[Count.DEAD_SEA]


def moves_lead_from_the_first_stock_to_the_last(model):
    state, moves = model.context.state, model.context.state.book.moves
    gained, lost = moves.sum(axis=0), moves.sum(axis=1)
    first = state.ledger.stock - gained + lost
    first[PersonState.TRAVELLING] -= state.ledger.entered  # people set out on the road, workers are there at once
    workers = slice(4, None)
    first[PersonState.LIVING, workers] -= state.ledger.entered[workers]
    first[PersonState.TRAVELLING, workers] += state.ledger.entered[workers]
    assert np.array_equal(first.sum(axis=0), state.ledger.present_at_start)
    assert first.min() >= 0
    assert np.all(first[FIRST_FINAL_STATE:] == 0)
    assert np.all(moves[FIRST_FINAL_STATE:] == 0), "somebody left a final state"


def tables_add_up(model):
    context, observer = model.context, model.observer
    table = monthly_table(context, observer, context.n_days)
    wide = table.pivot(index="month", columns="indicator", values="value")
    assert list(wide.columns) and set(wide.columns) == set(INDICATORS)
    foreseen = [indicator.name for indicator in INDICATORS.values() if indicator.without_dice]
    assert table.value[~table.indicator.isin(foreseen)].min() >= 0
    assert np.array_equal(
        wide.attempts + wide.attempts_tunisia,
        launch_table(context).groupby("month").persons.sum().reindex(wide.index, fill_value=0),
    )
    assert np.array_equal(wide.in_libya, wide.outside_shelters + wide.detained_official)
    assert (wide.intending <= wide.in_libya).all()
    parts = wide[["met_ngo", "met_italian_navy", "met_coast_guards", "met_eu_naval", "met_merchant"]].sum(axis=1)
    assert (parts <= wide.met_at_sea).all()
    assert (wide.met_on_rubber <= wide.met_at_sea).all()
    assert (wide.dead_sea_recorded.sum()) <= wide.dead_sea.sum()
    assert np.array_equal(wide.detained_official, monthly_stock(model, PersonState.HELD_OFFICIAL))
    flows = flow_table(context, observer)
    inflow = flows.account.isin(["present_at_start", "entered"])
    sides = [part.groupby(["month", "origin"]).persons.sum() for part in (flows[inflow], flows[~inflow])]
    pd.testing.assert_series_equal(*sides)


def monthly_stock(model, state):
    """People in a state at the end of each month, straight from the observer."""
    months = pd.Series([model.context.date_of(day).strftime("%Y-%m") for day in range(model.context.n_days)])
    last = months.drop_duplicates(keep="last").index
    return model.observer.stock[last][:, state, :4].sum(axis=1)


@WORLDS
@given(spec=specs)
def test_every_small_world_keeps_its_books(spec):
    model = finished(spec)
    people_are_in_one_place(model)
    people_are_where_their_state_says(model)
    counts_by_origin_add_up(model)
    nothing_is_negative(model)
    boats_account_for_everybody(model)
    people_come_in_whole_records(model)
    moves_lead_from_the_first_stock_to_the_last(model)
    tables_add_up(model)


@settings(max_examples=10)
@given(spec=specs)
def test_deaths_are_for_good(spec):
    """Nobody whose state is final is ever in another one, day after day."""
    model = CorridorModel(spec)
    state = model.context.state
    final = np.zeros(0, np.uint8)
    for _ in range(20):
        model.step()
        now = state.persons.state[: state.n_persons].copy()
        gone = final >= FIRST_FINAL_STATE
        assert np.array_equal(now[: len(final)][gone], final[gone])
        final = now


@pytest.mark.parametrize(
    ("overrides", "levers"),
    [
        ({"people.credit_share": 1.0}, {}),
        ({"people.second_attempt_discount": 1.0, "people.retry_share": 1.0}, {}),
        ({"networks.boats_per_week": 0.0}, {}),
        ({"networks.export_limit_cut": 1.0}, {"boat_export_limit": 1.0}),
        ({"boats.small_wooden.share": 0.6, "boats.large_wooden.share": 0.39}, {}),
        ({"people.belief_death_prior": 0.0, "rescuers.rescue_pull": 1.0}, {}),
        ({"south.work_stop_share": 1.0, "south.danger_factor": 20.0}, {"southern_border_cooperation": 1.0}),
        ({"holding.raid_share": 1.0, "holding.raid_per_month": 10.0}, {"detention_closure": 1.0}),
    ],
)
def test_parameters_at_the_ends_of_their_legal_range_run(overrides, levers):
    """Everything lent, a free second attempt, nothing to sell, nobody let through, no centre open."""
    model = finished(small_spec(days=30, overrides=overrides, levers=levers))
    people_are_in_one_place(model)
    people_are_where_their_state_says(model)
    nothing_is_negative(model)


@pytest.mark.parametrize("people", [0, 1])
def test_an_almost_empty_world_runs(people):
    overrides = {
        "people.intending_at_start": people, "people.waiting_at_start": 0, "holding.official_at_start": 0,
        "holding.unofficial_at_start": 0, "people.workers_at_start": 0, "south.west_africa_per_month": 0.0,
        "south.horn_per_month": 0.0, "south.chad_sudan_per_month": 0.0, "south.air_or_west_per_month": 0.0,
    }  # fmt: skip
    state = finished(small_spec(days=20, scale=1.0, overrides=overrides)).context.state
    assert state.ledger.stock.sum() == people and state.daily[:, Count.ATTEMPTS].sum() == 0
