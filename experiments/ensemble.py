"""Several scenarios on common random numbers, each simulated once: what the reference tables are made from.

A replicate that was simulated before is not simulated again, whichever experiment asked for it: it is kept under
the hash of everything that decides its result, and two experiments that share a scenario share its replicates.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from experiments.compose import compose
from experiments.engine import run_tasks
from experiments.execute import gather
from experiments.paths import as_path
from experiments.plan import RunPlan
from experiments.progress import watching
from experiments.replicate import ReplicateTask, do_replicate, read_facts
from experiments.versions import source_fingerprint
from sim.parameters.problems import ConfigurationError

KEPT = ".replicates"
"""Folder under `RESULTS_DIR/runs/` that keeps finished replicates."""


@dataclass(frozen=True)
class Ensemble:
    """What scenarios have in common when they are compared.

    Attributes:
        replicates, seed, workers, population_scale, results_dir: as in `experiments.settings`.
        start, end: first and last day (`YYYY-MM-DD`); None for each scenario's own.
        quiet: show no progress.
    """

    replicates: int
    seed: int
    workers: int
    population_scale: float
    results_dir: str
    start: str | None = None
    end: str | None = None
    quiet: bool = False

    def plans(self, names: Sequence[str]) -> list[RunPlan]:
        """A checked plan for each scenario.

        Raises:
            ConfigurationError: listing every problem of every plan once.
        """
        plans, problems = [], []
        for name in names:
            try:
                plans.append(compose(self._values(name)))
            except ConfigurationError as error:
                problems += error.problems
        if problems:
            raise ConfigurationError({str(problem): problem for problem in problems}.values())
        return plans

    def _values(self, name: str) -> dict[str, object]:
        values: dict[str, object] = {
            "scenario": name,
            "replicates": self.replicates,
            "seed": self.seed,
            "workers": self.workers,
            "population_scale": self.population_scale,
            "results_dir": self.results_dir,
            "start": self.start,
            "end": self.end,
        }
        return {setting: value for setting, value in values.items() if value is not None}


def simulate(ensemble: Ensemble, plans: Sequence[RunPlan]) -> dict[str, pd.DataFrame]:
    """Simulate every replicate of every plan; return the tables `monthly`, `launches`, `flows`, `boats`, `vessels`.

    The tables hold all scenarios one below the other (columns scenario, replicate, seed come first). What was
    finished stays on disk when the work is broken off, and the same call goes on from there.
    """
    kept = as_path(ensemble.results_dir) / "runs" / KEPT
    tasks = [_task(plan, replicate, kept) for plan in plans for replicate in range(ensemble.replicates)]
    waiting = [task for task in tasks if read_facts(task.part) is None]
    for task in waiting:
        task.part.parent.mkdir(parents=True, exist_ok=True)
    days = max((plan.n_days for plan in plans), default=0)
    with watching([str(task) for task in waiting], days, quiet=ensemble.quiet) as watcher:
        run_tasks(do_replicate, waiting, workers=ensemble.workers, watcher=watcher)
    return gather([task.part for task in tasks])


def _task(plan: RunPlan, replicate: int, kept: Path) -> ReplicateTask:
    settings = plan.settings
    decides = (source_fingerprint(), plan.scenario, plan.start, plan.end, settings.seed, settings.population_scale)
    digest = hashlib.sha256(repr(decides).encode()).hexdigest()[:16]
    return ReplicateTask(
        part=kept / f"{plan.scenario.name}-{digest}" / f"{replicate:05d}",
        scenario=plan.scenario,
        start=plan.start,
        end=plan.end,
        seed=settings.seed,
        replicate=replicate,
        population_scale=settings.population_scale,
        overrides={},
        levers={},
        room_start=settings.room_start,
        weather_replay=None,
        keep_log=True,
    )
