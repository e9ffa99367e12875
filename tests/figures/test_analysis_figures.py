"""Figures of the analyses on made-up tables: what they show, and that nothing leaves the sheet."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.compare.tradeoffs import by_label, pareto_table
from jointroom.experiments.figures.discovery import discovery_figure
from jointroom.experiments.figures.files import save
from jointroom.experiments.figures.ranking import ranking_figure
from jointroom.experiments.figures.sensitivity import sensitivity_figure
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.figures.tradeoffs import ACROSS, COSTS, FLOW, tradeoffs_figure
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.uncertainty.boxes import chosen_box, prim
from jointroom.experiments.uncertainty.regret import ranking

PROVENANCE = Provenance("made-up", "0123456789abcdef", "0.1.0", 1, 8, 1.0)
TITLES = {"as it is": "Liaison as it stood", "room": "The room", "both": "The room, levers.coastguard_vessels=12"}


def outcomes() -> pd.DataFrame:
    """Eight replicates of three alternatives: shared noise, changes of a few percent."""
    draws = np.random.default_rng(4).normal(size=(8, 20))
    rows = []
    for i, name in enumerate(TITLES):
        for replicate in range(8):
            row: dict[str, object] = {"label": name, "replicate": replicate, "seed": replicate}
            for j, column in enumerate([FLOW, *COSTS, "dead_sea_recorded"]):
                sign = -1 if j % 3 else 1
                row[column] = 1000.0 + 200 * draws[replicate, j] + sign * i * 40 + 15 * i * draws[replicate, j + 9]
            rows.append(row)
    return pd.DataFrame(rows)


def texts(sheet: Sheet) -> str:
    found = [item.get_text() for item in sheet.figure.texts]
    for axes in sheet.figure.axes:
        found += [axes.get_title(loc="left"), axes.get_xlabel(), *(item.get_text() for item in axes.texts)]
        found += [item.get_text() for item in axes.get_yticklabels()]
    return " ".join(" ".join(found).split())


def saved(sheet: Sheet, folder: Path) -> None:
    """It can be written, and no text of the sheet itself leaves it."""
    folder.mkdir(exist_ok=True)
    files = save(sheet, folder / "figure")
    assert all(file.stat().st_size > 5_000 for file in files)
    width, height = sheet.figure.canvas.get_width_height()
    for text in sheet.figure.texts:
        box = text.get_window_extent()
        assert box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1, text.get_text()


def test_tradeoffs_show_six_costs_and_every_alternative(tmp_path: Path) -> None:
    values = by_label(outcomes(), [FLOW, *COSTS])
    front = pareto_table(values, list(COSTS))
    sheet = tradeoffs_figure(values, TITLES, frozenset({"room"}), front, PROVENANCE)
    saved(sheet, tmp_path)
    shown = texts(sheet)
    assert all(title in shown for title in TITLES.values())
    assert shown.count(label(FLOW)) == ACROSS and len(sheet.figure.axes) == len(COSTS)
    assert "Fewer arrivals is not success" in shown


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_sensitivity_marks_what_stands_out(method: str, tmp_path: Path) -> None:
    names = [f"holding.a_rather_long_name_of_a_factor_{i}" for i in range(12)]
    size = np.linspace(1.0, 0.1, 12)
    columns = {"effect": size, "low": size - 0.2, "high": size + 0.2, "chance": 0.3}
    if method == "sobol":
        columns = {"first": size / 2, "first_low": size / 2 - 0.1, "first_high": size / 2 + 0.1}
        columns |= {"total": size, "total_low": size - 0.2, "total_high": size + 0.2, "chance": 0.1}
    shown = ["met_at_sea", "dead_sea", "sold"]
    effects = pd.concat([pd.DataFrame({"outcome": name, "factor": names, **columns}) for name in shown])
    effects["settled"] = np.tile(size > 0.5, 3)
    effects.loc[effects["outcome"] == "sold", [*columns]] = 0.0 if method == "morris" else np.nan
    sheet = sensitivity_figure(effects, "A policy", method, "2017-12 to 2018-12", PROVENANCE)
    saved(sheet, tmp_path)
    assert all(label(name) in texts(sheet) for name in shown)
    assert len(sheet.figure.axes) == 3
    assert texts(sheet).count("nothing that was varied changes it") == 1
    dots = [line for line in sheet.figure.axes[0].lines if line.get_marker() == "o" and line.get_markersize() > 5]
    assert [dot.get_markerfacecolor() != "white" for dot in dots] == list(size[:8] > 0.5)


def test_discovery_shows_the_box_and_its_way(tmp_path: Path) -> None:
    draws = np.random.default_rng(3).uniform(size=(400, 3))
    cases = pd.DataFrame(draws * [1, 100, 30], columns=["holding.share", "people.usd", "networks.days"])
    harm = 60 * (draws[:, 0] - 0.6) + 40 * (draws[:, 1] - 0.5) + np.random.default_rng(5).normal(0, 3, 400)
    boxes = prim(cases, harm > 0)
    box = chosen_box(boxes)
    question = "Where does the room do more harm than liaison?"
    words = {"question": question, "meaning": "all deaths", "span": "2017-12 to 2018-12"}
    sheet = discovery_figure(cases, harm, harm > 0, boxes, box, words, PROVENANCE)
    saved(sheet, tmp_path)
    assert all(name in texts(sheet) for name in box.limits)
    nothing = discovery_figure(cases, harm, np.zeros(400, dtype=bool), [], None, words, PROVENANCE)
    saved(nothing, tmp_path / "nothing")
    assert "PRIM found no box" in texts(nothing)


def test_ranking_shows_every_policy_and_outcome(tmp_path: Path) -> None:
    draws = np.random.default_rng(6).normal(size=(30, 3, len(REQUIRED_HUMAN_COST)))
    rows = [
        {"policy": policy, "world": world, "replicate": 0}
        | {name: 100 + 10 * draws[world, i, j] for j, name in enumerate(REQUIRED_HUMAN_COST)}
        for world in range(30)
        for i, policy in enumerate(TITLES)
    ]
    table = ranking(pd.DataFrame(rows), REQUIRED_HUMAN_COST, "as it is")
    sheet = ranking_figure(table, TITLES, frozenset({"room"}), 30, "2017-12 to 2018-12", PROVENANCE)
    saved(sheet, tmp_path)
    assert len(sheet.figure.axes) == len(REQUIRED_HUMAN_COST)
    assert "100 %" in texts(sheet) and "rests on assumptions alone" in texts(sheet)
