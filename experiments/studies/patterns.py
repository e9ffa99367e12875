"""What the model should look like if it is right, pattern by pattern, each with how it was or was not used.

The list, `data/patterns.csv`, and the ranges are not to be changed to fit a run. What is a target, the spans of the two
seasons and the rule of the mark have changed since the first reference run: docs/fitting.md says when and why.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.record.tables import FIT_END, FIT_START, LAST_MONTH
from jointroom.experiments.stats import metrics
from jointroom.experiments.stats.left_from import recorded_shares
from jointroom.experiments.stats.metrics import World, with_attempts
from jointroom.experiments.stats.scores import median_and_ends
from jointroom.experiments.stats.summary import row_of

FITTED, UNFITTED, NOT_REPRODUCED = "fitted", "unfitted", "not reproduced"
HINDCAST, FIT, POST = ("2015-01", "2015-12"), (FIT_START, FIT_END), ("2017-07", LAST_MONTH)

COLUMNS = (
    "pattern", "words", "unit", "first_month", "last_month", "recorded", "recorded_low", "recorded_high", "simulated",
    "low", "high", "implausibility", "target", "mark",
)  # fmt: skip
UNKNOWN_ERROR = 0.1
"""Relative error of a recorded value whose own is not known. Assumed; two agencies that count the same people differ by
a fifth to a third (interceptions of 2016 and 2017)."""
DISCREPANCY = 0.05
"""Standard deviation, relative to the recorded value, that even the right parameters would leave. Assumed."""
MOST_IMPLAUSIBLE = 2.0
"""Standard deviations between record and model up to which a pattern counts as reproduced."""


@dataclass(frozen=True)
class Pattern:
    """One thing to look for, a row of `data/patterns.csv`.

    Attributes:
        name, words, unit: what it is called, and in what it is measured ("percent": shown times 100).
        first_month, last_month: the span over which the model is measured.
        metric: function of `experiments.stats.metrics`, and the words that it is told.
        target: whether the recorded value helped to choose a default (it then lies before July 2017) or stands in a
            parameter.
        recorded: where the recorded value stands: "monthly" (the same metric on the record), "patterns", "readings",
            "left_from" (of the site that the metric is told) or the name of an actor in `met_by`.
    """

    name: str
    words: str
    unit: str
    first_month: str
    last_month: str
    metric: str
    target: bool
    recorded: str

    def of(self, world: World) -> float:
        """The metric in a world; nan where there is nothing to measure."""
        name, *given = self.metric.split()
        return float(getattr(metrics, name)(world, self.first_month, self.last_month, *given))


_ROWS = pd.read_csv(Path(__file__).parent / "data" / "patterns.csv", true_values=["yes"], false_values=["no"])
PATTERNS = tuple(Pattern(*row) for row in _ROWS.itertuples(index=False))


def evaluate(worlds: Sequence[World], record: Record, patterns: Sequence[Pattern] | None = None) -> pd.DataFrame:
    """Measure every pattern of the list, or those given, in every replicate, and set the record beside it.

    Returns:
        One row a pattern, the columns of `COLUMNS`: simulated is the median over replicates, low and high are the 2.5th
        and 97.5th percentile. For implausibility see there; its mark does not depend on how many replicates there are.
    """
    rows = []
    for pattern in PATTERNS if patterns is None else patterns:
        if any({pattern.first_month, pattern.last_month} - set(world.monthly.index) for world in worlds):
            continue  # a trial over fewer months
        measured = [pattern.of(world) for world in worlds]
        known = dict(zip(("recorded", "recorded_low", "recorded_high"), recorded_value(pattern, record), strict=True))
        far = implausibility(measured, **known)
        mark = (FITTED if pattern.target else UNFITTED) if far <= MOST_IMPLAUSIBLE else NOT_REPRODUCED
        found = {**known, **median_and_ends(measured), "implausibility": far, "mark": mark}
        rows.append({**asdict(pattern), "pattern": pattern.name, **found})
    return pd.DataFrame(rows, columns=list(COLUMNS) if rows else None)


def implausibility(measured: Sequence[float], recorded: float, recorded_low: float, recorded_high: float) -> float:
    """How far the mean of replicates is from the recorded value, in standard deviations; nan where it has none.

    Their variance is that of the record's own error, whose range is taken for its middle 95 %, of one replicate (the
    world ran once), of the mean over replicates, and of `DISCREPANCY`.
    """
    known = pd.Series(measured, dtype=float).dropna()
    chance = known.var() * (1.0 + 1.0 / len(known)) if len(known) > 1 else 0.0
    error = ((recorded_high - recorded_low) / (2.0 * 1.96)) ** 2
    return float(abs(known.mean() - recorded) / np.sqrt(error + chance + (DISCREPANCY * recorded) ** 2))


def recorded_value(pattern: Pattern, record: Record) -> tuple[float, float, float]:
    """The recorded value and the range in which it is known."""
    last = pattern.last_month
    if pattern.recorded == "patterns":
        row = row_of(record.patterns, pattern.name)
        return float(row["value"]), float(row["low"]), float(row["high"])
    if pattern.recorded == "readings":
        rows = record.stock_readings(pattern.metric.split()[1])
        # The reading nearest to the end of the month, within three weeks; several of one month are a range.
        end = pd.Period(last).end_time.normalize()
        near = rows.loc[(rows["last_day"] - end).abs() <= pd.Timedelta(days=21), "value"]
        value = float(near.iloc[-1])
        return value, float(near.min()) * (1 - UNKNOWN_ERROR), float(near.max()) * (1 + UNKNOWN_ERROR)
    if pattern.recorded == "monthly":
        world = World(with_attempts(record.monthly), pd.DataFrame(), pd.Series(dtype=float))
        value = pattern.of(world)
        intercepted = pattern.name.startswith("intercepted")
        error = record.relative_error("intercepted_libya") if intercepted else UNKNOWN_ERROR
        return value, value * (1 - error), value * (1 + error)
    if pattern.recorded == "left_from":
        value = float(recorded_shares(record)[int(last[:4]), pattern.metric.split()[1]]) / 100.0
        return value, value * (1 - UNKNOWN_ERROR), value * (1 + UNKNOWN_ERROR)
    year = record.met_by[record.met_by["year"] == int(last[:4])].set_index("met_by")["persons"]
    value = float(year[pattern.recorded] / year.sum())
    unclear = float(year.reindex(["other or unspecified", "not recorded"]).sum() / year.sum())
    return value, value * (1 - UNKNOWN_ERROR), value * (1 + UNKNOWN_ERROR) + unclear
