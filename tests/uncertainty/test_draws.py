"""Ranking, discovery and sensitivity where worlds are draws of a posterior."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jointroom import compare
from jointroom.experiments.cli.main import main
from jointroom.experiments.config.draws import RUNS_A_DRAW
from jointroom.experiments.config.posterior import read_posterior
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.sweep.factors import all_factors
from jointroom.experiments.uncertainty.given import Given

DAYS = dict(start="2017-11-25", end="2017-12-15", population_scale=0.02, workers=1)
WORDS = [f"{name}={value}" for name, value in DAYS.items()]
FACTORS = ("people.board_utility", "holding.unofficial_at_start")


@pytest.fixture(scope="module")
def posterior(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve draws whose two factors go together, the last one heavy."""
    file = tmp_path_factory.mktemp("posterior") / "posterior.parquet"
    place = np.linspace(0.0, 1.0, 12)
    low, high = (all_factors()[FACTORS[1]].low, all_factors()[FACTORS[1]].high)
    values = {FACTORS[0]: 2.0 * place - 1.0, FACTORS[1]: np.rint(low + (high - low) * place)}
    pd.DataFrame({"weight": [1.0] * 11 + [3.0], **values}).to_parquet(file)
    return file


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all, so that they share what they simulate."""
    return tmp_path_factory.mktemp("drawn")


def carried_out(results: Path, posterior: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, Path]:
    """What a command printed, and the folder it named last."""
    assert main([*words, *WORDS, f"draws={posterior}", f"results_dir={results}"]) == 0
    printed = capsys.readouterr().out
    return printed, Path(printed.splitlines()[-1])


def test_ranking_over_draws_makes_the_runs_of_a_comparison(results: Path, posterior: Path, capsys):
    policies = ["liaison_continues", "room_level_4"]
    printed, folder = carried_out(results, posterior, capsys, "rank", *policies, "worlds=4")
    runs = pd.read_csv(folder / "runs.csv")
    lived = read_posterior(str(posterior)).lived(4 * RUNS_A_DRAW)
    assert runs["draw"].tolist() == lived * 2 or sorted(runs["draw"]) == sorted(lived * 2)
    assert (runs.groupby("world")["draw"].nunique() == 1).all() and runs["world"].nunique() == 4
    known = pd.read_parquet(posterior)
    assert (runs[FACTORS[0]].to_numpy() == known[FACTORS[0]][runs["draw"]].to_numpy()).all()
    page = (folder / "page.md").read_text()
    assert "draws of what the record allows for 2 factors" in page and "shares are probabilities" in page
    assert all(label(name) in page for name in REQUIRED_HUMAN_COST)
    assert printed.count("largest regret") == len(REQUIRED_HUMAN_COST)
    options = dict(draws=posterior, n_draws=4, results_dir=results, **DAYS)
    beside = compare(*policies, since="2017-12", **options)
    assert set(beside.outcomes["seed"]) == set(runs["seed"])
    mine = runs.groupby("policy", sort=False)["sold"].sum()
    assert mine.to_dict() == beside.outcomes.groupby("label", sort=False)["sold"].sum().to_dict()


def test_discovery_looks_among_draws(results: Path, posterior: Path, capsys):
    words = ["discover", "room_level_4", "worlds=20", "harm=sold,forced_labour_begun", "-q"]
    _, folder = carried_out(results, posterior, capsys, *words)
    cases = pd.read_csv(folder / "cases.csv")
    assert len(cases) == 20 and set(FACTORS) <= set(cases)
    assert set(cases[FACTORS[0]]) <= set(pd.read_parquet(posterior)[FACTORS[0]])


def test_sensitivity_tells_what_goes_with_an_outcome(results: Path, posterior: Path, capsys):
    words = ["sensitivity", "liaison_continues", "samples=20", "outcomes=met_at_sea"]
    printed, folder = carried_out(results, posterior, capsys, *words)
    effects = pd.read_csv(folder / "effects.csv").set_index(["outcome", "factor"])
    held = effects.loc[("detained_unofficial", FACTORS[1])]
    assert held["clear"] and held["share"] > 0.5 and held["correlation"] > 0.8
    page = (folder / "page.md").read_text()
    assert "as much would be gone if it were known" in page and "Fewer arrivals is not success" in page
    assert "of the variance" in printed and "A closer look" not in printed


def test_shares_of_a_straight_and_a_bent_answer_are_found_and_nothing_else():
    rng = np.random.default_rng(4)
    factors = list(all_factors().values())[:12]
    known = rng.uniform(size=(400, 12))
    bent = 4.0 * (known[:, 1] - 0.5) ** 2 / 0.298  # variances of 1/12 * 12 and 1
    answer = 2.0 * known[:, 0] * 3.0**0.5 + bent + rng.normal(size=400)
    found = Given(400).analyse(factors, known, np.vstack([answer, answer])).set_index("factor")
    first, second = (found.loc[factors[j].name] for j in (0, 1))
    assert first["share"] == pytest.approx(1 / 3, abs=0.09) and first["correlation"] > 0.4
    assert second["share"] == pytest.approx(1 / 3, abs=0.09) and abs(second["correlation"]) < 0.2
    assert found["clear"].sum() == 2 and (found["share"].iloc[2:] < 0.05).all()
    assert first["share_low"] < 1 / 3 < first["share_high"]


def test_where_nothing_varies_nothing_is_said():
    factors = list(all_factors().values())[:2]
    found = Given(12).analyse(factors, np.ones((12, 2)), np.arange(24.0).reshape(2, 12))
    assert found["share"].isna().all() and not found["clear"].any()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["rank", "liaison_continues", "room_level_4", "n_draws=4"], "is here how many worlds there are"),
        (["rank", "liaison_continues", "room_level_4", "factors=people"], "which say what varies"),
        (["rank", "liaison_continues", "room_level_4", "replicates=3"], "is not how often a draw is lived"),
        (["discover", "room_level_4", "draws"], "draws"),
        (["sensitivity", "method=sobol"], "draws hold them together"),
        (["sensitivity", "by=group"], "draws hold them together"),
        (["sensitivity", "samples=4"], "are too few draws"),
        (["sensitivity", *(f"{name}=1" for name in FACTORS)], "leaves nothing to vary"),
    ],
)
def test_what_makes_no_sense_is_refused(words: list[str], told: str, posterior: Path, tmp_path: Path, capsys):
    assert main([*words, f"draws={posterior}", f"results_dir={tmp_path}"]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
