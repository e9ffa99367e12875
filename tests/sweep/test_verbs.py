"""The verbs sweep, table and rerun as a user meets them."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.stats.outcomes import OUTCOMES, REQUIRED_HUMAN_COST
from jointroom.experiments.store.store import open_store
from tests.store.test_store import runs_in
from tests.sweep.conftest import WORLD, Small
from tests.sweep.shown import columns_of

WORDS = [f"{name}={value}" for name, value in WORLD.items()]
LISTS = ["scenario=historical,no_deal", "levers.coastguard_vessels=2,12", "replicates=3", "workers=1"]


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(list(arguments)) == code
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out, captured.err


def test_a_dry_run_says_what_it_would_cost_and_writes_nothing(tmp_path: Path, capsys) -> None:
    out, err = printed(capsys, "sweep", *LISTS, *WORDS, f"results_dir={tmp_path / 'results'}", "--dry-run")
    assert out == ""
    assert "4 points x 3 replicates = 12 runs" in err
    assert "to do: 12 runs, about" in err
    assert "on disk" in err
    assert list(tmp_path.iterdir()) == []


def test_resume_needs_something_to_resume(tmp_path: Path, small: Small, capsys) -> None:
    _, err = printed(capsys, "sweep", *LISTS, *WORDS, f"results_dir={tmp_path / 'new'}", "--resume", code=2)
    assert "there is nothing to resume" in err
    out, _ = printed(capsys, "sweep", *LISTS, *WORDS, f"results_dir={small.results}", "--resume", "-q")
    assert out.strip() == small.sweep_id


def test_shares_of_a_job_array_are_the_whole(tmp_path: Path, finished_sweep: Small, capsys) -> None:
    results = f"results_dir={tmp_path / 'results'}"
    for share in (["shard=1/3"], ["--shard=2/3"], ["--shard", "3/3"]):
        out, err = printed(capsys, "sweep", *LISTS, *WORDS, results, *share)
        assert "to do: 4 runs" in err
    sweep_id = out.strip()
    assert open_store(tmp_path / "results").outcomes(sweep_id).to_csv(index=False).encode() == finished_sweep.table


def test_the_table_of_points_shows_human_cost_beside_every_flow(small: Small, capsys) -> None:
    out, _ = printed(capsys, "table", f"results_dir={small.results}", "columns=met_at_sea")
    read = columns_of(out)
    assert {"Met or landed, bound for Europe [persons]", "Died at sea, true [persons]"} <= set(read)
    assert "Held unofficially [persons]" in read
    pairs = zip(read["scenario"], read["levers.coastguard_vessels"], strict=True)
    assert sorted(pairs) == [("historical", "12"), ("historical", "2"), ("no_deal", "12"), ("no_deal", "2")]
    assert all("±" in cell for cell in read["Sold [persons]"]) and "at every point: replicates = 3" in out
    top, _ = printed(capsys, "table", f"results_dir={small.results}", "sort=attempts", "top=1")
    assert len(columns_of(top)["point"]) == 1


def test_the_table_as_csv_has_a_row_a_run_and_every_outcome(small: Small, capsys) -> None:
    out, _ = printed(capsys, "table", small.sweep_id, f"results_dir={small.results}", "--csv")
    table = pd.read_csv(io.StringIO(out))
    assert len(table) == 12
    assert list(table)[:6] == ["run_id", "point", "scenario", "replicate", "seed", "levers.coastguard_vessels"]
    assert set(OUTCOMES) <= set(table)
    assert table["attempts"].sum() > 0
    some, _ = printed(
        capsys,
        "table",
        f"results_dir={small.results}",
        "--csv",
        "columns=attempts",
        "scenario=no_deal",
        "replicate=0,1",
    )
    rows = pd.read_csv(io.StringIO(some))
    assert set(rows["scenario"]) == {"no_deal"}
    assert set(rows["replicate"]) == {0, 1}
    assert {"attempts", *REQUIRED_HUMAN_COST} == set(rows) & set(OUTCOMES)


def test_another_window_needs_no_other_run(small: Small, capsys) -> None:
    both = small.store.outcomes(small.sweep_id)
    may = small.store.outcomes(small.sweep_id, until="2016-05")
    june = small.store.outcomes(small.sweep_id, since="2016-06")
    assert (may["attempts"] + june["attempts"]).equals(both["attempts"])
    out, _ = printed(capsys, "table", f"results_dir={small.results}", "--csv", "until=2016-05", "columns=attempts")
    assert pd.read_csv(io.StringIO(out))["attempts"].tolist() == may["attempts"].tolist()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["nowhere"], ["sweep = 'nowhere': no such sweep"]),
        (["columns=atempts"], ["did you mean 'attempts'"]),
        (["levers.coastguard_vesels=2"], ["no such column", "did you mean 'levers.coastguard_vessels'"]),
        (["scenario=room_level_3"], ["no run has this value"]),
        (["since=2017"], ["is not a month"]),
        (["one", "two"], ["is not understood"]),
        (["sql=select nothing"], ["sql", "is refused"]),
        (["sql=insert into outcomes values (1)"], ["is refused"]),
        (["columns=sold,attempts,sold"], ["columns = 'sold': is given twice"]),
        (["columns=,"], ["is not names with commas"]),
        (["point=0", "point=1"], ["point = '1': is given twice"]),
        (["nonsense=2"], ["legal: run_id, point, scenario, replicate, seed, levers.coastguard_vessels"]),
    ],
)  # fmt: skip
def test_tables_that_cannot_be(words: list[str], expected: list[str], small: Small, capsys) -> None:
    _, err = printed(capsys, "table", f"results_dir={small.results}", *words, code=2)
    assert all(text in err for text in expected), err


def test_queries(small: Small, capsys) -> None:
    results = f"results_dir={small.results}"
    query = (
        'select scenario, "levers.coastguard_vessels" as vessels, sum(attempts) as attempts from outcomes group by all'
    )
    out, _ = printed(capsys, "table", results, "--csv", f"sql={query}")
    asked = pd.read_csv(io.StringIO(out)).set_index(["scenario", "vessels"]).sort_index()["attempts"]
    table = small.store.outcomes(small.sweep_id)
    expected = table.groupby(["scenario", "levers.coastguard_vessels"])["attempts"].sum()
    assert asked.tolist() == expected.tolist()
    other_world = ("start=2016-05-01", "end=2016-05-05", "population_scale=0.003", "replicates=1", "workers=1", "-q")
    printed(capsys, "run", results, *other_world)
    out, _ = printed(capsys, "table", results, "--csv", "sql=select sum(attempts) as n from monthly")
    assert float(out.splitlines()[1]) == table["attempts"].sum()


def test_the_list_of_sweeps(small: Small, capsys) -> None:
    out, _ = printed(capsys, "table", f"results_dir={small.results}", "--sweeps", "--csv")
    row = pd.read_csv(io.StringIO(out)).iloc[0]
    assert (row["sweep"], row["runs"], row["done"], row["failed"], row["model"]) == (small.sweep_id, 12, 12, 0, "this")


@pytest.mark.parametrize("file", ["points.json", "runs.parquet", "manifest.json", "seal.json"])
def test_the_list_of_sweeps_says_which_is_damaged(file: str, small: Small, capsys) -> None:
    damaged = small.store.sweeps / small.sweep_id / file
    damaged.write_bytes(damaged.read_bytes()[:-9])
    out, _ = printed(capsys, "table", f"results_dir={small.results}", "--sweeps", "--csv")
    assert str(pd.read_csv(io.StringIO(out)).iloc[0]["model"]).startswith(f"damaged: {damaged}")


@pytest.mark.parametrize("verb", ["check", "table"])
@pytest.mark.parametrize("place", ["nowhere", "file"])
def test_a_folder_without_results_is_not_found_whole(verb: str, place: str, tmp_path: Path, capsys) -> None:
    (tmp_path / "file").touch()
    code = {"check": 2, "table": 1}[verb]
    _, err = printed(capsys, verb, f"results_dir={tmp_path / place}", code=code)
    assert "nothing is kept in" in err or "no store stands in" in err


def test_a_word_alone_is_the_scenario(capsys) -> None:
    _, err = printed(capsys, "sweep", "no_deel", "levers.coastguard_vessels=2,12", *WORDS, code=2)
    assert "did you mean 'no_deal'" in err


def test_two_files_of_parameters_are_one_too_many(tmp_path: Path, capsys) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("boats.speed_spread: 0.1")
    words = [f"parameters={tmp_path / name}" for name in ("a.yaml", "b.yaml")]
    _, err = printed(capsys, "sweep", "levers.coastguard_vessels=2,12", *words, *WORDS, code=2)
    assert "b.yaml': is given twice" in err


def test_a_rerun_is_the_same_run_with_its_log(small: Small, capsys) -> None:
    run_id, replicate = small.store.outcomes(small.sweep_id)[["run_id", "replicate"]].iloc[5]
    out, err = printed(capsys, "rerun", run_id, f"results_dir={small.results}")
    folder = Path(out.strip())
    assert folder == small.results / "reruns" / run_id
    assert "the same as in the store, bit for bit" in err
    manifest = json.loads((folder / "manifest.json").read_text())
    assert (manifest["run_id"], manifest["replicate"]) == (run_id, replicate)
    boats = pd.read_parquet(folder / "boats.parquet")
    row = small.store.outcomes(small.sweep_id).set_index("run_id").loc[run_id]
    assert len(boats) == row["boats_launched"] > 0
    assert len(pd.read_parquet(folder / "histories.parquet")) > 0
    assert [path.name for path in folder.parent.iterdir()] == [run_id]


def test_a_rerun_that_differs_says_in_what(small: Small, capsys) -> None:
    run = runs_in(small.parts()[0])[0]
    run.tables["monthly"].loc[run.tables["monthly"]["indicator"] == "sold", "value"] += 1
    small.parts()[0].unlink()
    small.store.add([run])
    _, err = printed(capsys, "rerun", run.run_id, f"results_dir={small.results}", code=1)
    assert "it differs in sold" in err
    assert not (small.results / "reruns").exists()


def test_a_rerun_of_nothing(small: Small, capsys) -> None:
    run_id = small.store.outcomes(small.sweep_id)["run_id"].iloc[0]
    wrong = ("0" if run_id[0] != "0" else "1") + run_id[1:]
    _, err = printed(capsys, "rerun", wrong, f"results_dir={small.results}", code=2)
    assert "no such run" in err
    assert f"did you mean {run_id!r}" in err
    _, err = printed(capsys, "rerun", f"results_dir={small.results}", code=2)
    assert "needs RUN_ID" in err


# ---------------------------------------------------------------- runs that fail


@pytest.fixture
def waves(tmp_path: Path) -> Path:
    file = tmp_path / "waves.csv"
    days = pd.date_range("2016-05-20", "2016-06-02").strftime("%Y-%m-%d")
    file.write_text("date,swh_m\n" + "".join(f"{day},0.4\n" for day in days))
    return file


def test_failures_are_told_kept_and_done_again_when_asked(tmp_path: Path, waves: Path, capsys, monkeypatch) -> None:
    """Runs fail because a file that they read is another one than when they were planned."""
    good = waves.read_text()
    words = ["sweep", *LISTS, *WORDS, f"weather.replay={waves}", f"results_dir={tmp_path / 'results'}"]

    from jointroom.experiments.sweep import run

    carry_out = run.carry_out

    def spoilt(*arguments, **keywords):
        waves.write_text(good.replace("0.4", "0.5"))
        return carry_out(*arguments, **keywords)

    monkeypatch.setattr(run, "carry_out", spoilt)
    _, err = printed(capsys, *words, "--fail-fast", code=1)
    assert "stopped at the first failure" in err
    waves.write_text(good)
    out, err = printed(capsys, *words, code=1)
    assert "of 12 runs failed" in err
    assert "a file that the run reads is not what it was when the run was planned" in err
    sweep_id = out.strip()
    waves.write_text(good)
    monkeypatch.undo()

    results = f"results_dir={tmp_path / 'results'}"
    out, _ = printed(capsys, "table", sweep_id, results, "--failures", "--csv")
    failures = pd.read_csv(io.StringIO(out))
    assert len(failures) == 12
    assert set(failures["error"]) == {
        "ValueError: a file that the run reads is not what it was when the run was planned"
    }
    first = failures.iloc[0]
    assert first["command"] == f"jointroom rerun {first['run_id']} {results}"
    _, err = printed(capsys, *words, code=1)
    assert "12 runs failed before and are left alone" in err
    out, err = printed(capsys, *first["command"].split()[1:])
    assert Path(out.strip()).is_dir()
    _, err = printed(capsys, *words, "--retry-failed")
    assert "1 run done already" in err and "to do: 11 runs" in err
    assert open_store(tmp_path / "results").failures() == {}
    assert len(open_store(tmp_path / "results").outcomes(sweep_id)) == 12
