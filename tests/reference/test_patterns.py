"""Each measure on a small world whose answer is known, and the marks that follow from two ranges."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.record import load_record
from jointroom.experiments.record.tables import FIT_END
from jointroom.experiments.stats import metrics
from jointroom.experiments.stats.metrics import World, boats_from_libya, with_attempts
from jointroom.experiments.studies import patterns
from jointroom.experiments.studies.patterns import FITTED, NOT_REPRODUCED, PATTERNS, UNFITTED, evaluate

SPAN = ("2016-01", "2016-02")
RECORD = load_record()


def boats(*rows):
    """Boats from (day of meeting, site, outcome, dead)."""
    table = pd.DataFrame(rows, columns=["met", "site", "outcome", "dead"])
    return boats_from_libya(table.assign(ended=table["met"], launched=table["met"], end_lon=12.5, end_lat=33.2))


@pytest.fixture
def world():
    monthly = pd.DataFrame(
        {"met_at_sea": [100.0, 300.0], "intercepted_libya": [50.0, 30.0], "dead_sea_recorded": [10.0, 10.0]},
        index=list(SPAN),
    )
    days = pd.date_range("2016-01-01", "2016-02-29")
    table = boats(
        ("2016-01-03T10:00", "Sabratha", "rescued", 0),
        ("2016-01-03T11:00", "Zawiya", "rescued", 2),
        ("2016-02-05T10:00", "Sabratha", "landed", 0),
        ("2016-02-06T10:00", "Zawiya", "intercepted", 0),
        ("2016-02-07T10:00", "Zarzis", "rescued", 0),
        ("2016-02-08T10:00", "Sabratha", "lost", 120),
    )
    waves = pd.Series(1.0, index=days)
    waves["2016-01-03"] = 0.3
    return World(with_attempts(monthly), table, waves)


def test_shares_and_seasons_of_months(world):
    assert metrics.share(world, *SPAN, "intercepted_libya", metrics.AS_RECORDED) == pytest.approx(80 / 500)
    assert metrics.season(world, *SPAN, "01") == pytest.approx(0.5)
    assert metrics.month_end(world, *SPAN, "met_at_sea") == 300.0


def test_boats_a_day_count_empty_days_and_leave_tunisia_out(world):
    daily = metrics.boats_a_day(world, *SPAN)
    assert (len(daily), daily.sum(), daily.max()) == (60, 3.0, 2.0)
    assert metrics.days_without_boats(world, *SPAN) == pytest.approx(58 / 60)
    assert metrics.burst(world, *SPAN) == pytest.approx(daily.var() / daily.mean())


def test_burst_of_independent_boats_is_one():
    """Days take turns through the quantiles of a Poisson law, whose variance is its mean."""
    days = pd.date_range("2016-01-01", "2016-12-31")
    days_with = {0: 18, 1: 55, 2: 82, 3: 90, 4: 62, 5: 37, 6: 15, 7: 7}
    numbers = [number for number, times in days_with.items() for _ in range(times)]
    met = [f"{day:%Y-%m-%d}T09:00" for day, number in zip(days, numbers, strict=True) for _ in range(number)]
    rows = [(when, "Sabratha", "rescued", 0) for when in met]
    many = World(pd.DataFrame(), boats(*rows), pd.Series(1.0, index=days))
    assert metrics.burst(many, "2016-01", "2016-12") == pytest.approx(1.0, abs=0.2)


def test_a_day_is_like_the_next_beyond_month_and_waves():
    """Three days with boats, three without: 1/3, by hand. Rough days with half as many change nothing of it."""
    days = pd.date_range("2016-01-01", "2016-12-31")
    rough = np.arange(len(days)) % 7 == 0
    numbers = np.where(np.arange(len(days)) % 6 < 3, np.where(rough, 4, 8), 0)
    met = [f"{day:%Y-%m-%d}T09:00" for day, number in zip(days, numbers, strict=True) for _ in range(number)]
    many = World(pd.DataFrame(), boats(*((when, "Sabratha", "rescued", 0) for when in met)), pd.Series(0.3, index=days))
    many.waves_m[rough] = 1.05
    assert metrics.day_to_day(many, "2016-01", "2016-12") == pytest.approx(1 / 3, abs=0.05)
    usual = metrics.usual_boats(metrics.boats_a_day(many, "2016-01", "2016-12"), many.waves_m)
    assert usual[rough].sum() == pytest.approx(numbers[rough].sum())
    assert usual["2016-03"].sum() == pytest.approx(numbers[60:91].sum())


def test_waves_sites_distance_and_wrecks(world):
    assert metrics.in_waves(world, *SPAN, "0", "0.4") == pytest.approx(31.0)
    assert np.isnan(metrics.in_waves(world, *SPAN, "2", "99"))
    assert metrics.site_share(world, *SPAN, "Sabratha", "rescued", "landed") == pytest.approx(2 / 3)
    assert metrics.large_wrecks(world, *SPAN) == pytest.approx(120 / 122)
    assert 15 < metrics.offshore(world, *SPAN) < 35


def test_no_target_lies_after_the_fitting_window():
    assert all(pattern.last_month <= FIT_END for pattern in PATTERNS if pattern.target)
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)


def test_every_pattern_has_a_recorded_value_inside_its_range():
    for pattern in PATTERNS:
        value, low, high = patterns.recorded_value(pattern, RECORD)
        assert low <= value <= high, pattern.name
        assert pattern.unit != "percent" or 0.0 <= value <= 1.0, pattern.name
    assert set(RECORD.patterns.index) == {item.name for item in PATTERNS if item.recorded == "patterns"}


def test_recorded_shares_are_those_of_the_reports():
    known = {item.name: patterns.recorded_value(item, RECORD)[0] for item in PATTERNS}
    assert known["intercepted_2016-01"] == pytest.approx(0.080, abs=0.001)
    assert known["intercepted_2017-07"] == pytest.approx(0.258, abs=0.001)
    assert known["persons_a_boat_2017-07"] == pytest.approx(99.4, abs=0.1)
    assert known["rubber_2016-01"] == pytest.approx(0.828, abs=0.001)
    assert known["met_ngo_2016"] == pytest.approx(0.273, abs=0.001)
    assert known["detained_2017-11"] == 17_000


@pytest.mark.parametrize(
    ("times", "target", "mark"), [(1.0, True, FITTED), (1.0, False, UNFITTED), (4.0, True, NOT_REPRODUCED)]
)
def test_the_mark_follows_from_distance_and_target(monkeypatch, times, target, mark):
    months = pd.period_range("2016-01", "2016-12", freq="M").strftime("%Y-%m")
    met = pd.Series(1.0, index=months)
    item = next(item for item in PATTERNS if item.name == "season_january")
    january = times * patterns.recorded_value(item, RECORD)[0]
    met["2016-01"] = january * 11 / (12 - january)
    one = World(met.to_frame("met_at_sea"), pd.DataFrame(), pd.Series(dtype=float))
    monkeypatch.setattr(patterns, "PATTERNS", [patterns.Pattern(**{**vars(item), "target": target})])
    row = evaluate([one, one], RECORD).iloc[0]
    assert row["simulated"] == pytest.approx(january)
    assert row["mark"] == mark


def test_implausibility_adds_the_errors_of_record_chance_and_model():
    """Record 10, known to 0.5 as a standard deviation; replicates 12 +- 1; discrepancy a twentieth."""
    recorded = dict(recorded=10.0, recorded_low=10.0 - 0.98, recorded_high=10.0 + 0.98)
    measured = [11.0, 13.0, np.nan, 11.0, 13.0]
    chance = np.var([11.0, 13.0, 11.0, 13.0], ddof=1) * 1.25
    assert patterns.implausibility(measured, **recorded) == pytest.approx(2.0 / np.sqrt(0.25 + chance + 0.25))
    assert patterns.implausibility([10.0], **recorded) == 0.0
    assert np.isnan(patterns.implausibility([np.nan], **recorded))


def test_a_mark_does_not_hang_on_the_number_of_replicates():
    draws = np.random.default_rng(3).normal(12.0, 1.0, 4000)
    far = [patterns.implausibility(draws[:number], 10.0, 9.0, 11.0) for number in (20, 200, 4000)]
    # Of twenty draws mean and variance are known to .22 and a third: some .2 and .2 of these standard deviations.
    assert max(far) - min(far) < 0.45
