"""Tables of the store as text: a row a point, with the names that differ between points and what came out of each."""

import re
import shutil
from collections.abc import Hashable, Mapping, Sequence
from textwrap import wrap

import pandas as pd

from jointroom.experiments.report.labels import brief
from jointroom.experiments.stats.outcomes import OUTCOMES, label

_GAP = "  "
_NARROW = 14
"""Characters of a line of a heading or a text, where nothing in its column that cannot be broken is longer."""
_MOST_NAMES = 12
"""Where more names than these differ from point to point, none of them is shown."""
_SPREADS = {
    "half": "±: half the 95 % interval of the mean over replicates",
    "chance": "second line: ± by chance alone",
    "both": "third line: ± and what is not known",
    "worlds": "last line: more / same / fewer than the first point, % of worlds",
}
"""What stands beside or beneath a mean, and how it is told; see `experiments.store.view.means_of_points`."""
Cell = list[str]
"""Lines, all as wide as their column."""


def as_text(table: pd.DataFrame, width: int = 0) -> str:
    """A table as text. One with the columns point and replicates, a row a point, is broken into pieces that fit.

    Args:
        table: what `means_of_points` makes, or any other.
        width: characters of a line; 0 for those of the terminal.
    """
    if table.empty:
        return "nothing to show: no run is finished" if "point" in table or not len(table.columns) else "none"
    if not {"point", "replicates"} <= set(table):
        return table.to_string(index=False, float_format=lambda value: f"{value:.6g}")
    width = width or shutil.get_terminal_size().columns
    outcomes = [str(name) for name in table if name in OUTCOMES]
    names = [str(name) for name in table if str(name).partition(":")[0] not in OUTCOMES and name != "point"]
    differ = [name for name in names if table[name].nunique(dropna=False) > 1]
    notes = [f"{name} = {_plain(table[name].iloc[0])}" for name in names if name not in differ]
    notes = [f"at every point: {', '.join(notes)}"] if notes else []
    if len(differ) > _MOST_NAMES:
        notes.append(f"{len(differ)} names differ between points: --csv shows them, as point=NUMBER those of one")
        differ = []
    notes += [words for part, words in _SPREADS.items() if any(str(name).endswith(f":{part}") for name in table)]
    keys = [_column(name, [_plain(value) for value in table[name]]) for name in ("point", *differ)]
    rows = table.rename(columns=str).to_dict("records")
    results = [_column(_head(name), [_result(row, name) for row in rows], right=True) for name in outcomes]
    pieces = [_lines(piece) for piece in _pieces(keys, results, width)]
    return "\n\n".join([*pieces, "\n".join(line for note in notes for line in wrap(note, width))])


def _pieces(keys: list[list[Cell]], results: list[list[Cell]], width: int) -> list[list[list[Cell]]]:
    """Columns in groups that fit; each begins with what its points are, or with their numbers where that is wide."""
    if _wide(keys) > width // 2:
        keys, results = keys[:1], [*keys[1:], *results]
    pieces: list[list[list[Cell]]] = []
    for column in results:
        if not pieces or _wide([*pieces[-1], column]) > width:
            pieces.append(list(keys))
        pieces[-1].append(column)
    return pieces


def _wide(columns: Sequence[list[Cell]]) -> int:
    return sum(len(column[0][0]) + len(_GAP) for column in columns) - len(_GAP)


def _lines(columns: Sequence[list[Cell]]) -> str:
    """Columns side by side, beneath their headings a rule."""
    lines: list[str] = []
    for cells in zip(*columns, strict=True):
        height = max(map(len, cells))
        blank = [[" " * len(cell[0])] * (height - len(cell)) for cell in cells]
        # Headings stand on the rule, cells hang from it.
        full = [rest + cell if not lines else cell + rest for cell, rest in zip(cells, blank, strict=True)]
        below = [] if lines else [_GAP.join("-" * len(cell[0]) for cell in cells)]
        lines += [_GAP.join(parts).rstrip() for parts in zip(*full, strict=True)] + below
    return "\n".join(lines)


def _column(head: str, cells: Sequence[str], *, right: bool = False) -> list[Cell]:
    """A heading and cells, broken where they may be, as wide as the longest line of any."""
    narrow = max(_NARROW, *(len(part) for cell in cells for part in _parts(cell))) if not right else _NARROW
    longest = max(len(line) for cell in cells for line in cell.split("\n"))
    broken = [_broken(head, max(_NARROW, longest if right else 0))]
    broken += [cell.split("\n") if right else _broken(cell, 2 * narrow) for cell in cells]
    width = max(len(line) for lines in broken for line in lines)
    return [[line.rjust(width) if right else line.ljust(width) for line in lines] for lines in broken]


def _broken(text: str, width: int) -> list[str]:
    """A text in lines; names are broken after a dot or an underscore."""
    lines = [""]
    for part in _parts(text):
        if lines[-1] and len(lines[-1] + part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _parts(text: str) -> list[str]:
    return re.findall(r"[^ ._]*[ ._]|[^ ._]+", text)


def _head(name: str) -> str:
    unit = OUTCOMES[name].unit
    return label(name) if unit in ("", "1") else f"{label(name)} [{unit}]"


def _result(row: Mapping[Hashable, object], name: str) -> str:
    """The mean of an outcome with what is beside or beneath it."""
    mean, half = _brief(row[name]), row.get(f"{name}:half")
    if half is not None:
        return mean if half != half else f"{mean} ± {_brief(half)}"
    beneath = [f"± {_brief(row[key])}" for key in (f"{name}:chance", f"{name}:both") if key in row]
    return "\n".join([mean, *beneath, *filter(None, [str(row.get(f"{name}:worlds", ""))])])


def _brief(value: object) -> str:
    return brief(value) if isinstance(value, float) else str(value)


def _plain(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
