"""Measured changes with their intervals: a panel a measure, a row a variant, flows first and harm beside them."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.marks import (
    around_zero,
    column_head,
    interval,
    reach_of,
    row_names,
    rows_of,
    words_above,
)
from jointroom.experiments.report.labels import brief, brief_change, rounded
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart
from jointroom.experiments.stats.outcomes import Outcome

NAMES_IN = 2.3
ROW_IN = 0.46
HEAD_IN = 0.7
FOOT_IN = 0.45
PANELS_A_ROW = 5


def intervals_figure(
    table: pd.DataFrame,
    titles: Mapping[str, str],
    outcomes: Sequence[Outcome],
    caption: tuple[str, Mapping[str, str]],
    provenance: Provenance,
) -> style.Sheet:
    """Draw differences as dots with 95 % intervals; hollow where they cannot be told apart from none.

    Args:
        table: as `experiments.stats.paired.changes` returns.
        titles: the variants to show, by name, in order, in words.
        outcomes: panels, in order; those that count harm are drawn in red.
        caption: which of `data/captions.yaml`, and the words that it asks for.
    """
    bands = math.ceil(len(outcomes) / PANELS_A_ROW)
    height = ROW_IN * len(titles)
    band = HEAD_IN + height + FOOT_IN
    sheet = captioned(caption[0], bands * band, provenance, **caption[1])
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN - NAMES_IN) / PANELS_A_ROW
    for k, about in enumerate(outcomes):
        top = (k // PANELS_A_ROW) * band + HEAD_IN
        left = style.MARGIN_IN + NAMES_IN + (k % PANELS_A_ROW) * width
        colour = style.WINE if about.human_cost else style.BLUE
        column_head(sheet, left + width / 2, top - 0.12, about.head, width - 0.25, colour)
        axes = sheet.axes(left + 0.1, top, width - 0.2, height)
        rows = table[table["measure"] == about.name].set_index("variant")
        _panel(axes, rows, list(titles), colour)
        if k % PANELS_A_ROW == 0:
            row_names(sheet, titles, (), (top, ROW_IN, NAMES_IN))
    return sheet


def _panel(axes: Axes, rows: pd.DataFrame, names: list[str], colour: str) -> None:
    """One measure over all variants, on a scale of its own."""
    present = rows.reindex(names)
    reach = reach_of(present[["difference", "low", "high"]], 0.0, room=1.25) or 1.0
    rows_of(axes, len(names))
    around_zero(axes, reach, [rounded(0.6 * reach, 1)])
    for i, (_, row) in enumerate(present.iterrows()):
        if row["difference"] != row["difference"]:
            continue
        clear = told_apart(row["verdict"])
        interval(axes, i + 0.68, row[["difference", "low", "high"]], colour, clear=clear, reach=reach)
        text = f"{brief_change(row['difference'], 2)} from {brief(row['baseline_mean'], 2)}"
        look = style.INK if clear else style.MUTED
        words_above(axes, i + 0.06, 0.0, text, fontsize=style.SMALL - 1, color=look)
