"""Every parameter of the model, declared once, gathered in one immutable object.

`catalogue()` lists all declarations, `build(overrides)` makes a checked `Parameters`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from jointroom.sim.parameters.armed_groups import ArmedGroups
from jointroom.sim.parameters.boats import Boats
from jointroom.sim.parameters.cases import Cases
from jointroom.sim.parameters.coastguard import Coastguard
from jointroom.sim.parameters.costs import Costs
from jointroom.sim.parameters.first_day import FirstDay
from jointroom.sim.parameters.holding import Holding
from jointroom.sim.parameters.networks import Networks
from jointroom.sim.parameters.people import People
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name, unknown_name
from jointroom.sim.parameters.recorder import Recorder
from jointroom.sim.parameters.rescuers import Rescuers
from jointroom.sim.parameters.rooms import Rooms
from jointroom.sim.parameters.sea import Sea
from jointroom.sim.parameters.south import South
from jointroom.sim.parameters.spec import ParameterInfo, check_value, describe_group
from jointroom.sim.parameters.weather import Weather

__all__ = ["ConfigurationError", "ParameterInfo", "Parameters", "Problem", "build", "catalogue", "nearest_name"]


BOAT_SHARES = ("networks.small_wooden_share", "networks.large_wooden_share", "networks.fibreglass_share")
"""Shares of boat classes; what they leave are rubber boats, so together they may not exceed one."""


@dataclass(frozen=True)
class Parameters:
    """All parameter groups; the group's name is the first half of a parameter's name."""

    weather: Weather = field(default_factory=Weather)
    boats: Boats = field(default_factory=Boats)
    sea: Sea = field(default_factory=Sea)
    coastguard: Coastguard = field(default_factory=Coastguard)
    rescuers: Rescuers = field(default_factory=Rescuers)
    people: People = field(default_factory=People)
    south: South = field(default_factory=South)
    networks: Networks = field(default_factory=Networks)
    armed_groups: ArmedGroups = field(default_factory=ArmedGroups)
    holding: Holding = field(default_factory=Holding)
    cases: Cases = field(default_factory=Cases)
    rooms: Rooms = field(default_factory=Rooms)
    costs: Costs = field(default_factory=Costs)
    first_day: FirstDay = field(default_factory=FirstDay)
    recorder: Recorder = field(default_factory=Recorder)


@cache
def catalogue() -> dict[str, ParameterInfo]:
    """Every declared parameter by its full name `group.name`."""
    default = Parameters()
    return {
        info.name: info
        for group in fields(Parameters)
        for info in describe_group(group.name, type(getattr(default, group.name)))
    }


def check(overrides: Mapping[str, object]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the legal overrides in their declared types, and every problem of the others."""
    known = catalogue()
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, given in overrides.items():
        if name not in known:
            problems.append(unknown_name(name, given, known, "parameter"))
            continue
        values[name], problem = check_value(known[name], given)
        if problem is not None:
            problems.append(problem)
    total = sum(values.get(name, known[name].default) for name in BOAT_SHARES) if not problems else 0.0
    if total > 1:
        message = "shares of boat classes add up to more than one"
        problems.append(Problem(" + ".join(BOAT_SHARES), total, message, "0 to 1"))
    return values, problems


def build(overrides: Mapping[str, object] | None = None) -> Parameters:
    """Make the parameters of a run from defaults and overrides `{"group.name": value}`.

    Raises:
        ConfigurationError: with every unknown name and illegal value.
    """
    values, problems = check(overrides or {})
    if problems:
        raise ConfigurationError(problems)
    parameters = Parameters()
    for name, value in values.items():
        group, item = name.split(".", 1)
        parameters = replace(parameters, **{group: replace(getattr(parameters, group), **{item: value})})
    return parameters
