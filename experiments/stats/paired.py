"""Outcomes measured on each replicate, and how alternatives change them: paired differences with intervals."""

from collections.abc import Iterable, Mapping

import pandas as pd

from jointroom.experiments.stats.differences import Difference, paired_difference
from jointroom.experiments.stats.outcomes import Outcome, measured_by
from jointroom.experiments.stats.summary import Period, totals

COLUMNS = ("variant", "measure", "unit", "mean", "baseline_mean", "difference", "low", "high", "verdict", "pairs")
"""Columns of a table of changes: a row an alternative and outcome, 95 % intervals of paired means."""


def span_of(monthly: pd.DataFrame, since: str, until: str | None = None) -> tuple[str, str]:
    """First and last month of a table from `since` to `until`, as far as it reaches."""
    months = sorted(monthly["month"].unique())
    return max(since, months[0]), months[-1] if until is None else min(until, months[-1])


def by_replicate(monthly: pd.DataFrame, scenario: str, first: str, last: str) -> pd.DataFrame:
    """Every outcome of a scenario over a span of months: index replicate; flows summed, stocks averaged."""
    return totals(monthly[monthly["scenario"] == scenario], Period("span", first, last)).droplevel("seed")


def changes(
    values: Mapping[str, pd.DataFrame], baselines: Mapping[str, str], outcomes: Iterable[Outcome]
) -> pd.DataFrame:
    """What each alternative changes, outcome by outcome: the columns of `COLUMNS`.

    Args:
        values: index replicate, a column an outcome, by the name of an alternative.
        baselines: name of the reference by the name of each alternative to compare, in order.
        outcomes: what to compare, in order; one that no pair of replicates has is left out.
    """
    rows = []
    for name, baseline in baselines.items():
        ours, theirs = values[name].align(values[baseline], join="inner", axis=0)
        for outcome in outcomes:
            pair, measure = (
                pd.concat([ours[shown], theirs[shown]], axis=1).dropna().to_numpy(float)
                for shown in (outcome.name, measured_by(outcome.name, ours.columns))
            )
            if len(pair):
                change = paired_difference(measure[:, 0], measure[:, 1])
                mean, before = pair.mean(axis=0)
                rows.append(change_row(name, outcome, (mean, before), change, len(pair)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def change_row(
    name: str, outcome: Outcome, means: tuple[float, float], change: Difference, pairs: int
) -> tuple[object, ...]:
    """One row of `COLUMNS`; `means` are those of the alternative and of its reference."""
    return (name, outcome.name, outcome.unit, *means, change.mean, change.low, change.high, change.verdict, pairs)


def as_changes(summary: pd.DataFrame) -> pd.DataFrame:
    """The compared rows of a summary (see `experiments.stats.summary.COLUMNS`) as a table of changes."""
    names = {"scenario": "variant", "indicator": "measure", "replicates": "pairs"}
    ends = {"low": "difference_low", "high": "difference_high"}
    rows = summary[summary["baseline"] != ""].rename(columns=names)
    return rows.assign(**{name: rows[source] for name, source in ends.items()})[list(COLUMNS)]
