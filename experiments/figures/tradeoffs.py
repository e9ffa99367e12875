"""Alternatives in the plane of one flow and one human cost: a panel a cost, so that no cost stands for the others."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, signed
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import Difference, paired_difference
from jointroom.experiments.stats.outcomes import OUTCOMES, label, measured_by

FLOW = "met_at_sea"
COSTS = ("dead_sea", "detained_official", "detained_unofficial", "forced_labour_person_days", "sold", "dead_detention")
ACROSS = 3
PANEL_IN = (2.75, 2.3)
LEFT_IN, STEP_IN = 1.2, 3.75
ROW_IN = 3.25
NAME_IN = 0.3


def tradeoffs_figure(
    values: Mapping[str, pd.DataFrame],
    titles: Mapping[str, str],
    assumed: frozenset[str],
    front: pd.DataFrame,
    provenance: Provenance,
    any_look: bool = False,
) -> style.Sheet:
    """Draw the change of each alternative's flow against that of its human cost, six costs in six panels.

    Args:
        values: by label, the outcomes of the same replicates in the same order.
        titles: the alternatives by label, in words, the reference first; they are numbered in this order.
        assumed: those that rest on assumptions alone.
        front: as from `experiments.compare.tradeoffs.pareto_table`; what nothing beats is filled.
        any_look: whether intervals must hold at every look (`experiments.stats.any_look`).
    """
    beaten = dict(zip(front["label"], front["beaten_by"], strict=True))
    rows = -(-len(COSTS) // ACROSS)
    width_in = style.WIDTH_IN - 2 * style.MARGIN_IN - 0.8
    lines = {key: style.wrap(title, width_in, style.BODY) for key, title in titles.items()}
    tops = rows * ROW_IN + 0.35 + np.cumsum([0.0, *(NAME_IN + 0.17 * (len(each) - 1) for each in lines.values())])
    sheet = captioned("tradeoffs", tops[-1] + 0.45, provenance)
    reference = values[next(iter(titles))]
    for i, name in enumerate(COSTS):
        axes = sheet.axes(LEFT_IN + (i % ACROSS) * STEP_IN, 0.45 + (i // ACROSS) * ROW_IN, *PANEL_IN)
        changes = {
            key: [
                paired_difference(table[column].to_numpy(float), reference[column].to_numpy(float), any_look=any_look)
                for column in (FLOW, measured_by(name, reference.columns))
            ]
            for key, table in ((key, values[key]) for key in titles)
        }
        _panel(axes, name, changes, beaten)
        if i + ACROSS >= len(COSTS):
            words = f"{label(FLOW)}: change, {OUTCOMES[FLOW].unit}"
            axes.set_xlabel(words, fontsize=style.SMALL, color=style.MUTED)
    for number, (key, wrapped) in enumerate(lines.items()):
        words = ("A  " if key in assumed else "") + "\n".join(wrapped)
        sheet.note(style.MARGIN_IN + 0.12, tops[number], str(number), weight="bold", colour=style.INK, ha="center")
        sheet.note(style.MARGIN_IN + 0.4, tops[number], words, colour=style.INK)
    told = f"A  the alternative {ASSUMPTION_BADGE}. 0 is the reference. Held: means of month ends; all else: sums."
    sheet.note(style.MARGIN_IN, tops[-1] + 0.1, told, size=style.SMALL)
    return sheet


def _panel(axes: Axes, name: str, changes: Mapping[str, Sequence[Difference]], beaten: Mapping[str, str]) -> None:
    """The change of one human cost against the change of the flow; of the two, flow first, by alternative."""
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    axes.axhline(0.0, color=style.MUTED, linewidth=0.8, zorder=1)
    axes.axvline(0.0, color=style.MUTED, linewidth=0.8, zorder=1)
    for number, (key, (across, up)) in enumerate(changes.items()):
        colour = style.BASELINE if number == 0 else style.outcome_colour(name)
        if number > 0 and across.halfwidth == across.halfwidth:
            axes.plot([across.low, across.high], [up.mean, up.mean], color=colour, linewidth=1.0, alpha=0.5, zorder=2)
            axes.plot([across.mean, across.mean], [up.low, up.high], color=colour, linewidth=1.0, alpha=0.5, zorder=2)
        face = "white" if beaten[key] else colour
        size = 17 if number == 0 else 12  # one that changes nothing must not hide the reference
        look: dict[str, Any] = dict(markerfacecolor=face, markersize=size, markeredgewidth=1.3)
        place = (across.mean, up.mean)
        axes.plot(*place, "o", color=colour, zorder=3 + number, **look)
        look = dict(ha="center", va="center", fontsize=style.SMALL - 0.5, weight="bold", zorder=3.5 + number)
        style.write(axes, place, str(number), color=colour if beaten[key] else "white", **look)
    for axis in (axes.xaxis, axes.yaxis):
        style.ticks_on(axis, signed, min_n_ticks=3)
    axes.margins(0.16)
    words = label(name).replace("Forced labour, person-days", "Forced labour")
    style.heading(axes, words, f"change, {OUTCOMES[name].unit}")
