"""How a column of a table is declared, and how tables are made from declarations.

A table is a NamedTuple of NumPy arrays with a common first dimension, because Numba compiles attribute
access on NamedTuples and a NamedTuple's arrays cannot be rebound by accident.
"""

from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_type_hints

import numpy as np

NEVER = 2**31 - 1
NOBODY = -1


@dataclass(frozen=True)
class Column:
    """Unit, meaning and initial value of one array; `width` above one makes it two-dimensional."""

    unit: str
    meaning: str
    initial: float = 0
    width: int = 1


Table = TypeVar("Table", bound=tuple)


def declared_columns(table: type) -> dict[str, tuple[np.dtype, Column]]:
    """Name -> (dtype, declaration) of every column of a table class, in order."""
    columns = {}
    for name, hint in get_type_hints(table, include_extras=True).items():
        array_type, column = get_args(hint)
        scalar = get_args(get_args(array_type)[1])[0]
        columns[name] = (np.dtype(scalar), column)
    return columns


def allocate(table: type[Table], rows: int) -> Table:
    """A new table of `rows` rows, every column at its declared initial value."""
    arrays = {}
    for name, (dtype, column) in declared_columns(table).items():
        shape = rows if column.width == 1 else (rows, column.width)
        arrays[name] = np.full(shape, column.initial, dtype)
    return table(**arrays)


def enlarge(table: Table, rows: int) -> Table:
    """A copy of the table with at least `rows` rows; new rows hold the initial values."""
    old_rows = len(table[0])
    if rows <= old_rows:
        return table
    larger: Any = allocate(type(table), max(rows, 2 * old_rows))
    for old, new in zip(table, larger, strict=True):
        new[:old_rows] = old
    return larger
