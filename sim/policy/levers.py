"""The table of all levers. A schedule has one daily value for each of them."""

from jointroom.sim.parameters.classes import Classes
from jointroom.sim.parameters.problems import ConfigurationError, Problem, unknown_name
from jointroom.sim.policy.lever import Lever
from jointroom.sim.policy.levers_land import LAND
from jointroom.sim.policy.levers_room import ROOM
from jointroom.sim.policy.levers_sea import SEA

LEVERS: dict[str, Lever] = {lever.name: lever for lever in (*ROOM, *SEA, *LAND)}


def read_lever(name: str, value: object, where: str) -> tuple[float, Problem | None]:
    """Return the value of lever `name` as a number, or nan and the problem.

    Args:
        name: name of a lever, known or not.
        value: number, flag, or the name of a choice.
        where: what to call the place of the input in the problem's text.
    """
    if name not in LEVERS:
        return float("nan"), unknown_name(where, value, LEVERS, "lever")
    return LEVERS[name].read(value, where)


def check_levers(classes: Classes) -> Classes:
    """The same classes, if every fleet that waits for a lever names one.

    Raises:
        ConfigurationError: with every fleet whose lever does not exist.
    """
    problems = [
        unknown_name(f"fleets.{fleet.name}.lever", fleet.lever, LEVERS, "lever")
        for fleet in classes.fleets.rows
        if fleet.lever and fleet.lever not in LEVERS
    ]
    if problems:
        raise ConfigurationError(problems)
    return classes
