"""Tables made of what a store keeps: outcomes of sweeps, histories joined, and the folder of a run."""

import os
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from jointroom.experiments.disk.files import write_record, write_whole
from jointroom.experiments.disk.seal import seal
from jointroom.experiments.report.run import SCHEMA
from jointroom.experiments.runner import publish
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST
from jointroom.experiments.store import histories, outcomes, parts, view
from jointroom.experiments.store.check import look_over, set_aside
from jointroom.experiments.store.errors import StoreError
from jointroom.experiments.store.failures import Failure
from jointroom.experiments.store.kinds import HISTORIES, MONTHLY
from jointroom.experiments.store.store import Store, open_store
from jointroom.sim.parameters.problems import ConfigurationError
from tests.store.kept import finish_sweep, results
from tests.store.world import WORLD, finished, names, plan, tables_of


def test_sweeps_by_name_and_the_newest_without_one(store: Store, swept: str) -> None:
    other = finish_sweep(results(store), {"levers.coastguard_vessels": [2]})
    (store.sweeps / ".aside-x").mkdir()
    (store.sweeps / "file").write_bytes(b"")
    assert store.sweep_ids() == [other, swept] and store.sweep().sweep_id == other
    for age, name in ((9, other), (8, swept)):
        os.utime(store.sweeps / name / "manifest.json", ns=(10**18 - age, 10**18 - age))
    assert store.sweep_ids() == [swept, other] and store.sweep().sweep_id == swept
    assert store.sweep(other).sweep_id == other
    with pytest.raises(ConfigurationError, match=f"no such sweep; legal: {swept}, {other}; did you mean '{other}'"):
        store.sweep(f"{other}x")
    (store.sweeps / "damaged").mkdir()
    assert "damaged" in store.sweep_ids()
    with pytest.raises(ConfigurationError, match="no sweep stands in"):
        open_store(results(store) / "other", create=True).sweep()
    again = finish_sweep(results(store), {"levers.coastguard_vessels": [2, 12]})
    assert (again, store.sweep_ids()[0]) == (swept, swept), "a sweep that is there counts as the newest"


def test_a_sweep_knows_its_points_and_runs(store: Store, swept: str) -> None:
    sweep = store.sweep(swept)
    assert sweep.varied == ["levers.coastguard_vessels"]
    assert sweep.points["levers.coastguard_vessels"].tolist() == [2, 12] and sweep.points.index.name == "point"
    assert sweep.values(1, 0)["levers.coastguard_vessels"] == 12 and sweep.values(0, 2)["start"] == WORLD["start"]
    assert list(sweep.runs) == ["run_id", "point", "scenario", "replicate", "seed"]
    table = store.outcomes(swept)
    assert table["point"].tolist() == [0, 0, 1, 1] and table["replicate"].tolist() == [0, 1, 0, 1]
    assert table["levers.coastguard_vessels"].tolist() == [2, 2, 12, 12]
    expected = [tables_of(name)[MONTHLY].set_index("indicator")["value"]["attempts"] for name in table["run_id"]]
    assert table["attempts"].tolist() == expected
    assert list(table)[:6] == ["run_id", "point", "scenario", "replicate", "seed", "levers.coastguard_vessels"]


def test_outcomes_of_what_is_not_yet_done_lack_rows(store: Store, swept: str) -> None:
    index = store.index()
    first = {file: [run for run in index.runs if index.runs[run] == file] for file in index.runs.values()}
    file, gone = next(iter(first.items()))
    content = (store.parts / file).read_bytes()
    (store.parts / file).unlink()
    assert not set(store.outcomes(swept)["run_id"]) & set(gone)
    assert len(store.outcomes(swept)) == 4 - len(gone)
    for path in (store.parts / MONTHLY).iterdir():
        path.unlink()
    assert len(store.outcomes(swept)) == 0
    (store.parts / file).write_bytes(content)
    with (
        mock.patch.object(Store, "monthly", return_value=iter(())),
        pytest.raises(StoreError, match="could not be read just now"),
    ):
        store.outcomes(swept)


def test_one_run_with_two_results_is_refused_and_with_the_same_twice_is_not(store: Store) -> None:
    one, other = names(2)
    store.add([finished(one, 0)])
    store.add([finished(one, 0), finished(other, 1)])
    assert sum(map(len, outcomes.monthly_batches(store, {one}))) == 1
    wrong = tables_of(one)[MONTHLY].assign(value=lambda rows: rows["value"] + 1)
    store.add([replace(finished(one, 0), tables={MONTHLY: wrong})])
    with pytest.raises(StoreError, match=f"run {one} has two different results"):
        list(outcomes.monthly_batches(store, {one}))


def test_batches_hold_the_wanted_runs_alone_each_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    many = names(5)
    for place in range(5):
        store.add([finished(name, place) for name in many[place : place + 2]])
    whole = list(outcomes.monthly_batches(store, set(many[1:])))
    assert len(whole) == 1 and sorted(whole[0]["run_id"]) == sorted(many[1:])
    monkeypatch.setattr(outcomes, "_ROWS_AT_ONCE", 1)
    pieces = list(outcomes.monthly_batches(store, set(many[1:])))
    where = store.index().runs
    assert len(pieces) == len({where[name] for name in many[1:]}) > 1
    assert sorted(name for piece in pieces for name in piece["run_id"]) == sorted(many[1:])
    assert list(outcomes.monthly_batches(store, {"0f"})) == []


def test_all_sweeps_one_below_the_other(store: Store, swept: str) -> None:
    fixes = finish_sweep(results(store), {"scenario": ["historical", "no_deal"]}, **{"levers.coastguard_vessels": 2})
    neither = finish_sweep(results(store), {"scenario": ["no_deal"]})
    table = store.outcomes()
    assert next(iter(table)) == "sweep" and table["sweep"].tolist() == sorted(table["sweep"])
    assert table.groupby("sweep").size().to_dict() == {swept: 4, fixes: 4, neither: 2}
    vessels = table.groupby("sweep")["levers.coastguard_vessels"].agg(list)
    assert (vessels[swept], vessels[fixes]) == ([2, 2, 12, 12], [2] * 4)
    assert vessels[neither] == [None] * 2 or pd.isna(vessels[neither]).all()
    assert outcomes.all_outcomes(replace(store, source="another")).empty, "runs of another model are not comparable"


def test_the_table_of_sweeps_says_what_is_done(store: Store, swept: str) -> None:
    mine = str(store.sweep(swept).runs["run_id"][0])
    for path in (store.parts / MONTHLY).iterdir():
        if mine in parts.claimed_runs(path):
            lost = len(parts.claimed_runs(path))
            path.unlink()
    store.add_failure(Failure(mine, "historical", 0, 1, "", "E: no", "", "again"))
    (store.sweeps / "damaged").mkdir()
    table = view.sweeps_table(store).set_index("sweep")
    row = table.loc[swept]
    assert (row["points"], row["replicates"], row["runs"], row["done"], row["failed"]) == (2, 2, 4, 4 - lost, 1)
    assert (row["varied"], row["model"]) == ("levers.coastguard_vessels", "this")
    assert table.loc["damaged", "model"].startswith("damaged: ")
    others = view.sweeps_table(replace(store, source="other")).set_index("sweep")
    assert others.loc[swept, "model"].startswith("another")


def test_rows_and_columns_of_a_table() -> None:
    table = pd.DataFrame({"point": [0, 0, 1], "scenario": ["a", "a", "b"], "x": [1, 1, 2]})
    assert view.filtered(table, {})["point"].tolist() == [0, 0, 1]
    kept = view.filtered(table, {"x": [2, 3], "scenario": ["b"]})
    assert kept["point"].tolist() == [1] and kept.index.tolist() == [0]
    assert len(view.filtered(table, {"x": [1], "scenario": ["b"]})) == 0, "each has rows, not both together"
    with pytest.raises(ConfigurationError) as caught:
        view.filtered(table, {"x": [9], "scenari": ["a"]})
    problems = caught.value.problems
    assert [(one.name, one.message, one.legal) for one in problems] == [
        ("x", "no run has this value", "1, 2"), ("scenari", "no such column", "point, scenario, x"),
    ]  # fmt: skip
    assert problems[1].nearest == "scenario"
    assert view.chosen_outcomes(None) == list(view.SHOWN)
    assert view.chosen_outcomes(["sold", "attempts"])[:2] == ["sold", "attempts"]
    assert set(REQUIRED_HUMAN_COST) <= set(view.chosen_outcomes(["attempts"]))
    with pytest.raises(ConfigurationError, match=r"columns = 'atempts'.*did you mean 'attempts'"):
        view.chosen_outcomes(["atempts"])


def test_means_of_points() -> None:
    table = pd.DataFrame(
        {
            "run_id": ["a", "b", "c"], "point": [1, 1, 0], "scenario": ["x", "x", "y"], "replicate": [0, 1, 0],
            "seed": [5, 6, 5], "v": [3, 3, 4], "attempts": [10.0, 20.0, 7.0], "sold": [1.0, 2.0, 3.0],
        }
    )  # fmt: skip
    means = view.means_of_points(table, ["attempts"])
    half = means.pop("attempts:half")
    assert np.isnan(half[0]) and half[1] == pytest.approx(12.706 * 50.0**0.5 / 2.0**0.5, rel=1e-4)  # Student's, 1 df
    assert means.to_dict("list") == {
        "point": [0, 1], "scenario": ["y", "x"], "v": [4, 3], "replicates": [1, 2], "attempts": [7.0, 15.0],
    }  # fmt: skip


def test_a_query_sees_the_runs_of_one_sweep(store: Store, swept: str) -> None:
    pytest.importorskip("duckdb")
    other = finish_sweep(results(store), {"scenario": ["no_deal"]})
    mine = store.sweep(swept)
    answer = view.query(mine, "select count(distinct run_id) as runs, count(*) as n from monthly")
    assert answer.to_dict("list") == {"runs": [4], "n": [4]}
    assert len(view.query(mine, "select * from outcomes")) == 4
    assert len(view.query(store.sweep(other), "select * from outcomes")) == 2
    assert len(view.query(mine, "select * from failures")) == 0
    for path in (store.parts / MONTHLY).iterdir():
        path.unlink()
    with pytest.raises(ConfigurationError, match="monthly"):
        view.query(mine, "select * from monthly")


# ------------------------------------------------------------------------------------- histories, folders of runs


def test_histories_of_several_runs_are_joined_with_their_keys(store: Store, tmp_path: Path) -> None:
    pair = names(2)
    store.add(
        [replace(finished(name, 0), tables={HISTORIES: tables_of(name)[HISTORIES]}) for name in pair]
        + [replace(finished("0f", 0), tables={HISTORIES: tables_of("0f")[HISTORIES].head(0)})]
    )
    index = store.index(pair, [HISTORIES])
    keys = [{"scenario": "historical", "replicate": number, "seed": 7 + number} for number in range(2)]
    opened = [(store.open_part(index, HISTORIES, name), key) for name, key in zip(pair, keys, strict=True)]
    columns = histories.join_histories(opened, tmp_path / "all.parquet")
    table = pq.ParquetFile(tmp_path / "all.parquet").read().to_pandas()
    assert columns == list(table) == ["scenario", "replicate", "seed", *(name for name, _ in histories._MOVES)]
    assert table["replicate"].tolist() == [0] * 4 + [1] * 4 and set(table["seed"]) == {7, 8}
    for place, number in ((0, 0), (2, 1)):
        rows = table.iloc[place : place + 2]
        assert rows["person"].tolist() == tables_of(pair[number])[HISTORIES]["person"].tolist()
        assert rows["date"].tolist() == tables_of(pair[number])[HISTORIES]["date"].tolist()
        assert rows["state"].tolist() == ["at_sea", "arrived"] and rows["network"].tolist() == [1, -1]
    assert histories.join_histories([], tmp_path / "none.parquet") == []
    assert not (tmp_path / "none.parquet").exists()


def test_a_run_is_a_folder_of_tables_that_stays_unless_asked_or_damaged(store: Store) -> None:
    made = replace(plan(), settings=replace(plan().settings, results_dir=str(results(store))))
    run = publish.carry_out(made, quiet=True)
    files = {path.name: path.stat().st_mtime_ns for path in run.folder.iterdir() if path.is_file()}
    assert {"monthly.parquet", "monthly.csv", "launches.csv", "summary.csv", "manifest.json", "seal.json"} <= set(files)
    assert "data_dictionary.csv" in files
    assert run.folder == results(store) / "runs" / made.run_id and (run.folder / "figures" / "monthly.png").exists()
    assert run.manifest == {"schema": SCHEMA}
    assert sorted(run.monthly["replicate"].unique()) == [0, 1] and set(run.monthly["scenario"]) == {"historical"}
    publish.carry_out(made, quiet=True)
    assert {path.name: path.stat().st_mtime_ns for path in run.folder.iterdir() if path.is_file()} == files
    publish.carry_out(made, again=True, quiet=True)
    assert (run.folder / "monthly.csv").stat().st_mtime_ns != files["monthly.csv"]
    (run.folder / "launches.csv").write_bytes(b"")
    assert len(look_over(results(store))[1]) == 1
    publish.carry_out(made, quiet=True)
    assert look_over(results(store))[1] == [] and (run.folder / "launches.csv").stat().st_size > 0
    assert b"\r" not in (run.folder / "launches.csv").read_bytes()
    assert len(store.index().runs) == 2 and store.index().twice == 0


def test_figures_that_fail_leave_the_tables(store: Store) -> None:
    made = replace(plan(), settings=replace(plan().settings, results_dir=str(results(store))))
    with (
        mock.patch("jointroom.experiments.figures.draw.draw_all", side_effect=ZeroDivisionError("no room")),
        pytest.raises(publish.FiguresFailed, match=r"(?s)no room.*all tables stand in"),
    ):
        publish.carry_out(made, quiet=True)
    assert len(publish.carry_out(made, quiet=True).monthly) > 0
    with (
        mock.patch("jointroom.experiments.figures.draw.draw_all", side_effect=OSError("full")),
        pytest.raises(OSError, match="full"),
    ):
        publish.carry_out(made, again=True, quiet=True)
    assert len(publish.carry_out(made, quiet=True).monthly) > 0, "the old folder stands meanwhile"


def test_every_file_is_looked_at_once(store: Store, swept: str) -> None:
    publish.carry_out(replace(plan(), settings=replace(plan().settings, results_dir=str(results(store)))), quiet=True)
    store.add_failure(Failure("0f", "historical", 0, 1, "", "E: no", "", "again"))
    runs = results(store) / "runs"
    sealed = [runs / "trials" / "one", *(folder / "figures" / "trace" for folder in runs.iterdir())]
    for folder in sealed:
        write_whole(folder / "people" / "1.png", b"a person")
        seal(folder)
    (runs / ".hidden").mkdir()
    (runs / "file").write_bytes(b"")
    looked_at, found = look_over(results(store))
    kept = [path for path in results(store).rglob("*") if path.is_file() and "leases" not in path.parts]
    assert (looked_at, found) == (len(kept) - 1, [])
    for folder in sealed:
        (folder / "people" / "1.png").write_bytes(b"another")
    (store.root / "failures" / store.model / "0f.json").write_text("{}")
    (store.root / "store.json").write_text("{}")
    write_record(store.root / "speed.json", {})
    names = {finding.error.file.name: finding for finding in look_over(results(store))[1]}
    assert set(names) == {"1.png", "0f.json", "store.json"} and len(look_over(results(store))[1]) == 4
    assert "written anew" in str(names["store.json"]) or "writes it anew" in str(names["store.json"])
    write_record(store.root / "store.json", {"schema": 99})
    assert [one.error.what for one in look_over(results(store))[1] if one.error.file.name == "store.json"] == [
        "is not of layout 2"
    ]


def test_what_is_set_aside_is_out_of_the_way_and_kept(store: Store, swept: str) -> None:
    (part,) = {store.parts / file for file in list(store.index().runs.values())[:1]}
    for file in (part, store.sweeps / swept / "points.json"):
        file.write_bytes(b"x")
    found = look_over(results(store))[1]
    moved = set_aside(results(store), [*found, *found])
    assert len(moved) == 2 and {path.parent for path in moved} == {results(store) / "damaged"}
    assert not any(path.name.startswith(".") for path in moved) and all(path.exists() for path in moved)
    assert not part.exists() and store.sweep_ids() == [] and look_over(results(store))[1] == []
