"""What alternatives change as tables for a page: one table, written as Markdown or as LaTeX."""

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jointroom.experiments.report.labels import number, rounded, signed
from jointroom.experiments.stats.differences import SAME, TOO_FEW, UNCLEAR, Difference, percent_of, told_apart
from jointroom.experiments.stats.outcomes import Outcome
from jointroom.experiments.stats.summary import row_of

_LATEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "−": "$-$",
    "–": "--",
    "×": r"$\times$",
    "∞": r"$\infty$",
}


@dataclass(frozen=True)
class Cell:
    """Text of a cell; `strong` is set off, as what can be told apart is."""

    text: str
    strong: str = ""

    @property
    def markdown(self) -> str:
        """As Markdown: what is strong first, in bold."""
        return f"**{self.strong}**{self.text}" if self.strong else self.text

    @property
    def plain(self) -> str:
        """As plain text."""
        return self.strong + self.text

    @property
    def latex(self) -> str:
        """As LaTeX."""
        return (rf"\textbf{{{in_latex(self.strong)}}}" if self.strong else "") + in_latex(self.text)


@dataclass(frozen=True)
class Table:
    """A table: a head, and a row of cells for each line; the first column names what the row is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def markdown(self) -> str:
        """As a Markdown table, with a line end."""
        lines = ["| " + " | ".join(self.head) + " |", "|---" * len(self.head) + "|"]
        lines += ["| " + " | ".join(cell.markdown for cell in row) + " |" for row in self.rows]
        return "\n".join(lines) + "\n"

    def latex(self, caption: str) -> str:
        """As a LaTeX `table` that needs the package booktabs."""
        columns = "l" + "r" * (len(self.head) - 1)
        lines = [
            r"\begin{table}",
            rf"\caption{{{in_latex(caption)}}}",
            rf"\begin{{tabular}}{{{columns}}}",
            r"\toprule",
            " & ".join(in_latex(word) for word in self.head) + r" \\",
            r"\midrule",
            *(" & ".join(cell.latex for cell in row) + r" \\" for row in self.rows),
            r"\bottomrule",
            r"\end{tabular}",
            r"\end{table}",
        ]
        return "\n".join(lines) + "\n"


def in_latex(text: str) -> str:
    """A text with everything that LaTeX would read as a command written out."""
    return "".join(_LATEX[letter] if letter in _LATEX else letter for letter in text)


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
        rows.append((Cell(outcome.label if percent else outcome.head), *cells))
    return Table(("", *titles.values()), tuple(rows))


def _changed(found: Mapping[tuple[str, str], Mapping[Hashable, Any]], key: tuple[str, str], *, percent: bool) -> Cell:
    if key not in found:
        return Cell("–")
    row = found[key]
    change = Difference(row["difference"], row["low"], row["high"], int(row["pairs"]))
    before = float(row["baseline_mean"])
    return change_cell(change, share=percent_of(change, before).mean) if percent else change_cell(change, before)


def change_cell(
    change: Difference, before: float | None = None, *, share: float = math.nan, digits: int = 3, unit: str = ""
) -> Cell:
    """A mean change with its interval, or that it cannot be told from none.

    Args:
        change: mean and ends, `digits` of which are shown.
        before: what it changed from, if that is to be said.
        share: the change in percent, if that is to be said where it can be told apart.
        unit: follows the mean.
    """
    mean, low, high = (signed(rounded(value, digits)) for value in (change.mean, change.low, change.high))
    if math.isnan(change.low):
        return Cell(f"{mean}{unit} ({TOO_FEW})")
    origin = "" if before is None else f" from {number(rounded(before))}"
    if change.verdict == UNCLEAR:
        needed = number(rounded(change.halfwidth, 2))
        return Cell(f"{UNCLEAR} (±{needed} needed){origin} [{low}, {high}]")
    if change.verdict == SAME:
        return Cell(f"{SAME}{origin}")
    if not told_apart(change.verdict):
        return Cell(f"{mean}{unit}{origin} [{low}, {high}], {TOO_FEW}")
    percent = "" if math.isnan(share) else f" ({signed(rounded(share, 2))} %)"
    return Cell(f"{origin}{percent} [{low}, {high}]", strong=mean + unit)


def gains_table(summary: pd.DataFrame, titles: Mapping[str, str], outcomes: Iterable[Outcome]) -> Table:
    """What sharing chance gained: how many times more replicates independent seeds would need, cell by cell.

    Args:
        summary: rows of `experiments.stats.summary.summarise` for every alternative, one table below the other.
        titles, outcomes: as for `changes_table`.
    """
    gains = summary[summary["baseline"] != ""].set_index(["indicator", "scenario"])["variance_reduction"]
    rows = [
        (Cell(outcome.label), *(Cell(times(float(gains[outcome.name, name]))) for name in titles))
        for outcome in outcomes
    ]
    return Table(("", *titles.values()), tuple(rows))


def levels_table(summary: pd.DataFrame, baseline: str, outcomes: Iterable[Outcome]) -> Table:
    """What the others are compared with: a row an outcome, its mean, its spread over replicates, the record.

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
            spread = f"{number(rounded(row['low']))} to {number(rounded(row['high']))}"
            shown = (outcome.label, number(rounded(row["mean"])), spread, number(row["recorded"]))
            rows.append(tuple(map(Cell, shown)))
    return Table(("", "mean", "95 % of replicates", "recorded"), tuple(rows))


def times(factor: float) -> str:
    """A factor in words; infinite where every pair differs alike, a dash where neither varies."""
    if math.isnan(factor):
        return "–"
    return "∞ ×" if math.isinf(factor) else f"{number(rounded(factor, 2))} ×"
