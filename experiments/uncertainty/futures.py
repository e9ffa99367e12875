"""Policies in many plausible worlds: every policy meets every world, on the same seeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.compare.alternatives import Alternative, read_alternatives
from jointroom.experiments.compare.request import SideBySide, read_window, with_reference
from jointroom.experiments.config.settings import SETTINGS, Setting
from jointroom.experiments.report.provenance import Provenance, provenance_of
from jointroom.experiments.stats.outcomes import unknown_outcomes
from jointroom.experiments.sweep.factors import PARAMETERS, Factor, choose_factors
from jointroom.experiments.sweep.plan import SweepPlan
from jointroom.experiments.sweep.run import POINT, outcomes_of_all
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, refuse

WORLD, POLICY = "world", "policy"
REPLICATES = 2
"""Replicates of each point when none are given: a world more says more than a replicate more."""

OPTIONS = {
    "factors": Setting("names", (PARAMETERS,), "What varies: names, groups, patterns."),
    "since": Setting("month", None, "First month that counts."),
    "until": Setting("month", None, "Last month that counts."),
}


@dataclass(frozen=True)
class Worlds(SideBySide):
    """Policies, which are the alternatives, and what is not known about the world they meet.

    Attributes:
        factors: what varies, over the plausible range of each.
    """

    factors: tuple[Factor, ...]

    @property
    def span(self) -> str:
        """The months that count, in words."""
        return " to ".join(self.months)

    @property
    def seed(self) -> int:
        """The seed of all runs, from which designs are drawn as well."""
        return self.reference.plan.settings.seed

    def plan(self, shares: npt.NDArray[np.float64]) -> SweepPlan:
        """The sweep of a design, float64[n_worlds, n_factors] in shares (0 to 1) of the ranges."""
        rows = [
            {**{factor.name: factor.at(float(share)) for factor, share in zip(self.factors, row, strict=True)}, **own}
            for row in shares
            for own in (policy.values for policy in self.alternatives)
        ]
        return self.sweep(rows, self.replicates)

    def simulate(self, shares: npt.NDArray[np.float64]) -> pd.DataFrame:
        """A row a run: `WORLD` (row of the design), `POLICY` (label), replicate, seed, factors, outcomes."""
        table = outcomes_of_all(self.plan(shares), quiet=self.quiet)
        labels = list(self.titles)
        world, policy = np.divmod(table[POINT].to_numpy(dtype=np.int64), len(labels))
        named = table.drop(columns=["run_id", POINT])
        named.insert(0, WORLD, world)
        named.insert(1, POLICY, [labels[i] for i in policy])
        return named

    def provenance(self, name: str, worlds: int, also: Mapping[str, object]) -> Provenance:
        """What stands in the footer of figures and tables."""
        design = {"factors": [factor.name for factor in self.factors], "worlds": worlds, "span": self.span, **also}
        provenance = provenance_of(name, list(self.plans.values()), self.replicates, design)
        # A figure of many policies marks those that rest on assumptions one by one.
        return replace(provenance, on_assumptions=len(self.alternatives) <= 2 and bool(self.assumed))


def read_worlds(
    words: Sequence[str],
    common: Mapping[str, object],
    options: Mapping[str, Any],
    *,
    least: int,
    most: int | None,
    quiet: bool,
    problems: Sequence[Problem] = (),
) -> Worlds:
    """Check what an analysis under uncertainty is asked for.

    Args:
        words: the policies; where two are needed and one is given, its baseline stands before it.
        common: values of all runs by name.
        options: a value for each of `OPTIONS`, and for `outcomes` where the analysis has it.
        least, most: how many policies the analysis needs and can take; None for any number.
        quiet: show no progress.
        problems: what the analysis itself has found wrong.

    Raises:
        ConfigurationError: listing every problem.
    """
    common = {"replicates": REPLICATES, **common}
    problems = list(problems)
    policies: list[Alternative] = []
    factors: list[Factor] = []
    with gathering(problems):
        wanted = with_reference(words) if least > 1 else list(words)
        if len(wanted) < least or (most is not None and len(wanted) > most):
            legal = f"{least} or more" if most is None else f"{least} to {most}" if most > least else str(least)
            raise ConfigurationError([Problem("policies", " ".join(words), "are too few or too many", legal)])
        policies = read_alternatives(wanted, common)
    taken = {*common, *(name for policy in policies for name in policy.values)} - set(SETTINGS)
    with gathering(problems):
        factors = choose_factors(options["factors"], sorted(taken))
    if "outcomes" in options:
        problems += unknown_outcomes("outcomes", options["outcomes"])
    window = read_window(options, policies, problems)
    refuse(problems)
    replicates = policies[0].plan.settings.replicates
    return Worlds(tuple(policies), common, **window, replicates=replicates, quiet=quiet, factors=tuple(factors))
