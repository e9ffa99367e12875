"""Philox4x32-10, a random number generator without a state.

A block cipher in spirit: a 128-bit counter and a 64-bit key go in, four random 32-bit words come out. To
draw is to look up an address, so no draw can shift another, whatever the order or the number of draws.

Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11,
doi:10.1145/2063384.2063405. The known answers published with it are in ``tests/randomness``.

The words travel as signed 64-bit integers between 0 and 2**32 - 1. A product of two words may wrap around
the sign; its halves are masked out and come out right, both in wrapping machine integers and in the unbounded
integers of plain Python. That is why one source serves both without a warning.
"""


from jointroom.sim.compiled import inlined, typed

WORD = 0xFFFFFFFF
MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
KEY_STEP_0 = 0x9E3779B9
KEY_STEP_1 = 0xBB67AE85
ROUNDS = 10


@inlined
def philox4x32_inlined(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """``philox4x32`` for loops over many counters: only what is compiled into a loop can be vectorised with it."""
    c0 = int(c0) & WORD
    c1 = int(c1) & WORD
    c2 = int(c2) & WORD
    c3 = int(c3) & WORD
    k0 = int(k0) & WORD
    k1 = int(k1) & WORD
    for _ in range(ROUNDS):
        left = c0 * MULTIPLIER_0
        right = c2 * MULTIPLIER_1
        c0 = ((right >> 32) & WORD) ^ c1 ^ k0
        c2 = ((left >> 32) & WORD) ^ c3 ^ k1
        c1 = right & WORD
        c3 = left & WORD
        k0 = (k0 + KEY_STEP_0) & WORD
        k1 = (k1 + KEY_STEP_1) & WORD
    return c0, c1, c2, c3


@typed("UniTuple(int64, 4)(int64, int64, int64, int64, int64, int64)")
def philox4x32(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Encrypt the counter ``(c0, c1, c2, c3)`` under the key ``(k0, k1)`` in ten rounds.

    Every argument is an integer of which the low 32 bits count. Returns four integers in [0, 2**32).
    """
    return philox4x32_inlined(c0, c1, c2, c3, k0, k1)
