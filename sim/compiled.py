"""How functions are compiled.

`kernel` is for everything that a day's loops call. Such a function allocates nothing and keeps nothing, so the arrays
it is handed need not be counted: Numba is told to leave its reference counting out, which otherwise costs more than
the work in functions that pass many tables on. `typed` writes its types out, `inlined` is put into its callers,
`unchecked` divides by zero without asking. What allocates arrays, or returns one, is `allocating`; `releasing` lets
other threads run. Nothing hands a function on as one of C, so none gets the wrapper that this takes.

A kernel is compiled once for every combination of argument types that it is called with, and a constant has a type of
its own, which a counter that begins at a constant shares. A caller of a large kernel therefore makes both `wide`.

`prefetch` and `prefetch_item` ask the processor for memory that will be needed soon: a loop over rows that lie far
apart would otherwise wait at each of them. They change nothing else. Of many at once some are dropped: spread them.
"""

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar, cast

import numpy as np
from numba import config, types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np import arrayobj

from jointroom.sim.two_forms import TwoForms

Function = TypeVar("Function", bound=Callable[..., Any])
_numba: Any = config
INTERPRETED = bool(_numba.DISABLE_JIT)
"""Whether nothing is compiled: kernels then run as the plain Python that they are."""
_BLAS = "scipy.linalg.cython_blas"


def _put_off_blas() -> None:
    """Let Numba begin without SciPy's linear algebra, which it imports to see whether it is there.

    A function that multiplies matrices imports it when it is compiled.
    """
    if "scipy.linalg" not in sys.modules:
        sys.modules[_BLAS] = ModuleType(_BLAS)
        try:
            importlib.import_module("numba.np.arraymath")
        finally:
            del sys.modules[_BLAS]


_put_off_blas()


def _compile(signature: str | None = None, **options: Any) -> Callable[[Function], Function]:
    """A decorator. For a type checker a compiled function takes and returns what it is declared to."""

    def compiled(function: Function) -> Function:
        given = {"nopython": True, "boundscheck": None, **options}
        return function if INTERPRETED else cast(Function, TwoForms(function, given, signature))

    return compiled


_KERNEL: dict[str, Any] = {"_nrt": False, "no_cfunc_wrapper": True}

kernel = _compile(**_KERNEL)
inlined = _compile(**_KERNEL, forceinline=True)
unchecked = _compile(**_KERNEL, error_model="numpy")
allocating = _compile(no_cfunc_wrapper=True)
releasing = _compile(no_cfunc_wrapper=True, nogil=True)


def typed(signature: str) -> Callable[[Function], Function]:
    """A kernel that is compiled for these types alone, to which its arguments are converted."""
    return _compile(signature, **_KERNEL)


wide: Callable[[Any], int] = cast(Any, np.int64)
"""`wide(number)`: an integer of any size in 64 bits, so that one compiled version of a kernel serves all."""
ir: Any = vars(cgutils)["ir"]


def _ask(context: Any, builder: Any, place: Any) -> Any:
    """One `llvm.prefetch` of a pointer: for writing, to stay in all caches, of data."""
    byte, word = ir.IntType(8).as_pointer(), ir.IntType(32)
    kind = ir.FunctionType(ir.VoidType(), [byte, word, word, word])
    function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
    builder.call(function, [builder.bitcast(place, byte), word(1), word(3), word(1)])
    return context.get_dummy_value()


def _prefetch(_context: Any, record: Any) -> Any:
    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return _ask(context, builder, arguments[0])

    return types.void(record), generate


def _prefetch_item(_context: Any, array: Any, _index: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        items = arrayobj.make_array(signature.args[0])(context, builder, arguments[0])
        return _ask(context, builder, cgutils.get_item_pointer(context, builder, array, items, [arguments[1]]))

    return types.void(array, types.int64), generate


def _lowest_bit(_context: Any, _word: Any) -> Any:
    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), generate


def _do_nothing(*_: Any) -> None:
    """In plain Python there is no memory to ask for."""


def _lowest_bit_of(word: Any) -> int:
    return (int(word) & -int(word)).bit_length() - 1


prefetch: Any = _do_nothing if INTERPRETED else intrinsic(_prefetch)
"""`prefetch(record)`: ask for the memory of a record."""
prefetch_item: Any = _do_nothing if INTERPRETED else intrinsic(_prefetch_item)
"""`prefetch_item(array, index)`: ask for the memory of one element of a one-dimensional array."""
lowest_bit: Any = _lowest_bit_of if INTERPRETED else intrinsic(_lowest_bit)
"""`lowest_bit(word)`: place of the lowest bit that is set in an int64 other than zero, counted from 0."""
