"""The room in every surrounding: levels 0 to 4, crossed with authority in the west, patrol vessels and the offer."""

import itertools
from collections.abc import Sequence
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
from jointroom.experiments.studies.room_in_context_words import findings, percents_table, shown_verdicts
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

Place = dict[str, Any]
"""A value of some of the axes."""
Contrast = tuple[Place, Place, Place]
"""What a comparison is about, by column; the place that is compared, and with which."""


def _all(*names: str) -> list[Place]:
    """Every combination of the values of some axes, in order."""
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*(AXES[name] for name in names))]


def variant_of(place: Place) -> Variant:
    """A room of a level in one surrounding."""
    words = ", ".join(f"level {value}" if name == ROOM else AXES[name][value] for name, value in place.items())
    name = f"level_{place[ROOM]}_authority_{place[AUTHORITY]}_vessels_{place[VESSELS]}_{place[DEAL]}"
    return Variant(name, words, place[DEAL], {name: value for name, value in place.items() if name != DEAL})


MEMBERS = {variant_of(place): place for place in _all(*AXES)}


def answer(done: Simulated) -> Findings:
    """Every level in each surrounding and in their mean, and what the surroundings themselves change."""
    by_member = (done.values[member.name].assign(**place).reset_index() for member, place in MEMBERS.items())
    runs = pd.concat(by_member, ignore_index=True)
    levels, steps = (level_differences(runs, stepwise=stepwise) for stepwise in (False, True))
    together, together_steps = (pooled_differences(runs, stepwise=stepwise) for stepwise in (False, True))
    surroundings = surrounding_differences(runs)
    page = render(
        "room_in_context",
        study=done.study,
        runs=len(runs),
        pairs=int(levels["pairs"].min()),
        findings=findings(levels, steps),
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
    levels, contrasts = _levels(stepwise), []
    for place in _all(*SURROUNDINGS):
        words = ", ".join(AXES[name][value] for name, value in place.items())
        contrasts += [({"surrounding": words, **about}, one | place, other | place) for about, one, other in levels]
    return _differences(outcomes, contrasts)


def pooled_differences(outcomes: pd.DataFrame, *, stepwise: bool = False) -> pd.DataFrame:
    """Every level against liaison, or against the level below it, in the mean of all surroundings.

    Each replicate is first averaged over the surroundings, which share its chance; the pairs are replicates.

    Returns:
        Columns level, against, and those of `_differences`.
    """
    names = [name for name in OUTCOMES if name in outcomes]
    averaged = outcomes.groupby([ROOM, "replicate"])[names].mean().reset_index()
    return _differences(averaged, _levels(stepwise))


def _levels(stepwise: bool) -> list[Contrast]:
    """Every level against liaison, or against the level below it."""
    pairs = [(level, level - 1 if stepwise else LIAISON) for level in AXES[ROOM]]
    known = [pair for pair in pairs if pair[1] in AXES[ROOM] and pair[0] != pair[1]]
    return [({"level": one, "against": other}, {ROOM: one}, {ROOM: other}) for one, other in known]


def surrounding_differences(outcomes: pd.DataFrame) -> pd.DataFrame:
    """What the surroundings themselves change: each alone against what held, with liaison and the rest as they stood.

    Returns:
        Columns change (in words), and those of `_differences`.
    """
    stood = {ROOM: LIAISON, **{name: next(iter(AXES[name])) for name in SURROUNDINGS}}
    others = {name: list(AXES[name])[1] for name in SURROUNDINGS}
    contrasts = [({"change": AXES[name][value]}, stood | {name: value}, stood) for name, value in others.items()]
    return _differences(outcomes, contrasts)


def means(outcomes: pd.DataFrame) -> pd.DataFrame:
    """A row a point: its values, the number of its replicates, and the mean of each outcome over them."""
    grouped = outcomes.groupby([*SURROUNDINGS, ROOM], sort=False)
    table = grouped[[name for name in OUTCOMES if name in outcomes]].mean()
    table.insert(0, "replicates", grouped.size())
    return table.reset_index()


def _differences(outcomes: pd.DataFrame, contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """Paired differences of every outcome, for each contrast: what it is about, and the values of what is compared.

    Returns:
        The columns that contrasts are about, then outcome, unit, human_cost, pairs, mean, and those of
        `experiments.stats.differences.comparison`.
    """
    found = []
    for about, *places in contrasts:
        at = [(outcomes[list(place)] == pd.Series(place)).all(axis=1) for place in places]
        one, other = (outcomes[rows].set_index("replicate").sort_index() for rows in at)
        pairs = one.index.intersection(other.index)
        for name, outcome in OUTCOMES.items():
            mine, theirs = (table.loc[pairs, name].to_numpy(float) for table in (one, other))
            row = {"outcome": name, "unit": outcome.unit, "human_cost": outcome.human_cost, "pairs": len(pairs)}
            found.append({**about, **row, "mean": float(mine.mean()), **comparison(mine, theirs)})
    return pd.DataFrame(found)


REFERENCE, *OTHERS = MEMBERS
STUDY = declared(__name__, answer=answer, reference=REFERENCE, alternatives=tuple(OTHERS))
