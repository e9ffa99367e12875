"""Several scenarios on common random numbers: what the studies are made from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.config.variants import Variant
from jointroom.experiments.runner import simulate as runner
from jointroom.experiments.store.kinds import MONTHLY
from jointroom.experiments.store.store import find_store, open_store
from jointroom.sim.parameters.problems import Problem, gathering, refuse
from jointroom.sim.spec import RunSpec

_NO_SETTING = ("quiet", "draws")


@dataclass(frozen=True)
class Ensemble:
    """What scenarios have in common when they are compared.

    Attributes:
        replicates, seed, workers, population_scale, results_dir: as in `experiments.config.settings`.
        people_per_record, cache_gb: the same.
        start, end: first and last day (`YYYY-MM-DD`); None for each scenario's own.
        quiet: show no progress.
        draws: of a posterior, under which the runs live, or None for the defaults.
    """

    replicates: int
    seed: int
    workers: int
    population_scale: float
    results_dir: str
    start: str | None = None
    end: str | None = None
    people_per_record: int = 1
    quiet: bool = False
    draws: Draws | None = None
    cache_gb: float = SETTINGS["cache_gb"].default

    @property
    def is_reference(self) -> bool:
        """Whether it is the whole world, person by person, over the scenarios' own dates; anything else is a trial."""
        whole = self.population_scale == self.people_per_record == 1
        return whole and self.start is None and self.end is None

    def folder(self, study: str) -> Path:
        """Where the page of a study goes: trials never mix with what the project stands by."""
        return as_path(self.results_dir) / ("reference" if self.is_reference else "runs/trials") / study

    def plans(self, members: Sequence[str | Variant]) -> list[RunPlan]:
        """A checked plan for each scenario, by its name, and for each variant of one.

        Raises:
            ConfigurationError: listing every problem of every plan once.
        """
        plans: list[RunPlan] = []
        composed: dict[str, RunPlan] = {}
        problems: list[Problem] = []
        for member in members:
            scenario, own = (member.scenario, member.values) if isinstance(member, Variant) else (member, {})
            word = repr((scenario, sorted(own.items())))  # variants that differ in policy alone are composed once
            with gathering(problems):
                if word not in composed:
                    composed[word] = compose({**self._values(scenario), **own})
                plans.append(member.plan(composed[word]) if isinstance(member, Variant) else composed[word])
        refuse(problems)
        return [replace(plan, draws=self.draws) for plan in plans]

    def _values(self, scenario: str) -> dict[str, object]:
        settings = {name: value for name, value in vars(self).items() if name not in _NO_SETTING}
        return {"scenario": scenario, **{name: value for name, value in settings.items() if value is not None}}


def simulate(ensemble: Ensemble, plans: Sequence[RunPlan], *, log: bool = True) -> dict[str, pd.DataFrame]:
    """Simulate what the store lacks of every plan, not of their baselines; return `monthly`, `launches`, `boats` ...

    The tables hold all scenarios one below the other (columns scenario, replicate, seed come first), without
    histories. What was finished is kept when the work is broken off, and the same call goes on from there.

    Args:
        ensemble: what the plans have in common.
        plans: what to simulate.
        log: whether `boats` and `vessels` are wanted of every replicate.

    Raises:
        RunsFailed, StoreError, WorkersLost: as for a run.
    """
    store = open_store(ensemble.results_dir, create=True)
    specs, names = _asked(plans, log=log)
    runner.simulate(store, specs, names, _options(ensemble))
    runner.require(store, names)
    return runner.gather(store, specs, names)


def simulate_months(
    ensemble: Ensemble, plans: Sequence[RunPlan], span: tuple[str, str], indicators: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Simulate what the store lacks of every plan, and return some monthly figures, plan by plan: many runs fit.

    Args:
        ensemble: what the plans have in common.
        plans: what to simulate.
        span: first and last month (`YYYY-MM`, included).
        indicators: which figures.

    Returns:
        float64 by name of the scenario: index (replicate, month), a column an indicator.

    Raises:
        RunsFailed, StoreError, WorkersLost: as for a run.
    """
    store = open_store(ensemble.results_dir, create=True)
    specs, names = _asked(plans, log=False, tables=False)
    runner.simulate(store, specs, names, _options(ensemble))
    runner.require(store, names)
    index, found = store.index(names), {}
    for plan in plans:
        mine = plan.run_ids(plan.scenario)
        kept, rows = store.tables(index, MONTHLY, mine), []
        for replicate, name in enumerate(mine):
            table = kept[name]
            chosen = table[table["month"].between(*span) & table["indicator"].isin(indicators)]
            rows.append(chosen.assign(replicate=replicate))
        wide = pd.concat(rows).pivot(index=["replicate", "month"], columns="indicator", values="value")
        found[plan.scenario.name] = wide.astype(float)[list(indicators)]
    return found


def simulate_light(
    ensemble: Ensemble, plans: Sequence[RunPlan], span: tuple[str, str], indicators: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """The same as a table `monthly` of all plans, as `simulate` has it but for the units: columns scenario, replicate,
    seed, month, indicator, value.
    """
    found, rows = simulate_months(ensemble, plans, span, indicators), []
    for plan in plans:
        name = plan.scenario.name
        seeds = {spec.replicate: spec.seed_used for spec in plan.specs(plan.scenario)}
        tall = found[name].reset_index().melt(["replicate", "month"], var_name="indicator")
        rows.append(tall.assign(scenario=name, seed=tall["replicate"].map(seeds)))
    return {"monthly": pd.concat(rows, ignore_index=True)}


def standing(ensemble: Ensemble, plans: Sequence[RunPlan], *, log: bool = True, tables: bool = True) -> list[str]:
    """What `simulate` would do with the same arguments, in words: what is done already, what the rest will cost."""
    options = _options(ensemble)
    asked = _asked(plans, log=log, tables=tables)
    return runner.find(find_store(ensemble.results_dir), *asked, options).lines(options)


def _asked(plans: Sequence[RunPlan], *, log: bool, tables: bool = True) -> tuple[list[RunSpec], list[str]]:
    """The runs of every plan without those of its baseline, and the name of each."""
    specs = [spec for plan in plans for spec in plan.specs(plan.scenario)]
    names = [name for plan in plans for name in plan.run_ids(plan.scenario)]
    return [replace(spec, keep_tables=tables, keep_log=log, keep_histories=False) for spec in specs], names


def _options(ensemble: Ensemble) -> runner.Options:
    return runner.Options(ensemble.workers, retry_failed=True, quiet=ensemble.quiet, cache_gb=ensemble.cache_gb)
