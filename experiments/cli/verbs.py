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

ANALYSES = ("sensitivity", "discover", "rank")
VERBS = (
    "run", "sweep", "table", "rerun", "check", "trace", "describe", "compare", "lives", "study", *ANALYSES, "calibrate",
    "validate", "forecast", "report", "animate", "overlay", "cite", "new", "export", "completion",
)  # fmt: skip
"""The verbs in the order in which help names them; each is a module of this room, but for analyses, which share one."""
_FLAG = re.compile(r"\[(--[a-z0-9-]+)(?: \[\w+\])?\]")


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
    """A verb by its name, which must be one of `VERBS`."""
    if name in ANALYSES:
        from jointroom.experiments.cli.analysis import AnalysisVerb

        return AnalysisVerb(name)
    return cast(Verb, import_module(f"jointroom.experiments.cli.{name}"))


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
