"""What alternatives change as tables for a page: one table, written as Markdown or as LaTeX."""

import math
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jointroom.experiments.report.labels import brief, brief_change, brief_interval, brief_range, number
from jointroom.experiments.stats import differences
from jointroom.experiments.stats.differences import TOO_FEW, UNCLEAR, Difference, percent_of, told_apart
from jointroom.experiments.stats.outcomes import Outcome
from jointroom.experiments.stats.summary import row_of

_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"−": "$-$", "–": "--", "×": r"$\times$", "∞": r"$\infty$"}
)


@dataclass(frozen=True)
class Table:
    """A table: a head, and a row of cells for each line; the first column names what the row is about.

    Cells are Markdown; what is set off in them, as a change that can be told apart is, stands between `**`.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def markdown(self) -> str:
        """As a Markdown table, with a line end."""
        head, *rows = ("| " + " | ".join(row) + " |\n" for row in (self.head, *self.rows))
        return "".join([head, "|---" * len(self.head) + "|\n", *rows])

    def latex(self, caption: str) -> str:
        """As a LaTeX `table` that needs the package booktabs."""
        columns = "l" + "r" * (len(self.head) - 1)
        head, *rows = (" & ".join(map(in_latex, row)) + r" \\" for row in (self.head, *self.rows))
        lines = [
            r"\begin{table}",
            rf"\caption{{{in_latex(caption)}}}",
            rf"\begin{{tabular}}{{{columns}}}",
            r"\toprule",
            head,
            r"\midrule",
            *rows,
            r"\bottomrule",
            r"\end{tabular}",
            r"\end{table}",
        ]
        return "\n".join(lines) + "\n"


def in_latex(text: str) -> str:
    """Markdown for LaTeX: bold where it is, and everything that LaTeX would read as a command written out."""
    return re.sub(r"\*\*(.+?)\*\*", r"\\textbf{\1}", text.translate(_LATEX))


def changes_table(
    table: pd.DataFrame, titles: Mapping[str, str], outcomes: Iterable[Outcome], *, percent: bool = False
) -> Table:
    """A row an outcome, a column an alternative: the mean paired change, its 95 % interval, or "cannot tell apart".

    Args:
        table: columns of `experiments.stats.paired.COLUMNS`.
        titles: the alternatives to show, by name, in order, in words.
        outcomes: rows, in order.
        percent: say what a change is in percent of the reference, in place of what it changed from; rows are then
            named without their unit.
    """
    found = {(str(row["measure"]), str(row["variant"])): row for row in table.to_dict("records")}
    rows = []
    for outcome in outcomes:
        cells = (_changed(found, (outcome.name, name), percent=percent) for name in titles)
        rows.append((outcome.label if percent else outcome.head, *cells))
    return Table(("", *titles.values()), rows)


def _changed(found: Mapping[tuple[str, str], Mapping[Hashable, Any]], key: tuple[str, str], *, percent: bool) -> str:
    if key not in found:
        return "–"
    row = found[key]
    change = Difference(row["difference"], row["low"], row["high"], int(row["pairs"]))
    before = float(row["baseline_mean"])
    return change_cell(change, share=percent_of(change, before).mean) if percent else change_cell(change, before)


def change_cell(
    change: Difference, before: float | None = None, *, share: float = math.nan, digits: int = 3, unit: str = ""
) -> str:
    """A mean change with its interval, or that it cannot be told from none.

    Args:
        change: mean and ends, `digits` of which are shown.
        before: what it changed from, if that is to be said.
        share: the change in percent, if that is to be said where it can be told apart.
        unit: follows the mean.
    """
    mean, ends = brief_change(change.mean, digits) + unit, brief_interval(change.low, change.high, digits)
    if change.verdict == differences.UNDEFINED:
        return differences.UNDEFINED
    if math.isnan(change.low):
        return f"{mean} ({TOO_FEW})"
    origin = "" if before is None else f" from {brief(before)}"
    if change.verdict == UNCLEAR:
        return f"{UNCLEAR} (±{brief(change.halfwidth, 2)} needed){origin} {ends}"
    if change.verdict == differences.SAME:
        return f"{differences.SAME}{origin}"
    if not told_apart(change.verdict):
        return f"{mean}{origin} {ends}, {TOO_FEW}"
    percent = "" if math.isnan(share) else f" ({brief_change(share, 2)} %)"
    return f"**{mean}**{origin}{percent} {ends}"


def change_words(row: pd.Series) -> str:
    """The size of a change: in percent of the baseline, or as a number where the baseline has none."""
    if math.isnan(row["percent"]):
        return brief_change(row["difference"])
    return f"{brief_change(row['percent'], 2)} %"


def gains_table(summary: pd.DataFrame, titles: Mapping[str, str], outcomes: Iterable[Outcome]) -> Table:
    """What sharing chance gained: how many times more replicates independent seeds would need, cell by cell.

    Args:
        summary: rows of `experiments.stats.summary.summarise` for every alternative, one table below the other.
        titles, outcomes: as for `changes_table`.
    """
    gains = summary[summary["baseline"] != ""].set_index(["indicator", "scenario"])["variance_reduction"]
    rows = [(outcome.label, *(times(gains[outcome.name, name]) for name in titles)) for outcome in outcomes]
    return Table(("", *titles.values()), rows)


def levels_table(summary: pd.DataFrame, baseline: str, outcomes: Iterable[Outcome]) -> Table:
    """What the others are compared with: a row an outcome, its mean, its spread over replicates, the record.

    Where runs live under draws of a posterior, the spread is that of chance and what is not known, and the part of it
    that chance alone would leave stands beside it.

    Args:
        summary: rows of `experiments.stats.summary.summarise` for one period.
        baseline: scenario whose own rows to show.
        outcomes: rows, in order; one that the summary lacks is left out.
    """
    own = summary[(summary["scenario"] == baseline) & (summary["baseline"] == "")]
    table = own.drop_duplicates("indicator").set_index("indicator")
    rows = []
    for outcome in outcomes:
        if outcome.name in table.index:
            row = row_of(table, outcome.name)
            spreads = (brief_range(row["low"], row["high"]), brief_range(row["chance_low"], row["chance_high"]))
            rows.append((outcome.label, brief(row["mean"]), *spreads, number(row["recorded"])))
    head = ("", "mean", "95 % of replicates", "by chance alone", "recorded")
    if table["chance_low"].notna().any():  # runs live under draws
        return Table(head, rows)
    return Table((*head[:3], *head[4:]), [(*row[:3], *row[4:]) for row in rows])


def times(factor: float) -> str:
    """A factor in words; infinite where every pair differs alike, a dash where neither varies."""
    if math.isnan(factor):
        return "–"
    return "∞ ×" if math.isinf(factor) else f"{brief(factor, 2)} ×"
