"""From monthly tables of many replicates to one table of means, intervals and paired differences.

Scenario and baseline share their random numbers replicate by replicate, so the right question is how
much each replicate changed: the interval of a difference is Student's t on the paired differences, far
narrower than the spread of either scenario alone. A difference whose interval contains zero is called
by that name, "cannot tell apart".
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.stats.differences import comparison, variance_reduction
from jointroom.experiments.stats.outcomes import OUTCOMES, RATIO, REQUIRED_HUMAN_COST, measured_by, outcomes_of
from jointroom.experiments.stats.unknown import DrawOf, chance_alone

WHOLE_RUN = "whole run"
AFTER_CHANGE = "after the change"

_COLUMNS = pd.read_csv(Path(__file__).parent / "data" / "summary.csv", index_col="name")
COLUMNS = dict(zip(_COLUMNS.index, zip(_COLUMNS["unit"], _COLUMNS["meaning"], strict=True), strict=True))
"""Unit and meaning of every column of the summary, for the data dictionary."""


@dataclass(frozen=True)
class Period:
    """A span of whole months, both ends included."""

    name: str
    first: str
    last: str


def periods(months: pd.Series, since: str | None = None) -> list[Period]:
    """The spans to summarise: the whole run, each calendar year of several, and from `since` on."""
    first, last = months.min(), months.max()
    spans = [Period(WHOLE_RUN, first, last)]
    years = sorted({month[:4] for month in months.unique()})
    if len(years) > 1:
        spans += [Period(year, max(first, f"{year}-01"), min(last, f"{year}-12")) for year in years]
    if since is not None and first < since <= last:
        spans.append(Period(AFTER_CHANGE, since, last))
    return spans


def totals(monthly: pd.DataFrame, period: Period) -> pd.DataFrame:
    """One value a replicate and outcome over a period: index (replicate, seed), a column an outcome."""
    wide = monthly.pivot(index=["replicate", "seed", "month"], columns="indicator", values="value").reset_index()
    table = outcomes_of(wide, ["replicate", "seed"], since=period.first, until=period.last)
    return table.set_index(["replicate", "seed"])


def summarise(
    monthly: pd.DataFrame,
    *,
    scenario: str,
    baseline: str | None,
    since: str | None = None,
    record: Record | None = None,
    draw_of: DrawOf | None = None,
) -> pd.DataFrame:
    """Summarise a run and, where there is one, its difference from the baseline.

    Args:
        monthly: tidy table with columns scenario, replicate, seed, month (`YYYY-MM`), indicator, unit, value.
        scenario, baseline: names as they stand in the table; None when there is nothing to compare with.
        since: month of the first difference between the two, where it is later than the start of the run.
        record: recorded figures to set beside the model's; None in a shrunken world.
        draw_of: where runs live under draws, that of a replicate.

    Returns:
        A table with the columns of `COLUMNS`: the baseline's own rows (no difference) after the scenario's.

    Raises:
        ValueError: the table lacks a scenario, an indicator of human cost, or any common replicate.
    """
    _check(monthly, scenario, baseline)
    rows = []
    for period in periods(monthly["month"], since):
        tables = {
            name: totals(monthly[monthly["scenario"] == name], period)
            for name in (scenario, baseline)
            if name is not None
        }
        rows += summary_rows(period, scenario, baseline, tables, record, draw_of=draw_of)
        if baseline is not None:
            rows += summary_rows(period, baseline, None, tables, record, draw_of=draw_of)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def read_summary(file: BinaryIO) -> pd.DataFrame:
    """Read a summary that was written as CSV; blank text is "", blank numbers are nan."""
    words = {name: str for name, (unit, _) in COLUMNS.items() if unit in ("text", "YYYY-MM")}
    table = pd.read_csv(file, dtype=words)
    return table.assign(**{name: table[name].fillna("") for name in words})


def compared_rows(summary: pd.DataFrame, scenario: str) -> pd.DataFrame:
    """A scenario's differences, after the change where there is such a period; index indicator.

    Raises:
        ValueError: there are none.
    """
    rows = summary[(summary["scenario"] == scenario) & (summary["baseline"] != "")]
    names = set(rows["period"])
    if rows.empty:
        raise ValueError(f"the summary holds no comparison for {scenario!r}")
    return rows[rows["period"] == (AFTER_CHANGE if AFTER_CHANGE in names else WHOLE_RUN)].set_index("indicator")


def row_of(rows: pd.DataFrame, key: Any) -> pd.Series:
    """The one row of a table that is indexed by unique keys.

    Raises:
        KeyError: there is no such row. ValueError: there are several.
    """
    row = rows.loc[key]
    if not isinstance(row, pd.Series):
        raise ValueError(f"{len(row)} rows instead of one for {key!r}")
    return row


def _check(monthly: pd.DataFrame, scenario: str, baseline: str | None) -> None:
    present = set(monthly["scenario"].unique())
    missing = {scenario, *([baseline] if baseline is not None else [])} - present
    if missing:
        raise ValueError(f"the monthly table lacks scenario {', '.join(sorted(missing))}; it holds {sorted(present)}")
    counted = set(monthly["indicator"].unique())
    if silent := set(REQUIRED_HUMAN_COST) - counted:
        raise ValueError(f"no summary without its human cost: the monthly table lacks {', '.join(sorted(silent))}")
    if unknown := counted - set(OUTCOMES):
        raise ValueError(f"the monthly table holds undeclared indicators: {', '.join(sorted(unknown))}")


def summary_rows(
    period: Period,
    scenario: str,
    baseline: str | None,
    tables: Mapping[str, pd.DataFrame],
    record: Record | None,
    any_look: bool = False,
    draw_of: DrawOf | None = None,
) -> list[dict[str, object]]:
    """The rows of one scenario and period, one an outcome.

    Args:
        period: the span that the tables cover.
        scenario, baseline: names of tables; with a baseline, the rows are paired differences from it.
        tables: by name, a value a replicate and indicator: index (replicate, seed), a column an indicator.
        record: recorded figures to set beside the model's, or None.
        any_look: whether the number of replicates was decided by looking, so that intervals must hold at every look.
        draw_of: where runs live under draws, that of a replicate; pairs are then of means over the runs of each draw,
            which have more in common than chance has.

    Raises:
        ValueError: the two share no replicate and seed.
    """
    mine = tables[scenario]
    if baseline is not None:
        paired = mine.index.intersection(tables[baseline].index)
        if paired.empty:
            raise ValueError(f"{scenario} and {baseline} share no replicate and seed, so nothing can be paired")
        mine, theirs = mine.loc[paired], tables[baseline].loc[paired]
    lived = None if draw_of is None else mine.index.get_level_values("replicate").map(draw_of).to_numpy(np.int64)
    rows = []
    for name, outcome in OUTCOMES.items():
        if name not in mine:
            continue
        values = mine[name].to_numpy(dtype=float)
        ends = np.percentile(values, [2.5, 97.5])
        inner = np.full(2, np.nan) if lived is None else chance_alone(values, lived, ends)
        recorded = math.nan if record is None else _recorded(record, name, period)
        row: dict[str, object] = {
            "period": period.name,
            "first_month": period.first,
            "last_month": period.last,
            "scenario": scenario,
            "baseline": "" if baseline is None else baseline,
            "indicator": name,
            "unit": outcome.unit,
            "kind": outcome.kind,
            "human_cost": outcome.human_cost,
            "evidence": outcome.evidence,
            "replicates": len(values),
            "mean": values.mean(),
            "low": ends[0],
            "high": ends[1],
            "chance_low": inner[0],
            "chance_high": inner[1],
            "recorded": recorded,
            "verdict": "",
        }
        if baseline is not None:
            measure = measured_by(name, mine.columns)
            both = pd.DataFrame({"mine": mine[measure], "theirs": theirs[measure]}, dtype=float)
            means = both if lived is None else both.groupby(lived).mean()
            pair = means["mine"].to_numpy(), means["theirs"].to_numpy()
            row["replicates"] = len(means)
            row |= comparison(*pair, before=float(theirs[name].mean()), any_look=any_look)
            row["variance_reduction"] = variance_reduction(*pair)
        rows.append(row)
    return rows


def _recorded(record: Record, name: str, period: Period) -> float:
    """The recorded flow or ratio of flows of a period, nan for stocks and where any month is missing."""
    outcome = OUTCOMES[name]
    if outcome.kind == "flow":
        return record.total(name, period.first, period.last)
    if outcome.kind == RATIO:
        parts = (outcome.numerator, outcome.denominator)
        above, below = (record.total(part, period.first, period.last) for part in parts)
        return outcome.scale * above / below if below > 0.0 else math.nan
    return math.nan
