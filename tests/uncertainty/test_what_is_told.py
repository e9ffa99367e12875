"""What a sensitivity analysis says of tables that are made up: nothing is simulated."""

import shlex
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.report.analyses import read_words
from jointroom.experiments.sweep.plan import SweepPlan
from jointroom.experiments.uncertainty.futures import Worlds
from jointroom.experiments.uncertainty.sensitivity import Sobol
from jointroom.experiments.uncertainty.sensitivity_analysis import OPTIONS, Sensitivity, read_analysis

WORLD = ["population_scale=0.003", "start=2017-11-25", "end=2017-12-15", "seed=7", "replicates=2"]
FACTORS = "factors=holding.review_days,holding.unofficial_at_start"


@dataclass(frozen=True)
class Invented(Worlds):
    """Worlds whose runs are a line in the last factor; the first outcome is undefined in three runs."""

    def simulate(self, plan: SweepPlan) -> pd.DataFrame:
        rows = []
        for world, point in enumerate(plan.points):
            for replicate in range(self.replicates):
                told = {"world": world, "policy": self.reference.label, "replicate": replicate}
                rows.append({**told, **dict.fromkeys(NAMES, float(str(point[self.factors[-1].name])))})
        runs = pd.DataFrame(rows)
        runs.loc[:2, NAMES[0]] = np.nan
        return runs


NAMES = ("dead_sea_per_1000_attempts", "met_at_sea", "dead_sea", "detained_official", "detained_unofficial", "sold")


def asked(*words: str) -> Sensitivity:
    given = read_words([*words, FACTORS, *WORLD], OPTIONS)
    found = given.checked(lambda: read_analysis(given.names, given.values, given.options, quiet=True))
    invented = Invented(**{name: getattr(found.worlds, name) for name in Worlds.__dataclass_fields__})
    return replace(found, worlds=invented, outcomes=NAMES)


def test_an_outcome_that_is_undefined_in_some_runs_is_named_with_their_number() -> None:
    analysis = asked("historical", "by=factor", "trajectories=3")
    said = "undefined in 3 of 18 runs"
    assert said in analysis.told()[0] and said in analysis.findings().pages["page.md"]
    row = analysis.effects[analysis.effects["outcome"] == NAMES[0]]
    assert row["undefined_runs"].tolist() == [3] and row["effect"].isna().all()
    assert (analysis.explained["undefined_runs"] == 0).all() and len(analysis.explained) == 2 * (len(NAMES) - 1)


def test_two_samples_settle_no_share_of_the_variance() -> None:
    told = " ".join(asked("historical", "method=sobol", "samples=2").told())
    assert "% of the variance" not in told and "most by" not in told


@pytest.mark.parametrize(
    ("total", "low", "high", "settled"),
    [(0.6, 0.5, 0.7, True), (1.02, 0.95, 1.09, True), (1.77, 1.5, 2.0, False), (0.5, 0.1, 0.9, False),
     (0.1, 0.01, 0.19, False)],
)  # fmt: skip
def test_a_share_is_told_where_its_interval_bears_it(total: float, low: float, high: float, settled: bool) -> None:
    row = pd.DataFrame({"total": [total], "total_low": low, "total_high": high})
    assert Sobol(64).settles(row).tolist() == [settled]
    assert not Sobol(8).settles(row).any()


def test_the_next_command_is_about_the_same_world(tmp_path: Path) -> None:
    results = tmp_path / "my results"
    analysis = asked("historical", "by=group", "trajectories=3", f"results_dir={results}")
    program, verb, *words = shlex.split(analysis.told()[-1].partition(": ")[2])
    assert (program, verb) == ("jointroom", "sensitivity")
    given = read_words(words, OPTIONS)
    again = given.checked(lambda: read_analysis(given.names, given.values, given.options))
    plan = analysis.worlds.reference.plan
    assert again.worlds.reference.plan.run_id == plan.run_id and plan.settings.population_scale == 0.003
    assert again.worlds.reference.plan.settings.results_dir == str(results)
    assert (again.worlds.replicates, again.worlds.months) == (2, analysis.worlds.months)
