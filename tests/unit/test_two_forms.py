"""A function in two forms: compiled callers link its code, Python gets machine code when it asks, both do the same."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from jointroom.sim.compiled import INTERPRETED, inlined, kernel, typed

SHARED = Path(__file__).parent / "shared_callee.py"
pytestmark = pytest.mark.skipif(INTERPRETED, reason="nothing is compiled")


@kernel
def half(x: float) -> float:
    return 0.5 * x


@kernel
def quarter(x: float) -> float:
    return half(half(x))


@inlined
def tripled(x: float) -> float:
    return 3.0 * half(x)


@typed("float64(float64)")
def plus_one(x: float) -> float:
    return x + 1.0


@kernel
def mixed(values: np.ndarray, k: int) -> float:
    return quarter(values[k]) + tripled(values[k]) + plus_one(k)


@pytest.mark.parametrize("value", [0.0, 3.0, -1.25e300, np.inf])
def test_the_forms_agree_to_the_bit(value):
    values = np.array([value])
    assert mixed(values, 0) == mixed.py_func(values, 0)
    assert half(value) == half.py_func(value)


def test_machine_code_is_made_for_whom_python_calls():
    """The callee has been linked into its caller and has no machine code until Python asks for it."""

    @kernel
    def inner(x):
        return x + 2.0

    @kernel
    def outer(x):
        return inner(x)

    assert outer(1.0) == 3.0
    assert not inner.signatures
    assert inner(1.0) == 3.0
    assert len(inner.signatures) == 1


def test_written_types_convert_what_comes_and_are_the_only_ones():
    assert plus_one(np.int32(2)) == plus_one(2) == plus_one(2.0) == 3.0
    assert isinstance(plus_one(2), float)
    assert len(plus_one.signatures) == 1
    with pytest.raises(TypeError):
        plus_one("2")


def test_who_owns_a_callee_leaves_it_whole_for_others(tmp_path):
    """An owner drops arguments of its copy; other code, and Python, still call theirs with all. Twice: once cached."""
    for _ in range(2):
        environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
        subprocess.run([sys.executable, SHARED], env=environment, check=True)


def test_columns_of_a_table_do_not_lengthen_names():
    """Nor do tables of other columns share a name."""

    @kernel
    def first(rows):
        return rows[0].column_0

    for number in (98, 99):
        assert first(np.ones(1, [(f"column_{k}", float) for k in range(number)])) == 1.0
    names = {result.fndesc.mangled_name for result in first.overloads.values()}
    assert len(names) == 2
    assert max(map(len, names)) < 300
