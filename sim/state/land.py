"""What compiled functions need to move people on land, in one argument."""

from typing import NamedTuple

from jointroom.sim.arrays import F64, I64
from jointroom.sim.state.agenda import Agenda
from jointroom.sim.state.book import Book
from jointroom.sim.state.fields import Persons
from jointroom.sim.state.records import CentreRows, GroupRows, NetworkRows, SiteRows


class Land(NamedTuple):
    """The tables that change when people move, decide or are put at risk; all are the state's own arrays."""

    persons: Persons
    agenda: Agenda
    book: Book
    tally: I64
    """int64[Count, origin]: what is counted today; the last column is for what has no origin."""
    met_by: I64
    """int64[1 + fleet, origin]: people from Libya whom each fleet takes to Europe today, by the code of the fleet."""
    met_on: I64
    """int64[boat class, origin]: people from Libya who are met or land today, by the class of their boat."""
    networks: NetworkRows
    groups: GroupRows
    sites: SiteRows
    centres: CentreRows
    places_left: F64
    """float64[3]: places of assisted return, evacuation and legal pathways that are free today."""
