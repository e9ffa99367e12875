"""THE table of every array of the model, `data/fields.csv`: name, type, unit, meaning and initial value, a row a field.

Rows of `Persons` and `Boats` are appended and never move; `id` is the address of a row's random draws.
Times are counted in sub-steps (10 minutes) or days since the first day of the run. Type checkers read `fields.pyi`.
"""

from typing import Annotated, Any, NamedTuple

import numpy as np

from jointroom.sim import arrays
from jointroom.sim.packaged import number, read_rows
from jointroom.sim.state.columns import NEVER, NOBODY, ROWS, Column

BY_CLASS = "boat classes"
"""Width of columns that have a value for each class of boats."""
_DECLARED = read_rows("state/data/fields.csv")
_INITIAL = {"": 0, "never": NEVER, "nobody": NOBODY}
"""What the column `initial` says in words; nothing is zero."""


def _column(row: dict[str, str]) -> Any:
    """The annotated type that a row declares; the width of a field is 1 unless it is given."""
    initial, width = row["initial"], row["width"] or "1"
    start = _INITIAL[initial] if initial in _INITIAL else number(initial)
    column = Column(row["unit"], row["meaning"], start, int(width) if width.isdigit() else width)
    return Annotated[getattr(arrays, row["type"]), column]


def _record(name: str, doc: str, **more: Any) -> Any:
    """The class of the fields that `data/fields.csv` lists under this name; `more` are members beside them."""
    columns = [(row["field"], _column(row)) for row in _DECLARED if row["table"] == name]
    made: Any = NamedTuple(name, [*columns, *more.items()])
    made.__doc__ = doc
    made.__module__ = __name__
    return made


def _table(name: str, doc: str) -> Any:
    """The same for a table, whose member `rows` are its records."""
    return _record(name, doc, **{ROWS: np.ndarray})


Persons = _table(
    "Persons", "People who mean to cross, one row each: what daily passes read for everybody, and the rest in `rows`."
)
PersonDetails = _record(
    "PersonDetails", "What only reviews of a person read, kept together: the records of `Persons.rows`."
)
Boats = _table("Boats", "Boats that were planned or left, one row each; the finished rows are the event log.")
Vessels = _table("Vessels", "Patrol vessels, rescue ships, merchant ships and aircraft, one row each.")
Transfers = _table("Transfers", "People taken off a boat by a vessel, one row a boarding, until they are ashore.")
Networks = _table("Networks", "Smuggling networks.")
Groups = _table("Groups", "Armed groups on the coast.")
Sites = _table("Sites", "Launch sites: the coast of western Libya, and Tunisia as an outside option.")
Centres = _table("Centres", "Official detention centres.")
Moves = _record("Moves", "Moves of people, one row each, in order of time: the records of `Book.history`.")

RECORDS: dict[str, type] = {
    "Person": PersonDetails,
    "Move": Moves,
    "Boat": Boats,
    "Vessel": Vessels,
    "Transfer": Transfers,
    "Network": Networks,
    "Group": Groups,
    "Site": Sites,
    "Centre": Centres,
}
"""What one record is, and where its fields are declared: kernels take `PersonRow` and `PersonRows`, and so on."""
TABLES = (Persons, *RECORDS.values())
