"""Frames of one possible history: boats and vessels of a scenario on the real coast, beside those of its baseline.

What does not move is drawn twice, by day and by night; a frame is one of these with marks and numbers put on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.text import Text
from numpy.typing import NDArray
from PIL import Image

from jointroom.experiments.figures import style
from jointroom.experiments.figures.basemap import NIGHT_SEA, SEA, draw_basemap
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.corridor_map import MAP, WATCHED, name_corridor
from jointroom.experiments.report.history import COUNTED, NOT_REAL
from jointroom.experiments.report.labels import number
from jointroom.experiments.report.provenance import Provenance
from jointroom.sim.world.projection import to_km

DPI = 100
MAP_IN = (3.95, 4.98)
GAP_IN, TOP_IN, COUNTS_IN, KEY_IN = 0.3, 0.3, 0.85, 0.7
TRAIL_H, ENDED_H = 8, 36
"""How many hours of the way behind a boat, and for how many the end of a voyage, are shown."""
GROUPS = ("vessels", "endings", "at_sea")
"""Of `data/map.yaml`, in the order in which they are drawn."""
COLOURS = tuple(dict.fromkeys(look["colour"] for group in GROUPS for look in MAP[group].values()))
"""Of all marks."""


@dataclass(frozen=True)
class Side:
    """One history as frames need it: words for its policy, and tables as `sim.observe.tracks.Watched` has them."""

    title: str
    tracks: pd.DataFrame
    hours: pd.DataFrame
    boats: pd.DataFrame


class _Panel:
    """One side: its marks on the map and the numbers under it."""

    def __init__(self, sheet: style.Sheet, left_in: float, side: Side):
        self.side = side
        sheet.note(left_in, 0.0, style.wrap(side.title, MAP_IN[0], style.BODY, bold=True)[0], size=style.BODY,
                   weight="bold", colour=style.INK)  # fmt: skip
        self.axes = sheet.axes(left_in, TOP_IN, *MAP_IN)
        draw_basemap(self.axes, *WATCHED, every_deg=2.0)
        name_corridor(self.axes)
        box: dict[str, Any] = dict(facecolor="white", alpha=0.88, linewidth=0, pad=2.5)
        look: dict[str, Any] = dict(transform=self.axes.transAxes, fontsize=style.SMALL - 1, weight="bold",
                                    color=style.INK, zorder=9, bbox=box)  # fmt: skip
        self.axes.text(0.012, 0.01, NOT_REAL, **look)
        self.clock = self.axes.text(0.012, 0.985, "", va="top", animated=True, **look)
        self.marks = {(group, name): self._mark(group, look) for group in GROUPS for name, look in MAP[group].items()}
        self.trails = LineCollection([], colors=style.MUTED, linewidths=0.7, zorder=3, animated=True)
        self.axes.add_collection(self.trails)
        self.counts = self._counts(sheet, left_in, TOP_IN + MAP_IN[1] + 0.35)
        boats = side.tracks[side.tracks["craft"] == "boat"].reset_index(drop=True)
        self._hourly = boats[boats["state"] != "ended"]
        self._xy = np.column_stack(to_km(boats["lon"], boats["lat"]))
        self._first = boats.groupby("id").cumcount().to_numpy()
        self._boats_at = self._hourly.groupby("time").indices
        self._vessels = side.tracks[side.tracks["craft"] == "vessel"].reset_index(drop=True)
        self._vessel_xy = np.column_stack(to_km(self._vessels["lon"], self._vessels["lat"]))
        self._vessels_at = self._vessels.groupby("time").indices
        self._ended = pd.to_datetime(side.boats["ended"]).dt.tz_localize(None)
        self._end_xy = np.column_stack(to_km(side.boats["end_lon"], side.boats["end_lat"]))

    def _mark(self, group: str, look: dict[str, Any]) -> PathCollection:
        drawn: dict[str, Any] = dict(s=34.0, marker=look["marker"], zorder=4 + GROUPS.index(group), animated=True)
        if group == "endings":
            return self.axes.scatter([], [], facecolors="white", edgecolors=look["colour"], linewidths=1.3, **drawn)
        return self.axes.scatter([], [], color=look["colour"], edgecolors="white", linewidths=0.5, **drawn)

    def _counts(self, sheet: style.Sheet, left_in: float, top_in: float) -> dict[str, Text]:
        """Words for what is counted, and the numbers that change."""
        found = {}
        for k, (name, (words, colour)) in enumerate(COUNTED.items()):
            x, y = left_in + MAP_IN[0] / 3 * (k % 3), top_in + 0.42 * (k // 3)
            sheet.note(x, y, words, size=style.SMALL - 1)
            place = (x / sheet.width_in, 1.0 - (sheet.header_in + y + 0.14) / sheet.height_in)
            look: dict[str, Any] = dict(fontsize=style.BODY, weight="bold", color=getattr(style, colour), va="top")
            found[name] = sheet.figure.text(*place, "", animated=True, **look)
        return found

    def show(self, hour: int) -> list[Artist]:
        """Put everything where it is at the end of an hour; what has to be drawn, in order."""
        now = self.side.hours["time"].iloc[hour]
        boats = self._hourly.index[self._boats_at[now]] if now in self._boats_at else pd.Index([])
        vessels: Any = self._vessels_at[now] if now in self._vessels_at else np.array([], int)
        age = (now - self._ended) / pd.Timedelta(hours=1)
        ended = np.flatnonzero((age >= 0) & (age <= ENDED_H))
        shown = {
            "at_sea": (self._hourly["state"].loc[boats].to_numpy(), self._xy[boats]),
            "endings": (self.side.boats["outcome"].to_numpy()[ended], self._end_xy[ended]),
            "vessels": (self._kinds(vessels), self._vessel_xy[vessels]),
        }
        for (group, name), mark in self.marks.items():
            mark.set_offsets(shown[group][1][shown[group][0] == name])
        self.trails.set_segments([self._xy[row - min(TRAIL_H, self._first[row]) : row + 1] for row in boats])
        self.clock.set_text(_clock(self.side.hours.iloc[hour]))
        for name, text in self.counts.items():
            text.set_text(number(self.side.hours[name].iloc[hour]))
        return [self.trails, *self.marks.values(), self.clock, *self.counts.values()]

    def _kinds(self, rows: NDArray[np.int64]) -> NDArray[Any]:
        kinds = self._vessels["kind"].to_numpy()[rows]
        return np.where(np.isin(kinds, list(MAP["vessels"])), kinds, "others")


class Frames:
    """All frames of a history, drawn one by one when they are asked for."""

    def __init__(self, sides: Sequence[Side], about: str, provenance: Provenance):
        """Draw what does not move.

        Args:
            sides: a scenario, and its baseline if it has one.
            about: which replicate it is.
            provenance: of the run.
        """
        wide = 2 * style.MARGIN_IN + len(sides) * MAP_IN[0] + (len(sides) - 1) * GAP_IN
        body = TOP_IN + MAP_IN[1] + 0.3 + COUNTS_IN + KEY_IN
        sheet = captioned("history", body, provenance, wide, title=sides[0].title, about=about, NOT_REAL=NOT_REAL)
        lefts = [style.MARGIN_IN + k * (MAP_IN[0] + GAP_IN) for k in range(len(sides))]
        self.panels = [_Panel(sheet, left, side) for left, side in zip(lefts, sides, strict=True)]
        _key(sheet, TOP_IN + MAP_IN[1] + 0.3 + COUNTS_IN)
        self.figure, self.hours = sheet.figure, sides[0].hours
        self.figure.set_dpi(DPI)
        self.canvas = FigureCanvasAgg(self.figure)
        self.grounds = [self._ground(colour) for colour in (NIGHT_SEA, SEA)]

    def _ground(self, sea: str) -> Any:
        for panel in self.panels:
            panel.axes.set_facecolor(sea)
        self.canvas.draw()
        return self.canvas.copy_from_bbox(self.figure.bbox)

    def frame(self, hour: int) -> Image.Image:
        """The frame at the end of an hour, counted from 0."""
        self.canvas.restore_region(self.grounds[int(self.hours["daylight"].iloc[hour])])
        for panel in self.panels:
            for artist in panel.show(hour):
                self.figure.draw_artist(artist)
        return Image.fromarray(np.asarray(self.canvas.buffer_rgba())[:, :, :3].copy())


def _clock(hour: pd.Series) -> str:
    """When it is, in what light and in which waves."""
    day = hour["time"]
    light = "day" if hour["daylight"] else "night"
    return f"{day:%a} {day.day} {day:%b %Y, %H:%M}\n{light}, waves {hour['wave_m']:.1f} m"


def _key(sheet: style.Sheet, top_in: float) -> None:
    """What the marks mean."""
    looks = [(group, look) for group in ("at_sea", "vessels", "endings") for look in MAP[group].values()]
    across = max(int((sheet.width_in - 2 * style.MARGIN_IN) / 2.0), 2)
    axes = sheet.canvas(style.MARGIN_IN, top_in, sheet.width_in - 2 * style.MARGIN_IN, KEY_IN)
    for k, (group, look) in enumerate(looks):
        x, y = 2.0 * (k % across), 0.1 + 0.2 * (k // across)
        colours: dict[str, Any] = dict(facecolors="white", edgecolors=look["colour"], linewidths=1.3)
        if group != "endings":
            colours = dict(color=look["colour"])
        axes.scatter(x + 0.07, y, s=26.0, marker=look["marker"], clip_on=False, **colours)
        sheet.note(style.MARGIN_IN + x + 0.2, top_in + y, look["words"], size=style.SMALL - 1, va="center")
