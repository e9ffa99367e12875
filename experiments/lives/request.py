"""The lives of people under two policies as they are asked for, checked, and simulated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pandas as pd

from jointroom.experiments.compare.alternatives import Alternative, read_alternatives
from jointroom.experiments.compare.request import SideBySide, with_reference
from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
from jointroom.experiments.config.posterior import UNASKED, read_drawn
from jointroom.experiments.lives.counts import WAYS, crossed, ways_of
from jointroom.experiments.lives.examples import Life, tell
from jointroom.experiments.lives.matching import match
from jointroom.experiments.report.provenance import Provenance, provenance_of
from jointroom.experiments.runner.histories import moves_of_run
from jointroom.experiments.runner.simulate import Options, require
from jointroom.experiments.store.kinds import HISTORIES
from jointroom.experiments.sweep.plan import SweepPlan
from jointroom.experiments.sweep.run import carry_out as carry_out_sweep
from jointroom.sim.branches import parting, past_of, schedule_of
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, refuse

OPTIONS = DRAWN


@dataclass(frozen=True)
class Request(SideBySide):
    """Two policies whose people are followed.

    Attributes:
        draws: of a posterior, under which the runs live, or None for the defaults.
    """

    draws: Draws | None

    @property
    def other(self) -> Alternative:
        """The policy that is set beside the reference."""
        return self.alternatives[1]

    @cached_property
    def plan(self) -> SweepPlan:
        """The runs, with histories: for each replicate the reference and the other policy."""
        plan = self.sweep([item.values for item in self.alternatives], self.replicates).under(self.draws)
        return replace(plan, specs=[replace(spec, keep_histories=True) for spec in plan.specs])

    @cached_property
    def first_days(self) -> list[date]:
        """By replicate, the day on which the policies differ; the day after the last where a draw has them alike."""
        pairs = zip(self.plan.specs[::2], self.plan.specs[1::2], strict=True)
        return [one.start + timedelta(days=parting([schedule_of(one), schedule_of(other)])) for one, other in pairs]

    @cached_property
    def lived(self) -> list[int]:
        """The draw of each replicate, or its number where there are none."""
        return list(range(self.replicates)) if self.draws is None else self.draws.lived(self.replicates)

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of figures and tables."""
        also = {} if self.draws is None else {"draws": self.draws.digest}
        provenance = provenance_of("lives", list(self.plans.values()), self.replicates, also)
        return replace(provenance, on_assumptions=bool(self.assumed))


@dataclass(frozen=True)
class Lives:
    """What was found.

    Attributes:
        request: what was asked.
        counts: of every replicate, as `experiments.lives.counts.crossed` has them; column replicate in front.
        ways: a row a replicate, columns `WAYS`.
        examples: of the first replicate.
    """

    request: Request
    counts: pd.DataFrame
    ways: pd.DataFrame
    examples: Sequence[Life]


def read_request(
    words: Sequence[str], common: Mapping[str, object], options: Mapping[str, Any], *, quiet: bool = False
) -> Request:
    """Check what is asked for.

    Args:
        words: a scenario, which is set beside its baseline, or two alternatives, the first of which is the reference.
        common: values for both, by name.
        options: a value for each of `OPTIONS`.
        quiet: show no progress.

    Raises:
        ConfigurationError: listing every problem.
    """
    problems: list[Problem] = []
    alternatives: list[Alternative] = []
    common, draws = dict(common), None
    with gathering(problems):
        draws = read_drawn(options, common, UNASKED)
    with gathering(problems):
        wanted = with_reference(words)
        if len(wanted) > 2:
            legal = "a scenario with a baseline, or two alternatives"
            raise ConfigurationError([Problem("lives", " ".join(words), "are too many to follow people in", legal)])
        alternatives = read_alternatives(wanted, common)
    refuse(problems)
    replicates = alternatives[0].plan.settings.replicates
    request = Request(tuple(alternatives), common, None, None, replicates, quiet, draws)
    refuse(_not_the_same_people(request))
    return request


def _not_the_same_people(request: Request) -> list[Problem]:
    """That the two runs of a replicate do not share their people, or never part."""
    one, other = request.plan.specs[:2]
    if past_of(one) != past_of(other):
        message = "differ in more than policy, so their people are not the same ones"
        return [Problem("lives", request.other.label, message, "scenarios, levers., opening. and sizes of events")]
    if all(day > request.reference.plan.end for day in request.first_days):
        message = "has the policy of the reference on every day, so no life can change"
        return [Problem("lives", request.other.label, message, "two policies that differ within the run")]
    return []


def carry_out(request: Request) -> Lives:
    """Simulate what the store lacks, and follow everybody.

    Raises:
        RunsFailed: some run failed; those that did not are kept.
    """
    plan = request.plan
    options = Options(plan.workers, retry_failed=True, quiet=request.quiet, cache_gb=plan.cache_gb)
    store = carry_out_sweep(plan, options).store
    require(store, plan.run_ids)
    index = store.index(plan.run_ids, [HISTORIES])
    counts, ways, examples = [], [], list[Life]()
    labels = list(request.titles)
    for replicate, day in enumerate(request.first_days):
        names = plan.run_ids[2 * replicate : 2 * replicate + 2]
        theirs, ours = (moves_of_run(store, index, name) for name in names)
        each, end = plan.specs[2 * replicate].people_per_record, pd.Timestamp(plan.specs[2 * replicate].end)
        pair = match(theirs, ours, pd.Timestamp(day))
        counts.append(crossed(pair, each).assign(replicate=replicate))
        ways.append(ways_of(pair, each))
        if replicate == 0:
            examples = tell(pair, theirs.assign(scenario=labels[0]), ours.assign(scenario=labels[1]), end)
    return Lives(request, pd.concat(counts, ignore_index=True), pd.DataFrame(ways, columns=list(WAYS)), examples)
