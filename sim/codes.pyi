"""Codes for type checkers; made by `python -m tests.architecture.renew_records`."""

from enum import IntEnum

from jointroom.sim.counts import Count as Count

N_PERSON_ORIGINS: int
N_ORIGINS: int
NO_ORIGIN: int
FIRST_FINAL_STATE: int

class Country(IntEnum):
    """Whose land or water a place is; SEA is open water."""

    SEA = 0  # open water
    LIBYA = 1  # Libya
    TUNISIA = 2  # Tunisia
    ITALY = 3  # Italy
    MALTA = 4  # Malta
    OTHER = 5  # any other country

class Origin(IntEnum):
    """Origin groups; the first four hold people of whom each is a record, the rest workers as counts."""

    WEST_AFRICA = 0  # people from West Africa, who come through Niger
    HORN_OF_AFRICA = 1  # people from the Horn of Africa, who come through Sudan
    CHAD_SUDAN = 2  # people from Chad and Sudan
    AIR_OR_WEST = 3  # people who come by air or from the west
    EGYPT_WORKERS = 4  # workers from Egypt
    NIGER_WORKERS = 5  # workers from Niger
    CHAD_WORKERS = 6  # workers from Chad

class SexAge(IntEnum):
    """Sex and age group of a person who has a record; a child alone is an unaccompanied one."""

    MAN = 0  # man
    WOMAN = 1  # woman
    CHILD_ALONE = 2  # child without parents or guardian, boys and girls
    CHILD = 3  # child with parents or guardian, boys and girls

class Guard(IntEnum):
    """Who may stop people at the beginning of a road; BYPASS is the way round a guarded one."""

    NONE = 0  # nobody
    BORDER = 1  # who controls the southern border
    NIGER = 2  # authorities of Niger
    BYPASS = 3  # nobody: the way round a guarded road

class PersonState(IntEnum):
    """Where a person stands. From ARRIVED on, the states are final."""

    TRAVELLING = 0  # on the way to the coast
    LIVING = 1  # in a town of the coast
    WAITING = 2  # has paid and waits for a boat
    AT_SEA = 3  # on a boat, or aboard a vessel
    HELD_OFFICIAL = 4  # in an official detention centre
    HELD_UNOFFICIAL = 5  # in the hands of an armed group
    FORCED_LABOUR = 6  # made to work by an armed group
    ARRIVED = 7  # in Europe
    RETURNED_ASSISTED = 8  # went home with assistance
    LEFT_OVERLAND = 9  # gave up, or left overland by themselves
    EVACUATED = 10  # flown out of an official centre
    LEGAL_PATHWAY = 11  # left by a legal pathway
    DEAD_DESERT = 12  # died on the way through the desert
    DEAD_LIBYA = 13  # died in Libya and was not held
    DEAD_DETENTION = 14  # died in a centre, in the hands of an armed group or in forced labour
    DEAD_SEA = 15  # died or went missing at sea

class CrossingOutcome(IntEnum):
    """How a person's last attempt ended, as companions may hear of it."""

    NONE = 0  # has not tried yet
    ARRIVED = 1  # came to Europe
    RETURNED = 2  # was returned to Libya
    TURNED_BACK = 3  # came back to the beach by itself
    DIED = 4  # died at sea

class Harm(IntEnum):
    """What a person has been through at least once, as bits; so that people can be counted and not events."""

    HELD_UNOFFICIALLY = 1  # was held by an armed group
    FORCED_LABOUR = 2  # was made to work
    SOLD = 4  # was sold from one holder to another

class BoatStatus(IntEnum):
    """What a boat is doing. SCHEDULED boats are on the beach; FALSE_CUE is a boat that is not there."""

    SCHEDULED = 0  # loaded on the beach
    UNDERWAY = 1  # moves by its engine
    DISABLED = 2  # drifts
    WRECKED = 3  # broken up, with people in the water
    ENDED = 4  # its voyage is over
    FALSE_CUE = 5  # a boat that is not there

class BoatOutcome(IntEnum):
    """How a voyage ended; deaths are counted beside it."""

    OPEN = 0  # not over yet
    RESCUED = 1  # taken aboard by a vessel that goes to Europe
    INTERCEPTED = 2  # taken aboard by a vessel that returns people to Libya
    LANDED = 3  # reached a European coast by itself
    TURNED_BACK = 4  # came back to an African beach by itself
    LOST = 5  # nobody was left

class Platform(IntEnum):
    """Observer classes of the sweep-width tables."""

    SHIP = 0  # a ship with a high bridge
    SMALL_VESSEL = 1  # a patrol boat
    AIRCRAFT = 2  # an aircraft

class Target(IntEnum):
    """Targets of the sweep-width tables as which boats are seen."""

    INFLATABLE = 0  # a rubber boat
    SMALL_BOAT = 1  # a small wooden or a fibreglass boat
    LARGE_BOAT = 2  # a large wooden boat

class Payer(IntEnum):
    """Whose account the hours of a fleet are charged to; EUROPE are states and agencies of Europe."""

    NOBODY = 0  # nobody's account
    LIBYA = 1  # the Libyan coastguard
    EUROPE = 2  # states and agencies of Europe
    DONORS = 3  # donors of NGOs

class Command(IntEnum):
    """Who directs vessels: the Libyan coastguard in Tripoli, or the rescue centre in Rome."""

    TRIPOLI = 0  # the Libyan coastguard in Tripoli
    ROME = 1  # the rescue centre in Rome

class VesselTask(IntEnum):
    """What a vessel or aircraft is doing."""

    IN_PORT = 0  # lies in port
    PATROL = 1  # searches, or waits for a task
    TO_BOAT = 2  # on its way to a boat
    BOARDING = 3  # takes people aboard
    TO_PORT = 4  # on its way to port
    TO_SHIP = 5  # on its way to another ship that takes people over or hands them over
    HAND_OVER = 6  # alongside another ship, people change over

class Source(IntEnum):
    """How a command came to know of a boat."""

    NONE = 0  # the command does not know of it
    SIGHTING = 1  # a lookout saw it
    CALL = 2  # it called for help
    RELAY = 3  # the other command passed it on
    INFORMANT = 4  # an informant of the room reported its launch

class NetworkState(IntEnum):
    """Whether a smuggling network works."""

    ACTIVE = 0  # launches boats
    ORGANISER_ARRESTED = 1  # its organiser is in custody
    DORMANT = 2  # gave up

class GroupStance(IntEnum):
    """What an armed group does with departures from its coastal segment."""

    TAX = 0  # lets boats leave and takes a share
    BLOCK = 1  # lets no boat leave
    EXPELLED = 2  # lost its segment of the coast

class CaseState(IntEnum):
    """Where a network or an armed group stands with the prosecutors."""

    UNDETECTED = 0  # no case is open
    UNDER_INVESTIGATION = 1  # a case is open
    ARRESTED = 2  # the organiser or leader is in custody
    CONVICTED = 3  # a court convicted
    LET_GO = 4  # a court let go

class CaseStep(IntEnum):
    """What may happen in a case on a day."""

    OPENED = 0  # a case was opened
    HELD_UP = 1  # an armed group prevented an arrest
    LEAKED = 2  # an arrest failed because the suspect was warned
    ARRESTED = 3  # the suspect was arrested
    CONVICTED = 4  # a court convicted
    LET_GO = 5  # a court let go
    OFFICER_REMOVED = 6  # an officer who handed people to an armed group was removed
    UNHEARD = 7  # the suspect was let go because no court had time

class CaseLead(IntEnum):
    """What a case was opened on."""

    INVESTIGATORS = 0  # what investigators found by themselves
    INFORMANT = 1  # what an informant of the intelligence service said
    WITNESSES = 2  # what witnesses said

class Witness(IntEnum):
    """Where people who could testify are, and so who hears them: Italy, or the migration department."""

    IN_EUROPE = 0  # heard by Italy
    IN_LIBYA = 1  # heard by the migration department

class RoomLocation(IntEnum):
    """Where the joint operations room sits."""

    NONE = 0  # there is no room
    TRIPOLI_NAVAL_BASE = 1  # Tripoli naval base
    MISRATA = 2  # Misrata
    ROME = 3  # Rome
    SPLIT = 4  # partly in Tripoli, partly in Rome

class RoomMandate(IntEnum):
    """What a free vessel is sent to first."""

    INTERCEPTION_FIRST = 0  # to boats under way
    RESCUE_FIRST = 1  # to boats in distress
    PROSECUTION_FIRST = 2  # to boats of networks that are investigated
