"""Policies over many plausible worlds: regret and the share that satisfies, a column an outcome of human cost."""

from collections.abc import Mapping

import pandas as pd

from jointroom.experiments.figures import style
from jointroom.experiments.figures.intervals import PLACE
from jointroom.experiments.figures.marks import interval, sheet_of_rows, words_above
from jointroom.experiments.report.labels import brief
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import OUTCOMES

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
    heads = [(OUTCOMES[name].head, style.INK) for name in outcomes]
    caption = ("ranking", {"worlds": worlds, "span": span})
    sheet, panels = sheet_of_rows(caption, titles, heads, len(outcomes), provenance, assumed)
    for axes, name in zip(panels, outcomes, strict=True):
        rows = table[table["outcome"] == name].set_index("policy").loc[list(titles)]
        colour, top = style.outcome_colour(name), float(rows["max_regret"].max())
        axes.set_xlim(0.0, 1.1 * top if top > 0.0 else 1.0)
        style.ticks_on(axes.xaxis, brief, 2, steps=[1, 2, 5, 10])
        for i, row in enumerate(rows.to_dict("records")):
            ends = row["max_regret"], row["median_regret"], row["max_regret"]
            interval(axes, i + PLACE, ends, colour, clear=row["rank"] == 1, faint=colour)
            words_above(axes, i, 0.55 * top, f"{100 * row['satisficing_share']:.0f} %", color=style.MUTED)
    return sheet
