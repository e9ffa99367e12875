"""One run on the real sea: where boats left, where voyages ended and how, and where vessels were.

The left map is the whole corridor, the right one the waters off western Libya where most voyages end.
The key counts boats and people by outcome and carries the human cost of the same months.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from jointroom.experiments.figures import style
from jointroom.experiments.figures.basemap import draw_basemap, name_country, name_place, name_water, scale_bar
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.tables import own_table, require
from jointroom.experiments.report.labels import number
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import OUTCOMES, REQUIRED_HUMAN_COST, STOCK, label
from jointroom.sim.world.projection import to_km

MAP = own_table("map")
CORRIDOR = (9.9, 16.4, 31.9, 38.35)
WATCHED = (9.9, 16.4, 31.45, 38.35)
"""The corridor, with room below for a line of words."""
WATERS = (11.4, 14.6, 32.35, 34.3)
MAP_TOP_IN = 0.35
CORRIDOR_IN = (5.0, 6.0)
WATERS_IN = (5.35, 3.95)
VIEW_IN = 7.8
"""Height of the maps of one scenario with their key."""
DOTS_AT_FULL = 1500.0
"""So many positions of vessels are drawn as dark as dots get."""
COUNTS_IN = (9.75, 10.55, 11.5)


@dataclass(frozen=True)
class View:
    """One replicate of one scenario, over the months that are asked about.

    Attributes:
        title: the scenario in words.
        boats: one row a boat (degrees; outcome as in `data/map.yaml` or "at_sea").
        vessels: one row a vessel and day: its position once a day.
        monthly: the tidy monthly rows of the same months, for the human cost.
    """

    title: str
    boats: pd.DataFrame
    vessels: pd.DataFrame
    monthly: pd.DataFrame

    def since(self, month: str | None) -> "View":
        """The same from a month (YYYY-MM) on; as it is for None, or where nothing comes after it."""
        if month is None or not (self.monthly["month"] >= month).any():
            return self
        launched, seen = (table.astype(str).str[:7] for table in (self.boats["launched"], self.vessels["date"]))
        later = self.boats[launched >= month], self.vessels[seen >= month]
        return View(self.title, *later, self.monthly[self.monthly["month"] >= month])


def corridor_map(views: Sequence[View], provenance: Provenance) -> style.Sheet:
    """Draw a scenario and, beneath it, its baseline on the same chance, one replicate of each.

    Args:
        views: one or two, the scenario first.

    Raises:
        ValueError: a table lacks a column.
    """
    for view in views:
        require(view.boats, "boats")
        require(view.vessels, "vessels")
    months = views[0].monthly["month"]
    facts = dict(title=views[0].title, first=months.min(), last=months.max(), compared=len(views) > 1)
    sheet = captioned("map", VIEW_IN * len(views), provenance, **facts)
    for place, view in enumerate(views):
        _view(sheet, VIEW_IN * place, view)
    return sheet


def _view(sheet: style.Sheet, top_in: float, view: View) -> None:
    """Two maps of a scenario and their key."""
    look: dict[str, Any] = dict(size=style.HEAD, weight="bold", colour=style.INK)
    sheet.note(0.8, top_in, style.wrap(view.title, 5.2, style.HEAD, bold=True)[0], **look)
    whole = _map(sheet, (0.8, top_in + MAP_TOP_IN), CORRIDOR_IN, CORRIDOR, 2.0)
    _voyages(whole, view.boats, line_alpha=0.10, scale=0.55)
    _vessels(whole, view.vessels, size=1.2)
    name_corridor(whole)
    sheet.note(6.25, top_in, "Off western Libya", **look)
    near = _map(sheet, (6.25, top_in + MAP_TOP_IN), WATERS_IN, WATERS, 1.0)
    _vessels(near, view.vessels, size=2.0)
    _voyages(near, view.boats, line_alpha=0.08, scale=1.0)
    _launch_names(near, view.boats)
    _key(sheet, top_in, view)


def _map(
    sheet: style.Sheet,
    corner_in: tuple[float, float],
    size_in: tuple[float, float],
    box: tuple[float, float, float, float],
    every_deg: float,
) -> Axes:
    axes = sheet.axes(*corner_in, *size_in)
    style.plain(axes)
    draw_basemap(axes, *box, every_deg=every_deg)
    return axes


def _voyages(axes: Axes, boats: pd.DataFrame, *, line_alpha: float, scale: float) -> None:
    """Lines from launch to end, then the ends, the rarest and gravest on top."""
    for order, (outcome, ending) in enumerate(MAP["endings"].items()):
        rows = boats[boats["outcome"] == outcome]
        if rows.empty:
            continue
        start = np.column_stack(to_km(rows["launch_lon"], rows["launch_lat"]))
        end = np.column_stack(to_km(rows["end_lon"], rows["end_lat"]))
        both, colour = list(np.stack([start, end], axis=1)), ending["colour"]
        lines = LineCollection(both, colors=colour, linewidths=0.5, alpha=line_alpha, zorder=3)
        lines.set_rasterized(True)
        axes.add_collection(lines)
        look: dict[str, Any] = dict(alpha=0.55 if outcome == "rescued" else 0.85, edgecolors="white", linewidths=0.25)
        look |= dict(s=ending["size"] * scale, marker=ending["marker"], color=colour, zorder=4 + 0.1 * order)
        axes.scatter(*end.T, rasterized=True, **look)


def _vessels(axes: Axes, vessels: pd.DataFrame, size: float) -> None:
    """Positions, the fainter the more there are: a filled patch would look like a line drawn at sea."""
    alpha = min(0.35, max(0.06, DOTS_AT_FULL / max(len(vessels), 1)))
    for kind, rows in vessels.groupby("kind"):
        colour = MAP["vessels"].get(kind, MAP["vessels"]["others"])["colour"]
        x_km, y_km = to_km(rows["lon"], rows["lat"])
        axes.scatter(x_km, y_km, s=size, color=colour, alpha=alpha, linewidths=0, zorder=2.5, rasterized=True)


def name_corridor(axes: Axes) -> None:
    """Countries, ports and limits on the map of the whole corridor."""
    for country in MAP["countries"]:
        name_country(axes, **country)
    for port in MAP["ports"]:
        name_place(axes, **port)
    name_water(axes, 15.1, 34.52, "Libyan search and rescue\nregion (approximate)")
    scale_bar(axes, 100.0)


def _launch_names(axes: Axes, boats: pd.DataFrame) -> None:
    """The launch sites inside the box, named on land with their share of boats."""
    sites = boats.groupby("site").agg(lon=("launch_lon", "mean"), lat=("launch_lat", "mean"), boats=("site", "size"))
    total = sites["boats"].sum()
    inside = sites[sites["lon"].between(WATERS[0], WATERS[1])].sort_values("lon")
    for i, (site, row) in enumerate(inside.iterrows()):
        offset = (0.0, -12.0 - 15.0 * (i % 2))  # every other name lower: the sites lie close together
        words = f"{site} {100 * row['boats'] / total:.0f} %"
        name_place(axes, row["lon"], row["lat"], words, offset_pt=offset, ha="center")
    name_water(axes, 11.73, 33.47, "12 nautical miles")
    scale_bar(axes, 20.0)


def _key(sheet: style.Sheet, top_in: float, view: View) -> None:
    """What the marks mean, how many there are, and the human cost of the same months."""
    left, top, boats, monthly = 6.25, top_in + 4.85, view.boats, view.monthly
    level: dict[str, Any] = dict(va="baseline", size=style.SMALL)
    sheet.note(left, top, "VOYAGES THAT ENDED", weight="bold", **level)
    for x, words in zip(COUNTS_IN, ("boats", "people", "of them died"), strict=True):
        sheet.note(x, top, words, ha="right", **level)
    axes = sheet.canvas(left, top, 0.3, 1.7)
    for i, (outcome, ending) in enumerate(MAP["endings"].items()):
        y = 0.3 + 0.25 * i
        rows = boats[boats["outcome"] == outcome]
        look = dict(s=2.2 * ending["size"], marker=ending["marker"], color=ending["colour"])
        axes.scatter(0.08, y - 0.05, clip_on=False, **look)
        sheet.note(left + 0.25, top + y, ending["words"], colour=style.INK, va="baseline")
        for x, value in zip(COUNTS_IN, (len(rows), rows["embarked"].sum(), rows["dead"].sum()), strict=True):
            sheet.note(x, top + y, number(value), colour=style.INK, ha="right", va="baseline")
    sheet.note(left, top + 1.75, "HUMAN COST OF THE SAME MONTHS", weight="bold", **level)
    for i, name in enumerate(REQUIRED_HUMAN_COST):
        values = monthly[monthly["indicator"] == name]["value"]
        value = values.mean() if OUTCOMES[name].kind == STOCK else values.sum()
        x, y = left + 2.75 * (i % 2), top + 2.05 + 0.25 * (i // 2)
        sheet.note(x, y, label(name), colour=style.INK, **level)
        sheet.note(x + 2.45, y, number(round(value)), colour=style.INK, ha="right", **level)
    for i, vessel in enumerate(MAP["vessels"].values()):
        sheet.note(0.8 + 1.6 * i, top_in + 6.92, f"• {vessel['words']}", colour=vessel["colour"], **level)
    sheet.note(0.8, top_in + 7.14, "Dotted: Libyan territorial waters; dashed: search-and-rescue region.", **level)
