"""One possible history hour by hour: which one words ask for, and how it is lived once more to be watched.

Tables of a run say where a boat left and where its voyage ended, not where it was in between. The same seed gives the
same history, so what was not kept is looked at when it is wanted, beginning with a kept state where there is one.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from jointroom.experiments.config.settings import SETTINGS, Setting
from jointroom.experiments.disk.seal import damage, draft_of
from jointroom.experiments.report.history import TABLES, History
from jointroom.experiments.report.run import Run
from jointroom.experiments.runner.estimate import duration, seconds_of
from jointroom.experiments.runner.progress import say, telling
from jointroom.experiments.runner.publish import write_tables
from jointroom.experiments.runner.rerun import find_same_run
from jointroom.experiments.store.store import Store, open_store
from jointroom.sim.branches import watch
from jointroom.sim.parameters.problems import Problem
from jointroom.sim.policy.timeline import TIMELINE_END, TIMELINE_START
from jointroom.sim.spec import MAX_REPLICATES

SPAN = {
    "replicate": Setting("int", 0, "Whose history it is.", low=0, high=MAX_REPLICATES - 1),
    "start": Setting("day", None, "First day; else as policies part, or the run's.", TIMELINE_START, TIMELINE_END),
    "end": Setting("day", None, "Last day.", TIMELINE_START, TIMELINE_END),
}
OPTIONS = {**SPAN, "cache_gb": SETTINGS["cache_gb"]}
"""What says which history, and how much space kept states may take."""


def read_history(run: Run, options: Mapping[str, Any], days: int) -> tuple[History, list[Problem]]:
    """The history that options ask for, and what is wrong with them.

    Args:
        run: a finished one.
        options: values of `SPAN`; None is what its words say.
        days: how many, where no end is given.
    """
    manifest, problems = run.manifest, []
    first, last = (date.fromisoformat(manifest[end]) for end in ("start", "end"))
    parting = first if manifest["since"] is None else date.fromisoformat(f"{manifest['since']}-01")
    start = options["start"] or min(max(parting, first), last)
    end = options["end"] or min(start + timedelta(days=days - 1), last)
    for name, day in (("start", start), ("end", end)):
        if not first <= day <= last:
            problems.append(Problem(name, str(day), "is no day of the run", f"a day from {first} to {last}"))
    if end < start:
        problems.append(Problem("end", str(end), f"comes before the first day, {start}", f"{start} or later"))
    if options["replicate"] >= manifest["replicates"]:
        legal = f"0 to {manifest['replicates'] - 1}"
        problems.append(Problem("replicate", options["replicate"], "the run has no such replicate", legal))
    return History(run, options["replicate"], start, end), problems


def have(history: History, cache_gb: float, *, quiet: bool = False) -> None:
    """Make the tables of a history unless they are there and whole.

    Raises:
        ConfigurationError: the run was made by another version of the model, or reads a file that has changed.
        StoreError: the store cannot be used.
    """
    if not damage(history.folder):
        return
    store = _store_of(history)
    specs = {name: find_same_run(store, run_id) for name, run_id in history.run_ids.items()}
    shelf, seen = store.snapshots(int(cache_gb * 1e9), say), dict[str, Any]()
    total = sum((history.end - spec.start).days + 1 for spec in specs.values())
    with telling(total, quiet=quiet, what="days") as teller:
        for name, spec in specs.items():
            first, last = ((day - spec.start).days for day in (history.start, history.end))
            seen[name] = watch(spec, first, last, shelf, lambda day: teller.advanced(1))
    with draft_of(history.folder) as draft:
        rows = {table: [getattr(one, table).assign(scenario=name) for name, one in seen.items()] for table in TABLES}
        write_tables(draft, {table: pd.concat(parts, ignore_index=True) for table, parts in rows.items()}, ())


def expected(history: History) -> str:
    """What making its tables would take at most, in words.

    Raises:
        ConfigurationError, StoreError: as `have`.
    """
    words = f"history {history.replicate}, {history.start} to {history.end}: "
    if not damage(history.folder):
        return words + "its tables are there"
    specs = [find_same_run(_store_of(history), run_id) for run_id in history.run_ids.values()]
    lived = [replace(spec, end=history.end) for spec in specs]
    days = sum((spec.end - spec.start).days + 1 for spec in lived)
    return words + f"to simulate {days} days once more, about {duration(sum(map(seconds_of, lived)))} at most"


def _store_of(history: History) -> Store:
    """The store beside the folder of runs in which the history's run lies."""
    return open_store(history.run.folder.parents[1])
