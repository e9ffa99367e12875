"""Write what type checkers read of tables anew: `python -m tests.architecture.renew_records`.

`sim/state/records.pyi` follows `fields.py`, `sim/parameters/groups.pyi` the tables of parameters.
"""

from dataclasses import fields
from pathlib import Path

from jointroom.sim.parameters import groups
from jointroom.sim.parameters.spec import describe_group
from jointroom.sim.state import records
from jointroom.sim.state.columns import declared_columns
from jointroom.sim.state.fields import RECORDS

FILE = Path(records.__file__).with_suffix(".pyi")
GROUPS_FILE = Path(groups.__file__).with_suffix(".pyi")
GROUPS_HEAD = '''"""Groups of parameters for type checkers; made by `python -m tests.architecture.renew_records`."""

from dataclasses import dataclass
'''
HEAD = '''"""Records of `fields.py` for type checkers; made by `python -m tests.architecture.renew_records`."""

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


if __name__ == "__main__":
    FILE.write_text(declarations(), encoding="utf-8")
    GROUPS_FILE.write_text(group_declarations(), encoding="utf-8")
