"""The model: a thin Mesa model that builds a run, loops its phases day by day, and hands over what was observed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from jointroom.sim.day.schedule import PHASES
from jointroom.sim.lightly import mesa
from jointroom.sim.observe.exploitation import exploitation_table
from jointroom.sim.observe.histories import attempts_table, cohort_table, history_table, moves_table
from jointroom.sim.observe.observer import Observer
from jointroom.sim.observe.tables import boat_table, flow_table, launch_table, monthly_table, months_of, value_on
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.spec import RunSpec
from jointroom.sim.start.build import build_context
from jointroom.sim.state.ledger import LedgerError, check_people
from jointroom.sim.units import DAYS_PER_WEEK


@dataclass(frozen=True)
class ReplicateResult:
    """What one run leaves: tidy tables (see `sim.observe.tables` and `.histories`), None for those not asked for.

    `seconds` is the time and `days` the simulated days that it took.
    """

    spec: RunSpec
    monthly: pd.DataFrame
    launches: pd.DataFrame | None
    flows: pd.DataFrame | None
    moves: pd.DataFrame | None
    attempts: pd.DataFrame | None
    cohorts: pd.DataFrame | None
    exploitation: pd.DataFrame | None
    boats: pd.DataFrame | None
    vessels: pd.DataFrame | None
    histories: pd.DataFrame | None
    seconds: float
    days: int


class CorridorModel(mesa.Model):
    """The corridor from the southern borders to Europe, day by day.

    `agents_by_type[Network]` and the like are Mesa's sets of agents, whose attributes are rows of the tables; `steps`
    counts the days that are done, `running` says whether any are left. Mesa's random number generators are never used:
    every draw is addressed (see `sim.maths`).

    Attributes:
        spec: the run.
        context: its inputs, its state and its agents.
        day: the day that comes next, from 0.
        datacollector: a `mesa.DataCollector` that collects at the end of each day, or None.
    """

    def __init__(
        self, spec: RunSpec, strict: bool = False, others: Sequence[PolicySchedule] = (), spare: int = 1
    ):
        """Build the first state.

        Args:
            spec: the run.
            strict: check after every phase that moves people, so that an error names the phase; takes longer.
            others: other policies of the same days, with which it may go on (`sim.branches`).
            spare: rows for so many times the vessels that these call for.

        Raises:
            ConfigurationError: with every problem of parameters, levers and dates.
        """
        super().__init__(rng=spec.seed_used)
        self.spec, self.strict = spec, strict
        self.day = 0
        self.context = build_context(self, spec, others, spare)
        self.observer = Observer(self.context, spec.keep_log)
        self.datacollector: mesa.DataCollector | None = None

    def step(self) -> None:
        """Run one day: every phase in order; the ledger is checked at its end, and after each phase if `strict`.

        Everybody is recounted for it once a week and on the last day, or each time if `strict`.
        """
        for phase in PHASES:
            phase.run(self.context, self.day)
            if self.strict and phase.moves_people:
                self._check(f"after phase {phase.name!r}", True)
        last_of_week = self.day % DAYS_PER_WEEK == DAYS_PER_WEEK - 1 or self.day == self.context.n_days - 1
        self._check("at the end of the day", self.strict or last_of_week)
        self.observer.observe(self.day)
        self.day += 1
        self.running = self.day < self.context.n_days
        if self.datacollector is not None:
            self.datacollector.collect(self)

    def _check(self, when: str, recounts: bool) -> None:
        state = self.context.state
        each = self.context.people_per_record
        check_people(state.ledger, state.persons, state.n_persons, self.day, when, recounts, each)

    def run(self, on_day: Callable[[int], None] | None = None) -> None:
        """Run all days; `on_day` is told of each day that is done."""
        while self.running:
            self.step()
            if on_day is not None:
                on_day(self.day)

    @property
    def monthly(self) -> pd.DataFrame:
        """The monthly table of the days that are done: columns month, indicator, unit, value."""
        return monthly_table(self.context, self.observer, self.day)

    def value(self, indicator: str) -> int:
        """An indicator on the last day that is done: what the day brought, or the stock at its end."""
        return value_on(self.context, self.observer, indicator, self.day - 1)

    def release(self) -> None:
        """Let go of everything large; the model is of no use afterwards.

        Mesa keeps every model of a process in a registry of its own, with whatever hangs on it. Nothing large is part
        of a cycle once the agents are gone, so no collection of garbage is needed, which takes longer than a small run.
        """
        self.remove_all_agents()
        del self.context, self.observer


def run_replicate(spec: RunSpec, on_day: Callable[[int], None] | None = None) -> ReplicateResult:
    """Run one replicate and return its tables.

    Raises:
        ConfigurationError: bad input, all problems at once.
        LedgerError: the accounts do not balance; the message names the phase.
    """
    began = time.perf_counter()
    model = CorridorModel(spec)
    try:
        model.run(on_day)
        return tables_of(model, spec, time.perf_counter() - began)
    except LedgerError:
        name_the_phase(spec)
        raise
    finally:
        model.release()


def name_the_phase(spec: RunSpec) -> None:
    """Run a replicate whose accounts did not balance once more, strictly: the same thing happens, with its place.

    Raises:
        LedgerError: naming the phase.
    """
    model = CorridorModel(spec, strict=True)
    try:
        model.run()
    finally:
        model.release()


def tables_of(model: CorridorModel, spec: RunSpec, seconds: float) -> ReplicateResult:
    """The tables of a finished run that its spec asks for."""
    context, observer = model.context, model.observer
    return ReplicateResult(
        spec=spec,
        monthly=model.monthly,
        launches=launch_table(context) if spec.keep_tables else None,
        flows=flow_table(context, observer) if spec.keep_tables else None,
        moves=moves_table(observer.month_ends) if spec.keep_tables else None,
        attempts=attempts_table(context) if spec.keep_tables else None,
        cohorts=cohort_table(observer.month_ends) if spec.keep_tables else None,
        exploitation=exploitation_table(context, observer, months_of(context)) if spec.keep_tables else None,
        boats=boat_table(context) if spec.keep_log else None,
        vessels=observer.vessel_table() if spec.keep_log else None,
        histories=history_table(context) if spec.keep_histories else None,
        seconds=seconds,
        days=model.day,
    )
