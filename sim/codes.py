"""Names for every state, kind and outcome that the arrays hold as small integers.

Append only: the numbers are stored in event logs and golden results.
"""

from enum import IntEnum

from jointroom.sim.counts import Count as Count


class Country(IntEnum):
    """Whose land or water a place is; SEA is open water."""

    SEA = 0
    LIBYA = 1
    TUNISIA = 2
    ITALY = 3
    MALTA = 4
    OTHER = 5


class Origin(IntEnum):
    """Origin groups; the first four hold people of whom each is a record, the rest workers as counts."""

    WEST_AFRICA = 0
    HORN_OF_AFRICA = 1
    CHAD_SUDAN = 2
    AIR_OR_WEST = 3
    EGYPT_WORKERS = 4
    NIGER_WORKERS = 5
    CHAD_WORKERS = 6


N_PERSON_ORIGINS = 4
N_ORIGINS = len(Origin)
NO_ORIGIN = N_ORIGINS
"""Column of counts for what has no origin, such as boats and cases."""


class PersonState(IntEnum):
    """Where a person stands. From ARRIVED on, the states are final."""

    TRAVELLING = 0
    LIVING = 1
    WAITING = 2
    AT_SEA = 3
    HELD_OFFICIAL = 4
    HELD_UNOFFICIAL = 5
    FORCED_LABOUR = 6
    ARRIVED = 7
    RETURNED_ASSISTED = 8
    LEFT_OVERLAND = 9
    EVACUATED = 10
    LEGAL_PATHWAY = 11
    DEAD_DESERT = 12
    DEAD_LIBYA = 13
    DEAD_DETENTION = 14
    DEAD_SEA = 15


FIRST_FINAL_STATE = int(PersonState.ARRIVED)


class CrossingOutcome(IntEnum):
    """How a person's last attempt ended, as companions may hear of it."""

    NONE = 0
    ARRIVED = 1
    RETURNED = 2
    TURNED_BACK = 3
    DIED = 4


class Harm(IntEnum):
    """What a person has been through at least once, as bits; so that people can be counted and not events."""

    HELD_UNOFFICIALLY = 1
    FORCED_LABOUR = 2
    SOLD = 4


class BoatStatus(IntEnum):
    """What a boat is doing. SCHEDULED boats are loaded on the beach; FALSE_CUE is a boat that is not there."""

    SCHEDULED = 0
    UNDERWAY = 1
    DISABLED = 2
    WRECKED = 3
    ENDED = 4
    FALSE_CUE = 5


class BoatOutcome(IntEnum):
    """How a voyage ended; deaths are counted beside it."""

    OPEN = 0
    RESCUED = 1
    INTERCEPTED = 2
    LANDED = 3
    TURNED_BACK = 4
    LOST = 5


class Platform(IntEnum):
    """Observer classes of the sweep-width tables."""

    SHIP = 0
    SMALL_VESSEL = 1
    AIRCRAFT = 2


class Target(IntEnum):
    """Targets of the sweep-width tables as which boats are seen."""

    INFLATABLE = 0
    SMALL_BOAT = 1
    LARGE_BOAT = 2


class Payer(IntEnum):
    """Whose account the hours of a fleet are charged to; EUROPE are states and agencies of Europe."""

    NOBODY = 0
    LIBYA = 1
    EUROPE = 2
    DONORS = 3


class Command(IntEnum):
    """Who directs vessels: the Libyan coastguard in Tripoli, or the rescue centre in Rome."""

    TRIPOLI = 0
    ROME = 1


class VesselTask(IntEnum):
    """What a vessel or aircraft is doing."""

    IN_PORT = 0
    PATROL = 1
    TO_BOAT = 2
    BOARDING = 3
    TO_PORT = 4


class Source(IntEnum):
    """How a command came to know of a boat."""

    NONE = 0
    SIGHTING = 1
    CALL = 2
    RELAY = 3
    INFORMANT = 4


class NetworkState(IntEnum):
    """Whether a smuggling network works."""

    ACTIVE = 0
    ORGANISER_ARRESTED = 1
    DORMANT = 2


class GroupStance(IntEnum):
    """What an armed group does with departures from its coastal segment."""

    TAX = 0
    BLOCK = 1
    EXPELLED = 2


class CaseState(IntEnum):
    """Where a network or an armed group stands with the prosecutors."""

    UNDETECTED = 0
    UNDER_INVESTIGATION = 1
    ARRESTED = 2
    CONVICTED = 3
    LET_GO = 4


class Witness(IntEnum):
    """Where people who could testify are, and so who hears them: Italy, or the migration department."""

    IN_EUROPE = 0
    IN_LIBYA = 1


class RoomLocation(IntEnum):
    """Where the joint operations room sits."""

    NONE = 0
    TRIPOLI_NAVAL_BASE = 1
    MISRATA = 2
    ROME = 3
    SPLIT = 4


class RoomMandate(IntEnum):
    """What a free vessel is sent to first."""

    INTERCEPTION_FIRST = 0
    RESCUE_FIRST = 1
    PROSECUTION_FIRST = 2
