"""In which plausible worlds does a policy do harm? Cases in many worlds, boxes around them, and words for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.config.extras import need
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.figures.discovery import discovery_figure
from jointroom.experiments.figures.files import Sheets
from jointroom.experiments.stats.box import Box
from jointroom.experiments.stats.outcomes import FEWER, OUTCOMES, REQUIRED_HUMAN_COST, label, unknown_outcomes
from jointroom.experiments.uncertainty.analysis import Analysis
from jointroom.experiments.uncertainty.boxes import cart, chosen_box, prim
from jointroom.experiments.uncertainty.futures import OPTIONS as WORLD_OPTIONS
from jointroom.experiments.uncertainty.futures import POLICY, WORLD, read_worlds
from jointroom.sim.parameters.problems import Problem

DEATHS = ("dead_sea", "dead_desert", "dead_libya", "dead_detention")

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

    @cached_property
    def beside(self) -> pd.DataFrame:
        """Mean change of flow and human cost, a row an outcome: in all worlds, those of interest, and the others."""
        changes = self.changes.drop(columns="harm").astype(float)
        groups = {"all worlds": changes, "more harm": changes[self.of_interest]}
        groups["no more harm"] = changes[~self.of_interest]
        return pd.DataFrame({title: part.mean(skipna=False) for title, part in groups.items()})

    @property
    def kept(self) -> dict[str, pd.DataFrame]:
        """The worlds, with what changes in each."""
        cases = self.cases.assign(of_interest=self.of_interest).join(self.changes.add_prefix("change_"))
        return {"cases": cases.reset_index()}

    @property
    def sheets(self) -> Sheets:
        """The box, the worlds, and the way of PRIM."""
        harm, words = self.changes["harm"].to_numpy(dtype=float), {"question": self.question, "span": self.worlds.span}
        about = self.boxes, self.box, {**words, "meaning": self.harm_words}, self.provenance
        return {"figure": partial(discovery_figure, self.cases, harm, self.of_interest, *about)}


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
