"""Simulate points of a design and read their outcomes: the seam between the analyses and the engine."""

from collections.abc import Mapping, Sequence

import pandas as pd

from experiments.compose import compose
from experiments.engine import run_tasks
from experiments.ensemble import KEPT, _tasks
from experiments.execute import gather
from experiments.outcomes import outcomes_of
from experiments.paths import as_path
from experiments.progress import watching
from experiments.replicate import do_replicate, read_facts

POINT = "point"


def simulate_points(
    rows: Sequence[Mapping[str, object]],
    fixed: Mapping[str, object],
    replicates: int,
    *,
    since: str | None = None,
    until: str | None = None,
    quiet: bool = False,
) -> pd.DataFrame:
    """Outcomes of every replicate of every point."""
    plans = [compose({**fixed, **row, "replicates": replicates}) for row in rows]
    kept = as_path(plans[0].settings.results_dir) / "runs" / KEPT
    tasks = {i: _tasks(plan, kept) for i, plan in enumerate(plans)}
    everything = [task for some in tasks.values() for task in some]
    waiting = list({task.part: task for task in everything if read_facts(task.part) is None}.values())
    with watching([str(task) for task in waiting], plans[0].n_days, quiet=quiet) as watcher:
        run_tasks(do_replicate, waiting, workers=plans[0].settings.workers, watcher=watcher)
    found = []
    for i, some in tasks.items():
        monthly = gather([task.part for task in some])["monthly"]
        wide = monthly.pivot(index=["scenario", "replicate", "seed", "month"], columns="indicator", values="value")
        table = outcomes_of(wide.reset_index(), ["scenario", "replicate", "seed"], since=since, until=until)
        table.insert(0, POINT, i)
        found.append(table)
    return pd.concat(found, ignore_index=True)
