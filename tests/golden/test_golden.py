"""Small runs give the tables that are kept beside this file, number for number."""

import pytest

from jointroom.experiments.config.scenarios import scenario_names
from tests.golden import scenarios
from tests.golden.cases import CASES, kept, path_of, result
from tests.golden.compare import differences


@pytest.mark.parametrize("name", CASES)
def test_results_are_the_kept_ones(name):
    changed = differences(kept(name), result(name))
    assert not changed, (
        f"{len(changed)} values differ from {path_of(name).name}; if they were meant to, "
        f"run python -m tests.golden.renew and say in the commit why:\n" + "\n".join(changed[:40])
    )


def test_the_room_changes_nothing_before_it_opens_and_something_after():
    room, base = kept("room_level_3"), kept("historical")
    assert room[["2016-04", "2016-05"]].equals(base[["2016-04", "2016-05"]])
    assert not room.equals(base)


def test_the_kept_runs_are_worth_keeping():
    """Boats leave, are met and are stopped; people die, are held and are set free."""
    for name in CASES:
        total = kept(name).sum(axis=1)
        for indicator in ("attempts", "met_at_sea", "entered_south", "kidnapped", "sold", "released", "paid"):
            assert total[indicator] > 0, (name, indicator)


def test_every_difference_is_told():
    table = kept("historical")
    other = table.drop(index="sold").drop(columns="2016-04")
    other.loc["new"] = 0
    other.at["paid", "2016-05"] += 1
    paid = table.at["paid", "2016-05"]
    assert differences(table, table) == []
    assert differences(table, other) == [
        "indicator sold is gone",
        "indicator new is new",
        "month 2016-04 is gone",
        f"paid in 2016-05: {paid} before, {paid + 1} now",
    ]


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_keeps_its_numbers(name):
    expected = scenarios.kept()
    assert name in expected.index, f"{name} is new: run python -m tests.golden.renew"
    row = scenarios.row_of(name)
    changed = {what: (old, row[what]) for what, old in expected.loc[name].items() if row[what] != old}
    assert not changed, f"(before, now): {changed}; if it was meant to, run python -m tests.golden.renew"


def test_scenarios_without_a_file_are_not_kept():
    assert set(scenarios.kept().index) == set(scenario_names())
