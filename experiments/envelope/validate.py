"""The model beside forecasts without one: months of the record, and later ones where a file of outcomes has them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.config.twice import values_twice
from jointroom.experiments.envelope.given import Given, read_given
from jointroom.experiments.envelope.outcomes import read_outcomes
from jointroom.experiments.envelope.quantiles import rows_of
from jointroom.experiments.envelope.words import OPTIONS as COMMON
from jointroom.experiments.envelope.words import read_ensemble
from jointroom.experiments.figures.ahead import Shown, ahead_figure
from jointroom.experiments.figures.places_in import places_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.forecasts import RIVALS
from jointroom.experiments.record import load_record
from jointroom.experiments.record.tables import LAST_MONTH
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import Provenance, provenance_of
from jointroom.experiments.stats.metrics import with_attempts
from jointroom.experiments.studies.beside_rivals import (
    ALSO,
    MODEL,
    SCORED,
    WINDOWS,
    Span,
    Windows,
    recorded_months,
    rivals_table,
    spans_of,
)
from jointroom.experiments.studies.ensemble import Ensemble, simulate_months
from jointroom.experiments.studies.validation import score_table
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, refuse

LATER = "later months"
REPLICATES = 20
PARTS = ("met_at_sea", "intercepted_libya", "dead_sea_recorded")
"""What attempts as recorded are added up from."""
INDICATORS = (*SCORED[1:], *ALSO)
"""Monthly figures of the model that are scored as they are."""
OPTIONS = {"outcomes": Setting("text", None, "CSV file of later months: month, indicator, value."), **COMMON}


@dataclass(frozen=True)
class Validation:
    """What is scored, checked.

    Attributes:
        given: a finished run or a sealed forecast, or None where `plan` is simulated.
        ensemble, plan: how that is done.
        outcomes: what was recorded of later months: index `YYYY-MM`, a column an indicator; empty where none is given.
    """

    given: Given | None
    ensemble: Ensemble
    plan: RunPlan
    outcomes: pd.DataFrame

    @property
    def plans(self) -> dict[str, RunPlan]:
        """What is simulated, by name."""
        return {} if self.given is not None else {self.plan.scenario.name: self.plan}

    @property
    def windows(self) -> Windows:
        """The months that are scored together."""
        months = [*self.outcomes.index]
        return dict(WINDOWS) | ({LATER: (_next_month(LAST_MONTH), months[-1])} if months else {})

    @property
    def recorded(self) -> pd.DataFrame:
        """What is recorded of all months."""
        return pd.concat([recorded_months(load_record()), self.outcomes])

    @cached_property
    def worlds(self) -> list[pd.DataFrame]:
        """Monthly figures of each replicate, of months of which all days are simulated."""
        if self.given is None:
            start, end = self.plan.start, self.plan.end
            span = f"{start:%Y-%m}", f"{end:%Y-%m}"
            rows = simulate_months(self.ensemble, [self.plan], span, INDICATORS)[self.plan.scenario.name]
        else:
            start, end, rows = self.given.first.date(), self.given.last.date(), self.given.rows
        months = whole_months(start, end)
        return [with_attempts(world.droplevel(0).reindex(months)) for _, world in rows.groupby(level="replicate")]

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of page and figures."""
        draws = self.ensemble.draws
        also = {"outcomes": self.outcomes.to_csv(), "draws": None if draws is None else [draws.digest, draws.runs]}
        if self.given is None:
            return provenance_of("validate", [self.plan], self.ensemble.replicates, also)
        digest = hashlib.sha256(f"{self.given.provenance.config_hash}{also}".encode()).hexdigest()[:16]
        return replace(self.given.provenance, run_id=f"validate-{digest[:8]}", config_hash=digest)

    @property
    def folder(self) -> Path:
        """Where the answer goes."""
        return as_path(self.ensemble.results_dir) / "analyses" / self.provenance.run_id

    @property
    def lived(self) -> str:
        """What differs between replicates, in words."""
        draws = self.ensemble.draws
        if self.given is not None:
            return self.given.differ
        if draws is None:
            return "Replicates differ by chance alone."
        count = len(set(draws.lived(self.ensemble.replicates)))
        return f"Replicates differ by chance and by what is not known: they live under {count} draws of a posterior."

    def findings(self) -> Findings:
        """Simulate what is missing, score it, and make page, tables and figures."""
        spans = spans_of(self.worlds, self.recorded, self.windows)
        rivals, places = rivals_table(spans)
        scores = score_table(spans)
        months = months_table(spans)
        page = render(
            "validate",
            what=self.given.words if self.given is not None else self.plan.scenario.title,
            lived=self.lived,
            replicates=len(self.worlds),
            windows={span.keys["window"]: (span.ahead[0], span.ahead[-1]) for span in spans},
            later=LATER,
            last=LAST_MONTH,
            scores=scores.to_dict("records"),
            rivals=rivals.to_dict("records"),
            indicators=list(dict.fromkeys(scores["indicator"])),
            provenance=self.provenance,
        )
        shown = Shown(MODEL, best_of(rivals))
        sheets = {
            "months": partial(ahead_figure, "validate", months, shown, self.provenance),
            "places": partial(places_figure, places, self.provenance),
        }
        tables = {"scores": rivals, "sums": scores, "places": places, "months": months}
        return Findings({PAGE: page}, tables, sheets)


def read_validation(
    names: Sequence[str], values: Mapping[str, object], options: Mapping[str, Any], *, quiet: bool = False
) -> Validation:
    """Check what is to be scored.

    Args:
        names: of a finished run, or the folder of one or of a forecast, or none, where the model is simulated.
        values: settings by name.
        options: a value for each of `OPTIONS`.
        quiet: show no progress.

    Raises:
        ConfigurationError: listing every problem.
    """
    problems = values_twice("validate", names)
    if len(names) > 1:
        problems.append(Problem("validate", " ".join(names), "too many names", "a finished run, or none"))
    ensemble = read_ensemble(values, options, REPLICATES, problems, quiet)
    outcomes = pd.DataFrame()
    with gathering(problems):
        if options["outcomes"] is not None:
            outcomes = with_sums(read_outcomes(options["outcomes"], (*SCORED, *ALSO)))
    given = _given(names[0], ensemble, outcomes, problems) if names else None
    idle = [name for name in values if name != "results_dir"] + [name for name in DRAWN if options[name] is not None]
    if names and idle:
        problems.append(Problem("validate", ", ".join(idle), "is for what is simulated", "a run, or such values"))
    plan = None
    with gathering(problems):
        plan = _plan(ensemble, outcomes)
    refuse(problems)
    assert plan is not None
    if given is None and not _scored(plan):
        legal = "days that hold a whole month of those that are recorded"
        raise ConfigurationError([Problem("start, end", f"{plan.start} to {plan.end}", "holds none to score", legal)])
    return Validation(given, ensemble, plan, outcomes)


def _given(name: str, ensemble: Ensemble, outcomes: pd.DataFrame, problems: list[Problem]) -> Given | None:
    """The run or the forecast of a name, whose months go as far as the outcomes, and hold some that can be scored."""
    given = read_given(name, ensemble.results_dir, INDICATORS, problems)
    if given is None:
        return None
    months = whole_months(given.first.date(), given.last.date())
    if len(outcomes) and (last := outcomes.index[-1]) > months[-1]:
        problems.append(Problem("outcomes", last, f"is after the last month of {name}", f"to {months[-1]}"))
    if not len(outcomes) and months[0] > LAST_MONTH:
        problems.append(Problem("outcomes", None, f"is missing: {name} begins after {LAST_MONTH}", "outcomes=FILE"))
    return given


def _plan(ensemble: Ensemble, outcomes: pd.DataFrame) -> RunPlan:
    """History as policy had it, or on from there as policy stood, as far as the outcomes go."""
    if not len(outcomes):
        return ensemble.plans(["historical"])[0]
    plan = ensemble.plans(["liaison_continues"])[0]
    last = pd.Period(outcomes.index[-1], "M").end_time.date()
    return plan if ensemble.end is not None or plan.end >= last else replace(plan, end=last)


def _scored(plan: RunPlan) -> bool:
    """Whether any month can be scored."""
    months = whole_months(plan.start, plan.end)
    return any(first <= month <= last for month in months for first, last in WINDOWS.values())


def with_sums(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Outcomes with attempts as recorded, where they are not given and their parts are."""
    if SCORED[0] in outcomes or not set(PARTS) <= set(outcomes):
        return outcomes
    return with_attempts(outcomes)


def whole_months(start: date, end: date) -> list[str]:
    """The months of which a run has all days."""
    months = pd.period_range(start, end, freq="M")
    whole = (months.start_time.date >= start) & (months.end_time.date <= end)
    return [str(month) for month in months[whole]]


def months_table(spans: Sequence[Span]) -> pd.DataFrame:
    """A row a window, indicator, forecaster and month: recorded, and the quantiles of what was held for possible."""
    rows = []
    for span in spans:
        for name, futures in ({MODEL: span.simulated} | span.rivals()).items():
            words = RIVALS[name].words if name in RIVALS else "this model"
            mine = rows_of(dict(**span.keys, forecaster=name, words=words), span.months, futures)
            rows += [row | {"recorded": value} for row, value in zip(mine, span.recorded, strict=True)]
    return pd.DataFrame(rows)


def best_of(scores: pd.DataFrame) -> dict[str, str]:
    """The rival with the least CRPS, added up over windows that all of them know, by indicator."""
    without = scores[scores["forecaster"] != MODEL]
    known = without.dropna(subset="crps").groupby(["indicator", "forecaster"], sort=False)["crps"]
    table = known.agg(["size", "sum"]).reset_index()
    most = table[table["size"] == table.groupby("indicator")["size"].transform("max")]
    best = most.loc[most.groupby("indicator", sort=False)["sum"].idxmin()]
    return dict(zip(best["indicator"], best["forecaster"], strict=True))


def _next_month(month: str) -> str:
    return str(pd.Period(month, "M") + 1)
