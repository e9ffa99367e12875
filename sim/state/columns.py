"""How a column of a table is declared, and how tables are made from declarations.

A table is a NamedTuple of NumPy arrays with a common first dimension; a NamedTuple's arrays cannot be rebound by
accident. A table with a `rows` member is stored by rows: its columns are views of one array of records, and kernels
take `rows`, on which `table.column[i]` reads the same. One array is one pointer to pass, which matters in small
functions. `Persons` has both: columns apart for what its daily passes read for everybody, records for the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_type_hints

import numpy as np
from numba import from_dtype
from numpy.typing import NDArray

from jointroom.sim.arrays import U8, Rows
from jointroom.sim.compiled import INTERPRETED

CACHE_LINE = 64
NEVER = 2**31 - 1
NOBODY = -1
NO_LENGTHS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Column:
    """Unit, meaning and initial value of one array.

    A `width` above one makes it two-dimensional; a word is a length that a run gives, such as its classes of boats.
    """

    unit: str
    meaning: str
    initial: float = 0
    width: int | str = 1

    def length(self, lengths: Mapping[str, int]) -> int:
        """How many values a row has."""
        return lengths[self.width] if isinstance(self.width, str) else self.width


Table = TypeVar("Table", bound=tuple[Any, ...])
Fields = TypeVar("Fields")
ROWS = "rows"


@cache
def declared_columns(table: type) -> Mapping[str, tuple[np.dtype, Column]]:
    """Name -> (dtype, declaration) of every column of a table class, in order; worked out once a class."""
    columns = {}
    for name, hint in get_type_hints(table, include_extras=True).items():
        if name != ROWS:
            _, scalar, column = get_args(hint)
            columns[name] = (np.dtype(scalar), column)
    return MappingProxyType(columns)


def row_type(table: type, lengths: Mapping[str, int] = NO_LENGTHS) -> np.dtype:
    """The record type of one row of a table that is stored by rows."""
    fields: list[Any] = [
        (name, dtype) if column.width == 1 else (name, dtype, (column.length(lengths),))
        for name, (dtype, column) in declared_columns(table).items()
    ]
    return np.dtype(fields, align=True)


def record_type(declaration: type) -> np.dtype:
    """The type of records whose fields are a class's: `Int64` and such, `Annotated[F64, shape]`, other such classes."""
    return _as_attributes(_record_of(declaration))


def _record_of(declaration: type) -> np.dtype:
    """The same, without attributes; a record within a record is declared by its class."""
    hints = get_type_hints(declaration, include_extras=True)
    fields = [(name, *(get_args(hint)[1:] or [_record_of(hint)])) for name, hint in hints.items()]
    return np.dtype(fields, align=True)


def allocate(
    table: type[Table], rows: int, record: type | None = None, lengths: Mapping[str, int] = NO_LENGTHS
) -> Table:
    """A new table of `rows` rows, every column at its declared initial value.

    Args:
        table: the table class.
        rows: number of rows.
        record: class that declares the records in `rows`; None when the columns are views of them.
        lengths: by word, those of columns whose width is one.
    """
    columns = declared_columns(table)
    arrays: dict[str, Any] = {}
    if record is None and ROWS in table.__annotations__:
        records = new_records(table, rows, lengths)
        plain = records.view(np.ndarray)
        arrays = {name: plain[name] for name in columns} | {ROWS: bare(records)}
    else:
        arrays = {name: np.full(rows, column.initial, dtype) for name, (dtype, column) in columns.items()}
        if record is not None:
            arrays[ROWS] = new_records(record, rows)
    return table(**arrays)


def bare(records: Any) -> Any:
    """The same records for kernels, which take a plain array faster; interpreted, they need the names as attributes."""
    return records if INTERPRETED else records.view(np.ndarray)


def new_records(declaration: type, rows: int, lengths: Mapping[str, int] = NO_LENGTHS) -> Any:
    """Records at their declared initial values, laid out so that a record of 64 bytes is one line of the cache."""
    dtype = row_type(declaration, lengths)
    one = np.zeros(1, dtype)
    for name, (_, column) in declared_columns(declaration).items():
        one[name] = column.initial
    memory = aligned(rows * dtype.itemsize)
    memory.reshape(rows, dtype.itemsize)[:] = one.view(np.uint8)
    return memory.view(dtype).view(np.recarray)


def aligned(n_bytes: int) -> U8:
    """Bytes that begin with a line of the cache, not filled in yet."""
    memory = np.empty(n_bytes + CACHE_LINE, np.uint8)
    first = -memory.ctypes.data % CACHE_LINE
    return memory[first : first + n_bytes]


def enlarge(table: Table, rows: int, record: type | None = None) -> Table:
    """A copy of the table with at least `rows` rows; new rows hold the initial values."""
    old_rows = len(table[0])
    if rows <= old_rows:
        return table
    widths = ((column.width, getattr(table, name)) for name, (_, column) in declared_columns(type(table)).items())
    lengths = {width: array.shape[1] for width, array in widths if isinstance(width, str)}
    larger: Any = allocate(type(table), max(rows, 2 * old_rows), record, lengths)
    for old, new in zip(table, larger, strict=True):
        new[:old_rows] = old
    return larger


class Record:
    """Numbers and arrays under their names, in one block of memory, for Python and for kernels.

    A kernel takes it as a NumPy record, that is as a single pointer, where a tuple of arrays would be copied and
    counted at every call. It could be a plain `np.record`; but Numba asks such a record for a description of all its
    fields at every call, which takes longer than many a kernel. Here the type and the memory are at hand.
    """

    __slots__ = ("_numba_type_", "alone", "data", "record")

    def __init__(self, memory: NDArray[Any]):
        """Stand for the only element of an array of records."""
        object.__setattr__(self, "record", memory[0])
        object.__setattr__(self, "alone", memory.view(np.ndarray))
        object.__setattr__(self, "data", memory.view(np.uint8).data)
        object.__setattr__(self, "_numba_type_", _numba_type(memory.dtype))

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "record"), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self.record[name] = value

    def __reduce__(self) -> tuple[type["Record"], tuple[NDArray[Any]]]:
        return Record, (self.alone,)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Record":
        return Record(np.array(self.record, ndmin=1))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and bool(self.data == other.data)

    __hash__ = None  # type: ignore[assignment]  # what it holds changes


def new_record(dtype: np.dtype) -> Any:
    """A record of a type, not filled in yet."""
    return Record(np.empty(1, _as_attributes(dtype)))


def as_record(values: Fields) -> Fields:
    """A NamedTuple or dataclass of numbers, arrays and records as one record with the same names.

    For a type checker it still is what it was made of, so that a kernel's fields are checked.
    """
    items = vars(values) if is_dataclass(values) else cast(Any, values)._asdict()
    arrays = {name: np.asarray(value.record if isinstance(value, Record) else value) for name, value in items.items()}
    memory = np.zeros(1, _record_type(tuple((name, array.dtype, array.shape) for name, array in arrays.items())))
    for name, array in arrays.items():
        memory[name][0] = array
    return cast(Fields, Record(memory))


def one_row(record: Fields) -> Rows[Fields]:
    """A record as an array of one, sharing its memory: inside a tuple of arrays Numba takes that much faster."""
    return cast(Rows[Fields], cast(Record, record).alone)


@cache
def _record_type(fields: tuple[tuple[str, np.dtype, tuple[int, ...]], ...]) -> np.dtype:
    """The type of a record whose fields are read as attributes; records of a day share one."""
    return _as_attributes(np.dtype(list(fields), align=True))


@cache
def _as_attributes(dtype: np.dtype) -> np.dtype:
    """The same type, with fields that Python reads as attributes."""
    return np.dtype((np.record, dtype))


@cache
def _numba_type(dtype: np.dtype) -> Any:
    return from_dtype(dtype)
