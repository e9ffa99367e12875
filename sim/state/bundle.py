"""A tuple of tables that Python hands to compiled functions as one pointer.

Kernels read a NamedTuple of arrays like any other; but at every call from Python, Numba asks each of its arrays anew
what it is and where it lies, some forty of them for the land, which takes longer than many a kernel. A bundle has
written down once what kernels are to get, and knows its type.
"""

import ctypes
from typing import Any, TypeVar, cast

from numba import typeof, types
from numba.core import cgutils
from numba.core.datamodel import models, registry
from numba.core.registry import cpu_target
from numba.extending import NativeValue, intrinsic, unbox

from jointroom.sim.compiled import INTERPRETED, kernel

Tables = TypeVar("Tables", bound=tuple[Any, ...])


class BundleType(types.NamedTuple):
    """The type of a bundle: that of the tuple, which compiled functions take it for, but taken over otherwise."""

    def __init__(self, plain: types.NamedTuple):
        super().__init__(plain.types, plain.instance_class)


class Bundle:
    """Stands for a tuple of tables, whose members are its attributes; valid while the tables stay where they are."""

    __slots__ = ("_numba_type_", "address", "memory", "tables")
    _numba_type_: Any
    memory: Any

    def __init__(self, tables: Any, like: "Bundle | None"):
        self.tables = tables
        self._numba_type_ = BundleType(typeof(tables)) if like is None else like._numba_type_
        self.memory = (ctypes.c_byte * (_size(self._numba_type_) if like is None else len(like.memory)))()
        self.address = ctypes.addressof(self.memory)
        _write_down(tables, self.address)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tables, name)


def bundled(tables: Tables, like: Tables | None = None) -> Tables:
    """The same tables for compiled functions; `like` is a bundle of tables of the same types, if there is one.

    For a type checker it still is the tuple, and interpreted it is.
    """
    return tables if INTERPRETED else cast(Tables, Bundle(tables, cast(Bundle | None, like)))


def _size(kind: BundleType) -> int:
    """Bytes that a compiled function's tuple takes."""
    target = cpu_target.target_context
    return int(target.get_abi_sizeof(target.get_value_type(kind)))


@unbox(BundleType)
def _take_over(kind: Any, bundle: Any, c: Any) -> Any:
    """What a compiled function does with a bundle: read the tuple from the address."""
    shape = c.context.get_value_type(kind)
    tables = cgutils.alloca_once(c.builder, shape)
    number = c.pyapi.object_getattr_string(bundle, "address")
    missing = cgutils.is_null(c.builder, number)
    with c.builder.if_then(c.builder.not_(missing), likely=True):
        address = c.unbox(types.uintp, number).value
        c.pyapi.decref(number)
        c.builder.store(c.builder.load(c.builder.inttoptr(address, shape.as_pointer())), tables)
    return NativeValue(c.builder.load(tables), is_error=missing)


def _store(_context: Any, tables: Any, address: Any) -> Any:
    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        builder.store(arguments[0], builder.inttoptr(arguments[1], arguments[0].type.as_pointer()))
        return context.get_dummy_value()

    return types.void(tables, address), generate


store: Any = intrinsic(_store)
registry.register_default(BundleType)(models.TupleModel)


@kernel
def _write_down(tables: Any, address: int) -> None:
    """Write a tuple as compiled functions have it to an address in memory."""
    store(tables, address)
