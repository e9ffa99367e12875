"""Which of the things that are not known decide an outcome, or what a policy changes: design, runs, measures, words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.config.overrides import as_word
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.figures.sensitivity import sensitivity_figure
from jointroom.experiments.report.analyses import command_line
from jointroom.experiments.report.labels import number, rounded
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label, with_human_cost
from jointroom.experiments.uncertainty.analysis import Analysis
from jointroom.experiments.uncertainty.factors import all_factors, factors_table
from jointroom.experiments.uncertainty.futures import OPTIONS as WORLD_OPTIONS
from jointroom.experiments.uncertainty.futures import POLICY, WORLD, Worlds, read_worlds
from jointroom.experiments.uncertainty.sensitivity import Method, Morris, Sobol
from jointroom.sim.parameters.problems import Problem

SHOWN = ("met_at_sea", "intercepted_libya", *REQUIRED_HUMAN_COST)
MORRIS, SOBOL = "morris", "sobol"
NAMED = 8
"""How many factors the tables of a page list for each outcome."""

LEAST_SAMPLES = 16
"""Base samples below which the bootstrap has too little to draw from for its intervals to mean anything."""
WIDEST = 0.5
"""Width of the interval of a share, in shares of the variance, beyond which it settles nothing."""

OPTIONS = {
    "method": Setting("text", MORRIS, "How to measure.", choices=(MORRIS, SOBOL)),
    "by": Setting("text", "group", "What Morris moves: groups, or factors one by one.", choices=("group", "factor")),
    "trajectories": Setting("int", 10, "Morris trajectories.", low=2, high=10_000),
    "samples": Setting("int", 64, "Base samples of a Sobol design, a power of two.", low=2, high=2**20),
    "outcomes": Setting("names", SHOWN, "Outcomes to explain; the human cost is added."),
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

    @cached_property
    def shares(self) -> npt.NDArray[np.float64]:
        """The design of the method."""
        return self.method.sample(self.worlds.factors, self.worlds.seed)

    @cached_property
    def effects(self) -> pd.DataFrame:
        """The method's table for each outcome, one below the other, with the column outcome in front."""
        found = []
        for name in self.outcomes:
            if self.undefined[name]:  # a share of nobody is no number, and no method takes it
                table = pd.DataFrame({"factor": [""]})
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
        return "effect" if self.method.name == MORRIS else "total"

    def told(self) -> list[str]:
        """What was found, and the command that looks closer."""
        step = next_step(self)
        return [*words_of(self), f"A closer look: {step}"] if step else words_of(self)

    def findings(self) -> Findings:
        """Page, tables and figure."""
        about = self.subject, self.method.name, self.worlds.span
        sheet = partial(sensitivity_figure, self.explained, *about, self.provenance)
        figures = {} if self.explained.empty else {"figure": sheet}
        return Findings({PAGE: page(self)}, {"effects": self.effects, "runs": self.runs}, figures)


def read_analysis(
    words: Sequence[str], common: Mapping[str, object], options: Mapping[str, Any], *, quiet: bool = False
) -> Sensitivity:
    """Check what is asked for; for the arguments and errors see `experiments.uncertainty.futures.read_worlds`."""
    problems: list[Problem] = []
    samples = options["samples"]
    if samples & (samples - 1):
        problems.append(Problem("samples", samples, "is no power of two", "2, 4, 8, 16 and so on"))
    words = words or ("historical",)
    worlds = read_worlds(words, common, options, least=1, most=2, quiet=quiet, problems=problems)
    by_group = options["by"] == "group"
    method: Method = Morris(options["trajectories"], by_group) if options["method"] == MORRIS else Sobol(samples)
    number = method.rows(worlds.factors)
    return Sensitivity(worlds, number, method, tuple(with_human_cost(options["outcomes"])))


def values_of(runs: pd.DataFrame, worlds: Worlds, name: str) -> npt.NDArray[np.float64]:
    """An outcome, or its change by the second policy, float64[n_replicates, n_points]."""
    tables = [
        runs[runs[POLICY] == policy].pivot(index="replicate", columns=WORLD, values=name)
        for policy in worlds.titles
    ]
    values = tables[0] if len(tables) == 1 else tables[1] - tables[0]
    return np.asarray(values.to_numpy(dtype=np.float64))


def words_of(analysis: Sensitivity) -> list[str]:
    """What was found, a sentence an outcome, in plain words."""
    sentences = []
    for name, table in analysis.effects.groupby("outcome", sort=False):
        if missing := analysis.undefined[str(name)]:
            told = f"undefined in {missing} of {len(analysis.runs)} runs, so what decides it cannot be said"
            sentences.append(f"{label(str(name))}: {told}.")
            continue
        clear = _clear(table, analysis.measure)
        if isinstance(analysis.method, Sobol) and not clear.empty:
            clear = clear[clear.apply(is_settled, axis=1, samples=analysis.method.samples)]
            if clear.empty:
                few = f"so few samples ({analysis.method.samples}) settle nothing; intervals are wider than the shares"
                sentences.append(f"{label(str(name))}: {few} bear.")
                continue
        if clear.empty:
            sentences.append(f"{label(str(name))}: nothing that was varied stands out from chance.")
            continue
        leading = ", ".join(f"`{factor}`" for factor in clear["factor"].iloc[:3])
        chance, largest = float(table["chance"].median()), float(clear[analysis.measure].iloc[0])
        if analysis.method.name == SOBOL:
            ends = (min(max(100 * float(clear[end].iloc[0]), 0.0), 100.0) for end in ("total_low", "total_high"))
            interval = ", ".join(f"{end:.0f}" for end in ends)
            size = f"the first is behind {min(100 * largest, 100.0):.0f} % [{interval}] of the variance"
            noise = f"chance is behind {100 * chance:.0f} %"
        else:
            size = f"the first moves it by about {number(rounded(largest, 2))} over its range"
            noise = f"chance alone would show {number(rounded(chance, 2))}"
        told = f"; {noise}" if chance == chance else ""
        sentences.append(f"{label(str(name))}: most by {leading}; {size}{told}.")
    return sentences


def is_settled(row: pd.Series, samples: int) -> bool:
    """Whether a share of the variance, total with its interval, is known well enough to be told as a finding."""
    width, possible = row["total_high"] - row["total_low"], row["total_low"] <= 1.0
    return bool(samples >= LEAST_SAMPLES and possible and width <= min(row["total"], WIDEST))


def next_step(analysis: Sensitivity) -> str:
    """The command that looks closer at what stood out; "" after the last step."""
    if analysis.method.name == SOBOL:
        return ""
    clear = [_clear(table, "effect")["factor"] for _, table in analysis.explained.groupby("outcome", sort=False)]
    leading = dict.fromkeys(factor for names in clear for factor in names.iloc[:2])
    if not leading:
        return ""
    worlds, words = analysis.worlds, []
    if isinstance(analysis.method, Morris) and analysis.method.by_group:
        words += ["by=factor", f"trajectories={analysis.method.trajectories}"]
    else:
        words += [f"method={SOBOL}"]
    window = zip(("since", "until"), worlds.months, strict=True)
    words += [f"factors={','.join(leading)}", f"outcomes={','.join(analysis.outcomes)}"]
    words += [f"{name}={month}" for name, month in window]
    words += [as_word(name, value) for name, value in worlds.common.items()]
    return command_line(analysis.verb, [*(policy.word for policy in worlds.alternatives), *words])


def page(analysis: Sensitivity) -> str:
    """The analysis in Markdown."""
    tables = {str(name): table.head(NAMED) for name, table in analysis.explained.groupby("outcome", sort=False)}
    known = all_factors()
    named = dict.fromkeys(factor for table in tables.values() for factor in table["factor"])
    return render(
        "sensitivity",
        analysis=analysis,
        findings=words_of(analysis),
        tables={name: _rows(table, analysis.method.name) for name, table in tables.items()},
        factors=factors_table([known[name] for name in named if name in known]),
        step=next_step(analysis),
    )


def _clear(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Rows whose interval lies above what chance would show."""
    low = table["low"] if measure == "effect" else table["total_low"]
    floor = table["chance"].fillna(0.0) if measure == "effect" else 0.0
    return table[low > floor]


def _rows(table: pd.DataFrame, method: str) -> Table:
    def shown(*values: float) -> tuple[str, ...]:
        return tuple(number(rounded(float(value))) for value in values)

    rows = []
    for row in table.to_dict("records"):
        name = f"`{row['factor']}`"
        if method == MORRIS:
            interval = f"{number(rounded(row['low']))} to {number(rounded(row['high']))}"
            rows.append((name, *shown(row["effect"]), interval, *shown(row["mean"], row["spread"], row["chance"])))
        else:
            first = f"{row['first']:.2f} [{row['first_low']:.2f}, {row['first_high']:.2f}]"
            total = f"{row['total']:.2f} [{row['total_low']:.2f}, {row['total_high']:.2f}]"
            rows.append((name, first, total, f"{row['chance']:.2f}"))
    if method == MORRIS:
        return Table(("", "effect", "95 % interval", "signed mean", "spread", "by chance"), rows)
    return Table(("", "first order", "total", "chance"), rows)
