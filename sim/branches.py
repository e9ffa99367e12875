"""Runs that share a past: it is lived once, and each of them goes on from a copy of the state.

All chance has an address, so what a run will do follows from its tables, its agents and the policy to come. Two runs
that differ in policy alone are the same run until the first day on which a lever differs.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol, TypeVar

import pandas as pd

from jointroom.sim.model import CorridorModel, ReplicateResult, name_the_phase, tables_of
from jointroom.sim.observe.histories import begin_histories, history_table
from jointroom.sim.observe.tracks import Tracks, Watched
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.schedule import PolicySchedule, first_difference
from jointroom.sim.snapshot import copy_of
from jointroom.sim.spec import RunSpec
from jointroom.sim.state.ledger import LedgerError

_POLICY = ("scenario", "levers", "room_start")
_KEPT = ("keep_tables", "keep_log", "keep_histories")
_SPARE = 2
"""A past that is kept has rows for so many times the vessels of its runs: another policy may send more."""
Other = TypeVar("Other")
Run = tuple[RunSpec, PolicySchedule]


class Shelf(Protocol):
    """Where states are kept for runs that begin later."""

    def latest(self, spec: RunSpec, schedules: Sequence[PolicySchedule], until: int) -> CorridorModel | None:
        """A run that has lived as `spec` would, as far as that is known but not beyond a day; None from the start.

        Args:
            schedules: with which it may go on; the same until that day.
        """

    def keep(self, model: CorridorModel) -> None:
        """A run stands where others may part from it."""


def past_of(spec: RunSpec) -> tuple[object, ...]:
    """What two runs must have in common to share a past: everything but policy and what is kept of them."""
    fields = {name: value for name, value in vars(spec).items() if name not in (*_POLICY, *_KEPT)}
    return tuple(tuple(sorted(value.items())) if isinstance(value, Mapping) else value for value in fields.values())


def run_branches(specs: Sequence[RunSpec], shelf: Shelf | None = None) -> Iterator[ReplicateResult]:
    """Run replicates that share a past (`past_of`), each as if it were run alone; in no particular order.

    Each result is there as soon as its run is done; its `days` are those that were simulated since the one before.

    Raises:
        ConfigurationError: bad input, all problems at once.
        LedgerError: the accounts do not balance; of a single run the message names the phase.
    """
    runs = [(spec, schedule_of(spec)) for spec in specs]
    kept = replace(
        specs[0],
        keep_tables=any(spec.keep_tables for spec in specs),
        keep_log=any(spec.keep_log for spec in specs),
        keep_histories=any(spec.keep_histories for spec in specs),
    )
    schedules = [schedule for _, schedule in runs]
    model = None if shelf is None else shelf.latest(kept, schedules, parting(schedules))
    if model is None:
        model = CorridorModel(kept, others=schedules, spare=1 if shelf is None else _SPARE)
    try:
        yield from _live(model, runs, shelf, 0)
    except LedgerError:
        if len(specs) == 1:
            name_the_phase(specs[0])
        raise


def histories_since(spec: RunSpec, day: int, shelf: Shelf | None = None) -> pd.DataFrame:
    """Every move of every person from a day of a run on, counted from 0, as `history_table` has them.

    The first row of a person is where the person was that morning; those whose way had ended are left out.
    """
    with _standing(spec, day, shelf) as model:
        begin_histories(model.context, day)
        model.run()
        return history_table(model.context)


def watch(
    spec: RunSpec, first: int, last: int, shelf: Shelf | None = None, on_day: Callable[[int], None] = lambda day: None
) -> Watched:
    """Where boats and vessels are in each hour of some days of a run, both ends included, counted from 0.

    Nothing after the last day is simulated; `on_day` is told of each day that is done.
    """
    with _standing(spec, first, shelf, on_day) as model:
        tracks = Tracks(model.context, first)
        while model.day <= last:
            model.step()
            on_day(model.day)
        return tracks.watched()


@contextmanager
def _standing(
    spec: RunSpec, day: int, shelf: Shelf | None, on_day: Callable[[int], None] = lambda day: None
) -> Iterator[CorridorModel]:
    """A run as it stands on the morning of a day, which is kept, so that the next question begins there."""
    spec = replace(spec, keep_log=False, keep_histories=False)
    model = None if shelf is None else shelf.latest(spec, [schedule_of(spec)], day)
    model = model or CorridorModel(spec, spare=1 if shelf is None else _SPARE)
    try:
        while model.day < day:
            model.step()
            on_day(model.day)
        if shelf is not None:
            shelf.keep(model)
        yield model
    finally:
        model.release()


def schedule_of(spec: RunSpec) -> PolicySchedule:
    """The policy of a run, day by day."""
    return resolve(spec.scenario, spec.start, spec.end, spec.levers, spec.room_start, spec.population_scale)


def parting(schedules: Sequence[PolicySchedule]) -> int:
    """The first day, from 0, on which they are not all the same; the number of days where they always are."""
    first = schedules[0]
    days = [day for other in schedules[1:] if (day := first_difference(first, other)) is not None]
    return (min(days) - first.start).days if days else first.n_days


def apart(runs: Sequence[tuple[Other, PolicySchedule]], day: int) -> list[list[tuple[Other, PolicySchedule]]]:
    """The runs in parts that have the same policy on a day."""
    parts: dict[tuple[float, ...], list[tuple[Other, PolicySchedule]]] = {}
    for run in runs:
        parts.setdefault(tuple(run[1].of_day(day).values()), []).append(run)
    return list(parts.values())


def days_lived(schedules: Sequence[PolicySchedule], since: int = 0) -> int:
    """How many days are simulated for runs of these policies that share their past up to a day."""
    day = parting(schedules)
    if day == schedules[0].n_days:
        return day - since
    parts = apart([(None, schedule) for schedule in schedules], day)
    return day - since + sum(days_lived([schedule for _, schedule in part], day) for part in parts)


def _live(model: CorridorModel, runs: list[Run], shelf: Shelf | None, lived: int) -> Iterator[ReplicateResult]:
    """Live the past that all have in common, then each part of them that has the same policy on the day they part.

    Args:
        lived: days that have been simulated and stand in no result yet.
    """
    began, first = time.perf_counter(), model.day
    day = parting([schedule for _, schedule in runs])
    spec, model.context.schedule = runs[0]
    opening = (spec.room_start - spec.start).days  # most policies are the same until then, those of tomorrow, too
    try:
        while model.day < day:
            if shelf is not None and model.day == opening > first:
                shelf.keep(model)
            model.step()
        lived += day - first
        if day == model.context.n_days:
            for spec, _ in runs:
                yield replace(tables_of(model, spec, time.perf_counter() - began), days=lived)
                lived = 0
            model.release()
            return
        if shelf is not None and day > first:
            shelf.keep(model)
        *others, last = apart(runs, day)
        for part in others:
            yield from _live(copy_of(model), part, shelf, lived)
            lived = 0
    except BaseException:
        model.release()
        raise
    else:
        yield from _live(model, last, shelf, lived)
