"""The model beside the record: scores by month, and patterns marked fitted, unfitted or not reproduced.

`jointroom study validation` writes `results/reference/validation.md` and `.csv`, and the month-by-month figure of
`results/reference/historical/`.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from jointroom.experiments.figures.monthly import monthly_figure
from jointroom.experiments.record import Record, load_record
from jointroom.experiments.report.provenance import footer, save_text
from jointroom.experiments.runner.ensemble import simulate
from jointroom.experiments.stats.measures import AS_RECORDED, World, boats_from_libya, with_attempts
from jointroom.experiments.stats.scores import (
    averaged_relative_difference,
    coverage,
    persistence,
    relative_crps,
    seasonal_naive,
)
from jointroom.experiments.studies.base import Study, conduct, save_manifest, save_sheet
from jointroom.experiments.studies.land_record import land_record_table
from jointroom.experiments.studies.patterns import FIT, POST, evaluate
from jointroom.experiments.studies.validation_page import page
from jointroom.sim.parameters import build
from jointroom.sim.world.climate import observed_monthly_means
from jointroom.sim.world.weather import generate_weather

SCENARIO = "historical"
WINDOWS = {"fitting window": FIT, "postdiction": POST}
SCORED = {
    AS_RECORDED: "attempts",
    "met_at_sea": "met_at_sea",
    "intercepted_libya": "intercepted_libya",
    "boats_met": "boats_met",
    "met_on_rubber": "met_on_rubber",
    "dead_sea_recorded": "dead_sea_recorded",
}
"""Columns of a world's monthly figures, and the recorded columns that they are scored against."""


def carry_out(study: Study) -> list[Path]:
    """Simulate the historical scenario, score it, and write page, table, figure and manifest."""
    plans = study.ensemble.plans([SCENARIO])
    tables = simulate(study.ensemble, plans)
    record, provenance = load_record(), study.provenance(plans)
    worlds = worlds_of(tables, plans[0].start, plans[0].n_days)
    scores, patterns = score_table(worlds, record), evaluate(worlds, record)
    root = study.root
    on_land = land_record_table(worlds, record)
    parts = [scores.assign(part="months"), patterns.assign(part="pattern"), on_land.assign(part="on land")]
    table = pd.concat(parts, ignore_index=True)
    files = [
        save_text(page(scores, patterns, on_land) + "\n" + footer(provenance), root / "validation.md"),
        save_text(table.to_csv(index=False, lineterminator="\n"), root / "validation.csv"),
    ]
    sheet = monthly_figure(
        tables["monthly"], SCENARIO, plans[0].scenario.title, record if study.is_reference else None, provenance
    )
    files += save_sheet(sheet, root / SCENARIO / "monthly", provenance)
    return [*files, save_manifest(study, plans, root / SCENARIO / "manifest.json")]


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


def score_table(worlds: Sequence[World], record: Record) -> pd.DataFrame:
    """One row a window and indicator.

    Columns window, first_month, last_month, indicator, recorded and simulated (sums; the median over replicates), low,
    high (95 % of replicates), difference (averaged relative), crps (relative), cover_80, cover_95 (shares of months),
    seasonal_naive, persistence (averaged relative differences of these forecasts; nan where nothing was known).
    """
    rows = []
    for window, (first, last) in WINDOWS.items():
        months = [month for month in worlds[0].monthly.index if first <= month <= last]
        if not months:
            continue
        for name, column in SCORED.items():
            recorded = record.monthly[column].loc[months].to_numpy(dtype=float)
            simulated = np.array([world.monthly.loc[months, name].to_numpy() for world in worlds])
            known = record.monthly[column].dropna()
            low, middle, high = np.percentile(simulated.sum(axis=1), [2.5, 50.0, 97.5])
            rows.append(
                dict(
                    window=window, first_month=months[0], last_month=months[-1], indicator=name,
                    recorded=recorded.sum(), simulated=middle, low=low, high=high,
                    difference=averaged_relative_difference(np.median(simulated, axis=0), recorded),
                    crps=relative_crps(simulated, recorded),
                    cover_80=coverage(simulated, recorded, 0.80), cover_95=coverage(simulated, recorded, 0.95),
                    seasonal_naive=averaged_relative_difference(seasonal_naive(known, months), recorded),
                    persistence=averaged_relative_difference(persistence(known, months), recorded),
                )
            )  # fmt: skip
    return pd.DataFrame(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("validation", "The historical scenario beside the record.", carry_out, arguments)


if __name__ == "__main__":
    sys.exit(main())
