"""A study: one question, what is simulated to answer it, and what is measured; declared in a file of its own.

Each `NAME.yaml` of this folder is one; `experiments.studies.registry` finds it, and with it the command
`jointroom study`, README and the tests. Where a table of changes is no answer, `NAME.py` beside it has a `STUDY`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.config.paths import read_yaml
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.variants import Variant, name_of
from jointroom.experiments.figures.publish import Findings
from jointroom.experiments.record import Record, load_record
from jointroom.experiments.report.provenance import Provenance, provenance_of
from jointroom.experiments.stats.outcomes import OUTCOMES, Outcome, with_human_cost
from jointroom.experiments.stats.paired import by_replicate, span_of
from jointroom.experiments.stats.unknown import DrawOf
from jointroom.experiments.studies.ensemble import Ensemble


@dataclass(frozen=True)
class Pair:
    """An alternative and what it is compared with.

    Attributes:
        name: by which tables know the pair: a key of the measured values, as `reference` is.
        reference: what it is compared with.
        title: words for it.
    """

    name: str
    reference: str
    title: str


@dataclass(frozen=True)
class Study:
    """One question.

    Attributes:
        name: of its file, of its folder of results, and after `jointroom study`.
        question: one sentence with a question mark at its end.
        heading, lead: title and first paragraph of its page.
        reference: scenario, or variant of one, that the alternatives are compared with.
        alternatives: the others, in order.
        outcomes: what is measured, in order; the human cost is added.
        answer: what is found in what was simulated; see `experiments.studies.answers`.
        since, until: first and last month that count; None for the run's last.
        replicates: unless the command says otherwise.
        drawn: names of the outcomes that the figure shows, with the human cost; all of them if there are none.
        parts: names of alternatives that share a table of the page, where not all do.
        further: comparisons of one member with another, each (name, reference).
        log: whether the answer looks at single boats, which then are kept of every run.
        light: whether it looks at nothing but what is measured, month by month: so many more runs fit into memory.
        of_defaults: whether it is about the defaults themselves, and refuses draws.
        given: whatever else its own answer takes from its file.
    """

    name: str
    question: str
    heading: str
    lead: str
    reference: str | Variant
    alternatives: tuple[str | Variant, ...]
    outcomes: tuple[Outcome, ...]
    answer: Callable[["Simulated"], Findings]
    since: str
    until: str | None = None
    replicates: int = 10
    drawn: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    further: tuple[tuple[str, str], ...] = ()
    log: bool = False
    light: bool = False
    of_defaults: bool = False
    given: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def members(self) -> tuple[str | Variant, ...]:
        """Everything that is simulated: the reference and the alternatives."""
        return (self.reference, *self.alternatives)

    @property
    def measured(self) -> tuple[Outcome, ...]:
        """The outcomes, and the human cost beside them."""
        own = {outcome.name: outcome for outcome in self.outcomes}
        return tuple(own[name] if name in own else OUTCOMES[name] for name in with_human_cost(own))

    @property
    def panels(self) -> tuple[Outcome, ...]:
        """The outcomes of the figure, and the human cost beside them."""
        measured = {outcome.name: outcome for outcome in self.measured}
        return tuple(measured[name] for name in with_human_cost(self.drawn or measured))


def facts_of(module: str) -> dict[str, Any]:
    """What `NAME.yaml` says of the study that is named, or that a module answers."""
    name = module.rpartition(".")[2]
    return {"name": name, **read_yaml("study", str(Path(__file__).with_name(f"{name}.yaml")))}


def declared(module: str, **own: Any) -> Study:
    """The study that `NAME.yaml` declares.

    Args:
        module: as for `facts_of`.
        own: what takes a program: an answer of its own, and members that follow from a rule.
    """
    facts = {**facts_of(module), **own}
    alternatives = facts.get("alternatives", ())
    if isinstance(alternatives, dict):  # in parts, each with its heading
        facts["parts"] = tuple(map(tuple, alternatives.values()))
        alternatives = [name for part in facts["parts"] for name in part]
    facts["reference"], *others = map(_member, (facts["reference"], *alternatives))
    facts["outcomes"] = tuple(map(_outcome, facts.get("outcomes", ())))
    facts["further"] = tuple(map(tuple, facts.get("further", ())))
    return Study(**{**facts, "alternatives": tuple(others), "drawn": tuple(facts.get("drawn", ()))})


def _member(declared: "str | dict[str, Any] | Variant") -> str | Variant:
    return Variant(**declared) if isinstance(declared, dict) else declared


def _outcome(declared: str | dict[str, Any]) -> Outcome:
    return Outcome(**declared) if isinstance(declared, dict) else OUTCOMES[declared]


@dataclass(frozen=True)
class Simulated:
    """A study whose members have been simulated.

    Attributes:
        study, ensemble: what was asked, and how.
        plans: of its members, in order.
        tables: those of all members one below the other, as `experiments.studies.ensemble.simulate` returns them.
    """

    study: Study
    ensemble: Ensemble
    plans: tuple[RunPlan, ...]
    tables: Mapping[str, pd.DataFrame]

    @property
    def span(self) -> tuple[str, str]:
        """First and last month that count."""
        return span_of(self.tables["monthly"], self.study.since, self.study.until)

    @property
    def months(self) -> str:
        """The span in words."""
        return "{} to {}".format(*self.span)

    @cached_property
    def of_runs(self) -> dict[str, pd.DataFrame]:
        """Every outcome of every run of every member over the span: index replicate, by name."""
        names = map(name_of, self.study.members)
        return {name: by_replicate(self.tables["monthly"], name, *self.span) for name in names}

    @cached_property
    def values(self) -> dict[str, pd.DataFrame]:
        """What is compared, by name: `of_runs`, or their `means`."""
        return {name: self.means(runs) for name, runs in self.of_runs.items()}

    @property
    def draw_of(self) -> DrawOf | None:
        """Where runs live under draws of a posterior, that of a replicate."""
        return None if self.ensemble.draws is None else self.ensemble.draws.draw_of

    def means(self, runs: pd.DataFrame) -> pd.DataFrame:
        """Measures of runs, index replicate; under draws means over the runs of each, by its number."""
        return runs if self.draw_of is None else runs.groupby(self.draw_of).mean().rename_axis("replicate")

    @property
    def titles(self) -> dict[str, str]:
        """Words for every member, by name."""
        return {plan.scenario.name: plan.scenario.title for plan in self.plans}

    @property
    def assumed(self) -> frozenset[str]:
        """Names of the members that rest on assumptions alone."""
        return frozenset(plan.scenario.name for plan in self.plans if plan.scenario.evidence == "assumption")

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of every figure and page."""
        draws = self.ensemble.draws
        also = None if draws is None else {"draws": draws.digest}
        return provenance_of(self.study.name, self.plans, self.ensemble.replicates, also)

    @property
    def record(self) -> Record | None:
        """What was recorded, or None for a trial, which must not be set beside it."""
        plan = self.plans[0]
        return load_record().within(plan.start, plan.end) if self.ensemble.is_reference else None

    def rows(self, table: str, member: str) -> pd.DataFrame:
        """The rows of one member in a table such as `boats`."""
        of_all = self.tables[table]
        return of_all[of_all["scenario"] == member]
