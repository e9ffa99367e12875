"""The model beside the record: scores by month, and patterns marked fitted, unfitted or not reproduced."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from jointroom.experiments.figures.monthly import monthly_figure
from jointroom.experiments.figures.places_in import places_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.record import load_record
from jointroom.experiments.report.labels import lower_first
from jointroom.experiments.report.page import render
from jointroom.experiments.stats.metrics import World, boats_from_libya, with_attempts
from jointroom.experiments.stats.scores import (
    averaged_relative_difference,
    coverage,
    median_and_ends,
    relative_crps,
)
from jointroom.experiments.studies.beside_rivals import Span, recorded_months, rivals_table, spans_of
from jointroom.experiments.studies.land_record import land_record_table
from jointroom.experiments.studies.patterns import NOT_REPRODUCED, evaluate
from jointroom.experiments.studies.sea_record import mean_gap, sea_record_table
from jointroom.experiments.studies.study import Simulated, declared
from jointroom.sim.parameters import build
from jointroom.sim.world.climate import observed_monthly_means
from jointroom.sim.world.weather import generate_weather

HISTORY = "historical"
TABLE = Path(__file__).parents[2] / "results" / "reference" / "validation" / "table.csv"
"""Scores and patterns of the page that is committed."""


def answer(done: Simulated) -> Findings:
    """Scores by month, patterns, readings on land, and the month-by-month figure."""
    record, plan = load_record(), done.plans[0]
    worlds = worlds_of(done.tables, plan.start, plan.n_days)
    spans = spans_of([world.monthly for world in worlds], recorded_months(record))
    scores, patterns = score_table(spans), evaluate(worlds, record)
    rivals, places = rivals_table(spans)
    at_sea, on_land = sea_record_table(worlds, record), land_record_table(worlds, record)
    named = {"months": scores, "pattern": patterns, "at sea": at_sea, "on land": on_land}
    parts = [table.assign(part=part) for part, table in named.items()]
    page = render(
        "validation",
        study=done.study,
        scores=scores.to_dict("records"),
        rivals=rivals.to_dict("records"),
        patterns=patterns.to_dict("records"),
        at_sea=at_sea.to_dict("records"),
        gap=mean_gap(at_sea),
        on_land=on_land.to_dict("records"),
        provenance=done.provenance,
    )
    monthly = done.tables["monthly"]
    figure = partial(monthly_figure, monthly, HISTORY, done.titles[HISTORY], done.record, done.provenance)
    tables = {"table": pd.concat(parts, ignore_index=True), "rivals": rivals}
    return Findings({PAGE: page}, tables, {"figure": figure, "places": partial(places_figure, places, done.provenance)})


def worlds_of(tables: Mapping[str, pd.DataFrame], start: date, n_days: int) -> list[World]:
    """One world a replicate; its weather is made again from its seed."""
    monthly, boats = tables["monthly"], boats_from_libya(tables["boats"])
    days = pd.date_range(start, periods=n_days)
    worlds = []
    for replicate, rows in monthly.groupby("replicate"):
        seed = int(rows["seed"].iloc[0])
        weather = generate_weather(seed, start, n_days, build({}).weather, observed_monthly_means())
        wide = rows.pivot(index="month", columns="indicator", values="value").astype(float)
        own = boats[boats["replicate"] == replicate]
        worlds.append(World(with_attempts(wide), own, pd.Series(weather.hs_day_mean_m, index=days)))
    return worlds


def score_table(spans: Sequence[Span]) -> pd.DataFrame:
    """One row a window and indicator.

    Columns window, first_month, last_month, indicator, recorded and simulated (sums; the median over replicates), low,
    high (95 % of replicates), difference (averaged relative), crps (relative), cover_80, cover_95 (shares of months).
    """
    return pd.DataFrame(
        dict(
            **span.keys, recorded=span.recorded.sum(), **median_and_ends(span.simulated.sum(axis=1)),
            difference=averaged_relative_difference(np.median(span.simulated, axis=0), span.recorded),
            crps=relative_crps(span.simulated, span.recorded),
            cover_80=coverage(span.simulated, span.recorded, 0.80),
            cover_95=coverage(span.simulated, span.recorded, 0.95),
        )
        for span in spans
    )  # fmt: skip


def not_reproduced() -> list[str] | None:
    """Patterns that the committed page says are not reproduced, in words; None where there is no such page."""
    if not TABLE.is_file():
        return None
    table = pd.read_csv(TABLE)
    return [lower_first(words) for words in table.loc[table["mark"] == NOT_REPRODUCED, "words"]]


STUDY = declared(__name__, answer=answer)
