"""Sabratha 2017: who left from where, what the armed groups did, and what made departures fall after July 2017.

The fall is the difference between a history without any of five changes and the history with all of them, and is shared
out among the five by Shapley's rule: every subset of them is simulated on common random numbers.
"""

from functools import partial

import pandas as pd

from jointroom.experiments.config.variants import name_of
from jointroom.experiments.figures.intervals import intervals_figure
from jointroom.experiments.figures.launches import launches_figure
from jointroom.experiments.figures.left_from import left_from_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.report.page import render
from jointroom.experiments.report.worlds import worlds_table
from jointroom.experiments.stats.differences import by_chance
from jointroom.experiments.stats.left_from import beside_the_record
from jointroom.experiments.stats.shapley import ALL, shares_of, shares_table
from jointroom.experiments.stats.summary import summarise
from jointroom.experiments.studies.answers import worlds_file, worlds_words
from jointroom.experiments.studies.causes import CAUSES, HISTORY, NONE, members
from jointroom.experiments.studies.sabratha_tables import (
    amounts_table,
    groups_table,
    launched_table,
    left_from_table,
    percents_table,
    removals_table,
)
from jointroom.experiments.studies.study import Simulated, declared, facts_of
from jointroom.sim.policy.levers import SEGMENTS

GIVEN = facts_of(__name__)["given"]
MEMBERS = members()
"""The variant of every subset of causes."""


def answer(done: Simulated) -> Findings:
    """Who left from where, what the groups did, and the share of each cause."""
    counted = {present: done.values[name_of(member)] for present, member in MEMBERS.items()}
    measured, causes = done.study.measured, tuple(CAUSES)
    shares = shares_of(counted, causes, measured)
    table = shares_table(shares, counted, measured)
    beside = beside_the_record(done.rows("boats", HISTORY), done.record)
    worlds = worlds_of_shares(done)
    summary = summarise(done.tables["monthly"], scenario=HISTORY, baseline=NONE, draw_of=done.draw_of)
    words = [(HISTORY, "History, with all five changes"), (NONE, "None of the five")]
    page = render(
        "sabratha",
        study=done.study,
        months=done.months,
        replicates=done.ensemble.replicates,
        amounts=amounts_table(table, causes, measured),
        percents=percents_table(shares, counted, measured),
        removals=removals_table(counted, causes, measured),
        groups=groups_table(done.rows("monthly", HISTORY), GIVEN["group_events"]),
        chance=by_chance(table["verdict"]),
        places=[launched_table(done.rows("launches", HISTORY)), left_from_table(beside)],
        provenance=done.provenance,
        **worlds_words(done, worlds, _words()),
    )
    sheets = {
        "figure": partial(
            intervals_figure,
            table,
            _words(),
            measured,
            ("shares", {"months": done.months}),
            done.provenance,
            worlds,
        ),
        "launches": partial(launches_figure, done.tables["launches"], summary, words, SEGMENTS, done.provenance),
        "left_from": partial(left_from_figure, beside, summary, HISTORY, done.provenance),
    }
    tables = {"table": table, "shares": shares, "left_from": beside} | worlds_file(worlds)
    return Findings({PAGE: page}, tables, sheets)


def _words() -> dict[str, str]:
    """What all causes together and each of them are called in figures and tables."""
    return {ALL: "All together", **{cause: cause[:1].upper() + cause[1:] for cause in CAUSES}}


def worlds_of_shares(done: Simulated) -> pd.DataFrame | None:
    """How likely each cause adds or takes away, and how much of its share is chance; None without draws.

    The share of a cause in a run is taken for a change from the history without any of the five.
    """
    causes, measured = tuple(CAUSES), done.study.measured
    runs = {present: done.of_runs[name_of(member)] for present, member in MEMBERS.items()}
    before = runs[frozenset()][[outcome.name for outcome in measured]]
    values = {NONE: before, ALL: runs[frozenset(causes)][before.columns]}
    for cause, mine in shares_of(runs, causes, measured).groupby("cause", sort=False):
        values[str(cause)] = before + mine.pivot(index="replicate", columns="outcome", values="share")[before.columns]
    return worlds_table(values, dict.fromkeys(_words(), NONE), measured, done.ensemble.draws)


NOTHING, *OTHERS = MEMBERS.values()
STUDY = declared(__name__, answer=answer, reference=NOTHING, alternatives=tuple(OTHERS))
