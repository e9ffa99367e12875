"""From given values to a plan: defaults, what follows from them, and problems that only show together."""

import shlex
from datetime import date
from pathlib import Path

import pytest
from hydra import initialize_config_dir
from hydra.core.global_hydra import GlobalHydra

from jointroom.configs import CONFIGS
from jointroom.experiments.config.check import all_names
from jointroom.experiments.config.compose import compose, compose_words
from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.runner.manifest import command
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.resolve import resolve


def problems_of(**values: object) -> dict[str, str]:
    with pytest.raises(ConfigurationError) as error:
        compose({name.replace("__", "."): value for name, value in values.items()})
    return {problem.name: str(problem) for problem in error.value.problems}


def test_without_anything_it_is_the_historical_scenario() -> None:
    plan = compose({})
    assert plan.scenario.name == "historical"
    assert plan.baseline is None
    assert plan.since is None
    assert (plan.start, plan.end) == (date(2015, 1, 1), date(2017, 12, 31))
    assert (plan.settings.replicates, plan.settings.seed, plan.settings.workers) == (20, 1, 2)
    assert plan.run_id.startswith("historical-")


def test_a_room_comes_with_its_baseline_and_opens_when_it_is_told_to() -> None:
    plan = compose({"scenario": "room_level_3"})
    assert [scenario.name for scenario in plan.scenarios] == ["room_level_3", "liaison_continues"]
    assert plan.since == date(2017, 12, 9)
    assert plan.end == date(2018, 12, 31)
    assert compose({"scenario": "room_level_3", "room.start": "2018-03-01"}).since == date(2018, 3, 1)


def test_the_composed_configuration_holds_every_declared_value() -> None:
    plan = compose({"boats.speed_spread": 0.2, "levers.room_level": 2, "timeline.sabratha_offer.offer_reach": 0.1})
    for name, info in catalogue().items():
        found = plan.config
        for word in name.split("."):
            found = found[word]
        assert found == (0.2 if name == "boats.speed_spread" else info.default)
    assert plan.config["levers"]["room_level"] == 2
    assert plan.config["levers"]["coastguard_vessels"] is None
    assert plan.config["timeline"]["sabratha_offer"]["offer_reach"] == 0.1
    assert plan.config["scenario"]["name"] == "historical"


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_composes(name: str) -> None:
    plan = compose({"scenario": name})
    assert plan.scenario == load_scenario(name)
    assert plan.baseline is None or plan.baseline.name == plan.scenario.baseline
    by_construction = set(plan.scenario.expected.values()) <= {"0"}
    assert (plan.since is None) == by_construction, "others differ from their baseline on some day"
    assert bool(plan.labels) == (plan.since is None and plan.baseline is not None)


def test_what_changes_no_result_changes_no_name() -> None:
    one = compose({"workers": 1})
    assert compose({"workers": 2, "results_dir": "elsewhere"}).run_id == one.run_id
    assert compose({"start": "2015-01-01"}).run_id == one.run_id, "the scenario's own first day"
    others = (
        {"seed": 2},
        {"replicates": 3},
        {"boats.speed_spread": 0.3},
        {"levers.ngo_ships": 3},
        {"end": "2017-12-30"},
    )
    assert len({one.run_id, *(compose(values).run_id for values in others)}) == 6


def test_a_replayed_series_is_known_by_its_content(tmp_path: Path) -> None:
    series, copy = tmp_path / "waves.csv", tmp_path / "copy.csv"
    rows = [f"2016-01-{day:02d},1.{day}" for day in range(1, 32)]
    for file in (series, copy):
        file.write_text("date,swh_m\n" + "\n".join(rows) + "\n")
    january = {"start": "2016-01-01", "end": "2016-01-31"}
    first = compose({**january, "weather.replay": str(series)}).run_id
    assert first != compose(january).run_id
    assert first == compose({**january, "weather.replay": str(copy)}).run_id
    series.write_text(copy.read_text().replace("1.5", "1.6"))
    assert compose({**january, "weather.replay": str(series)}).run_id != first


def test_a_replay_with_faults_or_too_short_is_refused(tmp_path: Path) -> None:
    series = tmp_path / "waves.csv"
    series.write_text("date,swh_m\n2016-01-01,1.0\n2016-01-03,nan\n")
    assert "nan" in " ".join(problems_of(weather__replay=str(series), seed=-1).values())
    series.write_text("date,swh_m\n2016-01-01,1.0\n2016-01-02,1.0\n")
    assert "does not cover" in " ".join(problems_of(weather__replay=str(series)).values())


def test_dates() -> None:
    assert "before the start" in problems_of(start="2017-02-01", end="2017-01-01")["end"]
    assert "after the end" in problems_of(start="2018-02-01")["start"], "the scenario ends in 2017"
    assert problems_of(start="2014-12-31").keys() == {"start"}
    assert problems_of(end="2031-01-01").keys() == {"end"}
    assert problems_of(start="2017-02-29").keys() == {"start"}
    assert problems_of(start=20170201, room__start="soon").keys() == {"start", "room.start"}


def test_problems_of_every_kind_are_gathered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = problems_of(
        scenario="room_level_9",
        seed=-1,
        replicates=2.5,
        population_scale=float("nan"),
        workers=True,
        results_dir=str(tmp_path / "file" / "x"),
        boats__speed_spred=0.1,
        boats__speed_spread=float("inf"),
        levers__room_levle=1,
        levers__room_level=7,
        timeline__no_such__event=1,
        boats=3,
        zzz__x=1,
    )
    assert found.keys() == {
        "scenario",
        "seed",
        "replicates",
        "population_scale",
        "workers",
        "results_dir",
        "boats.speed_spred",
        "boats.speed_spread",
        "levers.room_levle",
        "levers.room_level",
        "timeline.no_such.event",
        "boats",
        "zzz.x",
    }
    assert "did you mean 'boats.speed_spread'" in found["boats.speed_spred"]
    assert "did you mean 'levers.room_level'" in found["levers.room_levle"]
    assert "did you mean 'room_level_" in found["scenario"]
    assert "is a group" in found["boats"]
    assert "no such group as 'zzz'" in found["zzz.x"]


def test_a_size_that_takes_a_lever_out_of_range_is_named_as_it_was_given() -> None:
    found = problems_of(timeline__sabratha_offer__offer_reach=3.0)
    assert list(found) == ["timeline.sabratha_offer.offer_reach"]
    assert "offer_reach" in found["timeline.sabratha_offer.offer_reach"]


def test_every_name_takes_its_default(tmp_path: Path) -> None:
    names = all_names()
    assert len(names) == len(set(names))
    values: dict[str, object] = {name: item.default for name, item in SETTINGS.items()}
    values |= {name: item.default for name, item in catalogue().items()}
    assert compose(values).config_hash == compose({}).config_hash


def test_the_command_in_the_manifest_composes_the_same_run() -> None:
    values: dict[str, object] = {
        "scenario": "no_deal",
        "seed": 5,
        "population_scale": 0.25,
        "results_dir": "a b",
        "room.start": "2018-01-01",
        "boats.speed_spread": 1e-7,
        "levers.room_mandate": 1,
        "timeline.sabratha_offer.offer_reach": 0.1,
    }
    plan = compose(values)
    words = shlex.split(command(plan))[2:]
    (again,) = compose_words(words)
    assert again.config_hash == plan.config_hash
    assert again.settings == plan.settings


def test_a_sweep_gives_a_plan_each_and_every_problem_once() -> None:
    plans = compose_words(["scenario=room_level_0,room_level_4", "seed=1,2"], multirun=True)
    assert [(plan.scenario.name, plan.settings.seed) for plan in plans] == [
        ("room_level_0", 1),
        ("room_level_0", 2),
        ("room_level_4", 1),
        ("room_level_4", 2),
    ]
    with pytest.raises(ConfigurationError) as error:
        compose_words(["scenario=room_level_0,nowhere", "seed=1,-2", "x=1"], multirun=True)
    assert sorted(problem.name for problem in error.value.problems) == ["scenario", "seed", "x"]


def test_composing_leaves_the_hydra_of_others_alone() -> None:
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        compose({})
        assert GlobalHydra.instance().is_initialized()
    assert not GlobalHydra.instance().is_initialized()


@pytest.mark.parametrize(
    "name",
    ["boats.speed_spread", "networks.count", "levers.coastguard_vessels", "timeline.sabratha_offer.offer_reach",
     "opening.room_level", "seed"],
)
@pytest.mark.parametrize("value", [2**63, -(2**64), 10**400])
def test_integers_beyond_the_machine_are_refused_like_any_other_number(name: str, value: int) -> None:
    with pytest.raises(ConfigurationError, match=name):
        compose({name: value})


def test_a_lever_of_the_opening_holds_from_the_opening_of_the_room_on() -> None:
    plan = compose({"scenario": "more_vessels", "opening.coastguard_vessels": 41, "room.start": "2018-03-01"})
    assert plan.baseline is not None
    for scenario in plan.scenarios:
        schedule = resolve(scenario, plan.start, plan.end, plan.levers, plan.settings.room_start, 1.0)
        vessels = schedule.values["coastguard_vessels"]
        opens = (date(2018, 3, 1) - plan.start).days
        assert set(vessels[opens:]) == {41.0}
        assert 41.0 not in vessels[:opens]
    assert "opening.coastguard_vessels=41.0" in command(plan)
    assert plan.run_id != compose({"scenario": "more_vessels", "room.start": "2018-03-01"}).run_id


def test_months_in_part_are_named() -> None:
    plan = compose({"start": "2017-01-20", "end": "2017-02-10"})
    assert [label for label in plan.labels if "days" in label] == [
        "of 2017-01 only 12 of 31 days: not set beside the record",
        "of 2017-02 only 10 of 28 days: not set beside the record",
    ]
    assert not any("days" in label for label in compose({"start": "2017-01-01", "end": "2017-02-28"}).labels)
