"""The same value gets the same answer at every door, and no file ends in anything but a refusal."""

import time

import numpy as np
import pytest

from jointroom.experiments import api
from jointroom.experiments.sweep.design import Design, Range, grid, table
from jointroom.sim.parameters.problems import ConfigurationError
from tests.doors.doors import SLOW_S, nothing_simulated, options_of_compare
from tests.doors.files import KINDS, changed
from tests.doors.many import fault, try_files, try_values
from tests.doors.values import drawn, known


@pytest.fixture(autouse=True, scope="module")
def _nothing_simulated():
    with nothing_simulated():
        yield


def test_known_traps_get_one_answer(tmp_path) -> None:
    counts, findings = try_values(tmp_path, list(known())[::4])
    assert not findings, "\n".join(findings)
    assert counts["accepted"] > 15 and counts["refused"] > 100


def test_drawn_values_get_one_answer(tmp_path) -> None:
    _, findings = try_values(tmp_path, drawn(60, seed=0))
    assert not findings, "\n".join(findings)


def test_changed_files_are_read_or_refused(tmp_path) -> None:
    counts, findings = try_files(tmp_path, changed(120, seed=0))
    assert not findings, "\n".join(findings)
    assert counts["refused"] > 50


@pytest.mark.parametrize("name", KINDS)
def test_a_file_as_it_is_exported_is_accepted(tmp_path, name) -> None:
    assert fault(tmp_path, name, KINDS[name][0]()) == ("accepted", "")


@pytest.mark.parametrize("replicates", [0, -1, 2.5, "2", True, 10**6, float("nan"), [2], None])
def test_every_python_call_refuses_a_bad_number_of_replicates(replicates) -> None:
    calls = [
        lambda: grid({"scenario": ["historical"]}, replicates=replicates).points(),
        lambda: table([{"scenario": "historical"}], replicates=replicates).points(),
    ]
    if replicates is not None:
        calls += [
            lambda: api.run(replicates=replicates),
            lambda: api.compare("historical", "no_deal", replicates=replicates),
        ]
    for call in calls:
        with pytest.raises(ConfigurationError, match="replicates"):
            call()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: api.sweep(grid({"scenario": ["historical"]}), workers=0), "workers"),
        (lambda: api.sweep(grid({"scenario": ["historical"]}), workers="2"), "workers"),
        (lambda: api.run(parameters=[1]), "parameters"),
        (lambda: api.run(parameters={1: 2}), "parameters"),
        (lambda: api.run(levers="x"), "levers"),
        (lambda: api.run(scenario=5), "scenario"),
        (lambda: api.run(results_dir=b"x"), "results_dir"),
        (lambda: api.run(weather_replay=3.5), "weather.replay"),
        (lambda: api.compare(5, "historical"), "compare"),
        (lambda: api.compare(["historical", "no_deal"]), "compare"),
        (lambda: api.sweep(grid({})), "says nothing of what to simulate"),
        (lambda: api.sweep(grid({}, fixed={"workers": 1})), "says nothing of what to simulate"),
        (lambda: table([]), "without rows"),
        (lambda: grid({"scenario": "historical"}).points(), "no list"),
        (lambda: grid(["scenario"]), "no table"),
        (lambda: options_of_compare(max_replicates=1), "max_replicates"),
        (lambda: options_of_compare(since="2016-1"), "since"),
    ],
)
def test_calls_that_cannot_be_are_refused(call, said) -> None:
    with pytest.raises(ConfigurationError, match=said):
        call()


def test_a_long_table_of_bad_values_is_refused_in_a_moment() -> None:
    began = time.process_time()
    with pytest.raises(ConfigurationError, match="further problems are not listed"):
        api.sweep(table([{"boats.speed_spread": 2.0 + row} for row in range(100_000)]))
    with pytest.raises(ConfigurationError, match="names = 90: further names do not exist"):
        api.sweep(table([{f"c{column}": 1 for column in range(100)}]))
    assert time.process_time() - began < SLOW_S


def test_numbers_of_numpy_count_as_numbers() -> None:
    points = grid({"boats.speed_spread": np.linspace(0.1, 0.3, 3)}).points()
    assert [point["boats.speed_spread"] for point in points] == pytest.approx([0.1, 0.2, 0.3])
    assert api.run(seed=np.int64(3)).settings.seed == 3
    assert api.run(levers={"room_level": np.float32(2)}).levers["room_level"] == 2.0
    assert grid({"scenario": ["historical"]}, replicates=np.int64(3)).replicates == 3


def test_a_whole_float_is_the_same_seed_for_points_and_replicates() -> None:
    designs = [
        Design("lhs", fixed={"seed": seed}, ranges={"boats.speed_spread": Range(0.1, 0.3)}, samples=3)
        for seed in (3, 3.0, np.int64(3))
    ]
    assert designs[0].points() == designs[1].points() == designs[2].points()


def test_the_experiments_of_a_workbench_have_replicates() -> None:
    pytest.importorskip("ema_workbench")
    from jointroom.experiments.uncertainty.ema import to_ema_model

    with pytest.raises(ConfigurationError, match="replicates"):
        to_ema_model(replicates=0, uncertainties=["people"])
    with pytest.raises(ConfigurationError, match="since"):
        to_ema_model(since="2016-1", uncertainties=["people"])
