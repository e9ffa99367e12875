"""`jointroom run` under draws of a posterior: two-part bands, shares of worlds, and what is refused."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import jointroom
from jointroom.experiments.cli.main import main
from jointroom.experiments.figures.draw import _sheets
from jointroom.experiments.report.run import Run
from jointroom.experiments.store.store import open_store
from jointroom.sim.parameters.problems import ConfigurationError
from tests.cli.conftest import Finished
from tests.cli.test_report import check, of_class

DAYS = ("population_scale=0.02", "start=2017-11-25", "end=2017-12-20", "workers=1")
FACTOR, OTHER = "people.board_utility", "boats.rubber.load"
INNER, OUTER = ["chance_low", "chance_high"], ["low", "high"]


@pytest.fixture(scope="module")
def posterior(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("posterior") / "posterior.parquet"
    values = {FACTOR: [-1.5, 0.0, 1.0, 2.0], OTHER: [100.0, 120.0, 125.0, 140.0]}
    pd.DataFrame({"draw": range(4), "weight": [0.1, 0.4, 0.3, 0.2], **values}).to_parquet(file)
    return file


@pytest.fixture(scope="module")
def run(posterior: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    results = tmp_path_factory.mktemp("drawn")
    words = ["run", "room_level_4", f"draws={posterior}", "n_draws=8", *DAYS, f"results_dir={results}", "-q"]
    assert main(words) == 0
    (folder,) = (results / "runs").iterdir()
    return Run(folder.name, folder)


def test_scenario_and_baseline_live_under_the_same_draws_two_runs_each(run: Run, posterior: Path):
    manifest = run.manifest
    lived = manifest["draws"]["lived"]
    assert manifest["replicates"] == 16 and lived[::2] == lived[1::2] and len(set(lived)) >= 2
    assert f"draws={posterior}" in manifest["command"] and "replicates=16" in manifest["command"]
    store = open_store(run.folder.parents[1])
    specs = {}
    for part in store.parts.rglob("monthly/*.parquet"):
        for row in pd.read_parquet(part)[["run_id", "replicate", "spec"]].drop_duplicates().to_dict("records"):
            specs[row["run_id"]] = row["replicate"], json.loads(row["spec"])["parameters"]
    assert set(specs) == {fact["run_id"] for fact in manifest["replicate_facts"]} and len(specs) == 32
    for replicate, parameters in specs.values():
        drawn = manifest["draws"]["values"][str(lived[replicate])]
        assert parameters.get(FACTOR, 0.0) == drawn[FACTOR]


def test_shares_of_worlds_add_up_and_inner_ends_lie_within(run: Run):
    worlds, summary = run.worlds, run.summary
    assert (worlds[["more", "neither", "fewer"]].sum(axis=1).round(9) == 1.0).all()
    assert (worlds["history_low"] <= worlds["history_high"]).all()
    moved = worlds[worlds["unknown"] > 0.0]
    inner, outer = moved["chance_high"] - moved["chance_low"], moved["history_high"] - moved["history_low"]
    assert len(moved) and (inner < outer).all()
    known = summary.dropna(subset=INNER)
    assert len(known) > 20
    assert (known["low"] <= known["chance_low"] + 1e-9).all() and (known["chance_high"] <= known["high"] + 1e-9).all()
    compared = summary[summary["baseline"] != ""]
    assert set(compared["replicates"]) == {worlds["draws"].iloc[0]}, "pairs are means over the runs of a draw"
    assert set(summary[summary["baseline"] == ""]["replicates"]) == {16}
    described = pd.read_csv(run.folder / "data_dictionary.csv")
    assert set(worlds) <= set(described[described["table"] == "worlds"]["name"])


def test_figures_show_both_parts_and_say_so(run: Run):
    seen = {name: draw() for name, draw in _sheets(run).items() if name in ("monthly", "cost", "outcomes")}
    number = len(set(run.lived))
    for sheet in seen.values():
        assert f"{number} draws of what is not known" in sheet.subtitle and "dark" in sheet.subtitle
    for name in ("monthly", "cost"):
        light, dark = (band.get_paths()[0].vertices[:, 1] for band in seen[name].figure.axes[0].collections[:2])
        assert np.ptp(dark) <= np.ptp(light) + 1e-9


def test_its_report_is_of_worlds(run: Run, tmp_path: Path):
    assert main(["report", str(run.folder), f"to={tmp_path / 'page.html'}"]) == 0
    tree = check(tmp_path / "page.html")
    for told in ("finding", "cards"):
        assert "of worlds" in of_class(tree, told)[0].text
    lines = of_class(tree, "outcomes")[0].all("tr")
    assert {lines[0].all("th")[-1].text, lines[0].all("th")[-3].text} == {"in most worlds", "95 % of histories"}
    assert "what is not known about parameters, as far as the posterior tells" in tree.all("main")[0].text
    assert set(run.worlds["hangs_on"]) - {""} <= {name.text for name in tree.all("dt")}


def test_without_draws_nothing_is_said_of_them(short_run: Finished):
    plain = Run(short_run.folder.name, short_run.folder)
    assert plain.lived is None and plain.worlds is None and plain.summary["chance_low"].isna().all()
    assert "draws" not in _sheets(plain)["monthly"]().subtitle


def test_python_call_and_command_are_the_same_run(run: Run, posterior: Path):
    again = jointroom.run(
        "room_level_4", draws=posterior, n_draws=8, population_scale=0.02, start="2017-11-25", end="2017-12-20",
        workers=1, results_dir=run.folder.parents[1],
    )  # fmt: skip
    assert again.run_id == run.run_id
    with pytest.raises(ConfigurationError, match="stands beside replicates"):
        jointroom.run("room_level_4", draws=posterior, n_draws=8, replicates=8)


def test_what_makes_no_sense_is_refused_with_everything_else(tmp_path: Path, posterior: Path, capsys):
    words = ["run", "rom_level_4", f"draws={posterior}x", "n_draws=1", "seed=-1", f"results_dir={tmp_path}"]
    assert main(words) == 2
    message = capsys.readouterr().err
    for told in ("room_level_4", "is no file, and no calibration", "n_draws", "seed"):
        assert told in message
    assert list(tmp_path.iterdir()) == []
