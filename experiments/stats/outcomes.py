"""Outcomes of a run: one number for each indicator over a window of months, and what it means to have more of it.

The table follows from the indicators of the monthly table and from the ratios that summaries show, so that a new
indicator is an outcome at once. `good` says which direction is better for the people concerned where that is beyond
dispute: nobody is better off for being detained or sold. It is "none" for every flow, arrivals and interceptions
included: whether more or fewer of those are wanted is not for the model to say, and fewer arrivals is not success.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from jointroom.experiments.report.labels import RATIOS
from jointroom.sim.observe.indicators import INDICATORS

SUM, MEAN, RATIO = "sum", "mean", "ratio"
FEWER, MORE, NONE = "fewer", "more", "none"

_BETTER_FOR_PEOPLE = ("legal_pathway", "evacuated", "released")
_RATIOS = {ratio.name: ratio for ratio in RATIOS}


@dataclass(frozen=True)
class Outcome:
    """One column of the table of outcomes.

    Attributes:
        name: of the indicator or ratio.
        unit: unit of the value over the window ("persons", "person-days", "percent").
        how: "sum" of the months (flows, person-days), "mean" of month ends (stocks), or "ratio" of two sums.
        human_cost: whether it counts harm, and so stands beside every flow.
        good: "fewer", "more" or "none": the direction that is better for the people concerned.
        evidence: "record" where something is recorded to compare with, else "assumption".
        doc: what it means.
    """

    name: str
    unit: str
    how: str
    human_cost: bool
    good: str
    evidence: str
    doc: str


def _declared() -> dict[str, Outcome]:
    outcomes = {
        item.name: Outcome(
            name=item.name,
            unit=item.unit.split("/")[0],
            how=MEAN if item.kind == "stock" else SUM,
            human_cost=item.human_cost,
            good=_good(item.name, item.human_cost),
            evidence=item.evidence,
            doc=item.doc,
        )
        for item in INDICATORS.values()
    }
    for ratio in RATIOS:
        both = {outcomes[ratio.numerator].evidence, outcomes[ratio.denominator].evidence}
        outcomes[ratio.name] = Outcome(
            name=ratio.name,
            unit=ratio.unit,
            how=RATIO,
            human_cost=ratio.human_cost,
            good=_good(ratio.name, ratio.human_cost),
            evidence="record" if both == {"record"} else "assumption",
            doc=ratio.doc[0].upper() + ratio.doc[1:],
        )
    return outcomes


def _good(name: str, human_cost: bool) -> str:
    if human_cost:
        return FEWER
    return MORE if name in _BETTER_FOR_PEOPLE else NONE


OUTCOMES: dict[str, Outcome] = _declared()
"""Every outcome by name, in the order of the tables."""

HUMAN_COST: tuple[str, ...] = tuple(name for name, item in OUTCOMES.items() if item.human_cost)
"""Names of the outcomes that count harm."""


def outcomes_of(
    monthly: pd.DataFrame, keys: Sequence[str], *, since: str | None = None, until: str | None = None
) -> pd.DataFrame:
    """Outcomes of many runs over one window.

    Args:
        monthly: columns `keys` and month ("YYYY-MM"), and one column an indicator: a row a run and month.
        keys: columns that tell one run from another; runs come out in the order in which they first appear.
        since, until: first and last month of the window, both included; None for the run's own.

    Returns:
        A row a run: `keys`, then float64 columns in the order of `OUTCOMES`, one for each whose indicators are there.
        A ratio is nan where its denominator is zero; everything is nan for a run without a month in the window.
    """
    runs = monthly[list(keys)].drop_duplicates()
    rows = monthly
    if since is not None:
        rows = rows[rows["month"] >= since]
    if until is not None:
        rows = rows[rows["month"] <= until]
    counted = [name for name in OUTCOMES if name in monthly and name in INDICATORS]
    grouped = rows.groupby(list(keys), sort=False)[counted]
    sums, means = grouped.sum(), grouped.mean()
    columns = {name: (means if OUTCOMES[name].how == MEAN else sums)[name].astype(np.float64) for name in counted}
    table = _with_ratios(columns, sums.index)
    return runs.merge(table, how="left", left_on=list(keys), right_index=True).reset_index(drop=True)


def _with_ratios(columns: Mapping[str, "pd.Series[float]"], index: pd.Index) -> pd.DataFrame:
    """All outcomes in order, ratios made of the columns that are there."""
    made: dict[str, pd.Series[float]] = {}
    for name, outcome in OUTCOMES.items():
        if outcome.how != RATIO:
            if name in columns:
                made[name] = columns[name]
            continue
        ratio = _RATIOS[name]
        if ratio.numerator in columns and ratio.denominator in columns:
            below = columns[ratio.denominator]
            made[name] = ratio.scale * columns[ratio.numerator] / below.where(below > 0)
    return pd.DataFrame(made, index=index)
