"""Everything that changes during a run, in one place."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from jointroom.sim.arrays import F64, I32, I64
from jointroom.sim.codes import N_ORIGINS, Count
from jointroom.sim.state.agenda import BITS, Agenda, new_agenda
from jointroom.sim.state.agenda import with_room as agenda_with_room
from jointroom.sim.state.book import Book, new_book, with_room
from jointroom.sim.state.columns import allocate, bare, enlarge
from jointroom.sim.state.fields import (
    BY_CLASS,
    Boats,
    Centres,
    Groups,
    Lifts,
    Networks,
    PersonDetails,
    Persons,
    Sites,
    Vessels,
)
from jointroom.sim.state.land import Land
from jointroom.sim.state.ledger import Ledger, new_ledger

N_COUNTS = len(Count)
LIFTS_PER_BOAT_DAY = 25  # a boarding takes an hour of set-up or a sub-step of the day, whichever is longer


@dataclass
class State:
    """Tables, how many of their rows are in use, the ledger and what was counted on each day.

    Attributes:
        daily: int64[day, Count, origin] what was counted on each day; the last column is for what has no origin.
        met_by: int64[day, 1 + fleet, origin] people from Libya whom each fleet took to Europe, by its code.
        met_on: int64[day, boat class, origin] people from Libya who were met or landed, by the class of their boat.
        passengers: int32[n] rows of `persons` in the order of boats; a boat owns a slice.
        places_left: float64[3] free places of the programmes: assisted return, evacuation, legal pathways.
    """

    persons: Persons
    boats: Boats
    vessels: Vessels
    lifts: Lifts
    networks: Networks
    groups: Groups
    sites: Sites
    centres: Centres
    daily: I64
    met_by: I64
    met_on: I64
    n_persons: int = 0
    n_boats: int = 0
    n_lifts: int = 0
    n_passengers: int = 0
    passengers: I32 = field(default_factory=lambda: np.zeros(4096, np.int32))
    places_left: F64 = field(default_factory=lambda: np.zeros(3))
    book: Book = field(default_factory=new_book)
    agenda: Agenda = field(init=False)
    ledger: Ledger = field(init=False)
    _land: Land | None = field(init=False, default=None)
    _land_day: int = field(init=False, default=-1)

    def __post_init__(self) -> None:
        self.agenda = new_agenda(self.persons)
        self.ledger = new_ledger(self.book.stock)

    def __getstate__(self) -> dict[str, Any]:
        """What a copy is made of; it has tables of its own, and bundles them itself."""
        return vars(self) | {"_land": None}

    def land(self, day: int) -> Land:
        """What compiled functions need to move people on a day; made anew whenever a table has grown."""
        if self._land is None or self._land_day != day:
            self._land_day = day
            self._land = Land(
                persons=self.persons._replace(rows=bare(self.persons.rows)),
                agenda=self.agenda,
                book=self.book,
                tally=self.daily[day],
                met_by=self.met_by[day],
                met_on=self.met_on[day],
                networks=self.networks.rows,
                groups=self.groups.rows,
                sites=self.sites.rows,
                centres=self.centres.rows,
                places_left=self.places_left,
            )
        return self._land

    def room_for_history(self) -> None:
        """Make room for the histories of one day."""
        self.book, self._land = with_room(self.book, self.n_persons), None

    def room_for_persons(self, more: int) -> None:
        """Make room for more people; existing rows keep their place."""
        if self.n_persons + more <= len(self.persons.state):
            return
        self.persons, self._land = enlarge(self.persons, self.n_persons + more, PersonDetails), None
        if len(self.persons.state) > BITS * len(self.agenda.waiting):
            self.agenda = agenda_with_room(self.agenda, self.persons)

    def room_for_boats(self, more: int) -> None:
        """Make room for more boats."""
        self.boats = enlarge(self.boats, self.n_boats + more)

    def room_for_lifts(self, boats_at_sea: int) -> None:
        """Make room for every lift that one day can bring."""
        self.lifts = enlarge(self.lifts, self.n_lifts + LIFTS_PER_BOAT_DAY * (boats_at_sea + 1))

    def room_for_passengers(self, more: int) -> None:
        """Make room on the passenger list."""
        needed = self.n_passengers + more
        if needed > len(self.passengers):
            longer = np.zeros(max(needed, 2 * len(self.passengers)), np.int32)
            longer[: self.n_passengers] = self.passengers[: self.n_passengers]
            self.passengers = longer


def empty_state(
    n_days: int,
    persons: int,
    vessels: int,
    networks: int,
    groups: int,
    sites: int,
    centres: int,
    boat_classes: int,
    fleets: int,
) -> State:
    """A state with nobody in it; the sizes of the fixed tables are final."""
    return State(
        persons=allocate(Persons, max(persons, 1024), PersonDetails),
        boats=allocate(Boats, 1024),
        vessels=allocate(Vessels, vessels),
        lifts=allocate(Lifts, 1024),
        networks=allocate(Networks, networks, lengths={BY_CLASS: boat_classes}),
        groups=allocate(Groups, groups),
        sites=allocate(Sites, sites),
        centres=allocate(Centres, centres),
        daily=np.zeros((n_days, N_COUNTS, N_ORIGINS + 1), np.int64),
        met_by=np.zeros((n_days, 1 + fleets, N_ORIGINS), np.int64),
        met_on=np.zeros((n_days, boat_classes, N_ORIGINS), np.int64),
    )
