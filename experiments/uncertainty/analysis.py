"""What the analyses under uncertainty share: worlds to look at, runs in all of them, and what was found."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from functools import cached_property
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.figures.files import Sheets
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.sweep.factors import all_factors
from jointroom.experiments.sweep.plan import SweepPlan
from jointroom.experiments.sweep.sampling import latin_hypercube
from jointroom.experiments.uncertainty.futures import Worlds


@dataclass(frozen=True)
class Analysis(ABC):
    """Policies in plausible worlds, from what was asked to what was found; nothing is simulated before `runs` is read.

    What an analysis adds to these fields decides its result, and so its name. `VERB_told` among the templates says what
    was found, a line each; `VERB` is the page. Both are given the analysis, and all factors by name as `known`.

    Attributes:
        worlds: policies, and what varies.
        number: of worlds to look at.
        verb: what it is called on the command line.
    """

    worlds: Worlds
    number: int
    verb: ClassVar[str]

    @cached_property
    def shares(self) -> npt.NDArray[np.float64]:
        """The design, a Latin hypercube, in shares (0 to 1) of the ranges, float64[n_worlds, n_factors]."""
        return latin_hypercube(self.number, len(self.worlds.factors), self.worlds.seed)

    @property
    @abstractmethod
    def kept(self) -> dict[str, pd.DataFrame]:
        """Tables that are written beside the page, by file stem."""

    @property
    @abstractmethod
    def sheets(self) -> Sheets:
        """What draws each figure, by file stem."""

    def told(self) -> list[str]:
        """What was found, in plain words, line by line."""
        return render(f"{self.verb}_told", analysis=self, known=all_factors()).splitlines()

    def findings(self) -> Findings:
        """Page, tables and figures."""
        page = render(self.verb, analysis=self, known=all_factors())
        return Findings({PAGE: page}, {**self.kept, "runs": self.runs}, self.sheets)

    @cached_property
    def plan(self) -> SweepPlan:
        """All runs: every policy in every world, be it a point of the design or a draw."""
        return self.worlds.plan(self.shares) if self.worlds.draws is None else self.worlds.drawn(self.number)

    @cached_property
    def runs(self) -> pd.DataFrame:
        """A row a run; see `Worlds.simulate`."""
        return self.worlds.simulate(self.plan)

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of figures and tables."""
        asked = {item.name: getattr(self, item.name) for item in fields(self) if item.name not in ("worlds", "number")}
        return self.worlds.provenance(self.verb, self.number, asked)
