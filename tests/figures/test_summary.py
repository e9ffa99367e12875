"""What the summary promises: right sums, paired intervals, three honest words, human cost always there."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.record import load_record
from jointroom.experiments.report.tables import change_cell
from jointroom.experiments.stats.differences import (
    FEWER,
    LEAST_PAIRS,
    MORE,
    SAME,
    TOO_FEW,
    UNCLEAR,
    UNDEFINED,
    by_chance,
    paired_difference,
)
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST
from jointroom.experiments.stats.summary import (
    AFTER_CHANGE,
    COLUMNS,
    WHOLE_RUN,
    periods,
    summarise,
)


@pytest.fixture(scope="module")
def monthly(made_up: SimpleNamespace) -> pd.DataFrame:
    return made_up.monthly({"base": {}, "room": {"met_at_sea": 0.8, "sold": 1.5}}, replicates=6)


@pytest.fixture(scope="module")
def summary(made_up: SimpleNamespace, monthly: pd.DataFrame) -> pd.DataFrame:
    return summarise(
        monthly,
        scenario="room",
        baseline="base",
        since="2017-07",
        record=load_record(),
    )


def row(summary: pd.DataFrame, scenario: str, indicator: str, period: str = WHOLE_RUN) -> pd.Series:
    chosen = summary[
        (summary["scenario"] == scenario) & (summary["indicator"] == indicator) & (summary["period"] == period)
    ]
    assert len(chosen) == 1
    return chosen.iloc[0]


def test_interval_of_a_hand_worked_example() -> None:
    change = paired_difference(np.array([3.0, 5.0, 7.0]), np.array([2.0, 3.0, 4.0]))
    reach = 4.3026527297 * 1.0 / math.sqrt(3.0)  # differences 1, 2, 3: mean 2, deviation 1
    assert (change.mean, change.low, change.high) == pytest.approx((2.0, 2.0 - reach, 2.0 + reach))
    assert change.verdict == TOO_FEW


def test_pairing_removes_what_both_share() -> None:
    base = np.array([100.0, 900.0, 400.0, 2500.0, 30.0])
    assert paired_difference(base + 10.0 + np.array([0.1, -0.1, 0.2, -0.2, 0.0]), base).verdict == MORE
    assert paired_difference(base - 10.0, base).verdict == FEWER
    assert paired_difference(base + np.array([1.0, -1.0, 2.0, -2.0, 0.1]), base).verdict == UNCLEAR


@pytest.mark.parametrize("pairs", [1, 2, 4, 9])
def test_identical_runs_are_the_same(pairs: int) -> None:
    values = np.arange(float(pairs))
    assert paired_difference(values, values).verdict == SAME


@pytest.mark.parametrize("pairs", range(1, LEAST_PAIRS))
def test_a_few_pairs_are_no_verdict_however_alike(pairs: int) -> None:
    change = paired_difference(np.full(pairs, 5.0), np.ones(pairs))
    assert change.verdict == TOO_FEW and (pairs > 1 or math.isnan(change.low))


@pytest.mark.parametrize("without", [1, 5])
def test_a_ratio_without_a_denominator_in_some_pair_is_undefined_and_not_short_of_pairs(without: int) -> None:
    values = np.array([math.nan] * without + [1.0] * (5 - without))
    for change in (paired_difference(values, np.zeros(5)), paired_difference(values, values)):
        assert change.verdict == UNDEFINED == change_cell(change)
    assert by_chance([UNDEFINED]) == ""


def test_a_change_beyond_the_halfwidth_would_have_been_told_apart() -> None:
    spread = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    unclear = paired_difference(spread, np.zeros(5))
    assert unclear.verdict == UNCLEAR
    for factor, verdict in ((0.99, UNCLEAR), (1.01, MORE), (-1.01, FEWER)):
        assert paired_difference(spread + factor * unclear.halfwidth, np.zeros(5)).verdict == verdict


def test_what_chance_alone_would_say_is_a_twentieth() -> None:
    assert "40 verdicts about 2 would" in by_chance([MORE] * 10 + [UNCLEAR] * 30 + [SAME, TOO_FEW, ""])
    assert by_chance([SAME, TOO_FEW]) == ""


def test_pairs_must_match() -> None:
    with pytest.raises(ValueError, match="pairs"):
        paired_difference(np.array([1.0, 2.0]), np.array([1.0]))


def test_a_t_interval_covers_as_often_as_it_says(made_up: SimpleNamespace) -> None:
    """The hit rate over 600 samples of 6 normal scores lies within 4 standard errors of 95 %."""
    samples = np.array([[made_up.scatter(i, j) for j in range(6)] for i in range(600)])
    changes = [paired_difference(sample, np.zeros(6)) for sample in samples]
    hits = np.mean([change.low <= 0.0 <= change.high for change in changes])
    assert hits == pytest.approx(0.95, abs=4 * math.sqrt(0.95 * 0.05 / 600))


def test_flows_are_summed_and_stocks_averaged(monthly: pd.DataFrame, summary: pd.DataFrame) -> None:
    room = monthly[monthly["scenario"] == "room"]
    attempts = room[room["indicator"] == "attempts"].groupby("replicate")["value"].sum()
    held = room[room["indicator"] == "detained_official"].groupby("replicate")["value"].mean()
    assert row(summary, "room", "attempts")["mean"] == pytest.approx(attempts.mean())
    assert row(summary, "room", "detained_official")["mean"] == pytest.approx(held.mean())


def test_ratios_are_of_sums(monthly: pd.DataFrame, summary: pd.DataFrame) -> None:
    room = monthly[monthly["scenario"] == "room"].groupby(["indicator", "replicate"])["value"].sum()
    shares = 100.0 * room["intercepted_libya"] / room["attempts"]
    assert row(summary, "room", "intercepted_share")["mean"] == pytest.approx(shares.mean())


def test_verdicts_follow_the_changes_that_were_made(summary: pd.DataFrame) -> None:
    assert row(summary, "room", "met_at_sea", AFTER_CHANGE)["verdict"] == FEWER
    assert row(summary, "room", "sold", AFTER_CHANGE)["verdict"] == MORE
    compared = row(summary, "room", "sold", AFTER_CHANGE)
    assert compared["percent"] == pytest.approx(100 * compared["difference"] / compared["baseline_mean"])
    assert set(summary["verdict"]) == {MORE, FEWER, UNCLEAR, ""}


def test_human_cost_stands_in_every_block(summary: pd.DataFrame) -> None:
    for _, block in summary.groupby(["scenario", "period"]):
        assert set(REQUIRED_HUMAN_COST) <= set(block["indicator"])


def test_no_summary_without_human_cost(made_up: SimpleNamespace, monthly: pd.DataFrame) -> None:
    silent = monthly[~monthly["indicator"].isin(["sold", "dead_sea"])]
    with pytest.raises(ValueError, match="dead_sea, sold"):
        summarise(silent, scenario="room", baseline="base")


def test_unknown_names_are_refused(made_up: SimpleNamespace, monthly: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="lacks scenario nowhere"):
        summarise(monthly, scenario="room", baseline="nowhere")
    invented = monthly.assign(indicator=monthly["indicator"].replace("attempts", "departures"))
    with pytest.raises(ValueError, match="undeclared indicators: departures"):
        summarise(invented, scenario="room", baseline="base")


def test_only_common_replicates_are_paired(made_up: SimpleNamespace, monthly: pd.DataFrame) -> None:
    lost = monthly[~((monthly["scenario"] == "room") & (monthly["replicate"] == 2))]
    table = summarise(lost, scenario="room", baseline="base")
    assert row(table, "room", "sold")["replicates"] == 5
    assert row(table, "base", "sold")["replicates"] == 6
    apart = monthly.assign(seed=monthly["seed"] + 1000 * (monthly["scenario"] == "room"))
    with pytest.raises(ValueError, match="share no replicate"):
        summarise(apart, scenario="room", baseline="base")


def test_recorded_values_stand_beside_the_same_months(summary: pd.DataFrame) -> None:
    record = load_record()
    assert row(summary, "base", "attempts", "2016")["recorded"] == record.yearly["attempts"][2016]
    share = row(summary, "base", "intercepted_share", "2016")["recorded"]
    assert share == pytest.approx(100 * 14332 / 178826)
    assert math.isnan(row(summary, "base", "sold")["recorded"])


def test_periods_cover_run_years_and_what_follows_the_change() -> None:
    months = pd.Series(["2016-11", "2016-12", "2017-01", "2017-02"])
    spans = {span.name: (span.first, span.last) for span in periods(months, "2017-02")}
    assert spans == {
        WHOLE_RUN: ("2016-11", "2017-02"),
        "2016": ("2016-11", "2016-12"),
        "2017": ("2017-01", "2017-02"),
        AFTER_CHANGE: ("2017-02", "2017-02"),
    }
    assert [span.name for span in periods(months, "2016-11")] == [WHOLE_RUN, "2016", "2017"]


def test_every_column_is_described(summary: pd.DataFrame) -> None:
    assert list(summary.columns) == list(COLUMNS)
