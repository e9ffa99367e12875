"""Tables that ship with the model: comma-separated values in the folder `data` of a room, a row a thing."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from importlib.resources import files
from typing import Any

from jointroom.sim.files.csv_file import parse_csv


def read_rows(path: str) -> list[dict[str, str]]:
    """Rows of a table as texts by column; `path` is below `sim`, as `policy/data/levers.csv`."""
    return parse_csv(files("jointroom.sim").joinpath(path).read_text(encoding="utf-8")).rows


def number(text: str) -> float:
    """The number that a cell holds, whole where it is written so."""
    return int(text) if text.lstrip("-").isdigit() else float(text)


def enumeration(module: str, name: str, doc: str, rows: Iterable[Mapping[str, str]]) -> Any:
    """The IntEnum whose members are rows with a `number` and a `name` in small letters.

    Args:
        module, name: where it will stand under which name, so that its members can be pickled and compiled code kept.
        doc: what a member is.
        rows: of a table.
    """
    made = IntEnum(name, [(row["name"].upper(), int(row["number"])) for row in rows], module=module)  # type: ignore[misc]
    made.__doc__ = doc
    return made
