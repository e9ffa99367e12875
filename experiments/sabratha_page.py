"""The page of the Sabratha experiment: the shares with intervals, what the groups did, and what the record has."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from experiments.comparison.tables import Cell, Table
from experiments.differences import SAME, Difference, paired_difference
from experiments.measured import HOW_TO_READ, Measure
from experiments.shapley import Whole, interval
from experiments.wording import label, number, rounded, signed

GROUP_EVENTS = {
    "offer_usd": "paid to groups that block, USD",
    "deals_taken": "groups that began to block while paid",
    "deals_broken": "groups that let boats leave again although paid",
    "launches_blocked": "launches stopped on the beach",
    "held_by_blockade": "people who waited and were held by a group that blocks",
    "stretches_lost": "stretches that a rival took by force",
    "found_held": "people found held and taken to centres",
    "detained_unofficial": "held unofficially at the end of the month",
}
LEAD = """\
Of the sequence of summer 2017 only the offer is an input: its size, its reach and its date. That a group takes it,
stops departures, is attacked by the rival whom the deal leaves out, and loses the people it holds may or may not happen
in a run. The five causes are the offer (deal), Niger's enforcement (inflow), the build-up of the Libyan coastguard, the
code and the bar on NGO ships, and the limits on exports of boats. Each value is what a cause adds on average over all
orders in which the five could have come, with the 95 % interval of the mean over replicates; the five add up to the
whole change. Values may be of either sign."""
RECORD = """\
The record says from where the boats that were met had left only by year, through the place where they were found, and
has nothing after September 2017: Sabratha stood for 64 to 72 % of the boats met in 2015 to 2016 and for about 58 % of
all once interceptions are added. So the months of the figure can be set beside nothing recorded."""


def cell_of(change: Difference) -> Cell:
    """A mean with its interval, or that it cannot be told from zero."""
    if change.low != change.low:
        return Cell(f"{signed(rounded(change.mean))} (one run)")
    ends = f"[{signed(rounded(change.low))}, {signed(rounded(change.high))}]"
    if change.verdict == SAME:
        return Cell(f"{SAME} {ends}")
    return Cell(f" {ends}", strong=signed(rounded(change.mean)))


def shares_table(shares: pd.DataFrame, whole: Whole, outcomes: Mapping[str, Measure]) -> Table:
    """A row an outcome: what it was without the five, the whole change, and the share of each cause."""
    causes = list(shares["cause"].unique())
    rows = []
    for outcome, about in outcomes.items():
        none, everything = (column.to_numpy(float) for column in whole[outcome])
        mine = shares[shares["outcome"] == outcome]
        parts = [cell_of(interval(mine.loc[mine["cause"] == cause, "share"].to_numpy(float))) for cause in causes]
        first = (Cell(about.head), Cell(number(rounded(float(none.mean())))))
        rows.append((*first, cell_of(paired_difference(everything, none)), *parts))
    return Table(("", "without the five", "all five together", *causes), tuple(rows))


def removals_table(
    counted: Mapping[frozenset[str], pd.DataFrame], causes: Sequence[str], outcomes: Mapping[str, Measure]
) -> Table:
    """A row an outcome: what it was with all causes, and how it changes when each one alone is taken away.

    Args:
        counted: index replicate, a column an outcome, for every subset of causes.
    """
    everything = frozenset(causes)
    rows = []
    for outcome, about in outcomes.items():
        now = counted[everything][outcome].to_numpy(float)
        cells = [
            cell_of(paired_difference(counted[everything - {cause}][outcome].to_numpy(float), now)) for cause in causes
        ]
        rows.append((Cell(about.head), Cell(number(rounded(float(now.mean())))), *cells))
    return Table(("", "with all five", *(f"without {cause}" for cause in causes)), tuple(rows))


def shares_in_words(shares: pd.DataFrame, whole: Whole, outcome: str) -> str:
    """What percent of the whole change of an outcome each cause makes, by the means over replicates, in a sentence."""
    none, everything = (column.to_numpy(float) for column in whole[outcome])
    change = float((everything - none).mean())
    if change == 0.0:
        return ""
    means = shares[shares["outcome"] == outcome].groupby("cause", sort=False)["share"].mean()
    parts = ", ".join(f"{cause} {signed(rounded(100.0 * mean / change, 2))} %" for cause, mean in means.items())
    return f"Of the change in {label(outcome).lower()} ({signed(rounded(change))}): {parts}.\n"


def groups_table(monthly: pd.DataFrame) -> Table:
    """What the armed groups did in the history, month by month in 2017: means over replicates, and how many runs."""
    replicates = monthly["replicate"].nunique()
    rows_2017 = monthly[monthly["month"].str.startswith("2017")]
    months = [month for month in sorted(rows_2017["month"].unique()) if month >= "2017-05"]
    rows = []
    for name, words in GROUP_EVENTS.items():
        mine = rows_2017[rows_2017["indicator"] == name]
        by_month = mine.groupby("month")["value"].mean()
        happened = int((mine.groupby("replicate")["value"].sum() > 0).sum())
        cells = [Cell(number(rounded(float(by_month.get(month, np.nan))))) for month in months]
        rows.append((Cell(words), *cells, Cell(f"{happened} of {replicates}")))
    return Table(("mean over replicates", *months, "runs in which it happened in 2017"), tuple(rows))


def launched_table(launches: pd.DataFrame) -> Table:
    """Sabratha's share of the people launched, by half-year, in the history; mean and range over replicates."""
    rows = launches[launches["scenario"] == "historical"]
    halves = {month: f"{month[:4]}, {'first' if month[5:] <= '06' else 'second'} half" for month in set(rows["month"])}
    table = rows.assign(half=rows["month"].map(halves)).pivot_table(
        index=["half", "replicate"], columns="site", values="persons", aggfunc="sum", fill_value=0
    )
    share = 100.0 * table.get("Sabratha", 0.0) / table.sum(axis=1)
    lines = []
    for name, values in share.groupby(level="half"):
        spread = f"{number(rounded(values.min()))} to {number(rounded(values.max()))}"
        lines.append((Cell(str(name)), Cell(f"{number(rounded(values.mean()))} %"), Cell(spread)))
    return Table(("Sabratha's share of people launched", "mean", "lowest to highest run"), tuple(lines))


def page_of(
    shares: pd.DataFrame,
    whole: Whole,
    outcomes: Mapping[str, Measure],
    removals: Table,
    groups: Table,
    launches: pd.DataFrame,
    months: str,
    replicates: int,
) -> str:
    """The whole page but for its footer."""
    return "\n".join(
        [
            "# Sabratha 2017: the fall of departures, and what made it\n",
            LEAD + "\n",
            f"Months {months}, {replicates} replicates of each of the 32 combinations.\n",
            "## What each cause did\n",
            shares_table(shares, whole, outcomes).markdown,
            shares_in_words(shares, whole, "attempts"),
            shares_in_words(shares, whole, "met_at_sea"),
            "![The same as a figure](figure.png)\n",
            "## Each cause taken away alone, the others left\n",
            removals.markdown,
            "## What the armed groups did, in history as it was\n",
            groups.markdown,
            "## Who left from where\n",
            launched_table(launches).markdown,
            RECORD + "\n",
            "![People launched by site and month](launches.png)\n",
            HOW_TO_READ,
        ]
    )
