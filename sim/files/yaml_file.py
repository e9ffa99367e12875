"""YAML of users, read as it is written, into tables, lists and plain values.

Of YAML's many spellings those are taken that the command line takes as well (`sim.files.scalars`); keys and days are
texts. An anchor (`&name`) may stand at a single value; lists and tables are not referred to, for that is how a few
lines become gigabytes. A key that stands twice and tags are refused.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from jointroom.sim.files.scalars import scalar
from jointroom.sim.files.text import Unreadable, has_control, read_text

MOST_BYTES = 300_000
MOST_VALUES = 20_000
DEEPEST = 32


def read_yaml(path: str | Path) -> object:
    """What a YAML file holds.

    Raises:
        Unreadable: it cannot be read, is longer than `MOST_BYTES`, or as `parse_yaml`.
    """
    return parse_yaml(read_text(path, MOST_BYTES))


def parse_yaml(text: str) -> object:
    """What a text in YAML holds: one value, nested at most `DEEPEST` deep.

    Raises:
        Unreadable: it is no YAML, or has what is refused; with the line.
    """
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise Unreadable(f"is no YAML: {' '.join(str(error).split())}") from None
    return builder.whole


@dataclass
class _Open:
    """A list or a table that is not closed yet, with the key of a table whose value is to come."""

    inside: list[Any] | dict[str, Any]
    key: str | None = None


class _Builder:
    """Puts the parser's events together, without recursion: what is too deep is refused on the way down."""

    def __init__(self) -> None:
        self.whole: object = None
        self._open: list[_Open] = []
        self._documents = self._values = 0
        self._anchors: dict[str, object] = {}

    def take(self, event: Any) -> None:
        if getattr(event, "tag", None):
            self._refuse(event, f"has the tag {event.tag:.60}")
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                self._refuse(event, f"refers to *{event.anchor:.60}, which is no single value above it")
            self._put(self._anchors[event.anchor], event)
        self._values += 1
        if self._values > MOST_VALUES:
            self._refuse(event, f"goes on after {MOST_VALUES:,} values, which is the most")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(event, "begins a second document")
        elif isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            inside: list[Any] | dict[str, Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._put(inside, event)
            self._open.append(_Open(inside))
            if len(self._open) > DEEPEST:
                self._refuse(event, f"is nested more than {DEEPEST} deep")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()

    def _take_scalar(self, event: Any) -> None:
        if has_control(event.value):
            self._refuse(event, f"has a control character in {event.value!r:.60}")
        table = self._open[-1] if self._open else None
        if table is None or isinstance(table.inside, list) or table.key is not None:
            value = scalar(event.value) if event.style is None else event.value
            if event.anchor:
                self._anchors[event.anchor] = value
            self._put(value, event)
        elif event.value in table.inside:
            self._refuse(event, f"has the key {event.value!r:.60} a second time")
        else:
            table.key = event.value

    def _put(self, value: object, event: Any) -> None:
        """Put a value where it belongs."""
        if not self._open:
            self.whole = value
            return
        around = self._open[-1]
        if isinstance(around.inside, list):
            around.inside.append(value)
        elif around.key is None:
            self._refuse(event, "has a list or a table for a key")
        else:
            around.inside[around.key] = value
            around.key = None

    def _refuse(self, event: Any, what: str) -> NoReturn:
        raise Unreadable(f"cannot be used: line {event.start_mark.line + 1} {what}")
