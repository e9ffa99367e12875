"""One run of the store again, with everything that a sweep does not keep, and a look whether it is the same run.

`RESULTS_DIR/reruns/RUN_ID/` gets all tables of a run: month by month, boat by boat, vessel by vessel, person by person.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from jointroom import sim
from jointroom.experiments.config.check import Checked, Checker
from jointroom.experiments.config.identity import identity, run_id, spec_of
from jointroom.experiments.config.settings import NEUTRAL
from jointroom.experiments.config.versions import git_commit, software_versions, source_fingerprint
from jointroom.experiments.runner.execute import gather, write_tables
from jointroom.experiments.runner.histories import FILE as HISTORIES_FILE
from jointroom.experiments.runner.histories import join_histories
from jointroom.experiments.runner.replicate import ReplicateTask, do_replicate
from jointroom.experiments.runner.tasks import RunTask
from jointroom.experiments.store.files import write_json
from jointroom.experiments.store.store import Store
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

FOLDER = "reruns"
_KEPT = ("run_id", "replicate", "values", "month", *INDICATORS)


@dataclass(frozen=True)
class Rerun:
    """A run that was done again.

    Attributes:
        folder: where its tables are.
        differing: indicators whose monthly values are not those in the store; empty when all are the same bit for bit.
        compared: whether there was a result to compare with; a run that failed or was not done yet has none.
    """

    folder: Path
    differing: tuple[str, ...]
    compared: bool


def rerun(store: Store, name: str) -> Rerun:
    """Do a run again.

    Args:
        store: where its sweep stands.
        name: its name.

    Raises:
        ConfigurationError: there is no such run, or it cannot be the same any more (another model, a changed file).
        Exception: whatever the run itself raises.
    """
    task, stored = find_run(store, name)
    checked, problems = Checker(with_baseline=False, with_folder=False).check(task.values)
    if checked is None:
        raise ConfigurationError(problems)
    if run_id(identity(checked), task.replicate) != name:
        message = "reads a file that is not what it was when the run was planned"
        raise ConfigurationError([Problem("run", name, message, "the file as it was")])
    folder = store.root.parent / FOLDER / name
    part = folder.with_name(f".{name}.part")
    draft = folder.with_name(f".{name}.draft")
    for old in (part, draft):
        shutil.rmtree(old, ignore_errors=True)
    try:
        do_replicate(_replicate_task(checked, task, part), lambda _: None)
        draft.mkdir(parents=True)
        tables = gather([part])
        write_tables(draft, tables, join_histories([part], draft / HISTORIES_FILE))
        differing = () if stored is None else differing_indicators(tables["monthly"], stored)
        write_json(draft / "manifest.json", _manifest(task, checked, stored is not None, differing))
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    finally:
        for old in (part, draft):
            shutil.rmtree(old, ignore_errors=True)
    return Rerun(folder, differing, stored is not None)


def find_run(store: Store, name: str) -> tuple[RunTask, pd.DataFrame | None]:
    """What was asked of a run, and its monthly rows where they are in the store.

    Raises:
        ConfigurationError: no run of this version of the model has the name.
    """
    for _, table in store.tables(_KEPT):
        mine = table.filter(pc.equal(table.column("run_id").cast(pa.string()), name))
        if mine.num_rows:
            rows = mine.to_pandas(use_threads=False)
            values = json.loads(str(rows["values"].iloc[0]))
            task = RunTask(name, int(rows["replicate"].iloc[0]), values)
            return task, rows.drop(columns=["run_id", "replicate", "values"])
    if name in (failures := store.failures()):
        failure = failures[name]
        return RunTask(name, failure.replicate, failure.values), None
    return _planned(store, name), None


def _planned(store: Store, name: str) -> RunTask:
    """A run that some sweep plans and nobody has done."""
    known: list[str] = []
    for sweep_id in store.sweep_ids():
        sweep = store.sweep(sweep_id)
        runs = sweep.runs()
        known += runs["run_id"].tolist()
        mine = runs[runs["run_id"] == name][["point", "replicate"]].to_numpy()
        if not len(mine):
            continue
        if sweep.manifest["source"] != store.source:
            made = f"{sweep.manifest['version']} with sources {sweep.manifest['source']}"
            message = f"is a run of model {made}, and this one has sources {store.source}"
            raise ConfigurationError([Problem("run", name, message, "the version that made it")])
        values = {key: value for key, value in sweep.values(int(mine[0, 0])).items() if key not in NEUTRAL}
        return RunTask(name, int(mine[0, 1]), values)
    legal = "a run_id of `jointroom table --runs`"
    raise ConfigurationError([Problem("run", name, f"no such run in {store.root}", legal, nearest_name(name, known))])


def differing_indicators(monthly: pd.DataFrame, stored: pd.DataFrame) -> tuple[str, ...]:
    """Indicators whose values differ between a tidy table of one run and its rows in the store."""
    wide = monthly.pivot(index="month", columns="indicator", values="value")
    kept = stored.assign(month=stored["month"].astype(str)).set_index("month")
    if list(wide.index) != list(kept.index):
        return tuple(INDICATORS)
    return tuple(name for name in INDICATORS if wide[name].tolist() != kept[name].tolist())


def _replicate_task(checked: Checked, task: RunTask, part: Path) -> ReplicateTask:
    spec = spec_of(checked, task.replicate)
    return ReplicateTask(
        part=part,
        scenario=spec.scenario,
        start=spec.start,
        end=spec.end,
        seed=spec.seed,
        replicate=spec.replicate,
        population_scale=spec.population_scale,
        overrides=spec.overrides,
        levers=spec.levers,
        room_start=spec.room_start,
        weather_replay=spec.weather_replay,
        places_file=spec.places_file,
        keep_log=True,
        keep_histories=True,
    )


def _manifest(task: RunTask, checked: Checked, compared: bool, differing: tuple[str, ...]) -> dict[str, Any]:
    spec = spec_of(checked, task.replicate)
    return {
        "run_id": task.run_id,
        "version": sim.__version__,
        "source": source_fingerprint(),
        "git_commit": git_commit(),
        "software": software_versions(),
        "scenario": spec.scenario.name,
        "start": spec.start,
        "end": spec.end,
        "replicate": spec.replicate,
        "seed": spec.seed_used,
        "population_scale": spec.population_scale,
        "values": dict(task.values),
        "same_as_in_store": (not differing) if compared else None,
        "differing_indicators": list(differing),
    }
