"""(b), (c) and (f): the land loop, the full-scale run by phase, and cost as the work grows."""

import importlib
import pkgutil
import resource
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date
from functools import partial

import numpy as np
from numba.core.dispatcher import Dispatcher

from jointroom import sim
from jointroom.experiments.bench import floor
from jointroom.experiments.bench.scene import scene
from jointroom.experiments.bench.timing import Row, in_turn, ratios, row, seconds
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.report.records import variant
from jointroom.sim.codes import FIRST_FINAL_STATE, PersonState
from jointroom.sim.day.schedule import PHASES
from jointroom.sim.land.row_sets import due_today
from jointroom.sim.model import CorridorModel
from jointroom.sim.spec import RunSpec

LAND = ("calendar", "inflow", "towns", "armed_groups", "detention")
REVIEWED = {
    "towns": (PersonState.LIVING, PersonState.WAITING),
    "detention": (PersonState.HELD_OFFICIAL, PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR),
    "inflow": (PersonState.TRAVELLING,),
}
"""Phases that look at people, and in which states."""
MOST_LINES = 16  # of the profile


def model(days, scale=1.0, start=date(2016, 1, 1), **settings):
    """A model of the two histories' beginning, not yet run; keywords are further fields of `RunSpec`."""
    end = date.fromordinal(start.toordinal() + days - 1)
    return CorridorModel(RunSpec(load_scenario("historical"), start, end, population_scale=scale, **settings))


def run_by_phase(m):
    """Processor seconds by phase of all days, person-days of people who are not in a final state, and events."""
    spent, person_days, events, persons = Counter(), 0, Counter(), m.context.state.n_persons
    while m.day < m.context.n_days:
        for phase in PHASES:
            began = time.process_time()
            phase.run(m.context, m.day)
            spent[phase.name] += time.process_time() - began
        began = time.process_time()
        m.observer.observe(m.day)
        spent["observer"] += time.process_time() - began
        state = m.context.state
        person_days += int(np.count_nonzero(state.persons.state[: state.n_persons] < FIRST_FINAL_STATE))
        m.day += 1
        floor.count_today(m.context, events)
    floor.count_run(m.context, persons, events)
    return spent, person_days, events


@contextmanager
def compiled_time():
    """Within it, seconds in compiled functions that Python calls, by name."""
    spent, replaced = Counter(), []

    def timed(name, function):
        def call(*args):
            began = time.process_time()
            try:
                return function(*args)
            finally:
                spent[name] += time.process_time() - began
        return call  # fmt: skip

    for info in pkgutil.walk_packages(sim.__path__, f"{sim.__name__}."):
        module = importlib.import_module(info.name)
        compiled = {name: value for name, value in vars(module).items() if isinstance(value, Dispatcher)}
        if any(value.py_func.__module__ == module.__name__ for value in compiled.values()):
            continue  # what it calls is compiled already
        for name, value in compiled.items():
            replaced.append((module, name, value))
            setattr(module, name, timed(name, value))
    try:
        yield spent
    finally:
        for module, name, value in replaced:
            setattr(module, name, value)


def full_scale(days: int, scale: float, rounds: int) -> list[Row]:
    """Seconds by phase, the share of Python, peak memory, and the land loop beside NumPy and the copy bandwidth."""
    warm = model(20, 0.02)
    run_by_phase(warm)
    warm.release()
    case, runs, profiles = f"{days} days, scale {scale:g}", [], []
    for _ in range(rounds):  # in turn, so that all meet the same machine
        m = model(days, scale)
        runs.append(run_by_phase(m))
        persons = m.context.state.n_persons
        m.release()
        peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        m = model(days, scale)
        with compiled_time() as inside:
            whole = seconds(m.run)
        profiles.append((inside, whole))
        idle, ns = idle_ns(m), floor.pieces(m.context.state.persons, m.context.state.agenda, m.context.today.due)
        m.release()
    spent, (_, person_days, events) = [by_phase for by_phase, _, _ in runs], runs[0]
    rows = [
        row("full run", case, name, "time", "s", [one[name] for one in spent]) for name, _ in spent[0].most_common()
    ]
    rows.append(row("full run", case, "all phases", "time", "s", [sum(one.values()) for one in spent]))
    rows.append(row("full run", case, "this process", "peak memory", "MiB", [peak_mib]))
    outside = [1.0 - sum(inside.values()) / whole for inside, whole in profiles]
    rows.append(row("full run", case, "outside compiled functions", "share of time", "1", outside))
    rows += [
        row("profile", case, name, "time", "s", [inside[name] for inside, _ in profiles])
        for name, _ in profiles[0][0].most_common(MOST_LINES)
    ]
    for phase, states in REVIEWED.items():
        due = max(sum(events[state.name] for state in states), 1)
        cost = [1e9 * one[phase] / due for one in spent]
        rows.append(row("land", case, phase, "cost of a person who is due", "ns", cost))
    called = max(events[floor.PIECES[floor.DUE]], 1)
    cost = [1e9 * inside["call_up"] / called for inside, _ in profiles]
    rows.append(row("land", case, "agenda", "cost of a person who is due", "ns", cost))
    rows.append(row("land", case, "agenda", "cost of a person who is not", "ns/person-day", idle))
    land = [1e9 * sum(one[name] for name in LAND) / person_days for one in spent]
    rows.append(row("land", case, "land phases", "cost", "ns/person-day", land))
    rows += floor.rows_of(case, ns, events, [sum(one.values()) for one in spent])
    return rows + land_yardsticks(case, persons)


def idle_ns(m) -> list[float]:
    """What a day of the agenda on which nobody is due costs for each person who is still there."""
    state, rows = m.context.state, np.empty(m.context.state.n_persons, np.int32)
    here = np.count_nonzero(state.persons.state[: state.n_persons] < FIRST_FINAL_STATE)

    def look():
        for _ in range(100):
            due_today(state.agenda, state.persons.due_day, m.day, rows)

    look()  # whoever is due on that day is so once
    return [1e9 * seconds(look) / 100 / here for _ in range(9)]


def land_yardsticks(case: str, persons: int) -> list[Row]:
    """What the cheapest daily look at everybody costs in NumPy, and how fast the machine copies."""
    due, state = np.random.default_rng(1).integers(0, 400, persons).astype(np.int32), np.zeros(persons, np.uint8)

    def look():
        return np.flatnonzero(due == 7).size + np.bincount(state, minlength=16)[0]

    look_ns = [1e9 * seconds(look) / persons for _ in range(9)]
    one, other = np.zeros(1 << 24), np.ones(1 << 24)
    copies = [2 * one.nbytes / seconds(lambda: np.copyto(one, other)) / 1e9 for _ in range(9)]
    return [
        row("land", case, "NumPy: who is due, who is where", "cost", "ns/person-day", look_ns),
        row("land", case, "copy of 128 MiB", "bandwidth, read and write", "GB/s", copies),
    ]


def growth(quick: bool) -> list[Row]:
    """Seconds as records of people and the number of vessels grow; the largest world is the real one.

    A tenth of the records is the whole world with ten people a record; smaller populations are other worlds.
    """
    days, rounds = (5, 1) if quick else (365, 5)
    case, worlds = f"{days} days from June", {variant(1): (1.0, 1), variant(10): (1.0, 10)}
    worlds |= {f"population x{scale:g}": (scale, 1) for scale in (0.1, 0.01)}

    def run_s(scale, each):
        m = model(days, scale, date(2016, 6, 1), people_per_record=each)
        spent = seconds(m.run)
        m.release()
        return spent

    run_s(0.01, 1)  # warm up
    spent = in_turn({name: partial(run_s, *world) for name, world in worlds.items()}, rounds)
    rows = [row("growth", case, name, "time", "s", values) for name, values in spent.items()]
    for one, other in ((variant(1), variant(10)), (variant(10), variant(1))):
        rows.append(row("growth", case, f"{one} over {other}", "ratio", "1", ratios(spent, one, other)))
    for vessels in (40, 400):
        scene(30, vessels).run()
        times = [seconds(scene(30, vessels).run) * 1e3 for _ in range(3 if quick else 9)]
        rows.append(row("growth", "a day at sea, 30 boats", f"{vessels} vessels", "time", "ms", times))
    return rows


def measure(quick: bool) -> list[Row]:
    """Sections (b) and (c)."""
    return full_scale(20, 0.05, 1) if quick else full_scale(731, 1.0, 5)
