"""Which policies hold up in most plausible worlds: the same worlds for all, regret, satisficing, and words for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

import pandas as pd

from jointroom.experiments.compare.tradeoffs import objectives_among
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.figures.ranking import ranking_figure
from jointroom.experiments.report.labels import number, rounded, signed
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.outcomes import FLOWS, OUTCOMES, REQUIRED_HUMAN_COST, label, with_human_cost
from jointroom.experiments.uncertainty.analysis import Analysis
from jointroom.experiments.uncertainty.futures import OPTIONS as WORLD_OPTIONS
from jointroom.experiments.uncertainty.futures import POLICY, read_worlds
from jointroom.experiments.uncertainty.regret import ranking
from jointroom.sim.parameters.problems import Problem

_SURE = 0.8

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
        """Columns of `experiments.uncertainty.regret.COLUMNS`."""
        return ranking(self.runs, self.outcomes, self.worlds.reference.label, self.tolerance)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Mean over worlds of each flow and human cost, a row a policy, minus the reference."""
        names = [name for name in (*FLOWS, *REQUIRED_HUMAN_COST) if name in self.runs]
        means = self.runs.groupby(POLICY, sort=False)[names].mean()
        return means - means.loc[self.worlds.reference.label]

    def told(self) -> list[str]:
        """What was found, a sentence an outcome, in plain words."""
        sentences = []
        for name, table in self.table.groupby("outcome", sort=False):
            leading = table[table["rank"] == 1]
            if len(leading) > 1:
                names = ", ".join(leading["policy"])
                sentences.append(f"{label(str(name))}: {names} have the same largest regret.")
                continue
            first = leading.iloc[0]
            sure = (
                "so this order holds" if first["first_share"] >= _SURE else "so another sample may order them otherwise"
            )
            sentences.append(
                f"{label(str(name))}: {first['policy']} has the smallest largest regret, "
                f"{number(rounded(first['max_regret'], 2))} {OUTCOMES[str(name)].unit}; it comes first in "
                f"{100 * first['first_share']:.0f} % of resampled sets of worlds, {sure}, and is no worse than "
                f"{self.worlds.reference.label} in {100 * first['satisficing_share']:.0f} % of the worlds."
            )
        return sentences

    def findings(self) -> Findings:
        """Page, tables and figure."""
        worlds = self.worlds
        assumed = frozenset(worlds.assumed)
        sheet = partial(
            ranking_figure, self.table, worlds.titles, assumed, self.number, worlds.span, self.provenance
        )
        return Findings({PAGE: page(self)}, {"ranking": self.table, "runs": self.runs}, {"figure": sheet})


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


def page(analysis: Ranking) -> str:
    """The ranking in Markdown."""
    return render(
        "ranking",
        analysis=analysis,
        findings=analysis.told(),
        tables={
            f"{label(str(name))}, {OUTCOMES[str(name)].unit}": _rows(table, analysis.worlds.titles)
            for name, table in analysis.table.groupby("outcome", sort=False)
        },
        changes=_changes(analysis),
        assumed=analysis.worlds.assumed,
    )


def _rows(table: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    rows = []
    for row in table.to_dict("records"):
        regrets = (number(rounded(row[name])) for name in ("max_regret", "high_regret", "median_regret"))
        shares = (f"{100 * row[name]:.0f} %" for name in ("satisficing_share", "best_share", "first_share"))
        rows.append((str(row["rank"]), titles[str(row["policy"])], *regrets, *shares))
    head = ("rank", "", "largest regret", "90th percentile", "median", "satisfies", "best", "comes first")
    return Table(head, rows)


def _changes(analysis: Ranking) -> Table:
    rows = []
    for name in analysis.changes.columns:
        cells = (signed(rounded(float(value))) for value in analysis.changes[name])
        rows.append((label(str(name)), *cells))
    return Table(("", *(analysis.worlds.titles[str(policy)] for policy in analysis.changes.index)), rows)
