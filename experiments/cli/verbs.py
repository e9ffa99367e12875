"""The verbs of the command line: where each says how its words are read and what it does, its help, and its flags.

Help is text in `data/VERB.txt`, read without the verb, so that it comes at once. What only the work of a verb needs is
imported where it is used, so that refusals do not wait for it.
"""

import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit codes: all done; something else went wrong; bad input (one message with every problem, nothing written)."""

_HERE = "jointroom.experiments.cli"
HOMES = {
    "run": f"{_HERE}.run",
    "sweep": f"{_HERE}.sweep",
    "table": f"{_HERE}.table",
    "rerun": f"{_HERE}.rerun",
    "check": f"{_HERE}.check",
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
_FLAG = re.compile(r"\[(--[a-z-]+)(?: \[\w+\])?\]")


class Verb(Protocol):
    """What a verb has: a module, or an object in one."""

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


def help_of(name: str) -> str:
    """The text of `jointroom NAME --help`, or of `jointroom --help`."""
    return (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf-8")


def flags_of(name: str) -> dict[str, str]:
    """Every spelling of a flag of a verb, and what the flag is called inside.

    They follow from the help: its first paragraph names each flag in brackets (`[--dry-run]`; one that may have a value
    is `[--info [WHAT]]`), and a line `-q, --quiet` below gives a short spelling.
    """
    text = help_of(name)
    flags: dict[str, str] = {}
    for flag in _FLAG.findall(text.partition("\n\n")[0]):
        short = re.findall(rf"^ +(-\w), {flag}\b", text, re.MULTILINE)
        flags |= dict.fromkeys([*short, flag], flag.removeprefix("--").replace("-", "_"))
    return flags
