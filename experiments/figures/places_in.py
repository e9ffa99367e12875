"""Where recorded months lie among the futures that each forecast held for possible, as histograms."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.report.provenance import Provenance

BINS = 5
PANEL_IN, GAP_IN, ROW_IN = (1.55, 1.15), 0.33, 1.95
HIGHEST = 0.8
"""Share of months at the top of a panel; a bar that is higher leaves it."""


def places_figure(places: pd.DataFrame, provenance: Provenance) -> style.Sheet:
    """Draw a row of histograms a window, a panel a forecaster, over all indicators; even bars are right.

    Args:
        places: columns window, forecaster, words, place (0 to 1).
    """
    windows = list(dict.fromkeys(places["window"]))
    names = dict(zip(places["forecaster"], places["words"], strict=True))
    sheet = captioned("places", ROW_IN * len(windows) + 0.45, provenance)
    for row, window in enumerate(windows):
        for column, (name, words) in enumerate(names.items()):
            left = 0.75 + column * (PANEL_IN[0] + GAP_IN)
            axes = sheet.axes(left, 0.75 + row * ROW_IN, *PANEL_IN)
            chosen = places[(places["window"] == window) & (places["forecaster"] == name)]
            colour = style.BLUE if column == 0 else style.BASELINE
            last = row == len(windows) - 1
            _draw(axes, chosen["place"].to_numpy(dtype=float), colour, lowest=last, first=column == 0)
            if column == 0:
                style.write(axes, (0.0, HIGHEST), window, (0, 8), weight="bold")
            if row == 0:
                lines = style.wrap(words, PANEL_IN[0] + 0.2, style.SMALL)
                style.write(axes, (0.0, HIGHEST), "\n".join(lines), (0, 26), color=colour)
    return sheet


def _draw(axes: Axes, places: np.ndarray, colour: str, *, lowest: bool, first: bool) -> None:
    style.plain(axes)
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(0.0, HIGHEST)
    axes.axhline(1.0 / BINS, color=style.INK, linewidth=0.8, linestyle=(0, (3, 2)))
    axes.set_xticks([0.0, 0.5, 1.0], ["low", "middle", "high"] if lowest else ["", "", ""])
    axes.set_yticks([0.0, 0.4, 0.8], ["0", "40 %", "80 %"] if first else ["", "", ""])
    if not len(places):
        style.write(axes, (0.5, 0.5 * HIGHEST), "knows nothing", (0, 0), color=style.MUTED, ha="center")
        return
    shares, edges = np.histogram(places, bins=BINS, range=(0.0, 1.0))
    axes.bar(edges[:-1], shares / len(places), 1.0 / BINS, align="edge", color=colour, edgecolor=style.PAPER)
    style.write(axes, (1.0, HIGHEST), f"{len(places)}", (0, 2), color=style.MUTED, ha="right")
