"""Write what type checkers read of tables anew: `python -m tests.architecture.renew_records`.

`sim/state/records.pyi` and `fields.pyi` follow the table of arrays, `sim/parameters/groups.pyi` those of parameters,
`boat_classes.pyi` and `fleets.pyi` there the columns of classes, `sim/codes.pyi`, `counts.pyi` and `streams.pyi` the
tables of codes.
"""

from dataclasses import fields
from enum import IntEnum
from pathlib import Path
from types import ModuleType

from jointroom.sim import codes, counts, streams
from jointroom.sim.packaged import read_rows
from jointroom.sim.parameters import boat_classes, fleets, groups
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.parameters.spec import describe_group
from jointroom.sim.state import fields as tables
from jointroom.sim.state import records
from jointroom.sim.state.columns import ROWS, declared_columns
from jointroom.sim.state.fields import RECORDS, TABLES, Persons

FILE = Path(records.__file__).with_suffix(".pyi")
FIELDS_FILE = Path(tables.__file__).with_suffix(".pyi")
GROUPS_FILE = Path(groups.__file__).with_suffix(".pyi")
CLASS_FILES = {BoatClass: Path(boat_classes.__file__).with_suffix(".pyi"),
               FleetClass: Path(fleets.__file__).with_suffix(".pyi")}  # fmt: skip
CODES = {Path(module.__file__ or "").with_suffix(".pyi"): module for module in (codes, counts, streams)}
CODES_HEAD = '''"""Codes for type checkers; made by `python -m tests.architecture.renew_records`."""

from enum import IntEnum
'''
CLASS_HEAD = '''"""Columns of classes for type checkers; made by `python -m tests.architecture.renew_records`."""

from dataclasses import dataclass

from jointroom.sim.codes import {codes}

@dataclass(frozen=True)
class {name}:
    """{doc}"""

    name: str
    code: int
'''
GROUPS_HEAD = '''"""Groups of parameters for type checkers; made by `python -m tests.architecture.renew_records`."""

from dataclasses import dataclass
'''
HEAD = '''"""Records of the tables for type checkers; made by `python -m tests.architecture.renew_records`."""

from collections.abc import Iterator
from typing import Generic, Self, SupportsIndex, TypeVar, overload

from jointroom.sim.arrays import F32, F64, I16, I32, I64, U8

Row = TypeVar("Row")

class Records(Generic[Row]):
    """An array of records, which is indexed and sliced as any other."""

    @overload
    def __getitem__(self, row: SupportsIndex, /) -> Row: ...
    @overload
    def __getitem__(self, rows: slice, /) -> Self: ...
    def __setitem__(self, row: SupportsIndex, record: Row, /) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Row]: ...
'''
FIELDS_HEAD = '''"""Tables of arrays for type checkers; made by `python -m tests.architecture.renew_records`."""

from typing import NamedTuple

from jointroom.sim.arrays import F32, F64, I16, I32, I64, U8
from jointroom.sim.state.records import (
{rows}
)

BY_CLASS: str
RECORDS: dict[str, type]
TABLES: tuple[type, ...]
'''
ARRAYS = {"f8": "F64", "f4": "F32", "i8": "I64", "i4": "I32", "i2": "I16", "u1": "U8"}


def record_of(name: str, table: type) -> str:
    """A class with the fields of one record, and one with the columns of an array of them."""
    row = [f"class {name}Row:", f'    """One record of `{name}Rows`."""', ""]
    rows = [f"class {name}Rows(Records[{name}Row]):", f'    """{str(table.__doc__).strip()}"""', ""]
    for field, (dtype, column) in declared_columns(table).items():
        array = ARRAYS[dtype.str[1:]]
        number = "float" if dtype.kind == "f" else "int"
        row.append(f"    {field}: {number if column.width == 1 else array}  # {column.unit}: {column.meaning}")
        rows.append(f"    {field}: {array}")
    return "\n".join([*row, "", *rows])


def declarations() -> str:
    """What stands in `records.pyi`."""
    return "\n".join([HEAD, *(record_of(name, table) + "\n" for name, table in RECORDS.items())])


def table_of(table: type, record: str) -> str:
    """A table with its columns, and its records where it has them."""
    lines = [f"class {table.__name__}(NamedTuple):", f'    """{table.__doc__}"""', ""]
    for field, (dtype, column) in declared_columns(table).items():
        lines.append(f"    {field}: {ARRAYS[dtype.str[1:]]}  # {column.unit}: {column.meaning}")
    return "\n".join([*lines, *([f"    {ROWS}: {record}Rows"] if ROWS in table.__annotations__ else [])])


def field_declarations() -> str:
    """What stands in `fields.pyi`."""
    records_of = {Persons: "Person"} | {table: name for name, table in RECORDS.items()}
    stored = sorted(f"    {name}Rows," for table, name in records_of.items() if ROWS in table.__annotations__)
    head = FIELDS_HEAD.format(rows="\n".join(stored))
    return "\n".join([head, *(table_of(table, records_of[table]) + "\n" for table in TABLES)])


def group_of(kind: type) -> str:
    """A dataclass with the parameters of a group."""
    lines = ["@dataclass(frozen=True)", f"class {kind.__name__}:", f'    """{kind.__doc__}"""', ""]
    for info in describe_group(kind):
        lines.append(f"    {info.name.partition('.')[2]}: {info.kind} = ...  # {info.unit}: {info.doc}")
    return "\n".join(lines)


def group_declarations() -> str:
    """What stands in `groups.pyi`."""
    kinds = [kind for kind in vars(groups).values() if isinstance(kind, type) and fields(kind)]
    return "\n".join([GROUPS_HEAD, *(group_of(kind) + "\n" for kind in kinds)])


def class_declarations(kind: type) -> str:
    """What stands in `boat_classes.pyi` or `fleets.pyi`: the columns, and what follows from them."""
    columns = [item for item in fields(kind) if item.kw_only]
    kinds = sorted({item.type.__name__ for item in columns if issubclass(item.type, IntEnum)})
    lines = [CLASS_HEAD.format(codes=", ".join(kinds), name=kind.__name__, doc=kind.__doc__).rstrip("\n")]
    for item in columns:
        about, unit = item.metadata["doc"], item.metadata["unit"]
        lines.append(f"    {item.name}: {item.type.__name__} = ...  # {unit}{': ' if unit else ''}{about}")
    derived = [name for base in kind.__bases__ for name, item in vars(base).items() if isinstance(item, property)]
    lines += [f"    @property\n    def {name}(self) -> str: ..." for name in derived]
    return "\n".join(lines) + "\n"


def enumeration_of(kind: type[IntEnum], rows: list[dict[str, str]]) -> str:
    """An enumeration with what its rows say of each member."""
    lines = [f"class {kind.__name__}(IntEnum):", f'    """{kind.__doc__}"""', ""]
    for member, row in zip(kind, rows, strict=True):
        unit = f"{row['unit']}: " if "unit" in row else ""
        lines.append(f"    {member.name} = {member.value}  # {unit}{row['meaning']}")
    return "\n".join(lines) + "\n"


def code_declarations(module: ModuleType) -> str:
    """What stands in `codes.pyi`, `counts.pyi` or `streams.pyi`: enumerations, and the names that follow from them."""
    table = module.__name__.rpartition(".")[2]
    rows, imports, names, blocks = read_rows(f"data/{table}.csv"), "", "", []
    for name, item in vars(module).items():
        if isinstance(item, type) and issubclass(item, IntEnum) and item.__module__ == module.__name__:
            blocks.append(enumeration_of(item, [row for row in rows if "kind" not in row or row["kind"] == name]))
        elif isinstance(item, type) and issubclass(item, IntEnum) and item is not IntEnum:
            imports += f"from {item.__module__} import {name} as {name}\n"
        elif name.isupper() and not name.startswith("_"):
            names += f"{name}: {'int' if isinstance(item, int) else 'dict[str, dict[str, str]]'}\n"
    return "\n".join(filter(None, [CODES_HEAD, imports, names, *blocks]))


if __name__ == "__main__":
    for file, module in CODES.items():
        file.write_text(code_declarations(module), encoding="utf-8")
    for kind, file in CLASS_FILES.items():
        file.write_text(class_declarations(kind), encoding="utf-8")
    FILE.write_text(declarations(), encoding="utf-8")
    FIELDS_FILE.write_text(field_declarations(), encoding="utf-8")
    GROUPS_FILE.write_text(group_declarations(), encoding="utf-8")
