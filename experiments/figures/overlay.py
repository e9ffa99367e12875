"""Levels of the same outcomes in results of any origin, on the same axes: a panel an outcome, a row a scenario."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from jointroom.experiments.figures import style
from jointroom.experiments.figures.marks import interval, sheet_of_rows, words_above
from jointroom.experiments.report.labels import brief
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart
from jointroom.experiments.stats.outcomes import OUTCOMES

ACROSS = 4
PLACE = 0.65
ROOM = 0.12


def overlay_figure(
    levels: pd.DataFrame,
    titles: Mapping[str, str],
    outcomes: Sequence[str],
    facts: Mapping[str, object],
    provenance: Provenance,
) -> style.Sheet:
    """Draw means with 95 % intervals, each panel on a scale of its own that all rows share.

    Args:
        levels: columns outcome, member, mean, low, high, against, verdict; a row an outcome and member.
        titles: members to show, in order, in words.
        outcomes: panels, in order.
        facts: what the caption asks for: heading, months.
    """
    heads = [(OUTCOMES[name].head, style.WINE if OUTCOMES[name].human_cost else style.INK) for name in outcomes]
    sheet, panels = sheet_of_rows(("overlay", facts), titles, heads, ACROSS, provenance)
    for axes, name in zip(panels, outcomes, strict=True):
        rows = levels[levels["outcome"] == name].set_index("member").reindex(list(titles))
        ends = rows[["mean", "low", "high"]].to_numpy(float)
        low, high = np.nanmin(ends), np.nanmax(ends)
        room = ROOM * (high - low) or max(abs(high), 1.0) * ROOM
        axes.set_xlim(low - room, high + room)
        style.ticks_on(axes.xaxis, bins=2, min_n_ticks=2)
        for place, (row, values) in enumerate(zip(rows.to_dict("records"), ends, strict=True)):
            if np.isnan(values[0]):
                continue
            clear = row["against"] == "" or told_apart(str(row["verdict"]))
            interval(axes, place + PLACE, values.tolist(), style.outcome_colour(name), clear=clear)
            words_above(axes, place, values[0], brief(values[0]), fontsize=style.SMALL - 1)
    return sheet
