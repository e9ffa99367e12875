"""Types of arrays, each with the scalar type that a column of a table is made of."""

from typing import Annotated

import numpy as np
from numpy.typing import NDArray

F64 = Annotated[NDArray[np.float64], np.float64]
F32 = Annotated[NDArray[np.float32], np.float32]
I64 = Annotated[NDArray[np.int64], np.int64]
I32 = Annotated[NDArray[np.int32], np.int32]
I16 = Annotated[NDArray[np.int16], np.int16]
U8 = Annotated[NDArray[np.uint8], np.uint8]
U32 = Annotated[NDArray[np.uint32], np.uint32]
