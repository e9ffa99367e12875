"""Designs and their words: which points come out, and what is refused with which words."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.config.overrides import Range
from jointroom.experiments.sweep.design import LHS, LIST, SOBOL, Design, grid, table
from jointroom.experiments.sweep.plan import plan_sweep
from jointroom.experiments.sweep.sampling import STREAM, latin_hypercube, sobol
from jointroom.experiments.sweep.words import read_request
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.streams import Stream

SHORT = ("population_scale=0.01", "start=2017-12-01", "end=2017-12-20")


def planned(*words: str):
    return read_request([*words, *SHORT]).plan


def refusal(*words: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        planned(*words)
    return str(refused.value)


# ---------------------------------------------------------------- the unit cube


@pytest.mark.parametrize("n", [1, 7, 100])
def test_a_latin_hypercube_has_one_point_in_every_slice(n):
    points = latin_hypercube(n, 5, seed=3)
    assert points.min() >= 0.0
    assert points.max() < 1.0
    for axis in range(5):
        assert sorted(np.floor(points[:, axis] * n).astype(int).tolist()) == list(range(n))


def test_axes_of_a_latin_hypercube_are_independent():
    points = latin_hypercube(2000, 3, seed=1)
    correlations = np.corrcoef(points.T)[np.triu_indices(3, 1)]
    # The standard error of a correlation of independent columns is about 1 / sqrt(n).
    assert np.abs(correlations).max() < 4.0 / np.sqrt(2000)


def test_a_sobol_sequence_of_a_power_of_two_is_balanced_in_every_axis_and_pair():
    points = sobol(256, 6, seed=2)
    for axis in range(6):
        assert set(np.bincount((points[:, axis] * 256).astype(int), minlength=256)) == {1}
    for one in range(6):
        for other in range(one):
            cells = (points[:, one] >= 0.5) * 2 + (points[:, other] >= 0.5)
            assert set(np.bincount(cells)) == {64}


def test_the_first_points_of_a_sobol_sequence_do_not_depend_on_how_many_follow():
    assert np.array_equal(sobol(8, 3, seed=5), sobol(64, 3, seed=5)[:8])


@pytest.mark.parametrize("draw", [latin_hypercube, sobol])
def test_samples_depend_on_the_seed_alone(draw):
    assert np.array_equal(draw(16, 3, 1), draw(16, 3, 1))
    assert not np.array_equal(draw(16, 3, 1), draw(16, 3, 2))


def test_no_decision_of_the_model_has_the_stream_of_the_designs():
    assert STREAM not in {int(stream) for stream in Stream}


# ---------------------------------------------------------------- points


def test_lists_are_crossed_and_the_last_changes_fastest():
    plan = planned("scenario=room_level_0,room_level_3", "levers.coastguard_vessels=6,12")
    assert [(point["scenario"], point["levers.coastguard_vessels"]) for point in plan.points] == [
        ("room_level_0", 6), ("room_level_0", 12), ("room_level_3", 6), ("room_level_3", 12),
    ]  # fmt: skip
    assert [spec.scenario.name for spec in plan.specs[:4]] == ["room_level_0"] * 2 + ["room_level_3"] * 2


def test_lists_are_matched_when_asked():
    plan = planned("design=list", "scenario=room_level_0,room_level_3", "levers.coastguard_vessels=6,12")
    assert [list(point.values()) for point in plan.points] == [["room_level_0", 6], ["room_level_3", 12]]


def test_lists_of_different_lengths_cannot_be_matched():
    said = refusal("design=list", "scenario=room_level_0,room_level_3", "levers.coastguard_vessels=6,8,12")
    assert "matches lists of different lengths (scenario: 2, levers.coastguard_vessels: 3)" in said


def test_lists_meet_the_same_sampled_worlds():
    plan = planned("scenario=room_level_0,room_level_3", "boats.speed_spread=plausible", "points=8")
    worlds = pd.DataFrame(plan.points).groupby("scenario")["boats.speed_spread"].apply(list)
    assert worlds["room_level_0"] == worlds["room_level_3"]
    low, high = catalogue()["boats.speed_spread"].plausible
    assert all(low <= value <= high for value in worlds["room_level_0"])
    assert len(set(worlds["room_level_0"])) == 8


@pytest.mark.parametrize("kind", [LHS, SOBOL])
def test_whole_numbers_choices_and_flags_are_sampled_in_equal_shares(kind):
    ranges = {
        "levers.coastguard_vessels": Range(3.0, 6.0),
        "levers.room_level": Range(0.0, 4.0),
        "boats.speed_spread": Range(0.1, 0.2),
    }
    points = Design(kind, ranges=ranges, samples=80).points()
    vessels = [point["levers.coastguard_vessels"] for point in points]
    assert {type(value) for value in vessels} == {int}
    assert sorted(set(vessels)) == [3, 4, 5, 6]
    levels = [point["levers.room_level"] for point in points]
    if kind == LHS:
        assert {vessels.count(number) for number in (3, 4, 5, 6)} == {20}
        assert {levels.count(number) for number in range(5)} == {16}


def test_rows_of_a_table_are_points_and_blanks_are_defaults(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text(
        "scenario,levers.coastguard_vessels,levers.room_member_coastguard\nroom_level_0,6,true\nroom_level_3,,false\n"
    )
    plan = planned(f"file={file}", "replicates=2")
    assert list(plan.points) == [
        {"scenario": "room_level_0", "levers.coastguard_vessels": 6, "levers.room_member_coastguard": True},
        {"scenario": "room_level_3", "levers.room_member_coastguard": False},
    ]
    assert len(plan.run_ids) == 4
    frame = pd.DataFrame({"scenario": ["room_level_0", "room_level_3"], "levers.coastguard_vessels": [6, np.nan]})
    assert table(frame).points() == [
        {"scenario": "room_level_0", "levers.coastguard_vessels": 6.0},
        {"scenario": "room_level_3"},
    ]


def test_a_yaml_file_says_what_words_say_and_words_come_first(tmp_path):
    file = tmp_path / "design.yaml"
    file.write_text(
        "design: sobol\npoints: 4\nscenario: [room_level_0, room_level_3]\nreplicates: 3\nsince: '2017-12'\n"
        "boats.speed_spread: interval(0.1, 0.2)\nlevers: {coastguard_vessels: 12}\nstart: 2017-12-01\n"
    )
    plan = planned(f"file={file}", "replicates=2")
    words = ("design=sobol", "points=4", "scenario=room_level_0,room_level_3", "replicates=2", "since=2017-12")
    same = planned(*words, "boats.speed_spread=interval(0.1,0.2)", "levers.coastguard_vessels=12")
    assert plan.run_ids == same.run_ids
    assert plan.design.replicates == 2


# ---------------------------------------------------------------- runs


def test_runs_come_replicate_by_replicate_and_share_their_seeds():
    plan = planned("scenario=room_level_0,room_level_3", "replicates=3")
    assert [plan.place(run) for run in range(6)] == [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)]
    assert len(set(plan.run_ids)) == 6
    assert len({spec.seed_used for spec in plan.specs}) == 3


def test_a_run_has_one_name_in_every_sweep():
    small = planned("scenario=room_level_0,room_level_3", "replicates=2")
    large = planned("scenario=room_level_0,room_level_3", "levers.coastguard_vessels=6,12", "replicates=2")
    default = catalogue()["boats.speed_spread"].default
    same = planned("scenario=room_level_0,room_level_3", f"boats.speed_spread={default}", "replicates=5")
    assert set(small.run_ids) <= set(same.run_ids), "a default that is spelt out is no other run"
    assert not set(small.run_ids) & set(large.run_ids)
    assert set(planned("scenario=room_level_3", "replicates=2").run_ids) < set(small.run_ids)


@pytest.mark.parametrize(
    "word",
    ["seed=2", "population_scale=0.02", "end=2017-12-21", "levers.coastguard_vessels=7", "opening.coastguard_vessels=7",
     "boats.speed_spread=0.171", "timeline.sabratha_offer.offer_reach=0.1", "room.start=2017-12-12"],
)  # fmt: skip
def test_whatever_changes_numbers_changes_the_name(word):
    def names(*words):
        kept = [short for short in SHORT if short.partition("=")[0] not in {one.partition("=")[0] for one in words}]
        return read_request(["scenario=room_level_3", *words, *kept]).plan.run_ids

    assert not set(names()) & set(names(word))


def test_the_day_of_the_opening_does_not_matter_where_no_room_opens():
    one, other = planned("scenario=historical"), planned("scenario=historical", "room.start=2017-12-12")
    assert one.run_ids == other.run_ids


# ---------------------------------------------------------------- refusals


def test_every_problem_of_every_point_is_told_once_with_where_it_is():
    said = refusal("scenario=room_level_0,room_level_9", "levers.coastguard_vessels=6,-1,1000", "replicates=2")
    assert said.splitlines()[0] == "3 problems in the input"
    assert "scenario = 'room_level_9': no such scenario (at points 3, 4, 5)" in said
    assert "levers.coastguard_vessels = -1: is out of range (at points 1, 4)" in said
    assert "levers.coastguard_vessels = 1000: is out of range (at points 2, 5)" in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["boats.sped_spread=plausible"], ["boats.sped_spread", "did you mean 'boats.speed_spread'"]),
        (["scenario=historical", "start=plausible"], ["start = 'plausible': has no plausible range"]),
        (["seed=1,2"], ["seed = 'varied': is one for the whole sweep"]),
        (["replicates=0"], ["replicates = 0: is out of range"]),
        (["points=8"], ["points = 8: needs a range to sample"]),
        (["boats.speed_spread=plausible", "points=0"], ["points = 0: is out of range"]),
        (["boats.speed_spread=interval(0.3,0.1)"], ["has its ends in the wrong order"]),
        (["levers.coastguard_vessels=interval(0.2,0.8)"], ["holds no whole number"]),
        (["boats.speed_spread=interval(0.1,9)", "points=4"], ["boats.speed_spread", "is out of range", "at point"]),
        (["design=lsh", "boats.speed_spread=plausible"], ["did you mean 'lhs'"]),
        (["design=grid", "boats.speed_spread=plausible"], ["does not sample ranges, as boats.speed_spread has"]),
        (["design=sobol"], ["has no range to sample"]),
        (["since=2018-13"], ["since = '2018-13': is not a month"]),
        (["since=2018-02"], ["is after the end of the run"]),
        (["until=2017-11"], ["is before the start of the run"]),
        (["since=2017-12", "until=2017-11"], ["is before the first month"]),
        (["shard=3/2"], ["shard = '3/2': is no share of the runs"]),
        (["file=nowhere.csv"], ["file = 'nowhere.csv': cannot be read: No such file"]),
        (["seed=1", "seed=2"], ["seed = '2': is given twice"]),
        (["scenario=historical", "levers=3"], ["is a group"]),
        (["desing=lhs"], ["desing = 'lhs': no such name; did you mean 'design'"]),
        (["desing"], ["desing = 'desing': gives no value", "did you mean 'design='"]),
        (["timeline.sabratha_offer.offer_reach=0.1,5"], ["takes offer_reach to", "at point 1"]),
    ],
)  # fmt: skip
def test_refusals(words, expected):
    said = refusal(*words)
    assert all(text in said for text in expected), said


@pytest.mark.parametrize(
    ("content", "expected"),
    [("a,a\n1,2\n", "twice"), ("seed\n", "has no row"), ("a,b\n1\n", "1 cells in line 2, not 2"), ("", "no rows")],
)  # fmt: skip
def test_tables_that_are_none(content, expected, tmp_path):
    file = tmp_path / "points.csv"
    file.write_text(content)
    assert expected in refusal(f"file={file}")


@pytest.mark.parametrize("content", ["[1, 2]", "a: [", "just text"])
def test_yaml_that_says_nothing(content, tmp_path):
    file = tmp_path / "design.yaml"
    file.write_text(content)
    assert "file" in refusal(f"file={file}")


def test_too_many_runs_are_refused_before_they_are_made():
    lists = {name: list(range(1000)) for name in ("levers.coastguard_vessels", "levers.ngo_ships", "levers.room_level")}
    with pytest.raises(ConfigurationError, match="runs = 1000000000: is too many"):
        plan_sweep(grid(lists))


def test_a_design_of_rows_may_leave_everything_else_fixed():
    rows = [{"levers.coastguard_vessels": number} for number in (1, 2, 3)]
    plan = plan_sweep(Design(LIST, rows=rows, fixed={"population_scale": 0.01}))
    assert len(plan.points) == 3
