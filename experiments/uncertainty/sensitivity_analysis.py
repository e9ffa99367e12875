"""Which of the things that are not known decide an outcome, or what a policy changes: design, runs, measures, words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.config.overrides import as_word
from jointroom.experiments.config.posterior import NO_DRAWS
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.figures.files import Sheets
from jointroom.experiments.figures.sensitivity import sensitivity_figure
from jointroom.experiments.report.analyses import command_line
from jointroom.experiments.stats.outcomes import SHORT_LIST, with_human_cost
from jointroom.experiments.sweep.factors import all_factors
from jointroom.experiments.uncertainty.analysis import Analysis
from jointroom.experiments.uncertainty.futures import OPTIONS as WORLD_OPTIONS
from jointroom.experiments.uncertainty.futures import POLICY, WORLD, Worlds, read_worlds
from jointroom.experiments.uncertainty.given import LEAST, Given
from jointroom.experiments.uncertainty.sensitivity import Morris, Sobol
from jointroom.sim.parameters.problems import Problem

MORRIS, SOBOL = "morris", "sobol"
GROUP, FACTOR = "group", "factor"
Method = Morris | Sobol | Given
"""A way to sample factors, and to say from the outcomes which of them matter."""

OPTIONS = {
    "method": Setting("text", None, "How to measure; Morris without draws.", choices=(MORRIS, SOBOL)),
    "by": Setting("text", None, "What Morris moves: groups, or factors one by one.", choices=(GROUP, FACTOR)),
    "trajectories": Setting("int", 10, "Morris trajectories.", low=2, high=10_000),
    "samples": Setting("int", 64, "Base samples of a Sobol design, a power of two; draws.", low=2, high=2**20),
    "outcomes": Setting("names", SHORT_LIST, "Outcomes to explain; the human cost is added."),
    **WORLD_OPTIONS,
}


@dataclass(frozen=True)
class Sensitivity(Analysis):
    """What decides the outcomes of one policy or, of two, the difference of the second from the first.

    Attributes:
        method: how to measure.
        outcomes: what is explained.
    """

    method: Method
    outcomes: tuple[str, ...]
    verb: ClassVar[str] = "sensitivity"
    NAMED: ClassVar[int] = 8
    """How many factors the tables of a page list for each outcome."""

    @cached_property
    def shares(self) -> npt.NDArray[np.float64]:
        """The design of the method; values themselves where they are given by draws."""
        if isinstance(self.method, Given):
            return self.worlds.known(self.number).to_numpy(dtype=np.float64)
        return self.method.sample(self.worlds.factors, self.worlds.seed)

    @cached_property
    def effects(self) -> pd.DataFrame:
        """The method's table for each outcome, one below the other, with the column outcome in front."""
        found = []
        for name in self.outcomes:
            if self.undefined[name]:  # a share of nobody is no number, and no method takes it
                table = pd.DataFrame({"factor": [""], "clear": False, "settled": False})
            else:
                values = values_of(self.runs, self.worlds, name)
                table = self.method.analyse(self.worlds.factors, self.shares, values)
            table.insert(0, "outcome", name)
            table["undefined_runs"] = self.undefined[name]
            found.append(table)
        return pd.concat(found, ignore_index=True)

    @cached_property
    def undefined(self) -> dict[str, int]:
        """In how many runs each outcome is no number."""
        return {name: int((~np.isfinite(self.runs[name].to_numpy(dtype=float))).sum()) for name in self.outcomes}

    @property
    def explained(self) -> pd.DataFrame:
        """The effects on the outcomes that are defined in every run."""
        return self.effects[self.effects["undefined_runs"] == 0]

    @property
    def subject(self) -> str:
        """What is explained, in words."""
        policies = self.worlds.alternatives
        if len(policies) == 1:
            return policies[0].title
        return f"what {policies[1].label} changes, against {policies[0].label}"

    @property
    def measure(self) -> str:
        """The column by which factors are ranked."""
        return {MORRIS: "effect", SOBOL: "total", Given.name: "share"}[self.method.name]

    @property
    def found(self) -> list[str]:
        """What was found, a sentence an outcome."""
        return super().told()

    def told(self) -> list[str]:
        """What was found, and the command that looks closer."""
        return [*self.found, f"A closer look: {self.next_step}"] if self.next_step else self.found

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The effects on each outcome that is defined in every run."""
        return {str(name): table for name, table in self.explained.groupby("outcome", sort=False)}

    @property
    def named_factors(self) -> list[str]:
        """The factors in the tables of the page; none where groups are moved."""
        named = dict.fromkeys(factor for table in self.tables.values() for factor in table["factor"].head(self.NAMED))
        return [name for name in named if name in all_factors()]

    @cached_property
    def next_step(self) -> str:
        """The command that looks closer at what stood out; "" after the last step."""
        if not isinstance(self.method, Morris):
            return ""
        leading = dict.fromkeys(self.explained.query("clear").groupby("outcome", sort=False)["factor"].head(2))
        if not leading:
            return ""
        worlds, words = self.worlds, [f"method={SOBOL}"]
        if self.method.by_group:
            words = ["by=factor", f"trajectories={self.method.trajectories}"]
        words += [f"factors={','.join(leading)}", f"outcomes={','.join(self.outcomes)}"]
        words += [f"{name}={month}" for name, month in zip(("since", "until"), worlds.months, strict=True)]
        words += [as_word(name, value) for name, value in worlds.common.items()]
        return command_line(self.verb, [*(policy.word for policy in worlds.alternatives), *words])

    @property
    def kept(self) -> dict[str, pd.DataFrame]:
        """The effects."""
        return {"effects": self.effects}

    @property
    def sheets(self) -> Sheets:
        """The factors that matter most."""
        about = self.subject, self.method.name, self.worlds.span, self.provenance
        return {} if self.explained.empty else {"figure": partial(sensitivity_figure, self.explained, *about)}


def read_analysis(
    words: Sequence[str], common: Mapping[str, object], options: Mapping[str, Any], *, quiet: bool = False
) -> Sensitivity:
    """Check what is asked for; for the arguments and errors see `experiments.uncertainty.futures.read_worlds`."""
    problems: list[Problem] = []
    samples, drawn = options["samples"], options["draws"] not in (None, NO_DRAWS)
    if samples & (samples - 1) and not drawn:
        problems.append(Problem("samples", samples, "is no power of two", "2, 4, 8, 16 and so on"))
    if samples < LEAST and drawn:
        problems.append(Problem("samples", samples, "are too few draws to say what matters", f"{LEAST} or more"))
    for name in ("method", "by"):
        if drawn and options[name] is not None:
            message = "moves factors alone over their ranges, and draws hold them together"
            problems.append(Problem(name, options[name], message, "one of the two"))
    words = words or ("historical",)
    worlds = read_worlds(words, common, options, least=1, most=2, quiet=quiet, problems=problems)
    method: Method = Morris(options["trajectories"], by_group=options["by"] != FACTOR)
    if drawn or options["method"] == SOBOL:
        method = Given(samples) if drawn else Sobol(samples)
    number = method.rows(worlds.factors)
    return Sensitivity(worlds, number, method, tuple(with_human_cost(options["outcomes"])))


def values_of(runs: pd.DataFrame, worlds: Worlds, name: str) -> npt.NDArray[np.float64]:
    """An outcome, or its change by the second policy, float64[n_replicates, n_points]."""
    runs = runs.assign(replicate=runs.groupby([POLICY, WORLD]).cumcount())  # of the world, whatever its own number
    tables = [
        runs[runs[POLICY] == policy].pivot(index="replicate", columns=WORLD, values=name)
        for policy in worlds.titles
    ]
    values = tables[0] if len(tables) == 1 else tables[1] - tables[0]
    return np.asarray(values.to_numpy(dtype=np.float64))
