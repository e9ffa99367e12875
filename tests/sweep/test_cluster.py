"""A sweep on a real Dask scheduler with two workers, and what is said when there is none."""

from pathlib import Path

import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.runner import dask
from jointroom.experiments.store.store import open_store
from tests.sweep.conftest import Small
from tests.sweep.killing import CLUSTER, POOL, Killing, design
from tests.sweep.processes import Cluster
from tests.sweep.test_verbs import LISTS, WORDS


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_table(tmp_path: Path, finished_sweep: Small, capsys) -> None:
    with Cluster(tmp_path, workers=2) as cluster:
        words = [*LISTS, *WORDS, f"results_dir={tmp_path / 'results'}", f"cluster={cluster.file}"]
        assert main(["sweep", *words]) == 0
    captured = capsys.readouterr()
    assert "by the cluster's workers" in captured.err
    store = open_store(tmp_path / "results")
    assert store.outcomes(captured.out.strip()).to_csv(index=False).encode() == finished_sweep.table


@pytest.mark.parametrize("where", ["nowhere.json", "tcp://" + "local" + "host:1"])
def test_without_a_scheduler_there_is_one_message(where: str, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(dask, "CONNECT_S", 1)
    assert main(["sweep", *LISTS, *WORDS, f"results_dir={tmp_path}", f"cluster={where}", "-q"]) == 2
    captured = capsys.readouterr()
    assert "no scheduler answers" in captured.err
    assert "Traceback" not in captured.err


@pytest.mark.slow
def test_a_sweep_that_is_killed_again_and_again_gives_the_same_table(tmp_path: Path) -> None:
    """The small form of `python -m tests.sweep.killing`."""
    words, runs = design(2, 4, 6)
    killing = Killing(tmp_path, words, runs, kills=4, modes=(POOL, CLUSTER), seed=4)
    killing.in_peace()
    killing.in_trouble()
    killing.verify()
    assert len(killing.victims) == 4
