"""(g): what a sweep costs besides the simulation: planning, publishing, and the memory of a large plan.

Memory is measured in processes of their own.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from jointroom.experiments.bench.timing import Row, row, seconds
from jointroom.experiments.config.overrides import Range
from jointroom.experiments.runner.simulate import Options
from jointroom.experiments.runner.task import Shard, Task, do_shard
from jointroom.experiments.store.store import open_store
from jointroom.experiments.sweep.design import LHS, Design, grid
from jointroom.experiments.sweep.plan import SweepPlan, plan_sweep
from jointroom.experiments.sweep.run import carry_out

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


def planned(points: int, replicates: int) -> SweepPlan:
    """A design as named runs."""
    return plan_sweep(design(points, replicates))


def short_runs(folder: Path, replicates: int) -> SweepPlan:
    """A plan of the shortest runs there are."""
    fixed = {"population_scale": 0.001, "start": "2016-05-20", "end": "2016-05-21", "results_dir": str(folder)}
    return plan_sweep(grid({"scenario": ["historical", "no_deal"]}, fixed=fixed, replicates=replicates))


def task_of(plan: SweepPlan, run: int) -> Task:
    """A run of a plan as a worker gets it."""
    return Task(plan.run_ids[run], plan.specs[run], ("monthly",))


def ms_a_run(work: Callable[[], object], runs: int, rounds: int) -> list[float]:
    """Milliseconds a run, round by round, after a round that does not count."""
    work()
    return [1e3 * seconds(work) / runs for _ in range(rounds)]


def planning(sizes: list[tuple[int, int]], rounds: int) -> list[Row]:
    """From a design to named runs."""
    rows = []
    for points, replicates in sizes:
        times = ms_a_run(partial(planned, points, replicates), points * replicates, rounds)
        rows.append(row("engine", f"{points:,} points x {replicates}", "plan", "time", "ms/run", times))
    return rows


def memory(points: int, replicates: int) -> list[Row]:
    """Peak memory of a process that plans, and that makes every task of the plan."""
    code = (
        "import re\n"
        "from pathlib import Path\n"
        "from jointroom.experiments.bench.engine import design, plan_sweep, task_of\n"
        "def peak():\n"
        "    return int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024\n"
        "before = peak()\n"
        f"plan = plan_sweep(design({points}, {replicates}))\n"
        "for run in range(len(plan.run_ids)):\n"
        "    task_of(plan, run)\n"
        "print(before, peak())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    before, peak = (float(word) for word in done.stdout.split())
    case = f"{points:,} points x {replicates}"
    return [
        row("engine", case, "before planning", "peak memory", "MiB", [before]),
        row("engine", case, "plan and every task", "peak memory", "MiB", [peak]),
    ]


def overhead(runs: int, rounds: int) -> list[Row]:
    """What is not simulation in a sweep within one process, and a sweep of which everything is done."""
    others = []
    with TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            plan = short_runs(Path(folder) / str(number), runs // 2)
            store = open_store(plan.results_dir, create=True)
            tasks = tuple(task_of(plan, run) for run in range(runs))
            began = process_time()
            simulated = sum(
                do_shard(Shard(store.root, store.source, tasks[first : first + 64], 0)).seconds
                for first in range(0, runs, 64)
            )
            if number:  # the first compiles
                others.append(1e3 * (process_time() - began - simulated) / runs)
        plan = short_runs(Path(folder) / "again", runs // 2)
        carry_out(plan, Options(workers=1))
        again = ms_a_run(lambda: carry_out(plan, Options(workers=1)), runs, rounds)
    case = f"{runs} runs"
    return [
        row("engine", case, "check, lease, publish (shards of 64)", "time", "ms/run", others),
        row("engine", case, "a sweep of which everything is done", "time", "ms/run", again),
    ]


def full_run_s() -> float:
    """Seconds of one full-scale run of two years, as the sweep counts them."""
    with TemporaryDirectory() as folder:
        plan = plan_sweep(grid({"scenario": ["historical"]}, fixed={"results_dir": folder}))
        store = open_store(folder, create=True)
        return do_shard(Shard(store.root, store.source, (task_of(plan, 0),), 0)).seconds


def measure(quick: bool) -> list[Row]:
    """Section (g)."""
    if quick:
        return planning([(100, 10)], 3) + overhead(16, 2)
    rows = planning([(1_000, 10), (10_000, 1), (10_000, 10)], 5) + memory(10_000, 10) + memory(100_000, 1)
    rows += overhead(128, 5)
    engine_ms = sum(one.median for one in rows if one.case == "128 runs")
    share = engine_ms / (1e3 * full_run_s())
    return [*rows, row("engine", "two years, full scale", "engine over simulation", "share of time", "1", [share])]
