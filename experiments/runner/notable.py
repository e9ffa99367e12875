"""People of a run whose histories are worth reading, found by what happened to them."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from jointroom.experiments.runner.trace import Request
from jointroom.sim.files.csv_file import parse_csv

PER_KIND = 2


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

    def amounts(self, kind: Mapping[str, str]) -> np.ndarray:
        """What a kind counts, for each person; zero for those who do not end as it says."""
        counted = self.is_in(*kind["states"].split()) if kind["states"] else np.ones(len(self.person), bool)
        if kind["after"]:
            follows = np.append(False, self.is_in(kind["after"])[:-1])
            follows[self.first] = False
            counted &= follows
        weight = self.days if kind["unit"].startswith("days") else 1.0
        sums = np.add.reduceat(weight * counted.astype(float), self.first)
        return np.where(self.is_in(kind["ends"])[self.last], sums, 0.0) if kind["ends"] else sums


KINDS = parse_csv((Path(__file__).parent / "data" / "notable.csv").read_text(encoding="utf-8")).rows
"""Why somebody is listed, who has most of something: moves into `states` (all, if none is named) that follow a stay in
another state (`after`), or the days there where the unit is days; of those alone whose history `ends` in a state."""


def notable_people(request: Request) -> pd.DataFrame:
    """A few people of the run's scenario: columns why, person, origin, how_much, unit, at_the_end.

    Nobody is listed twice; what happened to nobody is left out. Ties go to the lower address.
    """
    run = request.run
    table = request.moves("scenario", next(iter(run.titles)))
    moves = _Moves(table, run.span[1])
    rows, listed = [], np.zeros(len(moves.first), bool)
    for kind in KINDS:
        amount = np.where(listed, 0.0, moves.amounts(kind))
        for k in np.argsort(-amount, kind="stable")[:PER_KIND]:
            if amount[k] > 0:
                listed[k] = True
                last = table.iloc[moves.last[k]]
                what = kind["why"], int(last["person"]), last["origin"], int(amount[k]), kind["unit"], last["state"]
                rows.append(what)
    return pd.DataFrame(rows, columns=["why", "person", "origin", "how_much", "unit", "at_the_end"])
