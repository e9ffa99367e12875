"""The model beside forecasts without one, by window and indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jointroom.experiments.forecasts import RIVALS, forecast
from jointroom.experiments.record import Record
from jointroom.experiments.stats.metrics import AS_RECORDED
from jointroom.experiments.stats.scores import (
    Floats,
    averaged_relative_difference,
    coverage,
    log_score,
    places_in,
    relative_crps,
    relative_energy_score,
    relative_interval_score,
    relative_width,
)
from jointroom.experiments.studies.patterns import FIT, HINDCAST, POST

WINDOWS = {"hindcast": HINDCAST, "fitting window": FIT, "postdiction": POST}
SCORED = (AS_RECORDED, "met_at_sea", "intercepted_libya", "boats_met", "met_on_rubber", "dead_sea_recorded")
"""Columns of a world's monthly figures that are scored against those of the record."""
ALSO = ("detained_recorded",)
"""Columns that the record of months lacks, and that are scored where a file of outcomes has them."""
Windows = Mapping[str, tuple[str, str]]
"""First and last month (`YYYY-MM`) of each window, by its words."""
MODEL = "model"


@dataclass(frozen=True)
class Span:
    """Recorded and simulated months of one indicator in one window.

    Attributes:
        keys: window, first_month, last_month, indicator.
        months: `YYYY-MM`, those of the window that are recorded.
        ahead: all months from the first of the window to the last of these: what a rival has to forecast.
        recorded: float64[month].
        simulated: float64[replicate, month].
        known: all that is recorded of the indicator, index `YYYY-MM`; a rival reads what stands before the window.
    """

    keys: dict[str, str]
    months: list[str]
    ahead: list[str]
    recorded: Floats
    simulated: Floats
    known: pd.Series

    def rivals(self) -> dict[str, Floats]:
        """Futures of every rival, float64[future, month], by its name."""
        places = [self.ahead.index(month) for month in self.months]
        return {name: forecast(name, self.known, self.ahead)[:, places] for name in RIVALS}


def recorded_months(record: Record) -> pd.DataFrame:
    """What is recorded month by month, by the names that a world's monthly figures have."""
    return record.monthly.rename(columns={"attempts": AS_RECORDED})


def spans_of(worlds: Sequence[pd.DataFrame], recorded: pd.DataFrame, windows: Windows = WINDOWS) -> list[Span]:
    """Every window and indicator of which anything is recorded.

    Args:
        worlds: monthly figures of each replicate: index `YYYY-MM`, a column an indicator (`stats.metrics.World`).
        recorded: the same of the record, blank where nothing is; of its columns those that worlds have are scored.
        windows: which months are scored together.
    """
    spans = []
    for window, (first, last) in windows.items():
        simulated = [str(month) for month in worlds[0].index if first <= month <= last]
        for name in (*SCORED, *(name for name in ALSO if name in recorded)):
            values = recorded[name].reindex(simulated).dropna()
            if values.empty or name not in worlds[0]:  # nobody counted interceptions of 2015
                continue
            months = [str(month) for month in values.index]
            keys = dict(window=window, first_month=months[0], last_month=months[-1], indicator=name)
            mine = np.array([world.loc[months, name].to_numpy(dtype=float) for world in worlds])
            ahead = simulated[: simulated.index(months[-1]) + 1]
            spans.append(Span(keys, months, ahead, values.to_numpy(dtype=float), mine, recorded[name]))
    return spans


def rivals_table(spans: Sequence[Span]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How the model and every rival do, and where among their futures each recorded month lies.

    Returns:
        One row a window, indicator and forecaster: difference, crps, interval_score, energy_score, width_80, width_95
        (all relative to what was recorded), log_score, cover_80, cover_95 (shares of months), nan where a rival knows
        nothing; and best: whether no other has a lesser crps. And one row a month of these: `place` from 0 to 1.
    """
    scores, places = [], []
    for span in spans:
        futures: dict[str, Floats] = {MODEL: span.simulated} | span.rivals()
        for name, simulated in futures.items():
            words = RIVALS[name].words if name in RIVALS else "this model"
            known = bool(np.isfinite(simulated).all())
            found = _scores(simulated, span.recorded) if known else {}
            scores.append(dict(**span.keys, forecaster=name, words=words, **found))
            places += [
                dict(**span.keys, forecaster=name, words=words, month=month, place=place)
                for month, place in zip(span.months, places_in(simulated, span.recorded), strict=True)
                if known
            ]
    table = pd.DataFrame(scores)
    best = table.groupby(["window", "indicator"])["crps"].transform("min")
    return table.assign(best=table["crps"] == best), pd.DataFrame(places)


def _scores(simulated: Floats, recorded: Floats) -> dict[str, float]:
    return dict(
        difference=averaged_relative_difference(np.median(simulated, axis=0), recorded),
        crps=relative_crps(simulated, recorded),
        interval_score=relative_interval_score(simulated, recorded),
        energy_score=relative_energy_score(simulated, recorded),
        log_score=log_score(simulated, recorded),
        width_80=relative_width(simulated, recorded, 0.80),
        width_95=relative_width(simulated, recorded, 0.95),
        cover_80=coverage(simulated, recorded, 0.80),
        cover_95=coverage(simulated, recorded, 0.95),
    )
