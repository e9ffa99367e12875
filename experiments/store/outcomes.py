"""Outcomes of a sweep from the parts of the store, part by part: what is held in memory is a row a run."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from jointroom.experiments.stats.outcomes import outcomes_of
from jointroom.experiments.store.errors import StoreError
from jointroom.experiments.store.parts import read_part
from jointroom.sim.observe.indicators import INDICATORS

if TYPE_CHECKING:
    from jointroom.experiments.store.store import Store
    from jointroom.experiments.store.sweeps import Sweep

DRAW = "draw"
"""Column that names the draw of a posterior under which a run was lived, where there is one."""
_ROWS_AT_ONCE = 50_000
_COLUMNS = ("run_id", "month", *INDICATORS)


def sweep_outcomes(sweep: "Sweep", *, since: str | None = None, until: str | None = None) -> pd.DataFrame:
    """A row a finished run of a sweep, in the order of points and replicates.

    Args:
        sweep: which one.
        since, until: first and last month of the window; the sweep's own where they are None.

    Returns:
        Columns run_id, point, scenario, replicate, seed, the draw where runs live under those of a posterior, one for
        each varied name, one for each outcome.

    Raises:
        StoreError: one run has two different results in the store, or a part could not be read that now can.
    """
    store = sweep.store
    since = sweep.manifest["since"] if since is None else since
    until = sweep.manifest["until"] if until is None else until
    runs = sweep.runs.sort_values(["point", "replicate"], kind="stable", ignore_index=True)
    wanted = set(runs["run_id"])
    batches = [outcomes_of(monthly, ["run_id"], since=since, until=until) for monthly in monthly_batches(store, wanted)]
    if not batches:
        batches = [pd.DataFrame(columns=["run_id"])]
    outcomes = pd.concat(batches, ignore_index=True)
    if missing := wanted.difference(outcomes["run_id"]):
        unread = [run for run in store.index().runs if run in missing]
        if unread:
            raise StoreError(f"run {unread[0]} stands in {store.parts}, but could not be read just now; try again")
    if sweep.lived is not None:
        runs[DRAW] = np.asarray(sweep.lived, np.int64)[runs["replicate"]]
    points = sweep.points.drop(columns="scenario", errors="ignore")
    keyed = runs.merge(points, how="left", left_on="point", right_index=True)
    return keyed.merge(outcomes, how="inner", on="run_id").reset_index(drop=True)


def all_outcomes(store: "Store") -> pd.DataFrame:
    """The outcomes of every sweep one below the other, with the column sweep in front.

    A name that one sweep varies and another does not has, in the other's rows, the value that it fixed, if it did.
    """
    tables = []
    for sweep_id in sorted(store.sweep_ids()):
        sweep = store.sweep(sweep_id)
        if sweep.manifest["source"] == store.source:
            table = sweep.outcomes
            table.insert(0, "sweep", sweep_id)
            tables.append((sweep, table))
    varied = dict.fromkeys(name for sweep, _ in tables for name in sweep.varied if name != "scenario")
    for sweep, table in tables:
        fixed = sweep.manifest["fixed"]
        for name in varied:
            if name not in table:
                table[name] = fixed[name] if name in fixed else None
    return pd.concat([table for _, table in tables], ignore_index=True) if tables else pd.DataFrame()


def monthly_batches(store: "Store", wanted: set[str]) -> Iterator[pd.DataFrame]:
    """Monthly rows of the wanted runs, some parts at a time: run_id, month, one int64 column an indicator.

    Raises:
        StoreError: one run has two different results.
    """
    seen: dict[str, str] = {}
    batch: list[pa.Table] = []
    for name, table in store.monthly(_COLUMNS):
        rows = _texts(table)
        names = [str(run_id) for run_id in rows.column("run_id").unique().to_pylist()]
        for run_id in names:
            if run_id in seen:
                _compare(store, run_id, seen[run_id], name)
        fresh = [run_id for run_id in names if run_id in wanted and run_id not in seen]
        seen |= dict.fromkeys(fresh, name)
        if fresh:
            batch.append(_only(rows, fresh))
        if sum(item.num_rows for item in batch) >= _ROWS_AT_ONCE:
            yield pa.concat_tables(batch).to_pandas(use_threads=False)
            batch = []
    if batch:
        yield pa.concat_tables(batch).to_pandas(use_threads=False)


def _texts(table: pa.Table) -> pa.Table:
    """The same table with texts in place of dictionaries."""
    plain = [pa.string() if pa.types.is_dictionary(field.type) else field.type for field in table.schema]
    return table.cast(pa.schema(list(zip(table.column_names, plain, strict=True))))


def _only(table: pa.Table, run_ids: list[str]) -> pa.Table:
    """The rows of some runs."""
    return table.filter(pc.is_in(table.column("run_id"), value_set=pa.array(run_ids, pa.string())))


def _compare(store: "Store", run_id: str, one: str, other: str) -> None:
    """The same run in two parts must have the same numbers."""
    first, second = (_only(_texts(read_part(store.parts / name, _COLUMNS)), [run_id]) for name in (one, other))
    if not first.equals(second):
        raise StoreError(f"run {run_id} has two different results, in the parts {one} and {other} of {store.parts}")
