"""Randomness is addressed: who draws, when and how often changes no other draw."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from jointroom.sim.maths import draws
from jointroom.sim.streams import Stream


@njit
def uniforms_of(entities):
    values = np.empty(entities.size)
    for i in range(entities.size):
        values[i] = draws.uniform(5, Stream.DETECTION, 17, entities[i], 0)
    return values


def test_one_more_entity_changes_no_other_draw():
    entities = np.arange(1000, dtype=np.int64) * 7919 + 2**40
    before = uniforms_of(entities)
    after = uniforms_of(np.concatenate((entities[:300], np.array([123], dtype=np.int64), entities[300:])))
    assert np.array_equal(before, np.delete(after, 300))


def test_the_order_of_drawing_does_not_matter():
    entities = np.arange(500, dtype=np.int64)
    assert np.array_equal(uniforms_of(entities)[::-1], uniforms_of(entities[::-1].copy()))


def test_a_stream_is_its_number_in_and_out_of_compiled_code():
    inside = uniforms_of(np.array([42], dtype=np.int64))[0]
    assert inside == draws.uniform(5, Stream.DETECTION, 17, 42, 0)
    assert inside == draws.uniform(5, int(Stream.DETECTION), 17, 42, 0)
    assert inside == draws.uniform(np.int64(5), np.int64(60), np.int32(17), np.int64(42), np.int8(0))
    assert Stream.DETECTION == 60


ADDRESS = st.tuples(
    st.integers(0, 2**56 - 1), st.integers(0, 255), st.integers(0, 2**32 - 1), st.integers(0, 2**62 - 1),
    st.integers(0, 2**32 - 1),
)  # fmt: skip


@given(ADDRESS, ADDRESS)
def test_different_addresses_give_different_draws(one, other):
    same = draws.uniform_pair(*one) == draws.uniform_pair(*other)
    assert same == (one == other)


def test_streams_are_small_unique_numbers():
    assert len({int(stream) for stream in Stream}) == len(list(Stream))
    assert all(0 <= stream < 256 for stream in Stream)
