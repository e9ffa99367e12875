"""What made departures fall after July 2017: where trade moves freely, as by default, and where it is tied."""

import math
from functools import partial
from typing import Any

import pandas as pd

from jointroom.experiments.config.variants import name_of
from jointroom.experiments.figures.intervals import intervals_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.record import Record, load_record
from jointroom.experiments.report.labels import brief, brief_range
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.differences import by_chance
from jointroom.experiments.stats.metrics import AS_RECORDED, with_attempts
from jointroom.experiments.stats.scores import averaged_relative_difference
from jointroom.experiments.stats.shapley import ALL, Counted, shares_of, shares_table
from jointroom.experiments.studies.causes import CAUSES, members
from jointroom.experiments.studies.patterns import FIT, POST
from jointroom.experiments.studies.sabratha_tables import AMOUNTS, amounts_row, percents_row
from jointroom.experiments.studies.study import Simulated, declared, facts_of
from jointroom.sim.parameters import catalogue

GIVEN = facts_of(__name__)["given"]
SETTINGS: dict[str, str] = GIVEN["settings"]
"""Words for each setting of the frictions, by name."""


def values_of(setting: str) -> dict[str, object]:
    """Parameters of a setting: each at one end of its plausible range; nothing for the defaults."""
    known, values = catalogue(), dict[str, object]()
    for name, free_end in GIVEN["free_end"].items():
        if setting != "default":
            values[name] = known[name].plausible[(setting == "free") == (free_end == "high")]
    return values


MEMBERS = {setting: members("" if setting == "default" else setting, values_of(setting)) for setting in SETTINGS}
"""By setting, the variant of every subset of causes."""


def answer(done: Simulated) -> Findings:
    """The shares of the causes at each setting, and each history beside the record."""
    counted: dict[str, Counted] = {
        setting: {present: done.values[name_of(member)] for present, member in of_setting.items()}
        for setting, of_setting in MEMBERS.items()
    }
    causes, measured = tuple(CAUSES), done.study.measured
    shares = {setting: shares_of(counted[setting], causes, measured) for setting in SETTINGS}
    tables = {setting: shares_table(shares[setting], counted[setting], measured) for setting in SETTINGS}
    table = pd.concat(
        [part.assign(variant=f"{setting}: " + part["variant"]) for setting, part in tables.items()], ignore_index=True
    )
    amounts = [
        (outcome.head, Table(
            ("", *AMOUNTS, *causes),
            [(SETTINGS[setting], *amounts_row(tables[setting], causes, outcome.name)) for setting in SETTINGS],
        ))
        for outcome in measured
    ]  # fmt: skip
    percents = Table(
        ("attempts, share of the whole change", "whole", *causes),
        [(SETTINGS[setting], *percents_row(shares[setting], counted[setting], "attempts")) for setting in SETTINGS],
    )
    page = render(
        "frictions",
        study=done.study,
        months=done.months,
        replicates=done.ensemble.replicates,
        moved=moved_table(),
        amounts=amounts,
        percents=percents,
        beside=beside_table(done),
        chance=by_chance(table["verdict"]),
        provenance=done.provenance,
    )
    titles = {
        f"{setting}: {part}": f"{'All together' if part == ALL else part[:1].upper() + part[1:]}, {words}"
        for part in (ALL, *causes)
        for setting, words in SETTINGS.items()
    }
    caption = ("shares", {"months": done.months})
    figure = partial(intervals_figure, table, titles, done.study.panels, caption, done.provenance)
    return Findings({PAGE: page}, {"table": table}, {"figure": figure})


def moved_table() -> Table:
    """The parameters that are moved together, with the value of each setting."""
    known, values = catalogue(), {setting: values_of(setting) for setting in SETTINGS}
    rows = []
    for name in GIVEN["free_end"]:
        about = known[name]
        cells = (f"{values[setting].get(name, about.default):g}" for setting in SETTINGS)
        rows.append((f"`{name}`", about.unit, *cells))
    return Table(("parameter", "unit", *SETTINGS.values()), rows)


def beside_table(done: Simulated) -> Table:
    """Each setting's history beside the record: attempts by month until June 2017, their sum after it, readings."""
    record = load_record()
    heads = ["averaged monthly difference of attempts, {} to {}".format(*FIT), "attempts, {} to {}".format(*POST)]
    heads += [words for _, _, words in GIVEN["readings"]]
    rows = [
        (words, *_readings(done.rows("monthly", name_of(MEMBERS[setting][frozenset(CAUSES)])), record))
        for setting, words in SETTINGS.items()
    ]
    recorded = brief(float(record.monthly["attempts"].loc[POST[0] : POST[1]].sum()))
    return Table(("", *heads), [*rows, ("record", "", recorded, *("" for _ in GIVEN["readings"]))])


def _readings(monthly: pd.DataFrame, record: Record) -> list[str]:
    """Cells of one history: medians, and the lowest and highest run."""
    worlds = [
        with_attempts(rows.pivot(index="month", columns="indicator", values="value").astype(float))
        for _, rows in monthly.groupby("replicate")
    ]
    attempts = pd.concat([world[AS_RECORDED] for world in worlds], axis=1)
    months = [month for month in attempts.index if FIT[0] <= month <= FIT[1]]
    known = record.monthly["attempts"].loc[months].to_numpy(float)
    difference = averaged_relative_difference(attempts.loc[months].median(axis=1).to_numpy(), known)
    cells = [f"{100.0 * difference:.0f} %", _ranged(attempts.loc[POST[0] : POST[1]].sum())]
    read = (pd.Series([world[name].get(month, math.nan) for world in worlds]) for name, month, _ in GIVEN["readings"])
    return cells + [_ranged(values) for values in read]


def _ranged(values: "pd.Series[Any]") -> str:
    return f"{brief(values.median())} [{brief_range(values.min(), values.max())}]"


NOTHING, *OTHERS = (member for of_setting in MEMBERS.values() for member in of_setting.values())
STUDY = declared(__name__, answer=answer, reference=NOTHING, alternatives=tuple(OTHERS))
