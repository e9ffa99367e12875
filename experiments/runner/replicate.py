"""One replicate as a task: simulate it, write its tables aside, rename them into place."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from jointroom.experiments.runner.histories import FILE as HISTORIES_FILE
from jointroom.experiments.runner.histories import HISTORIES, write_histories
from jointroom.sim.policy import Scenario

FACTS = "facts.json"
KEYS = ("scenario", "replicate", "seed")
"""First columns of every table: which replicate a row belongs to."""


@dataclass(frozen=True)
class ReplicateTask:
    """What a worker needs to know to do one replicate; the attributes are those of `sim.model.RunSpec`."""

    part: Path
    scenario: Scenario
    start: date
    end: date
    seed: int
    replicate: int
    population_scale: float
    overrides: Mapping[str, object]
    levers: Mapping[str, float]
    room_start: date
    weather_replay: str | None
    places_file: str | None
    keep_log: bool
    keep_histories: bool

    def __str__(self) -> str:
        return f"{self.scenario.name}, replicate {self.replicate}"


def do_replicate(task: ReplicateTask, report: Callable[[int], None]) -> Path:
    """Simulate one replicate and write its tables to `task.part`; `report` is told of days done."""
    from jointroom.sim.model import run_replicate
    from jointroom.sim.spec import RunSpec

    spec = RunSpec(
        scenario=task.scenario,
        start=task.start,
        end=task.end,
        seed=task.seed,
        replicate=task.replicate,
        population_scale=task.population_scale,
        overrides=task.overrides,
        levers=task.levers,
        room_start=task.room_start,
        weather_replay=task.weather_replay,
        places_file=task.places_file,
        keep_log=task.keep_log,
        keep_histories=task.keep_histories,
    )
    result = run_replicate(spec, report)
    tables = {
        "monthly": result.monthly,
        "launches": result.launches,
        "flows": result.flows,
        "moves": result.moves,
        "attempts": result.attempts,
        "cohorts": result.cohorts,
        "exploitation": result.exploitation,
        "boats": result.boats,
        "vessels": result.vessels,
        HISTORIES: result.histories,
    }
    facts = {
        "scenario": task.scenario.name,
        "replicate": task.replicate,
        "seed": spec.seed_used,
        "seconds": round(result.seconds, 3),
    }
    write_part(task.part, {name: table for name, table in tables.items() if table is not None}, facts)
    return task.part


def write_part(part: Path, tables: Mapping[str, pd.DataFrame], facts: Mapping[str, object]) -> None:
    """Write the tables of one replicate, each row marked with `KEYS`, so that `part` is whole or not there."""
    part.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=part.parent))
    try:
        for name, table in tables.items():
            if name == HISTORIES:
                write_histories(aside / HISTORIES_FILE, table, facts)
                continue
            keys = pd.DataFrame({key: facts[key] for key in KEYS}, index=table.index)
            pd.concat([keys, table], axis=1).to_parquet(aside / f"{name}.parquet", index=False)
        (aside / FACTS).write_text(json.dumps(dict(facts), indent=2) + "\n", encoding="utf-8")
        if not part.exists():  # whoever was first wrote the same
            os.rename(aside, part)  # noqa: PTH104 - fails where Path.replace would overwrite a file
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def read_facts(part: Path) -> dict[str, Any] | None:
    """The facts of a finished replicate, None when the part is missing or cannot be read whole."""
    try:
        facts = json.loads((part / FACTS).read_text(encoding="utf-8"))
        for file in part.glob("*.parquet"):
            pq.read_table(file)
    except (OSError, ValueError, pa.ArrowException):
        return None
    return dict(facts)
