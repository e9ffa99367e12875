"""One function called by an owner that does without half of its arguments, by code that owns nothing, and by Python.

Run by a test in a process of its own: where one took the other's copy, it would end that process.
"""

from numba import njit

from jointroom.sim.compiled import kernel


@kernel
def inner(x, unused, y):
    total = 0.0
    for k in range(100):
        total += x * k if x > k else y / (k + 1)
    return total


@kernel
def callee(x, unused, y):
    """Too large to be compiled into each place that calls it."""
    total = 0.0
    for k in range(100):
        total += x * inner(x, unused, y) if x > k else y
        total += x * inner(total, y, y) if x > k else y * inner(y, unused, x)
        total += x * inner(unused, total, y) if total > k else y * inner(y, unused, x)
    return total


@kernel
def owner(x):
    return callee(x, 4.0, 5.0) + callee(4.0, x, x) + callee(x, 3.0, 6.0)


@njit
def plain(x, y):
    return callee(x, 2.0, y) + callee(y, 3.0, x) + callee(x, y, x)


for function, given in ((owner, (2.0,)), (plain, (2.0, 7.0)), (callee, (2.0, 7.0, 3.0)), (owner, (3.0,))):
    assert function(*given) == function.py_func(*given), function
