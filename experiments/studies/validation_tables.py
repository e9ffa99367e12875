"""The tables of the validation for readers; also the short form that README shows."""

import pandas as pd

from jointroom.experiments.report.labels import number, rounded
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Cell, Table
from jointroom.experiments.stats.metrics import AS_RECORDED
from jointroom.experiments.stats.outcomes import label
from jointroom.experiments.studies.land_record import WORDS
from jointroom.experiments.studies.patterns import FITTED, NOT_REPRODUCED, UNFITTED

RANGE = ("recorded", "model, median [95 % of replicates]")
NAMES = ("January", "June", "Sabratha", "Zawiya")


def scores_table(scores: pd.DataFrame) -> Table:
    """How far off each outcome is in each window, and how far off forecasts without a model are."""
    measured = ("difference", "crps", "cover_80", "cover_95", "seasonal_naive", "persistence")
    rows = [
        _cells(f"{_months(row)} ({row['window']})", *_sums(row), *(_percent(row[name]) for name in measured))
        for _, row in scores.iterrows()
    ]
    head = ("difference", "CRPS", "in 80 %", "in 95 %", "last year's month", "last month")
    return Table(("months", "", "recorded", "model", *head), tuple(rows))


def patterns_table(patterns: pd.DataFrame) -> Table:
    """Every pattern, recorded and in the model, and how it is marked."""
    rows = []
    for _, row in patterns.iterrows():
        scale, unit = (100.0, " %") if row["unit"] == "percent" else (1.0, "")
        recorded = _range(row, ("recorded", "recorded_low", "recorded_high"), scale) + unit
        model = _range(row, ("simulated", "low", "high"), scale) + unit
        mark = Cell("", strong=row["mark"]) if row["mark"] == NOT_REPRODUCED else Cell(row["mark"])
        rows.append((*_cells(row["words"], recorded, model, "yes" if row["target"] else "no"), mark))
    return Table(("pattern", "recorded [range]", "model, median [95 %]", "a target", "mark"), tuple(rows))


def land_table(readings: pd.DataFrame) -> Table:
    """What is recorded of people on land, reading by reading."""
    rows = []
    for _, row in readings.iterrows():
        when = row["first_month"] if row["first_month"] == row["last_month"] else f"{row['first_month'][:4]}"
        shown = (WORDS[row["indicator"]], when, number(row["recorded"]), _simulated(row))
        met = Cell("yes") if row["met"] else Cell("", strong="no")
        rows.append((*_cells(*shown), met, Cell(row["worth"])))
    return Table(("", "when", "recorded", "model [95 %]", "met", "what agreement says"), tuple(rows))


def short(scores: pd.DataFrame, patterns: pd.DataFrame) -> str:
    """What README says: sums, differences, and which patterns are and are not reproduced."""
    measured = ("difference", "seasonal_naive", "persistence")
    rows = [
        _cells(_months(row), *_sums(row), *(_percent(row[name]) for name in measured))
        for _, row in scores[scores["indicator"].isin([AS_RECORDED, "met_at_sea", "intercepted_libya"])].iterrows()
    ]
    head = ("", "", *RANGE, "difference by month", "last year's month", "last month")
    leads = {
        FITTED: "Reproduced, and fitted",
        UNFITTED: "Reproduced without having been fitted",
        NOT_REPRODUCED: "Not reproduced",
    }
    marks = {
        lead: [words if words.startswith(NAMES) else words[0].lower() + words[1:] for words in rows]
        for lead, rows in ((lead, patterns.loc[patterns["mark"] == mark, "words"]) for mark, lead in leads.items())
    }
    return render("validation_short", scores=Table(head, tuple(rows)), marks=marks, of=len(patterns)).rstrip()


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(map(Cell, texts))


def _sums(row: pd.Series) -> tuple[str, str, str]:
    """What the row is about, the recorded sum, and the model's."""
    words = "Attempts, as recorded" if row["indicator"] == AS_RECORDED else label(row["indicator"])
    return words, number(row["recorded"]), _simulated(row)


def _simulated(row: pd.Series) -> str:
    return f"{_count(row['simulated'])} [{_count(row['low'])} to {_count(row['high'])}]"


def _range(row: pd.Series, names: tuple[str, str, str], scale: float) -> str:
    middle, low, high = (_count(scale * row[name]) for name in names)
    return middle if row[names[1]] == row[names[2]] else f"{middle} [{low} to {high}]"


def _months(row: pd.Series) -> str:
    return f"{row['first_month']} to {row['last_month']}"


def _percent(value: float) -> str:
    return "–" if value != value else f"{100.0 * value:.0f} %"


def _count(value: float) -> str:
    return number(rounded(value))
