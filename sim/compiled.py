"""How functions are compiled.

`kernel` is for everything that a day's loops call. Such a function allocates nothing and keeps nothing, so the arrays
it is handed need not be counted: Numba is told to leave its reference counting out, which otherwise costs more than
the work in functions that pass many tables on. What allocates arrays, or returns one, is compiled by plain `njit`.
"""

from typing import Any

from numba import njit

OPTIONS: dict[str, Any] = {"cache": True, "_nrt": False}

kernel = njit(**OPTIONS)
