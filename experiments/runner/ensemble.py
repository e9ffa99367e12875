"""Several scenarios on common random numbers, each simulated once: what the reference tables are made from.

A replicate that was simulated before is not simulated again, whichever experiment asked for it: it is kept under
the hash of everything that decides its result, and two experiments that share a scenario share its replicates.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.variants import Variant
from jointroom.experiments.runner.engine import run_tasks
from jointroom.experiments.runner.execute import gather, replicate_tasks
from jointroom.experiments.runner.progress import watching
from jointroom.experiments.runner.replicate import ReplicateTask, do_replicate, read_facts
from jointroom.experiments.runner.run_folder import RunFolder
from jointroom.sim.parameters.problems import ConfigurationError, Problem

KEPT = ".replicates"
"""Folder under `RESULTS_DIR/runs/` that keeps finished replicates."""


@dataclass(frozen=True)
class Ensemble:
    """What scenarios have in common when they are compared.

    Attributes:
        replicates, seed, workers, population_scale, results_dir: as in `experiments.config.settings`.
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

    def plans(self, members: Sequence[str | Variant]) -> list[RunPlan]:
        """A checked plan for each scenario, by its name, and for each variant of one.

        Raises:
            ConfigurationError: listing every problem of every plan once.
        """
        plans: list[RunPlan] = []
        problems: list[Problem] = []
        for member in members:
            try:
                if isinstance(member, Variant):
                    plans.append(member.plan(compose({**self._values(member.scenario), **member.values})))
                else:
                    plans.append(compose(self._values(member)))
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
    """Simulate every replicate of every plan; return the tables `monthly`, `launches`, `boats` and so on.

    The tables hold all scenarios one below the other (columns scenario, replicate, seed come first). What was
    finished stays on disk when the work is broken off, and the same call goes on from there.
    """
    kept = as_path(ensemble.results_dir) / "runs" / KEPT
    tasks = [task for plan in plans for task in _tasks(plan, kept)]
    waiting = [task for task in tasks if read_facts(task.part) is None]
    days = max((plan.n_days for plan in plans), default=0)
    with watching([str(task) for task in waiting], days, quiet=ensemble.quiet) as watcher:
        run_tasks(do_replicate, waiting, workers=ensemble.workers, watcher=watcher)
    return gather([task.part for task in tasks])


def _tasks(plan: RunPlan, kept: Path) -> list[ReplicateTask]:
    """The replicates of a plan without those of its baseline, each with its log but no histories, in `kept`."""
    alone = replace(plan, baseline=None)
    config = {name: value for name, value in plan.identity["config"].items() if name != "replicates"}
    decides = json.dumps({**plan.identity, "config": config, "baseline": None}, sort_keys=True, default=str)
    folder = kept / f"{plan.scenario.name}-{hashlib.sha256(decides.encode()).hexdigest()[:16]}"
    return [
        replace(task, part=folder / f"{task.replicate:05d}", keep_log=True, keep_histories=False)
        for task in replicate_tasks(alone, RunFolder(alone))
    ]
