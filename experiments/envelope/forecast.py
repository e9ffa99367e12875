"""The forecast of 2018: a mixture of futures of policy, levels of the room, and forecasts without a model beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.envelope.futures import BASELINE, Future, conditioned, load_futures, load_inputs
from jointroom.experiments.envelope.quantiles import over_months, rows_of
from jointroom.experiments.envelope.sealing import COURSES, FACTS, facts_of, place_of, today
from jointroom.experiments.envelope.validate import PARTS, whole_months
from jointroom.experiments.envelope.words import OPTIONS, read_ensemble
from jointroom.experiments.figures.ahead import Shown, ahead_figure, head_of
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.forecasts import RIVALS, forecast
from jointroom.experiments.record import load_record
from jointroom.experiments.record.tables import LAST_MONTH
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import Provenance, manifest_of, provenance_of
from jointroom.experiments.stats.metrics import AS_RECORDED, with_attempts
from jointroom.experiments.stats.scores import Floats, relative_crps
from jointroom.experiments.studies.beside_rivals import recorded_months
from jointroom.experiments.studies.ensemble import Ensemble, simulate_months
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, refuse

YEAR = "2018"
REPLICATES = 100
MIXTURE = "mixture"
LEVELS = tuple(f"room_level_{level}" for level in range(5))
FORECAST = (AS_RECORDED, "met_at_sea", "intercepted_libya", "dead_sea_recorded", "boats_met", "detained_recorded")
"""What is forecast as it will be recorded."""
BESIDE = ("dead_sea", "detained_official", "detained_unofficial", "forced_labour_person_days", "sold")
"""Human cost that nobody records, beside it."""
N_COURSES = 500
"""Whole courses of months that are kept of the mixture, each as likely as any other."""
LINES = {BASELINE: "as it stood", "room_level_0": "no liaison", **{f"room_level_{n}": f"level {n}" for n in (2, 3, 4)}}
__all__ = ["OPTIONS", "Forecast", "read_forecast"]


@dataclass(frozen=True)
class Forecast:
    """A forecast as it was asked for, checked.

    Attributes:
        ensemble: how often which world is simulated, under which draws.
        futures: of policy, with weights.
        inputs: what the record dates in the year; none where the forecast that knows it is left out.
        plans: of everything that is simulated.
        folder: where it goes.
        day: on which it is made.
    """

    ensemble: Ensemble
    futures: tuple[Future, ...]
    inputs: list[dict[str, str]]
    plans: tuple[RunPlan, ...]
    folder: Path
    day: str

    @property
    def months(self) -> list[str]:
        """The months of the year of which all days are simulated."""
        months = whole_months(self.plans[0].start, self.plans[0].end)
        return [month for month in months if month.startswith(YEAR)]

    @cached_property
    def simulated(self) -> dict[str, dict[str, Floats]]:
        """Futures of all that is forecast, float64[replicate, month], by name of the scenario and by indicator."""
        names = [name for name in dict.fromkeys((*PARTS, *FORECAST, *BESIDE)) if name != AS_RECORDED]
        span = self.months[0], self.months[-1]
        found = {}
        for scenario, rows in simulate_months(self.ensemble, self.plans, span, names).items():
            table = with_attempts(rows)
            found[scenario] = {name: table[name].unstack("month").to_numpy() for name in (*FORECAST, *BESIDE)}
        return found

    @property
    def words(self) -> dict[str, str]:
        """What a reader calls each forecaster."""
        simulated = {plan.scenario.name: f"{plan.scenario.title} (`{plan.scenario.name}`)" for plan in self.plans}
        without = {key: f"Without a model: {rival.words}" for key, rival in RIVALS.items()}
        return {MIXTURE: "The mixture of futures", **simulated, **without}

    def mixed(self, indicator: str) -> tuple[Floats, Floats]:
        """The mixture: futures, float64[future, month], and their weights."""
        parts = [self.simulated[future.simulated][indicator] for future in self.futures]
        weights = [np.full(len(part), f.weight / len(part)) for f, part in zip(self.futures, parts, strict=True)]
        return np.concatenate(parts), np.concatenate(weights)

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of page and figures."""
        draws = self.ensemble.draws
        weights = {future.name: future.weight for future in self.futures}
        also = {"weights": weights, "draws": None if draws is None else [draws.digest, draws.runs]}
        return provenance_of("forecast", self.plans, self.ensemble.replicates, also)

    def manifest(self, command: str, found: Findings) -> dict[str, Any]:
        """By which program, from what and when; with the digests and the day of the seal."""
        plans = {plan.scenario.name: plan for plan in self.plans}
        facts = facts_of(found.tables, self.ensemble.draws, self.ensemble.results_dir, self.day)
        return manifest_of(self.provenance, command, plans) | {FACTS: facts}

    def findings(self) -> Findings:
        """Simulate what is missing, and make page, tables and figures."""
        best = {name: rival for name in FORECAST if (rival := best_rival(recorded(name)))}
        table = self._quantiles(best)
        shown = Shown(MIXTURE, best, LINES, FORECAST)
        cost = Shown(MIXTURE, {}, LINES, BESIDE)
        tables = {"quantiles": table, "futures": self._declared(), "inputs": pd.DataFrame(self.inputs)}
        monthly = table[table["month"] != YEAR].assign(window=YEAR)
        sheets = {
            "figure": partial(ahead_figure, "forecast", monthly, shown, self.provenance, year=YEAR),
            "cost": partial(ahead_figure, "forecast_cost", monthly, cost, self.provenance, year=YEAR),
        }
        return Findings({PAGE: self._page(table)}, tables, sheets, {Path(COURSES).stem: self._courses()})

    def _quantiles(self, best: Mapping[str, str]) -> pd.DataFrame:
        """A row a forecaster, indicator and month, and one for the year: `COLUMNS`, and which rival has done best."""
        rows: list[dict[str, object]] = []
        for name in (*FORECAST, *BESIDE):
            mixed, weights = self.mixed(name)
            known: dict[str, Floats] = {MIXTURE: mixed} | {key: mine[name] for key, mine in self.simulated.items()}
            if name in FORECAST:
                known |= {key: forecast(key, recorded(name), self.months) for key in RIVALS}
            for key, futures in known.items():
                if np.isfinite(futures).all():
                    mass = weights if key == MIXTURE else None
                    about = dict(forecaster=key, indicator=name, best=name in best and best[name] == key)
                    rows += rows_of(about, self.months, futures, mass)
                    rows += rows_of(about, [YEAR], over_months(name, futures), mass)
        return pd.DataFrame(rows).round(1)

    def _courses(self) -> pd.DataFrame:
        """Whole courses of the mixture, drawn evenly over its weight: a row a course and month."""
        replicates = self.ensemble.replicates
        _, weights = self.mixed(FORECAST[0])
        places = (np.arange(N_COURSES) + 0.5) / N_COURSES
        chosen = np.minimum(np.searchsorted(np.cumsum(weights), places), len(weights) - 1)
        count = len(self.months)
        return pd.DataFrame(
            {
                "course": np.repeat(np.arange(N_COURSES), count),
                "future": np.repeat([self.futures[place // replicates].name for place in chosen], count),
                "replicate_of_future": np.repeat(chosen % replicates, count),
                "month": np.tile(self.months, N_COURSES),
                **{name: self.mixed(name)[0][chosen].ravel() for name in (*FORECAST, *BESIDE)},
            }
        )

    def _declared(self) -> pd.DataFrame:
        """The futures as they were declared: a row a future, and one a move below it."""
        rows: list[dict[str, object]] = []
        for future in self.futures:
            rows.append(dict(future=future.name, weight=future.weight, title=future.title, reason=future.reason))
            for move, why in zip(future.moves, future.why, strict=True):
                rows.append(dict(future=future.name, date=move.date, lever=move.lever, value=move.value, reason=why))
        return pd.DataFrame(rows, columns=["future", "weight", "title", "date", "lever", "value", "reason"])

    def _page(self, table: pd.DataFrame) -> str:
        draws, rows = self.ensemble.draws, table.to_dict("records")
        monthly = [row for row in rows if row["forecaster"] == MIXTURE and row["month"] != YEAR]
        return render(
            "forecast",
            year=YEAR,
            day=self.day,
            last=LAST_MONTH,
            draws=0 if draws is None else len(set(draws.lived(self.ensemble.replicates))),
            replicates=self.ensemble.replicates,
            futures=self.futures,
            inputs=self.inputs,
            months=[[row for row in monthly if row["month"] == month] for month in self.months],
            forecast=FORECAST,
            beside=BESIDE,
            yearly={name: [row for row in rows if (row["indicator"], row["month"]) == (name, YEAR)] for name in
                    (*FORECAST, *BESIDE)},
            heads={name: head_of(name) for name in (*FORECAST, *BESIDE)},
            words=self.words,
            provenance=self.provenance,
        )  # fmt: skip


def read_forecast(
    names: Sequence[str], values: Mapping[str, object], options: Mapping[str, Any], *, again: bool, quiet: bool = False
) -> Forecast:
    """Check a forecast.

    Args:
        names: none are taken.
        values: settings by name.
        options: a value for each of `OPTIONS`.
        again: whether it may stand beside one that is sealed.
        quiet: show no progress.

    Raises:
        ConfigurationError: listing every problem, such as that a forecast is sealed already.
    """
    problems = [Problem("forecast", name, "is not understood", "NAME=VALUE") for name in names]
    ensemble = read_ensemble(values, options, REPLICATES, problems, quiet)
    futures, inputs, plans = load_futures(), load_inputs(), list[RunPlan]()
    moved = [future.member for future in futures if future.moves]
    with gathering(problems):
        plans = ensemble.plans([BASELINE, *LEVELS, *moved, conditioned(inputs)])
    folder, day = as_path(ensemble.results_dir) / "runs" / "trials" / f"forecast-{YEAR}", today()
    if ensemble.is_reference:
        folder = place_of(as_path(ensemble.results_dir) / "forecast" / YEAR, day, again=again, problems=problems)
    refuse(problems)
    asked = Forecast(ensemble, futures, inputs, tuple(plans), folder, day)
    if not asked.months:
        span = f"{plans[0].start} to {plans[0].end}"
        raise ConfigurationError([Problem("start, end", span, f"holds no whole month of {YEAR}", f"days of {YEAR}")])
    return asked


def recorded(indicator: str) -> pd.Series:
    """What is recorded of an indicator month by month, nan throughout where single readings are all there is."""
    months = recorded_months(load_record())
    return months[indicator] if indicator in months else pd.Series(np.nan, index=months.index)


def best_rival(known: pd.Series, years: Sequence[str] = ("2016", "2017")) -> str:
    """The rival that would have forecast the last years best, each from what was recorded before; "" if none can.

    Of those whose futures differ now: a single one says nothing of how sure it is.
    """
    scores: dict[str, float] = {}
    for name in RIVALS:
        found, ahead = [], forecast(name, known, [f"{YEAR}-{month:02d}" for month in range(1, 13)])
        if not np.ptp(ahead, axis=0).max() > 0.0:  # nan, too, where nothing is known
            continue
        for year in years:
            months = [f"{year}-{month:02d}" for month in range(1, 13)]
            futures, values = forecast(name, known, months), known.reindex(months).to_numpy(dtype=float)
            found.append(relative_crps(futures, values))
        if np.isfinite(found).any():
            scores[name] = float(np.nansum(found))
    return min(scores, key=lambda name: scores[name]) if scores else ""
