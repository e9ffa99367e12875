"""A sweep: plan it, put it into the store, and do whatever of it has not been done before."""

import shlex
from typing import Any

import pandas as pd

from jointroom.experiments.config.versions import program
from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.seal import damage
from jointroom.experiments.runner.progress import say, say_damage
from jointroom.experiments.runner.simulate import Options, find, require, simulate
from jointroom.experiments.store.errors import cannot_write
from jointroom.experiments.store.store import find_store, open_store
from jointroom.experiments.store.sweeps import Sweep, write_sweep
from jointroom.experiments.sweep.plan import SweepPlan
from jointroom.sim.parameters.problems import ConfigurationError, Problem

POINT = "point"
"""Column of outcomes that says which row of the design a run belongs to, from 0."""
ALL = (1, 1)
"""The share of the runs that is all of them."""


def announce(plan: SweepPlan, options: Options, share: tuple[int, int] = ALL) -> None:
    """Say how many runs it is, how many are done already, and what the rest will cost."""
    mine = _share_of(plan, share)
    found = find(find_store(plan.results_dir), plan.specs[mine], plan.run_ids[mine], options)
    say([*_heading(plan, share), *found.lines(options)])


def carry_out(plan: SweepPlan, options: Options, *, share: tuple[int, int] = ALL, must_be_begun: bool = False) -> Sweep:
    """Carry out a plan.

    Args:
        plan: what to do.
        options: how.
        share: (i, N): of the runs only every N-th, beginning with the i-th, for job arrays.
        must_be_begun: it is an error if the sweep was never begun.

    Raises:
        ConfigurationError: there is no such cluster, or nothing to resume.
        StoreError: the store cannot be used.
        RunsFailed: with `fail_fast`, at the first failure; finished runs are kept.
        WorkersLost: nobody is left to work; finished runs are kept.
    """
    store = open_store(plan.results_dir, create=True)
    if must_be_begun and plan.sweep_id not in store.sweep_ids():
        message = f"was never begun in {store.root}, so there is nothing to resume"
        raise ConfigurationError([Problem("resume", plan.sweep_id, message, "the same command without --resume")])
    workers, mine = options.find_workers(), _share_of(plan, share)
    if disk().is_folder(store.sweeps / plan.sweep_id):
        say_damage(damage(store.sweeps / plan.sweep_id))
    try:
        write_sweep(store.sweeps, _manifest(plan), plan.points, _run_table(plan))
    except OSError as error:
        raise cannot_write(store.root, error) from None
    if not options.quiet:
        say(_heading(plan, share))
    simulate(store, plan.specs[mine], plan.run_ids[mine], options, workers)
    return store.sweep(plan.sweep_id)


def outcomes_of_all(plan: SweepPlan, *, quiet: bool) -> pd.DataFrame:
    """A row a run: `POINT`, scenario, replicate, seed, varied names, outcomes; ordered by point and replicate.

    Raises:
        RunsFailed: some run failed; those that did not are kept.
    """
    sweep = carry_out(plan, Options(plan.workers, retry_failed=True, quiet=quiet, cache_gb=plan.cache_gb))
    require(sweep.store, plan.run_ids)
    return sweep.outcomes


def _heading(plan: SweepPlan, share: tuple[int, int]) -> list[str]:
    return [plan.first_line, *([] if share == ALL else [f"this process: share {share[0]} of {share[1]}"])]


def _share_of(plan: SweepPlan, share: tuple[int, int]) -> slice:
    first, number = share
    return slice(first - 1, len(plan.run_ids), number)


def _run_table(plan: SweepPlan) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "run_id": list(plan.run_ids),
            "point": [plan.place(run)[0] for run in range(len(plan.run_ids))],
            "scenario": [spec.scenario.name for spec in plan.specs],
            "replicate": [spec.replicate for spec in plan.specs],
            "seed": [spec.seed_used for spec in plan.specs],
        }
    )


def _manifest(plan: SweepPlan) -> dict[str, Any]:
    design, made_by = plan.design, program()
    return {
        "sweep_id": plan.sweep_id,
        "version": made_by["version"],
        "source": made_by["source"],
        "design": design.kind,
        "varied": list(design.varied),
        "fixed": dict(plan.fixed),
        "points": len(plan.points),
        "replicates": design.replicates,
        "runs": len(plan.run_ids),
        "since": design.since,
        "until": design.until,
        "population_scale": max(spec.population_scale for spec in plan.specs),
        "people_per_record": max(spec.people_per_record for spec in plan.specs),
        "config_of_first_point": dict(plan.config),
        **({} if plan.draws is None else {"draws": plan.draws.facts(design.replicates)}),
        "command": shlex.join(["jointroom", "sweep", *plan.words]) if plan.words else None,
        "git_commit": made_by["git_commit"],
        "software": made_by["software"],
    }
