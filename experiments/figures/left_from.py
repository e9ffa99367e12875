"""From where the boats that were met had left: shares by launch site, model beside record, human cost beside them."""

import numpy as np
import pandas as pd

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.launches import COST_LEFT_IN, ROW_IN, cost_column
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.left_from import words

NAMES_IN = 1.0
GAP_IN = 0.6


def left_from_figure(table: pd.DataFrame, summary: pd.DataFrame, scenario: str, provenance: Provenance) -> style.Sheet:
    """Draw the shares of one scenario and, where the world is comparable, of the record.

    Args:
        table: as `experiments.stats.left_from.beside_the_record` returns.
        summary: rows of `experiments.stats.summary.summarise`, for the human cost of the scenario.
        scenario: its name in the summary.
    """
    comparable = bool(table["recorded"].notna().any())
    sheet = captioned("left_from", ROW_IN + 0.1, provenance, comparable=comparable)
    years, sites = list(dict.fromkeys(table["year"])), list(dict.fromkeys(table["site"]))
    width = (COST_LEFT_IN - style.MARGIN_IN - NAMES_IN - 0.3) / len(years) - GAP_IN
    height = ROW_IN - 1.0
    for k, year in enumerate(years):
        axes = sheet.axes(style.MARGIN_IN + NAMES_IN + k * (width + GAP_IN), 0.4, width, height)
        rows = table[table["year"] == year].set_index("site").loc[sites]
        axes.set_xlim(0.0, 100.0)
        axes.set_ylim(len(sites), 0.0)
        axes.set_xticks([0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        y = np.arange(len(sites)) + 0.5
        axes.set_yticks(y, sites if k == 0 else [""] * len(sites))
        axes.tick_params(axis="y", labelsize=style.SMALL, colors=style.INK)
        axes.grid(axis="x", color=style.GRID, linewidth=0.8)
        axes.grid(axis="y", color=style.FAINT, linewidth=0.4)
        axes.hlines(y, rows["low"], rows["high"], color=style.BLUE, linewidth=2.4, alpha=0.5)
        axes.plot(rows["simulated"], y, "o", color=style.BLUE, markersize=5.5, clip_on=False)
        axes.plot(rows["recorded"], y, "D", color=style.INK, markerfacecolor="white", markersize=5.5, clip_on=False)
        style.heading(axes, words(int(year)), "share of boats met")
    cost_column(sheet, 0.12, summary, scenario)
    return sheet
