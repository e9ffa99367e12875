"""Measured changes with their intervals: a panel a measure, a row a variant, flows first and harm beside them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from jointroom.experiments.figures import style
from jointroom.experiments.figures.marks import (
    ENDS,
    around_zero,
    in_percent,
    interval,
    reach_of,
    sheet_of_rows,
    words_above,
)
from jointroom.experiments.report.labels import brief, brief_change, rounded
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.worlds import AGREE, INNER, told_changes
from jointroom.experiments.stats.outcomes import OUTCOMES, SHORT_LIST, Outcome

PLACE = 0.65
"""Where in a row its mark stands; words are above it."""
TICKS = (5, 10, 15, 20, 25, 30, 40, 50, 60)
WIDEST_PERCENT = 100.0


def intervals_figure(
    table: pd.DataFrame,
    titles: Mapping[str, str],
    outcomes: Sequence[Outcome],
    caption: tuple[str, Mapping[str, object]],
    provenance: Provenance,
    worlds: pd.DataFrame | None = None,
) -> style.Sheet:
    """Draw differences as dots with 95 % intervals, each panel on a scale of its own.

    Args:
        table: as `experiments.stats.paired.changes` returns.
        titles: the variants to show, by name, in order, in words.
        outcomes: panels, in order; those that count harm are drawn in red.
        caption: which of `data/captions.yaml`, and the words that it asks for.
        worlds: how likely which change is, where runs live under draws (`experiments.report.worlds`).
    """
    table, ends = told_changes(table, worlds), ENDS if worlds is None else [*ENDS, *INNER]
    caption = caption[0], {**caption[1], **_drawn(worlds)}
    heads = [
        (about.head + _shared(table, about.name, titles), style.WINE if about.human_cost else style.BLUE)
        for about in outcomes
    ]
    sheet, panels = sheet_of_rows(caption, titles, heads, 5, provenance)
    for axes, about, (_, colour) in zip(panels, outcomes, heads, strict=True):
        rows = _rows(table, about.name, titles)
        reach = reach_of(rows[ENDS], 0.0, room=1.25) or 1.0
        around_zero(axes, reach, [rounded(0.6 * reach, 1)])
        for i, row in enumerate(rows.to_dict("records")):
            clear = row["clear"] == 1  # which what is missing is not
            interval(axes, i + PLACE, [row[end] for end in ends], colour, clear=clear, reach=reach)
            if row["difference"] == row["difference"]:
                origin = "" if _shared(table, about.name, titles) else f" from {brief(row['baseline_mean'], 2)}"
                text = brief_change(row["difference"], 2) + origin
                look = style.INK if clear else style.MUTED
                words_above(axes, i, row["difference"], text, fontsize=style.SMALL - 1, color=look)
    return sheet


def percents_figure(
    table: pd.DataFrame,
    titles: Mapping[str, str],
    assumed: frozenset[str],
    provenance: Provenance,
    worlds: pd.DataFrame | None = None,
) -> style.Sheet:
    """Draw differences in percent of what the variants are compared with, on one scale: two flows, then human cost.

    Args:
        table, titles, worlds: as for `intervals_figure`.
        assumed: variants that rest on assumptions alone; they carry an A.
    """
    shares = in_percent(told_changes(table, worlds))
    columns = ENDS if worlds is None else [*ENDS, *INNER]
    parts = {name: _rows(shares, name, titles) for name in SHORT_LIST}
    reach = reach_of(pd.concat(parts.values())[ENDS], 10.0, WIDEST_PERCENT)
    heads = [(OUTCOMES[name].label + _shared(table, name, titles), style.INK) for name in SHORT_LIST]
    sheet, panels = sheet_of_rows(("scenarios", _drawn(worlds)), titles, heads, len(SHORT_LIST), provenance, assumed)
    for axes, (name, rows) in zip(panels, parts.items(), strict=True):
        around_zero(axes, reach, TICKS)
        for i, row in enumerate(rows.to_dict("records")):
            clear, ends = row["clear"] == 1, [row[end] for end in columns]
            interval(axes, i + PLACE, ends, style.outcome_colour(name), clear=clear, reach=reach)
            if clear and ends[0] == ends[0]:
                words_above(axes, i, ends[0], f"{brief_change(ends[0], 2)} %")
    return sheet


def _drawn(worlds: pd.DataFrame | None) -> dict[str, object]:
    """What a caption says of draws."""
    return {"draws": 0 if worlds is None else worlds["draws"].iloc[0], "AGREE": f"{100.0 * AGREE:.0f}"}


def _shared(table: pd.DataFrame, measure: str, titles: Mapping[str, str]) -> str:
    """What all rows changed from, for the head of a panel; "" where they changed from different numbers."""
    before = _rows(table, measure, titles)["baseline_mean"].dropna().unique()
    return f" (from {brief(before[0], 2)})" if len(before) == 1 else ""


def _rows(table: pd.DataFrame, measure: str, titles: Mapping[str, str]) -> pd.DataFrame:
    """One measure of every variant, in order."""
    return table[table["measure"] == measure].set_index("variant").reindex(list(titles))
