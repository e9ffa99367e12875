"""A bundle is to compiled functions what the tuple of tables is: they read and write the same arrays."""

from typing import NamedTuple

import numpy as np
import pytest

from jointroom.sim.compiled import INTERPRETED, allocating, kernel
from jointroom.sim.state.bundle import Bundle, bundled

pytestmark = pytest.mark.skipif(INTERPRETED, reason="nothing is compiled")


class Inner(NamedTuple):
    grid: np.ndarray


class Tables(NamedTuple):
    one: np.ndarray
    rows: np.ndarray
    inner: Inner


@kernel
def move(tables: Tables, by: float) -> float:
    tables.one[0] += by
    tables.rows[1].a = 7
    return tables.one[0] + tables.inner.grid[1, 2] + len(tables.rows)


@allocating
def doubled(tables: Tables) -> np.ndarray:
    return 2.0 * tables.one


def tables(start, length=3):
    rows = np.zeros(length, np.dtype([("a", "i4"), ("b", "f8")], align=True))
    return Tables(np.array([start, 2.0]), rows, Inner(np.arange(6.0).reshape(2, 3)))


def test_a_kernel_takes_a_bundle_for_the_tuple():
    plain, other = tables(1.0), tables(1.0)
    assert move(bundled(plain), 0.5) == move(other, 0.5) == 1.5 + 5.0 + 3
    for ours, theirs in zip((*plain[:2], plain.inner.grid), (*other[:2], other.inner.grid), strict=True):
        assert ours.tobytes() == theirs.tobytes()
    assert plain.rows["a"].tolist() == [0, 7, 0]


def test_what_python_writes_afterwards_is_seen_and_what_is_returned_is_its_own():
    plain = tables(1.0)
    bundle = bundled(plain)
    plain.one[:] = 4.0
    result = doubled(bundle)
    del bundle
    assert result.tolist() == [8.0, 8.0]
    assert bundled(plain).one is plain.one


def test_bundles_of_like_tables_stay_apart():
    """The second has the type of the first, but arrays of its own, of any length."""
    first = bundled(tables(1.0))
    second = bundled(tables(10.0, length=5), first)
    assert [move(first, 0.0), move(second, 0.0)] == [1.0 + 5.0 + 3, 10.0 + 5.0 + 5]


def test_who_has_no_address_is_refused():
    broken = Bundle(tables(1.0), None)
    del broken.address
    with pytest.raises(AttributeError):
        doubled(broken)
