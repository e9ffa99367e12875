"""Whatever is made of records that stand for several people says which rows are off by that, as it was measured."""

import pandas as pd
import pytest

from jointroom.experiments.report import records
from jointroom.experiments.report.labels import lower_first
from jointroom.experiments.report.provenance import Provenance, footer
from jointroom.experiments.stats.outcomes import label

MEASURED = pd.DataFrame(
    [
        ("records", "4 people a record", "dead_sea", records.CHANGE, 1.0, -4.0, 6.0),
        ("records", "10 people a record", "dead_sea", records.CHANGE, -3.0, -9.0, 3.0),
        ("records", "10 people a record", "sold", records.CHANGE, 6.25, 2.04, 10.46),
    ],
    columns=["section", "variant", "quantity", "unit", "median", "low", "high"],
)


@pytest.fixture
def made_up(monkeypatch):
    monkeypatch.setattr(records, "measured", lambda: MEASURED)


def of(people_per_record):
    return Provenance("a-run", "0123", "0.1.0", 1, 8, 1.0, people_per_record)


def test_rows_off_by_more_than_chance_are_named_with_their_interval(made_up):
    told = records.told_of(10)
    assert f"off by more than chance: {lower_first(label('sold'))} +6.2 % (+2 to +10.5); 1 of 2 rows" in told
    assert label("dead_sea").lower() not in told.lower()
    assert "off by more than chance: none" in records.told_of(4)


@pytest.mark.parametrize(("asked", "spoken_for"), [(2, 4), (7, 10), (20, 10)])
def test_the_next_larger_number_measured_speaks_for_one_that_was_not(made_up, asked, spoken_for):
    assert f"each record stands for {asked} people (measured with {spoken_for})" in records.told_of(asked)


def test_pages_and_figures_carry_it_and_nothing_else_does(made_up):
    assert records.told_of(4) in of(4).line and records.told_of(4) in footer(of(4))
    assert "each record stands for 4 people" in of(4).badges
    assert "record" not in of(1).line and of(1).badges == ()


def test_the_committed_table_has_what_is_told():
    for people_per_record in (4, 10):
        told = records.told_of(people_per_record)
        assert "not known" not in told
        rows = records.measured()
        rows = rows[rows["variant"] == records.variant(people_per_record)]
        assert len(rows) >= 12
        assert told.count(" % (") == ((rows.low > 0.0) | (rows.high < 0.0)).sum()
