"""The page of the Sabratha experiment: the shares with intervals, what the groups did, and what the record has."""

from collections.abc import Mapping, Sequence

import pandas as pd
from jointroom.experiments.report.labels import number, rounded, signed
from jointroom.experiments.report.tables import Cell, Table
from jointroom.experiments.stats.differences import SAME, Difference, paired_difference
from jointroom.experiments.stats.measured import Measure
from jointroom.experiments.stats.shapley import Whole, interval, percents

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
The record knows only by the year, and only through the place where boats were found, from where they had left; it has
nothing after September 2017. So the months of the figure of launches can be set beside nothing recorded, and the loss
of Sabratha after July 2017 can be compared with press reports alone."""
NOTHING_TO_SHARE = "No whole change can be told from none, so none is shared out in percent.\n"
HOW_TO_READ = """\
All combinations share their chance, replicate by replicate. Brackets hold the 95 % interval of the mean over replicates
(shares in percent: of the ratio of means, each replicate left out in turn); "cannot tell apart" means that it contains
zero. Held: means of month ends; all else: sums. Each interval stands alone: of so many, about one in twenty would miss
the truth by chance. Intervals hold chance alone, not what is unknown about parameters: the offer's reach and size are
parameters with wide ranges. Fewer departures is not success: read them with the deaths, the holding and the labour
beneath them.
"""


def cell_of(change: Difference) -> Cell:
    """A mean with its interval, or that it cannot be told from zero."""
    if change.low != change.low:
        return Cell(f"{signed(rounded(change.mean))} (one run)")
    ends = f"[{signed(rounded(change.low))}, {signed(rounded(change.high))}]"
    if change.verdict == SAME:
        return Cell(f"{SAME} {ends}")
    return Cell(f" {ends}", strong=signed(rounded(change.mean)))


def amounts_table(shares: pd.DataFrame, whole: Whole, outcomes: Mapping[str, Measure]) -> Table:
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


def percents_table(shares: pd.DataFrame, whole: Whole, outcomes: Mapping[str, Measure]) -> Table:
    """A row an outcome whose whole change can be told from none: the percent of it that each cause makes."""
    causes = list(shares["cause"].unique())
    rows = []
    for outcome, about in outcomes.items():
        parts = percents(shares, whole, outcome)
        if parts:
            none, everything = (column.to_numpy(float) for column in whole[outcome])
            change = signed(rounded(float((everything - none).mean())))
            rows.append((Cell(about.head), Cell(change), *(_percent_cell(parts[cause]) for cause in causes)))
    return Table(("share of the whole change", "whole", *causes), tuple(rows))


def _percent_cell(share: Difference) -> Cell:
    if share.low != share.low:
        return Cell(f"{signed(rounded(share.mean, 2))} % (no interval)")
    ends = f"[{signed(rounded(share.low, 2))}, {signed(rounded(share.high, 2))}]"
    if share.verdict == SAME:
        return Cell(f"{SAME} {ends}")
    return Cell(f" {ends}", strong=f"{signed(rounded(share.mean, 2))} %")


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


def groups_table(monthly: pd.DataFrame) -> Table:
    """What the armed groups did in the history from May 2017 on: means over replicates, with the range of the runs.

    Two columns more: in how many runs something happened at all from July on, and the month in which it first did.
    """
    replicates = monthly["replicate"].nunique()
    shown = monthly[monthly["month"].between("2017-05", "2017-12")]
    months = sorted(shown["month"].unique())
    rows = []
    for name, words in GROUP_EVENTS.items():
        wide = shown[shown["indicator"] == name].pivot(index="replicate", columns="month", values="value")
        after = wide[[month for month in months if month >= "2017-07"]]
        happened = [after.columns[after.loc[replicate] > 0] for replicate in after.index]
        first = sorted(str(found[0]) for found in happened if len(found))
        cells = [_ranged(wide[month]) for month in months]
        rows.append((Cell(words), *cells, Cell(f"{len(first)} of {replicates}"), Cell(_first_month(first))))
    head = ("mean [lowest to highest run]", *months, "runs in which it happened, July on", "first, middle run [all]")
    return Table(head, tuple(rows))


def _ranged(values: "pd.Series[float]") -> Cell:
    low, high = number(rounded(values.min())), number(rounded(values.max()))
    return Cell("0" if low == high == "0" else f"{number(rounded(values.mean()))} [{low} to {high}]")


def _first_month(months: list[str]) -> str:
    return f"{months[len(months) // 2]} [{months[0]} to {months[-1]}]" if months else "never"


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
    places: Sequence[Table],
    months: str,
    replicates: int,
) -> str:
    """The whole page but for its footer; `places` are tables of who left from where."""
    told = percents_table(shares, whole, outcomes)
    return "\n".join(
        [
            "# Sabratha 2017: the fall of departures, and what made it\n",
            LEAD + "\n",
            f"Months {months}, {replicates} replicates of each of the 32 combinations.\n",
            "## What each cause did\n",
            amounts_table(shares, whole, outcomes).markdown,
            told.markdown if told.rows else NOTHING_TO_SHARE,
            "![The same as a figure](figure.png)\n",
            "## Each cause taken away alone, the others left\n",
            removals.markdown,
            "## What the armed groups did, in history as it was\n",
            groups.markdown,
            "## Who left from where\n",
            "![People launched by site and month](launches.png)\n",
            *(place.markdown for place in places),
            RECORD + "\n",
            "![Boats met, by where they had left, model beside record](left_from.png)\n",
            HOW_TO_READ,
        ]
    )
