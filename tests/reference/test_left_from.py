"""From where boats had left: shares that add up, and a record whose every place has a launch site."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.record import load_record
from jointroom.experiments.stats.left_from import (
    COLUMNS,
    SITE_OF,
    beside_the_record,
    recorded_shares,
    shares_met,
)
from jointroom.experiments.studies.sabratha_tables import left_from_table
from jointroom.sim.policy.levers import SEGMENTS


def boats(replicates=2):
    rows = [
        (k, f"2016-0{1 + j}-03T04:00", site, outcome)
        for k in range(replicates)
        for j, (site, outcome) in enumerate(
            [("Sabratha", "rescued"), ("Sabratha", "landed"), ("Zawiya", "rescued"), ("Khoms", "intercepted"),
             ("Garabulli", "rescued"), ("Zarzis", "rescued")]
        )
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["replicate", "met", "site", "outcome"])
    return table.assign(ended=table["met"], launched=table["met"])


def test_shares_are_of_boats_from_libya_that_were_met_or_landed():
    shares = shares_met(boats())
    assert list(shares.columns) == list(SEGMENTS)
    row = shares.loc[(2016, 0)]
    assert (row["Sabratha"], row["Zawiya"], row["Garabulli"], row["Khoms"]) == (50.0, 25.0, 25.0, 0.0)


def test_every_recorded_place_has_a_launch_site_and_shares_add_up():
    places = set(load_record().left_from["place"])
    assert {SITE_OF[place] if place in SITE_OF else place for place in places} == set(SEGMENTS)
    assert np.allclose(recorded_shares(load_record()).groupby("year").sum(), 100.0)


def test_the_record_agrees_with_the_patterns():
    share = recorded_shares(load_record()).loc[(2016, "Sabratha")]
    assert share == pytest.approx(100.0 * load_record().patterns.loc["sabratha_met", "value"], abs=0.1)


def test_another_world_is_not_set_beside_the_record():
    alone, beside = (beside_the_record(boats(), record) for record in (None, load_record()))
    assert tuple(alone.columns) == COLUMNS
    assert alone["recorded"].isna().all() and beside["recorded"].notna().all()
    assert "| Sabratha | 50 % [50 to 50] | – |" in left_from_table(alone).markdown
