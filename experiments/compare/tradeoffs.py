"""What no single number says: which alternatives are beaten on every count, and how far each is from the best.

Only outcomes with a direction that is better for the people concerned take part (see `experiments.stats.outcomes`):
whether more or fewer arrivals are wanted is not for the model to say.
"""

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
import pandas as pd

from jointroom.experiments.stats.differences import paired_difference, told_apart
from jointroom.experiments.stats.outcomes import FEWER, NONE, OUTCOMES, measured_by
from jointroom.experiments.store.outcomes import DRAW

LABEL = "label"
"""Column of an outcomes frame that names the alternative of a run."""
PAIR = ("replicate", "seed")
"""Columns that runs share which are to be paired."""

Values = Mapping[str, pd.DataFrame]


def by_label(outcomes: pd.DataFrame, names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """One table an alternative, over the replicates that all of them have: index `PAIR`, columns `names`.

    Runs under draws are averaged by draw, since those of one draw have more in common than chance has: a row a draw,
    with the replicate and the seed of its first run.

    Args:
        outcomes: columns `LABEL`, replicate, seed, and outcomes; a row a run.
        names: outcomes to keep.

    Raises:
        ValueError: the alternatives share no replicate and seed.
    """
    tables = {
        str(label): rows.set_index(list(PAIR))[list(names)].astype(float)
        for label, rows in outcomes.groupby(LABEL, sort=False)
    }
    shared = reduce(pd.Index.intersection, (table.index for table in tables.values()))
    if shared.empty:
        raise ValueError(f"{', '.join(tables)} share no replicate and seed, so nothing can be paired")
    shared = shared.sort_values()
    if DRAW not in outcomes:
        return {label: table.loc[shared] for label, table in tables.items()}
    draws = outcomes.drop_duplicates(list(PAIR)).set_index(list(PAIR))[DRAW].loc[shared]
    first = draws[~draws.duplicated()].index
    by_draw = {label: table.loc[shared].groupby(draws, sort=False) for label, table in tables.items()}
    return {label: groups.mean().set_index(first) for label, groups in by_draw.items()}


def objectives_among(names: Sequence[str]) -> list[str]:
    """Those of the outcomes in which one direction is better for the people concerned."""
    return [name for name in names if OUTCOMES[name].good != NONE]


def pareto_table(values: Values, objectives: Sequence[str], any_look: bool = False) -> pd.DataFrame:
    """Which alternatives are no worse than any other on every count.

    Args:
        values: by alternative, as from `by_label`.
        objectives: outcomes with a good direction.
        any_look: whether intervals must hold at every look (`experiments.stats.any_look`).

    Returns:
        A row an alternative: label; its mean of each objective; beaten_by, an alternative that is at least as good in
        every mean and better in one ("" where there is none: the alternative is on the front); told_apart, in how
        many objectives the paired differences tell the two apart. Where several beat it, the one that is told apart in
        most.
    """
    means = {label: _burdens(table, objectives).mean(axis=0) for label, table in values.items()}
    rows = []
    for label, mine in means.items():
        beaten_by, clear = "", -1
        for other, theirs in means.items():
            if other != label and (theirs <= mine).all() and (theirs < mine).any():
                apart = _told_apart(values[other], values[label], objectives, any_look)
                if apart > clear:
                    beaten_by, clear = other, apart
        row: dict[str, object] = {LABEL: label}
        row |= {name: float(values[label][name].mean()) for name in objectives}
        rows.append(row | {"beaten_by": beaten_by, "told_apart": max(clear, 0)})
    return pd.DataFrame(rows)


def regret_table(values: Values, objectives: Sequence[str], any_look: bool = False) -> pd.DataFrame:
    """How far each alternative is from the best of those compared, count by count; arguments as for `pareto_table`.

    Returns:
        A row an alternative and objective: label; outcome; best, the alternative with the best mean; regret, how much
        worse this one is in the mean over the pairs (0 for the best itself), in the outcome's unit; low, high, the
        95 % interval of that mean (nan for the best). The best is the best by luck too, so regret flatters it.
    """
    rows = []
    for name in objectives:
        burden = {label: _burdens(table, [name])[:, 0] for label, table in values.items()}
        best = min(burden, key=lambda label: float(burden[label].mean()))
        for label, mine in burden.items():
            change = paired_difference(mine, burden[best], any_look=any_look)
            low, high = (np.nan, np.nan) if label == best else (change.low, change.high)
            rows.append((label, name, best, change.mean, low, high))
    return pd.DataFrame(rows, columns=[LABEL, "outcome", "best", "regret", "low", "high"])


def _burdens(table: pd.DataFrame, objectives: Sequence[str]) -> np.ndarray:
    """Values of which less is better, float64[n_pairs, n_objectives]."""
    signs = np.array([1.0 if OUTCOMES[name].good == FEWER else -1.0 for name in objectives])
    measures = [measured_by(name, table.columns) for name in objectives]
    return np.asarray(table[measures].to_numpy(dtype=float) * signs, dtype=np.float64)


def _told_apart(one: pd.DataFrame, other: pd.DataFrame, objectives: Sequence[str], any_look: bool) -> int:
    """In how many objectives the interval of the paired difference leaves out zero."""
    pairs = ((one[name].to_numpy(float), other[name].to_numpy(float)) for name in objectives)
    return sum(told_apart(paired_difference(mine, theirs, any_look=any_look).verdict) for mine, theirs in pairs)
