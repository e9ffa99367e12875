"""Policies in many plausible worlds: every policy meets every world, on the same seeds.

Worlds are points spread over plausible ranges or, where the record is to have its say, draws of a posterior.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.compare.alternatives import Alternative, read_alternatives
from jointroom.experiments.compare.request import SideBySide, read_window, with_reference
from jointroom.experiments.config.draws import RUNS_A_DRAW, Draws
from jointroom.experiments.config.posterior import NO_DRAWS, read_drawn
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
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
    "draws": DRAWN["draws"],
    "factors": Setting("names", (PARAMETERS,), "What varies: names, groups, patterns."),
    "since": Setting("month", None, "First month that counts."),
    "until": Setting("month", None, "Last month that counts."),
}


@dataclass(frozen=True)
class Worlds(SideBySide):
    """Policies, which are the alternatives, and what is not known about the world they meet.

    Attributes:
        factors: what varies, over the plausible range of each, or as the draws say.
        draws: of a posterior, each a world; None for the plausible ranges.
    """

    factors: tuple[Factor, ...]
    draws: Draws | None = None

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

    def drawn(self, number: int) -> SweepPlan:
        """The sweep of so many draws: the same runs as where policies are compared under them."""
        rows = [policy.values for policy in self.alternatives]
        return self.sweep(rows, RUNS_A_DRAW * number).under(self.draws)

    def known(self, number: int) -> pd.DataFrame:
        """The factors in the first draws, in the order in which they are taken: a row a world."""
        assert self.draws is not None
        lived = self.draws.lived(RUNS_A_DRAW * number)[::RUNS_A_DRAW]
        names = [factor.name for factor in self.factors]
        return pd.DataFrame([self.draws.values[draw] for draw in lived])[names]

    def words(self, number: int) -> str:
        """How many worlds of which kind, in words."""
        if self.draws is None:
            return f"{number} plausible worlds, {len(self.factors)} factors over their ranges"
        different = len(set(self.draws.lived(RUNS_A_DRAW * number)))
        of_them = "" if different == number else f" ({different} of them different)"
        return f"{number} worlds{of_them}, draws of what the record allows for {len(self.factors)} factors"

    def simulate(self, plan: SweepPlan) -> pd.DataFrame:
        """A row a run: `WORLD` (row of the design, or draw in order), `POLICY`, replicate, seed, factors, outcomes."""
        table = outcomes_of_all(plan, quiet=self.quiet)
        labels = list(self.titles)
        world, policy = np.divmod(table[POINT].to_numpy(dtype=np.int64), len(labels))
        if self.draws is not None:
            world = table["replicate"].to_numpy(dtype=np.int64) // RUNS_A_DRAW
            known = self.known(int(world.max()) + 1).iloc[world].reset_index(drop=True)
            table = pd.concat([table.drop(columns=list(known), errors="ignore"), known], axis=1)
        named = table.drop(columns=["run_id", POINT])
        named.insert(0, WORLD, world)
        named.insert(1, POLICY, [labels[i] for i in policy])
        return named

    def provenance(self, name: str, worlds: int, also: Mapping[str, object]) -> Provenance:
        """What stands in the footer of figures and tables."""
        also = {**also, **({} if self.draws is None else {"draws": self.draws.digest})}
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
    problems, draws = [*problems, *_beside_draws(options, common)], None
    common = {"replicates": REPLICATES, **{name: value for name, value in common.items() if name != "n_draws"}}
    with gathering(problems):
        draws = read_drawn({"n_draws": None, **options}, common)
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
        factors = choose_factors(options["factors"] if draws is None else draws.names, sorted(taken))
    if "outcomes" in options:
        problems += unknown_outcomes("outcomes", options["outcomes"])
    window = read_window(options, policies, problems)
    refuse(problems)
    replicates = policies[0].plan.settings.replicates
    varied = tuple(factors)
    return Worlds(tuple(policies), common, **window, replicates=replicates, quiet=quiet, factors=varied, draws=draws)


def _beside_draws(options: Mapping[str, Any], common: Mapping[str, object]) -> list[Problem]:
    """What makes no sense beside draws, or in place of how many worlds there are."""
    found = []
    if "n_draws" in common:
        found.append(Problem("n_draws", common["n_draws"], "is here how many worlds there are", "worlds= or samples="))
    if options["draws"] in (None, NO_DRAWS):
        return found
    if options["factors"] != (PARAMETERS,):
        words = ",".join(options["factors"])
        found.append(Problem("factors", words, "stands beside draws, which say what varies", "one of the two"))
    if "replicates" in common and common["replicates"] != RUNS_A_DRAW:
        found.append(Problem("replicates", common["replicates"], "is not how often a draw is lived", f"{RUNS_A_DRAW}"))
    return found
