"""A run between two days as bytes, and a run that goes on from them as the first one would.

All chance has an address, so a run is its inputs, which its spec tells, and what changes: the context with its tables,
the observer and the agents. Arrays are written as they lie in memory, up to the last row that differs from those that
follow it; what holds them is a small pickle, in which a mark stands for each array, each input and the model. Nothing
has to be declared: whatever hangs on the three is written, and two arrays that share memory without being one table are
refused.

Reading makes classes of the model and plain values; any other name in the pickle is refused, so that no file that
comes from elsewhere can have code run.
"""

import io
import pickle
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.arrays import U8
from jointroom.sim.lightly import mesa
from jointroom.sim.model import CorridorModel
from jointroom.sim.policy.schedule import PolicySchedule
from jointroom.sim.spec import RunSpec
from jointroom.sim.start.build import Inputs, build_inputs, vessels_needed
from jointroom.sim.state.columns import CACHE_LINE, aligned
from jointroom.sim.state.fields import TABLES

_MODEL, _INPUT, _TABLE, _NUMBER, _ARRAY = "model", "input", "table", "number", "array"
_PLAIN = {("numpy", "dtype"): np.dtype, ("numpy", "record"): np.record, ("datetime", "date"): date}
"""What a snapshot may name besides classes of the model and the run's own rules."""
_PIECE = 4096
"""Rows at a time of which it is asked whether they are all the same."""


def snapshot(model: CorridorModel) -> tuple[bytes, list[U8]]:
    """What a run is now: the pickle, which is an index of the rest, and the bytes of the arrays, views of them.

    Valid until the run goes on.

    Raises:
        TypeError: something hangs on it that cannot be written, such as a view of another array.
    """
    out = io.BytesIO()
    writer = _Writer(out, model)
    writer.dump((model.day, model.context, model.observer, list(model.agents)))
    writer.refuse_shared_memory()
    return out.getvalue(), writer.blocks


def restored(spec: RunSpec, index: bytes, memory: U8) -> CorridorModel:
    """A run that goes on where another stood.

    Args:
        spec: the run, which may differ from the other in the policy to come.
        index: of the snapshot.
        memory: its blocks one after the other, each in whole lines of 64 bytes; the run may go on in it.

    Raises:
        ConfigurationError: with every problem of the spec.
        pickle.UnpicklingError: the index names something that is none of the model's.
    """
    return _read(spec, index, lambda start, length: memory[start : start + length], build_inputs(spec), free=True)


def _read(
    spec: RunSpec, index: bytes, block_at: Callable[[int, int], U8], inputs: Inputs, *, free: bool
) -> CorridorModel:
    """A run from its index, and from where blocks of a start and a length are found; if `free`, it may live in them."""
    model: CorridorModel = object.__new__(CorridorModel)
    mesa.Model.__init__(model, rng=spec.seed_used)
    model.spec, model.strict, model.datacollector = spec, False, None
    reader = _Reader(io.BytesIO(index), model, inputs, block_at, free=free)
    model.day, model.context, model.observer, agents = reader.load()
    model.steps, model.running = model.day, model.day < model.context.n_days
    for agent in agents:
        model.register_agent(agent)
    return model


def vessels_of(model: CorridorModel) -> list[int]:
    """For how many vessels it has rows: of each base, then of each fleet that lies at none."""
    agents = model.context.agents
    return [*(len(base.rows) for base in agents.stations), *(len(fleet.rows) for fleet in agents.fleets)]


def vessels_for(spec: RunSpec, schedules: Sequence[PolicySchedule]) -> list[int]:
    """How many rows of each a run needs that may go on with any of these policies."""
    bases, fleets = vessels_needed(build_inputs(spec), schedules, spec.population_scale)
    return [*bases, *fleets.values()]


def copy_of(model: CorridorModel) -> CorridorModel:
    """The same run as it stands, to go on independently; what never changes is shared."""
    index, blocks = snapshot(model)
    starts = accumulate((whole_lines(len(block)) for block in blocks), initial=0)
    by_start = dict(zip(starts, blocks, strict=False))
    return _read(model.spec, index, lambda start, length: by_start[start][:length], _inputs_of(model), free=False)


def _inputs_of(model: CorridorModel) -> Inputs:
    return Inputs(*(getattr(model.context, name) for name in Inputs._fields))


def in_lines(blocks: Sequence[U8]) -> list[U8]:
    """The blocks, each followed by the zeros that fill its line."""
    return [piece for block in blocks for piece in (block, np.zeros(whole_lines(len(block)) - len(block), np.uint8))]


def whole_lines(n_bytes: int) -> int:
    """So many bytes and those that fill their line."""
    return -(-n_bytes // CACHE_LINE) * CACHE_LINE


class _Writer(pickle.Pickler):
    """Puts marks in the place of arrays and of what a run is given."""

    def __init__(self, out: io.BytesIO, model: CorridorModel):
        super().__init__(out, protocol=5)
        self.blocks, self._length = list[U8](), 0
        self._known: dict[int, tuple[Any, ...]] = {id(model): (_MODEL,)}
        self._known |= {id(part): (_INPUT, number) for number, part in enumerate(_parts(_inputs_of(model)))}
        self._kept: list[Any] = []  # so that no identity is given twice

    def persistent_id(self, item: Any) -> tuple[Any, ...] | None:
        """The mark of an item, None for what is pickled."""
        if id(item) in self._known:
            return self._known[id(item)]
        if isinstance(item, np.ndarray):
            mark = self._array(item)
        elif isinstance(item, np.generic):
            mark = (_NUMBER, item.dtype, item.tobytes())
        elif type(item) in TABLES and np.shares_memory(item[0], item.rows):
            mark = (_TABLE, len(self._kept), type(item), item.rows)
        else:
            return None
        self._kept.append(item)
        self._known[id(item)] = mark
        return mark

    def _array(self, item: NDArray[Any]) -> tuple[Any, ...]:
        """Write an array, without the rows at its end that are all as the last one is."""
        if item.dtype.hasobject or not (item.flags.c_contiguous or item.flags.f_contiguous):
            raise TypeError(f"an array of {item.dtype}, shape {item.shape}, is part of another or holds objects")
        order, rows = "C" if item.flags.c_contiguous else "F", len(item) if item.ndim and item.flags.c_contiguous else 1
        block = item.view(np.ndarray).reshape(-1, order="A").view(np.uint8) if item.size else np.zeros(0, np.uint8)
        if item.size:
            block = block[: _used(block.reshape(rows, -1)) * len(block) // rows]
        mark = (
            _ARRAY, len(self._kept), self._length, len(block), item.shape, item.dtype, order, item.flags.writeable,
            isinstance(item, np.recarray),
        )  # fmt: skip
        self.blocks.append(block)
        self._length += whole_lines(len(block))
        return mark

    def refuse_shared_memory(self) -> None:
        """Make sure that no two arrays are views of the same memory, which they would no longer be.

        Raises:
            TypeError: two are.
        """
        arrays = [item for item in self._kept if isinstance(item, np.ndarray) and item.size]
        for one, other in pairwise(sorted(arrays, key=lambda item: item.ctypes.data)):
            if other.ctypes.data < one.ctypes.data + one.nbytes:
                whats = [f"{item.dtype.name}{item.shape}" for item in (one, other)]
                raise TypeError(f"two arrays share memory: {' and '.join(whats)}")


class _Reader(pickle.Unpickler):
    """Puts arrays and inputs in the place of marks."""

    def __init__(
        self, index: io.BytesIO, model: CorridorModel, inputs: Inputs, block_at: Callable[[int, int], U8], *, free: bool
    ):
        super().__init__(index)
        self._block_at, self._free, self._model, self._parts = block_at, free, model, _parts(inputs)
        self._rules = {(rule.__module__, rule.__qualname__): rule for rule in model.spec.rules.values()}
        self._made: dict[int, Any] = {}

    def find_class(self, module: str, name: str) -> Any:
        """A class that a snapshot may name."""
        for known in (_PLAIN, self._rules):
            if (module, name) in known:
                return known[module, name]
        if module.startswith("jointroom.sim."):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no class of the model")

    def persistent_load(self, mark: tuple[Any, ...]) -> Any:
        """What a mark stands for."""
        kind, *said = mark
        if kind == _MODEL:
            return self._model
        if kind == _INPUT:
            return self._parts[said[0]]
        if kind == _NUMBER:
            return np.frombuffer(said[1], said[0])[0]
        if said[0] not in self._made:
            self._made[said[0]] = self._table(*said[1:]) if kind == _TABLE else self._array(*said[1:])
        return self._made[said[0]]

    def _table(self, table: type, rows: Any) -> Any:
        """A table whose columns are views of its rows."""
        plain = rows.view(np.ndarray)
        return table(**{name: plain[name] if name != "rows" else rows for name in vars(table)["_fields"]})

    def _array(
        self, start: int, length: int, shape: tuple[int, ...], dtype: np.dtype, order: str, writeable: bool, named: bool
    ) -> NDArray[Any]:
        if dtype.hasobject:
            raise pickle.UnpicklingError("an array of objects")
        n_bytes, block = int(np.prod(shape)) * dtype.itemsize, self._block_at(start, length)
        if length < n_bytes or not self._free:
            whole = aligned(n_bytes)
            whole[:length] = block
            if length < n_bytes:
                row = n_bytes // shape[0]
                whole[length:].reshape(-1, row)[:] = block[length - row :]
            block = whole
        array: NDArray[Any] = np.ndarray(shape, dtype, block, order="F" if order == "F" else "C")
        array = array.view(np.recarray) if named else array
        array.flags.writeable = writeable
        return array


def _used(rows: U8) -> int:
    """Rows of bytes up to the last that differs from those after it, and one of these."""
    end = len(rows)
    while end > 0 and (rows[max(end - _PIECE, 0) : end] == rows[-1]).all():
        end = max(end - _PIECE, 0)
    return min(end + 1, len(rows))


def _parts(inputs: Inputs) -> list[Any]:
    """The inputs and what agents keep of them: groups of parameters, fleets, classes of boats."""
    groups = list(vars(inputs.parameters).values())
    return [*inputs, *groups, *(row for group in groups if isinstance(group, tuple) for row in group)]
