"""Several scenarios at once: one row each, the flows in the first columns and the human cost beside them."""

import math
from collections.abc import Mapping

import numpy as np
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
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, brief_change
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.stats.summary import compared_rows, row_of

COLUMNS = ("met_at_sea", "intercepted_libya", *REQUIRED_HUMAN_COST)
ENDS = ("percent", "percent_low", "percent_high")
TICKS = (5, 10, 15, 20, 25, 30, 40, 50, 60)
NAMES_IN = 2.9
ROW_IN = 0.48
WIDEST_PERCENT = 100.0


def scenarios_figure(
    summary: pd.DataFrame, titles: Mapping[str, str], assumed: frozenset[str], provenance: Provenance
) -> style.Sheet:
    """Draw what each of several scenarios changes against its own baseline.

    Args:
        summary: rows of `experiments.stats.summary.summarise` for every scenario, one table below the other.
        titles: the scenarios to show, by name, in order, in words.
        assumed: those that rest on assumptions alone; they carry an A.
    """
    tables = {name: compared_rows(summary, name) for name in titles}
    height = ROW_IN * len(titles)
    sheet = captioned("scenarios", 0.75 + height + 0.75, provenance)
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN - NAMES_IN) / len(COLUMNS)
    ends = [table.loc[list(COLUMNS), list(ENDS)].to_numpy(float) for table in tables.values()]
    reach = reach_of(np.concatenate(ends), 10.0, WIDEST_PERCENT)
    for i, name in enumerate(COLUMNS):
        left = style.MARGIN_IN + NAMES_IN + i * width
        column_head(sheet, left + width / 2, 0.6, label(name), width - 0.1)
        axes = sheet.axes(left + 0.06, 0.75, width - 0.12, height)
        rows_of(axes, len(tables))
        around_zero(axes, reach, TICKS)
        _column(axes, name, tables, reach)
    row_names(sheet, titles, assumed, (0.75, ROW_IN, NAMES_IN))
    sheet.note(style.MARGIN_IN, 0.75 + height + 0.42, f"A  the scenario {ASSUMPTION_BADGE}.", size=style.SMALL)
    return sheet


def _column(axes: Axes, name: str, tables: Mapping[str, pd.DataFrame], reach: float) -> None:
    """One indicator over all scenarios."""
    for i, table in enumerate(tables.values()):
        row = row_of(table, name)
        if math.isnan(row["percent"]):
            continue
        clear = told_apart(row["verdict"])
        interval(axes, i + 0.62, row[list(ENDS)], style.outcome_colour(name), clear=clear, reach=reach)
        if clear:
            words_above(axes, i + 0.08, row["percent"], f"{brief_change(row['percent'], 2)} %")
