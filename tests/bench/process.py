"""(d) and (e): start-up, and replicates a minute with one and two workers."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from experiments.scenarios import load_scenario
from sim.model import ReplicateSpec, run_replicate
from tests.bench.timing import Row, row

ROOT = Path(__file__).parents[2]
FIRST_DAY = """
from datetime import date
from experiments.scenarios import load_scenario
from sim.model import CorridorModel, ReplicateSpec
start = date(2016, 6, 1)
CorridorModel(ReplicateSpec(load_scenario("historical"), start, start)).step()
"""


def process_s(arguments, **environment):
    """Seconds that a fresh Python process takes."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=os.environ | environment, check=True, capture_output=True
    )
    return time.perf_counter() - began


def start_up(rounds: int) -> list[Row]:
    """Import, help, first compile and cached start, each in fresh processes."""
    with tempfile.TemporaryDirectory() as cache:
        cold = [process_s(["-c", FIRST_DAY], NUMBA_CACHE_DIR=cache)]
        cached = [process_s(["-c", FIRST_DAY], NUMBA_CACHE_DIR=cache) for _ in range(rounds)]
    times = {
        "nothing": [process_s(["-c", ""]) for _ in range(rounds)],
        "import sim.model": [process_s(["-c", "import sim.model"]) for _ in range(rounds)],
        "jointroom --help": [process_s(["-m", "experiments", "--help"]) for _ in range(rounds)],
        "first simulated day, compiling": cold,
        "first simulated day, from the cache": cached,
    }
    return [row("start-up", "a fresh process", name, "time", "s", values) for name, values in times.items()]


def spec(replicate, days, scale):
    """One small run."""
    start = date(2016, 5, 1)
    end = date.fromordinal(start.toordinal() + days - 1)
    return ReplicateSpec(load_scenario("historical"), start, end, replicate=replicate, population_scale=scale)


def monthly_of(one):
    """The monthly table of a run, as text to compare."""
    return run_replicate(one).monthly.to_csv()


def throughput(number: int, days: int, scale: float) -> list[Row]:
    """Replicates a minute with one and two workers, after every worker has run one; the outputs must be the same."""
    specs, outputs, speeds = [spec(k, days, scale) for k in range(number)], {}, {}
    for workers in (1, 2):
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            list(pool.map(monthly_of, [spec(0, days, scale)] * 2 * workers))
            began = time.perf_counter()
            outputs[workers] = list(pool.map(monthly_of, specs))
            speeds[workers] = 60.0 * number / (time.perf_counter() - began)
    if outputs[1] != outputs[2]:
        raise AssertionError("one and two workers give different tables")
    case = f"{days} days, scale {scale:g}"
    rows = [row("replicates", case, f"{n} workers", "speed", "1/min", [speed]) for n, speed in speeds.items()]
    return [*rows, row("replicates", case, "2 workers over 1", "ratio", "1", [speeds[2] / speeds[1]])]


def measure(quick: bool) -> list[Row]:
    """Sections (d) and (e)."""
    return start_up(1 if quick else 5) + (throughput(2, 10, 0.02) if quick else throughput(8, 180, 0.2))
