"""Leads: the rules by which investigators take one up and open a case, or leave it."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from jointroom.sim.codes import CaseLead
from jointroom.sim.state.fields import Networks

if TYPE_CHECKING:
    from jointroom.sim.room.prosecution import Docket, Prosecution


class Leads(ABC):
    """On which leads a case is opened.

    Asked whenever investigators with time come upon a lead against a network (smuggling) or an armed group
    (trafficking); how often that is follows from investigators, informants and witnesses, not from the rule.

    It may read the suspect's row of `docket.table`, `docket.suspects`, the parameters of cases `prosecution.p`, and
    what the lead rests on. It writes nothing and keeps nothing. It must return whether a case is opened; a lead that is
    left costs no time, and may come again tomorrow. It draws nothing.
    """

    family: ClassVar[str] = "room.leads"
    name: ClassVar[str]

    @abstractmethod
    def takes_up(self, prosecution: "Prosecution", docket: "Docket", row: int, lead: CaseLead) -> bool:
        """Whether a case is opened against the row."""


class EveryLead(Leads):
    """Every lead is taken up, whomever it is against. The default. Grade A."""

    name = "every_lead"

    def takes_up(self, prosecution: "Prosecution", docket: "Docket", row: int, lead: CaseLead) -> bool:
        """Always."""
        return True


class LargestFirst(Leads):
    """Only suspects above the mean are pursued: networks of more skill, armed groups of more fighters.

    The strategy of going for the organisers of most departures (the "kingpins") instead of whoever is found. Whether
    removing large networks lowers departures or makes room for entrants is the question; grade A.
    """

    name = "largest_first"

    def takes_up(self, prosecution: "Prosecution", docket: "Docket", row: int, lead: CaseLead) -> bool:
        """Whether the suspect is larger than the mean of those that offend."""
        table = docket.table
        size = table.skill if isinstance(table, Networks) else table.strength
        offends = np.array([suspect.offends for suspect in docket.suspects], bool)
        return bool(size[row] >= size[offends].mean())
