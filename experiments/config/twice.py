"""What is named twice: a value of a list, or a whole point of a table."""

from collections.abc import Mapping, Sequence

from jointroom.sim.parameters.problems import Problem

LEGAL = "each value once; replicates= for more chance"


def values_twice(name: str, values: Sequence[object]) -> list[Problem]:
    """Values of one name that are given twice, each told once; 10 and 10.0 are the same."""
    keys = [_key(value) for value in values]
    return [Problem(name, values[place], "is given twice", LEGAL) for place in _repeats(keys)]


def points_twice(points: Sequence[Mapping[str, object]]) -> list[Problem]:
    """Points that are given twice, each told once with its number, counted from 1."""
    keys = [tuple(sorted((name, _key(value)) for name, value in point.items())) for point in points]
    found = []
    for place, first in _repeats(keys).items():
        point, message = points[place], f"is given twice (points {first + 1} and {place + 1})"
        if len(point) == 1:
            found += [Problem(name, value, message, LEGAL) for name, value in point.items()]
        else:
            told = ", ".join(f"{name}={value}" for name, value in point.items())
            found.append(Problem("point", told, message, "each point once; replicates= for more chance"))
    return found


def _key(value: object) -> tuple[str, object]:
    """The same for values that are read as the same: numbers by size, days as their text."""
    return ("number", value) if isinstance(value, int | float) else ("text", str(value))


def _repeats(keys: Sequence[object]) -> dict[int, int]:
    """Where a key comes the second time, and where it came first."""
    first: dict[object, int] = {}
    second: dict[object, int] = {}
    for place, key in enumerate(keys):
        if key in first:
            second.setdefault(key, place)
        first.setdefault(key, place)
    return {place: first[key] for key, place in second.items()}
