"""`jointroom calibrate` in a small world of two months, from words to a folder, and the same folder again."""

import json
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.calibration.findings import untold
from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.seal import damage
from jointroom.experiments.store.store import open_store

WORLD = (
    "start=2017-05-01", "end=2017-07-03", "population_scale=0.02", "first=16", "points=5", "waves=2", "draws=8",
    "check=2", "factors=people.board_utility,networks.boat_store",
)  # fmt: skip
RUNS = 16 + 5 + 8 + 8


def calibrated(results: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Path:
    """The folder of a calibration."""
    assert main(["calibrate", *WORLD, f"results_dir={results}", *more]) == 0
    return Path(capsys.readouterr().out.splitlines()[-1])


def kept_bytes(folder: Path) -> dict[str, bytes]:
    """All files but those that say when and with which words they were made: manifest, seal and report."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix not in (".json", ".html")}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("calibrated")


def test_a_calibration_leaves_a_posterior_and_what_it_is_worth(results: Path, capsys) -> None:
    folder = calibrated(results, capsys, "workers=1", "-q")
    assert damage(folder) == []
    tables = {"targets.csv", "emulators.csv", "identified.csv", "recovery.csv", "posterior.parquet", "waves.parquet"}
    assert tables | {"page.md", "manifest.json", "months.png", "targets.png", "strips.png", "map.png", "ranks.png"} <= {
        file.name for file in folder.iterdir()
    }
    posterior = pd.read_parquet(folder / "posterior.parquet")
    told = ["people.board_utility", "networks.boat_store"]
    assert list(posterior) == ["draw", "weight", *told, *untold(told).names]
    assert {"cases.protection", "rooms.relay_spread", "timeline.room.room_investigators"} <= set(posterior)
    assert posterior["timeline.room.room_investigators"].between(10, 80).all()
    assert posterior["timeline.room.room_investigators"].nunique() == len(posterior)
    assert len(posterior) == 8 and posterior["weight"].sum() == pytest.approx(1.0)
    assert posterior["networks.boat_store"].between(2, 15).all()
    waves = pd.read_parquet(folder / "waves.parquet")
    assert waves["wave"].tolist() == [1] * 16 + [2] * 5 and waves["run"].tolist() == list(range(21))
    targets = pd.read_csv(folder / "targets.csv")
    assert set(targets["last_month"]) <= {"2017-05", "2017-06"}
    assert json.loads((folder / "manifest.json").read_text())["command"].startswith("jointroom calibrate start=")
    page = (folder / "page.md").read_text()
    assert "No default was changed" in page and "Another world" in page


def test_every_run_has_a_seed_of_its_own(results: Path, capsys) -> None:
    calibrated(results, capsys, "workers=1", "-q")
    monthly = pd.concat([part.to_pandas() for _, part in open_store(results).monthly(["run_id", "seed"])])
    assert monthly["run_id"].nunique() == monthly["seed"].nunique() == RUNS


def test_the_same_words_simulate_nothing_and_write_the_same_bytes(results: Path, capsys) -> None:
    folder = calibrated(results, capsys, "workers=1", "-q")
    before = kept_bytes(folder)
    calibrated(results, capsys, "workers=1")
    assert kept_bytes(folder) == before
    assert main(["calibrate", *WORLD, f"results_dir={results}", "--dry-run"]) == 0
    assert "24 runs done already" in capsys.readouterr().out


@pytest.mark.slow
def test_a_calibration_that_was_broken_off_comes_to_the_same_bytes_with_other_workers(
    results: Path, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jointroom.experiments.calibration import steps

    with monkeypatch.context() as broken:
        broken.setattr(steps, "_proposals", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert main(["calibrate", *WORLD, f"results_dir={tmp_path}", "workers=1"]) == 1
    assert "interrupted" in capsys.readouterr().err
    again, whole = calibrated(tmp_path, capsys, "workers=2"), calibrated(results, capsys, "workers=1", "-q")
    assert again.name == whole.name and kept_bytes(again) == kept_bytes(whole)


def test_networks_stand_beside_a_finished_calibration_and_leave_it_alone(results: Path, capsys) -> None:
    pytest.importorskip("sbi", reason="the extra npe is not installed")
    folder = calibrated(results, capsys, "workers=1", "-q")
    before = kept_bytes(folder)
    words = ["calibrate", "method=npe", f"of={folder.name}", "networks=1", f"results_dir={results}"]
    assert main(words) == 0
    told = capsys.readouterr()
    assert "beside the emulators" in told.out and f"validate draws={folder.name}" in told.err
    mine = Path(told.out.splitlines()[-1])
    assert damage(mine) == [] and {"page.md", "npe.csv", "npe.png"} <= {file.name for file in mine.iterdir()}
    table, factors = pd.read_csv(mine / "npe.csv"), pd.read_csv(folder / "identified.csv")
    assert table["factor"].tolist() == factors["factor"].tolist() and table["p50"].equals(factors["p50"])
    assert (table["npe_p10"] <= table["npe_p90"]).all() and table["inside"].between(0.0, 1.0).all()
    assert (table["npe_p10"] >= table["low"]).all() and (table["npe_p90"] <= table["high"]).all()
    assert "replaces no posterior" in (mine / "page.md").read_text()
    again = kept_bytes(mine)
    assert main([*words, "-q"]) == 0
    assert kept_bytes(mine) == again and kept_bytes(folder) == before


def test_a_posterior_is_a_design(results: Path, capsys) -> None:
    folder = calibrated(results, capsys, "workers=1", "-q")
    words = [f"file={folder / 'posterior.parquet'}", "scenario=historical", "population_scale=0.02", "replicates=1"]
    assert main(["sweep", *words, f"results_dir={results}", "--dry-run"]) == 0
    assert "8 points x 1 replicates = 8 runs" in capsys.readouterr().err


def test_a_posterior_that_cannot_be_read_is_refused(tmp_path: Path, capsys) -> None:
    (tmp_path / "poor.parquet").write_bytes(b"PAR1 not")
    for name in ("poor", "missing"):
        words = [f"file={tmp_path / name}.parquet", "population_scale=0.02", f"results_dir={tmp_path / 'results'}"]
        assert main(["sweep", *words]) == 2
        assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("factors=people.bord_utility",), "stands for no factor"),
        (("prior=flat",), "is none of them"),
        (("start=2017-08-01",), "covers the months of no two targets"),
        (("historical", "room_level_3"), "are several"),
        (("waves=0",), "is out of range"),
    ],
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], said: str, tmp_path: Path, capsys) -> None:
    assert main(["calibrate", *words, f"results_dir={tmp_path}"]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
