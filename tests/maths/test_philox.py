"""The generator against its published known answers, and its words against fair coins."""

import math

import pytest

from jointroom.sim.maths.philox import philox4x32

# Known answers for Philox4x32 with ten rounds, published with the authors' own implementation (Random123):
# counter words, key words, result words.
KNOWN_ANSWERS = [
    (
        (0x00000000, 0x00000000, 0x00000000, 0x00000000),
        (0x00000000, 0x00000000),
        (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8),
    ),
    (
        (0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF),
        (0xFFFFFFFF, 0xFFFFFFFF),
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN_ANSWERS)
def test_known_answers(counter, key, words):
    assert philox4x32(*counter, *key) == words


def test_only_the_low_32_bits_of_an_argument_count():
    assert philox4x32(5, 2**32 + 7, -1, 0, 3, 2**40) == philox4x32(5, 7, 2**32 - 1, 0, 3, 0)


def test_every_bit_is_a_fair_coin():
    blocks = 4000
    ones = [0] * 128
    for counter in range(blocks):
        for word, value in enumerate(philox4x32(counter, 0, 0, 0, 1, 2)):
            for bit in range(32):
                ones[32 * word + bit] += (value >> bit) & 1
    six_sigma = 6.0 * math.sqrt(blocks / 4.0)
    assert max(abs(count - blocks / 2) for count in ones) < six_sigma


@pytest.mark.parametrize("position", range(6))
def test_one_changed_input_bit_flips_half_of_the_output(position):
    flips, pairs = 0, 0
    for bit in range(32):
        base = [11, 22, 33, 44, 55, 66]
        changed = base.copy()
        changed[position] ^= 1 << bit
        for a, b in zip(philox4x32(*base), philox4x32(*changed), strict=True):
            flips += (a ^ b).bit_count()
            pairs += 32
    assert abs(flips - pairs / 2) < 5.0 * math.sqrt(pairs / 4.0)
