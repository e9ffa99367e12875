"""Compiling everything once, before several processes begin: each would otherwise compile all of it for itself.

Two processes do it, the second from the sea on, where the first comes late: what one has made the other finds. Both
live through some weeks of a small world with everything that a run can keep.
"""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, wait
from contextlib import suppress
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.runner.pool import ProcessPool
from jointroom.experiments.runner.progress import telling
from jointroom.sim.cache import VARIABLE
from jointroom.sim.spec import RunSpec

DAYS = 40
AT_SEA = ("policy", "calendar", "weather", "vessels", "sea", "landing", "prices", "networks", "embark")
"""Phases of which the second process begins with a day, in an order in which each finds what it reads."""
_POLL_S = 0.5


def mark() -> Path:
    """A file beside the compiled code which says that all of it is there, for this version of Python."""
    return Path(os.environ[VARIABLE]) / f"whole-{sys.implementation.cache_tag}"


def small_world() -> RunSpec:
    """A run in which everything is called."""
    start = date(2016, 5, 1)
    return RunSpec(
        load_scenario("room_level_4"), start, start + timedelta(days=DAYS - 1), population_scale=0.02,
        room_start=date(2016, 5, 5), keep_log=True, keep_histories=True,
    )  # fmt: skip


def live(first: Sequence[str]) -> None:
    """Live through a small world; in another that is thrown away, through a day of some phases before."""
    from jointroom.sim.day.schedule import PHASES
    from jointroom.sim.model import CorridorModel, run_replicate

    if first:
        model, by_name = CorridorModel(small_world()), {phase.name: phase for phase in PHASES}
        for name in first:
            by_name[name].run(model.context, 0)
        model.release()
    run_replicate(small_world())


def compile_once(*, quiet: bool) -> None:
    """Compile what is not compiled yet, and tell how far it is; without it, as when a process is killed, runs do it."""
    if mark().exists():
        return
    import_module("jointroom.sim.model")  # whatever is to be compiled is known from now on
    from jointroom.sim.compiled import INTERPRETED
    from jointroom.sim.two_forms import TwoForms

    if INTERPRETED:
        return
    total, pool, seen = TwoForms.known, ProcessPool(2), 0
    executor = pool.start()
    try:
        with telling(total, quiet=quiet, what="functions compiled, once") as teller, suppress(BrokenExecutor):
            jobs = {executor.submit(live, first) for first in ((), AT_SEA)}
            while jobs:
                done, jobs = wait(jobs, timeout=_POLL_S)
                for job in done:
                    job.result()
                now = min(total, sum(1 for _ in mark().parent.rglob("*.nbi"))) if jobs else total
                if now > seen:
                    teller.advanced(now - seen)
                seen = now
            mark().touch()
    except BaseException:
        pool.kill()
        raise
    finally:
        pool.close(executor)
