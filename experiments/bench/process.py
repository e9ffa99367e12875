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

from jointroom.experiments.bench.timing import Row, row
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.sim.model import run_replicate
from jointroom.sim.spec import RunSpec

ROOT = Path(__file__).parents[2]
FIRST_DAY = """
from datetime import date
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.sim.model import CorridorModel
from jointroom.sim.spec import RunSpec
start = date(2016, 6, 1)
CorridorModel(RunSpec(load_scenario("historical"), start, start)).step()
print("a day is over", flush=True)
"""
COUNTED_TO = 10_000_000


def process_s(arguments):
    """Seconds that a fresh Python process takes."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began


def first_day_s(cache):
    """Seconds from the start of a fresh Python process to the end of its first simulated day."""
    began = time.perf_counter()
    environment = os.environ | {"NUMBA_CACHE_DIR": cache}
    with subprocess.Popen(
        [sys.executable, "-c", FIRST_DAY], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        if not process.stdout.readline():
            raise RuntimeError("the first simulated day failed")
        return time.perf_counter() - began


def start_up(rounds: int) -> list[Row]:
    """Import, help, first compile and cached start, each in fresh processes."""
    with tempfile.TemporaryDirectory() as cache:
        cold = [first_day_s(cache)]
        cached = [first_day_s(cache) for _ in range(rounds)]
    times = {
        "nothing": [process_s(["-c", ""]) for _ in range(rounds)],
        "import jointroom.sim.model": [process_s(["-c", "import jointroom.sim.model"]) for _ in range(rounds)],
        "jointroom --help": [process_s(["-m", "jointroom", "--help"]) for _ in range(rounds)],
        "first simulated day, compiling": cold,
        "first simulated day, from the cache": cached,
    }
    return [row("start-up", "a fresh process", name, "time", "s", values) for name, values in times.items()]


def spec(replicate, days, scale):
    """One small run."""
    start = date(2016, 5, 1)
    end = date.fromordinal(start.toordinal() + days - 1)
    return RunSpec(load_scenario("historical"), start, end, replicate=replicate, population_scale=scale)


def monthly_of(one):
    """The monthly table of a run, as text to compare."""
    return run_replicate(one).monthly.to_csv()


def count(number):
    """Work that needs no memory: what two processes of it reach over one is what the machine gives."""
    for _ in range(number):
        pass


def throughput(number: int, days: int, scale: float, rounds: int) -> list[Row]:
    """Replicates a minute with one and two workers, in turn, after every worker has run one; outputs must be the same.

    Beside them, what one and two workers reach that only count.
    """
    specs, outputs, context = [spec(k, days, scale) for k in range(number)], [], get_context("spawn")
    replicates: dict[int, list[float]] = {1: [], 2: []}
    counting: dict[int, list[float]] = {1: [], 2: []}
    with ProcessPoolExecutor(1, mp_context=context) as one, ProcessPoolExecutor(2, mp_context=context) as two:
        for workers, pool in ((1, one), (2, two)):
            list(pool.map(monthly_of, [spec(0, days, scale)] * 2 * workers))
        for _ in range(rounds):
            for workers, pool in ((1, one), (2, two)):
                began = time.perf_counter()
                outputs.append(list(pool.map(monthly_of, specs)))
                replicates[workers].append(60.0 * number / (time.perf_counter() - began))
                began = time.perf_counter()
                list(pool.map(count, [COUNTED_TO] * number))
                counting[workers].append(1.0 / (time.perf_counter() - began))
    if any(output != outputs[0] for output in outputs):
        raise AssertionError("one and two workers give different tables")

    def ratios(speeds):
        return [two / one for one, two in zip(speeds[1], speeds[2], strict=True)]

    case = f"{days} days, scale {scale:g}"
    rows = [row("replicates", case, f"{n} workers", "speed", "1/min", speed) for n, speed in replicates.items()]
    return [
        *rows,
        row("replicates", case, "2 workers over 1", "ratio", "1", ratios(replicates)),
        row("replicates", "no memory", "2 workers over 1 that only count", "ratio", "1", ratios(counting)),
    ]


def measure(quick: bool) -> list[Row]:
    """Sections (d) and (e)."""
    return start_up(1 if quick else 5) + (throughput(2, 10, 0.02, 1) if quick else throughput(8, 180, 0.2, 5))
