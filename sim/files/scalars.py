"""What a text stands for, as the grammar of the command line has it, and what a value of another library is.

`010`, `0x10`, `1:30`, `on` and `yes` are texts: nothing is read as another number than a reader would take it for.
"""

import re
from datetime import date, datetime
from typing import Any

_WHOLE = r"(?:0|[1-9](?:_?[0-9])*)"
_POINT = rf"(?:{_WHOLE}\.|{_WHOLE}?\.[0-9](?:_?[0-9])*)"
_FLOAT = re.compile(rf"[+-]?(?:{_POINT}|(?:{_WHOLE}|{_POINT})[eE][+-]?[0-9](?:_?[0-9])*|[iI][nN][fF]|[nN][aA][nN])")
_INT = re.compile(f"[+-]?{_WHOLE}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


def scalar(text: str) -> object:
    """The nothing (`null`, `~`, empty), truth value, number or text that an unquoted text stands for."""
    word = text.lower()
    return _WORDS[word] if word in _WORDS else number_of(text)


def number_of(text: str) -> int | float | str:
    """The number that a text stands for, or the text."""
    try:
        return int(text) if _INT.fullmatch(text) else float(text) if _FLOAT.fullmatch(text) else text
    except ValueError:  # more digits than Python reads
        return text


def day_of(value: object) -> date | None:
    """The day that a date, or a text `YYYY-MM-DD`, stands for; None for anything else, a moment of a day included."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def plain(value: object) -> Any:
    """Numbers and arrays of NumPy, and columns of pandas, as numbers and lists of Python; all else as it is."""
    return value.tolist() if hasattr(value, "tolist") else value
