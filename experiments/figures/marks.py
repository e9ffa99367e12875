"""What figures of changes share: the mark of an interval, axes around zero, panels with rows that have names."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, signed
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.worlds import INNER

ENDS = ["difference", "low", "high"]
"""Columns of `experiments.stats.paired.COLUMNS` that a mark shows."""
NAMES_IN, ROW_IN, HEAD_IN, FOOT_IN = 2.6, 0.48, 0.75, 0.45
"""Of panels that share their rows: width of the names, height of a row, room above for heads and below for ticks."""


def in_percent(table: pd.DataFrame) -> pd.DataFrame:
    """A table of changes with `ENDS` in percent of what they changed from; nan where that is nothing."""
    before = table["baseline_mean"]
    shown = [name for name in (*ENDS, *INNER) if name in table]
    return table.assign(**table[shown].mul(100.0 / before.where(before > 0.0), axis=0))


def reach_of(ends: Any, least: float, most: float = math.inf, room: float = 1.1) -> float:
    """Half-width of an axis around zero that shows all of `ends` and some room, between the least and the most."""
    known = np.abs(np.asarray(ends, dtype=float))
    widest = float(np.nanmax(known)) if np.isfinite(known).any() else 0.0
    return min(max(room * widest, least), most)


def around_zero(axes: Axes, reach: float, ticks: Sequence[float], unit: str = "", *, upright: bool = False) -> None:
    """An axis from -reach to reach with a line at zero; the largest of `ticks` that fits stands on both sides of it."""
    tick = max(step for step in ticks if step <= 0.75 * reach or step == min(ticks))
    places, words = [-tick, 0.0, tick], [signed(-tick) + unit, "0", signed(tick) + unit]
    if upright:
        axes.set_ylim(-reach, reach)
        axes.axhline(0.0, color=style.MUTED, linewidth=0.9)
        axes.set_yticks(places, words)
    else:
        axes.set_xlim(-reach, reach)
        axes.axvline(0.0, color=style.MUTED, linewidth=0.9)
        apart_in = 0.5 * style.width_in(axes) * tick / reach
        if apart_in < 0.5 * style.text_width(words[-1], style.SMALL) + 0.12:
            words[1] = ""  # it would touch its neighbours, and the line stands there
        axes.set_xticks(places, words)


def interval(
    axes: Axes,
    place: float,
    ends: "Sequence[float] | pd.Series",
    colour: str,
    *,
    clear: bool,
    faint: str = style.MUTED,
    reach: float = math.inf,
    upright: bool = False,
) -> None:
    """A mean as a dot on its interval: filled and broad where it is told apart, hollow and thin where not.

    Args:
        place: where it stands across the axis of the values.
        ends: mean, low and high; an interval that is not known is left out, and so is the whole mark without a mean.
            Two more, where there are draws, are the ends of what chance alone would leave of it, drawn darker.
        colour: of what is told apart.
        clear: whether it is.
        faint: colour of what is not; grey unless colour says which of several it is.
        reach: half-width of an axis around zero; whatever goes on beyond it ends in an arrow.
        upright: whether values go up, and not to the right.
    """
    shade = colour if clear else faint
    arrows = "v^" if upright else "<>"
    mean, low, high, *inner = (float(end) for end in ends)

    def draw(values: Sequence[float], *look: str, **more: Any) -> None:
        across = [place] * len(values)
        axes.plot(*((across, values) if upright else (values, across)), *look, color=shade, **more)

    if math.isfinite(low) and math.isfinite(high):
        shown = np.clip([low, high], -reach, reach).tolist()
        if inner and math.isfinite(inner[0]):
            draw(shown, linewidth=5.0, alpha=0.28, solid_capstyle="butt")
            draw(np.clip(inner, -reach, reach).tolist(), linewidth=5.0, alpha=0.65, solid_capstyle="butt")
        else:
            draw(shown, linewidth=2.4 if clear else 1.2, alpha=0.6)
        for end, mark, beyond in ((-reach, arrows[0], low < -reach), (reach, arrows[1], high > reach)):
            if beyond:
                draw([end], mark, markersize=5.5, clip_on=False)
    if abs(mean) <= reach:
        face = colour if clear else "white"
        draw([mean], "o", markerfacecolor=face, markersize=5.5, clip_on=False)


def words_above(axes: Axes, row: int, value: float, text: str, **look: Any) -> None:
    """A few words above the mark of a row, centred on its value but kept inside the panel."""
    low, high = axes.get_xlim()
    share = min(max((value - low) / (high - low), 0.22), 0.78)
    look = {"fontsize": style.SMALL, "color": style.INK, **look}
    across = axes.get_yaxis_transform()
    box = dict(facecolor=style.PAPER, edgecolor="none", pad=0.6)  # the line at zero would show between the digits
    axes.text(share, row + 0.07, text, transform=across, ha="center", va="top", bbox=box, **look)


def sheet_of_rows(
    caption: tuple[str, Mapping[str, object]],
    titles: Mapping[str, str],
    heads: Sequence[tuple[str, str]],
    across: int,
    provenance: Provenance,
    assumed: Collection[str] = (),
) -> tuple[style.Sheet, list[Axes]]:
    """A sheet of panels that share their rows, whose names stand on the left.

    Args:
        caption: which of `data/captions.yaml`, and the words that it asks for.
        titles: the rows by name, in words, the first on top.
        heads: words over each panel and their colour.
        across: panels that stand side by side; more follow in bands beneath.
        assumed: names of the rows that rest on assumptions alone; they carry an A, which is explained at the foot.
    """
    height = ROW_IN * len(titles)
    band = HEAD_IN + height + FOOT_IN
    foot = band * math.ceil(len(heads) / across)
    sheet = captioned(caption[0], foot + (0.25 if assumed else 0.0), provenance, **caption[1])
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN - NAMES_IN) / across
    panels = []
    for k, (words, colour) in enumerate(heads):
        top = (k // across) * band + HEAD_IN
        left = style.MARGIN_IN + NAMES_IN + (k % across) * width
        column_head(sheet, left + width / 2, top - 0.12, words, width - 0.15, colour)
        panels.append(sheet.axes(left + 0.08, top, width - 0.16, height))
        _rows_of(panels[-1], len(titles))
        if k % across == 0:
            _row_names(sheet, titles, assumed, top)
    if assumed:
        sheet.note(style.MARGIN_IN, foot, f"A  {ASSUMPTION_BADGE}.", size=style.SMALL)
    return sheet, panels


def column_head(
    sheet: style.Sheet, middle_in: float, bottom_in: float, text: str, width_in: float, colour: str = style.INK
) -> None:
    """Words over a column, wrapped to its width, the last line at `bottom_in`."""
    words = "\n".join(style.wrap(text, width_in, style.SMALL))
    sheet.note(middle_in, bottom_in, words, size=style.SMALL, colour=colour, ha="center", va="bottom")


def _rows_of(axes: Axes, number: int) -> None:
    """A line above each row of a panel."""
    axes.set_ylim(number, 0.0)
    axes.set_yticks([])
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    for row in range(number):
        axes.axhline(row, color=style.FAINT, linewidth=0.6)


def _row_names(sheet: style.Sheet, titles: Mapping[str, str], assumed: Collection[str], top_in: float) -> None:
    """Names beside the rows of a panel, an A before those that rest on assumptions alone."""
    for row, (name, title) in enumerate(titles.items()):
        y = top_in + ROW_IN * (row + 0.5)
        lines, size = style.wrap(title, NAMES_IN - 0.3, style.BODY), style.BODY
        if len(lines) > 2:  # a scenario with values of its own
            lines, size = style.wrap(title, NAMES_IN - 0.3, style.SMALL - 1)[:3], style.SMALL - 1
        sheet.note(style.MARGIN_IN + 0.2, y, "\n".join(lines), colour=style.INK, size=size, va="center")
        if name in assumed:
            sheet.note(style.MARGIN_IN, y, "A", weight="bold", size=style.SMALL, colour=style.OCHRE, va="center")
