"""Every scenario in a small world, kept as one row of totals and a fingerprint of its whole monthly table."""

import hashlib
from datetime import date
from pathlib import Path

import pandas as pd

from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST
from jointroom.sim.model import run_replicate
from jointroom.sim.spec import RunSpec
from tests.worlds import small_spec

FILE = Path(__file__).parent / "scenarios.csv"
SHOWN = ("attempts", "met_at_sea", "intercepted_libya", *REQUIRED_HUMAN_COST, "entered_south", "left_overland")
DAYS, SCALE, SEED = 45, 0.04, 11


def spec_of(name: str) -> RunSpec:
    """A scenario over weeks in which it departs from its baseline: July 2017, or December for policies of 2018."""
    scenario = load_scenario(name)
    of_2017 = "historical" in (name, scenario.baseline)
    start = date(2017, 7, 10) if of_2017 else date(2017, 12, 1)
    return small_spec(name, start=start, days=DAYS, scale=SCALE, seed=SEED)


def row_of(name: str) -> dict[str, str | int]:
    """Totals of what a reader knows, and a fingerprint of everything else."""
    monthly = run_replicate(spec_of(name)).monthly
    totals = monthly.groupby("indicator")["value"].sum()
    text = monthly.to_csv(index=False, lineterminator="\n")
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:16]
    return {"scenario": name, **{what: int(totals[what]) for what in SHOWN}, "all": fingerprint}


def result() -> pd.DataFrame:
    """A row for every scenario."""
    return pd.DataFrame([row_of(name) for name in scenario_names()]).set_index("scenario")


def kept() -> pd.DataFrame:
    """The table as it was when it was last renewed."""
    return pd.read_csv(FILE, index_col="scenario", dtype={"all": str})
