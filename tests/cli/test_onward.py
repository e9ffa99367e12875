"""The next command: it keeps what was given, and is one that can be given."""

import shlex

import pytest

from jointroom.experiments.cli.onward import next_command
from jointroom.experiments.cli.verbs import find_verb

SHORT = "population_scale=0.02 results_dir='my results'"


@pytest.mark.parametrize(
    ("command", "made", "expected"),
    [
        (f"run room_level_3 {SHORT}", "room_level_3-ab", "trace room_level_3-ab results_dir='my results'"),
        ("sweep levers.room_level=1,2", "grid-ab", "table grid-ab"),
        ("compare a b+opening.room_level=2 c until_verdict=sold", "x", "rank a b+opening.room_level=2 c --dry-run"),
        (f"rank a b c worlds=9 {SHORT}", "x", f"discover a b {SHORT} --dry-run"),
        ("discover a b harm=sold since=2018-01", "x", "sensitivity a b since=2018-01 --dry-run"),
        (f"sensitivity a boats.speed_spread=0.2 {SHORT}", "x", f"calibrate {SHORT} --dry-run"),
        ("calibrate method=npe networks=2", "reference", "validate draws=reference --dry-run"),
        (f"calibrate waves=1 {SHORT}", "calibrate-ab", f"validate draws=calibrate-ab {SHORT} --dry-run"),
        (f"validate draws=reference n_draws=5 outcomes=f.csv {SHORT}", "x",
         f"forecast draws=reference n_draws=5 {SHORT} --dry-run"),
        ("forecast --again", "results/2018-made", "validate results/2018-made outcomes=FILE"),
        (f"study leak {SHORT}", "leak", f"study answer {SHORT} --dry-run"),
        ("new scenario mine", "mine.yaml", "run mine.yaml --dry-run"),
        ("report results/runs/a-1", "results/runs/a-1", "trace results/runs/a-1"),
        ("study answer", "answer", "validate --dry-run"),
    ],
)  # fmt: skip
def test_what_was_given_is_kept(command: str, made: str, expected: str) -> None:
    assert shlex.split(next_command(f"jointroom {command}", made)) == ["jointroom", *shlex.split(expected)]


@pytest.mark.parametrize(
    "command",
    [f"compare liaison_continues room_level_3 outcomes=sold {SHORT}", f"rank no_deal historical replicates=3 {SHORT}",
     f"discover liaison_continues room_level_3 above=1 {SHORT}", f"sensitivity room_level_3 samples=8 {SHORT}"],
)  # fmt: skip
def test_an_analysis_that_is_proposed_can_be_read(command: str) -> None:
    verb, *words = shlex.split(next_command(f"jointroom {command}", "x"))[1:]
    assert words.pop() == "--dry-run"
    assert find_verb(verb).read(words, {"dry_run"})
