"""The model beside forecasts without one, by window and indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jointroom.experiments.forecasts import RIVALS, forecast
from jointroom.experiments.record import Record
from jointroom.experiments.stats.metrics import AS_RECORDED, World
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
MODEL = "model"


@dataclass(frozen=True)
class Span:
    """Recorded and simulated months of one indicator in one window.

    Attributes:
        keys: window, first_month, last_month, indicator.
        months: `YYYY-MM`.
        recorded: float64[month].
        simulated: float64[replicate, month].
        known: all that is recorded of the indicator, index `YYYY-MM`.
    """

    keys: dict[str, str]
    months: list[str]
    recorded: Floats
    simulated: Floats
    known: pd.Series


def spans_of(worlds: Sequence[World], record: Record) -> list[Span]:
    """Every window and indicator of which every month is recorded."""
    spans = []
    for window, (first, last) in WINDOWS.items():
        months = [str(month) for month in worlds[0].monthly.index if first <= month <= last]
        for name in SCORED if months else ():
            known = record.monthly["attempts" if name == AS_RECORDED else name]
            recorded = known.loc[months].to_numpy(dtype=float)
            if np.isfinite(recorded).all():  # nobody counted interceptions of 2015
                simulated = np.array([world.monthly.loc[months, name].to_numpy() for world in worlds])
                keys = dict(window=window, first_month=months[0], last_month=months[-1], indicator=name)
                spans.append(Span(keys, months, recorded, simulated, known))
    return spans


def rivals_table(spans: Sequence[Span]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How the model and every rival do, and where among their futures each recorded month lies.

    Returns:
        One row a window, indicator and forecaster: difference, crps, interval_score, energy_score, width_80 (all
        relative to what was recorded), log_score, cover_80, cover_95 (shares of months), nan where a rival knows
        nothing; and best: whether no other has a lesser crps. And one row a month of these: `place` from 0 to 1.
    """
    scores, places = [], []
    for span in spans:
        without = {name: forecast(name, span.known, span.months) for name in RIVALS}
        futures: dict[str, Floats] = {MODEL: span.simulated} | without
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
        cover_80=coverage(simulated, recorded, 0.80),
        cover_95=coverage(simulated, recorded, 0.95),
    )
