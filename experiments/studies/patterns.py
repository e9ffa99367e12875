"""What the model should look like if it is right, pattern by pattern, each with how it was or was not used.

The list, `data/patterns.csv`, and the ranges were written before the reference run: they are not to be changed to fit
it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.stats import metrics
from jointroom.experiments.stats.metrics import Metric, World, with_attempts
from jointroom.experiments.stats.summary import row_of

FITTED, UNFITTED, NOT_REPRODUCED = "fitted", "unfitted", "not reproduced"
FIT, POST = ("2016-01", "2017-06"), ("2017-07", "2017-12")

UNKNOWN_ERROR = 0.1
"""Relative error of a recorded value whose own is not known. Assumed; two agencies that count the same people differ by
a fifth to a third (interceptions of 2016 and 2017)."""

METRICS: dict[str, Callable[..., Metric]] = {
    "burst": lambda: metrics.burst,
    "days_without_boats": lambda: metrics.days_without_boats,
    "in_waves": lambda low_m, high_m: metrics.in_waves(float(low_m), float(high_m)),
    "large_wrecks": lambda: metrics.large_wrecks,
    "month_end": metrics.month_end,
    "offshore": lambda: metrics.offshore,
    "season": metrics.season,
    "share": metrics.share,
    "site_share": lambda site, *outcomes: metrics.site_share(site, outcomes),
}
"""What the first word of the column `metric` measures; it is given the others."""


@dataclass(frozen=True)
class Pattern:
    """One thing to look for.

    Attributes:
        name, words, unit: what it is called, and in what it is measured ("percent": shown times 100).
        span: first and last month over which the model is measured.
        metric: takes it from a world.
        target: whether the recorded value helped to choose a default (it then lies before July 2017) or stands in a
            parameter.
        recorded: where the recorded value stands: "monthly" (the same metric on the record), "patterns", "readings"
            or the name of an actor in `met_by`.
    """

    name: str
    words: str
    unit: str
    span: tuple[str, str]
    metric: Metric
    target: bool
    recorded: str


def _read_patterns() -> tuple[Pattern, ...]:
    table = pd.read_csv(Path(__file__).parent / "data" / "patterns.csv", dtype=str)
    found = []
    for row in table.to_dict("records"):
        measure, *given = row["metric"].split()
        about, span = (row["pattern"], row["words"], row["unit"]), (row["first_month"], row["last_month"])
        found.append(Pattern(*about, span, METRICS[measure](*given), row["target"] == "yes", row["recorded"]))
    return tuple(found)


PATTERNS = _read_patterns()


def evaluate(worlds: Sequence[World], record: Record) -> pd.DataFrame:
    """Measure every pattern in every replicate, and set the record beside it.

    Returns:
        One row a pattern: pattern, words, unit, first_month, last_month, recorded, recorded_low, recorded_high,
        simulated (median over replicates), low, high (2.5th and 97.5th percentile), target, mark. A pattern is
        reproduced when the two ranges touch.
    """
    rows = []
    for pattern in PATTERNS:
        first, last = pattern.span
        if any(month not in world.monthly.index for world in worlds for month in pattern.span):
            continue  # a trial over fewer months
        values = np.array([pattern.metric(world, first, last) for world in worlds])
        known = values[~np.isnan(values)]
        low, middle, high = np.percentile(known, [2.5, 50.0, 97.5]) if known.size else [math.nan] * 3
        value, value_low, value_high = _recorded(pattern, record)
        touch = low <= value_high and high >= value_low
        mark = (FITTED if pattern.target else UNFITTED) if touch else NOT_REPRODUCED
        rows.append(
            dict(
                pattern=pattern.name, words=pattern.words, unit=pattern.unit, first_month=first, last_month=last,
                recorded=value, recorded_low=value_low, recorded_high=value_high,
                simulated=middle, low=low, high=high, target=pattern.target, mark=mark,
            )
        )  # fmt: skip
    return pd.DataFrame(rows)


def _recorded(pattern: Pattern, record: Record) -> tuple[float, float, float]:
    """The recorded value and the range in which it is known."""
    first, last = pattern.span
    if pattern.recorded == "patterns":
        row = row_of(record.patterns, pattern.name)
        return float(row["value"]), float(row["low"]), float(row["high"])
    if pattern.recorded == "readings":
        rows = record.stock_readings("detained_recorded")
        # The reading nearest to the end of the month, within three weeks; several of one month are a range.
        end = pd.Period(last).end_time.normalize()
        near = rows.loc[(rows["first_day"] - end).abs() <= pd.Timedelta(days=21), "value"]
        value = float(near.iloc[-1])
        return value, float(near.min()) * (1 - UNKNOWN_ERROR), float(near.max()) * (1 + UNKNOWN_ERROR)
    if pattern.recorded == "monthly":
        world = World(with_attempts(record.monthly), pd.DataFrame(), pd.Series(dtype=float))
        value = pattern.metric(world, first, last)
        intercepted = pattern.name.startswith("intercepted")
        error = record.relative_error("intercepted_libya") if intercepted else UNKNOWN_ERROR
        return value, value * (1 - error), value * (1 + error)
    year = record.met_by[record.met_by["year"] == int(first[:4])].set_index("met_by")["persons"]
    value = float(year[pattern.recorded] / year.sum())
    unclear = float(year.reindex(["other or unspecified", "not recorded"]).sum() / year.sum())
    return value, value * (1 - UNKNOWN_ERROR), value * (1 + UNKNOWN_ERROR) + unclear
