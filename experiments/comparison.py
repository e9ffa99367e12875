"""What each of several scenarios changes, as a Markdown table with intervals."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from experiments.differences import SAME
from experiments.summary import AFTER_CHANGE, WHOLE_RUN, row_of
from experiments.wording import REQUIRED_HUMAN_COST, label, number, rounded, signed

FLOWS = ("attempts", "met_at_sea", "intercepted_libya")


def comparison_table(
    summary: pd.DataFrame, titles: Mapping[str, str], indicators: Sequence[str] = FLOWS + REQUIRED_HUMAN_COST
) -> str:
    """A row an indicator, a column a scenario: the mean paired change, its 95 % interval, or "cannot tell apart".

    Args:
        summary: rows of `experiments.summary.summarise` for every scenario, one table below the other.
        titles: the scenarios to show, by name, in order, in words.
        indicators: rows; the human cost is added where a caller leaves it out.
    """
    wanted = [*indicators, *(name for name in REQUIRED_HUMAN_COST if name not in indicators)]
    columns = {name: _compared(summary, name) for name in titles}
    lines = ["| | " + " | ".join(titles.values()) + " |", "|---" * (len(titles) + 1) + "|"]
    for name in wanted:
        cells = [_cell(row_of(table, name)) for table in columns.values()]
        lines.append(f"| {label(name)} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def baseline_table(summary: pd.DataFrame, baseline: str, indicators: Sequence[str]) -> str:
    """What the others are compared with: a row an indicator, its mean, its spread over replicates, the record.

    Args:
        summary: rows of `experiments.summary.summarise` for one period.
        baseline: scenario whose own rows to show.
        indicators: rows, in order; one that the summary lacks is left out.
    """
    own = summary[(summary["scenario"] == baseline) & (summary["baseline"] == "")]
    rows = own.drop_duplicates("indicator").set_index("indicator")
    lines = ["| | mean | 95 % of replicates | recorded |", "|---|---|---|---|"]
    for name in indicators:
        if name in rows.index:
            row = row_of(rows, name)
            spread = f"{number(rounded(row['low']))} to {number(rounded(row['high']))}"
            lines.append(f"| {label(name)} | {number(rounded(row['mean']))} | {spread} | {number(row['recorded'])} |")
    return "\n".join(lines) + "\n"


def _compared(summary: pd.DataFrame, scenario: str) -> pd.DataFrame:
    rows = summary[(summary["scenario"] == scenario) & (summary["baseline"] != "")]
    period = AFTER_CHANGE if (rows["period"] == AFTER_CHANGE).any() else WHOLE_RUN
    return rows[rows["period"] == period].set_index("indicator")


def _cell(row: pd.Series) -> str:
    change = signed(rounded(row["difference"]))
    if math.isnan(row["difference_low"]):
        return f"{change} (one pair)"
    interval = f"[{signed(rounded(row['difference_low']))}, {signed(rounded(row['difference_high']))}]"
    if row["verdict"] == SAME:
        return f"{SAME} {interval}"
    percent = "" if math.isnan(row["percent"]) else f" ({signed(rounded(row['percent'], 2))} %)"
    return f"**{change}**{percent} {interval}"
