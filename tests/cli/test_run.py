"""What `jointroom run` leaves behind, and that it leaves the same however it was done."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import jointroom
from jointroom.experiments.cli.main import main
from jointroom.experiments.report.dictionary import TABLES
from jointroom.experiments.runner import task
from jointroom.experiments.runner.task import Task
from jointroom.experiments.store.parts import FinishedRun
from jointroom.experiments.store.store import open_store
from jointroom.sim.model import ReplicateResult
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.spec import RunSpec
from tests.cli.conftest import SHORT, Finished

ROOT = Path(__file__).parents[2]
TABLE_FILES = ("monthly.parquet", "monthly.csv", "summary.csv", "launches.csv", "flows.csv", "moves.csv",
               "attempts.csv", "cohorts.csv", "boats.parquet", "vessels.parquet", "histories.parquet",
               "data_dictionary.csv")  # fmt: skip

PARTS = "store/parts/*/monthly/*.parquet"


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in TABLE_FILES}


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_run_is_named_last(short_run: Finished) -> None:
    run_id, folder = short_run.output.splitlines()[-2:]
    assert Path(folder) == short_run.results / "runs" / run_id
    assert run_id.startswith("room_level_3-")
    assert names_in(short_run.results / "runs") == [run_id], "nothing is left of the work"


def test_the_monthly_table_is_tidy(short_run: Finished) -> None:
    table = pd.read_parquet(short_run.folder / "monthly.parquet")
    assert list(table.columns) == ["scenario", "replicate", "seed", "month", "indicator", "unit", "value"]
    assert list(table["scenario"].unique()) == ["room_level_3", "liaison_continues"]
    assert set(table["month"]) == {date(2016, 5, 1), date(2016, 6, 1)}, "real dates"
    assert not table.duplicated(["scenario", "replicate", "month", "indicator"]).any()
    seeds = table.groupby("replicate")["seed"].unique()
    assert all(len(values) == 1 for values in seeds), "scenario and baseline share the seed of a replicate"
    assert seeds[0][0] != seeds[1][0]
    as_text = table.assign(month=table["month"].map("{:%Y-%m}".format))
    pd.testing.assert_frame_equal(pd.read_csv(short_run.folder / "monthly.csv"), as_text, check_dtype=False)


def test_the_indicators_of_the_interface_are_there(short_run: Finished) -> None:
    promised = {
        "attempts", "met_at_sea", "intercepted_libya", "dead_sea", "dead_sea_recorded", "boats_met", "met_on_rubber",
        "entered_south", "in_libya", "outside_shelters", "land_arrests", "dead_desert", "dead_detention",
        "detained_official", "detained_unofficial", "forced_labour_person_days", "sold", "returned_assisted",
        "left_overland"}  # fmt: skip
    assert promised <= set(pd.read_parquet(short_run.folder / "monthly.parquet")["indicator"])


def test_every_column_has_a_unit_and_a_meaning(short_run: Finished) -> None:
    dictionary = pd.read_csv(short_run.folder / "data_dictionary.csv")
    assert dictionary["meaning"].notna().all()
    described = set(zip(dictionary["table"], dictionary["name"], strict=True))
    known = set(TABLES) - {"worlds", "tracks", "hours"}  # only of runs under draws, or that are watched
    for name in known:
        parquet = short_run.folder / f"{name}.parquet"
        table = pd.read_parquet(parquet) if parquet.exists() else pd.read_csv(short_run.folder / f"{name}.csv")
        assert {(name, column) for column in table.columns} <= described
    assert {name for name, _ in described} - {"indicator", "exploitation measure"} == known
    indicators = set(pd.read_parquet(short_run.folder / "monthly.parquet")["indicator"])
    assert {("indicator", name) for name in indicators} <= described


def test_moves_are_of_all_replicates_and_histories_of_the_first(short_run: Finished) -> None:
    for name in ("moves", "attempts"):
        table = pd.read_csv(short_run.folder / f"{name}.csv")
        assert set(zip(table["scenario"], table["replicate"], strict=True)) == {
            ("room_level_3", 0), ("room_level_3", 1), ("liaison_continues", 0), ("liaison_continues", 1)}  # fmt: skip
    histories = pd.read_parquet(short_run.folder / "histories.parquet")
    assert list(histories["scenario"].unique()) == ["room_level_3", "liaison_continues"]
    assert set(histories["replicate"]) == {0}


def test_the_manifest_says_what_was_run(short_run: Finished) -> None:
    manifest = json.loads((short_run.folder / "manifest.json").read_text())
    assert manifest["run_id"] == short_run.folder.name
    assert manifest["scenario"]["name"] == "room_level_3"
    assert manifest["baseline"]["name"] == "liaison_continues"
    assert manifest["since"] == "2016-05"
    assert manifest["config"]["population_scale"] == 0.06
    assert manifest["software"]["python"].startswith("3.")
    assert [(item["scenario"], item["replicate"]) for item in manifest["replicate_facts"]] == [
        ("room_level_3", 0), ("room_level_3", 1), ("liaison_continues", 0), ("liaison_continues", 1)]  # fmt: skip
    assert manifest["command"].startswith("jointroom run scenario=room_level_3 replicates=2")


def test_figures_are_drawn(short_run: Finished) -> None:
    sizes = {file.name: file.stat().st_size for file in (short_run.folder / "figures").iterdir()}
    assert {"monthly.png", "monthly.svg", "flows.png"} <= set(sizes)
    assert {f"{Path(name).stem}.png" for name in sizes} <= set(sizes), "an SVG only beside its PNG"
    assert max(size for name, size in sizes.items() if name.endswith(".svg")) < 300_000


def test_a_finished_run_is_not_done_again_unless_asked(
    short_run: Finished, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results"
    shutil.copytree(short_run.results, results)
    folder = results / "runs" / short_run.folder.name
    words = ["scenario=room_level_3", *SHORT, "workers=1", f"results_dir={results}"]
    (folder / "mine.txt").write_text("a note of the user")
    assert main(["run", *words, "--quiet"]) == 0
    assert capsys.readouterr().out == f"{folder.name}\n{folder}\n"
    assert (folder / "mine.txt").exists()
    assert main(["run", *words, "--quiet", "--again"]) == 0
    assert not (folder / "mine.txt").exists()
    assert contents(folder) == contents(short_run.folder)
    assert names_in(results / "runs") == [folder.name]


def test_the_python_call_is_the_same_run(short_run: Finished, tmp_path: Path) -> None:
    run = jointroom.run(
        "room_level_3", population_scale=0.06, start="2016-05-20", end="2016-06-05", room_start="2016-05-25",
        replicates=2, workers=1, results_dir=tmp_path)  # fmt: skip
    assert run.run_id == short_run.folder.name
    assert contents(run.folder) == contents(short_run.folder)
    assert set(run.summary["scenario"]) == {"room_level_3", "liaison_continues"}
    assert run.manifest["run_id"] == run.run_id
    with pytest.raises(ConfigurationError, match="2 problems"):
        jointroom.run("nowhere", seed=-1, results_dir=tmp_path)


def test_two_processes_give_the_same_bytes(short_run: Finished, tmp_path: Path) -> None:
    words = ["scenario=room_level_3", *SHORT, "workers=2", f"results_dir={tmp_path}"]
    assert main(["run", *words, "--quiet"]) == 0
    assert contents(tmp_path / "runs" / short_run.folder.name) == contents(short_run.folder)


def test_a_run_that_breaks_off_goes_on_where_it_was(
    short_run: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["scenario=room_level_3", *SHORT, "workers=1", f"results_dir={tmp_path}"]
    done: list[str] = []
    finished = task._finished

    def noting(one: Task, *rest: Any, last: int = 0) -> FinishedRun:
        done.append(one.run_id)
        if len(done) == last:
            raise KeyboardInterrupt
        return finished(one, *rest)

    monkeypatch.setattr(task, "_finished", partial(noting, last=4))
    assert main(["run", *words]) == 1
    assert "interrupted; the same command goes on" in capsys.readouterr().err
    folder = tmp_path / "runs" / short_run.folder.name
    assert not folder.exists(), "a run appears when it is finished, not before"
    damaged = max((tmp_path / "store" / "parts").glob("*/moves/*.parquet"), key=lambda path: path.stat().st_size)
    damaged.write_bytes(damaged.read_bytes()[:100])
    done.clear()
    monkeypatch.setattr(task, "_finished", noting)
    assert main(["run", *words]) == 0
    said = capsys.readouterr().err
    assert "1 run done already" in said and f"damaged part moves/{damaged.name}" in said
    assert len(done) == 3
    assert contents(folder) == contents(short_run.folder)


def test_a_run_that_raises_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(specs: Sequence[RunSpec], *_: object) -> Iterator[ReplicateResult]:
        raise ArithmeticError(f"no sum for {specs[0].scenario.name}")

    monkeypatch.setattr(task, "run_branches", fails)
    assert main(["run", *SHORT, "workers=1", f"results_dir={tmp_path}", "-q"]) == 1
    said = capsys.readouterr().err
    assert "2 of 2 runs failed" in said and "ArithmeticError: no sum for historical" in said
    assert f"jointroom rerun {min(open_store(tmp_path).failures())} results_dir={tmp_path}" in said


def test_two_commands_share_one_run(short_run: Finished, tmp_path: Path) -> None:
    words = ["scenario=room_level_3", *SHORT, "workers=1", f"results_dir={tmp_path}", "--quiet"]
    command = [sys.executable, "-m", "jointroom", "run", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(timeout=600) for process in both] == [0, 0]
    assert names_in(tmp_path / "runs") == [short_run.folder.name]
    assert contents(tmp_path / "runs" / short_run.folder.name) == contents(short_run.folder)
    assert open_store(tmp_path).index().twice == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_a_killed_run_goes_on_and_ends_the_same(short_run: Finished, tmp_path: Path) -> None:
    words = ["scenario=room_level_3", *SHORT, "workers=2", f"results_dir={tmp_path}", "--quiet"]
    command = [sys.executable, "-m", "jointroom", "run", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    first = subprocess.Popen(command, env=environment, cwd=tmp_path)
    until = time.monotonic() + 300
    while first.poll() is None and not list(tmp_path.glob(PARTS)) and time.monotonic() < until:
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert list(tmp_path.glob(PARTS))
    assert not list((tmp_path / "runs").glob("room*"))
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == short_run.folder.name
    assert contents(tmp_path / "runs" / short_run.folder.name) == contents(short_run.folder)
