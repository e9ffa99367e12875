"""How people move between states: from the border to the beach, to Europe, into holding and back.

The width of a ribbon is the number of people; with a baseline, both stand on one scale, and the flows that differ
most are listed with their paired differences.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.patheffects import withStroke

from jointroom.experiments.figures import style
from jointroom.experiments.figures.alluvial import Alluvium, Flow, Ribbon, Site, lay_out
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.journeys import (
    Change,
    change_into,
    changed_flows,
    flows_between,
    into,
    mean_flows,
    stocks_around,
)
from jointroom.experiments.figures.outcomes import told_rows, verdict_words
from jointroom.experiments.figures.ribbons import Ends, arrow, outline
from jointroom.experiments.report.labels import STATE_TABLE, STATES, brief, brief_change, brief_estimate, lower_first
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.stats.summary import WHOLE_RUN, row_of

SITES = {str(state): Site(int(row["column"]), float(row["level"])) for state, row in STATE_TABLE.iterrows()}
COLUMN_IN = (0.0, 1.4, 3.3, 5.25, 7.25, 8.85)
PANEL_WIDTH_IN = style.WIDTH_IN - 2 * style.MARGIN_IN
BAR_IN, GAP_IN = 0.11, 0.36
TALLEST_IN = {1: 2.6, 2: 2.1}
"""Height of the fullest state, by number of panels."""
THINNEST_IN, LINE_IN = 0.012, 0.15
HELD = ("held_official", "held_unofficial", "forced_labour")
COST_IN, CHANGES, CHANGE_ROW_IN = 1.0, 10, 0.24
HALO = (withStroke(linewidth=2.6, foreground=style.PAPER, alpha=0.85),)


def flows_figure(
    moves: pd.DataFrame,
    accounts: pd.DataFrame,
    summary: pd.DataFrame,
    scenarios: Sequence[tuple[str, str]],
    provenance: Provenance,
    lived: Sequence[int] | None = None,
    worlds: pd.DataFrame | None = None,
) -> style.Sheet:
    """Draw the flows of a scenario and, beneath it, those of its baseline.

    Args:
        moves, accounts: the run's tables `moves` and `flows`, columns as `data/tables.yaml` says.
        summary: the table that `experiments.stats.summary.summarise` makes, for the period and the human cost.
        scenarios: (name, words) of each panel, the scenario before its baseline.
        lived, worlds: as for `experiments.figures.cost.cost_figure`.

    Raises:
        ValueError: a table lacks a column.
    """
    rows = _period_rows(summary, scenarios, worlds)
    first, last = rows["first_month"].iloc[0], rows["last_month"].iloc[0]
    months = pd.period_range(first, last, freq="M").strftime("%Y-%m").tolist()
    tables = [flows_between(moves, name, months) for name, _ in scenarios]
    flows = [mean_flows(table) for table in tables]
    fullest = max((into(one, state) for one in flows for state in SITES), default=1.0)
    drawings = [lay_out(one, SITES, TALLEST_IN[len(flows)] / max(fullest, 1.0), GAP_IN) for one in flows]
    pairs = [table if lived is None else table.groupby(np.asarray(lived)[table.index]).mean() for table in tables]
    changes = changed_flows(pairs[0], pairs[1], CHANGES) if len(pairs) > 1 else []
    tops, top = [], 0.0
    for drawing in drawings:
        tops.append(top)
        top += 0.45 + drawing.height_in + 0.35 + COST_IN + 0.3
    changes_in = 0.75 + CHANGE_ROW_IN * len(changes) if changes else 0.0
    facts = dict(title=scenarios[0][1], first=first, last=last, compared=len(scenarios) > 1)
    sheet = captioned("flows", top + changes_in, provenance, **facts)
    for place, ((name, words), drawing, start) in enumerate(zip(scenarios, drawings, tops, strict=True)):
        sheet.note(style.MARGIN_IN, start, words, size=style.HEAD + 1, weight="bold", colour=style.INK)
        axes = sheet.canvas(style.MARGIN_IN, start + 0.45, PANEL_WIDTH_IN, drawing.height_in + 0.2)
        _draw(axes, drawing)
        stocks = stocks_around(accounts, moves, name, months)
        came = change_into(pairs[0], pairs[1], list(drawing.boxes)) if place == 0 and len(pairs) > 1 else {}
        _labels(axes, drawing, flows[place], came, stocks)
        _cost(sheet, start + 0.45 + drawing.height_in + 0.35, rows, place > 0)
    if changes:
        of_what = "replicates" if lived is None else "means over the runs of a draw"
        _changes(sheet, top, changes, f"{len(pairs[0])} pairs of {of_what}")
    return sheet


def _period_rows(
    summary: pd.DataFrame, scenarios: Sequence[tuple[str, str]], worlds: pd.DataFrame | None
) -> pd.DataFrame:
    """Summary rows by indicator: after the change where there is a baseline, else the whole run."""
    if len(scenarios) > 1:
        return told_rows(summary, scenarios[0][0], worlds)
    whole = (summary["scenario"] == scenarios[0][0]) & (summary["period"] == WHOLE_RUN)
    return summary[whole].set_index("indicator")


def colour_of(flow: Flow) -> str:
    """Colour of a flow: what it means for those who move."""
    old, new = flow
    if new.startswith("dead_"):
        return style.WINE
    if new == "arrived":
        return style.BLUE
    if new in HELD:
        return style.OCHRE if old == "at_sea" else style.PURPLE
    if new in ("returned_assisted", "evacuated", "legal_pathway"):
        return style.TEAL
    if old in HELD:
        return style.STATE_COLOURS["held_unofficial"]
    return style.BASELINE if new == "left_overland" else style.FAINT


def _draw(axes: Axes, drawing: Alluvium) -> None:
    """Ribbons, wide ones below thin ones, then the bars of the states."""
    for ribbon in sorted(drawing.ribbons, key=lambda item: -item.width_in):
        colour, ends = colour_of(ribbon.flow), _ends(ribbon)
        alpha, solid = (0.6, style.MUTED) if colour == style.FAINT else (0.5, colour)
        axes.add_patch(PathPatch(outline(ribbon, ends, THINNEST_IN), facecolor=colour, edgecolor="none", alpha=alpha))
        axes.add_patch(Polygon(arrow(ribbon, ends), facecolor=solid, edgecolor="none"))
    for name, box in drawing.boxes.items():
        if name in SITES:
            height = max(box.height_in, 2 * THINNEST_IN)
            corner = (COLUMN_IN[box.site.column], box.middle_in - height / 2)
            axes.add_patch(Rectangle(corner, BAR_IN, height, facecolor=style.STATE_COLOURS[name], edgecolor="none"))


def _ends(ribbon: Ribbon) -> Ends:
    """Places at which a ribbon touches bars and passes lanes: pairs of x where it comes and where it goes on."""
    first, last = (SITES[state].column for state in ribbon.flow)
    if first == last:
        edge = COLUMN_IN[first] + BAR_IN
        return [(edge, edge), (edge, edge)]
    if last < first:
        return [(COLUMN_IN[column] + BAR_IN, COLUMN_IN[column]) for column in range(first, last - 1, -1)]
    return [(COLUMN_IN[column], COLUMN_IN[column] + BAR_IN) for column in range(first, last + 1)]


def _labels(
    axes: Axes,
    drawing: Alluvium,
    flows: dict[Flow, float],
    changes: Mapping[str, float],
    stocks: Mapping[str, tuple[float, float]],
) -> None:
    """Name and numbers of every state, right of its bar: near the top of a high one, level with a low one.

    `changes`: how many percent more came, of states for which that can be told.
    """
    for name, box in drawing.boxes.items():
        if name not in SITES:
            continue
        came = f", {brief_change(changes[name], 2)} %" if name in changes else ""
        lines = [STATES[name], f"{brief(into(flows, name))}{came}"]
        if name in stocks and any(old == name for old, _ in flows) and name != "at_sea":
            lines.append("({} → {})".format(*map(brief, stocks[name])))
        x = COLUMN_IN[box.site.column] + BAR_IN + 0.07
        y = box.middle_in - LINE_IN * (len(lines) - 1) / 2
        if box.height_in > 0.8 and box.site.column < 5:
            y = box.top_in + 0.16
        colour = style.PURPLE if name in HELD else style.STATE_COLOURS[name] if name.startswith("dead_") else style.INK
        for k, text in enumerate(lines):
            weight, shade = ("bold", colour) if k == 0 else ("normal", style.INK)
            place = (x, y + k * LINE_IN)
            style.write(axes, place, text, va="center", path_effects=HALO, weight=weight, color=shade)


def _cost(sheet: style.Sheet, top_in: float, rows: pd.DataFrame, is_baseline: bool) -> None:
    """The human cost of the period in one row under the drawing."""
    sheet.note(style.MARGIN_IN, top_in, "HUMAN COST", size=style.SMALL, weight="bold")
    width = PANEL_WIDTH_IN / len(REQUIRED_HUMAN_COST)
    for k, name in enumerate(REQUIRED_HUMAN_COST):
        row = row_of(rows, name)
        x = style.MARGIN_IN + k * width
        value = brief(row["baseline_mean"] if is_baseline else row["mean"])
        sheet.note(x, top_in + 0.2, value, size=style.HEAD + 2, weight="bold", colour=style.outcome_colour(name))
        sheet.note(x, top_in + 0.45, label(name), size=style.SMALL, colour=style.INK)
        meant = "mean of month ends" if row["kind"] == "stock" else "in all"
        sheet.note(x, top_in + 0.61, meant, size=style.SMALL - 0.5)
        if row["baseline"] and not is_baseline:
            weight = "bold" if row["clear"] else "normal"
            sheet.note(x, top_in + 0.76, verdict_words(row), size=style.SMALL - 0.5, weight=weight)


def _changes(sheet: style.Sheet, top_in: float, changes: Sequence[Change], pairs: str) -> None:
    """The flows that differ most, with their paired differences."""
    sheet.note(style.MARGIN_IN, top_in, "FLOWS THAT DIFFER MOST", size=style.SMALL, weight="bold")
    heads = ((6.35, "baseline"), (7.3, "scenario"), (9.55, "change [95 % interval]"))
    for x, head in heads:
        sheet.note(x, top_in, head, size=style.SMALL, ha="right")
    y = top_in + 0.3
    for flow, before, after, change in changes:
        clear, colour = told_apart(change.verdict), colour_of(flow)
        colour = style.MUTED if colour == style.FAINT else colour
        sheet.note(style.MARGIN_IN, y, "■", colour=colour, size=style.BODY)
        words = f"{STATES[flow[0]]} → {lower_first(STATES[flow[1]])}"
        sheet.note(style.MARGIN_IN + 0.2, y, words, size=style.BODY, colour=style.INK)
        cells = (brief(before), brief(after), brief_estimate(change.mean, change.low, change.high))
        for (x, _), text in zip(heads, cells, strict=True):
            sheet.note(x, y, text, size=style.BODY, ha="right", colour=style.INK)
        look = dict(weight="bold", colour=style.INK) if clear else dict(style="italic", colour=style.MUTED)
        sheet.note(heads[-1][0] + 0.15, y, change.verdict, size=style.SMALL, **look)
        y += CHANGE_ROW_IN
    told = f"Mean paired differences over {pairs}."
    sheet.note(style.MARGIN_IN, y + 0.05, told, size=style.SMALL)
