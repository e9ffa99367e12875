"""Sweeps from Python: other executors, several sweeps in one store, what is left of a model that changed meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import pytest

from jointroom import sweep
from jointroom.experiments.runner.estimate import BYTES_A_PART, duration, estimate, runs_in_shard, size
from jointroom.experiments.runner.local import WorkersLost
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.store.errors import StoreError
from jointroom.experiments.store.store import open_store
from jointroom.experiments.sweep.design import grid
from jointroom.sim.parameters.problems import ConfigurationError
from tests.sweep.conftest import WORLD, Small


def test_an_executor_of_ones_own_gives_the_same_table(tmp_path: Path, finished_sweep: Small) -> None:
    with ThreadPoolExecutor(2) as executor:
        done = sweep(finished_sweep.design, results_dir=tmp_path, executor=executor, workers=2)
    assert done.outcomes.to_csv(index=False).encode() == finished_sweep.table
    assert done.failures.empty
    assert done.manifest["runs"] == 12


def test_a_broken_executor_of_ones_own_is_not_replaced(tmp_path: Path, finished_sweep: Small) -> None:
    from concurrent.futures.process import BrokenProcessPool

    executor = ThreadPoolExecutor(1)
    with mock.patch.object(executor, "submit", side_effect=BrokenProcessPool("gone")), pytest.raises(WorkersLost):
        sweep(finished_sweep.design, results_dir=tmp_path, executor=executor, workers=1)
    executor.shutdown()


def test_sweeps_of_one_store_share_runs_and_can_be_read_together(small: Small) -> None:
    lists = {"scenario": ["historical", "no_ngo_code"]}
    other = sweep(
        grid(lists, fixed={**WORLD, "levers.coastguard_vessels": 12}, replicates=3, since="2016-06"),
        results_dir=small.results,
        workers=1,
    )
    assert len(small.store.index().runs) == 12 + 3, "half of the second sweep was done by the first"
    both = small.store.outcomes()
    assert both.groupby("sweep").size().to_dict() == {small.sweep_id: 12, other.sweep_id: 6}
    rows = both[both["sweep"] == other.sweep_id]
    assert set(rows["levers.coastguard_vessels"]) == {12}, "what one sweep fixes stands beside what the other varies"
    june = small.store.outcomes(small.sweep_id, since="2016-06").set_index("run_id")["attempts"].to_dict()
    shared = {name: value for name, value in rows.set_index("run_id")["attempts"].items() if name in june}
    assert len(shared) == 3
    assert shared == {name: june[name] for name in shared}, "the window of the sweep, not of the runs"
    assert set(OUTCOMES) <= set(both)


def test_a_model_that_changes_under_a_sweep_stops_it(small: Small) -> None:
    another = grid({"scenario": ["no_export_limits"]}, fixed=WORLD)
    with (
        mock.patch("jointroom.experiments.runner.task.source_fingerprint", return_value="0123456789abcdef"),
        pytest.raises(StoreError, match="the model was changed while it was being simulated"),
    ):
        sweep(another, results_dir=small.results, workers=1)


def test_bad_designs_write_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="coastguard_vessels"):
        sweep(grid({"levers.coastguard_vessels": [1, -1]}), results_dir=tmp_path / "results")
    assert list(tmp_path.iterdir()) == []


def test_the_disk_that_is_said_to_be_needed_is_about_what_is_taken(finished_sweep: Small) -> None:
    parts = [part.stat().st_size for part in finished_sweep.parts()]
    expected = estimate([14] * 12, 14 * 12, 0.05, None, 1)
    of_these = expected.disk_bytes + (len(parts) - 4) * BYTES_A_PART
    assert 0.6 < of_these / sum(parts) < 1.6


def test_the_store_is_opened_where_it_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store stands in"):
        open_store(tmp_path)


def test_estimates_are_told_in_words_and_shards_are_of_about_a_minute() -> None:
    full = estimate([730] * 1000, 730_000, 1.0, None, 2)
    assert not full.measured
    assert runs_in_shard(full, 2) == int(60 / (full.seconds / 1000))
    short = estimate([5] * 1000, 5000, 0.01, 0.02, 2)
    assert short.measured
    assert short.seconds == pytest.approx(100.0)
    assert runs_in_shard(short, 2) == 64
    assert runs_in_shard(estimate([5] * 8, 40, 0.01, 0.02, 2), 2) == 1
    assert [duration(value) for value in (5, 600, 7300, 3e5)] == ["5 s", "10 min", "2 h", "3 days"]
    assert [size(value) for value in (12, 3.4e4, 5e9)] == ["12 B", "34 kB", "5 GB"]
