"""What knowing each unknown would be worth: the ten largest, with what accident alone would show."""

from collections.abc import Mapping, Sequence
from typing import Any

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.report.provenance import Provenance

MOST = 10
ROW_IN = 0.44
NAMES_IN, WIDTH_IN = 3.05, 2.75


def information_figure(rows: Sequence[Mapping[str, Any]], provenance: Provenance) -> style.Sheet:
    """Draw a bar an unknown.

    Args:
        rows: the largest first: words, evppi (share of verdicts put right), error, floor, accident, told.
        provenance: of the study.
    """
    shown = list(rows[:MOST])
    height = ROW_IN * len(shown)
    told = [row["words"] for row in shown if row["told"]]
    sheet = captioned("information", height + 0.75, provenance, style.NARROW_IN, first=told[:1])
    axes = sheet.axes(style.MARGIN_IN + NAMES_IN, 0.25, WIDTH_IN, height)
    axes.set_ylim(len(shown), 0.0)
    axes.set_yticks([])
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    floor, accident = 100.0 * shown[0]["floor"], 100.0 * shown[0]["accident"]
    most = max(100.0 * (row["evppi"] + row["error"]) for row in shown)
    axes.set_xlim(0.0, 1.12 * max(most, accident) or 1.0)
    style.ticks_on(axes.xaxis)
    axes.axvspan(0.0, accident, color=style.SHADE, zorder=0)
    axes.axvline(floor, color=style.MUTED, linewidth=0.9, linestyle=":")
    for k, row in enumerate(shown):
        colour, y = (style.BLUE if row["told"] else style.FAINT), k + 0.5
        axes.barh(y, 100.0 * row["evppi"], height=0.5, color=colour)
        ends = [max(0.0, 100.0 * (row["evppi"] + sign * row["error"])) for sign in (-1.0, 1.0)]
        axes.plot(ends, [y, y], color=style.INK, linewidth=1.0)
        lines = "\n".join(style.wrap(row["words"], NAMES_IN - 0.15, style.BODY))
        ink = style.INK if row["told"] else style.MUTED
        sheet.note(style.MARGIN_IN, 0.25 + ROW_IN * y, lines, colour=ink, size=style.BODY, va="center")
    sheet.note(style.MARGIN_IN + NAMES_IN, 0.25 + height + 0.3, "verdicts put right, of 100", size=style.SMALL)
    return sheet
