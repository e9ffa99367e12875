"""The compiled loop and its twin in plain Python give the same boats, vessels and transfers, bit for bit."""

from collections import Counter
from functools import cache

import numpy as np
import pytest

from jointroom.experiments.bench.basin import Basin, put_sea
from jointroom.experiments.bench.twin.moment import Moment
from jointroom.experiments.bench.twin.sea import plain_sea, run_day
from jointroom.sim.codes import BoatOutcome, BoatStatus
from jointroom.sim.state.columns import NOBODY
from tests.twin.worlds import theatre, world

SMALL, OF_SHIPS, LARGE = range(60), range(60, 80), range(80, 82)
"""Numbers of the worlds."""
BUSY = dict(boats=(40, 40), vessels=(16, 16), busy=True)


def compiled_days(world):
    """The basin after the compiled days."""
    basin = Basin(world.boats, world.vessels, world.params, forcing=world.forcing, seed=world.seed, **theatre())
    for day, basin.weather in enumerate(world.weather):
        basin.active = np.flatnonzero(world.boats.status != BoatStatus.ENDED).astype(np.int32)
        basin.run(day)
    return basin


def twin_days(world):
    """The same in plain Python, from objects that were made before the tables changed."""
    sea = put_sea(world.boats, world.vessels, **theatre())
    m, twin = Moment(sea, world.seed, world.forcing, world.params), plain_sea(sea)
    for day, weather in enumerate(world.weather):
        run_day(twin, day, weather, m)
    return twin


def assert_same(things, table, what):
    """Every column of every row, bit for bit; a missing number equals a missing number."""
    for name in table._fields:
        if name != "rows":
            column = getattr(table, name)
            twin = np.array([getattr(thing, name) for thing in things], column.dtype).reshape(column.shape)
            differ = np.flatnonzero([a.tobytes() != b.tobytes() for a, b in zip(twin, column, strict=True)])
            assert not differ.size, f"{what} {differ.tolist()} differ in {name}: {twin[differ]} {column[differ]}"


def compare(world):
    """Assert that both give the same, and count what happened."""
    twin, basin = twin_days(world), compiled_days(world)
    boats, vessels, transfers = world.boats, world.vessels, basin.transfers
    assert_same(twin.boats, boats, "boats")
    assert_same(twin.vessels, vessels, "vessels")
    assert len(transfers) == len(twin.transfers)
    for name in ("boat", "taken_by", "vessel", "persons", "tick", "ashore_tick", "port"):
        assert [one[name] for one in twin.transfers] == transfers[name].tolist(), name
    seen = Counter(BoatOutcome(int(outcome)).name for outcome in boats.outcome)
    return seen + Counter(
        {
            "dead": int(boats.dead.sum()),
            "called": int((boats.called > 0).sum()),
            "sent": int((vessels.task_tick > 0).sum()),
            "handed over": sum(one["vessel"] != one["taken_by"] for one in twin.transfers),
            "landed by a vessel": sum(one["vessel"] != NOBODY and one["port"] != NOBODY for one in twin.transfers),
        }
    )


@cache
def seen_in(number):
    """Compare a world, once, and what happened in it."""
    return compare(world(number, **(BUSY if number in OF_SHIPS else {})))


@pytest.mark.parametrize("number", SMALL)
def test_small_worlds(number):
    seen_in(number)


@pytest.mark.parametrize("number", OF_SHIPS)
def test_worlds_of_ships_that_hand_over(number):
    seen_in(number)


def test_the_small_worlds_were_worth_comparing():
    """Every outcome, deaths, calls, tasks and landings occur in them."""
    seen = sum((seen_in(number) for number in (*SMALL, *OF_SHIPS)), Counter())
    assert {outcome.name for outcome in BoatOutcome} <= set(seen)
    assert min(seen[what] for what in ("dead", "called", "sent", "handed over", "landed by a vessel")) > 0


@pytest.mark.parametrize("number", LARGE)
def test_worlds_with_boats_in_several_blocks_and_a_grid(number):
    compare(world(number, boats=(520, 520), vessels=(30, 30), days=1))
