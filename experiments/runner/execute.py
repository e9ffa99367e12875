"""Carry out a plan: replicates, tables, summary, figures, manifest; then the folder appears under its name."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.runner.engine import TaskFailed, run_tasks
from jointroom.experiments.runner.histories import FILE as HISTORIES_FILE
from jointroom.experiments.runner.histories import HISTORIES, join_histories
from jointroom.experiments.runner.manifest import make_manifest, read_manifest, write_manifest
from jointroom.experiments.runner.progress import watching
from jointroom.experiments.runner.replicate import ReplicateTask, do_replicate, read_facts
from jointroom.experiments.runner.run_folder import RunFolder
from jointroom.sim.parameters.problems import ConfigurationError

CSV_TOO = ("monthly",)
"""Tables that are written both ways; what is not in `PARQUET` is small enough for CSV alone."""
PARQUET = ("monthly", "boats", "vessels")


@dataclass(frozen=True)
class Run:
    """A finished run: its name and folder; tables are read from there when they are asked for."""

    run_id: str
    folder: Path

    @property
    def manifest(self) -> dict[str, Any]:
        """What was run, by which program, with which seeds."""
        return read_manifest(self.folder)

    @property
    def monthly(self) -> pd.DataFrame:
        """Scenario, replicate, seed, month, indicator, unit, value."""
        return pd.read_parquet(self.folder / "monthly.parquet")

    @property
    def summary(self) -> pd.DataFrame:
        """Means, intervals, paired differences; see `data_dictionary.csv` for the columns."""
        return pd.read_csv(self.folder / "summary.csv").fillna({"baseline": "", "verdict": ""})


def execute(plan: RunPlan, *, again: bool = False, quiet: bool = False) -> Run:
    """Carry out a plan and return the finished run; a run that stands finished already is returned as it is.

    Args:
        plan: what to do.
        again: do it all anew, and replace what is there.
        quiet: show no progress.

    Raises:
        ConfigurationError: the results folder cannot be made after all, or the model refuses its input.
        RunBusy: another process is working on the same run.
        TaskFailed, WorkersLost: a replicate could not be done; those that were done are kept for the next attempt.
    """
    folder = RunFolder(plan)
    folder.prepare()
    with folder.locked():
        if again:
            folder.forget()
        if again or not folder.is_finished:
            try:
                _carry_out(plan, folder, quiet=quiet)
            except TaskFailed as failure:
                if isinstance(failure.__cause__, ConfigurationError):  # bad input that only the model notices
                    folder.clear()
                    raise failure.__cause__ from None
                raise
        folder.clear()
    return Run(plan.run_id, folder.final)


def replicate_tasks(plan: RunPlan, folder: RunFolder) -> list[ReplicateTask]:
    """Every replicate of the scenario, then every one of its baseline; the first of each is logged."""
    settings = plan.settings
    return [
        ReplicateTask(
            part=folder.part(scenario.name, replicate),
            scenario=scenario,
            start=plan.start,
            end=plan.end,
            seed=settings.seed,
            replicate=replicate,
            population_scale=settings.population_scale,
            overrides=plan.parameters,
            levers=plan.levers,
            room_start=settings.room_start,
            weather_replay=settings.weather_replay,
            places_file=settings.places_file,
            keep_log=replicate == 0,
            keep_histories=replicate == 0,
        )
        for scenario in plan.scenarios
        for replicate in range(settings.replicates)
    ]


def _carry_out(plan: RunPlan, folder: RunFolder, *, quiet: bool) -> None:
    began = datetime.now(UTC)
    tasks = replicate_tasks(plan, folder)
    waiting = folder.unfinished(tasks)
    if len(waiting) < len(tasks) and not quiet:
        print(f"{len(tasks) - len(waiting)} of {len(tasks)} replicates were done before", file=sys.stderr)
    with watching([str(task) for task in waiting], plan.n_days, quiet=quiet) as watcher:
        run_tasks(do_replicate, waiting, workers=plan.settings.workers, watcher=watcher)

    parts = [task.part for task in tasks]
    tables = gather(parts)
    tables["summary"] = _summarise(plan, tables["monthly"])
    draft = folder.new_draft()
    write_tables(draft, tables, join_histories(parts, draft / HISTORIES_FILE))
    facts = [facts for task in tasks if (facts := read_facts(task.part)) is not None]
    write_manifest(draft, make_manifest(plan, facts, began))
    if not quiet:
        print("drawing figures", file=sys.stderr, flush=True)
    from jointroom.experiments.figures import draw_all

    draw_all(draft)
    folder.publish()


def gather(parts: list[Path]) -> dict[str, pd.DataFrame]:
    """The tables of many replicates as one of each kind, in the order of the parts; histories stay where they are."""
    names = sorted({file.stem for part in parts for file in part.glob("*.parquet")} - {HISTORIES})
    return {
        name: pd.concat(
            [pd.read_parquet(part / f"{name}.parquet") for part in parts if (part / f"{name}.parquet").exists()],
            ignore_index=True,
        )
        for name in names
    }


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame], histories: pd.DataFrame | None) -> None:
    """Write every table in its format or formats, and the data dictionary beside them.

    Args:
        folder: where to.
        tables: all tables but the histories, by name.
        histories: the columns of the histories, if there are any; they are written already.
    """
    from jointroom.experiments.report.dictionary import data_dictionary

    for name, table in tables.items():
        if name in PARQUET:
            table.to_parquet(folder / f"{name}.parquet", index=False)
        if name in CSV_TOO or name not in PARQUET:
            table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    described = dict(tables) if histories is None else {**tables, HISTORIES: histories}
    data_dictionary(described).to_csv(folder / "data_dictionary.csv", index=False, lineterminator="\n")


def _summarise(plan: RunPlan, monthly: pd.DataFrame) -> pd.DataFrame:
    from jointroom.experiments.record import load_record
    from jointroom.experiments.stats.summary import summarise

    full_scale = plan.settings.population_scale == 1.0
    return summarise(
        monthly,
        scenario=plan.scenario.name,
        baseline=None if plan.baseline is None else plan.baseline.name,
        since=None if plan.since is None else f"{plan.since:%Y-%m}",
        record=load_record() if full_scale else None,
    )
