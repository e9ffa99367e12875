"""Histories of a store beside a plain model of it: from seeds, and looked for by Hypothesis, which finds short ones."""

from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from jointroom.experiments.store.errors import StoreError
from tests.store.histories import RUNS, History, quickly, random_history
from tests.store.world import on

SOME = st.lists(st.integers(0, RUNS - 1), min_size=1, max_size=3, unique=True).map(sorted)
ONE = st.integers(0, RUNS - 1)
ANY = st.integers(0, 10**6)


class Store(RuleBasedStateMachine):
    """Whatever may happen, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self.patches = quickly()
        self.patches.__enter__()

    def teardown(self) -> None:
        self.history.end()
        self.patches.__exit__(None, None, None)

    def does(self, what: str, *how: object) -> None:
        with on(self.history.disk):
            getattr(self.history, what)(*how)

    @rule(which=SOME)
    def publish(self, which: list[int]) -> None:
        self.does("publish", which)

    @rule(number=ONE)
    def lease(self, number: int) -> None:
        self.does("lease", number)

    @rule(what=st.sampled_from(["release", "expire", "repair", "another_version"]))
    def something(self, what: str) -> None:
        self.does(what)

    @rule(seed=ANY)
    def stop(self, seed: int) -> None:
        self.does("stop", seed)

    @rule(place=ANY, bit=ANY)
    def damage(self, place: int, bit: int) -> None:
        self.does("damage", place, bit)

    @rule(at=st.integers(1, 60), which=SOME)
    def full(self, at: int, which: list[int]) -> None:
        self.does("full", at, which)

    @rule(number=ONE)
    def fail(self, number: int) -> None:
        self.does("fail", number)

    @invariant()
    def holds(self) -> None:
        self.does("holds")


TestStore = Store.TestCase
TestStore.settings = settings(max_examples=30, stateful_step_count=12)


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_fifty_histories(first: int) -> None:
    """`python -m tests.store.histories` does 100,000."""
    for seed in range(first, first + 50):
        with quickly():
            random_history(seed)


def test_a_lease_outlasts_every_call_that_fails_when_another_command_begins() -> None:
    for place in range(1, 100):
        history = History()
        with quickly(), on(history.disk) as disk:
            history.lease(0)
            disk.fail_at = disk.calls + place
            with suppress(OSError, StoreError):
                history.open()
            reached, disk.fail_at = disk.calls >= disk.fail_at, 0
            history.lease(0)  # somebody else's still
        history.end()
        if not reached:
            return
    raise AssertionError("it never ends")
