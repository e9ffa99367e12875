"""One random stream for each decision that chance takes part in.

A stream is half of the Philox key (the seed is the other half), so what one decision draws can never
shift what another draws. Append only: renumbering a stream changes every result.
"""

from enum import IntEnum


class Stream(IntEnum):
    """Names of the random streams."""

    REPLICATE_SEED = 0
    WEATHER_WAVES = 1
    WEATHER_WIND = 2
    WEATHER_VISIBILITY = 3
    WEATHER_CURRENT = 4
    INITIAL_PEOPLE = 10
    ENTRY = 11
    ENTRY_TRAITS = 12
    TRAVEL = 13
    WORKERS = 14
    LIVING = 20
    CHOICE = 21
    WAITING = 22
    RUMOUR = 23
    HOLDING = 30
    HOLDING_EXIT = 31
    LAND_ARREST = 32
    PLACEMENT = 33
    NETWORK_PLAN = 40
    NETWORK_CHANGE = 41
    NETWORK_TRAITS = 42
    BOAT_TRAITS = 50
    BOAT_HEADING = 51
    BOAT_FAILURE = 52
    BOAT_WRECK = 53
    BOAT_SURVIVAL = 54
    BOAT_CALL = 55
    DETECTION = 60
    REPORT_ERROR = 61
    RELAY = 62
    VESSEL_PATROL = 63
    VESSEL_READY = 64
    MERCHANT_TRAFFIC = 65
    BOARDING = 66
    VESSEL_TRAITS = 67
    ARMED_GROUP_CHOICE = 70
    ARMED_GROUP_ATTACK = 71
    ARMED_GROUP_TRAITS = 72
    ROOM_CUE = 80
    ROOM_FALSE_CUE = 81
    ROOM_LEAK = 82
    ROOM_CASE = 83
    TRAFFICKING_CASE = 84
    OFFICIAL_CASE = 85
    DRIVER_ARREST = 86
    RECORDER = 90
