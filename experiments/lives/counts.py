"""How many lives changed which way: counts of single pairs of runs, and their means with intervals over pairs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.lives.matching import ENDS, EVENTS, Pair
from jointroom.experiments.stats.differences import Difference, paired_difference

END = "end"
"""Word for the ends of lives in the column `what` of counts; the others are events."""
YES, NO = "yes", "no"
CROSSED = ["what", "baseline", "scenario"]
WAYS = ("people", "alike", "same_end", "other_end", "came_later", "days_10", "days_50", "days_90")
"""Columns of `ways_of`."""
_SHARES = (0.1, 0.5, 0.9)


def crossed(pair: Pair, each: int = 1) -> pd.DataFrame:
    """People by what became of them with the baseline and with the scenario: what, baseline, scenario, persons.

    `what` is `END`, with ends on both sides, or an event, with `YES` where it happened since the policies differ. Pairs
    with nobody are left out.

    Args:
        pair: lives.
        each: people for whom each record of a person stands.
    """
    names, words = np.array(ENDS.index), np.array([NO, YES])
    before, after = pair.baseline, pair.scenario
    tables = {END: (names[before["end"]], names[after["end"]])}
    for event in map(str, EVENTS.index):
        tables[event] = words[(before[event] > 0).astype(int)], words[(after[event] > 0).astype(int)]
    parts = []
    for what, (theirs, ours) in tables.items():
        numbers = pd.DataFrame({"baseline": theirs, "scenario": ours}).value_counts(sort=False) * each
        parts.append(numbers.rename("persons").reset_index().assign(what=what))
    return pd.concat(parts, ignore_index=True)[[*CROSSED, "persons"]]


def ways_of(pair: Pair, each: int = 1) -> dict[str, float]:
    """How many lives are followed, are the same to the end, part and still end alike, or end otherwise; by `WAYS`.

    `came_later` are those of them who set out after the policies part; `days_50` is by when half of the lives that part
    have parted, in days after the policies do; nan where none does.
    """
    ends_alike = (pair.baseline["end"] == pair.scenario["end"]).to_numpy()
    parted = pair.baseline.index.isin(pair.parted.index)
    days = (pair.parted - pair.first_day).dt.days.to_numpy(float)
    quantiles = np.quantile(days, _SHARES) if len(days) else np.full(len(_SHARES), np.nan)
    people = (len(parted), (~parted).sum(), (parted & ends_alike).sum(), (~ends_alike).sum(), pair.came_later)
    return dict(zip(WAYS, (*(float(number) * each for number in people), *quantiles.tolist()), strict=True))


def square(counts: pd.DataFrame, draws: Sequence[int]) -> pd.DataFrame:
    """People of each end with the baseline by their end with the scenario, with 95 % intervals of the mean over pairs.

    Args:
        counts: what `crossed` gives for every replicate, one below the other, with the column replicate.
        draws: where replicates live under draws, the draw of each, whose runs are averaged first; else 0, 1, 2, ...

    Returns:
        Columns baseline, scenario, persons, low, high, per_thousand (of all who are followed); no row for nobody.
    """
    ends = _wide(counts[counts["what"] == END], draws)
    rows = []
    columns: list[Any] = ends.columns.to_list()
    for column in columns:
        values = ends[column].to_numpy(float)
        mean = paired_difference(values, np.zeros(len(values)))
        rows.append((*column[1:], mean.mean, max(mean.low, 0.0), mean.high))
    table = pd.DataFrame(rows, columns=["baseline", "scenario", "persons", "low", "high"])
    table["per_thousand"] = 1000.0 * table["persons"] / table["persons"].sum()
    order = {name: place for place, name in enumerate(ENDS.index)}
    return table.sort_values(["baseline", "scenario"], key=lambda names: names.map(order), ignore_index=True)


def net(counts: pd.DataFrame, draws: Sequence[int]) -> pd.DataFrame:
    """What remains when lives that change one way are set against those that change the other: the policy's effect.

    Returns:
        Columns what (an end, or an event), baseline and scenario (people), gained and lost (people of whom it is true
        with the scenario alone, with the baseline alone), difference, low, high, verdict, per_thousand.
    """
    wide = _wide(counts, draws)
    ends = pd.DataFrame(wide[END])
    rows = [(str(event), *_sides(pd.DataFrame(wide[event]), YES)) for event in EVENTS.index]
    known = {*ends.columns.get_level_values(0), *ends.columns.get_level_values(1)}
    rows += [(str(end), *_sides(ends, str(end))) for end in ENDS.index if end in known]
    columns = ["what", "baseline", "scenario", "gained", "lost", "difference", "low", "high", "verdict"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(per_thousand=1000.0 * table["difference"] / float(ends.sum(axis=1).mean()))


def _wide(counts: pd.DataFrame, draws: Sequence[int]) -> pd.DataFrame:
    """float64: a row a draw, a column each combination of `CROSSED`, zeros where nobody was."""
    wide = counts.pivot_table("persons", "replicate", CROSSED, aggfunc="sum", fill_value=0, sort=False)
    return wide.astype(float).groupby(np.asarray(draws), sort=False).mean()


def _sides(table: pd.DataFrame, name: str) -> tuple[float, float, float, float, float, float, float, str]:
    """The numbers of one row of `net`."""
    before, after = (table.columns.get_level_values(side) == name for side in (0, 1))
    theirs, ours = _sum(table, before), _sum(table, after)
    change: Difference = paired_difference(ours, theirs)
    gained, lost = _sum(table, after & ~before).mean(), _sum(table, before & ~after).mean()
    means = (float(theirs.mean()), float(ours.mean()), float(gained), float(lost))
    return (*means, change.mean, change.low, change.high, change.verdict)


def _sum(table: pd.DataFrame, columns: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    return table.loc[:, columns].sum(axis=1).to_numpy(float)
