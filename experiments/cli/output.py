"""The one place where the command writes to the terminal, whatever that can show and whether or not anybody reads."""

import codecs
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_SPELT = {"−": "-", "–": "-", "—": "-", "…": "...", "×": "x", "±": "+-", "’": "'", "“": '"', "”": '"', "\u00a0": " "}
"""What to write where a terminal, or the encoding of a file, lacks a character; `?` for any other."""


def tell(text: object = "", *, end: str = "\n", to_error: bool = False) -> None:
    """Write a text to the standard output or the standard error, with escapes in place of control characters."""
    said = str(text)
    if not said.replace("\n", "").isprintable():
        from jointroom.sim.files.text import printable  # not for help, which comes at once

        said = printable(said)
    print(said, end=end, file=sys.stderr if to_error else sys.stdout, flush=True)


def console() -> "Console":
    """The standard output for tables; brackets and colons in texts mean nothing there but themselves."""
    from rich.console import Console

    return Console(markup=False, emoji=False)


def prepare() -> None:
    """Make the standard streams take any text: a stream that was closed before we began takes it to nowhere."""
    codecs.register_error("jointroom", _spell)
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, nowhere)
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="jointroom")


def silence() -> None:
    """If nobody takes the output any more, write the rest to nowhere, so that nothing is said of it at the exit."""
    try:
        sys.stdout.flush()
        return
    except (OSError, ValueError):
        pass
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _spell(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    lacking: Any = error.object[error.start : error.end]
    return "".join(_SPELT[letter] if letter in _SPELT else "?" for letter in lacking), error.end
