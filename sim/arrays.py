"""Types of numbers and arrays, each with the scalar type that a field of a record or a column of a table is made of."""

from collections.abc import Iterator
from typing import Annotated, Protocol, SupportsIndex, TypeVar

import numpy as np
from numpy.typing import NDArray

F64 = Annotated[NDArray[np.float64], np.float64]
F32 = Annotated[NDArray[np.float32], np.float32]
I64 = Annotated[NDArray[np.int64], np.int64]
I32 = Annotated[NDArray[np.int32], np.int32]
I16 = Annotated[NDArray[np.int16], np.int16]
U8 = Annotated[NDArray[np.uint8], np.uint8]
U32 = Annotated[NDArray[np.uint32], np.uint32]

Float64 = Annotated[float, np.float64]
Float32 = Annotated[float, np.float32]
Int64 = Annotated[int, np.int64]
Int32 = Annotated[int, np.int32]
Int16 = Annotated[int, np.int16]
UInt8 = Annotated[int, np.uint8]
Bool = Annotated[bool, np.bool_]

Row = TypeVar("Row", covariant=True)


class Rows(Protocol[Row]):
    """An array of records of one class: `rows[i].field` reads and writes."""

    def __getitem__(self, row: SupportsIndex, /) -> Row:
        """One record, a pointer into the array."""

    def __len__(self) -> int:
        """How many records there are."""

    def __iter__(self) -> Iterator[Row]:
        """All of them."""
