"""The driver: every shard is done once, whatever happens to workers, and a run that kills them is found out."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jointroom.experiments.runner.drive import Driver
from jointroom.experiments.runner.engine import WorkersLost
from jointroom.experiments.runner.tasks import RunTask, Shard
from jointroom.experiments.runner.workforce import Given, Here, Pool

from tests.sweep.work import work


class Notes:
    """What the driver told."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.blamed: list[str] = []
        self.waited: list[int] = []

    def drive(self, workforce, shards, do=work) -> None:
        Driver(
            workforce,
            do,
            on_result=lambda result: self.done.extend(result.done),
            on_blame=lambda task: self.blamed.append(task.run_id),
            on_wait=self.waited.append,
        ).drive(shards)


def shards(folder: Path, *kinds: str, size: int = 3) -> list[Shard]:
    runs = [RunTask(f"run{number}", 0, {"folder": str(folder), "kind": kind}) for number, kind in enumerate(kinds)]
    return [
        Shard(folder, "any", tuple(runs[first : first + size]), 0) for first in range(0, len(runs), size)
    ]  # fmt: skip


def all_once(notes: Notes, number: int) -> bool:
    return Counter(notes.done) == {f"run{place}": 1 for place in range(number)}


@pytest.mark.parametrize("make", [Here, lambda: Pool(2), lambda: Given(ThreadPoolExecutor(2), 2)])
def test_every_shard_is_done_once(make, tmp_path):
    notes = Notes()
    notes.drive(make(), shards(tmp_path, *["plain"] * 20))
    assert all_once(notes, 20)
    assert (notes.blamed, notes.waited) == ([], [])


def test_no_shards_no_work():
    notes = Notes()
    notes.drive(Here(), [])
    assert notes.done == []


def test_a_worker_that_dies_costs_nothing_but_its_shard(tmp_path):
    notes = Notes()
    kinds = ["plain"] * 20
    kinds[7] = kinds[13] = "kills once"
    notes.drive(Pool(2), shards(tmp_path, *kinds))
    assert all_once(notes, 20)
    assert notes.blamed == []


def test_a_run_that_always_kills_its_worker_is_found_out_and_all_others_are_done(tmp_path):
    notes = Notes()
    kinds = ["plain"] * 12
    kinds[4] = "kills"
    notes.drive(Pool(2), shards(tmp_path, *kinds))
    assert notes.blamed == ["run4"]
    assert Counter(notes.done) == {f"run{place}": 1 for place in range(12) if place != 4}


def test_workers_that_never_finish_anything_are_given_up(tmp_path):
    with pytest.raises(WorkersLost, match="died 3 times before finishing anything"):
        Notes().drive(Pool(2), shards(tmp_path, *["kills"] * 12))


def test_runs_of_another_process_are_asked_for_again(tmp_path):
    notes = Notes()
    notes.drive(Here(), shards(tmp_path, "plain", "taken", "plain", "taken"))
    assert all_once(notes, 4)
    assert notes.waited == [2]


@pytest.mark.parametrize("make", [Here, lambda: Pool(2)])
def test_an_error_of_the_work_itself_ends_it(make, tmp_path):
    with pytest.raises(ArithmeticError, match="broken"):
        Notes().drive(make(), shards(tmp_path, "plain", "breaks"))


def test_shards_are_made_as_they_are_needed(tmp_path):
    made: list[int] = []

    def making():
        for number, shard in enumerate(shards(tmp_path, *["plain"] * 30, size=1)):
            made.append(number - len(notes.done))
            yield shard

    notes = Notes()
    notes.drive(Pool(2), making())
    assert len(notes.done) == 30
    assert max(made) <= 8, "no more shards wait than workers can take soon"
