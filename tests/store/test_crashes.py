"""Every operation stopped before each of its calls, and with each call refused: nothing is lost, nothing lies."""

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from jointroom.experiments.disk.files import ASIDE, Damaged
from jointroom.experiments.runner.simulate import RunsFailed
from jointroom.experiments.store.check import look_over
from jointroom.experiments.store.errors import StoreError
from tests.store.memory import HOURS_NS, MemoryDisk
from tests.store.world import OPERATIONS, RESULTS, new_disk, on, tables, without_model

POLICIES = ("kept", "lost", "torn")
MOST_CALLS = 3000


def prepared(name: str) -> MemoryDisk:
    """A disk on which an operation can begin."""
    with on(new_disk()) as disk, without_model():
        OPERATIONS[name].before()
    return disk.after_stop("kept")


def finish(disk: MemoryDisk, name: str) -> dict[str, bytes]:
    """The tables after the operation has been done to the end; nothing is damaged then."""
    with on(disk), without_model():
        if name == "repair":  # what was set aside is made anew by the commands that want it
            OPERATIONS[name].do()
            OPERATIONS["run"].do()
            OPERATIONS["sweep"].do()
        else:
            OPERATIONS[name].do()
        assert look_over(RESULTS)[1] == []
    if name != "compare":  # its folder may be anybody's, and is not tidied
        assert not left_over(disk)
    return tables(disk)


def left_over(disk: MemoryDisk) -> list[Path]:
    """What was being written and has not been cleared away."""
    return [file for file in disk.paths(RESULTS) if any(part.startswith(ASIDE) for part in file.parts)]


@pytest.mark.parametrize("name", OPERATIONS)
def test_whenever_the_machine_stops_nothing_false_is_kept_and_the_same_command_ends_the_same(name: str) -> None:
    expected = finish(prepared(name), name)
    disk = prepared(name)
    disk.watch = True
    with on(disk), without_model():
        OPERATIONS[name].do()
    assert len(disk.stops) > 3
    for place, stop in enumerate(disk.stops):
        for policy in (*POLICIES, place):
            found = disk.after_stop(policy, stop)
            with on(found), without_model():
                if OPERATIONS[name].whole_at_once and name != "repair":
                    assert look_over(RESULTS)[1] == [], (place, policy)
            if policy == POLICIES[place % len(POLICIES)] and place % stride(name) == 0:
                assert finish(found, name) == expected, (place, policy)


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_done_outlasts_a_stop(name: str) -> None:
    disk = prepared(name)
    with on(disk), without_model():
        OPERATIONS[name].do()
    done = tables(disk)
    assert done
    for policy in (*POLICIES, *range(5)):
        found = disk.after_stop(policy)
        assert tables(found) == done, policy
        if name != "repair":
            with on(found):
                assert look_over(RESULTS)[1] == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_whichever_call_is_refused_it_is_said_and_the_same_command_ends_the_same(name: str) -> None:
    expected = finish(prepared(name), name)
    start = prepared(name)
    for place in range(1, MOST_CALLS):
        disk = start.after_stop("kept")
        disk.fail_at, disk.error = place, (errno.ENOSPC, errno.EIO, errno.EROFS)[place % 3]
        with on(disk), without_model(), suppress(OSError, StoreError, Damaged, RunsFailed):
            OPERATIONS[name].do()
        reached, disk.fail_at = disk.calls >= place, 0
        disk.now += HOURS_NS
        assert disk.failed == "remove" or not left_over(disk), (place, disk.failed)
        if OPERATIONS[name].whole_at_once and name != "repair":
            with on(disk), without_model():
                assert look_over(RESULTS)[1] == [], place
        if place % stride(name) == 0 or disk.failed == "sync" or not reached:
            assert finish(disk, name) == expected, place
            last = tables(disk.after_stop("lost"))
            if name in ("publish", "lease", "compare") or disk.failed != "sync":
                assert last == expected, (place, disk.failed)
            else:  # what could not be flushed and was found good may be lost with the machine: work, nothing false
                assert last.items() <= expected.items(), place
        if not reached:
            return
    raise AssertionError("it never ends")


def stride(name: str) -> int:
    """Of how many places one is followed to the end: long operations take long."""
    return 7 if name in ("run", "run again", "sweep", "rerun") else 1
