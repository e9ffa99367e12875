"""Linear algebra in one thread: how its sums are shared out among threads decides their last bits.

A posterior would else depend on how many processors a process happens to have, and a command that goes on elsewhere
would look for other runs than it had done.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

Given = ParamSpec("Given")
Result = TypeVar("Result")


def in_one_thread(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """The same function, whose linear algebra gives the same bits with any number of processors."""
    wrapped: Callable[Given, Result] = threadpool_limits.wrap(limits=1, user_api="blas")(function)
    return wrapped
