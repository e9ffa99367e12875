"""Outcomes: one number a run and indicator, over a window, with the direction that is better for people."""

import numpy as np
import pandas as pd

from jointroom.experiments.stats.outcomes import HUMAN_COST, OUTCOMES, REQUIRED_HUMAN_COST, outcomes_of
from jointroom.sim.observe.indicators import INDICATORS


def wide() -> pd.DataFrame:
    rows = [
        ("b", "2017-11", 100, 10, 40, 0, 7),
        ("b", "2017-12", 50, 5, 60, 1, 7),
        ("a", "2017-11", 0, 0, 10, 2, 7),
        ("a", "2017-12", 20, 0, 30, 3, 7),
    ]
    names = ["run_id", "month", "attempts", "dead_sea", "detained_official", "forced_labour_person_days", "seen"]
    return pd.DataFrame(rows, columns=names)


def test_every_indicator_is_an_outcome():
    assert set(INDICATORS) <= set(OUTCOMES)
    assert set(REQUIRED_HUMAN_COST) <= set(HUMAN_COST)
    assert all(item.good == "fewer" for item in OUTCOMES.values() if item.human_cost)
    for name in ("attempts", "met_at_sea", "intercepted_libya"):
        assert OUTCOMES[name].good == "none"


def test_flows_add_up_and_stocks_are_averaged():
    table = outcomes_of(wide(), ["run_id"])
    assert table["run_id"].tolist() == ["b", "a"]
    assert table["attempts"].tolist() == [150.0, 20.0]
    assert table["detained_official"].tolist() == [50.0, 20.0]
    assert table["forced_labour_person_days"].tolist() == [1.0, 5.0]
    assert table["dead_sea_per_1000_attempts"].tolist() == [100.0, 0.0]
    assert "seen" not in table


def test_a_window_leaves_out_the_other_months():
    early = outcomes_of(wide(), ["run_id"], until="2017-11")
    assert early["attempts"].tolist() == [100.0, 0.0]
    assert np.isnan(early["dead_sea_per_1000_attempts"].iloc[1]), "nobody was at risk"
    late = outcomes_of(wide(), ["run_id"], since="2017-12")
    assert late["attempts"].tolist() == [50.0, 20.0]
    never = outcomes_of(wide(), ["run_id"], since="2018-01")
    assert never["run_id"].tolist() == ["b", "a"]
    assert never["attempts"].isna().all()
