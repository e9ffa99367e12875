"""What the levels of the room in their surroundings show, in plain words with numbers and as tables."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from jointroom.experiments.report.labels import brief
from jointroom.experiments.report.tables import Table, change_cell
from jointroom.experiments.stats.differences import FEWER, MORE, Difference, told_apart
from jointroom.experiments.stats.outcomes import FLOWS, OUTCOMES, REQUIRED_HUMAN_COST, label

SHOWN = (*FLOWS, *REQUIRED_HUMAN_COST, "dead_desert", "dead_detention")
"""Rows of every table: the flows, and beneath them what happens to people."""


def findings(levels: pd.DataFrame) -> list[str]:
    """Sentences: for each level, of what there is more or fewer, in how many surroundings, and what hangs on them."""
    n = levels["surrounding"].nunique()
    lines = []
    for level, rows in levels.groupby("level", sort=True):
        told = {name: _count(rows[rows["outcome"] == name]) for name in SHOWN}
        more = [_times(name, up, n) for name, (up, down) in told.items() if up and not down]
        fewer = [_times(name, down, n) for name, (up, down) in told.items() if down and not up]
        turns = [label(name) for name, (up, down) in told.items() if up and down]
        words = [f"more: {'; '.join(more)}" if more else "", f"fewer: {'; '.join(fewer)}" if fewer else ""]
        words.append(f"more in some surroundings and fewer in others: {'; '.join(turns)}" if turns else "")
        known = ". ".join(word[0].upper() + word[1:] for word in words if word)
        lines.append(f"**Level {level} against liaison.** {known or 'Nothing can be told apart in any surrounding'}.")
    return [*lines, *_harm(levels)]


def separated(steps: pd.DataFrame) -> str:
    """A sentence: in how many surroundings each level is told apart from the one below it, by any outcome shown."""
    n = steps["surrounding"].nunique()
    parts = []
    for level, rows in steps[steps["outcome"].isin(SHOWN)].groupby("level", sort=True):
        told = rows[rows["verdict"].map(told_apart)]
        by = " · ".join(label(name) for name in SHOWN if name in set(told["outcome"]))
        count = told["surrounding"].nunique()
        parts.append(f"level {level} from level {int(str(level)) - 1} in {count} of {n} ({by or 'by nothing'})")
    return f"**Each level and the one below it** are told apart: {'; '.join(parts)}."


def _harm(levels: pd.DataFrame) -> list[str]:
    """Where a level takes people off the sea route and more of them are harmed."""
    found = []
    for (level, words), rows in levels.groupby(["level", "surrounding"], sort=False):
        by_name = rows.set_index("outcome")["verdict"]
        harmed = [label(name) for name in REQUIRED_HUMAN_COST if by_name[name] == MORE]
        if by_name["met_at_sea"] == FEWER and harmed:
            found.append(f"level {level} ({words}): {', '.join(harmed)}")
    if not found:
        return ["**Fewer arrivals and more harm at once** was told apart nowhere."]
    return [f"**Fewer arrivals and more harm at once**: {'; '.join(found)}."]


def _count(rows: pd.DataFrame) -> tuple[int, int]:
    return int((rows["verdict"] == MORE).sum()), int((rows["verdict"] == FEWER).sum())


def _times(name: str, count: int, n: int) -> str:
    return f"{label(name)} ({count} of {n} surroundings)"


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
    if math.isnan(row["percent"]) or math.isnan(row["difference_low"]):
        return change_cell(_difference(row, "difference"))
    return change_cell(_difference(row, "percent"), digits=2, unit=" %")


def _difference(row: Mapping[Hashable, Any], name: str) -> Difference:
    return Difference(row[name], row[f"{name}_low"], row[f"{name}_high"], row["pairs"])
