"""The compiled loop and its twin in plain Python give the same boats, vessels and lifts, bit for bit."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from jointroom.sim.codes import BoatOutcome, BoatStatus
from jointroom.sim.sea.day import sea_day
from jointroom.sim.state.columns import NOBODY, allocate
from jointroom.sim.state.fields import Lifts
from jointroom.sim.state.state import LIFTS_PER_BOAT_DAY

from tests.twin.sea import objects, run_day
from tests.twin.worlds import theatre, worlds

SEEN = Counter()
"""What happened in all the worlds of the test that ran last, to show that they were worth comparing."""


def compiled_days(world):
    """Tables after the compiled days, and the rows of lifts that are in use."""
    sea, ports = theatre()
    boats, vessels, n_lifts = world.boats, world.vessels, 0
    lifts = allocate(Lifts, LIFTS_PER_BOAT_DAY * len(world.air) * (len(boats.id) + 1))
    for day, air in enumerate(world.air):
        active = np.flatnonzero(boats.status != BoatStatus.ENDED).astype(np.int32)
        n_lifts = sea_day(
            world.seed, day, active, boats.rows, vessels.rows, lifts.rows, n_lifts, air, sea, ports, world.rules,
            world.today,
        )  # fmt: skip
    return boats, vessels, lifts, n_lifts


def twin_days(world):
    """The same in plain Python, from objects that were made before the tables changed."""
    sea, ports = theatre()
    boats, vessels, lifts = objects(world.boats), objects(world.vessels), []
    for day, air in enumerate(world.air):
        run_day(world.seed, day, boats, vessels, lifts, air, sea, ports, world.rules, world.today)
    return boats, vessels, lifts


def assert_same(things, table, what):
    """Every column of every row, bit for bit; a missing number equals a missing number."""
    for name in table._fields:
        if name != "rows":
            column = getattr(table, name)
            twin = np.array([getattr(thing, name) for thing in things], column.dtype).reshape(column.shape)
            differ = np.flatnonzero([a.tobytes() != b.tobytes() for a, b in zip(twin, column, strict=True)])
            assert not differ.size, f"{what} {differ.tolist()} differ in {name}: {twin[differ]} {column[differ]}"


def compare(world):
    boats, vessels, lifts = twin_days(world)
    table, ships, lifted, n_lifts = compiled_days(world)
    assert_same(boats, table, "boats")
    assert_same(vessels, ships, "vessels")
    assert n_lifts == len(lifts)
    for name in ("boat", "vessel", "persons", "tick", "ashore_tick", "port"):
        assert [lift[name] for lift in lifts] == getattr(lifted, name)[:n_lifts].tolist(), name
    SEEN.update(BoatOutcome(int(outcome)).name for outcome in table.outcome)
    SEEN["dead"] += int(table.dead.sum())
    SEEN["called"] += int((table.called > 0).sum())
    SEEN["sent"] += int((ships.task_tick > 0).sum())
    SEEN["landed by a vessel"] += sum(lift["vessel"] != NOBODY and lift["port"] != NOBODY for lift in lifts)


@settings(max_examples=60)
@given(worlds())
def test_small_worlds(world):
    compare(world)


def test_the_small_worlds_were_worth_comparing():
    """Every outcome, deaths, calls, tasks and landings occur in them."""
    SEEN.clear()
    test_small_worlds()
    assert {outcome.name for outcome in BoatOutcome} <= {name for name, number in SEEN.items() if number > 0}
    assert min(SEEN[what] for what in ("dead", "called", "sent", "landed by a vessel")) > 0


@settings(max_examples=2)
@given(worlds(boats=st.just(520), vessels=st.just(30), days=1))
def test_worlds_with_boats_in_several_blocks_and_a_grid(world):
    compare(world)
