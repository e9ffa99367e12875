"""Tables of classes: a row a class, a column a trait or a role.

The columns are the fields of a frozen dataclass, declared once with unit, legal range and meaning: rows of
`data/class_columns.csv`. The rows are data: each number with its plausible range, source and evidence grade, each of
them a parameter `group.class.trait`. A row may leave out what a class that it is `like` has; what no row names has the
column's default.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, make_dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import Any, Generic, TypeVar, get_type_hints

import numpy as np

from jointroom.sim.arrays import F64
from jointroom.sim.codes import Command, Payer, Platform, Target
from jointroom.sim.packaged import read_rows
from jointroom.sim.parameters.problems import ConfigurationError, Problem, is_finite_number, nearest_name
from jointroom.sim.parameters.spec import GRADES, KINDS, ParameterInfo, check_value

_TYPES = {kind.__name__: kind for kind in (str, bool, int, float)}
_ENUMERATIONS: dict[str, type[IntEnum]] = {kind.__name__: kind for kind in (Target, Platform, Command, Payer)}
READ = KINDS | {"str": lambda word: word.removeprefix("-")}
CELL = ("value", "plausible", "source", "grade")
LIKE = "like"

Row = TypeVar("Row", bound=Any)


def read_columns(module: str, class_name: str, group: str, doc: str, base: type = object) -> Any:
    """The frozen dataclass of a row of a table, made from the columns that `data/class_columns.csv` lists for it.

    A column with a unit is a trait, a number with evidence; its `doc` may name the class by its `{label}`. The others
    are roles: flags, words, or members of an enumeration. A column without `default` has to be given; `-` is no word.
    A default need not be a legal value, as infinity for no limit. A class never takes what is its `own` from one that
    it is like.

    Args:
        module, class_name: where the class will stand under which name, so that its objects can be pickled.
        group: first part of the names of the parameters.
        doc: what a row is.
        base: class with what follows from the columns.
    """
    rows = [row for row in read_rows("parameters/data/class_columns.csv") if row["table"] == group]
    items: list[Any] = [("name", str), ("code", int), *((row["column"], *_column(row)) for row in rows)]
    names = {"__doc__": doc, "__module__": module}
    return make_dataclass(class_name, items, bases=(base,), frozen=True, namespace=names)


def _column(row: dict[str, str]) -> tuple[type, Any]:
    """Type and field of a column."""
    read = READ[row["kind"]] if row["kind"] in READ else lambda word: _ENUMERATIONS[row["kind"]][word.upper()]
    about = {"own": row["own"] == "yes", "doc": row["doc"], "unit": row["unit"]}
    if row["unit"]:
        about |= {"low": float(row["low"]), "high": float(row["high"])}
    default = read(row["default"]) if row["default"] else MISSING
    kind: type = {**_TYPES, **_ENUMERATIONS}[row["kind"]]
    return kind, field(default=default, kw_only=True, metadata=about)


def is_trait(column: Field[Any]) -> bool:
    """Whether a column holds numbers with evidence, and not roles."""
    return bool(column.metadata["unit"])


@dataclass(frozen=True, eq=False)
class Table(Generic[Row]):
    """Classes in the order of their codes, at the values of the table.

    Attributes:
        group: first part of the names of its parameters.
        rows: one record of the dataclass a class.
        parameters: declarations by `group.class.trait`, of all numbers that a row gives itself or by likeness.
    """

    group: str
    rows: tuple[Row, ...]
    parameters: Mapping[str, ParameterInfo]

    def with_values(self, values: Mapping[str, Any]) -> tuple[Row, ...]:
        """The rows, where `values` holds some of `parameters` with these values."""
        changed: dict[str, dict[str, Any]] = {}
        for name in values.keys() & self.parameters.keys():
            _, row, item = name.split(".")
            changed.setdefault(row, {})[item] = values[name]
        return tuple(replace(row, **changed.get(row.name, {})) for row in self.rows)


def by_class(rows: tuple[Any, ...], item: str) -> F64:
    """One column of a table, float64[class]."""
    return np.array([getattr(row, item) for row in rows], np.float64)


def as_records(rows: tuple[Any, ...]) -> np.recarray:
    """Traits, flags and codes of all rows for kernels, which read `classes[kind].load`; words are left out."""
    first = rows[0]
    kinds = {float: "f8", int: "i8", bool: "u1"}
    columns = {
        item.name: kinds.get(type(getattr(first, item.name)), "u1")
        for item in fields(first)
        if not isinstance(getattr(first, item.name), str)
    }
    records = np.recarray(len(rows), np.dtype(list(columns.items()), align=True))
    for name in columns:
        records[name] = [getattr(row, name) for row in rows]
    return records


class Reader(Generic[Row]):
    """Reads the rows of one table, and gathers every problem that it meets."""

    def __init__(self, group: str, kind: type[Row], content: Mapping[str, Mapping[str, Any]], first_code: int):
        """Take the content of a table.

        Args:
            group: first part of the names of the parameters.
            kind: the dataclass of a row.
            content: name of a class -> column -> what stands there.
            first_code: code of the first class.
        """
        self.group, self.kind, self.content, self.first_code = group, kind, content, first_code
        self.columns = {item.name: item for item in fields(kind) if item.name not in ("name", "code")}
        self.problems: list[Problem] = []
        self.parameters: dict[str, ParameterInfo] = {}

    @cached_property
    def types(self) -> dict[str, Any]:
        """Type of each column."""
        return get_type_hints(self.kind)

    def read(self) -> Table[Row]:
        """The table.

        Raises:
            ConfigurationError: every problem of every row.
        """
        rows = [self._row(name) | {"code": code} for code, name in enumerate(self.content, self.first_code)]
        if self.problems:
            raise ConfigurationError(self.problems)
        return Table(self.group, tuple(self.kind(**row) for row in rows), self.parameters)

    def _row(self, name: str) -> dict[str, Any]:
        cells = self._cells(name)
        values: dict[str, Any] = {"name": name}
        for item, cell in cells.items():
            where, column = f"{self.group}.{name}.{item}", self.columns.get(item)
            if column is None:
                nearest = nearest_name(item, self.columns)
                self.problems.append(Problem(where, cell, f"no such column of {self.group}", nearest=nearest))
            elif is_trait(column):
                values[item] = self._number(where, column, cell, str(cells.get("label", name)))
            else:
                values[item] = self._role(where, column, cell)
        for item, column in self.columns.items():
            if item not in values and column.default is MISSING:
                self.problems.append(Problem(f"{self.group}.{name}.{item}", None, "is missing"))
        return values

    def _cells(self, name: str, seen: tuple[str, ...] = ()) -> dict[str, Any]:
        """What stands in a row, and what it takes from those that it is like."""
        own = dict(self.content[name] or {})
        like = own.pop(LIKE, None)
        if like is None:
            return own
        where = f"{self.group}.{name}.{LIKE}"
        if not isinstance(like, str) or like not in self.content:
            nearest = nearest_name(str(like), self.content)
            self.problems.append(Problem(where, like, f"no such class of {self.group}", nearest=nearest))
            return own
        if like in (name, *seen):
            self.problems.append(Problem(where, like, "goes round in a circle"))
            return own
        theirs = self._cells(like, (*seen, name))
        return {item: cell for item, cell in theirs.items() if not self._is_own(item)} | own

    def _is_own(self, item: str) -> bool:
        return item in self.columns and bool(self.columns[item].metadata.get("own"))

    def _role(self, where: str, column: Field[Any], cell: object) -> Any:
        kind = self.types[column.name]
        if issubclass(kind, IntEnum):
            words = {member.name.lower(): member for member in kind}
            if isinstance(cell, str) and cell in words:
                return words[cell]
            legal, nearest = ", ".join(words), nearest_name(str(cell), words)
            self.problems.append(Problem(where, cell, "is no legal word", legal, nearest))
        elif not isinstance(cell, kind):
            legal = "true or false" if kind is bool else "a word"
            self.problems.append(Problem(where, cell, "is of another kind", legal))
        return cell

    def _number(self, where: str, column: Field[Any], cell: object, label: str) -> Any:
        """Read the cell of a trait, and declare its parameter."""
        legal = f"{{{', '.join(CELL)}}}"
        if not isinstance(cell, Mapping) or sorted(cell) != sorted(CELL):
            self.problems.append(Problem(where, cell, "does not say all that a number needs", legal))
            return cell
        low, high, kind = column.metadata["low"], column.metadata["high"], self.types[column.name].__name__
        info = ParameterInfo(
            name=where,
            kind=kind,
            default=cell["value"],
            unit=column.metadata["unit"],
            low=low,
            high=high,
            plausible=(low, low),
            source=str(cell["source"]),
            grade=str(cell["grade"]),
            doc=column.metadata["doc"].format(label=label),
        )
        value, problem = check_value(info, cell["value"])
        if problem:
            self.problems.append(problem)
            return value
        if info.grade not in GRADES:
            self.problems.append(Problem(f"{where}.grade", cell["grade"], "is no evidence grade", ", ".join(GRADES)))
        plausible = cell["plausible"]
        if not _is_range(plausible) or not low <= plausible[0] <= value <= plausible[1] <= high:
            legal = f"[from, to] within {low:g} to {high:g}, with the value between them"
            self.problems.append(Problem(f"{where}.plausible", plausible, "is no plausible range", legal))
        else:
            self.parameters[where] = replace(info, default=value, plausible=(plausible[0], plausible[1]))
        return value


def _is_range(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(is_finite_number(end) for end in value)
