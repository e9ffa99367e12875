"""Names for every state, kind and outcome that is kept as a small integer: the rows of `data/codes.csv`.

Append only: the numbers are stored in event logs and golden results. Type checkers read `codes.pyi`.
"""

from typing import Any

from jointroom.sim.counts import Count as Count
from jointroom.sim.packaged import enumeration, read_rows

_ROWS = read_rows("data/codes.csv")


def _codes(name: str, doc: str) -> Any:
    """The enumeration of the rows of one kind."""
    return enumeration(__name__, name, doc, [row for row in _ROWS if row["kind"] == name])


Country = _codes("Country", "Whose land or water a place is; SEA is open water.")
Origin = _codes(
    "Origin", "Origin groups; the first four hold people of whom each is a record, the rest workers as counts."
)

N_PERSON_ORIGINS = 4
N_ORIGINS = len(Origin)
NO_ORIGIN = N_ORIGINS
"""Column of counts for what has no origin, such as boats and cases."""

SexAge = _codes("SexAge", "Sex and age group of a person who has a record; a child alone is an unaccompanied one.")
Guard = _codes("Guard", "Who may stop people at the beginning of a road; BYPASS is the way round a guarded one.")
PersonState = _codes("PersonState", "Where a person stands. From ARRIVED on, the states are final.")

FIRST_FINAL_STATE = int(PersonState.ARRIVED)

CrossingOutcome = _codes("CrossingOutcome", "How a person's last attempt ended, as companions may hear of it.")
Harm = _codes(
    "Harm", "What a person has been through at least once, as bits; so that people can be counted and not events."
)
BoatStatus = _codes(
    "BoatStatus", "What a boat is doing. SCHEDULED boats are on the beach; FALSE_CUE is a boat that is not there."
)
BoatOutcome = _codes("BoatOutcome", "How a voyage ended; deaths are counted beside it.")
Platform = _codes("Platform", "Observer classes of the sweep-width tables.")
Target = _codes("Target", "Targets of the sweep-width tables as which boats are seen.")
Payer = _codes("Payer", "Whose account the hours of a fleet are charged to; EUROPE are states and agencies of Europe.")
Command = _codes("Command", "Who directs vessels: the Libyan coastguard in Tripoli, or the rescue centre in Rome.")
VesselTask = _codes("VesselTask", "What a vessel or aircraft is doing.")
Source = _codes("Source", "How a command came to know of a boat.")
NetworkState = _codes("NetworkState", "Whether a smuggling network works.")
GroupStance = _codes("GroupStance", "What an armed group does with departures from its coastal segment.")
CaseState = _codes("CaseState", "Where a network or an armed group stands with the prosecutors.")
CaseStep = _codes("CaseStep", "What may happen in a case on a day.")
CaseLead = _codes("CaseLead", "What a case was opened on.")
Witness = _codes(
    "Witness", "Where people who could testify are, and so who hears them: Italy, or the migration department."
)
RoomLocation = _codes("RoomLocation", "Where the joint operations room sits.")
RoomMandate = _codes("RoomMandate", "What a free vessel is sent to first.")
