"""The verbs of the command line, a module each: its help, its flags, and what it does with its words.

Such a module is imported before anybody knows whether only its help is wanted, so it imports what is heavy where it is
used. It has `HELP`, `FLAGS` (every spelling of a flag, and what the flag is called inside), `MAX_WORDS` (None for any
number), `carry_out(words, flags)`, which returns the exit code, and `problems_of(words)`, which tells what is wrong
with the words when the flags are already known to be wrong.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from jointroom.sim.parameters.problems import Problem

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit codes: all done; something else went wrong; bad input (one message with every problem, nothing written)."""

MODULES = {
    "run": "jointroom.experiments.cli.run",
    "sweep": "jointroom.experiments.cli.sweep",
    "table": "jointroom.experiments.cli.table",
    "rerun": "jointroom.experiments.cli.rerun",
    "trace": "jointroom.experiments.cli.trace",
    "describe": "jointroom.experiments.cli.describe",
    "compare": "jointroom.experiments.cli.compare",
    "study": "jointroom.experiments.cli.study",
    "sensitivity": "jointroom.experiments.cli.sensitivity",
    "discover": "jointroom.experiments.cli.discover",
    "rank": "jointroom.experiments.cli.rank",
    "new": "jointroom.experiments.cli.new",
    "export": "jointroom.experiments.cli.export",
}
"""Module of each verb, in the order in which help names them."""


class Verb(Protocol):
    """What the module of a verb has."""

    HELP: str
    FLAGS: dict[str, str]
    MAX_WORDS: int | None

    def carry_out(self, words: Sequence[str], flags: set[str]) -> int:
        """Do it, and return the exit code."""

    def problems_of(self, words: Sequence[str]) -> list["Problem"]:
        """What is wrong with the words, found without doing anything."""
