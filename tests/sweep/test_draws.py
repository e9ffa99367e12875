"""Sweeps under draws of a posterior: every point under the same draws, whoever does it, and the table of it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import jointroom
from jointroom.experiments.cli.main import main
from jointroom.experiments.config.draws import RUNS_A_DRAW
from jointroom.experiments.config.identity import run_id
from jointroom.experiments.runner.rerun import _planned
from jointroom.experiments.store.store import open_store
from jointroom.experiments.store.view import means_of_points
from jointroom.experiments.sweep.design import grid
from jointroom.experiments.sweep.words import DRAWS, read_request
from jointroom.sim.parameters.problems import ConfigurationError

WORLD = {"start": "2017-11-25", "end": "2017-12-14", "population_scale": 0.02}
WORDS = ["scenario=liaison_continues,room_level_4", *(f"{name}={value}" for name, value in WORLD.items()), "workers=1"]
FACTOR = "people.board_utility"


@pytest.fixture(scope="module")
def posterior(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("posterior") / "posterior.parquet"
    pd.DataFrame({"draw": range(4), "weight": [0.3, 0.3, 0.2, 0.2], FACTOR: [-1.5, 0.0, 1.0, 2.0]}).to_parquet(file)
    return file


@pytest.fixture(scope="module")
def results(posterior: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = tmp_path_factory.mktemp("sweeps")
    assert main(["sweep", *WORDS, f"draws={posterior}", "n_draws=4", f"results_dir={results}", "-q"]) == 0
    return results


def test_every_point_lives_under_the_same_draws_and_a_table_shows_both_parts(results: Path, capsys):
    sweep = open_store(results).sweep()
    table = sweep.outcomes
    assert list(table)[:6] == ["run_id", "point", "scenario", "replicate", "seed", "draw"] and len(table) == 16
    by_point = [rows.set_index("replicate")["draw"] for _, rows in table.groupby("point")]
    assert by_point[0].equals(by_point[1]) and by_point[0].tolist() == sweep.lived
    means = means_of_points(table, ["attempts"])
    assert means["replicates"].tolist() == [8, 8] and means["draws"].tolist() == [len(set(sweep.lived))] * 2
    assert (means["attempts:chance"] <= means["attempts:both"]).all() and means["attempts:worlds"][0] == ""
    assert sum(map(float, means["attempts:worlds"][1].split(" / "))) == pytest.approx(100.0, abs=1.5)
    assert main(["table", f"results_dir={results}", "columns=attempts"]) == 0
    shown = capsys.readouterr().out
    for words in ("± by chance alone", "± and what is not known", "more / same / fewer than the first", "Sold"):
        assert words in shown


def test_half_widths_are_those_of_a_worked_example():
    table = pd.DataFrame({"point": 0, "replicate": range(4), "draw": [5, 5, 9, 9], "sold": [1.0, 3.0, 11.0, 13.0]})
    (row,) = means_of_points(table, ["sold"]).to_dict("records")
    assert row["sold:chance"] == pytest.approx(1.96 * 2.0**0.5, rel=1e-3)  # each draw's two runs: variance 2
    assert row["sold:both"] == pytest.approx(1.96 * (2.0 + 50.0 - 1.0) ** 0.5, rel=1e-3)  # of means 50, less half of it


def test_the_same_runs_whoever_does_them(results: Path, posterior: Path, tmp_path: Path):
    """Three threads in shards of their own order come to the draws and numbers of one process."""
    design = grid({"scenario": ["liaison_continues", "room_level_4"]}, fixed=WORLD)
    with ThreadPoolExecutor(3) as pool:
        many = jointroom.sweep(
            design, results_dir=tmp_path, workers=3, executor=pool, draws=posterior, n_draws=4
        ).outcomes
    pd.testing.assert_frame_equal(many, open_store(results).sweep().outcomes)


def test_a_run_that_is_only_planned_is_known_with_its_draw(results: Path, posterior: Path):
    store = open_store(results)
    sweep = store.sweep()
    row = sweep.runs.iloc[5]
    values = sweep.values(int(row["point"]), int(row["replicate"]))
    assert values[FACTOR] == pd.read_parquet(posterior)[FACTOR][sweep.lived[row["replicate"]]]
    assert run_id(_planned(store, row["run_id"])) == row["run_id"]


def test_so_many_draws_unless_told_and_values_of_a_point_stand_above_them(posterior: Path, tmp_path: Path):
    words = [*WORDS, f"results_dir={tmp_path}", f"draws={posterior}"]
    plan = read_request(words).plan
    assert plan.design.replicates == RUNS_A_DRAW * DRAWS
    two = read_request([*words, "boats.rubber.load=100,130", "replicates=4"]).plan
    assert {spec.overrides["boats.rubber.load"] for spec in two.specs} == {100.0, 130.0}
    drawn = np.array([spec.overrides[FACTOR] for spec in two.specs]).reshape(4, 4)  # replicate, point
    assert (drawn == drawn[:, :1]).all()
    assert read_request([*WORDS, f"results_dir={tmp_path}"]).plan.sweep_id != plan.sweep_id


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([f"{FACTOR}=interval(0,1)"], "is sampled, and draws say what it is"),
        ([f"{FACTOR}=0.5"], "says nothing that is not given besides"),
        ([f"{FACTOR}=0.5,1"], "says nothing that is not given besides"),
        (["replicates=4", "n_draws=4"], "stands beside replicates"),
    ],
)
def test_what_makes_no_sense_is_refused(words: list[str], told: str, posterior: Path, tmp_path: Path, capsys):
    assert main(["sweep", *WORDS, *words, f"draws={posterior}", f"results_dir={tmp_path}"]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_call_refuses_the_same(posterior: Path, tmp_path: Path):
    design = grid({"scenario": ["historical"]}, fixed=WORLD, replicates=2)
    with pytest.raises(ConfigurationError, match="stands beside replicates"):
        jointroom.sweep(design, draws=posterior, n_draws=4, results_dir=tmp_path)
