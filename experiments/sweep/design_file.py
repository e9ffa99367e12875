"""Designs from files: a CSV table whose rows are points, or a YAML file that says what words of a command would."""

import csv
from pathlib import Path

from jointroom.experiments.config.paths import leaves, read_yaml
from jointroom.sim.parameters.problems import ConfigurationError, Problem

_LEGAL = "a .csv file with a column a name and a row a point, or a .yaml file of NAME: VALUE"
Given = list[tuple[str, object]]


def read_design_file(text: str) -> tuple[list[dict[str, object]], Given]:
    """The rows of a CSV table, or the names and values of a YAML file.

    Args:
        text: path of the file as given.

    Returns:
        Rows (empty for YAML), and pairs of name and value (empty for CSV). A value of YAML may be a list, or a text
        that the command line would understand, such as `interval(0.1,0.3)`.

    Raises:
        ConfigurationError: the file cannot be read, or is not what it should be.
    """
    file = Path(text).expanduser()
    try:
        content = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "is not text in UTF-8"
        raise ConfigurationError([Problem("file", text, f"cannot be read: {reason}", _LEGAL)]) from None
    if file.suffix == ".csv":
        return _rows(text, content), []
    if file.suffix in (".yaml", ".yml"):
        return [], list(leaves(read_yaml("file", text)))
    raise ConfigurationError([Problem("file", text, "is of no known kind", _LEGAL)])


def _rows(text: str, content: str) -> list[dict[str, object]]:
    try:
        lines = list(csv.reader(content.splitlines(), strict=True))
    except csv.Error as error:
        raise ConfigurationError([Problem("file", text, f"is no table: {error}", _LEGAL)]) from None
    lines = [line for line in lines if line]
    problems = []
    if len(lines) < 2:
        problems.append(Problem("file", text, "has no row", _LEGAL))
    header = [name.strip() for name in lines[0]] if lines else []
    problems += [
        Problem("file", text, f"has the column {name!r} twice", _LEGAL)
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    problems += [
        Problem("file", text, f"has {len(line)} cells in row {number}, not {len(header)}", _LEGAL)
        for number, line in enumerate(lines[1:], 1)
        if len(line) != len(header)
    ]
    if problems:
        raise ConfigurationError(problems)
    return [{name: _cell(cell) for name, cell in zip(header, line, strict=True) if cell.strip()} for line in lines[1:]]


def _cell(text: str) -> object:
    """A cell as a whole number, a number, true or false, or a text."""
    text = text.strip()
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
