"""Everything that changes during a run, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from jointroom.sim.arrays import F64, I64
from jointroom.sim.codes import N_ORIGINS, Count
from jointroom.sim.state.agenda import BITS, Agenda, new_agenda
from jointroom.sim.state.agenda import with_room as agenda_with_room
from jointroom.sim.state.book import N_SEX_AGE, Book, new_book, with_room
from jointroom.sim.state.columns import allocate, enlarge
from jointroom.sim.state.fields import (
    BY_CLASS,
    Boats,
    Centres,
    Groups,
    Networks,
    PersonDetails,
    Persons,
    Sites,
    Transfers,
    Vessels,
)
from jointroom.sim.state.ledger import Ledger, new_ledger
from jointroom.sim.state.passengers import PassengerList, new_passengers
from jointroom.sim.state.passengers import with_room as passengers_with_room

N_COUNTS = len(Count)
EXPECTED = (Count.DEAD_SEA, Count.DEAD_SEA_RECORDED)  # counts of which what was to be expected is kept, too
TRANSFERS_PER_BOAT_DAY = 25  # a boarding takes an hour of set-up or a sub-step of the day, whichever is longer


@dataclass
class State:
    """Tables, how many of their rows are in use, the ledger and what was counted on each day.

    Attributes:
        daily: int64[day, Count, origin] what was counted on each day; the last column is for what has no origin.
        daily_sex_age: int64[day, Count, SexAge] the same of people of whom there is a record, by sex and age group.
        met_by: int64[day, 1 + fleet, origin] people from Libya whom each fleet took to Europe, by its code.
        met_on: int64[day, boat class, origin] people from Libya who were met or landed, by the class of their boat.
        daily_expected: float64[day, EXPECTED] deaths at sea as they were to be expected (`sim.sea.foresight`).
        places_left: float64[3] free places of the programmes: assisted return, evacuation, legal pathways.
        court_days: float64[1] days that courts have for the next cases.
    """

    persons: Persons
    boats: Boats
    vessels: Vessels
    transfers: Transfers
    networks: Networks
    groups: Groups
    sites: Sites
    centres: Centres
    daily: I64
    daily_sex_age: I64
    met_by: I64
    met_on: I64
    daily_expected: F64
    n_persons: int = 0
    n_boats: int = 0
    n_transfers: int = 0
    passengers: PassengerList = field(default_factory=new_passengers)
    places_left: F64 = field(default_factory=lambda: np.zeros(3))
    court_days: F64 = field(default_factory=lambda: np.zeros(1))
    book: Book = field(default_factory=new_book)
    agenda: Agenda = field(init=False)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.agenda = new_agenda(self.persons)
        self.ledger = new_ledger(self.book.stock)

    def room_for_history(self) -> None:
        """Make room for the histories of one day."""
        self.book = with_room(self.book, self.n_persons)

    def room_for_persons(self, more: int) -> None:
        """Make room for more people; existing rows keep their place."""
        if self.n_persons + more <= len(self.persons.state):
            return
        self.persons = enlarge(self.persons, self.n_persons + more, PersonDetails)
        if len(self.persons.state) > BITS * len(self.agenda.waiting):
            self.agenda = agenda_with_room(self.agenda, self.persons)

    def room_for_boats(self, more: int) -> None:
        """Make room for more boats."""
        self.boats = enlarge(self.boats, self.n_boats + more)

    def room_for_transfers(self, boats_at_sea: int) -> None:
        """Make room for every transfer that one day can bring."""
        self.transfers = enlarge(self.transfers, self.n_transfers + TRANSFERS_PER_BOAT_DAY * (boats_at_sea + 1))

    def room_for_passengers(self, more: int) -> None:
        """Make room on the passenger list."""
        self.passengers = passengers_with_room(self.passengers, more)


def empty_state(n_days: int, n_classes: int, n_fleets: int, rows: Mapping[str, int]) -> State:
    """A state with nobody in it; the sizes of the fixed tables are final.

    Args:
        n_classes, n_fleets: classes of boats, and fleets.
        rows: of the tables `persons`, `vessels`, `networks`, `groups`, `sites` and `centres`.
    """
    return State(
        persons=allocate(Persons, max(rows["persons"], 1024), PersonDetails),
        boats=allocate(Boats, 1024),
        vessels=allocate(Vessels, rows["vessels"]),
        transfers=allocate(Transfers, 1024),
        networks=allocate(Networks, rows["networks"], lengths={BY_CLASS: n_classes}),
        groups=allocate(Groups, rows["groups"]),
        sites=allocate(Sites, rows["sites"]),
        centres=allocate(Centres, rows["centres"]),
        daily=np.zeros((n_days, N_COUNTS, N_ORIGINS + 1), np.int64),
        daily_sex_age=np.zeros((n_days, N_COUNTS, N_SEX_AGE), np.int64),
        met_by=np.zeros((n_days, 1 + n_fleets, N_ORIGINS), np.int64),
        met_on=np.zeros((n_days, n_classes, N_ORIGINS), np.int64),
        daily_expected=np.zeros((n_days, len(EXPECTED))),
    )
