"""Where people end under two policies: a square of ends, people who end otherwise shaded by what it means for them."""

import math
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.report.labels import brief, brief_change
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart

LEFT_IN, HEAD_IN, CELL_IN, HIGH_IN = 2.55, 0.72, 0.64, 0.36
DIED, HELD = "died", "held"
LEAST_PERSONS = 0.5


def square_figure(
    square: pd.DataFrame,
    net: pd.DataFrame,
    ends: pd.DataFrame,
    titles: tuple[str, str],
    deaths: str,
    span: tuple[str, str],
    provenance: Provenance,
) -> style.Sheet:
    """Draw people by their end with the baseline (rows) and with the scenario (columns).

    Args:
        square: columns baseline, scenario (ends by name), persons, per_thousand.
        net: columns what, baseline, scenario, difference, verdict, with a row for each end.
        ends: words, short and harm (`held`, `died` or nothing) of each end, in order.
        titles: words for baseline and scenario.
        deaths: what becomes of deaths on balance.
        span: first day on which the policies differ, and the last of the runs.
    """
    shown = [str(end) for end in ends.index if end in {*square["baseline"], *square["scenario"]}]
    moved = square[square["baseline"] != square["scenario"]]
    facts = dict(moved=brief(moved["per_thousand"].sum(), 2), deaths=deaths, baseline=titles[0], scenario=titles[1])
    height = HEAD_IN + HIGH_IN * (len(shown) + 3)
    sheet = captioned("lives", height + 0.45, provenance, **facts, first=span[0], last=span[1])
    sheet.note(LEFT_IN, 0.0, f"… and with: {titles[1]}", weight="bold", colour=style.INK)
    sheet.note(style.MARGIN_IN, 0.0, "End with the baseline …", weight="bold", colour=style.INK)
    wide = LEFT_IN + CELL_IN * (len(shown) + 1)
    axes = sheet.canvas(0.0, 0.0, wide, height)
    numbers, widest = square.set_index(["baseline", "scenario"])["persons"].to_dict(), moved["persons"].max()
    for column, end in enumerate(shown):
        words = "\n".join(style.wrap(str(ends["short"][end]), CELL_IN - 0.02, style.SMALL))
        _text(axes, column, HEAD_IN - 0.06, words, va="bottom", color=_ink(ends, end))
    _text(axes, len(shown), HEAD_IN - 0.06, "all", va="bottom", color=style.MUTED)
    known = net.set_index("what")
    for row, before in enumerate(shown):
        y = HEAD_IN + HIGH_IN * row
        _name(axes, y, str(ends["words"][before]), _ink(ends, before))
        for column, after in enumerate(shown):
            persons = numbers[before, after] if (before, after) in numbers else 0.0
            colour = None if before == after else _meaning(ends, before, after)
            _cell(axes, column, y, persons, colour, math.sqrt(persons / widest))
        _text(axes, len(shown), y + HIGH_IN / 2, brief(known["baseline"][before]), color=style.MUTED)
    y = HEAD_IN + HIGH_IN * len(shown) + 0.08
    _name(axes, y, "All, with the scenario", style.MUTED)
    _name(axes, y + HIGH_IN, "Change on balance", style.INK)
    for column, end in enumerate(shown):
        clear = told_apart(str(known["verdict"][end]))
        change = brief_change(known["difference"][end], 2)
        _text(axes, column, y + HIGH_IN / 2, brief(known["scenario"][end]), color=style.MUTED)
        faint: dict[str, Any] = dict(color=style.MUTED, style="italic")
        look = dict(weight="bold", color=style.INK) if clear else faint
        _text(axes, column, y + 1.5 * HIGH_IN, change, **look)
    return sheet


def _meaning(ends: pd.DataFrame, before: str, after: str) -> str:
    """The colour of a change: what is worst in it for the person."""
    was, became = ends["harm"][before], ends["harm"][after]
    if DIED in (was, became) and was != became:
        return style.WINE if became == DIED else style.TEAL
    if became == HELD and was != HELD:
        return style.PURPLE
    return style.BASELINE


def _ink(ends: pd.DataFrame, end: str) -> str:
    return {DIED: style.WINE, HELD: style.PURPLE}.get(str(ends["harm"][end]), style.INK)


def _cell(axes: Axes, column: int, y: float, persons: float, colour: str | None, strength: float) -> None:
    """One number: framed where both ends are the same (no colour), shaded by how many people it is where not."""
    place, size = (LEFT_IN + CELL_IN * column, y), (CELL_IN - 0.03, HIGH_IN - 0.03)
    ink = style.MUTED if colour is None or persons < LEAST_PERSONS else style.INK
    if colour is None:
        axes.add_patch(Rectangle(place, *size, facecolor="none", edgecolor=style.FAINT, linewidth=0.8))
    elif persons > 0.0:
        axes.add_patch(Rectangle(place, *size, facecolor=colour, alpha=0.1 + 0.55 * strength, linewidth=0.0))
    if persons > 0.0:
        words = brief(persons, 3 if colour is None else 2) if persons >= LEAST_PERSONS else "<1"
        _text(axes, column, y + HIGH_IN / 2, words, color=ink)


def _name(axes: Axes, y: float, words: str, colour: str) -> None:
    place = (LEFT_IN - 0.1, y + HIGH_IN / 2)
    style.write(axes, place, words, ha="right", va="center", fontsize=style.SMALL, color=colour)


def _text(axes: Axes, column: int, y: float, words: str, **look: Any) -> None:
    look = {"va": "center", "ha": "center", **look}
    style.write(axes, (LEFT_IN + CELL_IN * (column + 0.5) - 0.015, y), words, (0, 0), **look)
