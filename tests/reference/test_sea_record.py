"""Measures of days at sea and of the stop, on a world whose answer is known."""

import pandas as pd
import pytest

from jointroom.experiments.record import load_record
from jointroom.experiments.stats.metrics import World, boats_from_libya
from jointroom.experiments.studies.sea_record import BLOCKED, mean_gap, sea_record_table
from jointroom.sim.world.places import load_places

RECORD = load_record()


@pytest.fixture(scope="module")
def world():
    """Two years of .45 m of waves but for 100 days of .95 m; boats on every calm day, and in a tenth of the others."""
    days = pd.date_range("2016-01-01", "2017-12-31")
    waves = pd.Series(0.45, index=days)
    waves.iloc[100:200] = 0.95
    sailed = [day for place, day in enumerate(days) if waves[day] < 0.9 or place % 10 == 0]
    table = pd.DataFrame({"met": sailed, "site": "Sabratha", "outcome": "rescued", "dead": 0})
    table = table.assign(ended=table["met"], launched=table["met"], end_lon=12.5, end_lat=33.2)
    months = pd.period_range("2016-01", "2017-12", freq="M")
    segments = len(load_places().launch_sites)
    monthly = pd.DataFrame(
        {
            BLOCKED: [segments * month.days_in_month / 4 for month in months],
            "detained_unofficial": range(24),
            "found_held": 100.0,
        },
        index=months.astype(str),
    )
    return World(monthly, boats_from_libya(table), waves)


def test_days_without_boats_are_shares_of_the_days_of_a_class(world):
    rows = sea_record_table([world], RECORD).query("about == 'waves'").set_index("low_m")
    assert len(rows) == 13 == len(RECORD.days_by_waves)
    assert rows.loc[0.4, "simulated"] == 0.0 and rows.loc[0.9, "simulated"] == pytest.approx(0.9)
    assert mean_gap(rows.loc[[0.4, 0.9]]) == pytest.approx((0.102 + 0.9 - 0.631) / 2)


def test_what_late_2017_brought(world):
    late = sea_record_table([world], RECORD).query("about == 'late'").set_index(["indicator", "first_month"])
    assert late.loc[(BLOCKED, "2017-12"), "simulated"] == pytest.approx(0.25)
    assert late.loc[("detained_unofficial", "2017-09"), "simulated"] == 20
    assert late.loc[("found_held", "2017-09"), ["recorded", "simulated"]].tolist() == [14500, 300]


def test_half_years_that_a_world_lacks_are_left_out(world):
    halves = sea_record_table([world], RECORD).query("about == 'offshore'")
    assert halves["first_month"].tolist() == ["2016-01", "2016-07", "2017-01", "2017-07"]
    short = World(world.monthly.loc["2016-01":"2016-03"], world.boats, world.waves_m)
    assert sea_record_table([short], RECORD).empty
