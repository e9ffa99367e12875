"""What a sweep costs besides the simulation: planning, publishing, and the memory of a large plan.

`python -m tests.bench.sweep_overhead` prints a table; `--full-run` also simulates one full-scale run of two years, to
set the cost of the engine beside it. Times are processor times, so that a busy machine is not blamed on the program;
each figure is the median of several rounds with its range. Memory is measured in processes of their own.
"""

import argparse
import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from experiments.overrides import Range
from experiments.store import open_store
from experiments.sweep import Design, grid
from experiments.sweep.design import LHS
from experiments.sweep.plan import SweepPlan, plan_sweep
from experiments.sweep.run import Options, carry_out, task_of
from experiments.sweep.shard import do_shard
from experiments.sweep.tasks import Shard

ROUNDS = 5
RANGES = {
    "boats.speed_spread": Range(0.05, 0.3),
    "networks.launch_sharpness": Range(6.0, 40.0),
    "levers.coastguard_vessels": Range(2.0, 30.0),
    "opening.government_authority_west": Range(0.0, 1.0),
    "timeline.sabratha_offer.offer_reach": Range(0.05, 0.3),
}


def design(points: int, replicates: int) -> Design:
    """A Latin hypercube over parameters, levers and the size of an event, crossed with two scenarios."""
    lists = {"scenario": ["room_level_0", "room_level_4"]}
    return Design(LHS, lists=lists, ranges=RANGES, samples=points // 2, replicates=replicates)


def short_runs(folder: Path, replicates: int) -> SweepPlan:
    """A plan of the shortest runs there are."""
    fixed = {"population_scale": 0.001, "start": "2016-05-20", "end": "2016-05-21", "results_dir": str(folder)}
    return plan_sweep(grid({"scenario": ["historical", "no_deal"]}, fixed=fixed, replicates=replicates))


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Processor seconds of several rounds, after one that does not count."""
    work()
    seconds = []
    gc.disable()
    for _ in range(rounds):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    gc.enable()
    return seconds


def row(words: str, seconds: list[float], runs: int) -> float:
    """Print a line: milliseconds a run, median and range; return the median in seconds a run."""
    each = [1000.0 * value / runs for value in seconds]
    print(f"{words:52} {statistics.median(each):8.3f} ms a run [{min(each):.3f}, {max(each):.3f}]", flush=True)
    return statistics.median(each) / 1000.0


def planning() -> None:
    """Time from a design to named runs."""
    for points, replicates in ((1_000, 10), (10_000, 1), (10_000, 10)):
        words = f"plan {points:,} points x {replicates} replicates"
        row(words, timed(lambda p=points, r=replicates: plan_sweep(design(p, r)), 3), points * replicates)


def memory(points: int, replicates: int) -> None:
    """Peak memory of a process that plans, and that makes every task of the plan."""
    code = (
        "import resource\n"
        "from tests.bench.sweep_overhead import design, plan_sweep, task_of\n"
        "base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"plan = plan_sweep(design({points}, {replicates}))\n"
        "for run in range(len(plan.run_ids)):\n"
        "    task_of(plan, run)\n"
        "print(base // 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    base, peak = done.stdout.split()
    words = f"memory of {points * replicates:,} planned runs ({points:,} x {replicates})"
    print(f"{words:52} {peak:>8} MiB at most, {base} MiB of it before planning", flush=True)


def engine() -> float:
    """Seconds a run that are not simulation, in a whole sweep within one process."""
    overheads = []
    with TemporaryDirectory() as folder:
        for number in range(ROUNDS + 1):
            plan = short_runs(Path(folder) / str(number), 64)
            store = open_store(plan.results_dir, create=True)
            tasks = tuple(task_of(plan, run) for run in range(len(plan.run_ids)))
            began = time.process_time()
            simulated = sum(
                do_shard(Shard(store.root, store.source, tasks[first : first + 64], 0)).seconds
                for first in range(0, len(tasks), 64)
            )
            if number:
                overheads.append(time.process_time() - began - simulated)
        in_shards = row("checking, leasing, publishing (shards of 64)", overheads, 128)
        plan = short_runs(Path(folder) / "again", 64)
        carry_out(plan, Options(workers=1))
        again = timed(lambda: carry_out(plan, Options(workers=1)))
    return in_shards + row("a sweep of which everything is done", again, 128)


def full_run() -> float:
    """Seconds of one full-scale run of two years."""
    with TemporaryDirectory() as folder:
        short = short_runs(Path(folder), 1)
        carry_out(short, Options(workers=1))  # compiles, and loads what was compiled
        plan = plan_sweep(grid({"scenario": ["historical"]}, fixed={"results_dir": folder}))
        store = open_store(folder)
        return do_shard(Shard(store.root, store.source, (task_of(plan, 0),), 0)).seconds


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full-run", action="store_true", help="simulate one full-scale run beside it")
    asked = parser.parse_args()
    planning()
    memory(10_000, 10)
    memory(100_000, 1)
    overhead = engine()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{'engine, all together':52} {1000 * overhead:8.3f} ms a run; this process held {peak} MiB at most")
    if asked.full_run:
        seconds = full_run()
        share = 100 * overhead / seconds
        print(f"{'one full-scale run of two years':52} {seconds:8.1f} s; the engine is {share:.3f} % of it")


if __name__ == "__main__":
    main()
