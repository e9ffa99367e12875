"""Files to begin from: what is written can be given back as it stands, and says what everything in it is."""

from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from jointroom.experiments.cli.main import main
from jointroom.experiments.cli.templates import TEMPLATES, scenario_template
from jointroom.experiments.config.compose import compose, compose_words
from jointroom.experiments.config.overrides import read_parameters
from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.world.own_places import COLUMNS
from jointroom.sim.world.places import load_places


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_scenario_asks_the_question_of_the_one_it_was_begun_as(folder: Path) -> None:
    assert main(["new", "scenario", "mine", "--from", "room_level_3"]) == 0
    mine, begun = compose({"scenario": str(folder / "mine.yaml")}), compose({"scenario": "room_level_3"})
    assert (mine.scenario.changes, mine.scenario.without) == (begun.scenario.changes, begun.scenario.without)
    assert mine.baseline == begun.baseline
    assert mine.scenario.name == "mine"


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_can_be_begun_from_and_every_key_is_explained(folder: Path, name: str) -> None:
    (folder / "mine.yaml").write_text(scenario_template("mine", name))
    mine, begun = load_scenario("mine.yaml"), load_scenario(name)
    assert mine.changes == begun.changes and mine.expected == begun.expected
    assert mine.baseline == (begun.baseline or name)
    lines = (folder / "mine.yaml").read_text().splitlines()
    keys = {line.partition(":")[0]: before for before, line in pairwise(lines) if line[0:1].isalpha()}
    assert list(keys) == [item.name for item in fields(Scenario)]
    assert all(before.startswith("# ") for before in keys.values())


@pytest.mark.parametrize("what", TEMPLATES)
def test_nothing_is_overwritten(folder: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mine").write_text("mine")
    assert main(["export", what, "mine"]) == 2
    assert (folder / "mine").read_text() == "mine"
    assert "is there already" in capsys.readouterr().err


def test_exported_places_are_the_shipped_ones_with_every_column_explained(folder: Path) -> None:
    assert main(["export", "places"]) == 0
    text = (folder / "places.csv").read_text()
    assert all(f"# {name}: " in text for name in COLUMNS)
    places, shipped = load_places("places.csv"), load_places()
    for table in ("launch_sites", "outside_sites", "bases", "ports", "towns", "centres"):
        assert getattr(places, table).names == getattr(shipped, table).names
        assert (getattr(places, table).sea_x_km == getattr(shipped, table).sea_x_km).all()
    assert (places.route_x_km == shipped.route_x_km).all()
    assert sum(places.first_day["network_share"].values()) == pytest.approx(1.0)


def test_exported_parameters_and_sizes_are_the_declared_ones(folder: Path) -> None:
    assert main(["export", "parameters"]) == main(["export", "timeline", "sizes.yaml"]) == 0
    assert read_parameters("parameters.yaml") == {name: item.default for name, item in catalogue().items()}
    sizes = {name.removeprefix("timeline."): value for name, value in read_parameters("sizes.yaml").items()}
    assert sizes == {name: size.amount for name, size in SIZES.items()}
    comments = [line for line in (folder / "parameters.yaml").read_text().splitlines() if line.startswith("  # ")]
    assert len(comments) >= len(catalogue())


def test_exported_weather_can_be_replayed(folder: Path) -> None:
    assert main(["export", "weather"]) == 0
    (plan,) = compose_words(["weather.replay=weather.csv", "scenario=room_level_4"])
    assert plan.settings.weather_replay == "weather.csv"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new"], ["scenario NAME"]),
        (["new", "scenaro", "mine", "--from", "room_levl_3"], ["new = 'scenaro mine'", "did you mean 'room_level_3'?"]),
        (["new", "scenario", "My room", "--from=nobody"], ["is not a name", "scenario = 'nobody'"]),
        (["export", "place"], ["did you mean 'places'?"]),
        (["export"], ["places or weather or parameters or timeline"]),
        (["export", "places", "no/such/folder.csv"], ["cannot be written: No such file"]),
    ],
)
def test_bad_requests(arguments: list[str], said: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert all(text in error for text in said), error
    assert not list(folder.iterdir())


def test_a_template_is_plain_yaml() -> None:
    assert yaml.safe_load(scenario_template("mine", "room_without_italy"))["name"] == "mine"
