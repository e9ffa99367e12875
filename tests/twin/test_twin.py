"""The compiled loop and its twin in plain Python give the same boats, vessels and transfers, bit for bit."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jointroom.sim.codes import BoatOutcome, BoatStatus
from jointroom.sim.state.columns import NOBODY
from tests.basin import Basin, put_sea
from tests.twin.moment import Moment
from tests.twin.sea import plain_sea, run_day
from tests.twin.worlds import theatre, worlds

SEEN = Counter()
"""What happened in all the worlds of the test that ran last, to show that they were worth comparing."""


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
    twin, basin = twin_days(world), compiled_days(world)
    boats, vessels, transfers = world.boats, world.vessels, basin.transfers
    assert_same(twin.boats, boats, "boats")
    assert_same(twin.vessels, vessels, "vessels")
    assert len(transfers) == len(twin.transfers)
    for name in ("boat", "taken_by", "vessel", "persons", "tick", "ashore_tick", "port"):
        assert [one[name] for one in twin.transfers] == transfers[name].tolist(), name
    SEEN.update(BoatOutcome(int(outcome)).name for outcome in boats.outcome)
    SEEN["dead"] += int(boats.dead.sum())
    SEEN["called"] += int((boats.called > 0).sum())
    SEEN["sent"] += int((vessels.task_tick > 0).sum())
    SEEN["handed over"] += sum(one["vessel"] != one["taken_by"] for one in twin.transfers)
    SEEN["landed by a vessel"] += sum(one["vessel"] != NOBODY and one["port"] != NOBODY for one in twin.transfers)


@settings(max_examples=60)
@given(worlds())
def test_small_worlds(world):
    compare(world)


@settings(max_examples=20)
@given(worlds(boats=st.just(40), vessels=st.just(16), busy=True))
def test_worlds_of_ships_that_hand_over(world):
    compare(world)


def test_the_small_worlds_were_worth_comparing():
    """Every outcome, deaths, calls, tasks and landings occur in them."""
    SEEN.clear()
    test_small_worlds()
    test_worlds_of_ships_that_hand_over()
    assert {outcome.name for outcome in BoatOutcome} <= {name for name, number in SEEN.items() if number > 0}
    assert min(SEEN[what] for what in ("dead", "called", "sent", "handed over", "landed by a vessel")) > 0


@settings(max_examples=2)
@given(worlds(boats=st.just(520), vessels=st.just(30), days=1))
def test_worlds_with_boats_in_several_blocks_and_a_grid(world):
    compare(world)
