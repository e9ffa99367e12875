"""`jointroom trace`: one person's whole history, people worth reading about, and clear refusals."""

import csv
import io
import shutil
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.seal import damage
from jointroom.experiments.report.labels import STATES
from jointroom.experiments.report.run import Run
from jointroom.experiments.runner.histories import FILE, nearest_people, read_moves
from jointroom.experiments.runner.notable import KINDS, notable_people
from jointroom.experiments.runner.trace import COLUMNS, Request, read_request, stays, trace
from tests.cli.conftest import Finished, abandoned


@pytest.fixture(scope="module")
def run(short_run: Finished, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the short run, to draw into."""
    results = tmp_path_factory.mktemp("trace") / "results"
    shutil.copytree(short_run.results, results)
    return results / "runs" / short_run.folder.name


def listed(run: Path) -> pd.DataFrame:
    return notable_people(Request(Run(run.name, run), None))


def test_people_are_listed_with_their_reasons(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = listed(run)
    assert set(people["why"]) <= {kind["why"] for kind in KINDS} and "most attempts" in set(people["why"])
    assert not people["person"].duplicated().any()
    assert main(["trace", str(run)]) == 0
    printed = capsys.readouterr().out
    assert all(str(person) in printed for person in people["person"])
    assert "invented" in printed


def test_reasons_are_true(run: Path) -> None:
    histories = pd.read_parquet(run / FILE)
    mine = histories[histories["scenario"] == "room_level_3"]
    sailed = mine[mine["state"] == "at_sea"].groupby("person").size()
    most = listed(run).set_index("why").loc[["most attempts"]]
    assert (most["how_much"].to_numpy() == sailed.loc[most["person"]].to_numpy()).all()
    assert most["how_much"].max() == sailed.max()


def test_a_history_is_whole_and_becomes_a_figure(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = int(listed(run)["person"].iloc[0])
    assert main(["trace", run.name, str(person), f"results_dir={run.parents[1]}"]) == 0
    printed = capsys.readouterr().out
    histories = pd.read_parquet(run / FILE)
    mine = histories[(histories["person"] == person) & (histories["scenario"] == "room_level_3")]
    for state, begun in zip(mine["state"], mine["date"], strict=True):
        assert STATES[state] in printed and str(begun) in printed
    files = [Path(line) for line in printed.splitlines()[-2:]]
    assert files == [run / "figures" / "trace" / f"{person}{kind}" for kind in (".png", ".svg")]
    assert all(run.name.encode() in file.read_bytes() for file in files)


def test_what_a_killed_trace_left_is_cleared_away(run: Path) -> None:
    person = str(listed(run)["person"].iloc[0])
    left = abandoned(run / "figures" / "trace" / f"{person}.png")
    assert main(["trace", str(run), person]) == 0
    assert not left.exists() and damage(run / "figures" / "trace") == []


def test_stays_follow_one_another(run: Path) -> None:
    person = int(listed(run)["person"].iloc[0])
    table = trace(Request(Run(run.name, run), person))
    assert list(table.columns) == COLUMNS
    for _, part in table.groupby("scenario"):
        assert (part["from"].iloc[1:].to_numpy() == part["until"].iloc[:-1].to_numpy()).all()
        assert part["until"].isna().tolist() == [False] * (len(part) - 1) + [True]


def test_days_of_the_last_stay_run_to_the_end_unless_it_is_final() -> None:
    moves = pd.DataFrame(
        {"scenario": "s", "date": pd.to_datetime(["2016-01-01", "2016-01-05"]).astype("datetime64[s]"),
         "state": ["living", "waiting"], "place": "", "network": [-1, 4]})  # fmt: skip
    end = pd.Timestamp("2016-01-06")
    table = stays(moves, end)
    assert table["days"].tolist() == [4, 2]
    assert table["network"].isna().tolist() == [True, False]
    assert stays(moves.assign(state=["living", "arrived"]), end)["days"].isna().tolist() == [False, True]


def test_csv_holds_the_same_and_draws_nothing(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = int(listed(run)["person"].iloc[1])
    assert main(["trace", str(run), str(person), "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == COLUMNS and len(rows) == len(trace(Request(Run(run.name, run), person)))
    assert not (run / "figures" / "trace" / f"{person}.png").exists()


def test_without_a_run_it_is_the_newest(run: Path) -> None:
    results = f"results_dir={run.parents[1]}"
    words = (run.name, results)
    assert read_request([results]) == Request(Run(run.name, run), None, words)
    assert read_request(["17", results]) == Request(Run(run.name, run), 17, words)
    assert read_request([run.name, "17", results]) == Request(Run(run.name, run), 17, words)


def test_the_command_that_is_proposed_finds_the_same_run(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([f"results_dir={run.parents[1]}"], [str(run)]):
        assert main(["trace", *words]) == 0
        proposed = capsys.readouterr().out.splitlines()[-1].partition(" shows the whole")[0]
        person = str(listed(run)["person"].iloc[0])
        assert main([person if word == "PERSON" else word for word in proposed.split()[1:]]) == 0, proposed
        assert person in capsys.readouterr().out


def test_from_a_day_on_a_life_is_simulated_for_any_replicate(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = f"results_dir={run.parents[1]}"
    whole = trace(Request(Run(run.name, run), person := int(listed(run)["person"].iloc[0])))
    lived = trace(read_request([run.name, str(person), "from=2016-05-25", results]))
    first = whole[(whole["from"] >= pd.Timestamp(2016, 5, 25))].reset_index(drop=True)
    columns = ["scenario", "from", "state", "place"]
    assert lived.loc[lived["from"] > pd.Timestamp(2016, 5, 25), columns].astype(str).values.tolist() == (
        first.loc[first["from"] > pd.Timestamp(2016, 5, 25), columns].astype(str).values.tolist()
    )
    assert main(["trace", run.name, "--from=2016-05-25", "replicate=1", results]) == 0
    listing = capsys.readouterr().out
    other = next(word for word in listing.split() if word.isdigit() and len(word) > 3)
    assert main(["trace", run.name, other, "--from", "2016-05-25", "replicate=1", results]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(f"{other}-from-2016-05-25-replicate-1.svg")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{run}", "replicate=1"], ["needs from=DAY"]),
        (["{run}", "from=2016-06-06"], ["is no day of the run", "2016-06-05"]),
        (["{run}", "from=2016-05-30", "replicate=2"], ["no such replicate", "0 to 1"]),
        (["{run}", "from=Monday"], ["is not a day"]),
        (["{run}x"], ["no such run", "did you mean '{run}'?"]),
        (["{run}", "somebody"], ["person = 'somebody'", "whole number"]),
        (["{run}", "-1"], ["no such flag of trace"]),
        (["{run}", "4611686018427387903"], ["nobody in {run} has this address", "such as"]),
        (["{run}", "1", "2"], ["too many names"]),
        (["{run}y", "him", "sed=1"], ["no such setting of trace", "no such run", "person = 'him'"]),
        (["{run}", "--cvs"], ["did you mean '--csv'?"]),
        (["{run}", "results_dir=elsewhere"], ["is given twice"]),
    ],
)
def test_bad_requests(run: Path, words: list[str], said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [word.format(run=run.name) for word in words]
    assert main(["trace", *arguments, f"results_dir={run.parents[1]}"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and "Traceback" not in captured.err
    assert all(text.format(run=run.name) in captured.err for text in said), captured.err


def test_a_run_without_histories_is_refused(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "runs" / "old-00000000"
    old.mkdir(parents=True)
    shutil.copy(run / "manifest.json", old)
    assert main(["trace", f"results_dir={tmp_path}"]) == 2
    assert "no finished run with histories" in capsys.readouterr().err
    assert main(["trace", str(old)]) == 2
    assert "has no histories.parquet" in capsys.readouterr().err


def test_one_person_is_read_without_the_others(run: Path) -> None:
    everybody = pd.read_parquet(run / FILE)
    person = int(everybody["person"].iloc[len(everybody) // 3])
    assert len(read_moves(run / FILE, "person", person)) == int((everybody["person"] == person).sum()) > 0
    assert read_moves(run / FILE, "person", -5).empty
    assert nearest_people(run / FILE, person, 1) == [person]
