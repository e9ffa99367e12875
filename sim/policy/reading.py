"""Reading a scenario from a plain mapping: every fault is gathered, none stops the search for the next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import combinations
from re import fullmatch
from typing import Any

from jointroom.sim.files.scalars import day_of
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse, unknown_name, value_of
from jointroom.sim.policy.header import AT_ROOM_START, EVIDENCE, SIGNS, Change
from jointroom.sim.policy.levers import read_lever
from jointroom.sim.policy.timeline import TIMELINE, TIMELINE_END, TIMELINE_START

_NAME = r"[a-z][a-z0-9_]{0,63}"
_LEGAL_DAY = f"a day from {TIMELINE_START} to {TIMELINE_END}, written YYYY-MM-DD"
Problems = list[Problem]


def read_day(value: object, where: str) -> tuple[date | None, Problem | None]:
    """Return a day of the timeline from a date or its ISO text, or None and the problem."""
    day = day_of(value)
    if day is None:
        return None, Problem(where, value, "is not a day", legal=_LEGAL_DAY)
    if not TIMELINE_START <= day <= TIMELINE_END:
        return None, Problem(where, str(value), "is outside the timeline", legal=_LEGAL_DAY)
    return day, None


def is_scenario_name(value: object) -> bool:
    """Whether a value is a name that a scenario may have."""
    return isinstance(value, str) and fullmatch(_NAME, value) is not None


def check_period(start: date, end: date, room_start: date) -> list[Problem]:
    """Problems of the dates of a run: each inside the timeline, and none reversed."""
    days = {"start": start, "end": end, "room.start": room_start}
    found = [problem for name, day in days.items() if (problem := read_day(day, name)[1])]
    if end < start:
        found.append(Problem("end", str(end), "is before the start", legal=f"{start} or later"))
    return found


def read_fields(mapping: Mapping[str, object], required: list[str], optional: list[str]) -> dict[str, Any]:
    """Read the fields of a scenario, checked and converted, by name.

    Args:
        mapping: a plain mapping, such as a parsed YAML file.
        required, optional: names of the fields a scenario must and may have.

    Raises:
        ConfigurationError: listing every problem.
    """
    legal = f"a scenario has {', '.join(required)}"
    problems = _key_problems(mapping, "scenario", required, [*required, *optional], legal)
    values: dict[str, Any] = {
        key: read(mapping[key], f"scenario.{key}", problems) for key, read in _READERS.items() if key in mapping
    }
    start, end = (values[key] if key in values else None for key in ("start", "end"))
    if start and end and end < start:
        problems.append(Problem("scenario.end", str(end), "is before the start", f"{start} or later"))
    if "changes" in values:
        _check_changes(values["changes"], start, end, problems)
        values["changes"] = tuple(change for change in values["changes"] if change is not None)
    refuse(problems)
    return values


def _key_problems(
    mapping: Mapping[str, object], what: str, required: list[str], known: list[str], legal: str
) -> Problems:
    """Keys that do not exist, and required ones that are missing; `what` is "scenario", or one of its changes."""
    kind = "scenario" if what == "scenario" else "change"
    unknown = [
        unknown_name(f"{what}.{key}", value, known, f"key of a {kind}")
        for key, value in mapping.items()
        if key not in known
    ]
    return unknown + [Problem(f"{what}.{key}", None, "is missing", legal) for key in required if key not in mapping]


def _text(value: object, where: str, problems: Problems) -> object:
    if not (isinstance(value, str) and value.strip()):
        problems.append(Problem(where, value, "is not a text", "a sentence"))
    return value


def _name(value: object, where: str, problems: Problems) -> object:
    if not is_scenario_name(value):
        problems.append(Problem(where, value, "is not a name", "a lower-case letter, then such letters, digits and _"))
    return value


def _baseline(value: object, where: str, problems: Problems) -> object:
    return value if value is None else _name(value, where, problems)


def _evidence(value: object, where: str, problems: Problems) -> object:
    if not (isinstance(value, str) and value in EVIDENCE):
        nearest = nearest_name(str(value), EVIDENCE)
        problems.append(Problem(where, value, "is no such word", " or ".join(EVIDENCE), nearest))
    return value


def _day(value: object, where: str, problems: Problems) -> date | None:
    return value_of(read_day(value, where), problems)


def _expected(value: object, where: str, problems: Problems) -> dict[str, str]:
    if not isinstance(value, Mapping):
        problems.append(Problem(where, value, "is not a table", "indicator: sign"))
        return {}
    for indicator, sign in value.items():
        if not isinstance(sign, str) or sign not in SIGNS:
            problems.append(Problem(f"{where}.{indicator}", sign, "is no sign", "one of " + " ".join(SIGNS)))
    return {str(indicator): str(sign) for indicator, sign in value.items()}


def _list(value: object, where: str, problems: Problems) -> Sequence[object]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    problems.append(Problem(where, value, "is not a list", "a list, empty if there is nothing to say"))
    return ()


def _without(value: object, where: str, problems: Problems) -> tuple[str, ...]:
    ids = [str(event) for event in _list(value, where, problems)]
    for index, event in enumerate(ids):
        if event not in TIMELINE:
            nearest = nearest_name(event, TIMELINE)
            problems.append(Problem(f"{where}[{index}]", event, "no such event of the timeline", nearest=nearest))
    return tuple(ids)


def _changes(value: object, where: str, problems: Problems) -> list[Change | None]:
    """Every change, None in the place of what cannot be read."""
    items = enumerate(_list(value, where, problems))
    return [_change(item, f"{where}[{index}]", problems) for index, item in items]


def _change(item: object, where: str, problems: Problems) -> Change | None:
    """Read one change; None when it cannot be read, which has been said."""
    keys = [key.name for key in fields(Change)]
    legal = f"a table of {', '.join(keys)}"
    if not isinstance(item, Mapping):
        problems.append(Problem(where, item, "is not a change", legal))
        return None
    found = _key_problems(item, where, ["date", "lever", "value"], keys, legal)
    begins = _begin(item["date"], f"{where}.date", found) if "date" in item else None
    last = _day(item["end"], f"{where}.end", found) if "end" in item and item["end"] is not None else None
    number = 0.0
    if "lever" in item and "value" in item:
        number = value_of(read_lever(str(item["lever"]), item["value"], f"{where}.{item['lever']}"), found)
    problems += found
    return None if found or begins is None else Change(begins, str(item["lever"]), number, last)


def _begin(value: object, where: str, problems: Problems) -> date | str | None:
    if value == AT_ROOM_START:
        return AT_ROOM_START
    day, problem = read_day(value, where)
    if problem:
        legal = f"{problem.legal}, or {AT_ROOM_START}"
        problems.append(Problem(where, problem.value, problem.message, legal))
    return day


def _check_changes(changes: Sequence[Change | None], start: date | None, end: date | None, problems: Problems) -> None:
    """What is wrong with changes beside each other, and beside the first and last day of the run."""
    known = {f"scenario.changes[{index}]": change for index, change in enumerate(changes) if change is not None}
    for (_, one), (where, other) in combinations(known.items(), 2):
        if (one.date, one.lever) == (other.date, other.lever):
            message = f"is set twice on {other.date}"
            problems.append(Problem(f"{where}.lever", other.lever, message, "one value a day"))
    for where, change in known.items():
        if isinstance(change.date, date):
            if start and end and not start <= change.date <= end:
                problems.append(Problem(f"{where}.date", str(change.date), "is outside the run", f"{start} to {end}"))
            if change.end and change.end < change.date:
                message, legal = "is before its date", f"{change.date} or later"
                problems.append(Problem(f"{where}.end", str(change.end), message, legal))


_READERS: dict[str, Callable[[object, str, Problems], Any]] = {
    "start": _day,
    "end": _day,
    "title": _text,
    "question": _text,
    "reference": _text,
    "hypothesis": _text,
    "name": _name,
    "baseline": _baseline,
    "evidence": _evidence,
    "expected": _expected,
    "without": _without,
    "changes": _changes,
}
"""How each field of a scenario is read: takes the value, what to call it, and the problems found so far."""
