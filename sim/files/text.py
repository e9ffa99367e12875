"""The text of a user's file, if it is an ordinary file of text that is not too long."""

import re
import stat
from pathlib import Path

_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves a cursor, turns a line round or is no character; tabs and ends of lines are not among them."""


class Unreadable(ValueError):
    """A file cannot be read, or is not what it should be; the text says why, in words that follow its name."""


def read_text(path: str | Path, most_bytes: int) -> str:
    """The text of a file, with `\\n` at the ends of its lines.

    Args:
        path: as given; `~` is the user's home.
        most_bytes: how long the file may be.

    Raises:
        Unreadable: there is no such file, it is a folder, a pipe or a device, it is too long, it is not UTF-8, or a
            control character stands in it.
    """
    try:
        file = Path(path).expanduser()
        kind = file.stat()
        if not stat.S_ISREG(kind.st_mode):
            raise Unreadable(f"cannot be read: it is {'a folder' if file.is_dir() else 'a pipe or a device'}")
        with file.open("rb") as stream:
            content = stream.read(most_bytes + 1)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable(f"cannot be read: {reason}") from None
    except ValueError as error:
        raise error if isinstance(error, Unreadable) else Unreadable(f"cannot be read: {error}") from None
    if len(content) > most_bytes:
        raise Unreadable(f"is too long: {max(kind.st_size, len(content)):,} bytes, of at most {most_bytes:,}")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise Unreadable("cannot be read: it is not text in UTF-8") from None
    if found := _CONTROL.search(text):
        raise Unreadable(f"has the control character {found[0]!r} in line {text.count(chr(10), 0, found.start()) + 1}")
    return text


def has_control(text: str) -> bool:
    """Whether a text holds what a terminal would act on."""
    return _CONTROL.search(text) is not None


def printable(text: str) -> str:
    """The text with escapes in place of control characters, so that a terminal shows them and does not obey."""
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)
