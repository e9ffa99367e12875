"""Policies over many plausible worlds: regret and the share that satisfies, a column an outcome of human cost."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.marks import column_head, row_names, rows_of
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, brief
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import OUTCOMES

NAMES_IN = 2.6
ROW_IN = 0.62
HEAD_IN = 0.75
MOST = 6


def ranking_figure(
    table: pd.DataFrame,
    titles: Mapping[str, str],
    assumed: frozenset[str],
    worlds: int,
    span: str,
    provenance: Provenance,
) -> style.Sheet:
    """Draw the regret of every policy, and in how many worlds it is no worse than the reference.

    Args:
        table: what `experiments.uncertainty.regret.ranking` gives.
        titles: the policies by label, in words, the reference first.
        assumed: those that rest on assumptions alone; they carry an A.
        worlds: how many worlds were looked at.
        span: months that count.
    """
    outcomes = list(dict.fromkeys(table["outcome"]))[:MOST]
    height = ROW_IN * len(titles)
    sheet = captioned("ranking", HEAD_IN + height + 0.85, provenance, worlds=worlds, span=span)
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN - NAMES_IN) / len(outcomes)
    for i, name in enumerate(outcomes):
        left = style.MARGIN_IN + NAMES_IN + i * width
        column_head(sheet, left + width / 2, HEAD_IN - 0.12, OUTCOMES[name].head, width - 0.15)
        axes = sheet.axes(left + 0.1, HEAD_IN, width - 0.2, height)
        _column(axes, name, table[table["outcome"] == name].set_index("policy"), list(titles))
    row_names(sheet, titles, assumed, (HEAD_IN, ROW_IN, NAMES_IN))
    sheet.note(style.MARGIN_IN, HEAD_IN + height + 0.5, f"A  the policy {ASSUMPTION_BADGE}.", size=style.SMALL)
    return sheet


def _column(axes: Axes, name: str, rows: pd.DataFrame, policies: list[str]) -> None:
    """One outcome over all policies."""
    colour = style.outcome_colour(name)
    rows_of(axes, len(policies))
    top = float(rows["max_regret"].max())
    axes.set_xlim(0.0, 1.1 * top if top > 0.0 else 1.0)
    style.ticks_on(axes.xaxis, brief, 2, steps=[1, 2, 5, 10])
    for i, policy in enumerate(policies):
        largest, median = float(rows["max_regret"][policy]), float(rows["median_regret"][policy])
        y = i + 0.68
        axes.plot([median, largest], [y, y], color=colour, linewidth=2.4, alpha=0.5, clip_on=False)
        face = colour if rows["rank"][policy] == 1 else "white"
        axes.plot(largest, y, "o", color=colour, markerfacecolor=face, markersize=6.5, clip_on=False)
        share = f"{100 * float(rows['satisficing_share'][policy]):.0f} %"
        across = axes.get_yaxis_transform()
        axes.text(0.5, i + 0.1, share, transform=across, fontsize=style.SMALL, color=style.MUTED, ha="center", va="top")
