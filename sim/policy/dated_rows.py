"""The dated rows of the record that policy may or may not read.

Every row has a class. An *input* is something that a government, an organisation or a fleet did and the
model may take as given; a *shock* is at most a prior of a hazard; an *outcome* is what a model has to
produce by itself and is kept here only so that a test can show that nothing reads it. Most rows are events
(table `timeline`); a few are monitored flows through Niger or the size of the return programme (`flows`,
`returns`), which lie outside the model as well: they are dated to the middle of the month or to the report.
"""

from dataclasses import dataclass
from datetime import date

from jointroom.sim.packaged import read_rows


@dataclass(frozen=True)
class DatedRow:
    """One dated fact: first day, last day (None if open), class, table, words and source."""

    row: str
    begins: date
    ends: date | None
    kind: str
    table: str
    what: str
    source: str


@dataclass(frozen=True)
class NgoWindow:
    """First and last day of a declared NGO campaign; `left_early`: it ended under the code of conduct."""

    row: str
    vessel: str
    first_day: date
    last_day: date
    left_early: bool
    source: str


def _dated_row(cells: dict[str, str]) -> DatedRow:
    ends = date.fromisoformat(cells["end_date"]) if cells["end_date"] else None
    begins = date.fromisoformat(cells["date"])
    kind, table = cells["class"], cells["table"]
    return DatedRow(cells["row"], begins, ends, kind, table, cells["what"], cells["source"])


def _window(cells: dict[str, str]) -> NgoWindow:
    first, last = date.fromisoformat(cells["first_day"]), date.fromisoformat(cells["last_day"])
    left_early = {"yes": True, "no": False}[cells["left_early"]]
    return NgoWindow(cells["row"], cells["vessel"], first, last, left_early, cells["source"])


DATED_ROWS: dict[str, DatedRow] = {row["row"]: _dated_row(row) for row in read_rows("policy/data/dated_rows.csv")}
NGO_WINDOWS: tuple[NgoWindow, ...] = tuple(_window(row) for row in read_rows("policy/data/ngo_windows.csv"))
