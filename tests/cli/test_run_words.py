"""`jointroom run`: a scenario by its name alone, the composed configuration, what Hydra tells, and dry runs."""

from pathlib import Path

import pytest
from omegaconf import OmegaConf

from jointroom.experiments.cli.main import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a scenario in `conf`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf" / "scenario").mkdir(parents=True)
    assert main(["new", "scenario", "mine", "--from", "room_level_3"]) == 0
    (tmp_path / "mine.yaml").rename(tmp_path / "conf" / "scenario" / "mine.yaml")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["run", *arguments]) == 0
    return capsys.readouterr().out


def test_the_composed_configuration_is_shown_and_nothing_is_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = OmegaConf.create(told(capsys, "room_level_3", "seed=7", "opening.coastguard_vessels=12", "--cfg", "job"))
    assert shown.scenario.name == "room_level_3"
    assert (shown.seed, shown.opening.coastguard_vessels, shown.start) == (7, 12.0, "2015-01-01")
    assert [path.name for path in folder.iterdir()] == ["conf"]


def test_a_config_dir_names_scenarios_for_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    shown = OmegaConf.create(told(capsys, "mine", "--config-dir", "conf", "--cfg=job"))
    assert shown.scenario.name == "mine"
    assert "config-dir" not in shown
    for verb in ("compare", "sensitivity", "discover", "rank"):
        names = ["mine", "room_level_3"] if verb in ("compare", "rank") else ["mine"]
        assert main([verb, *names, "--config-dir=conf", "--dry-run", "population_scale=0.01"]) == 0
    assert main(["sweep", "scenario=mine,room_level_3", "--config-dir", "conf", "--dry-run"]) == 0
    capsys.readouterr()
    assert main(["describe", "mine", "--config-dir", "conf"]) == 0
    assert "room_level = 3" in capsys.readouterr().out


def test_hydra_tells_how_it_came_to_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    tree = told(capsys, "mine", "--config-dir", "conf", "--info", "defaults-tree")
    assert "scenario: mine" in tree and "declared" in tree
    assert "Config search path" in told(capsys, "--info")


def test_a_dry_run_says_how_much_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["run", "room_level_3", "--dry-run", "replicates=3"]) == 0
    captured = capsys.readouterr()
    assert "6 runs" in captured.out + captured.err
    assert not (folder / "results").exists()


def test_a_word_alone_is_a_scenario_unless_it_lacks_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "room_levl_3", "seed=-1"]) == main(["run", "replicate"]) == main(["run", "a", "b"]) == 2
    error = capsys.readouterr().err
    assert "did you mean 'room_level_3'?" in error and "seed = -1" in error
    assert "did you mean 'replicates='?" in error
    assert "is given twice" in error


def test_a_day_by_the_name_of_a_month_is_found_and_nothing_that_is_merely_short(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", "until=2017-06", "since=2017-05", "title=x", "samples=3"]) == 2
    error = capsys.readouterr().err
    assert "did you mean 'end'?" in error and "did you mean 'start'?" in error and error.count("did you mean") == 2


def test_a_study_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "members", "members", "--dry-run"]) == 2
    assert "study = 'members': is given twice" in capsys.readouterr().err


def test_what_cannot_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--cfg", "jobs", "--info=defaults-tre", "seed=-1"]) == 2
    error = capsys.readouterr().err
    assert all(said in error for said in ("did you mean 'job'", "did you mean 'defaults-tree'", "seed = -1"))
