"""Draws of a posterior: values of what is not known that the record allows, for runs to live under.

Each draw lives `RUNS_A_DRAW` replicates, so that what differs between its own runs, chance, can be told from what
differs between draws. Replicate `r` lives the draw at place `r // RUNS_A_DRAW` of an order in which draws come as often
as they weigh; more replicates go on where fewer ended.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from jointroom.experiments.config.identity import run_id
from jointroom.experiments.sweep.design import table
from jointroom.experiments.sweep.plan import SweepPlan, plan_sweep
from jointroom.experiments.sweep.words import read_draws
from jointroom.sim.parameters.problems import ConfigurationError, Problem
from jointroom.sim.spec import RunSpec

NO_DRAWS = "none"
"""Word for the defaults, in place of the file of a posterior."""
RUNS_A_DRAW = 2
_GOLDEN = 0.5 * (5.0**0.5 - 1.0)
"""Multiples of it, without their whole parts, lie evenly on a line however many of them there are."""


@dataclass(frozen=True)
class Draws:
    """Draws of a posterior.

    Attributes:
        file: where they stand.
        values: parameters, and levers or sizes of events, of each draw, by name.
        specs: the same as runs of the default scenario, checked.
        up_to: running sum of the weights, float64[draw], ending in 1.
        digest: SHA-256 over the draws and their weights.
    """

    file: str
    values: Sequence[Mapping[str, object]]
    specs: Sequence[RunSpec]
    up_to: npt.NDArray[np.float64]
    digest: str

    def draw_of(self, replicate: int) -> int:
        """The draw that a replicate lives under."""
        place = ((replicate // RUNS_A_DRAW + 0.5) * _GOLDEN) % 1.0
        return min(int(np.searchsorted(self.up_to, place, side="right")), len(self.values) - 1)

    def under(self, spec: RunSpec) -> RunSpec:
        """A run under its replicate's draw; what the run was given itself stands above the draw."""
        draw = self.specs[self.draw_of(spec.replicate)]
        overrides = {**draw.overrides, **spec.overrides}
        return replace(spec, overrides=overrides, levers={**draw.levers, **spec.levers})

    def sweep(self, plan: SweepPlan) -> SweepPlan:
        """A sweep whose runs live under draws."""
        specs = [self.under(spec) for spec in plan.specs]
        return replace(plan, specs=specs, run_ids=[run_id(spec) for spec in specs])


def read_posterior(file: str) -> Draws:
    """The draws in a table in Parquet with a column a name, such as a calibration leaves; `weight` weighs its rows.

    Raises:
        ConfigurationError: it cannot be read, or names or holds what is none or not legal.
    """
    rows, weights = read_draws(file, "draws")
    if not rows or not rows[0]:
        raise ConfigurationError([Problem("draws", file, "holds no draws", "a row a draw and a column a name")])
    if not np.isfinite(weights).all() or (weights < 0.0).any() or weights.sum() <= 0.0:
        problem = Problem("draws", file, "has weights that are none", "0 or more, and some above 0")
        raise ConfigurationError([problem])
    specs = plan_sweep(table(rows, drawn=True)).specs
    digest = hashlib.sha256(json.dumps([rows, weights.tolist()], sort_keys=True, default=str).encode()).hexdigest()
    return Draws(file, rows, specs, np.cumsum(weights) / weights.sum(), digest)
