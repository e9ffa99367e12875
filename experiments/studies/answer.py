"""The answer: what a room would change, for whom, how sure that is, what it hangs on, in words chosen by rule."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.variants import name_of
from jointroom.experiments.figures.information import information_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.figures.ways import ways_figure
from jointroom.experiments.report.answer_words import SURE, TOLD, cell, clauses, left_open, percent, side_of, without
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.unknown import MATTERS
from jointroom.experiments.studies.answers import compared, worlds_of_pairs
from jointroom.experiments.studies.study import Simulated, declared
from jointroom.experiments.studies.validation import not_reproduced
from jointroom.experiments.studies.value_of_information import settle, values_of_information, worth_something

NAMED = 3
"""Unknowns that the page names."""

Rows = Mapping[tuple[str, str], dict[Any, Any]]
"""Rows of the worlds by alternative and outcome."""


def answer(done: Simulated) -> Findings:
    """The page, its tables and its figures; the plain comparison where runs live under no draws, or too few."""
    reference, draws = name_of(done.study.reference), done.ensemble.draws
    ways = [name_of(member) for member in done.study.alternatives]
    worlds = worlds_of_pairs(done, [(way, reference) for way in ways])
    if worlds is None or draws is None:
        return compared(done)
    given = done.study.given
    rows = {(str(row["label"]), str(row["outcome"])): row for row in worlds.to_dict("records")}
    nouns = {**given["harm"], **given["flows"]}
    values, total = values_of_information(done, draws, list(nouns), given["headline"])
    known = total[total["told"]] if len(total) else total
    sure = _of(rows, given["announced"], given["headline"])
    page = render(
        "answer",
        study=done.study,
        title=title(done, rows),
        told=percent(TOLD),
        scale=[(percent(least), word) for least, word in SURE],
        matters=percent(MATTERS),
        announced=clauses(sure, nouns),
        left_open=left_open(sure, nouns),
        across=across(rows, given["rooms"], given["headline"], nouns),
        ways=len(given["rooms"]),
        harm=ways_table(rows, done, ways, given["harm"]),
        flows=ways_table(rows, done, ways, given["flows"]),
        for_whom=for_whom(rows, given["announced"], given["for_whom"]),
        sure=[row for row in sure if row["share_unknown"] == row["share_unknown"]],
        months=done.months,
        nouns=nouns,
        draws=worlds["draws"].iloc[0],
        replicates=done.ensemble.replicates,
        known=settle(known.head(NAMED)),
        largest=settle(total.head(1)),
        wrong=_wrong(values, given),
        unknowns=len(draws.names),
        missed=not_reproduced(),
        command=command(done, draws),
        provenance=done.provenance,
    )
    panels = {name: nouns[name] for name in given["headline"]}
    moving = worlds.loc[worlds[["history_low", "history_high"]].any(axis=1), "label"].unique()
    titles = {way: done.titles[way] for way in ways if way in moving}
    sheets = {"figure": partial(ways_figure, worlds, titles, panels, title(done, rows), done.provenance)}
    if len(total):
        sheets["information"] = partial(information_figure, settle(total), done.provenance)
    return Findings({PAGE: page}, {"worlds": worlds, "voi": worth_something(values), "unknowns": total}, sheets)


def _of(rows: Rows, way: str, outcomes: list[str]) -> list[dict[Any, Any]]:
    return [rows[way, outcome] for outcome in outcomes if (way, outcome) in rows]


def title(done: Simulated, rows: Rows) -> str:
    """What the figure shows, in one sentence: what is surest of the room as it was announced."""
    given = done.study.given
    said = clauses(_of(rows, given["announced"], given["headline"]), {**given["harm"], **given["flows"]}, strong=False)
    return f"{done.titles[given['announced']]}: {said[0] if said else 'nothing that can be told'}"


def across(rows: Rows, ways: list[str], outcomes: list[str], nouns: Mapping[str, str]) -> list[str]:
    """For each outcome, in how many ways to run it there is told to be more, fewer or no change."""
    words, said = {"more": "more", "fewer": "fewer", "neither": "no change that matters"}, []
    for outcome in outcomes:
        mine = [rows[way, outcome] for way in ways if (way, outcome) in rows]
        told = [side_of(row) for row in mine if row[side_of(row)] >= TOLD]
        counts = [f"{words[side]} in {told.count(side)}" for side in words if side in told]
        counts += [f"not told in {len(mine) - len(told)}"] if len(told) < len(mine) else []
        said.append(f"{nouns[outcome]}: {', '.join(counts)}")
    return said


def ways_table(rows: Rows, done: Simulated, ways: list[str], nouns: Mapping[str, str]) -> str:
    """A row a way to run it, a column an outcome; before them how many there are without a room."""
    known = [outcome for outcome in nouns if all((way, outcome) in rows for way in ways)]
    heads = [nouns[outcome] for outcome in known]
    bare = ["without a room", *(without(rows[ways[0], outcome]) for outcome in known)]
    cells = [[done.titles[way], *(cell(rows[way, outcome]) for outcome in known)] for way in ways]
    return Table(["", *heads], [bare, *cells]).markdown


def for_whom(rows: Rows, way: str, outcomes: Mapping[str, str]) -> str:
    """A row an outcome, for women and for children who are alone, under one way to run it."""
    groups = {"women": "women", "children_alone": "children without their families"}
    cells = []
    for outcome, words in outcomes.items():
        mine = [rows.get((way, f"{group}_{outcome}")) for group in groups]
        cells.append([words, *("–" if row is None else cell(row) for row in mine)])
    return Table(["", *groups.values()], cells).markdown


def _wrong(values: pd.DataFrame, given: Mapping[str, Any]) -> float | None:
    """Share of worlds in which the verdict of most worlds is wrong, in the mean over rooms and headlines."""
    if not len(values):
        return None
    mine = values[values["label"].isin(given["rooms"]) & values["outcome"].isin(given["headline"])]
    return float(mine.groupby(["label", "outcome"])["perfect"].first().mean())


def command(done: Simulated, draws: Draws) -> str:
    """The command that does it again; a posterior from a file goes by the name of the file."""
    ensemble = done.ensemble
    words = [f"draws={Path(draws.word).name}", f"replicates={ensemble.replicates}", f"seed={ensemble.seed}"]
    if not ensemble.is_reference:
        words.append(f"population_scale={ensemble.population_scale:g}")
    return " ".join(["jointroom study", done.study.name, *words])


STUDY = declared(__name__, answer=answer)
