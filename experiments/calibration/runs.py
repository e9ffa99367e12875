"""Runs at points of a space, each with a seed of its own, done and kept as all runs are, and what they measure.

Run `k` of a calibration is replicate `k` of its experiment, whatever its point: numbers shared between points would
teach emulators the accidents of one weather. Nothing but names of runs goes between steps, so a command that was
killed finds what it had done.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.calibration.targets import Target, measure
from jointroom.experiments.config.identity import run_id
from jointroom.experiments.runner import simulate as runner
from jointroom.experiments.stats.metrics import World, boats_from_libya, with_attempts
from jointroom.experiments.store.index import Index
from jointroom.experiments.store.kinds import LOG, MONTHLY
from jointroom.experiments.store.store import Store, find_store, open_store
from jointroom.experiments.studies.patterns import Pattern
from jointroom.experiments.sweep.design import table
from jointroom.experiments.sweep.plan import plan_sweep
from jointroom.sim.parameters import build
from jointroom.sim.spec import RunSpec
from jointroom.sim.world.climate import observed_monthly_means
from jointroom.sim.world.weather import generate_weather

Floats = npt.NDArray[np.float64]

BOATS = LOG[0]
MOST_FAILED = 0.05
"""Share of the runs of a step that may fail: some points of a wide space are worlds that break down."""
_AT_ONCE = 16


@dataclass(frozen=True)
class Asked:
    """Runs that are wanted.

    Attributes:
        specs: what to simulate; names: of the runs; results_dir: where they are kept.
    """

    specs: Sequence[RunSpec]
    names: Sequence[str]
    results_dir: str

    def standing(self, options: runner.Options) -> list[str]:
        """What is done already and what the rest will cost, in words; nothing is written."""
        return runner.find(find_store(self.results_dir), self.specs, self.names, options).lines(options)

    def carry_out(self, options: runner.Options) -> "Done":
        """Do what is missing.

        Raises:
            RunsFailed: more failed than `MOST_FAILED`; what was finished is kept.
            StoreError, WorkersLost: as for a run.
        """
        store = open_store(self.results_dir, create=True)
        runner.simulate(store, self.specs, self.names, options)
        known = store.failures()
        failed = [name for name in self.names if name in known]
        if len(failed) > MOST_FAILED * len(self.names):
            runner.require(store, self.names)
        return Done(self, store, frozenset(failed), store.index(self.names, LOG))


@dataclass(frozen=True)
class Done:
    """Runs that are kept.

    Attributes:
        asked: what was wanted.
        store: where it stands.
        failed: names of runs that could not be done.
        index: of the store.
    """

    asked: Asked
    store: Store
    failed: frozenset[str]
    index: Index

    def measured(self, targets: Sequence[Target | Pattern]) -> Floats:
        """What every run measures of targets, on their scales, or of patterns, float64[runs, targets]; nan if none."""
        found = np.full((len(self.asked.names), len(targets)), np.nan)
        for k, world in self._worlds():
            found[k] = measure(world, targets)
        return found

    def monthly(self, names: Sequence[str]) -> pd.DataFrame:
        """A row a run that did not fail and month: run (its place), month, and columns of monthly figures."""
        tables = [world.monthly[list(names)].assign(run=k).reset_index() for k, world in self._worlds(boats=False)]
        return pd.concat(tables, ignore_index=True)

    def _worlds(self, *, boats: bool = True) -> Iterator[tuple[int, World]]:
        """The place of every run that did not fail, and its world; without boats where these are not wanted."""
        places = [k for k, name in enumerate(self.asked.names) if name not in self.failed]
        for first in range(0, len(places), _AT_ONCE):
            some = places[first : first + _AT_ONCE]
            names = [self.asked.names[k] for k in some]
            monthly = self.store.tables(self.index, MONTHLY, names)
            logs = self.store.tables(self.index, BOATS, names) if boats else {}
            for k, name in zip(some, names, strict=True):
                yield k, _world(self.asked.specs[k], monthly[name], logs[name] if boats else None)


def ask(
    common: Mapping[str, object], rows: Sequence[Mapping[str, object]], first: int, end: str | None = None
) -> Asked:
    """Runs at points of a space.

    Args:
        common: values that hold at every point, by name; settings may be among them.
        rows: the values of every point.
        first: number of the first point's run; the others follow.
        end: last day, where it is not that of `common`.

    Raises:
        ConfigurationError: every problem of the values.
    """
    fixed = {name: value for name, value in common.items() if name != "replicates"}
    plan = plan_sweep(table(rows, fixed=fixed if end is None else {**fixed, "end": end}, drawn=True))
    specs = [replace(spec, replicate=first + k, keep_log=True) for k, spec in enumerate(plan.specs)]
    return Asked(specs, [run_id(spec) for spec in specs], plan.results_dir)


def _world(spec: RunSpec, monthly: pd.DataFrame, boats: pd.DataFrame | None) -> World:
    """One run as it is measured, its counts brought to full scale."""
    wide = monthly.pivot(index="month", columns="indicator", values="value").astype(float) / spec.population_scale
    if boats is None:
        return World(with_attempts(wide), pd.DataFrame(), pd.Series(dtype=float))
    days = (spec.end - spec.start).days + 1
    given = {name: value for name, value in spec.overrides.items() if name.startswith("weather.")}
    weather = generate_weather(spec.seed_used, spec.start, days, build(given).weather, observed_monthly_means())
    waves = pd.Series(weather.hs_day_mean_m, index=pd.date_range(spec.start, periods=days))
    return World(with_attempts(wide), boats_from_libya(boats), waves)
