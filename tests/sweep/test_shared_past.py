"""Runs that share a past cost it once, whoever asks for them, and one that fails takes no other with it."""

from datetime import date

import pytest

from jointroom import compare, grid
from jointroom.experiments.runner import task
from jointroom.experiments.runner.estimate import SECONDS_A_DAY, SECONDS_A_FULL_DAY, SECONDS_A_RUN
from jointroom.experiments.runner.simulate import Options, find
from jointroom.experiments.store import snapshots
from jointroom.experiments.store.store import open_store
from jointroom.experiments.sweep.plan import plan_sweep
from jointroom.sim import branches
from jointroom.sim.model import CorridorModel

WINDOW = dict(start="2017-12-01", end="2017-12-20", population_scale=0.005, replicates=2, seed=3)
FIXED = {name: value for name, value in WINDOW.items() if name != "replicates"}
PAST = (date(2017, 12, 9) - date(2017, 12, 1)).days
DAYS = (date(2017, 12, 20) - date(2017, 12, 1)).days + 1


@pytest.fixture
def lived(monkeypatch):
    """A list that grows with each day that is simulated in this process."""
    days, step = [], CorridorModel.step
    monkeypatch.setattr(CorridorModel, "step", lambda self: (days.append(self.day), step(self))[1])
    return days


def compared(folder, *names):
    names = names or ["liaison_continues", "room_level_2", "room_level_4"]
    return compare(*names, results_dir=folder, workers=1, quiet=True, **WINDOW)


def test_a_common_past_is_simulated_once(lived, tmp_path):
    compared(tmp_path)
    assert len(lived) == WINDOW["replicates"] * (PAST + 3 * (DAYS - PAST))


def test_estimates_count_a_common_past_once(tmp_path):
    names = ["liaison_continues", "room_level_2", "room_level_4"]
    plan = plan_sweep(grid({"scenario": names}, fixed=FIXED, replicates=2))
    found = find(None, plan.specs, plan.run_ids, Options(workers=2))
    assert found.lived == 2 * (PAST + 3 * (DAYS - PAST))
    assert find(None, plan.specs, plan.run_ids, Options(workers=6)).lived == 6 * DAYS, "each by itself, side by side"
    rate = SECONDS_A_DAY + SECONDS_A_FULL_DAY * WINDOW["population_scale"]
    assert found.expected.seconds == pytest.approx(6 * SECONDS_A_RUN + rate * found.lived)


def test_when_one_of_them_fails_the_others_are_done_alone(monkeypatch, tmp_path):
    whole = compared(tmp_path / "whole").outcomes
    tables_of, failed = branches.tables_of, []

    def failing(model, spec, seconds):
        if spec.scenario.name == "room_level_2" and spec.replicate not in failed:
            failed.append(spec.replicate)
            raise MemoryError("no room")
        return tables_of(model, spec, seconds)

    monkeypatch.setattr(branches, "tables_of", failing)
    assert compared(tmp_path / "again").outcomes.equals(whole), "done alone, where nothing fails"
    assert failed == [0, 1]


def test_what_is_asked_tomorrow_begins_where_its_policy_does(lived, monkeypatch, tmp_path):
    monkeypatch.setattr(snapshots, "LEAST_DAYS", 2)
    compared(tmp_path, "liaison_continues", "room_level_2")
    lived.clear()
    compared(tmp_path, "liaison_continues", "room_level_4")
    assert len(lived) == WINDOW["replicates"] * (DAYS - PAST) and min(lived) == PAST


def test_who_is_killed_in_a_branch_loses_that_branch_alone(lived, monkeypatch, tmp_path):
    monkeypatch.setattr(snapshots, "LEAST_DAYS", 2)
    monkeypatch.setattr(task, "PUBLISHED_AFTER_S", 0.0)
    whole = compared(tmp_path / "whole").outcomes
    tables_of, done = branches.tables_of, []

    def dying(model, spec, seconds):
        if len(done) == 4:
            raise KeyboardInterrupt
        done.append(spec)
        return tables_of(model, spec, seconds)

    monkeypatch.setattr(branches, "tables_of", dying)
    with pytest.raises(KeyboardInterrupt):
        compared(tmp_path / "killed")
    assert len(open_store(tmp_path / "killed").index().runs) == 4
    monkeypatch.setattr(branches, "tables_of", tables_of)
    lived.clear()
    assert compared(tmp_path / "killed").outcomes.equals(whole)
    assert len(lived) == 2 * (DAYS - PAST), "two branches were left, and their past was kept"
