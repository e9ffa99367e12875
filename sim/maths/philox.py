"""Philox4x32-10, a random number generator without a state.

A block cipher in spirit: a 128-bit counter and a 64-bit key go in, four random 32-bit words come out. To
draw is to look up an address, so no draw can shift another, whatever the order or the number of draws.

Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11,
doi:10.1145/2063384.2063405. The known answers published with it are in ``tests/randomness``.

The words travel as signed 64-bit integers between 0 and 2**32 - 1, and are unsigned while they are multiplied: a
product of two words fills all 64 bits, and the compiler may take it that no signed product leaves its range.
"""

import numpy as np

from jointroom.sim.compiled import inlined, typed, wide

WORD = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
KEY_STEP_0 = np.uint64(0x9E3779B9)
KEY_STEP_1 = np.uint64(0xBB67AE85)
ROUNDS = 10


@inlined
def _word(number: int) -> np.uint64:
    """The low 32 bits of an integer."""
    return np.uint64(int(number) & 0xFFFFFFFF)


@inlined
def philox4x32_inlined(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """``philox4x32`` for loops over many counters: only what is compiled into a loop can be vectorised with it."""
    a, b, c, d, one, another = _word(c0), _word(c1), _word(c2), _word(c3), _word(k0), _word(k1)
    for _ in range(ROUNDS):
        left = a * MULTIPLIER_0
        right = c * MULTIPLIER_1
        a = (right >> HALF) ^ b ^ one
        c = (left >> HALF) ^ d ^ another
        b = right & WORD
        d = left & WORD
        one = (one + KEY_STEP_0) & WORD
        another = (another + KEY_STEP_1) & WORD
    return wide(a), wide(b), wide(c), wide(d)


@typed("UniTuple(int64, 4)(int64, int64, int64, int64, int64, int64)")
def philox4x32(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Encrypt the counter ``(c0, c1, c2, c3)`` under the key ``(k0, k1)`` in ten rounds.

    Every argument is an integer of which the low 32 bits count. Returns four integers in [0, 2**32).
    """
    return philox4x32_inlined(c0, c1, c2, c3, k0, k1)
