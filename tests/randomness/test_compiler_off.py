"""With the compiler switched off every draw and every kernel of the land has the same bits, without any warning."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PRINT_BITS = """
import numpy as np
from jointroom.sim.maths import draws, elementary

def show(value):
    print(float(value).hex())

for i in range(60):
    entity = np.int64(i * 0x123456789ABCD)
    address = (np.int64(2**40 + i), 3, i, entity, 2)
    for value in draws.uniform_pair(*address):
        show(value)
    show(draws.normal(*address))
    show(draws.exponential(0.3, *address))
    show(draws.lognormal(20.0, 0.7, *address))
    for n, p in ((9, 0.4), (500, 0.003), (900, 0.8), (20_000, 0.1)):
        show(draws.binomial(n, p, *address))
    for mean in (0.2, 12.0, 700.0):
        show(draws.poisson(np.float64(mean), *address))
for x in np.linspace(-30.0, 30.0, 401):
    for f in ("exp", "tanh", "logistic", "sin", "cos"):
        show(getattr(elementary, f)(x))
    show(elementary.log(np.float64(1e-3) + x * x))
    show(elementary.log1p(0.03 * x))
    show(elementary.atan2(x, 7.0 - x))
    show(elementary.power(abs(x), 1.7))
"""


def bits(disabled: str, *command: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", *command],
        env=os.environ | {"NUMBA_DISABLE_JIT": disabled},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_same_bits_without_the_compiler():
    compiled = bits("0", "-c", PRINT_BITS)
    plain = bits("1", "-c", PRINT_BITS)
    assert len(compiled) > 4000
    assert plain == compiled


def test_people_on_land_live_through_the_same_without_the_compiler():
    """Six states of people under every risk and choice, entries, raids, returns and prices: `land_bits`."""
    compiled = bits("0", "-m", "tests.randomness.land_bits")
    plain = bits("1", "-m", "tests.randomness.land_bits")
    assert len(compiled) > 400
    assert [line for line, other in zip(plain, compiled, strict=True) if line != other] == []


def test_a_whole_run_is_the_same_without_the_compiler():
    """Twelve days of a small world with boats, a room, logs and histories: every table (`whole_run`)."""
    compiled = bits("0", "-m", "tests.randomness.whole_run")
    assert any(line.startswith("boats ") and not line.startswith("boats 0 ") for line in compiled)
    assert bits("1", "-m", "tests.randomness.whole_run") == compiled
