"""What is read from the book agrees with the ledger, with the list of passengers, and with itself."""

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.config.scenarios import load_scenario
from jointroom.sim.codes import Origin, PersonState, SexAge
from jointroom.sim.model import CorridorModel, run_replicate
from jointroom.sim.observe.histories import (
    COHORT_MONTHS,
    OUTSIDE,
    attempts_table,
    cohort_table,
    history_table,
    moves_table,
)
from jointroom.sim.observe.tables import flow_table
from jointroom.sim.spec import RunSpec

WORKERS = [origin.name.lower() for origin in Origin if origin.name.endswith("_WORKERS")]
PERSONS = [origin.name.lower() for origin in Origin if not origin.name.endswith("_WORKERS")]


def spec(**changes: object) -> RunSpec:
    """A small world in which most boats are stopped and nobody is held for long, so that many people try again."""
    world = {
        "start": date(2016, 4, 1),
        "end": date(2016, 8, 20),
        "population_scale": 0.1,
        "levers": {"coastguard_vessels": 40.0, "coastguard_fuel": 1.0, "coastguard_maintenance": 1.0},
        "overrides": {"holding.release_per_month": 6.0},
    }
    return RunSpec(load_scenario("historical"), **{**world, **changes})


@pytest.fixture(scope="module")
def model() -> CorridorModel:
    """A small world with histories: four whole months and a part of a fifth."""
    model = CorridorModel(spec(keep_histories=True))
    model.run()
    return model


@pytest.fixture(scope="module")
def history(model: CorridorModel) -> pd.DataFrame:
    return history_table(model.context)


@pytest.fixture(scope="module")
def moves(model: CorridorModel) -> pd.DataFrame:
    return moves_table(model.observer.month_ends)


def test_stocks_change_by_moves_and_by_nothing_else(model: CorridorModel, moves: pd.DataFrame) -> None:
    accounts = flow_table(model.context, model.observer)
    stock = accounts.set_index(["origin", "account", "month"])["persons"]
    months = list(dict.fromkeys(accounts["month"]))
    came = moves.groupby(["month", "origin", "to_state"])["persons"].sum()
    went = moves.groupby(["month", "origin", "from_state"])["persons"].sum()
    for before, month in pairwise(months):
        for origin in [*PERSONS, *WORKERS]:
            for state in (state.name.lower() for state in PersonState):
                change = came.get((month, origin, state), 0) - went.get((month, origin, state), 0)
                assert stock[origin, state, month] - stock[origin, state, before] == change


def test_moves_name_every_month_and_leave_zeros_out(model: CorridorModel, moves: pd.DataFrame) -> None:
    assert list(moves["month"].unique()) == ["2016-04", "2016-05", "2016-06", "2016-07", "2016-08"]
    assert (moves["persons"] > 0).all()
    assert not moves.duplicated(["month", "origin", "from_state", "to_state"]).any()
    outside = moves[moves["from_state"] == OUTSIDE]
    assert outside["persons"].sum() == model.context.state.ledger.entered.sum()
    assert set(outside.loc[outside["origin"].isin(PERSONS), "to_state"]) == {"travelling"}


def test_histories_hold_the_moves_of_the_book(history: pd.DataFrame, moves: pd.DataFrame) -> None:
    before = history["state"].astype(str).shift(1).where(history["person"] == history["person"].shift(1))
    counted = pd.DataFrame({"old": before, "new": history["state"].astype(str)}).dropna().value_counts()
    booked = moves[moves["origin"].isin(PERSONS) & (moves["from_state"] != OUTSIDE)]
    expected = booked.groupby(["from_state", "to_state"])["persons"].sum()
    assert {tuple(key): int(number) for key, number in counted.items()} == expected.to_dict()


def test_histories_are_in_order_and_end_where_people_are(model: CorridorModel, history: pd.DataFrame) -> None:
    state = model.context.state
    assert history["person"].is_monotonic_increasing
    same = history["person"].to_numpy()[1:] == history["person"].to_numpy()[:-1]
    assert (history["date"].diff().iloc[1:][same] >= pd.Timedelta(0)).all()
    last = history.groupby("person").tail(1)
    assert len(last) == state.n_persons == history["row"].nunique()
    now = [PersonState(code).name.lower() for code in state.persons.state[last["row"]]]
    assert last["state"].astype(str).tolist() == now
    assert last["person"].tolist() == state.persons.rows.id[last["row"]].tolist()


def test_places_have_the_names_that_fit_the_state(model: CorridorModel, history: pd.DataFrame) -> None:
    places = history.groupby("state", observed=True)["place"].agg(lambda names: set(names.astype(str)))
    assert places["held_official"] <= set(model.context.places.centres.names)
    assert places["waiting"] <= set(model.context.coast.names)
    assert places["travelling"] <= set(model.context.land_network.road_names)
    assert places["living"] <= set(model.context.coast.towns)
    assert places["held_unofficial"] <= set(model.context.coast.towns)
    assert places["arrived"] == {""}


def test_attempts_agree_with_the_histories(model: CorridorModel, history: pd.DataFrame) -> None:
    table = attempts_table(model.context)
    assert table["persons"].sum() == model.context.state.n_persons
    sailings = history[history["state"] == "at_sea"]
    per_person = sailings.groupby("person").size().value_counts()
    assert table[table["attempts"] > 0].groupby("attempts")["persons"].sum().to_dict() == per_person.to_dict()
    gaps = sailings.groupby("person")["date"].agg(lambda days: (days.max() - days.min()).days)
    weight = table["persons"] * (table["attempts"] - 1)
    again = table["attempts"] > 1
    assert again.any() and table.loc[~again, "days_between"].isna().all()
    rounding = 0.005 * weight[again].sum()
    assert (table["days_between"] * weight)[again].sum() == pytest.approx(gaps.sum(), abs=rounding)


def test_cohorts_agree_with_the_histories(model: CorridorModel, history: pd.DataFrame) -> None:
    table = cohort_table(model.observer.month_ends)
    assert set(table["months_since"]) == {3}, "five months hold one cohort that is three whole months old"
    assert set(table["entered"]) == {"2016-04"}
    entries = history.groupby("person").first()
    n_first = int(model.context.state.ledger.present_at_start[: len(PERSONS)].sum())
    rows = entries[(entries["row"] >= n_first) & (entries["date"] < "2016-05-01")]
    then = history[history["person"].isin(rows.index) & (history["date"] < "2016-08-01")].groupby("person").last()
    assert table.groupby("state")["persons"].sum().to_dict() == then["state"].astype(str).value_counts().to_dict()
    assert np.allclose(table.groupby(["origin", "sex_age"])["share"].sum(), 1.0)
    assert set(table["sex_age"]) == {who.name.lower() for who in SexAge}
    persons = model.context.state.persons
    whole = np.bincount(persons.sex_age[rows["row"]], minlength=len(SexAge))
    assert [int(table[table["sex_age"] == who.name.lower()]["persons"].sum()) for who in SexAge] == whole.tolist()


def test_cohorts_come_of_age_at_the_ends_of_whole_months(model: CorridorModel) -> None:
    assert min(COHORT_MONTHS) == 3
    ends = model.observer.month_ends
    assert [(month, months) for month, months, _ in ends.cohorts] == [("2016-04", 3)]
    assert ends.months[-1] == "2016-08", "the part of a month is read for moves, not for cohorts"


def test_histories_are_kept_only_where_asked_and_change_nothing(model: CorridorModel, moves: pd.DataFrame) -> None:
    result = run_replicate(spec())
    assert result.histories is None
    pd.testing.assert_frame_equal(result.moves, moves)
    pd.testing.assert_frame_equal(result.attempts, attempts_table(model.context))
    pd.testing.assert_frame_equal(result.cohorts, cohort_table(model.observer.month_ends))
