"""In which plausible worlds does a policy do harm? Cases in many worlds, boxes around them, and words for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.config.settings import Setting
from jointroom.experiments.figures.discovery import discovery_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.report.labels import number, rounded, signed
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.box import Box
from jointroom.experiments.stats.outcomes import FEWER, OUTCOMES, REQUIRED_HUMAN_COST, label, unknown_outcomes
from jointroom.experiments.uncertainty.analysis import Analysis
from jointroom.experiments.uncertainty.boxes import cart, chosen_box, prim
from jointroom.experiments.uncertainty.extras import need
from jointroom.experiments.uncertainty.factors import all_factors, factors_table
from jointroom.experiments.uncertainty.futures import OPTIONS as WORLD_OPTIONS
from jointroom.experiments.uncertainty.futures import POLICY, WORLD, read_worlds
from jointroom.sim.parameters.problems import Problem

DEATHS = ("dead_sea", "dead_desert", "dead_libya", "dead_detention")
LEAVES = 5

OPTIONS = {
    "harm": Setting("names", DEATHS, "Outcomes whose sum is the harm; of which fewer is better."),
    "above": Setting("float", 0.0, "A world is of interest where the harm grows by more than so many."),
    "worlds": Setting("int", 200, "Worlds to look at.", low=20, high=1_000_000),
    **WORLD_OPTIONS,
}


@dataclass(frozen=True)
class Discovery(Analysis):
    """Where a policy, the second, does more harm than the one it is held against, the first.

    Attributes:
        harm: outcomes whose sum is the harm.
        above: growth above which a world is of interest.
    """

    harm: tuple[str, ...]
    above: float
    verb: ClassVar[str] = "discover"

    @cached_property
    def runs(self) -> pd.DataFrame:
        """A row a run; nothing is simulated without the library that looks for boxes."""
        need("ema_workbench.analysis.prim")
        return super().runs

    @cached_property
    def cases(self) -> pd.DataFrame:
        """A row a world: the value of every factor."""
        names = [factor.name for factor in self.worlds.factors]
        return self.runs.drop_duplicates(WORLD).set_index(WORLD)[names].infer_objects()

    @cached_property
    def changes(self) -> pd.DataFrame:
        """A row a world: the mean change of the harm, and of every outcome that no summary may lack."""
        names = list(dict.fromkeys([*self.harm, "met_at_sea", *REQUIRED_HUMAN_COST]))
        means = self.runs.groupby([POLICY, WORLD], sort=False)[names].mean()
        reference, policy = self.worlds.titles
        change = means.loc[[policy]].droplevel(POLICY) - means.loc[[reference]].droplevel(POLICY)
        change.insert(0, "harm", np.sum([change[name].to_numpy(dtype=float) for name in self.harm], axis=0))
        return change

    @property
    def of_interest(self) -> npt.NDArray[np.bool_]:
        """Whether the harm grows by more than `above`, bool[n_worlds]."""
        return np.asarray(self.changes["harm"].to_numpy() > self.above)

    @property
    def contrast(self) -> bool:
        """Whether some worlds are of interest and some are not, so that boxes can be looked for."""
        return bool(self.of_interest.any() and not self.of_interest.all())

    @cached_property
    def boxes(self) -> list[Box]:
        """Every box on the way of PRIM; none without contrast."""
        return prim(self.cases, self.of_interest) if self.contrast else []

    @cached_property
    def box(self) -> Box | None:
        """The box that is told of; None where no restriction is more than chance."""
        if not self.boxes:
            return None
        box = chosen_box(self.boxes)
        return box if box.limits else None

    @cached_property
    def leaves(self) -> list[Box]:
        """Leaves of the classification tree that hold more than their share."""
        return cart(self.cases, self.of_interest) if self.contrast else []

    @property
    def question(self) -> str:
        """What was asked, in words."""
        reference, policy = self.worlds.titles
        more = f" by more than {self.above:g}" if self.above else ""
        return f"Where does {policy} do more harm{more} than {reference}?"

    @property
    def harm_words(self) -> str:
        """What counts as harm, in words."""
        if self.harm == DEATHS:
            return "all deaths: at sea, in the desert, in detention, elsewhere in Libya"
        return ", ".join(label(name)[0].lower() + label(name)[1:] for name in self.harm)

    def told(self) -> list[str]:
        """The question, and what was found."""
        return [self.question, words_of(self)]

    def findings(self) -> Findings:
        """Page, tables and figure."""
        cases = self.cases.assign(of_interest=self.of_interest).join(self.changes.add_prefix("change_"))
        sheet = partial(
            discovery_figure,
            self.cases,
            self.changes["harm"].to_numpy(dtype=float),
            self.of_interest,
            self.boxes,
            self.box,
            {"question": self.question, "meaning": self.harm_words, "span": self.worlds.span},
            self.provenance,
        )
        return Findings({PAGE: page(self)}, {"cases": cases.reset_index(), "runs": self.runs}, {"figure": sheet})


def read_analysis(
    words: Sequence[str], common: Mapping[str, object], options: Mapping[str, Any], *, quiet: bool = False
) -> Discovery:
    """Check what is asked for; for the arguments and errors see `experiments.uncertainty.futures.read_worlds`."""
    problems = unknown_outcomes("harm", options["harm"])
    for name in options["harm"]:
        if name in OUTCOMES and OUTCOMES[name].good != FEWER:
            legal = "outcomes of human cost"
            problems.append(Problem("harm", name, "is not something of which fewer is better for people", legal))
    units = {OUTCOMES[name].unit for name in options["harm"] if name in OUTCOMES}
    if len(units) > 1:
        problems.append(Problem("harm", ",".join(options["harm"]), "adds up different units", ", ".join(sorted(units))))
    worlds = read_worlds(words, common, options, least=2, most=2, quiet=quiet, problems=problems)
    return Discovery(worlds, options["worlds"], options["harm"], options["above"])


def words_of(analysis: Discovery) -> str:
    """What was found, in plain words."""
    n, hits = len(analysis.cases), int(analysis.of_interest.sum())
    told = f"In {hits} of {n} worlds the harm ({analysis.harm_words}) is larger"
    told += f" by more than {analysis.above:g}" if analysis.above else ""
    told += (
        f"; over all worlds it changes by {signed(rounded(float(analysis.changes['harm'].mean()), 2))} in the mean. "
    )
    if not analysis.contrast:
        return told + "So there is nothing that a box could tell apart."
    box = analysis.box
    if box is None:
        return told + "PRIM found no box whose every limit gathers these worlds by more than chance would."
    limits = "; ".join(f"`{name}` {limit_words(name, *box.limits[name])}" for name in box.limits)
    return told + (
        f"They gather where {limits}. This box holds {100 * box.coverage:.0f} % of them (coverage), and "
        f"{100 * box.density:.0f} % of the {box.cases} worlds in it are such worlds (density), against "
        f"{100 * hits / n:.0f} % of all. Both were read on the worlds that the box was found in, and so flatter it."
    )


def limit_words(name: str, low: float, high: float) -> str:
    """The limits of a factor, without the one that is the end of its range."""
    factor = all_factors()[name]
    slack = 0.02 * (factor.high - factor.low)
    if low <= factor.low + slack:
        return f"is at most {number(rounded(high))}"
    if high >= factor.high - slack:
        return f"is at least {number(rounded(low))}"
    return f"lies between {number(rounded(low))} and {number(rounded(high))}"


def page(analysis: Discovery) -> str:
    """The discovery in Markdown."""
    known = all_factors()
    limits = analysis.box.limits if analysis.box is not None else {}
    return render(
        "discovery",
        analysis=analysis,
        finding=words_of(analysis),
        boxes=boxes_table(analysis.boxes, mark=analysis.box),
        leaves=boxes_table(analysis.leaves[:LEAVES]),
        factors=factors_table([known[name] for name in limits]),
        beside=beside_table(analysis),
    )


def boxes_table(boxes: Sequence[Box], mark: Box | None = None) -> Table:
    """A row a box: limits, coverage, density, and how likely each cut is by chance; `mark` is set off."""
    rows = []
    for box in boxes:
        words = "; ".join(f"{name} {limit_words(name, *box.limits[name])}" for name in box.limits) or "no limit"
        cells = [f"{100 * box.coverage:.0f} %", f"{100 * box.density:.0f} %", f"{box.of_interest} of {box.cases}"]
        cells.append(f"{max(box.chance.values()):.2g}" if box.chance else "–")
        rows.append((f"**{words}**" if box is mark else words, *cells))
    return Table(("limits", "coverage", "density", "worlds of interest", "least certain cut, by chance"), rows)


def beside_table(analysis: Discovery) -> Table:
    """Mean change of flow and human cost in all worlds, in those of interest and in the others."""
    groups = {"all worlds": np.ones(len(analysis.cases), dtype=np.bool_), "more harm": analysis.of_interest}
    groups["no more harm"] = ~analysis.of_interest
    names = [name for name in analysis.changes.columns if name != "harm"]
    rows = []
    for name in names:
        values = analysis.changes[name].to_numpy(dtype=float)
        means = [float(values[inside].mean()) if inside.any() else float("nan") for inside in groups.values()]
        rows.append((label(name), *(signed(rounded(mean)) for mean in means)))
    return Table(("", *groups), rows)
