"""What a scenario changes against its baseline: lever by lever, with values, units and days."""

from datetime import date, timedelta

import numpy as np

from jointroom.experiments.config.scenarios import baseline_of, load_scenario
from jointroom.sim.policy.lever import Lever
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.schedule import PolicySchedule, differing_levers
from jointroom.sim.policy.timeline import ROOM_START

_MOST_STEPS = 3
"""Steps of a lever that are told one by one; of more, only between which values it moves."""


def differences(name: str) -> list[str]:
    """A line for each lever that is not as in the baseline on some day; what a room level sets is among them.

    Args:
        name: of a scenario that has a baseline, or the path of its file. The room opens on the day of the record.
    """
    scenario, baseline = load_scenario(name), baseline_of(name)
    if baseline is None:
        return []
    mine, theirs = (
        resolve(one, scenario.start, scenario.end, {}, ROOM_START, 1.0) for one in (scenario, load_scenario(baseline))
    )
    return [line for lever in differing_levers(mine, theirs) for line in _lines(LEVERS[lever], mine, theirs)]


def _lines(lever: Lever, mine: PolicySchedule, theirs: PolicySchedule) -> list[str]:
    """The steps of one lever."""
    own, other = mine.values[lever.name], theirs.values[lever.name]
    apart = own != other
    begins = np.flatnonzero(np.r_[True, (np.diff(own) != 0) | (np.diff(other) != 0)])
    ends = np.r_[begins[1:], len(own)]
    steps = [(first, last) for first, last in zip(begins.tolist(), ends.tolist(), strict=True) if apart[first]]
    if len(steps) > _MOST_STEPS:
        days = np.flatnonzero(apart)
        ranges = ((row[days].min(), row[days].max()) for row in (own, other))
        value, before = (f"{_value(lever, low)} to {_value(lever, high)}" for low, high in ranges)
        return [_line(lever, value, before, mine, int(days[0]), int(days[-1]) + 1)]
    return [
        _line(lever, _value(lever, own[first]), _value(lever, other[first]), mine, first, last)
        for first, last in steps
    ]  # fmt: skip


def _line(lever: Lever, value: str, before: str, schedule: PolicySchedule, first: int, last: int) -> str:
    until = "" if last == schedule.n_days else f" to {_day(schedule, last - 1)}"
    return f"{lever.name}: {value} in place of {before}, from {_day(schedule, first)}{until}"


def _day(schedule: PolicySchedule, index: int) -> date:
    return schedule.start + timedelta(days=index)


def _value(lever: Lever, value: float) -> str:
    """A value as one says it: yes or no, the name of a choice, or a number with its unit."""
    if lever.kind == "flag":
        return "yes" if value else "no"
    names = [name for name, code in lever.choices.items() if code == value]
    return f"{value:.6g} ({names[0]})" if names else f"{value:.6g} {lever.unit}".removesuffix(" 1")
