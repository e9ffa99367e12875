"""The same bits in every version: a digest of each function's values, which no change of its source may change.

If a change is meant, every number of the model moves with it: renew the digests by
`python -m tests.maths.test_bits`, and the golden tables.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pytest

from jointroom.sim.maths import choice, draws, elementary
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.maths.sums import added

FEW = [(place - 64) / 16 for place in range(129)]
"""From -4 to 4."""
WIDE = [*FEW, *(sign * 1.37**power for power in range(-40, 41, 2) for sign in (1.0, -1.0)), 700.25, -700.25, -740.0]
POSITIVE = [value for value in WIDE if value > 0]
ADDRESSES = [(seed, 3, tick, 7 + 2**33 * tick, tick) for seed in (1, 2**40 + 5) for tick in range(40)]
WEIGHTS = [np.array(weights, float) for weights in ([1, 2, 3], [0, 1, 0, 4], [5], [0.1] * 7, [3, 0, 0])]
SHARES = [place / 16 for place in range(16)]


def _pairs(one: Iterable[float], other: Iterable[float]) -> Iterator[tuple[float, float]]:
    return ((x, y) for x in list(one)[::5] for y in list(other)[::5])


VALUES: dict[str, Callable[[], Iterable[float]]] = {
    "exp": lambda: map(elementary.exp, WIDE),
    "log": lambda: map(elementary.log, POSITIVE),
    "log1p": lambda: [elementary.log1p(x) for x in WIDE if x > -1],
    "power": lambda: [elementary.power(x, y) for x, y in _pairs(POSITIVE, FEW)],
    "tanh": lambda: map(elementary.tanh, WIDE),
    "logistic": lambda: map(elementary.logistic, WIDE),
    "sin": lambda: map(elementary.sin, WIDE),
    "cos": lambda: map(elementary.cos, WIDE),
    "atan2": lambda: [elementary.atan2(y, x) for y, x in _pairs(WIDE, WIDE)],
    "event_probability": lambda: map(event_probability, POSITIVE),
    "uniform": lambda: [draws.uniform(*at) for at in ADDRESSES],
    "uniform_pair": lambda: [value for at in ADDRESSES for value in draws.uniform_pair(*at)],
    "normal": lambda: [draws.normal(*at) for at in ADDRESSES],
    "exponential": lambda: [draws.exponential(0.7, *at) for at in ADDRESSES],
    "lognormal": lambda: [draws.lognormal(2.0, 0.5, *at) for at in ADDRESSES],
    "binomial": lambda: [draws.binomial(n, p, *at) for at in ADDRESSES for n in (1, 9, 4000) for p in (0.02, 0.4, 0.9)],
    "poisson": lambda: [draws.poisson(mean, *at) for at in ADDRESSES for mean in (0.3, 8.0, 90.0, 5000.0)],
    "pick": lambda: [choice.pick(weights, share) for weights in WEIGHTS for share in SHARES],
    "pick_cumulative": lambda: [choice.pick_cumulative(np.cumsum(w), share) for w in WEIGHTS for share in SHARES],
    "pick_logit": lambda: [choice.pick_logit(w, sharp, u) for w in WEIGHTS for sharp in (0.5, 9.0) for u in SHARES],
    "consider": lambda: [v for total in (0.0, 2.0) for u in SHARES for v in choice.consider(total, u, 1.5)],
    "added": lambda: [added(np.array(POSITIVE), first, last) for first in (0, 3) for last in range(3, 60)],
}
DIGESTS = {
    "exp": "a2b9641bd1918441",
    "log": "93675d1fc718efac",
    "log1p": "d722730c86ab2c0b",
    "power": "4b4249fef94ac8d6",
    "tanh": "0eb09cbfe05483fd",
    "logistic": "4df3408130b6e974",
    "sin": "df113ad55d717e3d",
    "cos": "b54c8e645c5395fe",
    "atan2": "2fd898a9cc09dc7a",
    "event_probability": "bd4f139084e481ab",
    "uniform": "21c750e6bc6470dc",
    "uniform_pair": "c31aa748fbdc8b7b",
    "normal": "57922215b808e0e1",
    "exponential": "c8bfbb902c24a802",
    "lognormal": "b0d463ac266baef5",
    "binomial": "5337018caa9c9ecd",
    "poisson": "2931516c66d32158",
    "pick": "76e13789abbe12ec",
    "pick_cumulative": "76e13789abbe12ec",
    "pick_logit": "361cbad838a87fea",
    "consider": "7fb42b4a2b1600c2",
    "added": "bd2d461341713cf1",
}


def digest(name: str) -> str:
    """The first digits of the SHA-256 of a function's values, each as a number of eight bytes."""
    values = [float(value) for value in VALUES[name]()]
    return hashlib.sha256(struct.pack(f"<{len(values)}d", *values)).hexdigest()[:16]


@pytest.mark.parametrize("name", VALUES)
def test_values_have_the_same_bits_as_ever(name: str) -> None:
    assert digest(name) == DIGESTS[name]


if __name__ == "__main__":
    for function in VALUES:
        print(f'    "{function}": "{digest(function)}",')
