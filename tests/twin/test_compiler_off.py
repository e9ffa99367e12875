"""With the compiler switched off the day at sea gives the same bits, and no warning."""

import os
import subprocess
import sys
from pathlib import Path

PRINT_TABLES = """
import hashlib

import numpy as np

from tests.twin.test_twin import compiled_days
from tests.twin.worlds import TwinWorld, some_boats, some_vessels, some_weather
from jointroom.sim.sea.params import sea_params
from jointroom.sim.parameters import build
from jointroom.experiments.bench.basin import fair_day

rng = np.random.default_rng(3)
boats = some_boats(rng, 24, 1)
forcing = fair_day(shared_detections=0.6, sar_handover=0.5, tracks_at_once=3, current_east_km_h=0.4)
params = sea_params(build({"boats.panic_share": 0.3, "boats.safe_adrift_h": 6.0}))
world = TwinWorld(5, boats, some_vessels(rng, 8, boats), [some_weather(rng, 1.5)], forcing, params)
print(len(compiled_days(world).transfers), int(boats.dead.sum()), int((boats.outcome > 0).sum()))
for table in (boats, world.vessels):
    for name in table._fields[:-1]:
        print(name, hashlib.sha256(np.ascontiguousarray(getattr(table, name)).tobytes()).hexdigest())
"""


def printed(disabled: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PRINT_TABLES],
        env=os.environ | {"NUMBA_DISABLE_JIT": disabled},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_same_tables_without_the_compiler():
    compiled, plain = printed("0"), printed("1")
    assert plain == compiled
    transfers, dead, ended = map(int, compiled[0].split())
    assert transfers > 0
    assert dead > 0
    assert ended > 0
