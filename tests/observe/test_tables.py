"""The tidy tables say what happened: worked out a second time, from boats, moves and daily stocks."""

import numpy as np
import pandas as pd
import pytest

from jointroom.sim.codes import Count, PersonState
from jointroom.sim.model import run_replicate
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.observe.observer import Observer
from jointroom.sim.observe.recorder import recorded_stocks
from jointroom.sim.observe.tables import boat_table, flow_table, launch_table, monthly_table
from jointroom.sim.state.state import EXPECTED
from tests.worlds import finished, small_spec

DAYS = 75  # two whole months and a half


@pytest.fixture(scope="module")
def model():
    """A world with patrol vessels enough to intercept boats in these months."""
    return finished(small_spec(days=DAYS, scale=0.1, seed=2, keep_log=True, levers={"coastguard_vessels": 60}))


@pytest.fixture(scope="module")
def monthly(model):
    return monthly_table(model.context, model.observer, model.day)


@pytest.fixture(scope="module")
def months(model):
    return np.array([model.context.date_of(day).strftime("%Y-%m") for day in range(DAYS)])


def values(monthly, indicator):
    return monthly[monthly.indicator == indicator].set_index("month").value


def test_every_indicator_has_a_row_a_month_and_its_unit(monthly, months):
    assert list(monthly.columns) == ["month", "indicator", "unit", "value"]
    assert len(monthly) == len(INDICATORS) * len(set(months))
    assert not monthly.duplicated(["month", "indicator"]).any()
    units = monthly.drop_duplicates("indicator").set_index("indicator").unit
    assert units.to_dict() == {name: indicator.unit for name, indicator in INDICATORS.items()}


COUNTED = [i for i in INDICATORS.values() if i.kind == "flow" and not i.without_dice]
WITHOUT_DICE = [i for i in INDICATORS.values() if i.without_dice]


@pytest.mark.parametrize("indicator", WITHOUT_DICE, ids=lambda i: i.name)
def test_what_was_to_be_expected_adds_up_over_any_months_to_within_a_person(model, monthly, months, indicator):
    daily = model.context.state.daily_expected[:, EXPECTED.index(*indicator.counts)]
    exact = pd.Series(daily).groupby(months).sum().cumsum()
    assert exact.iloc[-1] > 0.0
    assert (values(monthly, indicator.name).cumsum() - exact).abs().max() <= 0.5


@pytest.mark.parametrize("indicator", COUNTED, ids=lambda i: i.name)
def test_a_flow_adds_up_the_days_of_its_month(model, monthly, months, indicator):
    state = model.context.state
    counted = [int(count) for count in indicator.counts]
    daily = state.daily[:, counted].sum(axis=(1, 2))
    if indicator.of is not None:
        daily = state.daily_sex_age[:, counted, indicator.of].sum(axis=1)
    daily += state.met_by[:, [fleet.code for fleet in indicator.met_by]].sum(axis=(1, 2))
    daily += state.met_on[:, [row.code for row in indicator.met_on]].sum(axis=(1, 2))
    assert values(monthly, indicator.name).to_dict() == pd.Series(daily).groupby(months).sum().to_dict()


TRUE_STOCKS = [i for i in INDICATORS.values() if i.kind != "flow" and not i.by_recorder]


def test_a_recorded_stock_is_the_recorder_s_on_the_last_day(model, monthly, months):
    recorded = recorded_stocks(model.context, model.observer.stock)
    names = {i.name for i in INDICATORS.values() if i.by_recorder}
    assert names == set(recorded)
    for name in names:
        expected = pd.Series(recorded[name]).groupby(months).last()
        assert values(monthly, name).to_dict() == expected.to_dict()
        assert expected.min() > 0


@pytest.mark.parametrize("indicator", TRUE_STOCKS, ids=lambda i: i.name)
def test_a_stock_is_the_last_day_and_person_days_are_all_of_them(model, monthly, months, indicator):
    origins = slice(None) if indicator.workers else slice(4)
    states = [int(state) for state in indicator.states]
    daily = pd.Series(model.observer.stock[:, states, origins].sum(axis=(1, 2)))
    if indicator.of is not None:
        daily = pd.Series(model.observer.stock_sex_age[:, states, indicator.of].sum(axis=1))
    grouped = daily.groupby(months)
    expected = grouped.last() if indicator.kind == "stock" else grouped.sum()
    assert values(monthly, indicator.name).to_dict() == expected.to_dict()


def test_people_who_differ_in_nothing_but_sex_and_age_live_the_same_lives():
    """With equal means, who is a woman or a child changes what is counted of women and children, and nothing else."""
    shares = {f"people.{origin}_women": 0.5 for origin in ("west_africa", "horn", "chad_sudan", "air_or_west")}
    tables = []
    for overrides in ({}, shares):
        world = finished(small_spec(days=60, scale=0.05, overrides={"people.dependent_means_factor": 1.0} | overrides))
        tables.append(monthly_table(world.context, world.observer, world.day).set_index(["indicator", "month"]).value)
    differ = set(tables[0].index[tables[0] != tables[1]].get_level_values("indicator"))
    apart = {name for name, indicator in INDICATORS.items() if indicator.of is not None}
    assert {"women_attempts", "women_held"} <= differ <= apart


def test_every_count_of_harm_is_marked_as_human_cost():
    harm = [
        Count.DEAD_SEA, Count.DEAD_SEA_RECORDED, Count.DEAD_DESERT, Count.DEAD_LIBYA, Count.DEAD_DETENTION, Count.SOLD,
        Count.KIDNAPPED, Count.HELD_BY_BLOCKADE, Count.FORCED_LABOUR_BEGUN, Count.RETURNED_TO_CENTRE,
        Count.RETURNED_TO_GROUP, Count.LAND_ARRESTS, Count.RANSOM_PAID,
    ]  # fmt: skip
    marked = {count for indicator in INDICATORS.values() if indicator.human_cost for count in indicator.counts}
    assert set(harm) <= marked
    states = {state for indicator in INDICATORS.values() if indicator.human_cost for state in indicator.states}
    assert {PersonState.HELD_OFFICIAL, PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR} <= states


def test_launches_and_boats_agree(model, months):
    launches, boats = launch_table(model.context), boat_table(model.context)
    left = boats.assign(month=boats.launched.str[:7])
    grouped = left.groupby(["month", "site"]).embarked.agg(["size", "sum"])
    table = launches.set_index(["month", "site"])
    assert grouped["size"].to_dict() == table.boats.to_dict()
    assert grouped["sum"].to_dict() == table.persons.to_dict()
    assert set(launches.month) <= set(months)
    assert launches.boats.min() > 0


def test_the_boat_table_tells_one_voyage_a_row(model):
    boats = boat_table(model.context)
    assert boats.boat_id.is_unique
    assert (boats.dead <= boats.embarked).all()
    ended = boats[boats.outcome != "at_sea"]
    assert (ended.ended >= ended.launched).all()
    assert (ended.ended != "").all()
    met = boats[boats.met != ""]
    assert ((met.met >= met.launched) & (met.actor != "none")).all()
    assert set(ended.outcome) <= {"rescued", "intercepted", "landed", "turned_back", "lost"}
    assert ended[ended.outcome == "lost"].eval("dead == embarked").all()
    assert (ended.outcome == "intercepted").any()
    assert ended.query("outcome == 'intercepted'").actor.isin(["libyan_coastguard"]).mean() > 0.5
    assert boats[["launch_lon", "launch_lat", "end_lon", "end_lat"]].notna().all().all()
    assert boats.launch_lon.between(10.0, 16.0).all() and boats.launch_lat.between(32.0, 35.0).all()


def test_the_ledger_by_origin_balances_every_month(model, months):
    flows = flow_table(model.context, model.observer)
    inflow = flows.account.isin(["present_at_start", "entered"])
    sides = [part.groupby(["month", "origin"]).persons.sum() for part in (flows[inflow], flows[~inflow])]
    pd.testing.assert_series_equal(*sides)
    assert set(flows.month) == set(months)
    assert set(flows.account) == {"present_at_start", "entered", *(state.name.lower() for state in PersonState)}


def test_without_a_log_nothing_but_monthly_tables_is_kept(model):
    result = run_replicate(small_spec(days=20))
    assert result.boats is None
    assert result.vessels is None
    assert result.histories is None
    assert result.seconds > 0.0


def test_vessels_are_logged_where_they_are(model):
    vessels = model.observer.vessel_table()
    assert list(vessels.columns) == ["vessel", "kind", "date", "lon", "lat"]
    assert vessels.date.between("2016-05-01", "2016-07-14").all()
    assert vessels.lon.between(8.0, 20.0).all() and vessels.lat.between(30.0, 39.0).all()
    assert not vessels.duplicated(["vessel", "date"]).any()


def test_an_observer_only_reads(model):
    state = model.context.state
    before = state.ledger.stock.copy()
    Observer(model.context, True).observe(DAYS - 1)
    assert np.array_equal(state.ledger.stock, before)
