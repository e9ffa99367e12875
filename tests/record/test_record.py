"""The record must agree with itself: months with years, parts with wholes, columns with their sources."""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.record import Record, load_record
from jointroom.experiments.record.tables import FIT_END, LAST_MONTH

FLOWS = [
    "attempts",
    "met_at_sea",
    "dead_sea_recorded",
    "boats_met",
    "rubber_boats_listed",
    "met_on_rubber",
    "arrivals_italy",
    "met_from_tunisia",
    "dead_route_recorded",
    "wrecks_recorded",
]


@pytest.fixture(scope="module")
def record() -> Record:
    return load_record()


def test_months_are_complete_and_in_order(record: Record) -> None:
    expected = pd.period_range("2014-01", LAST_MONTH, freq="M").strftime("%Y-%m").tolist()
    assert record.monthly.index.tolist() == expected
    assert FIT_END in record.monthly.index


def test_no_outcome_after_2017(record: Record) -> None:
    assert record.yearly.index.max() == 2017
    assert record.readings["last_day"].max() <= pd.Timestamp("2017-12-31")


def test_attempts_are_the_met_the_intercepted_and_the_dead(record: Record) -> None:
    for table in (record.monthly, record.yearly):
        parts = table["met_at_sea"] + table["intercepted_libya"].fillna(0) + table["dead_sea_recorded"]
        np.testing.assert_array_equal(parts, table["attempts"])


@pytest.mark.parametrize("column", FLOWS)
def test_months_add_up_to_years(record: Record, column: str) -> None:
    by_year = record.monthly[column].groupby(record.monthly.index.str[:4].astype(int)).sum()
    np.testing.assert_array_equal(by_year, record.yearly[column])


@pytest.mark.parametrize("year", [2016, 2017])
def test_interceptions_add_up_where_they_are_recorded(record: Record, year: int) -> None:
    assert record.total("intercepted_libya", f"{year}-01", f"{year}-12") == record.yearly["intercepted_libya"][year]


def test_interceptions_before_2016_are_unknown_not_zero(record: Record) -> None:
    assert record.monthly["intercepted_libya"].loc[:"2015-12"].isna().all()
    assert record.monthly["intercepted_libya"].loc["2016-01":].notna().all()
    assert np.isnan(record.total("intercepted_libya", "2015-12", "2016-01"))


def test_who_met_them_adds_up_to_all_who_were_met(record: Record) -> None:
    persons = record.met_by.groupby("year")["persons"].sum()
    np.testing.assert_array_equal(persons, record.yearly["met_at_sea"])


def test_parts_do_not_exceed_wholes(record: Record) -> None:
    monthly = record.monthly
    found = record.left_from.groupby("year")[["boats", "persons"]].sum()
    assert (found["boats"] <= record.yearly["boats_met"]).all()
    assert (found["persons"] <= record.yearly["met_at_sea"]).all()
    assert (monthly["met_on_rubber"] <= monthly["met_at_sea"]).all()
    assert (monthly["dead_sea_recorded"] <= monthly["dead_route_recorded"]).all()
    assert (monthly.fillna(0) >= 0).all(axis=None)


def test_every_column_has_a_unit_a_meaning_and_a_source(record: Record) -> None:
    tables = {
        "monthly": record.monthly,
        "yearly": record.yearly,
        "met_by": record.met_by,
        "left_from": record.left_from,
        "readings": record.readings,
        "patterns": record.patterns,
        "days_by_waves": record.days_by_waves,
        "offshore": record.offshore,
    }
    for name, table in tables.items():
        rows = record.columns[record.columns["table"] == name].set_index("column")
        assert set(rows.index) == {*table.columns, *([table.index.name] if table.index.name else [])}
        assert rows[["unit", "meaning"]].notna().all(axis=None)
        measured = rows[~rows["unit"].isin(["YYYY", "YYYY-MM", "YYYY-MM-DD", "text"])]
        assert measured["source"].notna().all()
    assert record.readings["source"].notna().all()
    assert set(record.readings["grade"]) <= {"F", "D", "M"}


def test_stock_readings_leave_out_totals_over_long_spans(record: Record) -> None:
    assert len(record.stock_readings("detained_recorded")) == 5
    assert record.stock_readings("returned_assisted").empty


def test_total_of_an_unrecorded_indicator_is_nan(record: Record) -> None:
    assert np.isnan(record.total("sold", "2016-01", "2016-12"))
    assert record.relative_error("intercepted_libya") == pytest.approx(0.2)
    assert np.isnan(record.relative_error("met_at_sea"))
    assert np.isnan(record.relative_error("sold"))


def test_patterns_know_how_well_they_are_known(record: Record) -> None:
    patterns = record.patterns
    assert patterns.index.is_unique
    assert ((patterns["low"] <= patterns["value"]) & (patterns["value"] <= patterns["high"])).all()
    assert (patterns["low"] < patterns["high"]).all()
    assert patterns["last_month"].max() <= LAST_MONTH
    assert patterns[["source", "note"]].notna().all(axis=None) and set(patterns["grade"]) <= {"F", "D", "M"}


def test_a_run_is_set_beside_whole_months_alone(record: Record) -> None:
    part = record.within(date(2017, 1, 20), date(2017, 4, 29))
    assert list(part.monthly.index) == ["2017-02", "2017-03"]
    assert math.isnan(part.total("attempts", "2017-01", "2017-02"))
    assert part.total("attempts", "2017-02", "2017-03") == record.total("attempts", "2017-02", "2017-03") > 0
