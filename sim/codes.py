"""Names for every state, kind and outcome that the arrays hold as small integers.

Append only: the numbers are stored in event logs and golden results.
"""

from enum import IntEnum


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


class BoatType(IntEnum):
    """Boat classes of the record; fibreglass boats are fast and rare."""

    RUBBER = 0
    SMALL_WOODEN = 1
    LARGE_WOODEN = 2
    FIBREGLASS = 3


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


class Actor(IntEnum):
    """Who may meet a boat."""

    NONE = 0
    LIBYAN_COASTGUARD = 1
    NGO = 2
    ITALIAN_NAVY = 3
    ITALIAN_COASTGUARD = 4
    EU_NAVAL = 5
    FRONTEX = 6
    MERCHANT = 7
    AIRCRAFT = 8


class Platform(IntEnum):
    """Observer classes of the sweep-width tables."""

    SHIP = 0
    SMALL_VESSEL = 1
    AIRCRAFT = 2


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
    """What an armed group does with departures from its stretch of coast."""

    TAX = 0
    BLOCK = 1
    EXPELLED = 2


class CaseState(IntEnum):
    """Where a network stands with the prosecutors."""

    UNDETECTED = 0
    UNDER_INVESTIGATION = 1
    ARRESTED = 2


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


class Count(IntEnum):
    """What is counted every day as it happens (persons unless the name says otherwise)."""

    ENTERED_SOUTH = 0
    ENTERED_OTHER = 1
    TURNED_BACK_BORDER = 2
    DEFLECTED_BORDER = 3
    REACHED_COAST = 4
    PAID = 5
    ATTEMPTS = 6
    ATTEMPTS_TUNISIA = 7
    BOATS_LAUNCHED = 8
    RUBBER_BOATS_LAUNCHED = 9
    RESCUED = 10
    LANDED = 11
    BOATS_MET = 12
    MET_ON_RUBBER = 13
    INTERCEPTED_LIBYA = 14
    BOATS_INTERCEPTED = 15
    TURNED_BACK_SEA = 16
    DEAD_SEA = 17
    DEAD_SEA_RECORDED = 18
    RETURNED_TO_CENTRE = 19
    RETURNED_TO_GROUP = 20
    LAND_ARRESTS = 21
    KIDNAPPED = 22
    HELD_BY_BLOCKADE = 23
    FOUND_HELD = 24
    RANSOM_PAID = 25
    RELEASED = 26
    ESCAPED = 27
    SOLD = 28
    FORCED_LABOUR_BEGUN = 29
    DEAD_DESERT = 30
    DEAD_LIBYA = 31
    DEAD_DETENTION = 32
    RETURNED_ASSISTED = 33
    EVACUATED = 34
    LEGAL_PATHWAY = 35
    LEFT_OVERLAND = 36
    RETRIED = 37
    MET_NGO = 38
    MET_ITALIAN_NAVY = 39
    MET_ITALIAN_COASTGUARD = 40
    MET_EU_NAVAL = 41
    MET_FRONTEX = 42
    MET_MERCHANT = 43
    LAUNCHES_POSTPONED = 44
    LAUNCHES_BLOCKED = 45
    FALSE_CUES = 46
    TRUE_CUES = 47
    CASES_OPENED = 48
    ARRESTS = 49
    CONVICTIONS = 50
    RANSOM_USD = 51
    FARES_USD = 52
    WORKERS_ENTERED = 53
    WORKERS_LEFT = 54
    MET_TUNISIA = 55
    OFFER_USD = 56
    WESTERN_ROUTE = 57
    DELAYED_BORDER = 58
    ROUND_CONTROLS = 59
    WAY_USD = 60
    BORDER_USD = 61
    REMITTED_USD = 62
    RAIDED = 63
    REGISTERED = 64
    TRANSFERRED = 65
    MOVED_TOWN = 66
    SALES_USD = 67
    NEWLY_HELD_UNOFFICIALLY = 68
    NEWLY_IN_FORCED_LABOUR = 69
    NEWLY_SOLD = 70
    ASKED_RETURN = 71
    NETWORKS_FOUNDED = 72
    NETWORKS_SPLIT = 73
    NETWORKS_GONE = 74
    LAUNCHES_STOPPED_BY_POLICE = 75
    CREW_FEES_USD = 76
    DEALS_TAKEN = 77
    DEALS_BROKEN = 78
    STRETCHES_LOST = 79
    TAKEN_BY_RIVAL = 80
