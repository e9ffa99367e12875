"""How functions are compiled.

`kernel` is for everything that a day's loops call. Such a function allocates nothing and keeps nothing, so the arrays
it is handed need not be counted: Numba is told to leave its reference counting out, which otherwise costs more than
the work in functions that pass many tables on. What allocates arrays, or returns one, is compiled by plain `njit`.

`lowest_bit` is the processor's instruction for the place of the lowest bit that is set.

`prefetch` asks the processor for a record that will be needed soon: a loop over rows that lie far apart would otherwise
wait for memory at each of them. It changes nothing else.
"""

from typing import Any

from numba import config, njit, types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np import arrayobj

OPTIONS: dict[str, Any] = {"cache": True, "_nrt": False}

kernel = njit(**OPTIONS)
inlined = njit(**OPTIONS, forceinline=True)
_numba: Any = config
INTERPRETED = bool(_numba.DISABLE_JIT)
"""Whether nothing is compiled: kernels then run as the plain Python that they are."""
ir: Any = vars(cgutils)["ir"]


def _prefetch(_context: Any, record: Any) -> Any:
    """One `llvm.prefetch`: for writing, to stay in all caches, of data."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return _ask(context, builder, arguments[0])

    return types.void(record), generate


def _ask(context: Any, builder: Any, place: Any) -> Any:
    """The instruction, for a pointer."""
    byte, word = ir.IntType(8).as_pointer(), ir.IntType(32)
    kind = ir.FunctionType(ir.VoidType(), [byte, word, word, word])
    function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
    builder.call(function, [builder.bitcast(place, byte), word(1), word(3), word(1)])
    return context.get_dummy_value()


def _do_nothing(_record: Any) -> None:
    """In plain Python there is nothing to ask for."""


def _lowest_bit(_context: Any, word: Any) -> Any:
    """One `llvm.cttz`: of a word that is not zero."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), generate


def _lowest_bit_of(word: Any) -> int:
    """The same in plain Python."""
    return (int(word) & -int(word)).bit_length() - 1


lowest_bit: Any = _lowest_bit_of if INTERPRETED else intrinsic(_lowest_bit)
"""Place of the lowest bit that is set in an int64 other than zero, counted from 0."""
def _prefetch_item(_context: Any, array: Any, _index: Any) -> Any:
    """The same of one element of an array."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = arrayobj.make_array(signature.args[0])(context, builder, arguments[0])
        place = cgutils.get_item_pointer(context, builder, signature.args[0], array, [arguments[1]])
        return _ask(context, builder, place)

    return types.void(array, types.int64), generate


def _do_nothing_at(_array: Any, _index: int) -> None:
    """In plain Python there is nothing to ask for."""


prefetch_item: Any = _do_nothing_at if INTERPRETED else intrinsic(_prefetch_item)
prefetch: Any = _do_nothing if INTERPRETED else intrinsic(_prefetch)
