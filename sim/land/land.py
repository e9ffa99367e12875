"""What compiled functions on land share: the tables, who holds which town, what is true today, and the parameters."""

from operator import attrgetter
from typing import NamedTuple

from jointroom.sim.arrays import F64, I32, I64, Rows
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.params import LandParams
from jointroom.sim.state.agenda import Agenda
from jointroom.sim.state.book import Book
from jointroom.sim.state.columns import bare, one_row
from jointroom.sim.state.fields import Persons
from jointroom.sim.state.passengers import PassengerList
from jointroom.sim.state.records import CentreRows, GroupRows, NetworkRows, SiteRows
from jointroom.sim.state.state import State


class Land(NamedTuple):
    """The land on one day. Kernels are called as `kernel(land, who, ...)`; the tables are the state's own arrays."""

    persons: Persons
    agenda: Agenda
    book: Book
    passengers: PassengerList
    daily_counts: I64
    """int64[Count, origin]: what is counted today; the last column is for what has no origin."""
    counts_sex_age: I64
    """int64[Count, SexAge]: what is counted today of people of whom there is a record."""
    met_by: I64
    """int64[1 + fleet, origin]: people from Libya whom each fleet takes to Europe today, by the code of the fleet."""
    met_on: I64
    """int64[boat class, origin]: people from Libya who are met or land today, by the class of their boat."""
    daily_expected: F64
    """float64[2]: deaths at sea today as they were to be expected, and those of them that the record shows."""
    networks: NetworkRows
    groups: GroupRows
    sites: SiteRows
    centres: CentreRows
    places_left: F64
    """float64[3]: places of assisted return, evacuation and legal pathways that are free today."""
    holder: I32
    """int32[town]: armed group that holds each town, -1 for none; inland and abroad there is none."""
    forcing: Rows[LandForcing]
    """One record."""
    params: Rows[LandParams]
    """One record."""


growing = attrgetter("persons", "agenda", "book", "passengers")
"""Tables of a state that are other arrays once they have grown."""


def on_day(tables: State, day: int, holder: I32, forcing: LandForcing, params: LandParams) -> Land:
    """The land as it is now, on a day of the run."""
    return Land(
        persons=tables.persons._replace(rows=bare(tables.persons.rows)),
        agenda=tables.agenda,
        book=tables.book,
        passengers=tables.passengers,
        daily_counts=tables.daily[day],
        counts_sex_age=tables.daily_sex_age[day],
        met_by=tables.met_by[day],
        met_on=tables.met_on[day],
        daily_expected=tables.daily_expected[day],
        networks=tables.networks.rows,
        groups=tables.groups.rows,
        sites=tables.sites.rows,
        centres=tables.centres.rows,
        places_left=tables.places_left,
        holder=holder,
        forcing=one_row(forcing),
        params=one_row(params),
    )
