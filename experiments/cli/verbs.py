"""The verbs of the command line, a file each: its help, its flags, how its words are read, and what it does.

Such a file is imported before anybody knows whether only its help is wanted, so it imports what is heavy where it is
used.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit codes: all done; something else went wrong; bad input (one message with every problem, nothing written)."""

_HERE = "jointroom.experiments.cli"
HOMES = {
    "run": f"{_HERE}.run",
    "sweep": f"{_HERE}.sweep",
    "table": f"{_HERE}.table",
    "rerun": f"{_HERE}.rerun",
    "trace": f"{_HERE}.trace",
    "describe": f"{_HERE}.describe",
    "compare": f"{_HERE}.compare",
    "study": f"{_HERE}.study",
    "sensitivity": f"{_HERE}.analysis:SENSITIVITY",
    "discover": f"{_HERE}.analysis:DISCOVER",
    "rank": f"{_HERE}.analysis:RANK",
    "new": f"{_HERE}.new",
    "export": f"{_HERE}.export",
    "completion": f"{_HERE}.completion",
}
"""Where each verb is, in the order in which help names them."""


class Verb(Protocol):
    """What a verb has: a module, or an object in one.

    Attributes:
        HELP: the text of `jointroom VERB --help`.
        FLAGS: every spelling of a flag, and what the flag is called inside.
    """

    HELP: str
    FLAGS: Mapping[str, str]

    def read(self, words: Sequence[str], flags: set[str]) -> Any:
        """Make sense of the words, without doing anything.

        Raises:
            ConfigurationError: listing everything that is wrong with them.
        """

    def carry_out(self, asked: Any, flags: set[str]) -> int:
        """Do what was read, and return the exit code."""


def find_verb(name: str) -> Verb:
    """A verb by its name, which must be one of `HOMES`."""
    module, _, inside = HOMES[name].partition(":")
    home = import_module(module)
    return cast(Verb, getattr(home, inside) if inside else home)
