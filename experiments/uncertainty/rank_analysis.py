"""Which policies hold up in most plausible worlds: the same worlds for all, regret, satisficing, and words for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

import pandas as pd

from jointroom.experiments.compare.tradeoffs import objectives_among
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.figures.files import Sheets
from jointroom.experiments.figures.ranking import ranking_figure
from jointroom.experiments.stats.outcomes import FLOWS, OUTCOMES, REQUIRED_HUMAN_COST, with_human_cost
from jointroom.experiments.uncertainty.analysis import Analysis
from jointroom.experiments.uncertainty.futures import OPTIONS as WORLD_OPTIONS
from jointroom.experiments.uncertainty.futures import POLICY, read_worlds
from jointroom.experiments.uncertainty.regret import ranking
from jointroom.sim.parameters.problems import Problem

OPTIONS = {
    "outcomes": Setting("names", REQUIRED_HUMAN_COST, "Outcomes to rank by; the human cost is added."),
    "worlds": Setting("int", 100, "Worlds to look at.", low=2, high=1_000_000),
    "tolerance": Setting("float", 0.0, "Percent by which a policy may be worse and still satisfy.", low=0.0, high=1e3),
    **WORLD_OPTIONS,
}


@dataclass(frozen=True)
class Ranking(Analysis):
    """Policies ranked over plausible worlds; the first is the reference.

    Attributes:
        outcomes: what they are ranked by, each on its own.
        tolerance: percent by which a policy may be worse than the reference and still satisfy.
    """

    outcomes: tuple[str, ...]
    tolerance: float
    verb: ClassVar[str] = "rank"

    @cached_property
    def table(self) -> pd.DataFrame:
        """What `experiments.uncertainty.regret.ranking` gives."""
        return ranking(self.runs, self.outcomes, self.worlds.reference.label, self.tolerance)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Mean over worlds of each flow and human cost, a row a policy, minus the reference."""
        names = [name for name in (*FLOWS, *REQUIRED_HUMAN_COST) if name in self.runs]
        means = self.runs.groupby(POLICY, sort=False)[names].mean()
        return means - means.loc[self.worlds.reference.label]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The rows of each outcome."""
        return {str(name): table for name, table in self.table.groupby("outcome", sort=False)}

    @property
    def kept(self) -> dict[str, pd.DataFrame]:
        """The ranking."""
        return {"ranking": self.table}

    @property
    def sheets(self) -> Sheets:
        """Regret and satisficing, outcome by outcome."""
        worlds = self.worlds
        about = worlds.titles, frozenset(worlds.assumed), self.number, worlds.span, self.provenance
        return {"figure": partial(ranking_figure, self.table, *about)}


def read_analysis(
    words: Sequence[str], common: Mapping[str, object], options: Mapping[str, Any], *, quiet: bool = False
) -> Ranking:
    """Check what is asked for; for the arguments and errors see `experiments.uncertainty.futures.read_worlds`."""
    problems: list[Problem] = []
    for name in options["outcomes"]:
        if name in OUTCOMES and not objectives_among([name]):
            message = "has no direction that is better for people, so nothing can be ranked by it"
            problems.append(Problem("outcomes", name, message, "outcomes of human cost"))
    worlds = read_worlds(words, common, options, least=2, most=None, quiet=quiet, problems=problems)
    ranked = tuple(with_human_cost(options["outcomes"]))
    return Ranking(worlds, options["worlds"], ranked, options["tolerance"])
