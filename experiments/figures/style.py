"""One look for every figure: calm, colour-blind safe, readable at 1200 pixels wide.

Colours mean the same thing everywhere: blue is met at sea and bound for Europe, ochre intercepted and
returned to Libya, wine deaths, purple held, forced to work or sold, grey the baseline, ink the record.
They are told apart in the three common kinds of colour blindness and by lightness in grey print.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator
from scipy.optimize import isotonic_regression

from jointroom.experiments.report.labels import STATE_TABLE
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.sim.observe.indicator import Colour

Item = TypeVar("Item")

INK = "#22272b"
MUTED = "#5c666e"
FAINT = "#c9d0d5"
GRID = "#e6eaed"
PAPER = "#ffffff"
SHADE = "#f4f1ea"
DARK_SHADE = "#e9e2d3"
BLUE = "#2c6ca8"
OCHRE = "#c98a1b"
WINE = "#8c2346"
PURPLE = "#6f4e9c"
TEAL = "#2a8c82"
BASELINE = "#7d878e"
BADGE, BADGE_INK = "#fbe9c6", "#6b4605"

PALETTE = {
    Colour.FLOW: INK,
    Colour.MET: BLUE,
    Colour.RETURNED: OCHRE,
    Colour.DEATH: WINE,
    Colour.DEATH_RECORDED: "#d0708c",
    Colour.HELD: PURPLE,
    Colour.HELD_UNOFFICIALLY: "#a98cc9",
    Colour.HELP: TEAL,
}
"""Which colour it is that stands for what indicators say theirs stands for."""

STATE_COLOURS: dict[str, str] = dict(zip(STATE_TABLE.index, STATE_TABLE["colour"], strict=True))

WIDTH_IN = 12.0
"""Width of figures in inches: at 1200 pixels one inch is 100 pixels, so 8.5 points are 12 pixels."""
NARROW_IN = 7.0
"""Width of the few that are for a telephone, too."""
DPI = 150
MARGIN_IN = 0.45
COLUMNS_IN = (1.05, 6.75)
"""Left edges of the panels where flow stands on the left and human cost on the right."""
SMALL, BODY, HEAD, TITLE = 8.5, 9.5, 10.5, 17.0
_LINE = 1.35 / 72.0


def outcome_colour(outcome: str) -> str:
    """The colour of an outcome; a study's own is drawn in ink."""
    known = OUTCOMES[outcome].colour if outcome in OUTCOMES else None
    return INK if known is None else PALETTE[known]


class Sheet:
    """A figure with a title that says what is shown, a subtitle with the caveat, badges and a footer.

    Axes are placed in inches from the left edge and from the top of the body, which keeps panels and
    text in step whatever the height of the figure.
    """

    def __init__(
        self, body_in: float, title: str, subtitle: str, provenance: Provenance, width_in: float = WIDTH_IN
    ) -> None:
        """Lay out the text around a body of `body_in` inches; badges stand under the subtitle."""
        self.width_in = width_in
        usable = width_in - 2 * MARGIN_IN
        title_lines = wrap(title, usable, TITLE, bold=True)
        subtitle_lines = wrap(subtitle, usable, HEAD)
        footer_lines = wrap(provenance.line, usable, SMALL)
        title_in = len(title_lines) * TITLE * _LINE
        subtitle_in = len(subtitle_lines) * HEAD * _LINE
        rows = _in_rows(provenance.badges, lambda row: sum(map(_badge_width, row)) <= usable)
        badges_in = 0.36 * len(rows) if provenance.badges else 0.0
        self.header_in = 0.3 + title_in + 0.04 + subtitle_in + badges_in + 0.2
        self.footer_in = 0.25 + len(footer_lines) * SMALL * _LINE + 0.12
        self.height_in = self.header_in + body_in + self.footer_in
        self.body_in = body_in
        self.title, self.subtitle, self.provenance = title, subtitle, provenance
        self.figure = Figure(figsize=(width_in, self.height_in), dpi=DPI, facecolor=PAPER)
        y = 0.3
        self._text(MARGIN_IN, y, "\n".join(title_lines), TITLE, INK, weight="bold")
        y += title_in + 0.04
        self._text(MARGIN_IN, y, "\n".join(subtitle_lines), HEAD, MUTED)
        y += subtitle_in + 0.08
        for row in rows:
            x = MARGIN_IN + 0.06
            for badge in row:
                self._text(x, y + 0.14, badge, SMALL, BADGE_INK, weight="bold", va="center", bbox=_BADGE_BOX)
                x += _badge_width(badge)
            y += 0.36
        self._text(MARGIN_IN, self.height_in - self.footer_in + 0.25, "\n".join(footer_lines), SMALL, MUTED)

    def axes(self, left_in: float, top_in: float, width_in: float, height_in: float) -> Axes:
        """Add axes; `left_in` from the edge of the figure, `top_in` from the top of the body."""
        bottom = self.height_in - self.header_in - top_in - height_in
        box = (left_in / self.width_in, bottom / self.height_in, width_in / self.width_in, height_in / self.height_in)
        axes = self.figure.add_axes(box, facecolor="none")
        plain(axes)
        return axes

    def canvas(self, left_in: float, top_in: float, width_in: float, height_in: float) -> Axes:
        """Empty axes to draw on in inches, from their upper left corner to the right and downwards."""
        axes = self.axes(left_in, top_in, width_in, height_in)
        axes.set_axis_off()
        axes.set_xlim(0.0, width_in)
        axes.set_ylim(height_in, 0.0)
        return axes

    def flow_and_cost(
        self, top_in: float, row_in: float, panel_in: tuple[float, float], sides: Mapping[str, Sequence[Item]]
    ) -> Iterator[tuple[Item, Axes]]:
        """Axes for every item: those of a side beneath each other under its name, human cost right of the flow."""
        for left_in, (side, items) in zip(COLUMNS_IN, sides.items(), strict=True):
            self.note(left_in, 0.0, side, size=HEAD, weight="bold")
            for row, item in enumerate(items):
                yield item, self.axes(left_in, top_in + row * row_in, *panel_in)

    def note(
        self, left_in: float, top_in: float, text: str, *, colour: str = MUTED, size: float = BODY, **kw: Any
    ) -> None:
        """Write text in the body; its upper left corner is in inches as in `axes`."""
        self._text(left_in, self.header_in + top_in, text, size, colour, **kw)

    def _text(self, x_in: float, y_in: float, text: str, size: float, colour: str, **kw: Any) -> None:
        options = {"ha": "left", "va": "top", "linespacing": 1.3, **kw}
        x, y = x_in / self.width_in, 1.0 - y_in / self.height_in
        self.figure.text(x, y, text, fontsize=size, color=colour, **options)


_BADGE_BOX = dict(boxstyle="round,pad=0.35,rounding_size=0.8", facecolor=BADGE, edgecolor=OCHRE, linewidth=0.8)


def _badge_width(badge: str) -> float:
    return text_width(badge, SMALL, bold=True) + 0.32


def _in_rows(items: Iterable[str], fits: Callable[[list[str]], bool]) -> list[list[str]]:
    """Items in order, in as few rows as they need; one that does not fit a row has a row of its own."""
    rows: list[list[str]] = [[]]
    for item in items:
        if rows[-1] and not fits([*rows[-1], item]):
            rows.append([])
        rows[-1].append(item)
    return rows


def plain(axes: Axes) -> None:
    """Strip axes to what carries information: a base line, light horizontal grid, small ticks."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(MUTED)
    axes.spines["bottom"].set_linewidth(0.8)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", labelsize=SMALL, colors=MUTED, length=0, pad=4)


def plain_count(value: float) -> str:
    """A tick of an axis that counts, millions in short: they would run into the panel beside."""
    if value >= 1e6:
        return f"{value / 1e6:g} M"
    return f"{value:,.0f}" if value >= 10 else f"{value:g}"


def ticks_on(axis: Axis, words: Callable[[float], str] = plain_count, bins: int = 4, **more: Any) -> None:
    """So many round steps at most on an axis, written as `words` says; `more` is for the locator."""
    axis.set_major_locator(MaxNLocator(nbins=bins, **{"steps": [1, 2, 2.5, 5, 10], **more}))
    axis.set_major_formatter(lambda value, _: words(value))


def counts_on(axes: Axes, top: float) -> None:
    """Count from zero to a little above `top` on the vertical axis, with thousands separators."""
    axes.set_ylim(0.0, 1.08 * top if top > 0.0 else 1.0)
    ticks_on(axes.yaxis, min_n_ticks=3)


def write(
    axes: Axes, place: tuple[float, float], text: str, shift_pt: tuple[float, float] = (0, 0), **look: Any
) -> None:
    """Write small text in a panel, so many points from a place, which is in data unless `xycoords` says otherwise."""
    look = {"fontsize": SMALL, "color": INK, "annotation_clip": False, **look}
    axes.annotate(text, place, xytext=shift_pt, textcoords="offset points", **look)


def heading(axes: Axes, text: str, unit: str, rise_pt: float = 9.0) -> None:
    """Head a panel, `rise_pt` points above it: what it shows in bold, its unit beside it unless the words name it."""
    axes.set_title(text, loc="left", fontsize=HEAD, color=INK, weight="bold", pad=rise_pt)
    beside = (72.0 * text_width(text, HEAD, bold=True) + 7.0, rise_pt)
    if unit.lower() not in text.lower():  # such as person-days
        write(axes, (0.0, 1.0), unit, beside, xycoords="axes fraction", color=MUTED)


def under(axes: Axes, text: str, left_in: float, *, colour: str, **kw: Any) -> None:
    """Write a short line between a panel and its heading (raise the heading to 22 points to make room)."""
    write(axes, (0.0, 1.0), text, (72.0 * left_in, 8.0), xycoords="axes fraction", color=colour, **kw)


def end_labels(axes: Axes, labels: Sequence[tuple[float, str, str]], gap_pt: float = 11.0) -> None:
    """Write (height, text, colour) labels right of the panel at the ends of lines, never overlapping."""
    low, high = axes.get_ylim()
    gap = (high - low) * gap_pt / 72.0 / _height_in(axes)
    known = [item for item in labels if item[0] == item[0]]  # a line without an end has no label
    wanted = sorted(known, key=lambda item: item[0])
    heights = spread([item[0] for item in wanted], gap, low, high)
    for (_, text, colour), y in zip(wanted, heights, strict=True):
        write(axes, (1.0, y), text, (5, 0), xycoords=("axes fraction", "data"), color=colour, va="center")


def spread(heights: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move ascending heights at least `gap` apart, as little as possible, inside [low, high] if they fit."""
    if not heights:
        return []
    steps = gap * np.arange(len(heights))
    wanted, highest = np.asarray(heights) - steps, high - steps[-1]
    lowest = np.clip(isotonic_regression(wanted).x, low, highest) if highest >= low else np.mean(wanted)
    return [float(height) for height in lowest + steps]


def wrap(text: str, width_in: float, size: float, *, bold: bool = False) -> list[str]:
    """Break text into lines of at most `width_in` inches at a font size in points."""
    rows = _in_rows(text.split(), lambda words: text_width(" ".join(words), size, bold=bold) <= width_in)
    return [" ".join(row) for row in rows]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of text in inches."""
    font = FontProperties(size=size, weight="bold" if bold else "normal")
    return float(_MEASURE(text, font, False)[0]) / 72.0


def width_in(axes: Axes) -> float:
    """Width of a panel in inches."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float(axes.get_position().width * figure.get_size_inches()[0])


def _height_in(axes: Axes) -> float:
    figure = axes.get_figure(root=True)
    assert figure is not None
    return float(axes.get_position().height * figure.get_size_inches()[1])


_MEASURE: Any = RendererAgg(1, 1, 72).get_text_width_height_descent
