"""What alternatives change as tables for a page: one table, written as Markdown or as LaTeX."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from jointroom.experiments.report.labels import REQUIRED_HUMAN_COST, label, number, rounded, signed
from jointroom.experiments.stats.differences import SAME
from jointroom.experiments.stats.summary import AFTER_CHANGE, WHOLE_RUN, row_of

FLOWS = ("attempts", "met_at_sea", "intercepted_libya")

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


def with_human_cost(indicators: Sequence[str]) -> list[str]:
    """The rows asked for, and every required human cost that was left out."""
    return [*indicators, *(name for name in REQUIRED_HUMAN_COST if name not in indicators)]


def changes_table(
    summary: pd.DataFrame, titles: Mapping[str, str], indicators: Sequence[str] = FLOWS + REQUIRED_HUMAN_COST
) -> Table:
    """A row an indicator, a column a scenario: the mean paired change, its 95 % interval, or "cannot tell apart".

    Args:
        summary: rows of `experiments.stats.summary.summarise` for every scenario, one table below the other.
        titles: the scenarios to show, by name, in order, in words.
        indicators: rows; the human cost is added where a caller leaves it out.
    """
    columns = {name: _compared(summary, name) for name in titles}
    rows = [
        (Cell(label(name)), *(_change(row_of(table, name)) for table in columns.values()))
        for name in with_human_cost(indicators)
    ]
    return Table(("", *titles.values()), tuple(rows))


def gains_table(summary: pd.DataFrame, titles: Mapping[str, str], indicators: Sequence[str]) -> Table:
    """What sharing chance gained: how many times more replicates independent seeds would need, cell by cell."""
    columns = {name: _compared(summary, name) for name in titles}
    rows = [
        (Cell(label(name)), *(Cell(times(row_of(table, name)["variance_reduction"])) for table in columns.values()))
        for name in with_human_cost(indicators)
    ]
    return Table(("", *titles.values()), tuple(rows))


def levels_table(summary: pd.DataFrame, baseline: str, indicators: Sequence[str]) -> Table:
    """What the others are compared with: a row an indicator, its mean, its spread over replicates, the record.

    Args:
        summary: rows of `experiments.stats.summary.summarise` for one period.
        baseline: scenario whose own rows to show.
        indicators: rows, in order; one that the summary lacks is left out.
    """
    own = summary[(summary["scenario"] == baseline) & (summary["baseline"] == "")]
    table = own.drop_duplicates("indicator").set_index("indicator")
    rows = []
    for name in [name for name in indicators if name in table.index]:
        row = row_of(table, name)
        spread = f"{number(rounded(row['low']))} to {number(rounded(row['high']))}"
        rows.append(tuple(map(Cell, (label(name), number(rounded(row["mean"])), spread, number(row["recorded"])))))
    return Table(("", "mean", "95 % of replicates", "recorded"), tuple(rows))


def times(factor: float) -> str:
    """A factor in words; infinite where every pair differs alike, a dash where neither varies."""
    if math.isnan(factor):
        return "–"
    return "∞ ×" if math.isinf(factor) else f"{number(rounded(factor, 2))} ×"


def _compared(summary: pd.DataFrame, scenario: str) -> pd.DataFrame:
    rows = summary[(summary["scenario"] == scenario) & (summary["baseline"] != "")]
    period = AFTER_CHANGE if (rows["period"] == AFTER_CHANGE).any() else WHOLE_RUN
    return rows[rows["period"] == period].set_index("indicator")


def _change(row: pd.Series) -> Cell:
    change = signed(rounded(row["difference"]))
    if math.isnan(row["difference_low"]):
        return Cell(f"{change} (one pair)")
    interval = f"[{signed(rounded(row['difference_low']))}, {signed(rounded(row['difference_high']))}]"
    if row["verdict"] == SAME:
        return Cell(f"{SAME} {interval}")
    percent = "" if math.isnan(row["percent"]) else f" ({signed(rounded(row['percent'], 2))} %)"
    return Cell(f"{percent} {interval}", strong=change)
