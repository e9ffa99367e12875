"""A point that is named twice is refused in the same words whoever names it: it would count twice in every mean."""

from pathlib import Path

import pytest

from jointroom.experiments.compare.alternatives import read_alternatives
from jointroom.experiments.config.compose import compose_words
from jointroom.experiments.sweep.design import LIST, Design, grid, table
from jointroom.experiments.sweep.plan import plan_sweep
from jointroom.experiments.sweep.words import read_request
from jointroom.sim.parameters.problems import ConfigurationError

SHORT = {"population_scale": 0.01, "start": "2017-12-01", "end": "2017-12-20"}
VESSELS, LEVEL = "levers.coastguard_vessels", "scenario"
ONE = f"{VESSELS} = 10: is given twice"
PAIR = f"{LEVEL}=room_level_0, {VESSELS}=10': is given twice (points 1 and 3)"


def refusal(design: Design) -> str:
    with pytest.raises(ConfigurationError) as refused:
        plan_sweep(design)
    assert len(refused.value.problems) == 1
    return str(refused.value)


def refusal_of(*words: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read_request([*words, *(f"{name}={value}" for name, value in SHORT.items())])
    assert len(refused.value.problems) == 1
    return str(refused.value)


def test_a_value_of_an_axis_that_is_given_twice_is_named_at_every_door(tmp_path: Path) -> None:
    file = tmp_path / "design.yaml"
    file.write_text(f"{VESSELS}: [10, 12, 10]\n")
    said = refusal(grid({VESSELS: [10, 12, 10]}, fixed=SHORT))
    assert ONE in said
    assert said == refusal_of(f"{VESSELS}=10,12,10") == refusal_of(f"file={file}")
    assert ONE.replace("10", "10.0") in refusal_of(f"{VESSELS}=10,10.0", "scenario=room_level_0,room_level_3")
    assert "seed = 3: is given twice" in _refused_run("seed=3,4,3")


def _refused_run(word: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        compose_words([word], multirun=True)
    return str(refused.value)


def test_a_point_of_a_table_that_is_given_twice_is_named_with_its_numbers(tmp_path: Path) -> None:
    levels, vessels = ["room_level_0", "room_level_3", "room_level_0"], [10, 10, 10]
    rows = [{LEVEL: level, VESSELS: number} for level, number in zip(levels, vessels, strict=True)]
    file = tmp_path / "design.csv"
    file.write_text("\n".join([f"{LEVEL},{VESSELS}", *(f"{row[LEVEL]},{row[VESSELS]}" for row in rows)]))
    matched = Design(LIST, fixed=SHORT, lists={LEVEL: levels, VESSELS: vessels})
    said = refusal(table(rows, fixed=SHORT))
    assert PAIR in said
    assert said == refusal(matched) == refusal_of(f"file={file}")
    assert said == refusal_of(f"{LEVEL}={','.join(levels)}", f"{VESSELS}=10,10,10", "design=list")
    assert len(plan_sweep(table(rows[:2], fixed=SHORT)).points) == 2, "a value may come again at another point"


def test_points_that_were_drawn_may_come_up_again() -> None:
    plan = plan_sweep(table([{VESSELS: 10}, {VESSELS: 10}], fixed=SHORT, replicates=2, drawn=True))
    assert plan.first_line.endswith("2 points x 2 replicates = 4 runs, 2 of them different")


def test_an_alternative_in_other_words_is_the_same_alternative() -> None:
    both = f"room_level_3+{VESSELS}=10+boats.speed_spread=0.2", f"room_level_3+boats.speed_spread=0.2+{VESSELS}=10.0"
    with pytest.raises(ConfigurationError, match=r"is room_level_3\+.* once more") as refused:
        read_alternatives(both, SHORT)
    assert len(refused.value.problems) == 1
