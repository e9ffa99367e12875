"""Runs that share a past: it is lived once, and each of them goes on from a copy of the state.

All chance has an address, so what a run will do follows from its tables, its agents and the policy to come. Two runs
that differ in policy alone are the same run until the first day on which a lever differs.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np

from jointroom.sim.lightly import mesa
from jointroom.sim.model import CorridorModel, ReplicateResult, tables_of
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.schedule import PolicySchedule, first_difference
from jointroom.sim.spec import RunSpec
from jointroom.sim.state.fields import TABLES
from jointroom.sim.state.state import State

_POLICY = ("scenario", "levers", "room_start")
_KEPT = ("keep_tables", "keep_log", "keep_histories")
_SHARED = ("parameters", "schedule", "weather", "places", "land_network", "coast", "params")
"""What never changes during a run: copies have it in common."""


def past_of(spec: RunSpec) -> tuple[object, ...]:
    """What two runs must have in common to share a past: everything but policy and what is kept of them."""
    fields = {name: value for name, value in vars(spec).items() if name not in (*_POLICY, *_KEPT)}
    return tuple(tuple(sorted(value.items())) if isinstance(value, Mapping) else value for value in fields.values())


def run_branches(specs: Sequence[RunSpec]) -> Iterator[ReplicateResult]:
    """Run replicates that share a past (`past_of`), each as if it were run alone; in no particular order.

    Raises:
        ConfigurationError: bad input, all problems at once.
        LedgerError: the accounts do not balance.
    """
    schedules = [_schedule(spec) for spec in specs]
    kept = replace(
        specs[0],
        keep_tables=any(spec.keep_tables for spec in specs),
        keep_log=any(spec.keep_log for spec in specs),
        keep_histories=any(spec.keep_histories for spec in specs),
    )
    model = CorridorModel(kept, others=schedules)
    yield from _live(model, list(zip(specs, schedules, strict=True)))


def _schedule(spec: RunSpec) -> PolicySchedule:
    return resolve(spec.scenario, spec.start, spec.end, spec.levers, spec.room_start, spec.population_scale)


def _live(model: CorridorModel, runs: list[tuple[RunSpec, PolicySchedule]]) -> Iterator[ReplicateResult]:
    """Live the past that all have in common, then each part of them that has the same policy on the day they part."""
    began, schedule = time.perf_counter(), runs[0][1]
    model.context.schedule = schedule
    days = [day for _, other in runs if (day := first_difference(schedule, other)) is not None]
    try:
        if not days:
            model.run()
            for spec, _ in runs:
                yield tables_of(model, spec, time.perf_counter() - began)
            model.release()
            return
        while model.day < (min(days) - schedule.start).days:
            model.step()
        parts: dict[tuple[float, ...], list[tuple[RunSpec, PolicySchedule]]] = {}
        for run in runs:
            parts.setdefault(tuple(series[model.day] for series in run[1].values.values()), []).append(run)
        *first, last = parts.values()
        for part in first:
            yield from _live(copy_of(model), part)
    except BaseException:
        model.release()
        raise
    else:
        yield from _live(model, last)


def copy_of(model: CorridorModel) -> CorridorModel:
    """The same run as it stands, to go on independently; what never changes is shared."""
    copy = object.__new__(CorridorModel)
    mesa.Model.__init__(copy, rng=model.spec.seed_used)
    context = model.context
    memo: dict[int, Any] = {id(getattr(context, name)): getattr(context, name) for name in _SHARED}
    memo |= {id(model): copy} | _copies_of_tables(context.state)
    copy.spec, copy.strict, copy.day, copy.datacollector = model.spec, model.strict, model.day, None
    copy.steps, copy.running = model.steps, model.running
    copy.context, copy.observer = deepcopy((context, model.observer), memo)
    for agent in model.agents:
        copy.register_agent(deepcopy(agent, memo))
    return copy


def _copies_of_tables(state: State) -> dict[int, Any]:
    """For tables whose columns are views of their rows: copies that are so, too, by the identity of what is copied."""
    memo: dict[int, Any] = {}
    for table in vars(state).values():
        if type(table) in TABLES and np.shares_memory(table[0], table.rows):
            rows = table.rows.copy()
            plain = rows.view(np.ndarray)
            same = {name: plain[name] if name != "rows" else rows for name in table._fields}
            memo |= {id(getattr(table, name)): array for name, array in same.items()} | {id(table): type(table)(**same)}
    return memo
