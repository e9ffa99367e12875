"""The model as the EMA workbench wants it, for those who explore with its samplers, optimisers and analyses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from typing import Any

from jointroom.experiments.config.check import Checker
from jointroom.experiments.config.extras import need
from jointroom.experiments.config.plan import spec_of
from jointroom.experiments.config.settings import SETTINGS, Setting, read_options
from jointroom.experiments.stats.outcomes import (
    FEWER,
    MORE,
    NONE,
    OUTCOMES,
    REQUIRED_HUMAN_COST,
    outcomes_of,
    unknown_outcomes,
    with_human_cost,
)
from jointroom.experiments.sweep.factors import Factor, choose_factors
from jointroom.experiments.sweep.window import check_window
from jointroom.sim.model import run_replicate
from jointroom.sim.parameters.problems import gathering, refuse

NAME = "jointroom"
DOT = "__"
"""Stands for the dot of a name, which the workbench does not take: `people__review_days`."""
SHOWN = ("attempts", "met_at_sea", "intercepted_libya", *REQUIRED_HUMAN_COST)

_OPTIONS = {
    "outcomes": Setting("names", SHOWN, "Outcomes of each experiment; the human cost is added."),
    "replicates": SETTINGS["replicates"],
}


@dataclass(frozen=True)
class Evaluator:
    """One experiment: some values by name in, the mean of every outcome over the replicates out.

    Attributes:
        fixed: values of every experiment by name, its scenario among them.
        outcomes: what is asked for.
        replicates: of each experiment, the same seeds every time.
        since, until: first and last month that count.
    """

    fixed: Mapping[str, object]
    outcomes: tuple[str, ...]
    replicates: int
    since: str | None
    until: str | None
    __name__: str = NAME

    def __call__(self, **given: object) -> dict[str, float]:
        """Simulate; a name of the workbench has `DOT` for each dot.

        Raises:
            ConfigurationError: the values are not legal together.
        """
        values = {**self.fixed, **{name.replace(DOT, "."): value for name, value in given.items()}}
        checked = Checker(with_baseline=False).check(values)
        tables = []
        for replicate in range(self.replicates):
            monthly = run_replicate(spec_of(checked, replicate)).monthly
            wide = monthly.pivot(index="month", columns="indicator", values="value").reset_index()
            wide.insert(0, "replicate", replicate)
            tables.append(outcomes_of(wide, ["replicate"], since=self.since, until=self.until))
        return {name: sum(float(table[name].iloc[0]) for table in tables) / len(tables) for name in self.outcomes}


def to_ema_model(
    scenario: str | PathLike[str] = "historical",
    *,
    uncertainties: Sequence[str] = (),
    levers: Sequence[str] = (),
    outcomes: Sequence[str] = SHOWN,
    replicates: int = 2,
    since: str | None = None,
    until: str | None = None,
    **settings: object,
) -> Any:
    """An `ema_workbench.Model` of a scenario.

    Each outcome is a scalar; those in which one direction is better for people are to be minimised or maximised, the
    others, arrivals and interceptions among them, are for information. The human cost is always among them.

    Args:
        scenario: name of a scenario, or path of a scenario's .yaml file.
        uncertainties: factors over their declared plausible ranges: names, groups (`people`), patterns, `parameters`.
        levers: factors that a policy sets, in the same words (`levers.coastguard_vessels`).
        outcomes: names of outcomes.
        replicates: of each experiment, on the same seeds everywhere.
        since, until: first and last month (`YYYY-MM`) that count.
        settings: settings of every run (`population_scale=0.05`, `start="2017-01-01"`).

    Raises:
        ConfigurationError: listing every problem of the input.
        ExtraMissing: ema_workbench is not installed.
    """
    workbench = need("ema_workbench")
    options, problems = read_options({"outcomes": outcomes, "replicates": replicates}, _OPTIONS)
    problems += [*unknown_outcomes("outcomes", options["outcomes"]), *check_window(since, until)]
    fixed: dict[str, object] = {**settings, "scenario": fspath(scenario)}
    with gathering(problems):
        Checker(with_baseline=False, with_folder=False).check(fixed)
    chosen: dict[str, list[Factor]] = {}
    for kind, words in (("uncertainties", uncertainties), ("levers", levers)):
        with gathering(problems):
            chosen[kind] = choose_factors(words) if words else []
    refuse(problems)
    shown = tuple(with_human_cost(options["outcomes"]))
    model = workbench.Model(NAME, function=Evaluator(fixed, shown, options["replicates"], since, until))
    controlled = {factor.name for factor in chosen["levers"]}
    uncertain = [item for item in chosen["uncertainties"] if item.name not in controlled]
    model.uncertainties = [_parameter(workbench, item) for item in uncertain]
    model.levers = [_parameter(workbench, item) for item in chosen["levers"]]
    scalar = workbench.ScalarOutcome
    kinds = {FEWER: scalar.MINIMIZE, MORE: scalar.MAXIMIZE, NONE: scalar.INFO}
    model.outcomes = [scalar(name, kind=kinds[OUTCOMES[name].good]) for name in shown]
    return model


def _parameter(workbench: Any, factor: Factor) -> Any:
    name = factor.name.replace(".", DOT)
    if factor.whole:
        return workbench.IntegerParameter(name, int(factor.at(0.0)), int(factor.at(1.0)))
    return workbench.RealParameter(name, factor.low, factor.high)
