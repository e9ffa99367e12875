"""Numbers measured on each replicate, and how variants change them: paired differences with intervals, as a table."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from jointroom.experiments.report.labels import REQUIRED_HUMAN_COST, label, number, rounded, signed
from jointroom.experiments.report.tables import Cell, Table
from jointroom.experiments.stats.differences import SAME, paired_difference
from jointroom.experiments.stats.summary import Period, totals
from jointroom.sim.observe.indicators import INDICATORS

HOW_TO_READ = """\
Each variant and its baseline share their chance, replicate by replicate. A cell is the mean change over the pairs and
what it changed from, with the 95 % interval of the mean change in brackets; "cannot tell apart" means that the interval
contains zero, and `[0, 0]` that no replicate changed. Held: means of month ends; all else: sums, or shares of sums.
Each interval stands alone: of so many, about one in twenty would miss the truth by chance. Intervals hold chance alone,
not what is unknown about parameters, and all variants rest on assumptions. Fewer arrivals is not success: read the
flows with the deaths, the holding and the labour beneath them.
"""

COLUMNS = ("variant", "measure", "unit", "mean", "baseline_mean", "difference", "low", "high", "verdict", "pairs")


@dataclass(frozen=True)
class Measure:
    """One number of a replicate: its words, its unit, whether it counts harm to people."""

    words: str
    unit: str
    human_cost: bool = False

    @property
    def head(self) -> str:
        """Words and unit for a table or a panel, the unit once."""
        words = self.words[:1].upper() + self.words[1:]
        return words if self.unit.lower() in words.lower() else f"{words}, {self.unit}"


def indicators(*names: str) -> dict[str, Measure]:
    """Indicators of the monthly table as measures, in order."""
    found = {name: INDICATORS[name] for name in names}
    return {name: Measure(label(name), item.unit.split("/")[0], item.human_cost) for name, item in found.items()}


def harms() -> dict[str, Measure]:
    """The human cost that stands beside whatever else is measured."""
    return indicators(*REQUIRED_HUMAN_COST)


def span_of(monthly: pd.DataFrame, since: str, until: str | None = None) -> tuple[str, str]:
    """First and last month of a table from `since` to `until`, as far as it reaches."""
    months = sorted(monthly["month"].unique())
    return max(since, months[0]), months[-1] if until is None else min(until, months[-1])


def by_replicate(monthly: pd.DataFrame, scenario: str, first: str, last: str) -> pd.DataFrame:
    """Every indicator of a scenario over a span of months: index replicate; flows summed, stocks averaged."""
    table = totals(monthly[monthly["scenario"] == scenario], Period("span", first, last), INDICATORS)
    return table.droplevel("seed")


def changes(
    values: Mapping[str, pd.DataFrame], baselines: Mapping[str, str], measures: Mapping[str, Measure]
) -> pd.DataFrame:
    """What each variant changes, measure by measure: the columns of `COLUMNS`, 95 % t intervals of paired means.

    Args:
        values: index replicate, a column a measure, by the name of a scenario or variant.
        baselines: name of the baseline by the name of each variant to compare, in order.
        measures: what to compare, in order.
    """
    rows = []
    for name, baseline in baselines.items():
        ours, theirs = values[name].align(values[baseline], join="inner", axis=0)
        for measure, about in measures.items():
            pair = pd.concat([ours[measure], theirs[measure]], axis=1).dropna().to_numpy(float)
            if len(pair) == 0:
                continue
            change = paired_difference(pair[:, 0], pair[:, 1])
            mean, before = pair.mean(axis=0)
            ends = (change.mean, change.low, change.high, change.verdict)
            rows.append((name, measure, about.unit, mean, before, *ends, len(pair)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def changes_page(table: pd.DataFrame, titles: Mapping[str, str], measures: Mapping[str, Measure]) -> Table:
    """The same for readers: a row a measure, a column a variant; what cannot be told apart says so."""
    found = {(row["measure"], row["variant"]): row for row in table.to_dict("records")}
    rows = [
        (Cell(about.head), *(_cell(found.get((measure, name))) for name in titles))
        for measure, about in measures.items()
    ]
    return Table(("", *titles.values()), tuple(rows))


def _cell(row: Mapping[Hashable, Any] | None) -> Cell:
    if row is None:
        return Cell("–")
    change, before = signed(rounded(row["difference"])), number(rounded(row["baseline_mean"]))
    if row["low"] != row["low"]:
        return Cell(f"{change} (one pair)")
    interval = f"[{signed(rounded(row['low']))}, {signed(rounded(row['high']))}]"
    if row["verdict"] == SAME:
        return Cell(f"{SAME} from {before} {interval}")
    return Cell(f" from {before} {interval}", strong=change)
