"""The room in every surrounding: levels 0 to 4, crossed with authority in the west, patrol vessels and the offer."""

import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.figures.levels import levels_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.report.page import render
from jointroom.experiments.stats.differences import by_chance, comparison
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.studies.room_in_context_words import findings, percents_table, separated, shown_verdicts
from jointroom.experiments.studies.study import Simulated, declared, facts_of
from jointroom.sim.files.scalars import scalar

LIAISON = 1
"""Level that the others are compared with: liaison as it stood."""
AXES: dict[str, dict[Any, str]] = {
    name: {scalar(value): words for value, words in values.items()}
    for name, values in facts_of(__name__)["given"]["axes"].items()
}
"""What is crossed: values of each name, each in words. The first of every pair is what held on 9 December 2017."""
ROOM, AUTHORITY, VESSELS, DEAL = AXES
SURROUNDINGS = (DEAL, AUTHORITY, VESSELS)


def variant_of(level: int, authority: float, vessels: int, scenario: str) -> Variant:
    """A room of a level in one surrounding."""
    place = {ROOM: level, AUTHORITY: authority, VESSELS: vessels, DEAL: scenario}
    words = ", ".join(f"level {level}" if name == ROOM else AXES[name][value] for name, value in place.items())
    values = {name: value for name, value in place.items() if name != DEAL}
    return Variant(f"level_{level}_authority_{authority}_vessels_{vessels}_{scenario}", words, scenario, values)


PLACES = tuple(itertools.product(*AXES.values()))
"""Every combination: the values of `AXES`, in its order."""
MEMBERS = tuple(variant_of(*place) for place in PLACES)


def answer(done: Simulated) -> Findings:
    """Every level in each surrounding and in their mean, and what the surroundings themselves change."""
    runs = pd.concat(
        [
            done.values[member.name].assign(**dict(zip(AXES, place, strict=True))).reset_index()
            for place, member in zip(PLACES, MEMBERS, strict=True)
        ],
        ignore_index=True,
    )
    levels, steps = (level_differences(runs, stepwise=stepwise) for stepwise in (False, True))
    together, together_steps = (pooled_differences(runs, stepwise=stepwise) for stepwise in (False, True))
    surroundings = surrounding_differences(runs)
    page = render(
        "room_in_context",
        study=done.study,
        runs=len(runs),
        pairs=int(levels["pairs"].min()),
        findings=[*findings(levels), separated(steps)],
        together=[percents_table(together, "level", "level {}"),
                  percents_table(together_steps, "level", "level {} against the one below")],
        levels={words: percents_table(rows, "level", "level {}")
                for words, rows in levels.groupby("surrounding", sort=False)},
        surroundings=percents_table(surroundings, "change", "{}"),
        chance=by_chance(shown_verdicts(together, together_steps, levels, surroundings)),
        provenance=done.provenance,
    )  # fmt: skip
    tables = {
        "levels": levels,
        "steps": steps,
        "together": pd.concat([together, together_steps], ignore_index=True),
        "surroundings": surroundings,
        "means": means(runs),
    }
    figure = partial(levels_figure, levels, AXES[ROOM], replace(done.provenance, on_assumptions=True))
    return Findings({PAGE: page}, tables, {"figure": figure})


def level_differences(outcomes: pd.DataFrame, *, stepwise: bool = False) -> pd.DataFrame:
    """Every level against liaison, or against the level below it, in each surrounding, replicate by replicate.

    Args:
        outcomes: a row a run, with the columns of `AXES`.
        stepwise: against the level below.

    Returns:
        Columns surrounding (in words), level, against, and those of `_differences`.
    """
    tables = []
    for place in itertools.product(*(AXES[name] for name in SURROUNDINGS)):
        rows = _at(outcomes, dict(zip(SURROUNDINGS, place, strict=True)))
        words = ", ".join(AXES[name][value] for name, value in zip(SURROUNDINGS, place, strict=True))
        tables.append(_by_level(rows, stepwise=stepwise).assign(surrounding=words))
    return _first(pd.concat(tables, ignore_index=True), "surrounding", "level", "against")


def pooled_differences(outcomes: pd.DataFrame, *, stepwise: bool = False) -> pd.DataFrame:
    """Every level against liaison, or against the level below it, in the mean of all surroundings.

    Each replicate is first averaged over the surroundings, which share its chance; the pairs are replicates.

    Returns:
        Columns level, against, and those of `_differences`.
    """
    names = [name for name in OUTCOMES if name in outcomes]
    averaged = outcomes.groupby([ROOM, "replicate"])[names].mean().reset_index()
    return _first(_by_level(averaged, stepwise=stepwise), "level", "against")


def _by_level(rows: pd.DataFrame, *, stepwise: bool) -> pd.DataFrame:
    """Every level against liaison, or against the level below it, in runs that differ in nothing else."""
    tables = []
    for level in AXES[ROOM]:
        against = level - 1 if stepwise else LIAISON
        if against in AXES[ROOM] and against != level:
            found = _differences(_at(rows, {ROOM: level}), _at(rows, {ROOM: against}))
            tables.append(found.assign(level=level, against=against))
    return pd.concat(tables, ignore_index=True)


def surrounding_differences(outcomes: pd.DataFrame) -> pd.DataFrame:
    """What the surroundings themselves change: each alone against what held, with liaison and the rest as they stood.

    Returns:
        Columns change (in words), and those of `_differences`.
    """
    stood = {name: next(iter(AXES[name])) for name in SURROUNDINGS}
    at_liaison = _at(outcomes, {ROOM: LIAISON})
    tables = []
    for name in SURROUNDINGS:
        other = list(AXES[name])[1]
        found = _differences(_at(at_liaison, {**stood, name: other}), _at(at_liaison, stood))
        tables.append(found.assign(change=AXES[name][other]))
    return _first(pd.concat(tables, ignore_index=True), "change")


def _at(outcomes: pd.DataFrame, place: Mapping[str, object]) -> pd.DataFrame:
    """The runs of the points that have these values."""
    return outcomes[(outcomes[list(place)] == pd.Series(place)).all(axis=1)]


def _first(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """The table with some columns in front."""
    return table[[*names, *(name for name in table if name not in names)]]


def means(outcomes: pd.DataFrame) -> pd.DataFrame:
    """A row a point: its values, the number of its replicates, and the mean of each outcome over them."""
    grouped = outcomes.groupby([*SURROUNDINGS, ROOM], sort=False)
    table = grouped[[name for name in OUTCOMES if name in outcomes]].mean()
    table.insert(0, "replicates", grouped.size())
    return table.reset_index()


def _differences(rows: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Paired differences of every outcome: a row each.

    Returns:
        Columns outcome, unit, human_cost, pairs, mean, and those of `experiments.stats.differences.comparison`.
    """
    one, other = (table.set_index("replicate").sort_index() for table in (rows, base))
    pairs = one.index.intersection(other.index)
    found = []
    for name, outcome in OUTCOMES.items():
        mine, theirs = (table.loc[pairs, name].to_numpy(float) for table in (one, other))
        about = {"outcome": name, "unit": outcome.unit, "human_cost": outcome.human_cost, "pairs": len(pairs)}
        found.append({**about, "mean": float(mine.mean()), **comparison(mine, theirs)})
    return pd.DataFrame(found)


STUDY = declared(__name__, answer=answer, reference=MEMBERS[0], alternatives=MEMBERS[1:])
