"""Scores and bands of months, from made-up runs."""

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.calibration.findings import ENDS, SCORED, months_table, scores_table
from jointroom.experiments.calibration.reproduced import ALL, PRESENT, patterns_table, with_readings
from jointroom.experiments.record import Record, load_record
from jointroom.experiments.stats.metrics import AS_RECORDED, with_attempts
from jointroom.experiments.studies.patterns import PATTERNS, recorded_value


@dataclass(frozen=True)
class Runs:
    """Finished runs that say of every month what was recorded, times a factor a run."""

    record: Record
    factors: tuple[float, ...]

    @property
    def asked(self) -> SimpleNamespace:
        return SimpleNamespace(names=list(self.factors))

    def monthly(self, names: tuple[str, ...]) -> pd.DataFrame:
        known = with_attempts(self.record.monthly.fillna(0.0))["2015-01":"2017-12"]
        tables = [(known[list(names)] * factor).assign(run=run) for run, factor in enumerate(self.factors)]
        return pd.concat([table.rename_axis("month").reset_index() for table in tables], ignore_index=True)


def answer(record: Record, *pairs: tuple[float, float]) -> SimpleNamespace:
    factors, weights = zip(*pairs, strict=True)
    return SimpleNamespace(
        draws=Runs(record, factors), weights=np.array(weights), defaults=Runs(record, (2.0, 2.0, 2.0, 2.0))
    )


@pytest.fixture(scope="module")
def record() -> Record:
    return load_record()


def test_draws_around_the_record_hold_it_and_the_defaults_are_scored_beside(record: Record) -> None:
    around = answer(record, (0.8, 0.25), (0.95, 0.25), (1.05, 0.25), (1.2, 0.25))
    table = scores_table(around, record).set_index(["runs", "window", "indicator"])
    mine = table.loc[("posterior", "fitting window", "met_at_sea")]
    assert mine["difference"] == pytest.approx(0.0, abs=1e-9) and mine["cover_80"] == 1.0 and mine["months"] == 18
    assert mine["recorded"] == record.monthly["met_at_sea"]["2016-01":"2017-06"].sum()
    assert 0.2 < mine["width"] < 0.45
    theirs = table.loc[("default", "after it", AS_RECORDED)]
    assert theirs["difference"] == pytest.approx(1.0) and theirs["cover_95"] == 0.0 and theirs["width"] == 0.0
    assert ("posterior", "2015", "intercepted_libya") not in table.index, "nobody counted them then"


def test_a_draw_counts_by_its_weight(record: Record) -> None:
    heavy = scores_table(answer(record, (1.0, 0.98), (3.0, 0.02)), record)
    light = scores_table(answer(record, (1.0, 0.02), (3.0, 0.98)), record)
    assert heavy[heavy["runs"] == "posterior"]["difference"].max() == pytest.approx(0.0, abs=1e-9)
    assert light[light["runs"] == "posterior"]["difference"].min() == pytest.approx(2.0)


def test_months_of_all_counts_and_readings_of_people_present_stand_beside_the_scores(record: Record) -> None:
    scores = scores_table(answer(record, (0.8, 0.25), (0.95, 0.25), (1.05, 0.25), (1.2, 0.25)), record)
    reading = dict(target="present_2016-04", last_month="2016-04", recorded=100.0, simulated=90.0, low=80.0, high=95.0)
    table = with_readings(scores, pd.DataFrame([reading, {**reading, "target": "burst"}]))
    assert list(table) == list(scores) and len(table) == len(scores) + 6 + 1
    rows = table.set_index(["runs", "window", "indicator"])
    both = rows.loc[("posterior", "fitting window", ALL)]
    assert both["months"] == 18 * 6 and both["cover_80"] == 1.0
    present = rows.loc[("posterior", "2016-04", PRESENT)]
    assert present["difference"] == pytest.approx(0.1) and present["cover_80"] == 0.0


def test_a_pattern_that_is_missed_says_whether_it_could_be_met(record: Record) -> None:
    some = [pattern for pattern in PATTERNS if pattern.name in ("burst", "season_june", "day_to_day")]
    known = np.array([recorded_value(pattern, record)[0] for pattern in some])
    measured = known * np.array([[0.98], [1.0], [1.02]])
    measured[:, 1] += 100.0
    reach = pd.DataFrame({"target": ["burst", "season_june"], "reached": [True, False]})
    order = [pattern.name for pattern in some]
    table = patterns_table(some, measured, record, reach).set_index("pattern")
    assert table["reproduced"].to_dict() == {name: name != order[1] for name in order}
    assert table["reach"].to_dict() == {"burst": "in", "season_june": "out", "day_to_day": ""}
    nothing = patterns_table(some, np.full((3, 3), np.nan), record, reach)
    assert not nothing["reproduced"].any()


def test_bands_are_ordered_and_of_every_month(record: Record) -> None:
    table = months_table(answer(record, (0.5, 0.2), (1.0, 0.5), (1.5, 0.3)))
    assert len(table) == 2 * 36 * len(SCORED)
    assert (np.diff(table[list(ENDS)].to_numpy(), axis=1) >= 0.0).all()
