"""Tables of the Sabratha study: shares with intervals, what the groups did, and who left from where."""

from collections.abc import Mapping, Sequence

import pandas as pd

from jointroom.experiments.report.labels import brief, brief_change, brief_range
from jointroom.experiments.report.tables import Table, change_cell
from jointroom.experiments.stats.differences import Difference, paired_difference
from jointroom.experiments.stats.left_from import words
from jointroom.experiments.stats.outcomes import Outcome
from jointroom.experiments.stats.shapley import ALL, Counted, percents, whole_change
from jointroom.sim.policy.levers import SEGMENTS

AMOUNTS = ("without the five", "all five together")
"""Heads of the columns before those of the causes."""


def amounts_table(table: pd.DataFrame, causes: Sequence[str], outcomes: Sequence[Outcome]) -> Table:
    """A row an outcome: what it was without the five, the whole change, and the share of each cause.

    Args:
        table: as `experiments.stats.shapley.shares_table` returns.
    """
    rows = [(outcome.head, *amounts_row(table, causes, outcome.name)) for outcome in outcomes]
    return Table(("", *AMOUNTS, *causes), rows)


def amounts_row(table: pd.DataFrame, causes: Sequence[str], outcome: str) -> list[str]:
    """Cells of one outcome: what it was without the five, the whole change, and the share of each cause."""
    mine = table[table["measure"] == outcome].set_index("variant")
    ends = mine.loc[[ALL, *causes], ["difference", "low", "high", "pairs"]].to_numpy(float)
    cells = [change_cell(Difference(mean, low, high, int(pairs))) for mean, low, high, pairs in ends]
    return [brief(float(mine["baseline_mean"].iloc[0])), *cells]


def percents_table(shares: pd.DataFrame, counted: Counted, outcomes: Sequence[Outcome]) -> Table:
    """A row an outcome whose whole change can be told from none: the percent of it that each cause makes."""
    rows = [(outcome.head, *percents_row(shares, counted, outcome.name)) for outcome in outcomes]
    return Table(("share of the whole change", "whole", *shares["cause"].unique()), [row for row in rows if row[2]])


def percents_row(shares: pd.DataFrame, counted: Counted, outcome: str) -> list[str]:
    """Cells of one outcome: the whole change, and the percent of it that each cause makes, "" if it may be none."""
    change = whole_change(counted, outcome)
    parts = percents(shares, change, outcome)
    cells = [change_cell(parts[cause], digits=2, unit=" %") if parts else "" for cause in shares["cause"].unique()]
    return [brief_change(float(change.mean())), *cells]


def removals_table(counted: Counted, causes: Sequence[str], outcomes: Sequence[Outcome]) -> Table:
    """A row an outcome: what it was with all causes, and how it changes when each one alone is taken away."""
    everything = frozenset(causes)
    rows = []
    for outcome in outcomes:
        now = counted[everything][outcome.name].to_numpy(float)
        without = (counted[everything - {cause}][outcome.name].to_numpy(float) for cause in causes)
        cells = (change_cell(paired_difference(values, now)) for values in without)
        rows.append((outcome.head, brief(float(now.mean())), *cells))
    return Table(("", "with all five", *(f"without {cause}" for cause in causes)), rows)


def groups_table(monthly: pd.DataFrame, events: Mapping[str, str]) -> Table:
    """What the armed groups did in the history from May 2017 on: means over replicates, with the range of the runs.

    Two columns more: in how many runs something happened at all from July on, and the month in which it first did.

    Args:
        events: words for each indicator that is shown.
    """
    replicates = monthly["replicate"].nunique()
    shown = monthly[monthly["month"].between("2017-05", "2017-12")]
    months = sorted(shown["month"].unique())
    rows = []
    for name, event in events.items():
        wide = shown[shown["indicator"] == name].pivot(index="replicate", columns="month", values="value")
        happened = wide[[month for month in months if month >= "2017-07"]] > 0
        first = sorted(map(str, happened.idxmax(axis=1)[happened.any(axis=1)])) if happened.size else []
        cells = [_ranged(wide[month]) for month in months]
        rows.append((event, *cells, f"{len(first)} of {replicates}", _first_month(first)))
    head = ("mean [lowest to highest run]", *months, "runs in which it happened, July on", "first, middle run [all]")
    return Table(head, rows)


def _ranged(values: "pd.Series[float]") -> str:
    ends = brief_range(values.min(), values.max())
    return "0" if ends == "0 to 0" else f"{brief(values.mean())} [{ends}]"


def _first_month(months: list[str]) -> str:
    return f"{months[len(months) // 2]} [{months[0]} to {months[-1]}]" if months else "never"


def launched_table(rows: pd.DataFrame) -> Table:
    """Sabratha's share of the people launched, by half-year, in the history; mean and range over replicates."""
    halves = {month: f"{month[:4]}, {'first' if month[5:] <= '06' else 'second'} half" for month in set(rows["month"])}
    table = rows.assign(half=rows["month"].map(halves)).pivot_table(
        index=["half", "replicate"], columns="site", values="persons", aggfunc="sum", fill_value=0
    )
    share = 100.0 * table.get("Sabratha", 0.0) / table.sum(axis=1)
    lines = []
    for name, values in share.groupby(level="half"):
        lines.append((str(name), f"{brief(values.mean())} %", brief_range(values.min(), values.max())))
    return Table(("Sabratha's share of people launched", "mean", "lowest to highest run"), lines)


def left_from_table(table: pd.DataFrame) -> Table:
    """The same for readers: a row a site, for each year the model with its range and the record."""
    years = list(dict.fromkeys(table["year"]))
    head = [f"{words(year)}, {who}" for year in years for who in ("model", "record")]
    rows = []
    for site in SEGMENTS:
        cells = [site]
        for year in years:
            row = table[(table["site"] == site) & (table["year"] == year)].iloc[0]
            cells.append(f"{brief(row['simulated'])} % [{brief_range(row['low'], row['high'])}]")
            cells.append("–" if row["recorded"] != row["recorded"] else f"{brief(row['recorded'])} %")
        rows.append(cells)
    return Table(("boats met, by where they had left", *head), rows)
