"""Codes for type checkers; made by `python -m tests.architecture.renew_records`."""

from enum import IntEnum

class Stream(IntEnum):
    """Names of the random streams."""

    REPLICATE_SEED = 0  # seed of a replicate from the seed of the run
    WEATHER_WAVES = 1  # wave height of a day
    WEATHER_WIND = 2  # wind of a day
    WEATHER_VISIBILITY = 3  # visibility of a day
    WEATHER_CURRENT = 4  # current of a day
    WEATHER_COAST = 5  # waves off the launching coast beside the mean of the area
    INITIAL_PEOPLE = 10  # who is in Libya on the first day and where; traits of people then
    ENTRY = 11  # who sets out for Libya on a day, by which route, and how it fares at the border
    ENTRY_TRAITS = 12  # means and beliefs of people who set out
    TRAVEL = 13  # roads taken, days on the way, and what happens there
    WORKERS = 14  # workers from neighbouring countries who come and go
    SEX_AGE = 15  # sex and age group of people
    COMPANY = 16  # who sets out together
    LIVING = 20  # what happens to people in towns, when they are seen next, and what they hear of companions and of the sea
    CHOICE = 21  # whether people in towns go home or pay for a crossing, and with which network; where they move
    WAITING = 22  # what happens to people who wait for a boat
    RUMOUR = 23  # errors of what people hear
    HOLDING = 30  # harm and death of people who are held, and when they are seen next
    HOLDING_EXIT = 31  # ransom, release and escape, and whether those set free mean to try again
    LAND_ARREST = 32  # arrests of people and raids on land
    PLACEMENT = 33  # to which centre or armed group people are taken; which centres are closed
    HOLDER_CHOICE = 34  # what holders make of people they hold
    VISIT = 35  # which centres are visited, and what visitors notice
    NETWORK_PLAN = 40  # launches of a network: whether, where, with which boats and how many aboard
    NETWORK_CHANGE = 41  # networks that are founded, split, recover, learn and give up
    NETWORK_TRAITS = 42  # traits of networks on the first day
    NETWORK_FORECAST = 43  # the error of the forecast of waves that all networks hear
    BOAT_LOAD = 44  # how many people a network wants on its next boat of a class
    BOAT_TRAITS = 50  # speed, fuel, course and telephone of a boat; who aboard is listed in which order
    BOAT_HEADING = 51  # how a boat wanders off its course
    BOAT_FAILURE = 52  # failures of engine and hull of a boat, and whether it sinks
    BOAT_WRECK = 53  # who drowns at once when a boat wrecks
    BOAT_SURVIVAL = 54  # who dies on a drifting boat, and in the water
    BOAT_CALL = 55  # calls for help: whether they are heard, by whom, and how late they are passed on
    BOAT_ABOARD = 56  # who dies aboard without a wreck
    DETECTION = 60  # whether a lookout sees a boat
    REPORT_ERROR = 61  # errors of reported positions
    RELAY = 62  # whether and when one command tells the other
    VESSEL_PATROL = 63  # where vessels patrol, and how long they lie in a port
    VESSEL_READY = 64  # which vessels are fit to sail
    BOARDING = 66  # panic at a boarding, and whether people are returned to where they left
    ARMED_GROUP_CHOICE = 70  # stances of armed groups
    ARMED_GROUP_ATTACK = 71  # attacks of armed groups on each other, and who wins
    ARMED_GROUP_TRAITS = 72  # what an armed group makes of standing and of money on offer
    ROOM_CUE = 80  # cues of the operations room that are true
    ROOM_FALSE_CUE = 81  # cues of the operations room that are false
    ROOM_LEAK = 82  # warnings of networks by insiders
    ROOM_CASE = 83  # cases against networks
    TRAFFICKING_CASE = 84  # cases against armed groups
    OFFICIAL_CASE = 85  # cases against officials
    DRIVER_ARREST = 86  # arrests of boat drivers in Europe
    RECORDER = 90  # what a recorder writes down
