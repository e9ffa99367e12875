"""Draws and functions in blocks have the bits of their scalar namesakes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.sim.maths.blocks import (
    consider_all,
    exps,
    first_words,
    lognormals,
    logs,
    normal_pairs,
    normals,
    normals_at,
    sines_cosines,
    uniform_pairs,
    uniform_quartets,
    uniforms,
)
from jointroom.sim.maths.choice import consider
from jointroom.sim.maths.draws import lognormal, normal, uniform, uniform_pair
from jointroom.sim.maths.elementary import cos, exp, log, sin
from tests.maths.scalars import normal_pair, uniform_quartet

SEEDS, TICKS, IDS = st.integers(0, 2**56 - 1), st.integers(0, 2**31 - 1), st.integers(0, 2**62 - 1)


def same_bits(one, other):
    return np.asarray(one, np.float64).tobytes() == np.asarray(other, np.float64).tobytes()


@given(SEEDS, TICKS, st.lists(IDS, min_size=1, max_size=40))
def test_normal_numbers(seed, tick, ids):
    addresses, n = np.array(ids, np.int64), len(ids)
    out, angle, sine, cosine = np.empty((4, n))
    normals(seed, 51, tick, addresses, n, out, (angle, sine, cosine))
    assert same_bits(out, [normal(seed, 51, tick, int(i), 0) for i in ids])


@given(SEEDS, TICKS, st.lists(st.tuples(IDS, st.integers(0, 255)), min_size=1, max_size=40))
def test_normal_numbers_at_addresses_of_their_own(seed, tick, pairs):
    ids, ks = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    out, angle, sine, cosine = np.empty((4, len(pairs)))
    normals_at(seed, 61, tick, ids, ks, len(pairs), out, (angle, sine, cosine))
    assert same_bits(out, [normal(seed, 61, tick, int(i), int(k)) for i, k in pairs])


@given(SEEDS, TICKS, st.lists(IDS, min_size=1, max_size=40))
def test_pairs_of_normal_numbers(seed, tick, ids):
    addresses, n = np.array(ids, np.int64), len(ids)
    one, another, angle, sine, cosine = np.empty((5, n))
    normal_pairs(seed, 21, tick, addresses, n, one, another, (angle, sine, cosine))
    assert same_bits(np.stack([one, another], axis=1), [normal_pair(seed, 21, tick, int(i), 0) for i in ids])


@given(SEEDS, TICKS, st.lists(IDS, min_size=1, max_size=40), st.integers(0, 255), st.floats(0.0, 3.0))
def test_lognormal_numbers(seed, tick, ids, k, sigma):
    addresses, n = np.array(ids, np.int64), len(ids)
    out, angle, sine, cosine = np.empty((4, n))
    lognormals(seed, 11, tick, addresses, k, n, sigma, out, (angle, sine, cosine))
    assert same_bits(out, [lognormal(1.0, sigma, seed, 11, tick, int(i), k) for i in ids])


@given(SEEDS, TICKS, st.lists(IDS, min_size=1, max_size=40), st.integers(0, 255))
def test_pairs_of_uniform_numbers(seed, tick, ids, k):
    addresses, n = np.array(ids, np.int64), len(ids)
    one, another = np.empty((2, n))
    uniform_pairs(seed, 21, tick, addresses, k, n, one, another)
    assert same_bits(np.stack([one, another], axis=1), [uniform_pair(seed, 21, tick, int(i), k) for i in ids])


WEIGHTS = st.one_of(st.just(0.0), st.floats(1e-12, 1e12))
CHOOSERS = st.tuples(st.floats(1e-6, 1e6), st.floats(0.0, 1.0), WEIGHTS)


@given(st.lists(CHOOSERS, min_size=1, max_size=40))
def test_one_more_alternative_for_each_of_many(choosers):
    total, draw, weight = (np.array(column) for column in zip(*choosers, strict=True))
    chosen, n = np.full(len(choosers), -1), len(choosers)
    expected = [consider(before, u, w) for before, u, w in choosers]
    consider_all(total, draw, weight, chosen, 7, n)
    assert same_bits(total, [one for one, _, _ in expected])
    assert same_bits(draw, [left for _, _, left in expected])
    assert chosen.tolist() == [7 if taken else -1 for _, taken, _ in expected]


@given(SEEDS, TICKS, st.lists(st.tuples(IDS, st.integers(0, 1)), min_size=1, max_size=40))
def test_a_first_word_brackets_its_uniform_number(seed, tick, pairs):
    ids, ks = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    words = np.empty(len(pairs), np.int64)
    first_words(seed, 53, tick, ids, ks, len(pairs), words)
    numbers = np.array([uniform(seed, 53, tick, int(i), int(k)) for i, k in pairs])
    assert np.all(numbers >= (words >> 5) / 2.0**27)
    assert np.all(numbers < ((words >> 5) + 1) / 2.0**27)


@given(SEEDS, TICKS, st.lists(IDS, min_size=1, max_size=70))
def test_four_short_uniform_numbers_at_each_address(seed, tick, ids):
    n = len(ids)
    columns = np.empty((4, n))
    uniform_quartets(seed, 20, tick, np.array(ids, np.int64), n, tuple(columns))
    assert same_bits(columns.T, [uniform_quartet(seed, 20, tick, i, 0) for i in ids])


@given(SEEDS, TICKS, st.lists(IDS, min_size=1, max_size=40), st.integers(0, 2**32 - 1))
def test_a_uniform_number_for_each_of_several(seed, tick, ids, k):
    out = np.empty(len(ids))
    uniforms(seed, 20, tick, np.array(ids, np.int64), k, len(ids), out)
    assert same_bits(out, [uniform(seed, 20, tick, i, k) for i in ids])


@given(st.lists(st.floats(1e-300, 1e300), min_size=1, max_size=40))
def test_logarithms(numbers):
    x = np.array(numbers)
    logs(x, len(x), np.empty(len(x)))
    assert same_bits(x, [log(v) for v in numbers])


@given(st.lists(st.floats(-700.0, 700.0) | st.floats(-3.0, 3.0), min_size=1, max_size=40))
def test_exponentials(powers):
    x = np.array(powers)
    exps(x, len(x), np.empty(len(x)))
    assert same_bits(x, [exp(v) for v in powers])


def test_exponentials_of_what_lies_far_off_are_those_of_the_ends():
    x = np.array([-1e9, -701.0, 701.0, 1e9])
    exps(x, 4, np.empty(4))
    assert same_bits(x, [exp(v) for v in (-700.0, -700.0, 700.0, 700.0)])


@pytest.mark.parametrize("span", [0.01, 3.0, 40.0, 1e4, 1e6])
def test_sines_and_cosines(span):
    x = np.concatenate([np.random.default_rng(1).uniform(-span, span, 500), [0.0, -0.0, span, -span]])
    sine, cosine = np.empty((2, x.size))
    sines_cosines(x, x.size, sine, cosine)
    assert same_bits(sine, [sin(v) for v in x])
    assert same_bits(cosine, [cos(v) for v in x])


def test_only_the_first_numbers_are_written():
    sine, cosine = np.full((2, 5), 7.0)
    sines_cosines(np.zeros(5), 3, sine, cosine)
    assert sine.tolist() == [0.0, 0.0, 0.0, 7.0, 7.0]
    assert cosine.tolist() == [1.0, 1.0, 1.0, 7.0, 7.0]
