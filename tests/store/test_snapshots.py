"""States on disk: the same runs to the bit from them, nothing damaged used, never more than the space there is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jointroom.experiments.config.scenarios import scenario_names
from jointroom.experiments.disk.files import ASIDE
from jointroom.experiments.store import snapshots
from jointroom.experiments.store.check import look_over, set_aside
from jointroom.experiments.store.snapshots import Snapshots, look_at_state, state_of, write_state
from jointroom.experiments.store.store import open_store
from jointroom.sim.branches import run_branches
from jointroom.sim.model import CorridorModel, run_replicate
from jointroom.sim.spec import RunSpec
from tests.world.test_branches import KINDS
from tests.worlds import small_spec

PAST, DAYS = 8, 25


@pytest.fixture(autouse=True)
def short_pasts_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "LEAST_DAYS", 2)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def shelf(tmp_path: Path, said: list[str]) -> Snapshots:
    return Snapshots(tmp_path / "snapshots", "model", 10**9, said.extend)


def asked(scenario: str, **settings: object) -> RunSpec:
    kept = {"keep_log": True, "room_start": date(2017, 12, 9), **settings}
    return small_spec(scenario, date(2017, 12, 1), DAYS, 0.02, **kept)


def lived(spec: RunSpec, shelf: Snapshots) -> int:
    """How many days are simulated for a run, which has to be what it is without anything kept."""
    (result,), alone = run_branches([spec], shelf), run_replicate(spec)
    for kind in KINDS:
        mine, theirs = getattr(result, kind), getattr(alone, kind)
        assert (mine is None and theirs is None) or mine.equals(theirs), f"{spec.scenario.name}: {kind}"
    return result.days


def kept(shelf: Snapshots) -> list[Path]:
    return sorted(file for file in shelf.root.rglob("*") if file.is_file())


def test_every_scenario_begins_where_its_policy_does(shelf: Snapshots, said: list[str]) -> None:
    assert lived(asked("liaison_continues"), shelf) == DAYS
    (file,) = kept(shelf)
    assert file.name.startswith(f"{PAST:05d}-") and look_at_state(file) is None
    took = {name: lived(asked(name), shelf) for name in scenario_names()}
    late = {name for name, days in took.items() if days == DAYS - PAST}
    assert late >= {"liaison_continues", "room_level_0", "room_level_4", "more_vessels", "state_rescue", "no_ngo_ships"}
    assert {name for name, days in took.items() if days == DAYS} >= {"no_deal", "no_patrol_boats"}, "other pasts"
    assert said == []


def test_a_state_serves_whom_it_can(shelf: Snapshots) -> None:
    lived(asked("liaison_continues", keep_log=False), shelf)
    assert lived(asked("room_level_4", keep_log=True), shelf) == DAYS, "positions of vessels were not kept"
    assert lived(asked("room_level_2", keep_log=False, replicate=1), shelf) == DAYS
    assert lived(asked("room_level_2", keep_log=False), shelf) == DAYS - PAST
    assert lived(asked("room_level_3", keep_log=False, room_start=date(2017, 12, 20)), shelf) == DAYS - PAST
    assert lived(asked("liaison_continues", keep_log=False, keep_histories=True), shelf) == DAYS, "too long to keep"
    fleet = asked("liaison_continues", keep_log=False, levers={"coastguard_vessels": 100})
    assert lived(replace(fleet, scenario=asked("room_level_4").scenario), shelf) == DAYS, "another policy before"


def test_a_fleet_for_which_there_are_no_rows_begins_at_the_start_and_serves_the_next(shelf: Snapshots) -> None:
    few, many = (replace(asked(name), population_scale=0.3) for name in ("liaison_continues", "more_vessels"))
    changes = tuple(replace(one, value=100.0) for one in many.scenario.changes)
    many = replace(many, scenario=replace(many.scenario, changes=changes))
    assert lived(few, shelf) == DAYS
    assert [lived(many, shelf) for _ in range(2)] == [DAYS, DAYS - PAST]


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize("how", ["digest", "facts", "arrays", "cut", "empty"])
def test_what_is_damaged_is_told_and_never_used(shelf: Snapshots, said: list[str], how: str) -> None:
    lived(asked("liaison_continues"), shelf)
    (file,) = kept(shelf)
    content = file.read_bytes()
    places = {"digest": 3, "facts": 70, "arrays": len(content) // 2}
    file.write_bytes(flipped(content, places[how]) if how in places else content[: {"cut": -1000, "empty": 0}[how]])
    assert lived(asked("room_level_4"), shelf) == DAYS
    assert said == [f"{file} has other bytes than were written; its days are simulated again"]
    assert file.read_bytes() == content, "and the same is kept once more"


def test_the_check_of_everything_reads_states_too(tmp_path: Path, said: list[str]) -> None:
    store = open_store(tmp_path, create=True)
    shelf = store.snapshots(10**9, said.extend)
    assert shelf is not None and store.snapshots(0, said.extend) is None
    lived(asked("liaison_continues"), shelf)
    before = look_over(tmp_path)
    assert before[1] == []
    (file,) = kept(shelf)
    file.write_bytes(flipped(file.read_bytes(), 1000))
    looked_at, found = look_over(tmp_path)
    assert looked_at == before[0] and [one.piece for one in found] == [file]
    set_aside(tmp_path, found)
    assert kept(shelf) == [] and lived(asked("room_level_4"), shelf) == DAYS and said == []


def test_what_was_used_longest_ago_makes_room(shelf: Snapshots, said: list[str]) -> None:
    def replicates() -> set[int]:
        return {one for one in range(4) if [*shelf._fitting(asked("liaison_continues", replicate=one), policy, DAYS)]}

    policy = CorridorModel(asked("liaison_continues")).context.schedule
    lived(asked("liaison_continues"), shelf)
    one = kept(shelf)[0].stat().st_size
    shelf.most_bytes = int(2.5 * one)
    lived(asked("liaison_continues", replicate=1), shelf)
    lived(asked("room_level_2"), shelf)  # uses that of the first
    lived(asked("liaison_continues", replicate=2), shelf)
    assert replicates() == {0, 2}
    assert sum(file.stat().st_size for file in kept(shelf)) <= shelf.most_bytes
    shelf.most_bytes = one // 2
    lived(asked("liaison_continues", replicate=3), shelf)
    assert replicates() == {0, 2}, "for what never fits, nothing is given up"


def test_no_room_on_the_disk_costs_nothing_but_the_state(
    shelf: Snapshots, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, pieces: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshots, "write_state", full)
    assert lived(asked("liaison_continues"), shelf) == DAYS
    assert len(said) == 1 and "No space left on device" in said[0]


def test_readers_see_a_whole_state_or_none_while_two_write_it(tmp_path: Path) -> None:
    model = CorridorModel(asked("liaison_continues"))
    for _ in range(PAST):
        model.step()
    file, pieces = tmp_path / "a.state", state_of(model)
    write_state(file, pieces)

    def watch() -> Iterator[None]:
        for _ in range(30):
            yield look_at_state(file)

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(lambda: [write_state(file, pieces) for _ in range(15)]) for _ in range(2)]
        watcher = pool.submit(lambda: [*watch()])
        assert all(one.result() is not None for one in (*writers, watcher))
    assert [path.name for path in tmp_path.iterdir()] == ["a.state"] and not [*tmp_path.glob(f"{ASIDE}*")]
