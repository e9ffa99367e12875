"""Reading a scenario from a plain mapping: every fault is gathered, none stops the search for the next."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from re import fullmatch
from typing import Any

from jointroom.sim.files.scalars import day_of
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name, unknown_name
from jointroom.sim.policy.header import AT_ROOM_START, EVIDENCE, SIGNS, Change
from jointroom.sim.policy.levers import read_lever
from jointroom.sim.policy.timeline import TIMELINE, TIMELINE_END, TIMELINE_START

_TEXTS = ("title", "question", "reference", "hypothesis")
_NAME = r"[a-z][a-z0-9_]{0,63}"
_LEGAL_DAY = f"a day from {TIMELINE_START} to {TIMELINE_END}, written YYYY-MM-DD"


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
    reader = _Reader(mapping)
    reader.check_keys(required, optional)
    values = reader.read()
    if reader.problems:
        raise ConfigurationError(reader.problems)
    return values


class _Reader:
    """Reads one mapping key by key and gathers what is wrong with it."""

    def __init__(self, mapping: Mapping[str, object]):
        self.problems: list[Problem] = []
        self._mapping = mapping

    def check_keys(self, required: list[str], optional: list[str]) -> None:
        known = [*required, *optional]
        for key, value in self._mapping.items():
            if key not in known:
                self.problems.append(unknown_name(f"scenario.{key}", value, known, "key of a scenario"))
        for key in required:
            if key not in self._mapping:
                self._say(f"scenario.{key}", None, "is missing", f"a scenario has {', '.join(required)}")

    def read(self) -> dict[str, Any]:
        start, end = self._day("start"), self._day("end")
        if start and end and end < start:
            self._say("scenario.end", str(end), "is before the start", f"{start} or later")
        values: dict[str, Any] = {key: self._text(key) for key in _TEXTS}
        values |= {"name": self._name("name"), "baseline": self._baseline(), "evidence": self._evidence()}
        values |= {"start": start, "end": end}
        if "expected" in self._mapping:
            values["expected"] = self._expected()
        if "without" in self._mapping:
            values["without"] = self._without()
        if "changes" in self._mapping:
            values["changes"] = self._changes(start, end)
        return values

    def _say(self, where: str, value: object, message: str, legal: str = "", nearest: str = "") -> None:
        self.problems.append(Problem(where, value, message, legal, nearest))

    def _given(self, key: str) -> object:
        """The value under `key`; None when it is missing, which has been said already."""
        return self._mapping.get(key)

    def _text(self, key: str) -> str:
        value = self._given(key)
        if key in self._mapping and not (isinstance(value, str) and value.strip()):
            self._say(f"scenario.{key}", value, "is not a text", "a sentence")
        return value if isinstance(value, str) else ""

    def _name(self, key: str) -> str:
        value = self._given(key)
        if is_scenario_name(value):
            return str(value)
        if key in self._mapping:
            self._say(
                f"scenario.{key}",
                value,
                "is not a name",
                "a lower-case letter, then such letters, digits and _",
            )
        return ""

    def _baseline(self) -> str | None:
        return None if self._given("baseline") is None else self._name("baseline")

    def _evidence(self) -> str:
        value = self._given("evidence")
        if isinstance(value, str) and value in EVIDENCE:
            return value
        if "evidence" in self._mapping:
            nearest = nearest_name(str(value), EVIDENCE)
            self._say("scenario.evidence", value, "is no such word", " or ".join(EVIDENCE), nearest)
        return ""

    def _day(self, key: str) -> date | None:
        if key not in self._mapping:
            return None
        day, problem = read_day(self._mapping[key], f"scenario.{key}")
        if problem:
            self.problems.append(problem)
        return day

    def _expected(self) -> dict[str, str]:
        value = self._given("expected")
        if not isinstance(value, Mapping):
            self._say("scenario.expected", value, "is not a table", "indicator: sign")
            return {}
        for indicator, sign in value.items():
            if not isinstance(sign, str) or sign not in SIGNS:
                self._say(f"scenario.expected.{indicator}", sign, "is no sign", "one of " + " ".join(SIGNS))
        return {str(indicator): str(sign) for indicator, sign in value.items()}

    def _list(self, key: str) -> Sequence[object]:
        value = self._given(key)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return value
        self._say(f"scenario.{key}", value, "is not a list", "a list, empty if there is nothing to say")
        return ()

    def _without(self) -> tuple[str, ...]:
        ids = [str(event) for event in self._list("without")]
        for index, event in enumerate(ids):
            if event not in TIMELINE:
                where, nearest = f"scenario.without[{index}]", nearest_name(event, TIMELINE)
                self._say(where, event, "no such event of the timeline", nearest=nearest)
        return tuple(ids)

    def _changes(self, start: date | None, end: date | None) -> tuple[Change, ...]:
        changes: list[Change] = []
        for index, item in enumerate(self._list("changes")):
            where = f"scenario.changes[{index}]"
            change = self._change(item, where)
            if change is None:
                continue
            if any((change.date, change.lever) == (other.date, other.lever) for other in changes):
                self._say(f"{where}.lever", change.lever, f"is set twice on {change.date}", "one value a day")
            if isinstance(change.date, date):
                if start and end and not start <= change.date <= end:
                    self._say(f"{where}.date", str(change.date), "is outside the run", f"{start} to {end}")
                if change.end and change.end < change.date:
                    legal = f"{change.date} or later"
                    self._say(f"{where}.end", str(change.end), "is before its date", legal)
            changes.append(change)
        return tuple(changes)

    def _change(self, item: object, where: str) -> Change | None:
        """Read one change; None when it cannot be read, which has been said."""
        keys = [key.name for key in fields(Change)]
        legal = f"a table of {', '.join(keys)}"
        if not isinstance(item, Mapping):
            self._say(where, item, "is not a change", legal)
            return None
        before = len(self.problems)
        for key, value in item.items():
            if key not in keys:
                self.problems.append(unknown_name(f"{where}.{key}", value, keys, "key of a change"))
        begins = self._begin(item, where, legal)
        last = self._last(item, where)
        value = self._value(item, where, legal)
        if begins is None or len(self.problems) > before:
            return None
        return Change(begins, str(item["lever"]), value, last)

    def _begin(self, item: Mapping[str, object], where: str, legal: str) -> date | str | None:
        if "date" not in item:
            self._say(f"{where}.date", None, "is missing", legal)
            return None
        if item["date"] == AT_ROOM_START:
            return AT_ROOM_START
        day, problem = read_day(item["date"], f"{where}.date")
        if problem:
            self._say(problem.name, problem.value, problem.message, f"{problem.legal}, or {AT_ROOM_START}")
        return day

    def _last(self, item: Mapping[str, object], where: str) -> date | None:
        if "end" not in item or item["end"] is None:
            return None
        day, problem = read_day(item["end"], f"{where}.end")
        if problem:
            self.problems.append(problem)
        return day

    def _value(self, item: Mapping[str, object], where: str, legal: str) -> float:
        missing = [key for key in ("lever", "value") if key not in item]
        for key in missing:
            self._say(f"{where}.{key}", None, "is missing", legal)
        if missing:
            return 0.0
        lever = str(item["lever"])
        value, problem = read_lever(lever, item["value"], f"{where}.{lever}")
        if problem:
            self.problems.append(problem)
        return value
