"""Measured changes with their intervals: a panel a measure, a row a variant, flows first and harm beside them."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from jointroom.experiments.figures import style
from jointroom.experiments.report.labels import number, rounded, signed
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import SAME
from jointroom.experiments.stats.outcomes import Outcome
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

NAMES_IN = 2.3
ROW_IN = 0.46
HEAD_IN = 0.7
FOOT_IN = 0.45
PANELS_A_ROW = 5


def intervals_figure(
    table: pd.DataFrame,
    titles: Mapping[str, str],
    outcomes: Sequence[Outcome],
    heading: str,
    caveat: str,
    provenance: Provenance,
) -> style.Sheet:
    """Draw differences as dots with 95 % intervals; hollow where they cannot be told apart from none.

    Args:
        table: as `experiments.stats.paired.changes` returns.
        titles: the variants to show, by name, in order, in words.
        outcomes: panels, in order; those that count harm are drawn in red.
        heading, caveat: title and subtitle.
    """
    bands = math.ceil(len(outcomes) / PANELS_A_ROW)
    height = ROW_IN * len(titles)
    band = HEAD_IN + height + FOOT_IN
    sheet = style.Sheet(bands * band, heading, caveat, provenance.line, provenance.badges)
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN - NAMES_IN) / PANELS_A_ROW
    for k, about in enumerate(outcomes):
        top = (k // PANELS_A_ROW) * band + HEAD_IN
        left = style.MARGIN_IN + NAMES_IN + (k % PANELS_A_ROW) * width
        words = style.wrap(about.head, width - 0.25, style.SMALL)
        colour = style.WINE if about.human_cost else style.BLUE
        sheet.note(
            left + width / 2, top - 0.12, "\n".join(words), size=style.SMALL, colour=colour, ha="center", va="bottom"
        )
        axes = sheet.axes(left + 0.1, top, width - 0.2, height)
        rows = table[table["measure"] == about.name].set_index("variant")
        _panel(axes, rows, list(titles), colour)
        if k % PANELS_A_ROW == 0:
            for row, title in enumerate(titles.values()):
                lines = "\n".join(style.wrap(title, NAMES_IN - 0.15, style.BODY))
                sheet.note(style.MARGIN_IN, top + ROW_IN * (row + 0.5), lines, colour=style.INK, va="center")
    return sheet


def _panel(axes: Axes, rows: pd.DataFrame, names: list[str], colour: str) -> None:
    """One measure over all variants, on a scale of its own."""
    present = rows.reindex(names)
    ends = present[["difference", "low", "high"]].to_numpy(float)
    reach = 1.25 * float(np.nanmax(np.abs(ends))) if np.isfinite(ends).any() else 1.0
    reach = reach or 1.0
    axes.set_xlim(-reach, reach)
    axes.set_ylim(len(names), 0.0)
    axes.set_yticks([])
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    axes.axvline(0.0, color=style.MUTED, linewidth=0.9)
    tick = rounded(0.6 * reach, 1)
    axes.set_xticks([-tick, 0.0, tick], [signed(-tick), "0", signed(tick)])
    for i, (_, row) in enumerate(present.iterrows()):
        axes.axhline(i, color=style.FAINT, linewidth=0.6)
        if row["difference"] != row["difference"]:
            continue
        clear = row["verdict"] != SAME
        shade, y = (colour if clear else style.MUTED), i + 0.68
        if row["low"] == row["low"]:
            axes.plot([row["low"], row["high"]], [y, y], color=shade, linewidth=2.4 if clear else 1.2, alpha=0.6)
        face = shade if clear else "white"
        axes.plot(row["difference"], y, "o", color=shade, markerfacecolor=face, markersize=5.5, clip_on=False)
        text = f"{signed(rounded(row['difference'], 2))} from {number(rounded(row['baseline_mean'], 2))}"
        axes.text(
            0.5,
            i + 0.06,
            text,
            transform=axes.get_yaxis_transform(),
            fontsize=style.SMALL - 1,
            color=style.INK if clear else style.MUTED,
            ha="center",
            va="top",
            path_effects=[withStroke(linewidth=2.5, foreground="white")],
        )
