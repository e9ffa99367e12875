"""The steps of a calibration: waves of runs, what is known after each, the posterior, and its draws as real runs.

Nothing is state but the runs: emulators are learnt anew from them, chains are addressed draws, and a wave depends on
the runs of the waves before it in the order of the design, not of arrival. So the same command goes on where one was
killed, and comes to the same posterior with any number of workers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.calibration.bank import Bank, fit_bank
from jointroom.experiments.calibration.evidence import Evidence, implausibility, log_likelihood
from jointroom.experiments.calibration.one_thread import in_one_thread
from jointroom.experiments.calibration.posterior import AROUND, Posterior, Question, sample
from jointroom.experiments.calibration.reach import reach_table
from jointroom.experiments.calibration.runs import Asked, Done, ask
from jointroom.experiments.calibration.space import Space
from jointroom.experiments.calibration.targets import Target
from jointroom.experiments.calibration.weights import log_weights, tempered
from jointroom.experiments.record.tables import FIT_END
from jointroom.experiments.runner.simulate import Options
from jointroom.experiments.studies.patterns import Pattern
from jointroom.experiments.sweep.sampling import latin_hypercube, sobol

Floats = npt.NDArray[np.float64]

INFLATION = 1.8
"""Factor of all variances where a wave looks around."""
FROM_PRIOR = 0.2
"""Share of a wave that comes from the prior, so that no place is lost for good."""
DEFAULT_RUNS = 8
"""Runs of the defaults on fresh seeds, to set beside the posterior."""
CHAINS = 64
SPREAD = 2048
"""Points that stand for the whole space."""


@dataclass(frozen=True)
class Request:
    """What is asked for.

    Attributes:
        common: values of all runs by name, the scenario among them.
        space: what is not known.
        targets: what is to be met.
        evidence: its recorded values.
        patterns: what is measured of the draws besides, and decides nothing.
        waves, first, points: number of waves, runs of the first and of each later one.
        draws: of the posterior, each a run.
        seed: of everything.
        fit_end: last day of the runs of waves; None for that of `common`.
    """

    common: Mapping[str, object]
    space: Space
    targets: tuple[Target, ...]
    evidence: Evidence
    patterns: tuple[Pattern, ...]
    waves: int
    first: int
    points: int
    draws: int
    seed: int
    fit_end: str | None

    def begin_of(self, wave: int) -> int:
        """Number of the first run of a wave, from 0; of the draws, those of the wave after the last."""
        return 0 if wave == 0 else self.first + (wave - 1) * self.points

    @cached_property
    def spread(self) -> Floats:
        """Points evenly spread over the prior, standard normal, float64[SPREAD, d]."""
        return self.space.points(latin_hypercube(SPREAD, len(self.space.axes), self.seed))

    def from_prior(self, first: int, count: int) -> Floats:
        """Shares of the prior's points number `first` on, float64[count, d]: of one sequence, however long it gets."""
        return self.space.shares(self.space.points(sobol(first + count, len(self.space.axes), self.seed)[first:]))

    def prior_of(self, wave: int) -> Floats:
        """Shares of the points of a wave, from 0, that come from the prior: all of the first, the last of others."""
        mine = round(FROM_PRIOR * self.points)
        return self.from_prior(0, self.first) if wave == 0 else self.from_prior(self.first + (wave - 1) * mine, mine)

    def stand_ins(self) -> Asked:
        """All runs, with points of the prior in place of those that are not known yet: for what they will cost."""
        values = self.space.values
        fit = ask(self.common, values(self.from_prior(0, self.begin_of(self.waves))), 0, self.fit_end)
        rest = [*values(self.from_prior(0, self.draws)), *[{}] * DEFAULT_RUNS]
        last = ask(self.common, rest, len(fit.specs))
        return Asked([*fit.specs, *last.specs], [*fit.names, *last.names], fit.results_dir)


@dataclass(frozen=True)
class Wave:
    """Finished runs of one wave: shares of the ranges, float64[n, d], and what was measured, float64[n, m]."""

    shares: Floats
    measured: Floats


@dataclass(frozen=True)
class Known:
    """What is known after some waves.

    Attributes:
        bank: emulators; of the targets of `kept`.
        reach: what the space can meet, of all targets that could be emulated.
        far: implausibilities of points spread over the space, float64[SPREAD, m].
        question: the record with the discrepancies that reach has left, for the posterior.
        kept: places of the emulated targets among all.
    """

    bank: Bank
    reach: pd.DataFrame
    far: Floats
    question: Question
    kept: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Answer:
    """The posterior, and what its draws did.

    Attributes:
        waves: all waves; known: after each.
        posterior: points of the emulated one.
        shares: of the draws, float64[draws, d].
        weights: of the draws; power: that was needed to keep enough of them in effect.
        draws, defaults: their runs; measured, by_default: what they measured of all targets, float64[n, targets].
        patterns: what the draws measured of all patterns, float64[draws, patterns].
    """

    waves: Sequence[Wave]
    known: Sequence[Known]
    posterior: Posterior
    shares: Floats
    weights: Floats
    power: float
    draws: Done
    defaults: Done
    measured: Floats
    by_default: Floats
    patterns: Floats


@in_one_thread
def carry_out(request: Request, options: Options) -> Answer:
    """Do all steps, as far as they are not done.

    Raises:
        RunsFailed, StoreError, WorkersLost: as for runs; what was finished is kept.
    """
    waves: list[Wave] = []
    known: list[Known] = []
    for number in range(request.waves):
        shares = request.prior_of(0) if number == 0 else _proposals(request, known[-1], number)
        shares = request.space.meant(shares)
        asked = ask(request.common, request.space.values(shares), request.begin_of(number), request.fit_end)
        waves.append(Wave(shares, asked.carry_out(options).measured(request.targets)))
        known.append(learn(request, waves))
    posterior = sample(known[-1].question, request.spread, CHAINS, seed=request.seed, number=request.waves)
    return _run_draws(request, options, waves, known, posterior)


@in_one_thread
def learn(request: Request, waves: Sequence[Wave]) -> Known:
    """Emulators of all runs so far, and what the space can meet by them."""
    shares = np.vstack([wave.shares for wave in waves])
    measured = np.vstack([wave.measured for wave in waves])
    kept = np.flatnonzero([_can_be_learnt(column) for column in measured.T])
    names = [request.targets[j].name for j in kept]
    families = [request.targets[j].family for j in kept]
    bank = fit_bank(names, 2.0 * shares - 1.0, measured[:, kept], families)
    told = request.evidence
    evidence = Evidence(told.recorded[kept], told.error[kept], told.discrepancy[kept])
    inputs = request.space.inputs(request.spread)
    reach = reach_table(bank, evidence, inputs)
    eased = evidence.with_discrepancy(reach["discrepancy"].to_numpy())
    far = implausibility(bank, evidence, inputs)
    return Known(bank, reach, far, Question(bank, eased, request.space.inputs), kept)


def _can_be_learnt(column: Floats) -> bool:
    """Whether half of the runs, and eight at least, measured something, and not all the same."""
    measured = column[np.isfinite(column)]
    return len(measured) >= max(8, 0.5 * len(column)) and float(np.ptp(measured)) > 0.0


def _proposals(request: Request, known: Known, number: int) -> Floats:
    """Shares of a wave's points: most where the record is likely enough, the others from the prior."""
    prior = request.prior_of(number)
    wide = replace(known.question, inflation=INFLATION)
    found = sample(wide, request.spread, CHAINS, seed=request.seed, number=number, steps=AROUND)
    around = request.space.shares(found.draws(request.points - len(prior)))
    return np.vstack([around, prior])


def _run_draws(
    request: Request, options: Options, waves: list[Wave], known: list[Known], posterior: Posterior
) -> Answer:
    """Draws as runs on fresh seeds, weighed by how far they are from the record; the defaults beside them."""
    begin, space, last = request.begin_of(request.waves), request.space, known[-1]
    shares = space.meant(space.shares(posterior.draws(request.draws)))
    draws = ask(request.common, space.values(shares), begin).carry_out(options)
    defaults = ask(request.common, [{}] * DEFAULT_RUNS, begin + request.draws).carry_out(options)
    emulated = log_likelihood(last.bank, last.question.evidence, 2.0 * shares - 1.0)
    count, by_default = len(request.targets), defaults.measured(request.targets)
    measured, patterns = np.split(draws.measured([*request.targets, *request.patterns]), [count], axis=1)
    weights, power = tempered(log_weights(measured[:, last.kept], last.question.evidence, emulated))
    return Answer(waves, known, posterior, shares, weights, power, draws, defaults, measured, by_default, patterns)


FIT_DAY = str(pd.Period(FIT_END).end_time.date())
"""Last day of the runs of waves."""
