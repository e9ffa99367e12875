"""A bundle is to compiled functions what the tuple of tables is: they read and write the same arrays.

The tuples are the model's own: what is kept of compiled code names the classes of its arguments, and whoever reads it
later need not have the tests.
"""

import numpy as np
import pytest

from jointroom.sim.codes import Count, PersonState
from jointroom.sim.compiled import INTERPRETED, allocating, kernel
from jointroom.sim.land.land import Land
from jointroom.sim.state.bundle import Bundle, bundled
from tests.town import Town

pytestmark = pytest.mark.skipif(INTERPRETED, reason="nothing is compiled")


@kernel
def move(land: Land, by: float) -> float:
    land.places_left[0] += by
    land.persons.rows[1].place = 7
    return land.places_left[0] + land.book.stock[PersonState.LIVING, 0] + len(land.persons.rows)


@allocating
def doubled(land: Land) -> np.ndarray:
    return 2.0 * land.places_left


def test_a_kernel_takes_a_bundle_for_the_tuple():
    one, other = Town(5), Town(5)
    assert move(one.land, 0.5) == move(other.land.tables, 0.5) == 0.5 + 5 + 5
    for town in (one, other):
        assert town.places_left.tolist() == [0.5, 0.0, 0.0]
        assert town.persons.rows.place.tolist() == [1, 7, 1, 1, 1]


def test_what_python_writes_afterwards_is_seen_and_what_is_returned_is_its_own():
    town = Town(5)
    land = town.land
    town.places_left[:] = 4.0
    result = doubled(land)
    del land
    assert result.tolist() == [8.0, 8.0, 8.0]
    assert town.land.daily_counts is town.daily_counts
    assert town.land.daily_counts[Count.PAID].sum() == 0


def test_bundles_of_like_tables_stay_apart():
    """The second has the type of the first, but arrays of its own, of any length."""
    first, town = Town(5).land, Town(9)
    second = bundled(town.land.tables, first)
    town.places_left[0] = 10.0
    assert [move(first, 0.0), move(second, 0.0)] == [0.0 + 5 + 5, 10.0 + 9 + 9]


def test_who_has_no_address_is_refused():
    broken = Bundle(Town(5).land.tables, None)
    del broken.address
    with pytest.raises(AttributeError):
        doubled(broken)
