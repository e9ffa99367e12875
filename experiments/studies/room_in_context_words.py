"""What the levels of the room in their surroundings show, in plain words with numbers and as tables."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from jointroom.experiments.report.labels import brief
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Table, change_cell
from jointroom.experiments.stats.differences import FEWER, MORE, Difference, percent_of, told_apart
from jointroom.experiments.stats.outcomes import FLOWS, OUTCOMES, REQUIRED_HUMAN_COST, label

SHOWN = (*FLOWS, *REQUIRED_HUMAN_COST, "dead_desert", "dead_detention")
"""Rows of every table: the flows, and beneath them what happens to people."""


def findings(levels: pd.DataFrame, steps: pd.DataFrame) -> list[str]:
    """Sentences: of what each level makes more or fewer, in how many surroundings; where harm grows as fewer arrive.

    The last says by what, and in how many surroundings, a level is told apart from the one below it.

    Args:
        levels: each level against liaison in every surrounding; see `experiments.studies.room_in_context`.
        steps: each level against the one below it.
    """
    harms, told = [], []
    for (level, words), rows in levels.groupby(["level", "surrounding"], sort=False):
        verdict = rows.set_index("outcome")["verdict"]
        fewer = verdict["met_at_sea"] == FEWER
        harms.append((level, words, [label(name) for name in REQUIRED_HUMAN_COST if fewer and verdict[name] == MORE]))
    for level, rows in steps[steps["outcome"].isin(SHOWN)].groupby("level", sort=True):
        apart = rows[rows["verdict"].map(told_apart)]
        names = [label(name) for name in SHOWN if name in set(apart["outcome"])]
        told.append((level, apart["surrounding"].nunique(), names))
    counts = {level: [_count(rows, name) for name in SHOWN] for level, rows in levels.groupby("level", sort=True)}
    n = levels["surrounding"].nunique()
    return render("room_in_context_told", levels=counts, harms=harms, steps=told, n=n).splitlines()


def _count(rows: pd.DataFrame, name: str) -> tuple[str, int, int]:
    """In how many rows there is more of an outcome, and in how many fewer."""
    verdicts = rows.loc[rows["outcome"] == name, "verdict"]
    return label(name), int((verdicts == MORE).sum()), int((verdicts == FEWER).sum())


def shown_verdicts(*tables: pd.DataFrame) -> pd.Series:
    """The verdict of every cell that `percents_table` shows of these tables."""
    rows = pd.concat(tables)
    return rows.loc[rows["outcome"].isin(SHOWN), "verdict"]


def percents_table(rows: pd.DataFrame, key: str, words: str) -> Table:
    """A row an outcome, first its mean under the reference, then a column a value of `key`: changes in percent.

    Args:
        rows: columns `key`, outcome, baseline_mean, and those of `experiments.stats.differences.comparison`.
        key: the column whose values are told apart.
        words: what a value is, `{}` in its place.
    """
    values = list(dict.fromkeys(rows[key]))
    lines = []
    for name in SHOWN:
        mine = rows[rows["outcome"] == name].set_index(key)
        before = brief(float(mine["baseline_mean"].iloc[0]))
        cells = (_percent(mine.loc[value].to_dict()) for value in values)
        lines.append((f"{label(name)} [{OUTCOMES[name].unit}]", before, *cells))
    return Table(("", "before", *(words.format(value) for value in values)), lines)


def _percent(row: Mapping[Hashable, Any]) -> str:
    """In percent; as it is where that cannot be said."""
    change = Difference(row["difference"], row["difference_low"], row["difference_high"], row["pairs"])
    percent = percent_of(change, row["baseline_mean"])
    unknown = math.isnan(percent.mean) or math.isnan(change.low)
    return change_cell(change) if unknown else change_cell(percent, digits=2, unit=" %")
