"""What a scenario changes: paired differences from its baseline, human cost beside the flow.

One row an indicator: the change in percent of the baseline with its 95 % interval, the numbers behind it,
and one of three words. Where nothing is recorded to compare with, the row carries an A.
"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.marks import around_zero, interval, reach_of
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, brief, brief_estimate, lower_first
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.tables import change_words
from jointroom.experiments.report.worlds import AGREE, is_sure, likeliest
from jointroom.experiments.stats.differences import LEAST_PAIRS, UNDEFINED, told_apart
from jointroom.experiments.stats.outcomes import GROUPS, label
from jointroom.experiments.stats.summary import compared_rows, row_of

ROW_IN = 0.3
GROUP_IN = 0.38
PLOT_LEFT_IN, PLOT_WIDTH_IN = 3.3, 3.05
BASE_IN, MINE_IN, CHANGE_IN, VERDICT_IN = 7.3, 8.25, 10.38, 10.5
PERCENTS = ["percent", "percent_low", "percent_high"]
INNER = ["inner_low", "inner_high"]
WIDEST_PERCENT = 100.0
BESIDE = ("dead_sea", "detained_official", "detained_unofficial", "forced_labour_person_days", "sold")


def outcomes_figure(
    summary: pd.DataFrame, titles: Mapping[str, str], provenance: Provenance, worlds: pd.DataFrame | None = None
) -> style.Sheet:
    """Draw the comparison of one scenario with its baseline.

    Args:
        summary: the table that `experiments.stats.summary.summarise` makes.
        titles: a scenario of the table and its baseline by name, in words.
        worlds: how likely which change is, where there are draws enough (`experiments.report.worlds`).
    """
    (scenario, title), (_, baseline) = titles.items()
    rows = told_rows(summary, scenario, worlds)
    shown = {group: [name for name in names if name in rows.index] for group, names in GROUPS.items()}
    lead = style.wrap(lead_sentence(rows), 11.1, style.BODY + 1)
    lead_in = 0.21 * len(lead) + 0.2
    table_in = sum(GROUP_IN + ROW_IN * len(names) for names in shown.values()) + 0.1
    facts = dict(title=title, baseline=baseline, pairs=int(rows["replicates"].max()), LEAST_PAIRS=LEAST_PAIRS)
    facts |= dict(first=rows["first_month"].iloc[0], last=rows["last_month"].iloc[0])
    met = row_of(rows, "met_at_sea")
    facts |= dict(fewer=bool(met["clear"] and met["difference"] < 0.0))
    facts |= dict(draws=0 if worlds is None else worlds["draws"].iloc[0], AGREE=100.0 * AGREE)
    sheet = captioned("outcomes", lead_in + 0.45 + table_in + 0.85, provenance, **facts)
    sheet.note(0.45, 0.0, "\n".join(lead), colour=style.INK, size=style.BODY + 1)
    top = lead_in + 0.45
    middle = PLOT_LEFT_IN + PLOT_WIDTH_IN / 2
    change = f"change [95 % {'interval' if worlds is None else 'of histories'}]"
    for x, head in ((BASE_IN, "baseline"), (MINE_IN, "scenario"), (CHANGE_IN, change)):
        sheet.note(x, top - 0.16, head, ha="right", size=style.SMALL, va="baseline")
    sheet.note(middle, top - 0.16, "change, percent of the baseline", ha="center", size=style.SMALL, va="baseline")
    drawn = [name for names in shown.values() for name in names]
    reach = reach_of(rows.loc[drawn, PERCENTS], 5.0, WIDEST_PERCENT)
    axes = sheet.axes(PLOT_LEFT_IN, top, PLOT_WIDTH_IN, table_in)
    axes.set_ylim(table_in, 0.0)
    axes.set_yticks([])
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    around_zero(axes, reach, (2, 5, 10, 20, 30, 40, 50), " %")
    y = 0.0
    for group, names in shown.items():
        sheet.note(0.45, top + y + 0.13, group.upper(), colour=style.MUTED, size=style.SMALL, weight="bold")
        edges = [(edge - PLOT_LEFT_IN) / PLOT_WIDTH_IN for edge in (style.MARGIN_IN, style.WIDTH_IN - style.MARGIN_IN)]
        axes.axhline(y + 0.04, *edges, color=style.FAINT, linewidth=0.8, clip_on=False)
        y += GROUP_IN
        for name in names:
            row = row_of(rows, name)
            ends, clear = row[PERCENTS if worlds is None else [*PERCENTS, *INNER]], bool(row["clear"])
            interval(axes, y + ROW_IN / 2, ends, style.outcome_colour(name), clear=clear, reach=reach)
            if math.isnan(row["percent"]):
                undefined = UNDEFINED if math.isnan(row["difference"]) else "none in the baseline"
                words = "none in either" if row["difference"] == 0 else undefined
                style.write(axes, (0.0, y + ROW_IN / 2), words, (3, 0), color=style.MUTED, va="center", style="italic")
            _numbers(sheet, top + y + ROW_IN / 2, row, name)
            y += ROW_IN
    sheet.note(
        0.45,
        top + table_in + 0.5,
        f"A  nothing is recorded to compare with: the row {ASSUMPTION_BADGE}.   "
        "Stocks (held, in Libya) are means of month ends, all else sums over the period.",
        size=style.SMALL,
    )
    return sheet


def lead_sentence(rows: pd.DataFrame) -> str:
    """Arrivals and what stands beside them, in words and numbers; `rows` as from `compared_rows`."""
    arrivals, *beside = (_phrase(row_of(rows, name), name) for name in ("met_at_sea", *BESIDE))
    return f"{arrivals}. Beside it: {'; '.join(map(lower_first, beside))}."


def _phrase(row: pd.Series, name: str) -> str:
    size = f" ({change_words(row)})" if row["clear"] else ""
    return f"{label(name)}: {row['verdict']}{size}"


def verdict_words(row: pd.Series) -> str:
    """What the pairs say of an outcome, with the size of a change that can be told."""
    return f"{row['verdict']}, {change_words(row)}" if row["clear"] else str(row["verdict"])


def told_rows(summary: pd.DataFrame, scenario: str, worlds: pd.DataFrame | None) -> pd.DataFrame:
    """`compared_rows`, and whether a change can be told (clear).

    Under draws, changes are those of single histories: the mean, ends with chance and what is not known, `INNER` with
    chance alone; the verdict says in how many worlds there is what there is in most.
    """
    rows = compared_rows(summary, scenario)
    rows = rows.assign(clear=rows["verdict"].map(told_apart))
    if worlds is None:
        return rows
    known = worlds.set_index("outcome").reindex(rows.index)
    mine = {"difference": "mean", "difference_low": "history_low", "difference_high": "history_high"}
    rows = rows.assign(**{name: known[source] for name, source in mine.items()})
    share = 100.0 / rows["baseline_mean"].where(rows["baseline_mean"] > 0.0)
    ends = dict(zip([*PERCENTS, *INNER], [*mine.values(), "chance_low", "chance_high"], strict=True))
    rows = rows.assign(**{name: known[source] * share for name, source in ends.items()})
    told = known.to_dict("index")
    verdicts = [likeliest(row) if row["mean"] == row["mean"] else UNDEFINED for row in told.values()]
    return rows.assign(verdict=verdicts, clear=list(map(is_sure, told.values())))


def _numbers(sheet: style.Sheet, y_in: float, row: pd.Series, name: str) -> None:
    clear = bool(row["clear"])
    options: dict[str, Any] = dict(size=style.SMALL + 0.3, va="center_baseline")
    unit = " %" if row["unit"] == "percent" else ""
    if row["evidence"] == "assumption":
        sheet.note(0.52, y_in, "A", weight="bold", colour=style.OCHRE, **options)
    sheet.note(0.72, y_in, label(name), colour=style.INK, size=style.BODY, va="center_baseline")
    sheet.note(BASE_IN, y_in, brief(row["baseline_mean"]) + unit, ha="right", colour=style.MUTED, **options)
    sheet.note(MINE_IN, y_in, brief(row["mean"]) + unit, ha="right", colour=style.INK, **options)
    change = brief_estimate(row["difference"], row["difference_low"], row["difference_high"])
    sheet.note(CHANGE_IN, y_in, change, ha="right", colour=style.INK, **options)
    words: dict[str, Any] = dict(weight="bold", colour=style.INK) if clear else dict(colour=style.MUTED, style="italic")
    sheet.note(VERDICT_IN, y_in, row["verdict"], **words, **options)
