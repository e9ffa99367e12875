"""A calibration from what is asked to what was found: its request, its folder, its page, tables and pictures."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from jointroom.experiments.calibration import findings as found
from jointroom.experiments.calibration.bank import LEVEL
from jointroom.experiments.calibration.recovery import evenness
from jointroom.experiments.calibration.reproduced import ALL, PRESENT, patterns_table, with_readings
from jointroom.experiments.calibration.space import CENTRED, UNIFORM, default_names, read_space
from jointroom.experiments.calibration.steps import FIT_DAY, Answer, Request, carry_out
from jointroom.experiments.calibration.targets import evidence_of, read_targets
from jointroom.experiments.calibration.weights import effective
from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.settings import SETTINGS, Setting
from jointroom.experiments.figures.calibrated import months_figure, targets_figure
from jointroom.experiments.figures.files import Sheets
from jointroom.experiments.figures.identified import map_figure, ranks_figure, strips_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.record import load_record
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import Provenance, provenance_of
from jointroom.experiments.runner.simulate import Options
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.studies.patterns import PATTERNS
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, refuse

HISTORY = "historical"
EMULATORS, NETWORKS = "emulators", "npe"
"""Words of `method=`: a calibration, or a cross-check of a finished one (`experiments.calibration.crosscheck`)."""
OPTIONS = {
    "method": Setting("text", EMULATORS, "How the record is asked.", choices=(EMULATORS, NETWORKS)),
    "factors": Setting("names", default_names(), "What is not known: names, groups, patterns."),
    "waves": Setting("int", 3, "Waves of runs.", low=1, high=10),
    "first": Setting("int", 170, "Runs of the first wave.", low=16, high=10_000),
    "points": Setting("int", 60, "Runs of each later wave.", low=5, high=10_000),
    "draws": Setting("int", 40, "Draws of the posterior, each a run.", low=8, high=2000),
    "check": Setting("int", 0, "Known runs that are held out and asked for; none at 0.", low=0, high=500),
    "prior": Setting("text", UNIFORM, "What is thought of a range beforehand.", choices=(UNIFORM, CENTRED)),
}
_MOST_NAMED = 8


@dataclass(frozen=True)
class Calibration:
    """What is asked for, checked; nothing is simulated before `findings` is called.

    Attributes:
        request: all that decides the answer.
        plan: of the scenario with the defaults.
        check: how many known runs are asked for.
        prior: of the ranges.
        left_out: targets whose months the runs do not cover.
    """

    request: Request
    plan: RunPlan
    check: int
    prior: str
    left_out: tuple[str, ...]

    @property
    def posterior(self) -> str:
        """The word by which other verbs take its posterior."""
        return self.provenance.run_id

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of figures and tables."""
        request = self.request
        axes = [(a.factor.name, a.factor.low, a.factor.high, a.log, a.centre) for a in request.space.axes]
        targets = [(t.name, t.pattern.metric, t.transform, t.offset, t.error, t.discrepancy) for t in request.targets]
        told = hashlib.sha256(repr((axes, targets, request.evidence.recorded.tolist())).encode()).hexdigest()
        also = dict(
            told=told, waves=request.waves, first=request.first, points=request.points, draws=request.draws,
            check=self.check, prior=self.prior,
        )  # fmt: skip
        return provenance_of("calibration", [self.plan], 1, also)

    def announce(self, options: Options) -> list[str]:
        """How many runs it is at most, and what they will cost, in words; nothing is done."""
        request = self.request
        later = f"{request.waves - 1} x {request.points}" if request.waves > 1 else "no later"
        heading = (
            f"calibration {self.provenance.run_id}: {len(request.targets)} targets, {len(request.space.axes)} factors; "
            f"{request.first} runs, {later} in waves, {request.draws} draws"
        )
        rest = "where later waves look is known when the first is done: of those, what is done already is not seen"
        return [heading, *request.stand_ins().standing(options), rest]

    def findings(self, options: Options) -> "Found":
        """Do all that is missing, and what was found.

        Raises:
            RunsFailed, StoreError, WorkersLost: as for runs; what was finished is kept.
        """
        return Found(self, carry_out(self.request, options))


@dataclass(frozen=True)
class Found:
    """What a calibration found.

    Attributes:
        asked: the calibration; answer: its runs and posterior.
    """

    asked: Calibration
    answer: Answer

    @cached_property
    def targets(self) -> pd.DataFrame:
        """See `targets_table`."""
        return found.targets_table(self.asked.request, self.answer)

    @cached_property
    def factors(self) -> pd.DataFrame:
        """See `identified_table`."""
        return found.identified_table(self.asked.request, self.answer)

    @cached_property
    def emulators(self) -> pd.DataFrame:
        """See `emulators_table`."""
        return found.emulators_table(self.answer)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """See `with_readings`; none of a shrunken world, which is not set beside the record."""
        if not self.asked.provenance.whole_world:
            return pd.DataFrame()
        return with_readings(found.scores_table(self.answer, load_record()), self.targets)

    @cached_property
    def patterns(self) -> pd.DataFrame:
        """See `patterns_table`; none of a shrunken world."""
        if not self.asked.provenance.whole_world:
            return pd.DataFrame()
        reach = self.answer.known[-1].reach
        return patterns_table(self.asked.request.patterns, self.answer.patterns, load_record(), reach)

    @cached_property
    def recovery(self) -> pd.DataFrame:
        """See `recovery_table`; empty where nothing was checked."""
        if not self.asked.check:
            return pd.DataFrame()
        return found.recovery(self.asked.request, self.answer, self.asked.check)

    @property
    def facts(self) -> dict[str, Any]:
        """What the page and the last lines of the command say."""
        last = self.emulators[self.emulators["wave"] == self.emulators["wave"].max()]
        reached = self.targets[self.targets["reached"].notna()]
        facts = dict(
            r2=float(last["r2"].mean()), covered=float(last["covered"].mean()), runs=int(last["runs"].max()),
            out_of_reach=list(reached.loc[~reached["reached"].astype(bool), "words"]),
            missed=list(self.targets.loc[self.targets["implausibility"] > 3.0, "words"]),
            counts=self.factors["identified"].value_counts().to_dict(),
            effective=effective(self.answer.weights), power=self.answer.power,
            agreement=float(self.answer.posterior.agreement.max()), ceiling=float(last["ceiling"].mean()),
        )  # fmt: skip
        if len(self.scores):
            rows = self.scores[self.scores["runs"] == "posterior"]
            all_months = rows[(rows["indicator"] == ALL) & (rows["window"] == "fitting window")]
            readings = rows[rows["indicator"] == PRESENT]
            unmet = self.patterns[~self.patterns["reproduced"]]
            facts |= dict(
                months=int(all_months["months"].sum()), in_80=float(all_months["cover_80"].mean()),
                in_95=float(all_months["cover_95"].mean()), reading=float(readings["difference"].max()),
                readings=len(readings), reproduced=int(self.patterns["reproduced"].sum()), patterns=len(self.patterns),
                unmet=[f"{row['words']}{_REACH[row['reach']]}" for row in unmet.to_dict("records")],
            )  # fmt: skip
        if len(self.recovery):
            table = found.recovered(self.recovery)
            best = set(self.factors.loc[self.factors["identified"] != "not", "factor"])
            known = table[table["factor"].isin(best)]
            facts |= dict(
                skill=float(table["skill"].mean()), best_skill=float(table["skill"].head(_MOST_NAMED).mean()),
                held=float(table["held"].mean()), held_known=float(known["held"].mean()),
                even=evenness(self.recovery["rank"].to_numpy()),
            )  # fmt: skip
        return facts

    def told(self) -> list[str]:
        """What was found, line by line."""
        facts, counts = self.facts, self.facts["counts"]
        words = [f"{counts[word] if word in counts else 0} {text}" for word, text in _IDENTIFIED.items()]
        lines = [
            f"emulators of {facts['runs']} runs: mean R2 {facts['r2']:.2f} in four folds, "
            f"{100 * LEVEL:.0f} % intervals hold {100 * facts['covered']:.0f} %",
            f"factors: {', '.join(words)}",
        ]
        if facts["out_of_reach"]:
            lines.append(f"out of reach: {'; '.join(facts['out_of_reach'])}")
        if "skill" in facts:
            lines.append(
                f"known runs: intervals hold {100 * facts['held']:.0f} %, skill {facts['skill']:.2f} over all factors, "
                f"{facts['best_skill']:.2f} over the best {_MOST_NAMED}"
            )
        return lines

    def published(self) -> Findings:
        """Page, tables and figures."""
        request, answer, provenance = self.asked.request, self.answer, self.asked.provenance
        page = render(
            "calibration", calibration=self.asked, facts=self.facts, targets=self.targets.to_dict("records"),
            factors=self.factors.to_dict("records"), scores=self.scores.to_dict("records"),
            checked=len(self.recovery) > 0, progress=found.progress_table(answer).to_dict("records"),
            untold=len(found.untold(request.space.names).axes), provenance=provenance,
        )  # fmt: skip
        tables = {"targets": self.targets, "emulators": self.emulators, "identified": self.factors}
        more = {"scores": self.scores, "patterns": self.patterns, "recovery": self.recovery}
        tables |= {name: table for name, table in more.items() if len(table)}
        frames = {
            "posterior": found.posterior_table(request, answer),
            "waves": found.waves_table(request, answer),
        }
        return Findings({PAGE: page}, tables, self._sheets(), frames)

    def _sheets(self) -> Sheets:
        request, answer, provenance = self.asked.request, self.answer, self.asked.provenance
        recorded = load_record().monthly if provenance.whole_world else pd.DataFrame()
        held = self.facts["in_80"] if len(self.scores) else None
        titles = [
            (name, name, OUTCOMES[name].label) if name in OUTCOMES else (name, "attempts", "Attempts as recorded")
            for name in found.SCORED
        ]
        words = {target.name: target.pattern.words for target in request.targets}
        place = {axis.factor.name: axis for axis in request.space.axes}
        strips = self.factors.copy()
        for column in ("10", "50", "90"):
            pairs = zip(strips["factor"], strips[f"p{column}"], strict=True)
            strips[f"share_{column}"] = [place[name].share(float(value)) for name, value in pairs]
        effects = found.effects_table(request, answer.known[-1]).loc[strips["factor"]]
        sheets: dict[str, Any] = {
            "months": partial(months_figure, found.months_table(answer), recorded, titles, held, provenance),
            "targets": partial(targets_figure, *found.distances(request, answer, self.targets), provenance),
            "strips": partial(strips_figure, strips, provenance),
            "map": partial(map_figure, effects, words, provenance),
        }
        if len(self.recovery):
            sheets["ranks"] = partial(ranks_figure, self.recovery, provenance)
        return sheets


_REACH = {"in": " (in reach)", "out": " (out of reach)", "": ""}
_IDENTIFIED = {"well": "well identified", "somewhat": "somewhat", "not": "not at all"}


def read_calibration(words: Sequence[str], common: Mapping[str, object], options: Mapping[str, Any]) -> Calibration:
    """Check what is asked for.

    Args:
        words: at most one: the scenario.
        common: values of all runs by name.
        options: a value for each of `OPTIONS`.

    Raises:
        ConfigurationError: listing every problem.
    """
    problems: list[Problem] = []
    if len(words) > 1:
        problems.append(Problem("scenario", " ".join(words), "are several", "one: the world is calibrated once"))
    values = {"scenario": words[0] if words else HISTORY, **common}
    with gathering(problems):
        plan = compose(values)
    with gathering(problems):
        space = read_space(options["factors"], options["prior"], sorted(set(values) - set(SETTINGS)))
    record = load_record()
    with gathering(problems):
        targets = read_targets(record)
    refuse(problems)
    first, last = f"{plan.start:%Y-%m}", f"{plan.end:%Y-%m}"
    seen = tuple(t for t in targets if first <= t.pattern.first_month and t.pattern.last_month <= last)
    if len(seen) < 2:
        message = "covers the months of no two targets"
        raise ConfigurationError([Problem("start", first, message, f"{FIT_DAY} and before")])
    looked_at = tuple(p for p in PATTERNS if first <= p.first_month and p.last_month <= last)
    request = Request(
        common=values, space=space, targets=seen, evidence=evidence_of(seen, record), patterns=looked_at,
        waves=options["waves"], first=options["first"], points=options["points"], draws=options["draws"],
        seed=plan.settings.seed, fit_end=FIT_DAY if str(plan.end) > FIT_DAY else None,
    )  # fmt: skip
    left_out = tuple(target.name for target in targets if target not in seen)
    return Calibration(request, plan, options["check"], options["prior"], left_out)
