"""The table of all levers, `data/levers.csv`, a row a lever. A schedule has one daily value for each of them.

The defaults of the room's ingredients are those of level 0, no room. All of it is assumption: the announcement of
December 2017 names the members and says nothing about how the room would work.
"""

from jointroom.sim.packaged import number, read_rows
from jointroom.sim.parameters.classes import Classes
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse, unknown_name
from jointroom.sim.policy.lever import Lever

SEGMENTS = ("Zuwara", "Sabratha", "Zawiya", "Tripoli", "Tajoura", "Garabulli", "Khoms")
"""Launch sites of Libya from west to east, by the names of the table of places; choices of a lever in this order."""


def _lever(row: dict[str, str]) -> Lever:
    return Lever(
        name=row["name"],
        unit=row["unit"],
        low=number(row["low"]),
        high=number(row["high"]),
        default=number(row["default"]),
        plausible=(number(row["plausible_low"]), number(row["plausible_high"])),
        kind=row["kind"],
        doc=row["doc"],
        source=row["source"],
        grade=row["grade"],
        scales=row["scales"] == "yes",
        choices={name: code for code, name in enumerate(row["choices"].split())},
    )


LEVERS: dict[str, Lever] = {row["name"]: _lever(row) for row in read_rows("policy/data/levers.csv")}


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
        Problem(f"fleets.{fleet.name}.lever", fleet.lever, "no such lever", nearest=nearest_name(fleet.lever, LEVERS))
        for fleet in classes.fleets.rows
        if fleet.lever and fleet.lever not in LEVERS
    ]
    refuse(problems)
    return classes
