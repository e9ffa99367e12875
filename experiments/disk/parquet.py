"""Parquet files, read so that no thread of Arrow's ever holds an object of Python's.

Arrow reads ahead in threads of its own. One that lets go of Python's bytes, or reads from a Python file, while the
interpreter ends aborts the process after all its work is done ("terminate called without an active exception"). So the
bytes are copied into memory of Arrow's, and nothing is read ahead.
"""

from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

_PIECE = 2**20


def open_parquet(content: BinaryIO | bytes) -> pq.ParquetFile:
    """Open what is left of a file, or bytes, as a Parquet file; read it with `use_threads=False`.

    Raises:
        pyarrow.ArrowException: it is none.
    """
    memory = pa.BufferOutputStream()
    if isinstance(content, bytes):
        memory.write(content)
    else:
        while piece := content.read(_PIECE):
            memory.write(piece)
    return pq.ParquetFile(pa.BufferReader(memory.getvalue()), pre_buffer=False)


def read_frame(content: BinaryIO) -> pd.DataFrame:
    """All rows of a Parquet file as a data frame; dates are moments at midnight."""
    return open_parquet(content).read(use_threads=False).to_pandas(date_as_object=False, use_threads=False)
