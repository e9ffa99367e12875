"""What the model should look like if it is right, pattern by pattern, each with how it was or was not used.

`target` says whether the recorded value helped to choose a default (it then lies before July 2017) or stands in a
parameter. The list and the ranges were written before the reference run, and are not to be changed to fit it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.stats.metrics import (
    AS_RECORDED,
    MET,
    Metric,
    World,
    burst,
    days_without_boats,
    in_waves,
    large_wrecks,
    month_end,
    offshore,
    season,
    share,
    site_share,
    with_attempts,
)
from jointroom.experiments.stats.summary import row_of

FITTED, UNFITTED, NOT_REPRODUCED = "fitted", "unfitted", "not reproduced"
FIT, POST = ("2016-01", "2017-06"), ("2017-07", "2017-12")
Y2016, H1_2017 = ("2016-01", "2016-12"), ("2017-01", "2017-06")

MET_OR_INTERCEPTED = (*MET, "intercepted")
UNKNOWN_ERROR = 0.1
"""Relative error of a recorded value whose own is not known. Assumed; two agencies that count the same people differ by
a fifth to a third (interceptions of 2016 and 2017)."""


@dataclass(frozen=True)
class Pattern:
    """One thing to look for.

    Attributes:
        name, words, unit: what it is called, and in what it is measured ("percent": shown times 100).
        span: first and last month over which the model is measured.
        metric: takes it from a world.
        target: whether the recorded value was used in choosing defaults.
        recorded: where the recorded value stands: "monthly" (the same metric on the record), "patterns", "readings"
            or the name of an actor in `met_by`.
    """

    name: str
    words: str
    unit: str
    span: tuple[str, str]
    metric: Metric
    target: bool
    recorded: str = "monthly"


def _over(
    name: str, words: str, metric: Metric, unit: str, targets: Sequence[bool] = (True, True, False)
) -> list[Pattern]:
    """The same share in 2016 and in both halves of 2017."""
    spans = {"2016": Y2016, "2017, first half": H1_2017, "2017, second half": POST}
    return [
        Pattern(f"{name}_{span[0]}", f"{words}, {when}", unit, span, metric, target)
        for (when, span), target in zip(spans.items(), targets, strict=True)
    ]


def _met_by(column: str, words: str, recorded: str, year: int, *, target: bool) -> Pattern:
    return Pattern(
        f"{column}_{year}", f"Met by {words}, share of persons, {year}", "percent", (f"{year}-01", f"{year}-12"),
        share(column, "met_at_sea"), target, recorded,
    )  # fmt: skip


PATTERNS: tuple[Pattern, ...] = (
    Pattern("season_january", "January over the mean month, persons met", "1", Y2016, season("01"), True, "patterns"),
    Pattern("season_june", "June over the mean month, persons met", "1", Y2016, season("06"), True, "patterns"),
    Pattern("burst", "Bursts: variance over mean of boats a day", "1", Y2016, burst, False, "patterns"),
    Pattern("days_without_boats", "Days without a boat", "percent", FIT, days_without_boats, False, "patterns"),
    Pattern("waves_below_040", "Boats below 0.4 m of wave, times normal", "1", FIT, in_waves(0, 0.4), True, "patterns"),
    Pattern("waves_125_to_150", "Boats at 1.25 to 1.5 m, times normal", "1", FIT, in_waves(1.25, 1.5), True,
            "patterns"),
    Pattern("waves_above_200", "Boats above 2 m, times normal", "1", FIT, in_waves(2, 99), True, "patterns"),
    Pattern("sabratha_met", "Sabratha's share of boats met, 2016", "percent", Y2016, site_share("Sabratha", MET),
            True, "patterns"),
    Pattern("sabratha_launched", "Sabratha's share of boats met or intercepted", "percent", FIT,
            site_share("Sabratha", MET_OR_INTERCEPTED), True, "patterns"),
    Pattern("zawiya_launched", "Zawiya's share of boats met or intercepted", "percent", FIT,
            site_share("Zawiya", MET_OR_INTERCEPTED), True, "patterns"),
    Pattern("sabratha_after", "Sabratha's share of boats met or intercepted, October to December 2017", "percent",
            ("2017-10", "2017-12"), site_share("Sabratha", MET_OR_INTERCEPTED), False, "patterns"),
    *_over("rubber", "People met who were on rubber boats", share("met_on_rubber", "met_at_sea"), "percent"),
    *_over("persons_a_boat", "Persons a boat met", share("met_at_sea", "boats_met"), "persons"),
    *_over("intercepted", "Intercepted, share of attempts", share("intercepted_libya", AS_RECORDED), "percent"),
    *_over("deaths", "Recorded deaths, share of attempts", share("dead_sea_recorded", AS_RECORDED), "percent"),
    _met_by("met_ngo", "NGO ships", "NGO ships", 2016, target=True),
    _met_by("met_italian_navy", "the Italian navy", "Italian navy", 2016, target=True),
    _met_by("met_coast_guards", "Italian and Frontex coast guards", "coast guards (Italian and Frontex)", 2016,
            target=True),
    _met_by("met_eu_naval", "EU naval ships", "EU naval", 2016, target=True),
    _met_by("met_merchant", "merchant ships", "merchant ships", 2016, target=True),
    _met_by("met_ngo", "NGO ships", "NGO ships", 2017, target=False),
    _met_by("landed_unaided", "nobody: landed unaided", "patterns", 2016, target=False),
    Pattern("offshore_2016h1", "Median distance of meeting from the Libyan coast, early 2016", "nautical miles",
            ("2016-01", "2016-06"), offshore, False, "patterns"),
    Pattern("offshore_2017h2", "Median distance of meeting from the Libyan coast, late 2017", "nautical miles",
            POST, offshore, False, "patterns"),
    Pattern("large_wrecks", "Dead at sea who died in wrecks of 100 or more", "percent", ("2016-01", "2017-12"),
            large_wrecks, False, "patterns"),
    *(
        Pattern(f"detained_{month}", f"Held in official centres, end of {month}", "persons", (month, month),
                month_end("detained_recorded"), month < "2017-07", "readings")
        for month in ("2016-12", "2017-03", "2017-07", "2017-11")
    ),
)  # fmt: skip


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
