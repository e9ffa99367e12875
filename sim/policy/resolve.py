"""From scenario to schedule: defaults, dated events, declared changes, room presets, overrides, scale.

What comes later wins. The order is

1. the state of 1 January 2015 plus the events of the timeline that the scenario keeps;
2. the changes that the scenario declares;
3. overrides of the whole run;
4. for each ingredient of the room that neither 2 nor 3 has set: the preset of that day's room level, or another size.
"""

from collections.abc import Collection, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.files.scalars import plain
from jointroom.sim.parameters.problems import Problem, is_finite_number, refuse, unknown_name, value_of
from jointroom.sim.policy.header import Change
from jointroom.sim.policy.levers import LEVERS, read_lever
from jointroom.sim.policy.presets import PRESETS
from jointroom.sim.policy.reading import check_period
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.policy.sizes import ROOM, SIZES, levels_of
from jointroom.sim.policy.timeline import POLICY_FREEZE, ROOM_START, TIMELINE

Series = dict[str, NDArray[np.float64]]
Days = dict[str, NDArray[np.bool_]]


def resolve(
    scenario: Scenario,
    start: date,
    end: date,
    overrides: Mapping[str, object],
    room_start: date,
    population_scale: float,
) -> PolicySchedule:
    """Resolve a scenario into daily lever values.

    Args:
        scenario: the policy question.
        start, end: first and last day of the run, both included.
        overrides: lever -> value for the whole run, or `event.lever` -> another size of a timeline event,
            or `room.lever` of an ingredient of the room.
        room_start: the day that `room_start` stands for in the scenario's changes.
        population_scale: 0 to 1; multiplies every lever that scales.

    Raises:
        ConfigurationError: listing every problem of the overrides, the dates and the scale.
    """
    settings, sizes, problems = read_overrides(overrides)
    problems += check_period(start, end, room_start)
    if not 0.0 < population_scale <= 1.0:
        message = "is out of range"
        problems.append(Problem("population_scale", population_scale, message, "above 0, at most 1"))
    refuse(problems)

    values = _daily_values(LEVERS, scenario, start, end, settings, sizes, room_start)
    refuse(_range_problems(values, sizes))
    for name, lever in LEVERS.items():
        if lever.scales:
            values[name] = values[name] * population_scale
        values[name].flags.writeable = False
    labels = _labels(scenario, start, end, room_start, population_scale)
    return PolicySchedule(start, (end - start).days + 1, values, labels)


def size_problems(
    scenario: Scenario, start: date, end: date, overrides: Mapping[str, float], room_start: date
) -> list[Problem]:
    """Problems that `resolve` would find with the sizes of events in good overrides.

    Works out the levers that those events move and no others: a sweep asks this for each of its points.
    """
    settings, sizes, _ = read_overrides(overrides)
    moved = {SIZES[name].lever for name in sizes}
    if not moved:
        return []
    names = moved | {"room_level"} if moved & PRESETS.keys() else moved
    return _range_problems(_daily_values(names, scenario, start, end, settings, sizes, room_start), sizes)


def _daily_values(
    names: Collection[str],
    scenario: Scenario,
    start: date,
    end: date,
    settings: Mapping[str, float],
    sizes: Mapping[str, float],
    room_start: date,
) -> Series:
    """The named levers day by day, before scaling; an ingredient of the room needs its level among the names."""
    day = np.arange(start.toordinal(), end.toordinal() + 1, dtype=np.int64)
    values = _timeline_values(names, day, scenario.without, sizes)
    own = _apply_changes(values, day, scenario, room_start)
    for name in settings.keys() & set(names):
        values[name] = np.full(day.size, settings[name])
    _expand_presets(values, own, settings, sizes)
    return values


def read_overrides(overrides: Mapping[str, object]) -> tuple[dict[str, float], dict[str, float], list[Problem]]:
    """Split overrides into lever values and event sizes, with every problem that was found."""
    settings: dict[str, float] = {}
    sizes: dict[str, float] = {}
    problems: list[Problem] = []
    for name, given in overrides.items():
        where = f"levers.{name}"
        if name in SIZES:
            sizes[name] = value_of(_read_size(given, where), problems)
        elif "." in name:
            problems.append(unknown_name(where, given, SIZES, "size of an event"))
        else:
            settings[name] = value_of(read_lever(name, given, where), problems)
    return settings, sizes, problems


def _read_size(given: object, where: str) -> tuple[float, Problem | None]:
    given = plain(given)
    if not is_finite_number(given):
        return 0.0, Problem(where, given, "is not a number", "a number")
    return float(given), None


def _timeline_values(
    names: Collection[str], day: NDArray[np.int64], without: tuple[str, ...], sizes: Mapping[str, float]
) -> Series:
    """Defaults plus the kept events. The timeline's own clock stops on the day policy is frozen."""
    clock = np.minimum(day, POLICY_FREEZE.toordinal())
    values = {name: np.full(day.size, float(lever.default)) for name, lever in LEVERS.items() if name in names}
    for event in TIMELINE.values():
        if event.id in without:
            continue
        for item in event.increments:
            if item.lever not in values:
                continue
            size = f"{event.id}.{item.lever}"
            factor = sizes[size] / SIZES[size].amount if size in sizes else 1.0
            values[item.lever] += factor * item.daily(clock)
    return values


def _apply_changes(values: Series, day: NDArray[np.int64], scenario: Scenario, room_start: date) -> Days:
    """Set what the scenario sets; return, for each lever it touches, on which days it does so (bool[n])."""
    own: Days = {}
    changes = [item for item in scenario.changes if item.lever in values]
    for change in sorted(changes, key=lambda item: item.begins(room_start)):
        set_now = day >= change.begins(room_start).toordinal()
        if change.end is not None:
            set_now &= day <= change.end.toordinal()
        values[change.lever][set_now] = change.value
        own.setdefault(change.lever, np.zeros(day.size, dtype=np.bool_))[set_now] = True
    return own


def _expand_presets(
    values: Series, own: Days, settings: Mapping[str, float], sizes: Mapping[str, float]
) -> None:
    for name, preset in PRESETS.items():
        if name in settings or name not in values:
            continue
        level = values["room_level"].astype(np.int64)
        size = f"{ROOM}.{name}"
        of_levels = levels_of(name, preset, sizes[size]) if size in sizes else preset.values
        from_level = of_levels[level]
        values[name] = np.where(own[name], values[name], from_level) if name in own else from_level


def _range_problems(values: Series, sizes: Mapping[str, float]) -> list[Problem]:
    """An event of another size may push a lever out of its range: say so, never clamp."""
    problems = []
    for size, value in sizes.items():
        lever = LEVERS[SIZES[size].lever]
        low, high = float(values[lever.name].min()), float(values[lever.name].max())
        if low < lever.low or high > lever.high:
            message = f"takes {lever.name} to {low if low < lever.low else high:g}"
            problems.append(Problem(f"levers.{size}", value, message, legal=lever.legal))
    return problems


def _labels(scenario: Scenario, start: date, end: date, room_start: date, population_scale: float) -> tuple[str, ...]:
    labels = []
    if scenario.opens_room and room_start < ROOM_START:
        labels.append(f"the room opens on {room_start}, before it was agreed: a counterfactual of its own")
    if scenario.changes and not any(_falls_inside(c, start, end, room_start) for c in scenario.changes):
        labels.append(f"no change of {scenario.name} falls between {start} and {end}")
    if population_scale < 1.0:
        labels.append(f"another world: everything counted is at {population_scale:g} of full scale")
    return tuple(labels)


def _falls_inside(change: Change, start: date, end: date, room_start: date) -> bool:
    begins = change.begins(room_start)
    return begins <= end and (change.end is None or change.end >= start)
