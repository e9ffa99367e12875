"""Tables of the store for people: runs or means of points, some columns, with the human cost always among them."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from jointroom.experiments.disk.seal import damage
from jointroom.experiments.report.cards import card
from jointroom.experiments.report.labels import NOT_SUCCESS, brief
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.differences import paired_difference
from jointroom.experiments.stats.outcomes import (
    FLOWS,
    OUTCOMES,
    REQUIRED_HUMAN_COST,
    label,
    unknown_outcomes,
    with_human_cost,
)
from jointroom.experiments.stats.unknown import REACH, can_part, over_worlds, parts
from jointroom.experiments.store import sql
from jointroom.experiments.store.outcomes import DRAW
from jointroom.experiments.store.parts import open_part
from jointroom.experiments.store.store import Store
from jointroom.experiments.store.sweeps import Sweep
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse

SHOWN = (*FLOWS, *REQUIRED_HUMAN_COST)
"""Outcomes that are shown unless others are asked for."""
HALF = "half"
"""What follows an outcome, after a colon: half the 95 % interval of its mean over the replicates of a point."""
PARTS = ("chance", "both", "worlds")
"""The same where runs live under draws."""


def filtered(table: pd.DataFrame, filters: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """The rows whose columns have one of the values that are given for them.

    Raises:
        ConfigurationError: a column that is not there, or a value that no row has.
    """
    problems = []
    keep = pd.Series(True, index=table.index)
    for name, values in filters.items():
        if name not in table:
            nearest = nearest_name(name, list(table.columns))
            legal = ", ".join(str(column) for column in table if column not in OUTCOMES)
            problems.append(Problem(name, list(values), "no such column", legal, nearest))
            continue
        present = table[name].isin(values)
        if not present.any():
            some = ", ".join(str(value) for value in table[name].drop_duplicates().iloc[:10])
            problems.append(Problem(name, list(values), "no run has this value", some))
        keep &= present
    refuse(problems)
    return table[keep].reset_index(drop=True)


def chosen_outcomes(names: Sequence[str] | None) -> list[str]:
    """Names of outcomes to show; the human cost follows where it is not among them.

    Raises:
        ConfigurationError: an outcome that does not exist.
    """
    if names is None:
        return list(SHOWN)
    refuse(unknown_outcomes("columns", names))
    return with_human_cost(names)


def means_of_points(table: pd.DataFrame, outcomes: Sequence[str]) -> pd.DataFrame:
    """A row a point: what it varies, the number of its finished replicates, and the mean of each outcome over them.

    Each outcome is followed by `HALF` (nan from a single run), or, where runs live under draws of a posterior, by the
    columns of `_worlds_of_points`.
    """
    varied = [name for name in table if name not in OUTCOMES and name not in ("run_id", "replicate", "seed", DRAW)]
    first = table.groupby("point", sort=True)[[name for name in varied if name != "point"]].first()
    grouped = table.groupby("point", sort=True)
    means, found = grouped[list(outcomes)].mean(), first.assign(replicates=grouped.size())
    if DRAW not in table:
        halves = grouped[list(outcomes)].agg(_half_of_mean).add_suffix(f":{HALF}")
        columns = [column for name in outcomes for column in (name, f"{name}:{HALF}")]
        return found.join(means.join(halves)[columns]).reset_index()
    worlds = pd.concat([means[[name]].join(_worlds_of_points(table, name)) for name in outcomes], axis=1)
    return found.assign(draws=grouped[DRAW].nunique()).join(worlds).reset_index()


def _half_of_mean(values: pd.Series) -> float:
    """Half the 95 % interval of the mean; nan from a single run."""
    numbers = values.to_numpy(float)
    return paired_difference(numbers, np.zeros_like(numbers)).halfwidth if len(numbers) > 1 else math.nan


def sweep_card(sweep: Sweep) -> str:
    """A sweep for a notebook: the means of the outcomes that are shown of every sweep, a row a point."""
    table = sweep.outcomes
    shown = [name for name in SHOWN if name in table]
    names = [name for name in sweep.varied if name in table]
    rows = [
        (", ".join(f"{name}={row[name]}" for name in names) or "defaults", *(brief(row[name]) for name in shown))
        for row in means_of_points(table, shown).to_dict("records")
    ]
    about = f"{len(table)} of {sweep.manifest['runs']} runs are done; means over replicates"
    return card(sweep.sweep_id, [about, f"{NOT_SUCCESS}."], Table(("point", *map(label, shown)), rows))


def ordered(table: pd.DataFrame, sort: str | None, top: int | None) -> pd.DataFrame:
    """The rows in the order of a column, the largest first, or of `-NAME` the smallest; so many of them, or all.

    Raises:
        ConfigurationError: no such column.
    """
    if sort is not None:
        name = sort.removeprefix("-")
        if name not in table:
            legal = ", ".join(str(column) for column in table if ":" not in str(column))
            refuse([Problem("sort", name, "no such column", legal, nearest_name(name, list(map(str, table))))])
        key = table[name].map(str) if table[name].dtype == object else table[name]
        table = table.loc[key.sort_values(ascending=name != sort, kind="stable").index]
    return table if top is None else table.head(top)


def _worlds_of_points(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """What chance and what is not known make of an outcome, a row a point.

    NAME:chance and NAME:both are half-widths of the middle 95 % of runs, by chance alone and with what is not known;
    NAME:worlds has the shares of worlds, in percent, that let expect more, no other by 2 %, and fewer than the first
    point. Nan and "" where too few runs tell.
    """
    parted = {point: rows.set_index("replicate") for point, rows in table.groupby("point", sort=True)}
    first = next(iter(parted.values()))[name].astype(float)
    cells = []
    for k, rows in enumerate(parted.values()):
        values, draw = rows[name].to_numpy(float), rows[DRAW].to_numpy(np.int64)
        change = (rows[name] - first).dropna()
        chance, both, words = math.nan, math.nan, ""
        if can_part(draw) and not np.isnan(values).any():
            found = parts(values, draw)
            chance, both = (REACH * float(variance) ** 0.5 for variance in (found.chance, found.chance + found.unknown))
        if k and can_part(lived := rows.loc[change.index, DRAW].to_numpy(np.int64)):
            told = over_worlds(change.to_numpy(float), lived, float(first[change.index].mean()))
            words = " / ".join(f"{100.0 * share:.0f}" for share in (told.more, told.neither, told.fewer))
        cells.append((chance, both, words))
    return pd.DataFrame(cells, index=pd.Index(parted, name="point"), columns=[f"{name}:{part}" for part in PARTS])


def sweeps_table(store: Store) -> pd.DataFrame:
    """A row a sweep, the newest first: its name, design, size, how many of its runs are done and have failed, model."""
    index, failures = store.index(), store.failures()
    rows: list[dict[str, object]] = []
    for sweep_id in store.sweep_ids():
        if found := damage(store.sweeps / sweep_id):
            rows.append({"sweep": sweep_id, "model": f"damaged: {found[0]}"})
            continue
        sweep = store.sweep(sweep_id)
        names = set(sweep.runs["run_id"])
        usable = sweep.manifest["source"] == store.source
        rows.append(
            {
                "sweep": sweep_id,
                "design": sweep.manifest["design"],
                "varied": ", ".join(sweep.varied),
                "points": sweep.manifest["points"],
                "replicates": sweep.manifest["replicates"],
                "runs": len(names),
                "done": sum(name in index.runs for name in names),
                "failed": sum(name in failures for name in names),
                "model": "this" if usable else f"another ({sweep.manifest['source']})",
            }
        )
    return pd.DataFrame(rows)


def query(sweep: Sweep, text: str) -> pd.DataFrame:
    """The answer to a query in SQL over the tables outcomes, monthly and failures, all of the runs of one sweep.

    Raises:
        ConfigurationError: as `experiments.store.sql.query`.
        Damaged: a part that holds runs of the sweep is not what was written.
    """
    import pyarrow.dataset

    store = sweep.store
    where, names = store.index().runs, sweep.runs["run_id"].tolist()
    files = sorted({store.parts / where[name] for name in names if name in where})
    tables = {"outcomes": sweep.outcomes, "failures": sweep.failures}
    if files:
        for file in files:
            open_part(file)  # looks at every byte; what follows does not
        monthly = pyarrow.dataset.dataset(list(map(str, files)))
        tables["monthly"] = monthly.filter(pyarrow.dataset.field("run_id").isin(names))
    return sql.query(tables, text)
