"""Tidy tables of what people went through, from the book of moves and the lists of passengers.

Everything here is read at month ends or after the last day; nothing is asked of a person while the run goes on. Only
`history_table` needs histories that were kept move by move.
"""

from datetime import timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jointroom.sim.arrays import I64
from jointroom.sim.codes import FIRST_FINAL_STATE, N_PERSON_ORIGINS, Origin, PersonState, SexAge
from jointroom.sim.context import Context
from jointroom.sim.state.book import N_SEX_AGE, N_STATES
from jointroom.sim.state.columns import NEVER
from jointroom.sim.units import SUBSTEPS_PER_DAY

OUTSIDE = "outside"
"""Where people of the table of moves come from when they enter Libya."""
COHORT_MONTHS = (3, 6, 12)
STATES = [state.name.lower() for state in PersonState]
ORIGINS = [origin.name.lower() for origin in Origin]
SEX_AGE = [code.name.lower() for code in SexAge]


class MonthEnds:
    """What the tables of moves and cohorts need from the ends of months.

    Attributes:
        months: "YYYY-MM" of each month of the run.
        moves: int64[state, state, origin] of each month: moves since the start, at its end.
        entered: int64[origin] of each month: people who entered since the start, at its end.
        cohorts: (month of entry, months since, int64[origin, SexAge, state]) for every cohort that has come of age.
    """

    def __init__(self, context: Context):
        self.context = context
        self.months: list[str] = []
        self.moves: list[I64] = []
        self.entered: list[I64] = []
        self.cohorts: list[tuple[str, int, I64]] = []
        self._rows = [context.state.n_persons]

    def observe(self, day: int) -> None:
        """Read the end of a day if it is the last of its month or of the run."""
        context, state = self.context, self.context.state
        tomorrow = context.date_of(day) + timedelta(days=1)
        if tomorrow.day != 1 and day != context.n_days - 1:
            return
        self.months.append(context.date_of(day).strftime("%Y-%m"))
        self.moves.append(state.book.moves.copy())
        self.entered.append(state.ledger.entered.copy())
        self._rows.append(state.n_persons)
        if tomorrow.day == 1:
            self.cohorts += [self._cohort(months) for months in COHORT_MONTHS if months < len(self.months)]

    def _cohort(self, months: int) -> tuple[str, int, I64]:
        """Where those are who entered so many months ago: rows are in order of entry, so a cohort is a slice."""
        persons, month = self.context.state.persons, len(self.months) - 1 - months
        rows = slice(self._rows[month], self._rows[month + 1])
        cell = N_SEX_AGE * persons.origin[rows].astype(np.int64) + persons.sex_age[rows]
        counts = np.bincount(N_STATES * cell + persons.state[rows], minlength=N_PERSON_ORIGINS * N_SEX_AGE * N_STATES)
        people = counts.reshape(N_PERSON_ORIGINS, N_SEX_AGE, N_STATES) * self.context.people_per_record
        return self.months[month], months, people


def moves_table(ends: MonthEnds) -> pd.DataFrame:
    """Columns month ("YYYY-MM"), origin, from_state, to_state, persons: moves within each month; zeros are left out.

    `from_state` is `outside` for entry. A move from a state to itself is a transfer, such as from centre to centre.
    Whoever moves twice counts twice. Stocks at the end of a month are those at its start plus moves in less moves out.
    """
    parts = []
    moves = np.diff(np.stack(ends.moves), axis=0, prepend=0)
    entered = np.diff(np.stack(ends.entered), axis=0, prepend=0)
    month, old, new, origin = np.nonzero(moves)
    parts.append((month, np.array(STATES)[old], np.array(STATES)[new], origin, moves[month, old, new, origin]))
    month, origin = np.nonzero(entered)
    first = np.where(origin < N_PERSON_ORIGINS, int(PersonState.TRAVELLING), int(PersonState.LIVING))
    outside = np.full(len(month), OUTSIDE)
    parts.append((month, outside, np.array(STATES)[first], origin, entered[month, origin]))
    frames = [
        pd.DataFrame(
            {
                "month": np.array(ends.months)[month],
                "origin": np.array(ORIGINS)[origin],
                "from_state": old_names,
                "to_state": new_names,
                "persons": persons,
            }
        )
        for month, old_names, new_names, origin, persons in parts
    ]
    order = ["month", "origin", "from_state", "to_state"]
    return pd.concat(frames, ignore_index=True).sort_values(order, ignore_index=True)


def cohort_table(ends: MonthEnds) -> pd.DataFrame:
    """Columns entered, origin, sex_age, months_since, state, persons, share: where those of a month are later.

    Read at the end of the month that comes `months_since` after the month of entry; zeros are left out. `share` is of
    those of the origin, sex and age group who entered in that month.
    """
    columns = ["entered", "origin", "sex_age", "months_since", "state", "persons", "share"]
    rows = [
        (month, ORIGINS[origin], SEX_AGE[who], months, STATES[state], int(counts[origin, who, state]))
        for month, months, counts in ends.cohorts
        for origin, who, state in np.argwhere(counts)
    ]
    table = pd.DataFrame(rows, columns=columns[:-1])
    table["share"] = table["persons"] / table.groupby(columns[:4])["persons"].transform("sum")
    return table.sort_values(columns[:4], kind="stable", ignore_index=True)


def attempts_table(context: Context) -> pd.DataFrame:
    """Columns origin, attempts, state, persons, days_between: who began how many crossings and is where at the end.

    `attempts` counts from the start of the run. `days_between` is the mean time from one attempt to the next of these
    people, not a number for fewer than two; weigh it by persons x (attempts - 1).
    """
    state, n = context.state, context.state.n_persons
    attempts = state.persons.rows.attempts[:n]
    shape = (N_PERSON_ORIGINS, int(attempts.max(initial=0)) + 1, N_STATES)
    groups = np.ravel_multi_index((state.persons.origin[:n], attempts, state.persons.state[:n]), shape)
    records = np.bincount(groups)
    days = np.bincount(groups, weights=_days_between(context))
    found = np.flatnonzero(records)
    origin, times, where = np.unravel_index(found, shape)
    gaps = records[found] * (times - 1)
    between = np.divide(days[found], gaps, out=np.full(len(found), np.nan), where=gaps > 0)
    return pd.DataFrame(
        {
            "origin": np.array(ORIGINS)[origin],
            "attempts": times,
            "state": np.array(STATES)[where],
            "persons": records[found] * context.people_per_record,
            "days_between": between.round(2),
        }
    )


def _days_between(context: Context) -> np.ndarray:
    """int32[person]: days from the first attempt to the last, which is the sum of the times between attempts."""
    state = context.state
    boats = np.flatnonzero(state.boats.embarked[: state.n_boats] > 0)
    boats = boats[np.argsort(state.boats.first_passenger[boats], kind="stable")]
    records = state.boats.embarked[boats] // context.people_per_record
    day = np.repeat(state.boats.launch_tick[boats] // SUBSTEPS_PER_DAY, records)
    rows = state.passengers.rows[: int(state.passengers.length[0])]
    first = np.full(state.n_persons, NEVER, np.int32)
    last = np.full(state.n_persons, -1, np.int32)
    np.minimum.at(first, rows, day)
    np.maximum.at(last, rows, day)
    return np.where(last >= 0, last - first, 0)


def begin_histories(context: Context, day: int) -> None:
    """Keep histories from a day on: where everybody is whose way has not ended, and every move from then on."""
    state = context.state
    here = np.flatnonzero(state.persons.state[: state.n_persons] < FIRST_FINAL_STATE)
    state.room_for_history()
    first, rows = state.book.history[: len(here)], state.persons.rows
    first.person[:], first.day[:], first.state[:] = here, day, state.persons.state[here]
    first.place[:], first.network[:] = rows.place[here], rows.network[here]
    state.book.length[0] = len(here)


def history_table(context: Context) -> pd.DataFrame:
    """Every move of every record of a person, one row each, person by person and in order of time.

    Columns: person (address, int64), origin, row (of the model's table), date, state (that began), place (town,
    centre or road by name; empty where there is none), network (number of the network the person has paid, -1 for
    none). The first row of a person is the entry into Libya, or the state on the first day of the run.
    """
    state = context.state
    used = np.asarray(state.book.history)[: int(state.book.length[0])]
    address = np.asarray(state.persons.rows.id[: state.n_persons])
    rank = np.empty(state.n_persons, np.int32)
    rank[np.argsort(address)] = np.arange(state.n_persons, dtype=np.int32)
    used = used[np.argsort(rank[used["person"]], kind="stable")]
    names, codes = _places(context, used)
    days = np.datetime64(context.start, "D") + used["day"].astype("timedelta64[D]")
    return pd.DataFrame(
        {
            "person": address[used["person"]],
            "origin": _words(state.persons.origin[used["person"]], ORIGINS),
            "row": used["person"],
            "date": days.astype("datetime64[s]"),
            "state": _words(used["state"], STATES),
            "place": _words(codes, names),
            "network": used["network"],
        }
    )


def _places(context: Context, used: np.ndarray) -> tuple[list[str], NDArray[np.int16]]:
    """Names of all places and, for each move, the code of its place: what an index means depends on the state."""
    towns, centres, roads = context.coast.towns, context.places.centres.names, context.land_network.road_names
    names = list(dict.fromkeys(["", *roads, *towns, *centres]))
    code = {name: k for k, name in enumerate(names)}
    meanings = np.zeros((N_STATES, 1 + max(len(towns), len(centres), len(roads))), np.int16)
    for which in PersonState:
        if which >= FIRST_FINAL_STATE:
            continue
        known = {PersonState.TRAVELLING: roads, PersonState.HELD_OFFICIAL: centres}.get(which, towns)
        meanings[which, 1 : 1 + len(known)] = [code[name] for name in known]
    return names, meanings[used["state"], 1 + used["place"]]


def _words(codes: np.ndarray, names: list[str]) -> "pd.Categorical[str]":
    """Names in the place of codes, each stored once."""
    return pd.Categorical.from_codes(codes.astype(np.int16), pd.Index(names))
