"""A second opinion of a finished calibration: networks that learn from its runs and never see its emulators.

Only runs at points of the prior are taken: where later waves look is what emulators thought, and networks that took
those runs for draws of the prior would believe them. It replaces no posterior; it says where the two agree.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.calibration.analysis import NETWORKS
from jointroom.experiments.calibration.bank import FOLDS, LEVEL
from jointroom.experiments.calibration.findings import SOMEWHAT, recovered
from jointroom.experiments.calibration.finished import Finished, read_finished
from jointroom.experiments.calibration.networks import DRAWS, FLOW, Lessons, draws_of_each
from jointroom.experiments.calibration.recovery import as_records, recovery_table
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.posterior import REFERENCE
from jointroom.experiments.config.settings import SETTINGS, Setting
from jointroom.experiments.figures.identified import beside_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.runner.simulate import Options
from jointroom.sim.parameters.problems import Problem, gathering, refuse, value_of

Floats = npt.NDArray[np.float64]

OPTIONS = {
    "of": Setting("text", REFERENCE, "The finished calibration whose runs are learnt from."),
    "networks": Setting("int", 2, "Networks of each factor, whose draws are put together.", low=1, high=100),
}
TAKEN = ("method", *OPTIONS, "seed", "results_dir")
_RECORDS_NUMBER = 190
"""Number of the errors of known runs: those of the emulators' own check."""
_SECONDS = 0.002
"""Rough CPU-seconds that a network needs for each run that it learns from."""
_MOST_NAMED = 8


@dataclass(frozen=True)
class CrossCheck:
    """What is asked for, checked.

    Attributes:
        finished: the calibration.
        networks: how many are trained for each factor, and as many again for each fold.
        seed: of everything.
        plan: of the calibration, with the folder that results go to.
    """

    finished: Finished
    networks: int
    seed: int
    plan: RunPlan

    @property
    def posterior(self) -> str:
        """The word by which other verbs take the posterior that was looked at."""
        return self.finished.word

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of figures and tables."""
        told = dict(files=self.finished.digests, networks=self.networks, seed=self.seed, flow=dict(FLOW))
        digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
        of = self.finished.asked.provenance
        return replace(of, run_id=f"npe-{digest[:8]}", config_hash=digest, seed=self.seed)

    def announce(self, options: Options) -> list[str]:
        """What it will cost, in words; nothing is done."""
        count, d = self.finished.lessons.points.shape
        trained = d * self.networks * (1 + FOLDS)
        return [
            f"cross-check {self.provenance.run_id} of {self.finished.word}: {trained} networks of {count} runs at "
            f"most, {self.networks} for each of {d} factors, and as many for each of {FOLDS} folds of known runs",
            f"about {trained * count * _SECONDS:.0f} s of one core (rough); nothing is simulated",
        ]

    def findings(self, options: Options) -> "Checked":
        """Train and draw.

        Raises:
            ExtraMissing: the extra `npe` is not installed.
        """
        lessons = self.finished.lessons
        drawn = draws_of_each(lessons, self.finished.record[None], networks=self.networks, seed=self.seed)[0]
        return Checked(self, self.finished.asked.request.space.shares(drawn), self._recovery())

    def _recovery(self) -> pd.DataFrame:
        """Every fourth run in turn held out and asked for, as a record; see `recovery_table`."""
        lessons, tables = self.finished.lessons, []
        records = as_records(lessons.measured, lessons.evidence, seed=self.seed, number=_RECORDS_NUMBER)
        folds = np.arange(len(records)) % FOLDS
        for fold in range(FOLDS):
            held, rest = folds == fold, folds != fold
            others = Lessons(lessons.points[rest], lessons.measured[rest], lessons.evidence)
            draws = draws_of_each(others, records[held], networks=self.networks, seed=self.seed)
            tables.append(recovery_table(self.finished.asked.request.space.names, lessons.points[held], draws))
        return pd.concat(tables, ignore_index=True)


@dataclass(frozen=True)
class Checked:
    """What a cross-check found.

    Attributes:
        asked: the cross-check.
        shares: draws at the record, as shares of the ranges, float64[draws, d].
        recovery: see `recovery_table`, every run once.
    """

    asked: CrossCheck
    shares: Floats
    recovery: pd.DataFrame

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row a factor, in the order of `identified.csv`: what emulators and networks say of it.

        Columns factor, unit, scale, low, high; p10, p50, p90 of the emulators' posterior and npe_p10, npe_p50, npe_p90
        in the factor's unit; width and npe_width, standard deviations over the prior's; apart, the mean of the
        networks minus that of the emulators, in standard deviations of the emulators'; inside, the share of the
        networks' draws inside the emulators' 80 %; npe_held and npe_skill, see `recovered`.
        """
        space, factors = self.asked.finished.asked.request.space, self.asked.finished.factors
        prior = space.shares(self.asked.finished.asked.request.spread).std(axis=0)
        place = {name: j for j, name in enumerate(space.names)}
        known = recovered(self.recovery).set_index("factor")
        rows = []
        for row in factors.to_dict("records"):
            j = place[row["factor"]]
            axis, mine = space.axes[j], self.shares[:, j]
            ends = np.percentile(mine, [50.0 * (1.0 - LEVEL), 50.0, 50.0 * (1.0 + LEVEL)])
            low, high = axis.share(row["p10"]), axis.share(row["p90"])
            rows.append(
                {name: row[name] for name in ("factor", "unit", "scale", "low", "high", "p10", "p50", "p90")}
                | {f"npe_{name}": axis.value(float(end)) for name, end in zip(("p10", "p50", "p90"), ends, strict=True)}
                | dict(
                    width=row["width"], npe_width=float(mine.std() / prior[j]),
                    apart=float((mine.mean() - row["mean"]) / row["sd"]),
                    inside=float(((low <= mine) & (mine <= high)).mean()),
                    npe_held=known.loc[row["factor"], "held"], npe_skill=known.loc[row["factor"], "skill"],
                )
            )  # fmt: skip
        return pd.DataFrame(rows)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the page and the last lines of the command say."""
        table, finished = self.table, self.asked.finished
        told, also = table["width"] < SOMEWHAT, table["npe_width"] < SOMEWHAT
        far = table["apart"].abs() >= 1.0
        facts = dict(
            runs=len(finished.lessons.points), draws=len(self.shares), of=finished.run_id,
            told=int(told.sum()), both=list(table.loc[told & also, "factor"]),
            first=list(table.loc[told & ~also, "factor"]), second=list(table.loc[~told & also, "factor"]),
            near=int((~far).sum()), near_told=int((told & ~far).sum()), far=list(table.loc[far, "factor"]),
            inside=float(table["inside"].mean()), inside_told=float(table.loc[told, "inside"].mean()),
            held=float(self.recovery["held"].mean()), skill=float(table["npe_skill"].mean()),
            best=float(table["npe_skill"].nlargest(_MOST_NAMED).mean()),
        )  # fmt: skip
        if len(finished.recovery):
            theirs = recovered(finished.recovery)
            facts |= dict(
                truths=finished.recovery["truth"].nunique(), their_held=float(theirs["held"].mean()),
                their_skill=float(theirs["skill"].mean()), their_best=float(theirs["skill"].head(_MOST_NAMED).mean()),
            )  # fmt: skip
        return facts

    def told(self) -> list[str]:
        """What was found, line by line."""
        facts = self.facts
        return [
            f"networks of {facts['runs']} runs: known runs, held out: 80 % intervals hold {100 * facts['held']:.0f} %, "
            f"skill {facts['skill']:.2f} over all factors, {facts['best']:.2f} over the best {_MOST_NAMED}",
            f"beside the emulators: {facts['near']} of {len(self.table)} means within one standard deviation; of "
            f"{facts['told']} factors that emulators identify, networks narrow {len(facts['both'])}",
        ]

    def published(self) -> Findings:
        """Page, table and figure."""
        provenance = self.asked.provenance
        space = self.asked.finished.asked.request.space
        strips, place = self.table.copy(), {axis.factor.name: axis for axis in space.axes}
        for column in ("p10", "p50", "p90", "npe_p10", "npe_p50", "npe_p90"):
            pairs = zip(strips["factor"], strips[column], strict=True)
            strips[column] = [place[name].share(float(value)) for name, value in pairs]
        page = render(
            "npe", facts=self.facts, factors=self.table.to_dict("records"), networks=self.asked.networks,
            per_network=DRAWS, folds=FOLDS, provenance=provenance,
        )  # fmt: skip
        title = (
            f"Of {self.facts['told']} unknowns that emulators narrow, networks narrow {len(self.facts['both'])}, and "
            f"put {self.facts['near_told']} within one standard deviation"
        )
        sheets = {"npe": partial(beside_figure, strips, title, provenance)}
        return Findings({PAGE: page}, {"npe": self.table}, sheets)


def read_cross_check(names: Sequence[str], given: Mapping[str, str], options: Mapping[str, Any]) -> CrossCheck:
    """Check what is asked for.

    Args:
        names: words that name something, of which there must be none.
        given: all other words, values by name.
        options: a value for each of `OPTIONS`.

    Raises:
        ConfigurationError: listing every problem.
    """
    legal = ", ".join(f"{name}=" for name in TAKEN)
    told = f"has no place beside method={NETWORKS}, which takes the runs of a finished calibration"
    foreign = {name: value for name, value in given.items() if name not in TAKEN}
    problems = [Problem(*pair, told, legal) for pair in (*(("scenario", name) for name in names), *foreign.items())]
    seed, results_dir = (
        value_of(SETTINGS[name].read(given[name] if name in given else SETTINGS[name].default), problems)
        for name in ("seed", "results_dir")
    )
    with gathering(problems):
        finished = read_finished(options["of"], results_dir)
    refuse(problems)
    plan = finished.asked.plan
    plan = replace(plan, settings=replace(plan.settings, results_dir=results_dir))
    return CrossCheck(finished, options["networks"], seed, plan)
