"""People of a run whose histories are worth reading, found by what happened to them."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from jointroom.experiments.runner.histories import FILE, read_scenario
from jointroom.experiments.runner.trace import Request, first_and_last_day

PER_KIND = 2
_HELD = ("held_official", "held_unofficial", "forced_labour")


class _Moves:
    """All moves of one scenario as arrays: person by person, in order of time."""

    def __init__(self, table: pd.DataFrame, end: pd.Timestamp):
        self.person = table["person"].to_numpy()
        self.first = np.flatnonzero(np.diff(self.person, prepend=self.person[0] - 1))
        self.last = np.append(self.first[1:], len(table)) - 1
        self._states = table["state"].cat
        date = table["date"].to_numpy()
        until = np.append(date[1:], np.datetime64(end) + np.timedelta64(1, "D"))
        until[self.last] = np.datetime64(end) + np.timedelta64(1, "D")
        self.days = (until - date) / np.timedelta64(1, "D")

    def is_in(self, *states: str) -> np.ndarray:
        """Moves into any of these states."""
        return np.isin(self._states.codes, self._states.categories.get_indexer(pd.Index(states)))

    def passes(self, old: str, new: str) -> np.ndarray:
        """Moves into one state that follow a stay in another."""
        follows = np.append(False, self.is_in(old)[:-1])
        follows[self.first] = False
        return follows & self.is_in(new)

    def each(self, values: np.ndarray) -> np.ndarray:
        """Sum for each person."""
        return np.add.reduceat(values.astype(float), self.first)

    def ends_in(self, state: str) -> np.ndarray:
        """Whether each person is in a state at the end."""
        return self.is_in(state)[self.last]


def _of(moves: _Moves, where: np.ndarray, ends: str) -> np.ndarray:
    """A number for each person, zero for those who do not end in a state."""
    return np.where(moves.ends_in(ends), moves.each(where), 0.0)


KINDS: Mapping[str, tuple[str, Callable[[_Moves], np.ndarray]]] = {
    "most attempts": ("attempts", lambda m: m.each(m.is_in("at_sea"))),
    "arrived after most attempts": ("attempts", lambda m: _of(m, m.is_in("at_sea"), "arrived")),
    "died at sea after most attempts": ("attempts", lambda m: _of(m, m.is_in("at_sea"), "dead_sea")),
    "returned from the sea to an armed group": ("times", lambda m: m.each(m.passes("at_sea", "held_unofficial"))),
    "sold on from an official centre": ("times", lambda m: m.each(m.passes("held_official", "held_unofficial"))),
    "found held and taken to a centre": ("times", lambda m: m.each(m.passes("held_unofficial", "held_official"))),
    "longest in forced labour": ("days", lambda m: m.each(m.days * m.is_in("forced_labour"))),
    "longest held in all": ("days", lambda m: m.each(m.days * m.is_in(*_HELD))),
    "most often held": ("times", lambda m: m.each(m.is_in(*_HELD))),
    "died in detention": ("days held", lambda m: _of(m, m.days * m.is_in(*_HELD), "dead_detention")),
    "evacuated": ("days held", lambda m: _of(m, m.days * m.is_in(*_HELD), "evacuated")),
    "returned home with assistance": ("moves", lambda m: _of(m, np.ones(len(m.days)), "returned_assisted")),
}
"""Why somebody is listed: unit, and the number that the listed have most of."""


def notable_people(request: Request) -> pd.DataFrame:
    """A few people of the run's scenario: columns why, person, origin, how_much, unit, at_the_end.

    Nobody is listed twice; what happened to nobody is left out. Ties go to the lower address.
    """
    table = read_scenario(request.run / FILE, request.scenarios[0])
    moves = _Moves(table, first_and_last_day(request.run)[1])
    rows, listed = [], np.zeros(len(moves.first), bool)
    for why, (unit, measure) in KINDS.items():
        amount = np.where(listed, 0.0, measure(moves))
        for k in np.argsort(-amount, kind="stable")[:PER_KIND]:
            if amount[k] > 0:
                listed[k] = True
                last = table.iloc[moves.last[k]]
                rows.append((why, int(last["person"]), last["origin"], int(amount[k]), unit, last["state"]))
    return pd.DataFrame(rows, columns=["why", "person", "origin", "how_much", "unit", "at_the_end"])
