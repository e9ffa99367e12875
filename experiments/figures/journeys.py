"""From the tables of moves and accounts to flows between states, for people who mean to cross (workers left out)."""

from collections.abc import Sequence

import pandas as pd

from jointroom.experiments.figures.alluvial import Flow
from jointroom.experiments.figures.tables import require
from jointroom.experiments.stats.differences import Difference, paired_difference, told_apart

WORKERS = "_workers"
OUTSIDE = "outside"


def flows_between(moves: pd.DataFrame, scenario: str, months: Sequence[str]) -> pd.DataFrame:
    """Persons who moved in the months: a row a replicate, a column for each (from_state, to_state)."""
    require(moves, "moves")
    mine = _of_persons(moves, scenario)
    rows = mine[mine["month"].isin(months)]
    table = rows.pivot_table(
        index="replicate", columns=["from_state", "to_state"], values="persons", aggfunc="sum", fill_value=0
    )
    return table.reindex(sorted(mine["replicate"].unique()), fill_value=0)


def stocks_around(
    accounts: pd.DataFrame, moves: pd.DataFrame, scenario: str, months: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """People in each state before the first of the months and after the last, means over replicates."""
    require(accounts, "flows")
    rows = _of_persons(accounts, scenario)
    rows = rows[rows["month"] == max(months)]
    after = rows.groupby("account")["persons"].sum() / rows["replicate"].nunique()
    flows = flows_between(moves, scenario, months).mean()
    left, came = (flows.groupby(level=end).sum().reindex(after.index, fill_value=0.0) for end in flows.index.names)
    before = after + left - came
    return {str(state): (before.loc[state], after.loc[state]) for state in after.index}


def mean_flows(table: pd.DataFrame) -> dict[Flow, float]:
    """Mean over replicates of each flow."""
    return {(flow[0], flow[1]): mean for flow, mean in zip(table.columns.to_list(), table.mean(), strict=True)}


def into(flows: dict[Flow, float], state: str) -> float:
    """Persons who came into a state from others; for the outside those who left it for Libya."""
    return sum(persons for flow, persons in flows.items() if _comes_into(flow, state))


def _comes_into(flow: Flow, state: str) -> bool:
    old, new = flow
    return old == OUTSIDE if state == OUTSIDE else new == state != old


Change = tuple[Flow, float, float, Difference]
"""A flow in the baseline and in the scenario, means over replicates, and the paired difference."""


def changed_flows(mine: pd.DataFrame, theirs: pd.DataFrame, number: int) -> list[Change]:
    """Flows that differ most between scenario and baseline.

    Those that can be told apart come first, then the others, each by the size of the mean difference.
    """
    paired = mine.index.intersection(theirs.index)
    columns = mine.columns.union(theirs.columns)
    mine, theirs = (table.reindex(index=paired, columns=columns, fill_value=0.0) for table in (mine, theirs))
    rows = []
    for flow in columns:
        change = paired_difference(mine[flow].to_numpy(float), theirs[flow].to_numpy(float))
        if change.mean != 0.0:
            rows.append(((str(flow[0]), str(flow[1])), theirs[flow].mean(), mine[flow].mean(), change))
    return sorted(rows, key=lambda row: (not told_apart(row[3].verdict), -abs(row[3].mean)))[:number]


def change_into(mine: pd.DataFrame, theirs: pd.DataFrame, states: Sequence[str]) -> dict[str, float]:
    """By how many percent more people came into states, means over pairs; those where it cannot be told are left out.

    Args:
        mine, theirs: a row a pair, a column a flow, as `flows_between` gives them.
        states: to look at.
    """
    paired, found = mine.index.intersection(theirs.index), {}
    for state in states:
        after, before = (
            table.loc[paired, [_comes_into((flow[0], flow[1]), state) for flow in table.columns.to_list()]]
            .sum(axis=1)
            .to_numpy(float)
            for table in (mine, theirs)
        )
        change = paired_difference(after, before)
        if told_apart(change.verdict) and before.mean() > 0.0:
            found[state] = 100.0 * change.mean / float(before.mean())
    return found


def _of_persons(table: pd.DataFrame, scenario: str) -> pd.DataFrame:
    return table[(table["scenario"] == scenario) & ~table["origin"].str.endswith(WORKERS)]
