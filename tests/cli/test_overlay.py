"""`jointroom overlay`: results of any origin on the same axes, what differs, and what of it may be chance."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.files import write_json
from jointroom.experiments.disk.seal import seal
from jointroom.experiments.overlay.beside import FIRST, PAIRED, UNPAIRED, Overlay
from jointroom.experiments.overlay.differing import differing
from jointroom.experiments.overlay.page import finding
from jointroom.experiments.overlay.request import read_request
from tests.cli.conftest import SHORT, Finished

OWN = (*SHORT, "workers=1", "draws=none", "--quiet", "--no-report")
REFERENCE = Path(__file__).parents[2] / "results" / "reference"


@pytest.fixture(scope="module")
def results(short_run: Finished, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The short run, a comparison of its scenarios, one with other values, and one with other seeds."""
    folder = tmp_path_factory.mktemp("overlay") / "results"
    shutil.copytree(short_run.results, folder)
    for words in ([], ["people.review_days=20"], ["seed=2"]):
        assert main(["compare", "room_level_3", *words, *OWN, f"results_dir={folder}"]) == 0
    return folder


def names_of(results: Path) -> list[str]:
    """The run, and the comparisons in the order in which they were made."""
    made = [file.parent for file in results.glob("analyses/compare-*/manifest.json")]
    made.sort(key=lambda folder: (folder / "manifest.json").stat().st_mtime_ns)
    return [next((results / "runs").glob("room*")).name, *(folder.name for folder in made)]


def overlay_of(results: Path, *names: str) -> Overlay:
    return Overlay(read_request([*names, f"results_dir={results}"]))


def test_a_copy_from_elsewhere_is_the_same(results: Path, tmp_path: Path, capsys) -> None:
    name = names_of(results)[0]
    shutil.copytree(results / "runs" / name, tmp_path / name)
    overlay = overlay_of(results, name, str(tmp_path / name))
    assert [source.name for source in overlay.request.sources] == [name, f"{name} (2)"]
    compared = overlay.levels[overlay.levels["against"] != ""]
    assert set(compared["verdict"]) == {"the same"} and set(compared["how"]) == {PAIRED}
    assert overlay.differing == {} and "say the same of themselves" in finding(overlay)
    assert main(["overlay", name, str(tmp_path / name), f"results_dir={results}"]) == 0
    folder = Path(capsys.readouterr().out.splitlines()[-1])
    made = {file.name for file in folder.iterdir()}
    assert made >= {"page.md", "report.html", "levels.csv", "changes.csv", "figure.png"}
    assert "Nothing in what the results say" in (folder / "page.md").read_text()


def test_seeds_decide_how_results_are_compared(results: Path) -> None:
    _, first, other_values, other_seeds = names_of(results)
    overlay = overlay_of(results, first, other_values, other_seeds)
    how = overlay.levels[overlay.levels["against"] != ""].groupby("result")["how"].unique().map(list).to_dict()
    assert how == {other_values: [PAIRED], other_seeds: [UNPAIRED]}
    assert set(overlay.levels.loc[overlay.levels["result"] == first, "verdict"]) == {FIRST}
    said = {name: values for names in overlay.differing.values() for name, values in names.items()}
    assert "people.review_days=20" in said["command"][1] and said["seed"] == ["1", "1", "2"]
    met = overlay.levels.query("outcome == 'met_at_sea' and scenario == 'room_level_3'").set_index("result")
    assert met.loc[other_seeds, "difference"] == pytest.approx(met.loc[other_seeds, "mean"] - met.loc[first, "mean"])


def test_a_run_and_a_comparison_of_the_same_runs_agree(results: Path) -> None:
    run, compared, *_ = names_of(results)
    overlay = overlay_of(results, compared, run)
    levels = overlay.levels[overlay.levels["against"] != ""]
    assert len(levels) and set(levels["verdict"]) == {"the same"}
    assert len(overlay.changes[overlay.changes["against"] != ""]) > 0


def test_a_sweep_and_a_run_of_the_same_runs_agree(results: Path, capsys) -> None:
    words = ["scenario=liaison_continues,room_level_3", *SHORT, "workers=1", "--quiet", "--no-report"]
    assert main(["sweep", *words, f"results_dir={results}"]) == 0
    made = capsys.readouterr().out.splitlines()[-1]
    overlay = overlay_of(results, names_of(results)[0], Path(made).name)
    levels = overlay.levels[overlay.levels["against"] != ""]
    assert set(levels["scenario"]) == {"liaison_continues", "room_level_3"} and set(levels["how"]) == {PAIRED}
    assert set(levels["verdict"]) == {"the same"}


def test_what_keeps_no_single_runs_is_compared_by_its_changes(results: Path, tmp_path: Path) -> None:
    copy = tmp_path / "members"
    shutil.copytree(REFERENCE / "members", copy)
    table = pd.read_csv(copy / "table.csv")
    table.loc[table["measure"] == "attempts", ["difference", "low", "high"]] += 40_000.0
    table.to_csv(copy / "table.csv", index=False)
    manifest = json.loads((copy / "manifest.json").read_text())
    write_json(copy / "manifest.json", {**manifest, "version": "9.9.9"})
    seal(copy)
    overlay = overlay_of(results, str(REFERENCE / "members"), str(copy))
    beside = overlay.changes[overlay.changes["against"] != ""].set_index("outcome")
    assert (beside.loc["attempts", "difference"] == 40_000.0).all() and overlay.levels.empty
    assert (beside.loc["met_at_sea", "difference"] == 0.0).all()
    assert (beside["difference_low"] <= beside["difference"]).all()
    assert overlay.differing["Program"]["version"] == [manifest["version"], "9.9.9"]


def test_what_says_only_when_is_no_difference() -> None:
    one = {"seed": 1, "written": "now", "draws": {"word": "reference", "lived": [1, 2]}, "config": {"workers": 1}}
    assert differing([one, {**one, "written": "then", "config": {"workers": 2}}]) == {}
    scenarios = {"scenarios": {"a": {"start": "2015-01-01", "end": "2018-12-31"}}}
    assert differing([one, {**one, **scenarios}]) == {"What was asked": {"scenarios.a": ["–", "there"]}}
    assert differing([one, {"seed": 1}]) == {"Posterior": {"draws.word": ["reference", "–"]}}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["{run}"], ["is not enough"]),
        (["{run}", "{run}"], ["is named twice"]),
        (["{run}", "{run}x", "sead=1"], ["no such result", "did you mean '{run}'", "no such setting of overlay"]),
    ],
)
def test_bad_requests(results: Path, words: list[str], told: list[str], capsys) -> None:
    name = names_of(results)[0]
    assert main(["overlay", *(word.format(run=name) for word in words), f"results_dir={results}"]) == 2
    message = capsys.readouterr().err
    assert all(word.format(run=name) in message for word in told), message


def test_a_damaged_folder_is_named(results: Path, tmp_path: Path, short_run: Finished, capsys) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(short_run.folder, broken)
    (broken / "monthly.parquet").write_bytes(b"nothing")
    assert main(["overlay", names_of(results)[0], str(broken), f"results_dir={results}"]) == 1
    assert "monthly.parquet" in capsys.readouterr().err
