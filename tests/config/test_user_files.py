"""Scenarios and parameters from files of a user, wherever they stand."""

import shlex
from pathlib import Path

import pytest

from jointroom.experiments.cli.parse import place_words
from jointroom.experiments.compare.alternatives import read_alternatives
from jointroom.experiments.config.check import Checker
from jointroom.experiments.config.compose import compose, compose_words
from jointroom.experiments.config.identity import run_id
from jointroom.experiments.config.overrides import read_parameters
from jointroom.experiments.config.plan import spec_of
from jointroom.experiments.runner.manifest import command
from jointroom.sim.parameters.problems import ConfigurationError

SCENARIO = """
name: mine
title: A room of my own
question: What would it change?
baseline: liaison_continues
reference: the author
hypothesis: none
evidence: assumption
start: 2015-01-01
end: 2018-12-31
changes:
  - {date: room_start, lever: room_level, value: 3}
  - {date: 2018-02-01, lever: coastguard_vessels, value: 8}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a scenario, one with its own baseline, and a set of parameters in it."""
    monkeypatch.chdir(tmp_path)
    for group in ("scenario", "parameters"):
        (tmp_path / "my conf" / group).mkdir(parents=True)
    (tmp_path / "mine.yaml").write_text(SCENARIO)
    own = tmp_path / "my conf" / "scenario"
    (own / "base.yaml").write_text(SCENARIO.replace("name: mine", "name: base").replace("liaison_continues", "null"))
    (own / "pair.yaml").write_text(SCENARIO.replace("name: mine", "name: pair").replace("liaison_continues", "base"))
    (tmp_path / "my conf" / "parameters" / "fast.yaml").write_text("boats: {speed_spread: 0.2}\nnetworks.count: 40\n")
    return tmp_path


def problems_of(*words: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        compose_words(words)
    return str(caught.value)


@pytest.mark.parametrize("path", ["mine.yaml", "./mine.yaml", "'mine.yaml'", "{folder}/mine.yaml"])
def test_a_scenario_may_stand_anywhere(folder: Path, path: str) -> None:
    (plan,) = compose_words([f"scenario={path.format(folder=folder)}"])
    assert [scenario.name for scenario in plan.scenarios] == ["mine", "liaison_continues"]
    assert plan.config["scenario"]["title"] == "A room of my own"
    assert plan.settings.scenario == str(folder / "mine.yaml"), "workers and later commands may stand elsewhere"


def test_the_content_of_a_file_and_not_its_path_is_what_identifies_a_run(folder: Path) -> None:
    first = compose({"scenario": str(folder / "mine.yaml")})
    copy = folder / "my conf" / "copy of mine.yaml"
    copy.write_text(SCENARIO)
    assert compose({"scenario": str(copy)}).config_hash == first.config_hash
    checker = Checker(with_folder=False)
    one, other = (checker.check({"scenario": str(path)}) for path in (folder / "mine.yaml", copy))
    assert run_id(spec_of(one)) == run_id(spec_of(other))
    copy.write_text(SCENARIO.replace("value: 8", "value: 9"))
    assert compose({"scenario": str(copy)}).config_hash != first.config_hash
    changed = checker.check({"scenario": str(copy)})
    assert run_id(spec_of(one)) != run_id(spec_of(changed))


def test_the_baseline_may_stand_beside_the_scenario(folder: Path) -> None:
    (plan,) = compose_words(["scenario='my conf/scenario/pair.yaml'"])
    assert plan.baseline is not None and plan.baseline.name == "base"
    assert plan.labels == ("no lever of pair differs from base between 2015-01-01 and 2018-12-31",)


def test_the_command_in_the_manifest_reads_the_file_again(folder: Path) -> None:
    file = folder / "my conf" / "scenario" / "pair.yaml"
    plan = compose({"scenario": str(file)})
    (again,) = compose_words(shlex.split(command(plan))[2:])
    assert again.config_hash == plan.config_hash


def test_every_fault_of_a_file_is_named_with_the_file(folder: Path) -> None:
    (folder / "mine.yaml").write_text(SCENARIO.replace("coastguard_vessels", "coastguard_vesels").replace("title", "t"))
    found = problems_of("scenario=mine.yaml", "seed=-1")
    assert "mine.yaml: scenario.t = " in found
    assert "mine.yaml: scenario.title = None: is missing" in found
    assert "did you mean 'coastguard_vessels'" in found
    assert "seed = -1" in found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SCENARIO.replace("name: mine", "name: room_level_3"), "is the name of a scenario that ships"),
        (SCENARIO.replace("name: mine", "name: liaison_continues"), "is the name of"),
        (SCENARIO.replace("liaison_continues", "mine"), "is the name of its baseline, too"),
        (SCENARIO.replace("the author", "${oc.env:HOME}"), "refers to other values"),
        ("- a\n- b\n", "holds no table"),
        ("a: [1", "is no YAML"),
    ],
)
def test_files_that_are_no_scenario_of_a_user(folder: Path, content: str, said: str) -> None:
    (folder / "mine.yaml").write_text(content)
    found = problems_of("scenario=mine.yaml")
    assert said in found and "mine.yaml" in found


def test_a_file_that_is_named_without_its_ending_is_recognised(folder: Path) -> None:
    assert "did you mean 'mine.yaml'?" in problems_of("scenario=mine")
    assert "cannot be read: No such file" in problems_of("scenario=yours.yaml")


def test_a_set_of_parameters_gives_way_to_what_is_given_beside_it(folder: Path) -> None:
    (plan,) = compose_words(["parameters=my conf/parameters/fast.yaml", "networks.count=50"])
    assert plan.parameters == {"boats.speed_spread": 0.2, "networks.count": 50}
    assert plan.config_hash == compose({"boats.speed_spread": 0.2, "networks.count": 50}).config_hash


def test_every_fault_of_a_set_of_parameters_is_named_with_its_file(folder: Path) -> None:
    (folder / "bad.yaml").write_text("boats: {speed_spred: 0.1, speed_spread: 7}\nseed: 3\nopening.room_level: 9\n")
    with pytest.raises(ConfigurationError) as caught:
        read_parameters("bad.yaml")
    names = sorted(problem.name.removeprefix("bad.yaml: ") for problem in caught.value.problems)
    assert names == ["boats.speed_spread", "boats.speed_spred", "opening.room_level", "seed"]
    assert "did you mean 'boats.speed_spread'" in str(caught.value)


def test_a_config_dir_gives_names_to_its_files(folder: Path) -> None:
    own = folder / "my conf"
    words = ["scenario=room_level_3,glob(p*)", "parameters=fast", "pair+opening.room_level=2"]
    words += ["room_level_1", "a=b"]
    placed, problems = place_words(words, str(own))
    pair = own / "scenario" / "pair.yaml"
    assert not problems
    ships = "patrols_doubled,pay_armed_groups,ports_closed,prosecution_capacity"
    assert placed == [
        f"scenario=room_level_3,{ships},'{pair}'",
        f"parameters={own / 'parameters' / 'fast.yaml'}",
        f"{pair}+opening.room_level=2",
        "room_level_1",
        "a=b",
    ]
    plans = compose_words([placed[0].replace(ships, "historical"), placed[1]], multirun=True)
    assert [plan.scenario.name for plan in plans] == ["room_level_3", "historical", "pair"]
    _, problems = place_words(words, str(folder / "mine.yaml"))
    assert [problem.name for problem in problems] == ["config-dir"]


def test_alternatives_are_known_by_the_names_of_their_scenarios(folder: Path) -> None:
    words = ["liaison_continues", "mine.yaml", "mine.yaml+opening.coastguard_vessels=12"]
    labels = [item.label for item in read_alternatives(words, {})]
    assert labels == ["liaison_continues", "mine", "mine+opening.coastguard_vessels=12"]
    (folder / "other.yaml").write_text(SCENARIO.replace("value: 8", "value: 9"))
    with pytest.raises(ConfigurationError, match="is called mine, as another is"):
        read_alternatives(["mine.yaml", "other.yaml"], {})
