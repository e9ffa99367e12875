"""JSON of users, read as strictly as their YAML: a key stands once, numbers are finite, texts can be printed."""

import json
from pathlib import Path
from typing import NoReturn

from jointroom.sim.files.text import Unreadable, has_control, read_text

MOST_BYTES = 20_000_000


def read_json(path: str | Path) -> object:
    """What a JSON file holds.

    Raises:
        Unreadable: it cannot be read, is longer than `MOST_BYTES`, is no JSON, is nested too deep, or has a key twice,
            a number that is none or has too many digits, or a control character.
    """
    text = read_text(path, MOST_BYTES)
    try:
        return json.loads(text, object_pairs_hook=_table, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(f"is no JSON: {error.msg} in line {error.lineno}") from None
    except RecursionError:
        raise Unreadable("is nested too deep") from None
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable("has a number with too many digits") from None


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise Unreadable(f"has the key {key!r:.60} twice in one object")
        if has_control(key) or (isinstance(value, str) and has_control(value)):
            raise Unreadable(f"has a control character at the key {key!r:.60}")
        table[key] = value
    return table


def _no_number(text: str) -> NoReturn:
    raise Unreadable(f"has {text}, which is no number")
