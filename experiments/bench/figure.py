"""The figure of the benchmarks: speed at sea by number of boats, and where the time of the full run goes."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from jointroom.experiments.figures.style import BASELINE, BLUE, INK, MUTED, OCHRE, TEAL, heading, plain

COLOURS = {"compiled": BLUE, "NumPy": TEAL, "Mesa, best": OCHRE, "Mesa, agent a boat": BASELINE}


def draw_speeds(axes: Axes, table: pd.DataFrame) -> None:
    """Boat-steps a second over the number of boats, on logarithmic axes; bars are the range of the rounds."""
    speeds = table[(table.section == "sea") & (table.quantity == "speed")]
    for variant, colour in COLOURS.items():
        rows = speeds[speeds.variant == variant]
        if rows.empty:
            continue
        boats = rows.case.str.split(" ").str[0].str.replace(",", "").astype(int)
        spread = [rows["median"] - rows.low, rows.high - rows["median"]]
        axes.errorbar(boats, rows["median"], spread, color=colour, marker="o", lw=2, capsize=3, label=variant)
    axes.set_xscale("log")
    axes.set_yscale("log")
    plain(axes)
    axes.set_xlabel("boats at sea, 40 vessels", color=MUTED)
    axes.legend(frameon=False, fontsize=9, labelcolor=INK)
    heading(axes, "The day at sea, all rules", "million boat-steps a second")


def draw_phases(axes: Axes, table: pd.DataFrame) -> None:
    """Seconds by phase of the full run, the longest on top."""
    run = table[(table.section == "full run") & (table.unit == "s") & (table.variant != "all phases")]
    run = run.sort_values("median")
    colours = [BLUE if name == "sea" else BASELINE for name in run.variant]
    axes.barh(run.variant, run["median"], color=colours)
    for place, value in enumerate(run["median"]):
        axes.text(value, place, f" {value:.2f}", va="center", fontsize=8, color=INK)
    plain(axes)
    axes.margins(x=0.15)
    heading(axes, "The full run by phase", f"seconds; {run.case.iloc[0]}")


def draw(table: pd.DataFrame, about: Mapping[str, object], folder: Path) -> None:
    """Write `figure.png`; a section that was not measured is left out."""
    panels = [
        panel for panel, section in ((draw_speeds, "sea"), (draw_phases, "full run")) if section in set(table.section)
    ]
    if not panels:
        return
    figure = Figure(figsize=(6.0 * len(panels), 5.0), layout="constrained")
    FigureCanvasAgg(figure)
    for place, panel in enumerate(panels):
        panel(figure.add_subplot(1, len(panels), place + 1), table)
    figure.supxlabel(
        f"{about['processor']}, {about['cores']} cores, {about['measured']}; source {about['source']}",
        fontsize=7, color=MUTED,
    )  # fmt: skip
    figure.savefig(folder / "figure.png", dpi=150)
