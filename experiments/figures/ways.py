"""Ways to run a room, a row each, and what each would change: small enough for a telephone."""

from collections.abc import Mapping

import pandas as pd

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.marks import around_zero, column_head, interval, reach_of
from jointroom.experiments.report.answer_words import OPEN, SIDES, TOLD, percent, side_of, sureness
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import OUTCOMES

ROW_IN, HEAD_IN, FOOT_IN = 0.42, 0.62, 0.5
NAMES_IN, WIDTH_IN, WORDS_IN = 2.05, 1.25, 0.78
ACROSS = 2
BANDS = ["mean", "history_low", "history_high", "chance_low", "chance_high"]
WIDEST_PERCENT = 100.0
SHORT = {"more": "more", "fewer": "fewer", "neither": "same"}
assert SHORT.keys() == SIDES.keys()


def ways_figure(
    worlds: pd.DataFrame, titles: Mapping[str, str], panels: Mapping[str, str], title: str, provenance: Provenance
) -> style.Sheet:
    """Draw changes as dots on intervals of two parts, in percent of what there is without a room.

    Args:
        worlds: as `experiments.report.worlds.worlds_table` returns.
        titles: the ways to show, by name, in order, in words.
        panels: outcomes, two side by side, by name, in words.
        title: what is found, in a sentence.
        provenance: of the study.
    """
    height, names = ROW_IN * len(titles), list(titles)
    band = HEAD_IN + height + FOOT_IN
    bands = -(-len(panels) // ACROSS)
    facts = dict(title=title, draws=worlds["draws"].iloc[0], told=100.0 * TOLD)
    sheet = captioned("ways", bands * band, provenance, style.NARROW_IN, **facts)
    shown = {name: worlds[worlds["outcome"] == name].set_index("label").reindex(names) for name in panels}
    shares = {name: _percents(rows) for name, rows in shown.items()}
    reach = reach_of(pd.concat(shares.values()), 10.0, WIDEST_PERCENT)
    step = (style.NARROW_IN - 2 * style.MARGIN_IN - NAMES_IN) / ACROSS
    for k, (name, words) in enumerate(panels.items()):
        top = (k // ACROSS) * band + HEAD_IN
        left = style.MARGIN_IN + NAMES_IN + (k % ACROSS) * step
        colour = style.WINE if OUTCOMES[name].human_cost else style.INK
        column_head(sheet, left + step / 2, top - 0.12, words, step - 0.1, colour)
        axes = sheet.axes(left, top, WIDTH_IN, height)
        axes.set_ylim(len(titles), 0.0)
        axes.set_yticks([])
        axes.grid(axis="x", color=style.GRID, linewidth=0.8)
        around_zero(axes, reach, (5, 10, 20, 30, 40, 50), " %")
        told = shown[name].to_dict("records")
        for i, (row, ends) in enumerate(zip(told, shares[name].to_numpy(float).tolist(), strict=True)):
            side = side_of(row)
            clear = side != "neither" and row[side] >= TOLD
            interval(axes, i + 0.5, ends, style.outcome_colour(name), clear=clear, reach=reach)
            look = dict(weight="bold", colour=style.INK) if clear else dict(colour=style.MUTED)
            said = f"{SHORT[side]} {percent(row[side])}".replace("over ", "> ").replace("under ", "< ")
            said = OPEN if sureness(row) == OPEN else said
            y = top + ROW_IN * (i + 0.5)
            sheet.note(left + WIDTH_IN + 0.06, y, said, size=style.SMALL, va="center", **look)
        if k % ACROSS == 0:
            for i, way in enumerate(titles.values()):
                lines = "\n".join(style.wrap(way, NAMES_IN - 0.1, style.BODY))
                y = top + ROW_IN * (i + 0.5)
                sheet.note(style.MARGIN_IN, y, lines, colour=style.INK, size=style.BODY, va="center")
    return sheet


def _percents(rows: pd.DataFrame) -> pd.DataFrame:
    before = rows["baseline_mean"]
    return rows[BANDS].mul(100.0 / before.where(before > 0.0), axis=0)
