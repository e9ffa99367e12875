"""CSV of users and of the model: a head with the names of the columns, then a row a line; `#` begins a comment.

Spreadsheets of most of Europe put semicolons between cells and commas into numbers. A table whose head has semicolons
and no comma is read so: `0,5` is one half.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jointroom.sim.files.text import Unreadable, read_text

MOST_BYTES = 20_000_000
MOST_ROWS = 1_000_000
MOST_COLUMNS = 2_000
_DECIMAL = re.compile(r"[+-]?[0-9]*([.,])[0-9]+(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class CsvTable:
    """A table as texts.

    Attributes:
        columns: names, no two alike.
        rows: texts by column, every row with every column.
        lines: line of the file in which each row ends.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, str]]
    lines: list[int]


def read_csv(path: str | Path) -> CsvTable:
    """Read a CSV file.

    Raises:
        Unreadable: it cannot be read, is longer than `MOST_BYTES`, or as `parse_csv`.
    """
    return parse_csv(read_text(path, MOST_BYTES))


def parse_csv(text: str) -> CsvTable:
    """Read a table; blanks around names and cells are left out, and so are empty lines.

    Raises:
        Unreadable: it has no head, a column twice or without a name, too many columns or rows, or a row with more or
            fewer cells than the head; or, with semicolons between cells, some numbers with a comma and others with a
            point.
    """
    if text.count("\n") > MOST_ROWS:
        raise Unreadable(f"has too many lines: {text.count(chr(10)):,}, of at most {MOST_ROWS:,}")
    separator = _separator(text)
    reader = csv.reader(_without_comments(text), strict=True, delimiter=separator)
    try:
        columns = tuple(name.strip() for name in next((row for row in reader if row), ()))
        _check_columns(columns)
        table = CsvTable(columns, [], [])
        for row in reader:
            if row and len(row) != len(columns):
                raise Unreadable(f"has {len(row)} cells in line {reader.line_num}, not {len(columns)} as its head")
            if row:
                table.rows.append(dict(zip(columns, map(str.strip, row), strict=True)))
                table.lines.append(reader.line_num)
    except csv.Error as error:
        raise Unreadable(f"is no table: line {reader.line_num}: {error}") from None
    return table if separator == "," else _with_points(table)


def _separator(text: str) -> str:
    """What stands between cells, as the first line that is no comment has it."""
    head = next((line for line in _without_comments(text) if line.strip()), "")
    return ";" if ";" in head and "," not in head else ","


def _with_points(table: CsvTable) -> CsvTable:
    """The table with a point in every number that has a comma.

    Raises:
        Unreadable: other numbers have a point, so that one of the two stands for thousands, or for a slip.
    """
    first: dict[str, str] = {}
    for line, row in zip(table.lines, table.rows, strict=True):
        for name, cell in row.items():
            if found := _DECIMAL.fullmatch(cell):
                first.setdefault(found[1], f"{cell:.30} in line {line}")
                row[name] = cell.replace(",", ".")
    if len(first) > 1:
        raise Unreadable(f"has decimal commas and decimal points, {first[',']} and {first['.']}; legal: one of them")
    return table


def _check_columns(columns: tuple[str, ...]) -> None:
    if not columns:
        raise Unreadable("holds no rows")
    if len(columns) > MOST_COLUMNS:
        raise Unreadable(f"has too many columns: {len(columns):,}, of at most {MOST_COLUMNS:,}")
    if "" in columns:
        raise Unreadable(f"has no name for column {columns.index('') + 1}")
    twice = [name for name in dict.fromkeys(columns) if columns.count(name) > 1]
    if twice:
        raise Unreadable(f"has the column {twice[0]!r:.60} twice")


def _without_comments(text: str) -> Iterator[str]:
    """Lines, empty ones in place of comments, so that they keep their numbers; spreadsheets may quote comments."""
    return ("\n" if line.startswith(("#", '"#')) else line for line in io.StringIO(text))
