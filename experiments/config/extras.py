"""Libraries of extras, imported when they are needed, with a word on how to get them."""

import importlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

INSTALL = 'pip install -e ".[{}]"'


class ExtraMissing(RuntimeError):
    """A library is needed that the plain installation does not bring."""


def need(module: str, extra: str = "analysis") -> ModuleType:
    """Import a module of an optional library, which an extra brings.

    Raises:
        ExtraMissing: it is not installed; the message says how to install it.
    """
    try:
        with warnings.catch_warnings():
            # The workbench warns of optional helpers of its own that are not installed; they are not used here.
            warnings.simplefilter("ignore")
            return importlib.import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        if error.name is not None and error.name.partition(".")[0] == library:
            raise ExtraMissing(f"{library} is not installed; {INSTALL.format(extra)}") from None
        raise


@contextmanager
def on_its_own_terms() -> Iterator[None]:
    """While an optional library works: what it does that will one day be refused is for its makers to mend."""
    with warnings.catch_warnings():
        for kind in (DeprecationWarning, FutureWarning, PendingDeprecationWarning):
            warnings.simplefilter("ignore", kind)
        yield
