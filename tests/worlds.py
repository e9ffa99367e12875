"""Small whole worlds for tests: a spec in a line, a model that has run, and its tables as arrays."""

from copy import deepcopy
from dataclasses import fields
from datetime import date, timedelta

import numpy as np

from jointroom.experiments.config.scenarios import load_scenario
from jointroom.sim.codes import PersonState
from jointroom.sim.land.row_sets import members
from jointroom.sim.model import CorridorModel
from jointroom.sim.spec import RunSpec
from jointroom.sim.state.agenda import HORIZON
from jointroom.sim.state.columns import NEVER
from jointroom.sim.state.fields import TABLES

FLEETS = (
    "coastguard_vessels", "ngo_ships", "italian_navy_ships", "italian_coastguard_ships", "eu_naval_ships",
    "frontex_ships", "surveillance_aircraft",
)  # fmt: skip
NOBODY_AT_SEA = dict.fromkeys(FLEETS, 0)
"""Levers that keep everybody but merchant ships in port for the whole run."""

NO_MERCHANTS = {"fleets.merchant.ships": 0}


def small_spec(scenario="historical", start=date(2016, 5, 1), days=40, scale=0.02, **settings):
    """A spec of a short run of a small world; keywords are fields of `RunSpec`."""
    end = start + timedelta(days=days - 1)
    return RunSpec(load_scenario(scenario), start, end, population_scale=scale, **settings)


def finished(spec):
    """A model that has run to its last day."""
    model = CorridorModel(spec)
    model.run()
    return model


def stepped(spec, days):
    """A model that has run for some of its days."""
    model = CorridorModel(spec)
    for _ in range(days):
        model.step()
    return model


def table_names(state):
    """Names of the tables of a state, as phases declare them."""
    return [item.name for item in fields(state) if type(getattr(state, item.name)) in TABLES]


def rows_in_use(state, name):
    """How many rows of a table are in use."""
    table = getattr(state, name)
    return {"persons": state.n_persons, "boats": state.n_boats, "transfers": state.n_transfers}.get(name, len(table[0]))


def tables_of(state):
    """Copies of every table, the ledger with the book of moves, the agenda, the counts and the passenger list."""
    copies = {
        name: {
            column: np.copy(array[: rows_in_use(state, name)])
            for column, array in getattr(state, name)._asdict().items()
        }
        for name in table_names(state)
    }
    copies["ledger"] = {name: np.copy(account) for name, account in state.ledger._asdict().items()}
    copies["ledger"]["moves"] = np.copy(state.book.moves)
    copies["ledger"]["stock_sex_age"] = np.copy(state.book.stock_sex_age)
    copies["ledger"]["history"] = np.copy(state.book.history[: state.book.length[0]])
    copies["agenda"] = {name: np.copy(rows) for name, rows in state.agenda._asdict().items()}
    copies["daily"] = {"daily": np.copy(state.daily), "daily_sex_age": np.copy(state.daily_sex_age)}
    copies["passengers"] = {"passengers": np.copy(state.passengers.rows[: state.passengers.length[0]])}
    return copies


def copy_of_table(table):
    """A copy of a table whose columns are views of its rows, where they were before."""
    if "rows" in table._fields and np.shares_memory(table[0], table.rows):
        rows = table.rows.copy()
        plain = rows.view(np.ndarray)
        return type(table)(**{name: plain[name] for name in table._fields if name != "rows"}, rows=rows)
    return type(table)(*(array.copy() for array in table))


def copy_of(context):
    """An independent copy of a run as it stands; what never changes is shared."""
    memo = {id(getattr(context.state, name)): copy_of_table(getattr(context.state, name))
            for name in table_names(context.state)}  # fmt: skip
    for name in ("parameters", "schedule", "weather", "places", "coast", "params"):
        memo[id(getattr(context, name))] = getattr(context, name)
    return deepcopy(context, memo)


def differing_tables(one, other):
    """Names of the tables that differ in a column or in their length."""
    return {
        name
        for name, columns in one.items()
        if any(not same(array, other[name][column]) for column, array in columns.items())
    }


def same(one, other):
    """Whether two arrays have the same shape and the same values; a missing number equals a missing number."""
    if one.dtype.names:
        return one.shape == other.shape and all(same(one[name], other[name]) for name in one.dtype.names)
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def people_at_sea(state, each=1):
    """Rows of `persons`, of `each` people, that lists of boats and transfers say are at sea; with any doubles."""
    boats, transfers = state.boats, state.transfers
    slices = [
        (int(boats.first_passenger[b]), int(boats.on_list[b])) for b in range(state.n_boats) if boats.embarked[b] > 0
    ]
    for transfer in transfers.rows[: state.n_transfers]:
        slices.append((int(transfer.first_passenger), int(transfer.persons) // each))
    lists = [state.passengers.rows[first : first + number] for first, number in slices]
    return np.concatenate(lists) if lists else np.zeros(0, np.int32)


def assert_the_agenda_is_complete(state, day):
    """Everybody is looked at on the day of the next review or before, and exactly those who wait are in their set."""
    n, agenda = state.n_persons, state.agenda
    found, looked_at = np.zeros(n, np.int32), np.full(n, NEVER)
    for ahead in reversed(range(day, day + HORIZON)):
        looked_at[found[: members(agenda.due[ahead % HORIZON], found)]] = ahead
    assert np.all(looked_at <= state.persons.due_day[:n]), "somebody would be looked at too late"
    waiting = found[: members(agenda.waiting, found)]
    assert waiting.tolist() == np.flatnonzero(state.persons.state[:n] == PersonState.WAITING).tolist()
