"""Who is the same person in two runs that share their chance, and what becomes of that person in both.

A person of the model has an address: origin, the day on which the person sets out, and a number within that day; for
those who are there on the first day of a run, origin and number alone. How many set out on a day hangs on season and
chance, never on policy; sex, age, means, patience, party and the first road are drawn at the address; no address is
given twice, and no row of the table of people is used again after somebody has died or left. So an address is the same
person in every run of the same seed, world and parameters, whatever the policy, from the first day to the last.

Later draws have the address and the day, so the same dice fall for the same decision of the same person on a day.
Until the policies differ both lives are equal, move by move. From then on a life differs where a decision weighs
otherwise, or where others were before: in a queue, on a boat, in a centre.

Somebody who sets out for Libya in one run may take the western route or turn round at a border in the other. Such a
person has no rows there, and the end `never_came`. Workers from neighbouring countries are counts and have no lives.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import union_categoricals

from jointroom.sim.codes import FIRST_FINAL_STATE, PersonState

_DATA = Path(__file__).parent / "data"
ENDS = pd.read_csv(_DATA / "ends.csv", index_col="end", keep_default_na=False)
"""Ends of a life as it is told: words, a short form, and whether it is `held` or `died`; in the order of the table."""
STATES = pd.read_csv(_DATA / "states.csv", index_col="state")
"""The end that each state of the model is, and how a move into it is told."""
EVENTS = pd.read_csv(_DATA / "events.csv", index_col="event", keep_default_na=False)
"""What may befall a person: a move into `states`, of those alone that follow a stay in one of `after` if any is named.

A sale of somebody whom an armed group holds, and a raid of one group on another, leave the same move in histories.
"""
_PLACE = {str(end): place for place, end in enumerate(ENDS.index)}
NEVER_CAME = _PLACE["never_came"]
_NAMES = [state.name.lower() for state in PersonState]
_END_OF = np.array([_PLACE[STATES["end"][name]] for name in _NAMES])
_ALL = np.ones(len(_NAMES), bool)


@dataclass(frozen=True)
class Pair:
    """The lives of the same people in two runs.

    Attributes:
        baseline, scenario: index person, the same in both, ascending; columns end (row of `ENDS`) and, for each of
            `EVENTS`, how often it happened since the policies differ.
        parted: index person, of those whose lives differ: the first day on which they do.
        first_day: on which the policies differ.
        came_later: how many of the people set out after it.
    """

    baseline: pd.DataFrame
    scenario: pd.DataFrame
    parted: "pd.Series[pd.Timestamp]"
    first_day: pd.Timestamp
    came_later: int


def match(baseline: pd.DataFrame, scenario: pd.DataFrame, first_day: pd.Timestamp) -> Pair:
    """Set lives beside each other: of everybody whose way had not ended when the policies part, and of who came later.

    Args:
        baseline, scenario: histories of two runs on the same chance, as `sim.observe.histories.history_table` has them.
        first_day: on which the policies differ.
    """
    theirs, ours = (lives_of(moves, first_day) for moves in (baseline, scenario))
    people = theirs.index.union(ours.index)
    missing = {"end": NEVER_CAME, **dict.fromkeys(EVENTS.index, 0)}
    theirs, ours = (table.reindex(people).fillna(missing).astype(np.int16) for table in (theirs, ours))
    day = max(first_day, baseline["date"].min() + pd.Timedelta(days=1))  # on the first day of a run many are there
    here = baseline.loc[baseline["date"] < day, "person"].unique()
    later = len(people) - int(people.isin(here).sum())
    return Pair(theirs, ours, part(baseline, scenario, first_day), first_day, later)


def lives_of(moves: pd.DataFrame, first_day: pd.Timestamp) -> pd.DataFrame:
    """The end of each life of one run and what befell the person since a day; columns as in `Pair`.

    Those whose way ended before that day are left out.
    """
    person, since = moves["person"].to_numpy(), (moves["date"] >= first_day).to_numpy()
    state = pd.Categorical(moves["state"], categories=_NAMES).codes
    first = np.flatnonzero(np.diff(person, prepend=person[:1] - 1))
    last = np.append(first[1:], len(person)) - 1
    before = np.roll(state, 1)
    follows = np.ones(len(person), bool)
    follows[first] = False
    table = pd.DataFrame({"end": _END_OF[state[last]]}, index=pd.Index(person[first], name="person"))
    for event, about in EVENTS.iterrows():
        happened = since & _among(about["states"])[state]
        if about["after"]:
            happened &= follows & _among(about["after"])[before]
        table[event] = np.add.reduceat(happened.astype(np.int32), first)
    return table[(state[last] < FIRST_FINAL_STATE) | since[last]]


def part(
    baseline: pd.DataFrame, scenario: pd.DataFrame, first_day: pd.Timestamp | None = None
) -> "pd.Series[pd.Timestamp]":
    """The first day on which the lives of a person differ in any move, by person; who lives alike is left out.

    Args:
        baseline, scenario: as for `match`.
        first_day: moves before it are not looked at, because they are known to be the same.
    """
    both = [moves if first_day is None else moves[moves["date"] >= first_day] for moves in (baseline, scenario)]
    rows = pd.concat([moves[["person", "date", "network"]].assign(nth=_nth(moves)) for moves in both])
    for name in ("state", "place"):
        rows[name] = union_categoricals([moves[name].astype("category") for moves in both]).codes
    alone = rows.drop_duplicates(keep=False)
    return alone.groupby("person")["date"].min()


def _nth(moves: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Which move of its person each row is, from 0."""
    return np.asarray(moves.groupby("person", sort=False).cumcount(), np.int64)


def _among(names: str) -> npt.NDArray[np.bool_]:
    """bool[PersonState]: which states are named; all where none is."""
    return np.isin(_NAMES, names.split()) if names else _ALL
