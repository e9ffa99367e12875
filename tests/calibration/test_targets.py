"""Targets: what is recorded, on which scale, and that nothing from after June 2017 is among it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.calibration.targets import FILE, TRANSFORMS, Target, evidence_of, measure, read_targets
from jointroom.experiments.record import Record, load_record
from jointroom.experiments.stats.metrics import World, with_attempts
from jointroom.experiments.studies.patterns import PATTERNS
from jointroom.sim.parameters.problems import ConfigurationError

ROWS = pd.read_csv(FILE, dtype=str)


@pytest.fixture(scope="module")
def record() -> Record:
    return load_record()


def one(**changed: str) -> pd.DataFrame:
    """The table of one target, changed."""
    return ROWS[ROWS["name"] == "season_june"].assign(**changed)


def test_the_declared_targets_are_in_order(record: Record) -> None:
    targets = read_targets(record)
    assert len(targets) == 56
    assert max(target.pattern.last_month for target in targets) == "2017-06"
    assert {target.transform for target in targets} <= set(TRANSFORMS)
    assert np.isfinite(evidence_of(targets, record).recorded).all()


def test_recorded_values_are_those_of_the_record(record: Record) -> None:
    found = {target.name: float(target.natural(target.recorded(record))) for target in read_targets(record)}
    attempts = with_attempts(record.monthly)["attempts_as_recorded"]
    assert found["attempts_2016-10"] == pytest.approx(attempts["2016-10"])
    quarter = record.monthly["intercepted_libya"]["2017-04":"2017-06"]
    assert found["intercepted_quarter_2017-04"] == pytest.approx(quarter.sum())
    assert found["burst"] == pytest.approx(record.patterns.loc["burst", "value"])
    counted = record.readings.query("indicator == 'present_counted'").set_index("last_day")["value"]
    assert found["present_2017-06"] == pytest.approx(counted[pd.Timestamp("2017-06-30")])
    assert found["detained_2016-12"] == pytest.approx(6620)


def test_patterns_that_are_targets_here_are_measured_as_they_are_there(record: Record) -> None:
    known = {pattern.name: (pattern.metric, pattern.first_month, pattern.recorded) for pattern in PATTERNS}
    targets = {t.name: (t.pattern.metric, t.pattern.first_month, t.pattern.recorded) for t in read_targets(record)}
    shared = known.keys() & targets.keys()
    assert len(shared) > 15
    assert {name: targets[name] for name in shared} == {name: known[name] for name in shared}


def test_what_was_recorded_after_june_2017_changes_nothing(record: Record) -> None:
    def later(months: pd.Index) -> np.ndarray:
        return np.asarray(months > "2017-06")

    monthly, patterns, readings = record.monthly.copy(), record.patterns.copy(), record.readings.copy()
    monthly.loc[later(monthly.index)] *= 3.0
    patterns.loc[later(patterns["first_month"]), "value"] *= 0.5
    readings.loc[readings["first_day"] > "2017-06-30", "value"] *= 2.0
    yearly = {
        name: getattr(record, name).assign(persons=lambda rows: rows["persons"].where(rows["year"] < 2017, 7))
        for name in ("met_by", "left_from")
    }
    other = replace(record, monthly=monthly, patterns=patterns, readings=readings, **yearly)
    mine, theirs = (evidence_of(read_targets(known), known) for known in (record, other))
    assert np.array_equal(mine.recorded, theirs.recorded)
    assert not monthly.equals(record.monthly) and not readings.equals(record.readings)


@pytest.mark.parametrize("last", ["2017-07", "2017-12", "2018-03"])
def test_a_window_that_ends_later_is_refused(record: Record, last: str) -> None:
    with pytest.raises(ConfigurationError, match="ends after what may be fitted"):
        read_targets(record, one(last_month=last))


def test_a_value_recorded_mostly_later_is_refused(record: Record) -> None:
    rows = one(name="sabratha_after", recorded="patterns")
    with pytest.raises(ConfigurationError, match="recorded over months of the forecast"):
        read_targets(record, rows)


def test_everything_that_is_wrong_is_told_at_once(record: Record) -> None:
    nowhere = one(first_month="2030-01", last_month="2016-01")
    rows = pd.concat([one(transform="cube"), one(grade="Z", error="0"), nowhere])
    with pytest.raises(ConfigurationError) as told:
        read_targets(record, rows)
    for words in ("is no scale", "is no evidence grade", "has no error", "names one target", "has no recorded value"):
        assert words in str(told.value)


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_scales_go_there_and_back(transform: str, record: Record) -> None:
    target = replace(read_targets(record)[0], transform=transform, offset=0.02)
    for value in (0.05, 0.4, 0.9):
        assert float(target.natural(target.scaled(value))) == pytest.approx(value)
    assert np.isnan(target.scaled(-1.0)) or transform == "identity"


def test_a_world_that_holds_nothing_measures_nothing(record: Record) -> None:
    months = pd.period_range("2016-01", "2017-06", freq="M").strftime("%Y-%m")
    names = ["met_at_sea", "intercepted_libya", "dead_sea_recorded", "boats_met", "met_on_rubber", "met_ngo"]
    names += ["met_italian_navy", "met_coast_guards", "met_eu_naval", "met_merchant", "detained_recorded"]
    empty = pd.DataFrame(0.0, index=months, columns=[*names, "present_counted"])
    boats = pd.DataFrame({"day": pd.to_datetime([]), **{name: [] for name in ("outcome", "site", "dead")}})
    waves = pd.Series(1.0, index=pd.date_range("2016-01-01", "2017-06-30"))
    targets: list[Target] = read_targets(record)
    measured = measure(World(with_attempts(empty), boats, waves), targets)
    found = dict(zip((target.name for target in targets), measured, strict=True))
    assert found["attempts_2016-01"] == 0.0
    assert np.isnan([found[name] for name in ("season_january", "rubber_2016-01", "present_2016-04")]).all()
