"""Whatever any verb has simulated is never simulated again: run, compare, study, sweep and rerun share one store."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd
import pytest

import jointroom
from jointroom.experiments.config.identity import describe, read_description, run_id
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.config.variants import Variant
from jointroom.experiments.runner import task
from jointroom.experiments.runner.rerun import rerun
from jointroom.experiments.store.kinds import HISTORIES, KINDS, LOG
from jointroom.experiments.store.store import open_store
from jointroom.experiments.studies.ensemble import Ensemble, simulate
from jointroom.sim.branches import Shelf, run_branches
from jointroom.sim.spec import RunSpec

DAYS = {"start": "2017-12-05", "end": "2017-12-14"}
SCALE = 0.02


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> list[RunSpec]:
    """What has been simulated; a test clears it between its steps."""
    done: list[RunSpec] = []

    def counted(specs: Sequence[RunSpec], shelf: Shelf | None):
        done.extend(specs)
        return run_branches(specs, shelf)

    monkeypatch.setattr(task, "run_branches", counted)
    return done


def test_each_run_is_simulated_once_whoever_asks(tmp_path: Path, simulated: list[RunSpec]) -> None:
    world = {**DAYS, "population_scale": SCALE, "results_dir": tmp_path, "workers": 1}
    run = jointroom.run("room_level_3", replicates=2, **world)
    times = Counter(map(run_id, simulated))
    assert (len(times), set(times.values())) == (4, {1}), "a scenario with its baseline is a sweep of two points"

    comparison = jointroom.compare("room_level_3", replicates=2, draws="none", **world)
    lists = {"scenario": ["liaison_continues", "room_level_3"]}
    sweep = jointroom.sweep(
        jointroom.grid(lists, fixed={**DAYS, "population_scale": SCALE}, replicates=2), results_dir=tmp_path, workers=1
    )
    assert len(simulated) == 4, "monthly tables are all that comparisons and sweeps need"
    by_both = [table.groupby("replicate")["attempts"].sum() for table in (comparison.outcomes, sweep.outcomes)]
    assert by_both[0].equals(by_both[1])
    monthly = run.monthly
    assert monthly.loc[monthly["indicator"] == "attempts", "value"].sum() == sweep.outcomes["attempts"].sum()

    simulated.clear()
    ensemble = Ensemble(2, 1, 1, SCALE, str(tmp_path), **DAYS, quiet=True)
    same = Variant("as_it_is", "Under another name", "liaison_continues")
    tables = simulate(ensemble, ensemble.plans(["room_level_3", "liaison_continues", same]))
    assert [spec.replicate for spec in simulated] == [1, 1], "only the logs of the second replicates were lacking"
    assert set(tables) == set(KINDS) - {HISTORIES}
    assert set(tables["vessels"]["scenario"]) == {"room_level_3", "liaison_continues", "as_it_is"}
    rows = [tables["monthly"].query("scenario == @name")["value"].tolist() for name in ("liaison_continues", same.name)]
    assert rows[0] == rows[1]
    pd.testing.assert_frame_equal(
        tables["monthly"].query("scenario == 'room_level_3'").reset_index(drop=True),
        monthly.query("scenario == 'room_level_3'").reset_index(drop=True),
    )

    simulated.clear()
    jointroom.run("room_level_3", replicates=3, **world)
    assert [spec.replicate for spec in simulated] == [2, 2], "more replicates of the same are only the new ones"
    jointroom.run("room_level_3", replicates=2, again=True, **world)
    assert len(simulated) == 2


def test_a_kept_run_is_asked_for_more_and_simulated_once_for_it(tmp_path: Path, simulated: list[RunSpec]) -> None:
    fixed = {**DAYS, "population_scale": SCALE, "scenario": "historical"}
    sweep = jointroom.sweep(jointroom.grid({}, fixed=fixed), results_dir=tmp_path, workers=1)
    (name,) = sweep.outcomes["run_id"]
    store = open_store(tmp_path)
    assert not (simulated[0].keep_tables or simulated[0].keep_log or simulated[0].keep_histories)
    assert store.index([name], KINDS).missing(name, KINDS) == list(KINDS[1:])
    assert rerun(store, name).compared
    assert store.index([name], KINDS).missing(name, KINDS) == []
    assert len(simulated) == 2 and simulated[1].keep_histories
    assert not rerun(store, name).compared
    assert len(simulated) == 2
    boats = store.tables(store.index([name], LOG), "boats", [name])[name]
    assert len(boats) == len(pd.read_parquet(tmp_path / "reruns" / name / "boats.parquet"))
    assert store.index().twice == 0, "what was kept already is not kept twice"


def test_two_processes_that_want_different_tables_of_one_run_do_it_one_after_the_other(tmp_path: Path) -> None:
    store = open_store(tmp_path, create=True)
    moment = store.moment_ns()
    with store.lease({"a" * 16: ["monthly"], "b" * 16: ["monthly"]}, moment) as first:
        assert list(first.mine) == ["a" * 16, "b" * 16]
        with store.lease({"a" * 16: ["monthly", "boats"], "c" * 16: ["monthly"]}, moment) as second:
            assert (list(second.mine), second.left) == (["c" * 16], ["a" * 16])
    with store.lease({"a" * 16: ["monthly", "boats"]}, moment) as third:
        assert third.mine == {"a" * 16: ["monthly", "boats"]}
    assert sorted(file.name for file in (store.root / "leases").iterdir()) == ["moment"]


def test_a_run_can_be_read_back_from_its_description(tmp_path: Path) -> None:
    (tmp_path / "waves.csv").write_text("date,swh_m\n")
    spec = RunSpec(
        scenario=load_scenario("room_level_4"),
        start=load_scenario("room_level_4").start,
        end=load_scenario("room_level_4").end,
        seed=7,
        replicate=3,
        population_scale=0.25,
        overrides={"boats.speed_spread": 0.171},
        levers={"coastguard_vessels": 12.0, "sabratha_offer.offer_reach": 0.1},
        weather_replay=str(tmp_path / "waves.csv"),
        keep_log=True,
    )
    back = read_description(describe(spec), 3)
    assert run_id(back) == run_id(spec)
    names = [item.name for item in fields(spec) if item.name not in ("scenario", "keep_log")]
    assert [getattr(back, name) for name in names] == [getattr(spec, name) for name in names]
    assert (back.scenario.name, back.scenario.changes) == (spec.scenario.name, spec.scenario.changes)
    assert len({spec, replace(spec), back}) == 2
