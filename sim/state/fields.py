"""THE table of every array of the model: name, type, unit, meaning and initial value.

Rows of `Persons` and `Boats` are appended and never move; `id` is the address of a row's random draws.
Times are counted in sub-steps (10 minutes) or days since the first day of the run.
"""

from typing import Annotated, NamedTuple

import numpy as np

from jointroom.sim.arrays import F32, F64, I16, I32, I64, U8
from jointroom.sim.state.columns import NEVER, NOBODY, Column
from jointroom.sim.state.records import (
    BoatRows,
    CentreRows,
    GroupRows,
    NetworkRows,
    PersonRows,
    SiteRows,
    TransferRows,
    VesselRows,
)

BY_CLASS = "boat classes"
"""Width of columns that have a value for each class of boats."""


class Persons(NamedTuple):
    """People who mean to cross, one row each: what daily passes read for everybody, and the rest in `rows`."""

    origin: Annotated[U8, Column("Origin", "origin group")]
    state: Annotated[U8, Column("PersonState", "where the person stands")]
    due_day: Annotated[I32, Column("d", "day of the next review", NEVER)]
    rows: PersonRows


class PersonDetails(NamedTuple):
    """What only reviews of a person read, kept together: the records of `Persons.rows`."""

    id: Annotated[I64, Column("1", "address: origin, day of entry, sequence")]
    place: Annotated[I16, Column("index", "road while TRAVELLING, centre while HELD_OFFICIAL, else town", NOBODY)]
    network: Annotated[I16, Column("index", "network the person has paid", NOBODY)]
    group: Annotated[I16, Column("index", "armed group that holds the person", NOBODY)]
    attempts: Annotated[I16, Column("1", "crossings begun so far")]
    since_day: Annotated[I32, Column("d", "day on which the present state began")]
    reviewed_day: Annotated[I32, Column("d", "day of the last review or change of state")]
    entry_day: Annotated[I32, Column("d", "day of entry into Libya")]
    savings_usd: Annotated[F32, Column("USD", "means at hand")]
    debt_usd: Annotated[F32, Column("USD", "owed to lenders")]
    believed_death: Annotated[F32, Column("1", "believed risk of death in one attempt")]
    believed_return: Annotated[F32, Column("1", "believed chance to be returned in one attempt")]
    income_usd_month: Annotated[F32, Column("USD/month", "income while working")]
    patience: Annotated[F32, Column("1", "divides the wish to go home and to stop waiting", 1)]
    fare_usd: Annotated[F32, Column("USD", "price agreed for the present or last attempt")]
    wronged_by: Annotated[I16, Column("index", "armed group that last sold the person or put it to labour", NOBODY)]
    kind: Annotated[U8, Column("boat class", "class of boat the person has paid for")]
    contacts: Annotated[U8, Column("persons", "companions of whose fate the person may hear")]
    last_outcome: Annotated[U8, Column("CrossingOutcome", "how the last attempt ended")]
    harms: Annotated[U8, Column("Harm bits", "what the person has been through")]
    registered: Annotated[U8, Column("flag", "is on a register of the migration department or of visitors")]
    wants_return: Annotated[U8, Column("flag", "has given up crossing and wants to go home")]


class Boats(NamedTuple):
    """Boats that were planned or left, one row each; the finished rows are the event log."""

    id: Annotated[I64, Column("1", "address: site, day, network, sequence")]
    network: Annotated[I16, Column("index", "network that launched it", NOBODY)]
    site: Annotated[I16, Column("index", "launch site", NOBODY)]
    kind: Annotated[U8, Column("boat class", "class of boat")]
    status: Annotated[U8, Column("BoatStatus", "what it is doing")]
    outcome: Annotated[U8, Column("BoatOutcome", "how the voyage ended")]
    met_by: Annotated[U8, Column("fleet", "code of the fleet whose vessel was the first alongside, 0 for none")]
    returned: Annotated[U8, Column("flag", "that vessel takes people back to Libya")]
    launch_tick: Annotated[I32, Column("10 min", "sub-step of launch", NEVER)]
    end_tick: Annotated[I32, Column("10 min", "sub-step in which nobody was left aboard", NEVER)]
    met_tick: Annotated[I32, Column("10 min", "sub-step in which a vessel came alongside", NEVER)]
    embarked: Annotated[I32, Column("persons", "people aboard at launch")]
    aboard: Annotated[I32, Column("persons", "people aboard now")]
    in_water: Annotated[I32, Column("persons", "people in the water now")]
    dead: Annotated[I32, Column("persons", "people who died on the voyage")]
    dead_booked: Annotated[I32, Column("persons", "deaths already entered in the ledger")]
    first_passenger: Annotated[I32, Column("index", "first row in the passenger list", NOBODY)]
    on_list: Annotated[I32, Column("persons", "people of the list who are neither lifted, landed nor booked dead")]
    x_km: Annotated[F64, Column("km", "east of the projection's centre")]
    y_km: Annotated[F64, Column("km", "north of the projection's centre")]
    launch_x_km: Annotated[F64, Column("km", "place of launch, east")]
    launch_y_km: Annotated[F64, Column("km", "place of launch, north")]
    met_x_km: Annotated[F64, Column("km", "place where a vessel came alongside or it landed or was lost, east", np.nan)]
    met_y_km: Annotated[F64, Column("km", "the same, north", np.nan)]
    heading_rad: Annotated[F64, Column("rad", "course to steer, counter-clockwise from east")]
    speed_km_h: Annotated[F64, Column("km/h", "speed under way in calm water")]
    fuel_km: Annotated[F64, Column("km", "distance the fuel still lasts")]
    load_ratio: Annotated[F64, Column("1", "people aboard over the usual number", 1)]
    leeway_share: Annotated[F64, Column("1", "downwind drift over wind speed")]
    crosswind_share: Annotated[F64, Column("1", "crosswind drift over wind speed, signed")]
    taking_water: Annotated[U8, Column("flag", "the hull has failed")]
    life_jackets: Annotated[U8, Column("flag", "a rescuer has handed out life jackets")]
    will_be_heard: Annotated[U8, Column("flag", "its distress call will be heard")]
    called: Annotated[U8, Column("1", "0 has not called, 1 + Command whom it calls")]
    called_tick: Annotated[I32, Column("10 min", "sub-step of its first call", NEVER)]
    call_distance_km: Annotated[F64, Column("km", "distance from the Libyan coast of the first call")]
    disabled_tick: Annotated[I32, Column("10 min", "sub-step in which it stopped", NEVER)]
    wrecked_tick: Annotated[I32, Column("10 min", "sub-step in which it went down", NEVER)]
    attended_by: Annotated[I16, Column("index", "vessel alongside", NOBODY)]
    case_open: Annotated[U8, Column("flag", "its network is under investigation")]
    protected: Annotated[U8, Column("flag", "its network pays an armed group that runs a coastguard unit")]
    known_tick: Annotated[I32, Column("10 min", "when each command knows of it", NEVER, 2)]
    fix_tick: Annotated[I32, Column("10 min", "time of the last position each command has", NEVER, 2)]
    fix_x_km: Annotated[F64, Column("km", "that position, east", 0, 2)]
    fix_y_km: Annotated[F64, Column("km", "that position, north", 0, 2)]
    fix_east_km_h: Annotated[F64, Column("km/h", "course made good that went with that position, east", 0, 2)]
    fix_north_km_h: Annotated[F64, Column("km/h", "the same, north", 0, 2)]
    source: Annotated[U8, Column("Source", "how each command came to know", 0, 2)]
    tasked_vessel: Annotated[I16, Column("index", "vessel each command has sent", NOBODY, 2)]
    given_up_tick: Annotated[I32, Column("10 min", "when each command dropped the report", NEVER, 2)]
    rows: BoatRows


class Vessels(NamedTuple):
    """Patrol vessels, rescue ships, merchant ships and aircraft, one row each."""

    id: Annotated[I64, Column("1", "address of its random draws")]
    fleet: Annotated[U8, Column("fleet", "code of the fleet it belongs to")]
    returns_people: Annotated[U8, Column("flag", "takes people back to Libya")]
    enters_waters: Annotated[U8, Column("flag", "enters Libyan waters for a boat in distress")]
    command: Annotated[U8, Column("Command", "who directs it")]
    platform: Annotated[U8, Column("Platform", "row of the sweep-width tables")]
    home_port: Annotated[I16, Column("index", "coastguard base or home port", NOBODY)]
    task: Annotated[U8, Column("VesselTask", "what it is doing")]
    boat: Annotated[I32, Column("index", "boat it is sent to or alongside of", NOBODY)]
    x_km: Annotated[F64, Column("km", "east of the projection's centre")]
    y_km: Annotated[F64, Column("km", "north of the projection's centre")]
    way_x_km: Annotated[F64, Column("km", "next way-point, east")]
    way_y_km: Annotated[F64, Column("km", "next way-point, north")]
    legs: Annotated[I32, Column("1", "way-points drawn so far")]
    box_x_km: Annotated[F64, Column("km", "centre of its patrol box, east")]
    box_y_km: Annotated[F64, Column("km", "centre of its patrol box, north")]
    box_half_x_km: Annotated[F64, Column("km", "half width of the box")]
    box_half_y_km: Annotated[F64, Column("km", "half depth of the box")]
    search_km_h: Annotated[F64, Column("km/h", "speed on patrol")]
    response_km_h: Annotated[F64, Column("km/h", "speed towards a boat or port")]
    room: Annotated[I32, Column("persons", "people it can carry")]
    carried: Annotated[I32, Column("persons", "people it carries")]
    boarding_per_h: Annotated[F64, Column("persons/h", "rate of taking people aboard")]
    endurance_h: Annotated[F64, Column("h", "time it can stay out", np.inf)]
    rest_h: Annotated[F64, Column("h", "time in port between sailings")]
    range_km: Annotated[F64, Column("km", "farthest from the Libyan coast it is sent", np.inf)]
    rough_sea_m: Annotated[F64, Column("m", "wave height above which it stays in port", np.inf)]
    delay_h: Annotated[F64, Column("h", "how much later it counts as when vessels are chosen")]
    sailed_tick: Annotated[I32, Column("10 min", "when it last left port")]
    free_tick: Annotated[I32, Column("10 min", "when its present stay or boarding ends")]
    task_tick: Annotated[I32, Column("10 min", "when its present task began")]
    searching: Annotated[U8, Column("flag", "has reached the reckoned position and searches around it")]
    port: Annotated[I16, Column("index", "European port it makes for", NOBODY)]
    port_leg: Annotated[I16, Column("index", "next way-point of the route to port")]
    watch: Annotated[F64, Column("1", "share of the tabulated glimpse rate", 1)]
    can_sail: Annotated[U8, Column("flag", "ready to sail today")]
    broken: Annotated[U8, Column("flag", "has broken down and waits for repair")]
    hours_out: Annotated[F64, Column("h", "time away from port since the start")]
    hours_booked: Annotated[F64, Column("h", "time away from port that the accounts hold")]
    false_cue_hours: Annotated[F64, Column("h", "time on tasks to boats that were not there")]
    rows: VesselRows


class Transfers(NamedTuple):
    """People taken off a boat by a vessel, one row a boarding, until they are ashore."""

    boat: Annotated[I32, Column("index", "boat they came from")]
    vessel: Annotated[I32, Column("index", "vessel that took them")]
    persons: Annotated[I32, Column("persons", "how many")]
    tick: Annotated[I32, Column("10 min", "when")]
    first_passenger: Annotated[I32, Column("index", "first row in the passenger list", NOBODY)]
    ashore_tick: Annotated[I32, Column("10 min", "when they were landed", NEVER)]
    port: Annotated[I16, Column("index", "European port, or coastguard base", NOBODY)]
    rows: TransferRows


class Networks(NamedTuple):
    """Smuggling networks."""

    id: Annotated[I64, Column("1", "address of its random draws")]
    site: Annotated[I16, Column("index", "launch site it works from")]
    home: Annotated[I16, Column("index", "launch site it began at")]
    state: Annotated[U8, Column("NetworkState", "whether it works")]
    back_day: Annotated[I32, Column("d", "day on which it may work again", NEVER)]
    capital_usd: Annotated[F64, Column("USD", "capital")]
    boats: Annotated[F64, Column("boats", "boats ready or half paid for, by class", 0, BY_CLASS)]
    usual_supply: Annotated[F64, Column("boats/week", "boats it orders while all pay as usual, by class", 0, BY_CLASS)]
    supply: Annotated[F64, Column("boats/week", "boats it obtains without export limits, by class", 0, BY_CLASS)]
    price_usd: Annotated[F64, Column("USD", "price of a place, by class", 0, BY_CLASS)]
    priced_risk: Annotated[F64, Column("1", "log odds of failure when prices were last set", 0)]
    skill: Annotated[F64, Column("1", "size relative to the mean network", 1)]
    usual_size: Annotated[F64, Column("1", "its size at the start, or that of a mean network of the start", 1)]
    capital_before_usd: Annotated[F64, Column("USD", "capital a day ago")]
    profit_usd_month: Annotated[F64, Column("USD/month", "profit, smoothed")]
    pays_crews: Annotated[U8, Column("flag", "pays the armed group behind the coastguard of its stretch")]
    success: Annotated[F64, Column("1", "remembered boats that were met or landed, decayed, by class", 0, BY_CLASS)]
    failure: Annotated[F64, Column("1", "remembered boats that were lost or returned, decayed, by class", 0, BY_CLASS)]
    waiting: Annotated[I32, Column("persons", "people who have paid and wait, by class", 0, BY_CLASS)]
    case_state: Annotated[U8, Column("CaseState", "where it stands with the prosecutors")]
    verdict_day: Annotated[I32, Column("d", "day on which a court decides about the organiser", NEVER)]
    hidden_until_day: Annotated[I32, Column("d", "day until which the organiser, once warned, cannot be found")]
    informed: Annotated[U8, Column("flag", "an informant covers it")]
    witnesses: Annotated[F64, Column("persons", "people who could testify, decayed, by Witness", 0, 2)]
    launched: Annotated[I32, Column("boats", "boats launched since the start")]
    rows: NetworkRows


class Groups(NamedTuple):
    """Armed groups on the coast."""

    id: Annotated[I64, Column("1", "address of its random draws")]
    site: Annotated[I16, Column("index", "stretch it holds or claims")]
    holds: Annotated[U8, Column("flag", "holds the stretch now")]
    stance: Annotated[U8, Column("GroupStance", "taxes or blocks")]
    strength: Annotated[F64, Column("fighters", "fighters")]
    home_strength: Annotated[F64, Column("fighters", "fighters it has without income from its stretch")]
    income_usd_month: Annotated[F64, Column("USD/month", "taxes of the last month, smoothed")]
    held_usd_month: Annotated[F64, Column("USD/month", "ransom and sales of the last month, smoothed")]
    deal_usd_month: Annotated[F64, Column("USD/month", "what a deal is worth to it, decaying when payment stops")]
    offered_usd_month: Annotated[F64, Column("USD/month", "payment on offer today")]
    coastguard_ties: Annotated[U8, Column("flag", "runs or is tied to a coastguard unit")]
    crew_back_day: Annotated[I32, Column("d", "day until which the officers tied to it are removed")]
    handed_month: Annotated[F64, Column("persons/month", "people crews handed to it in the last month, smoothed")]
    wronged_month: Annotated[
        F64, Column("persons/month", "people it sold or put to labour in the last month, smoothed")
    ]
    trade: Annotated[F64, Column("1", "sales and labour relative to those under its leader", 1)]
    case_state: Annotated[U8, Column("CaseState", "where its leader stands with the prosecutors")]
    verdict_day: Annotated[I32, Column("d", "day on which a court decides about the leader", NEVER)]
    hidden_until_day: Annotated[I32, Column("d", "day until which the leader, once warned, cannot be found")]
    back_day: Annotated[I32, Column("d", "day on which the leader is back", NEVER)]
    informed: Annotated[U8, Column("flag", "an informant covers it")]
    witnesses: Annotated[F64, Column("persons", "people who could testify, decayed, by Witness", 0, 2)]
    rows: GroupRows


class Sites(NamedTuple):
    """Launch sites: the coast of western Libya, and Tunisia as an outside option."""

    price_usd: Annotated[F64, Column("USD", "mean price of a place on a boat of the staple class")]
    fares_usd_month: Annotated[F64, Column("USD/month", "fares of the last month, smoothed")]
    launched_month: Annotated[F64, Column("persons/month", "people launched in the last month, smoothed")]
    met_km: Annotated[F64, Column("km", "distance from the beach at which boats from here are met, as known")]
    met: Annotated[F64, Column("persons", "people met or landed from here, decayed by week")]
    returned: Annotated[F64, Column("persons", "people returned from here, decayed by week")]
    dead: Annotated[F64, Column("persons", "people who died from here, decayed by week")]
    rows: SiteRows


class Centres(NamedTuple):
    """Official detention centres."""

    capacity: Annotated[F64, Column("persons", "places")]
    held: Annotated[I32, Column("persons", "people held")]
    weight: Annotated[F64, Column("1", "share of the country's places")]
    town: Annotated[I16, Column("index", "nearest town", NOBODY)]
    open: Annotated[U8, Column("flag", "takes people in", 1)]
    inspected: Annotated[U8, Column("flag", "independent visitors come this month")]
    group: Annotated[I16, Column("index", "armed group nearest to it, or in control", NOBODY)]
    control: Annotated[F64, Column("1", "how far that group runs it")]
    rows: CentreRows


class Moves(NamedTuple):
    """Moves of people, one row each, in order of time: the records of `Book.history`."""

    person: Annotated[I32, Column("index", "row of the person", NOBODY)]
    day: Annotated[I32, Column("d", "day since the start of the run")]
    state: Annotated[U8, Column("PersonState", "state that began")]
    place: Annotated[I16, Column("index", "town, centre or road, as in `PersonDetails.place`", NOBODY)]
    network: Annotated[I16, Column("index", "network the person has paid", NOBODY)]


RECORDS: dict[str, type] = {
    "Person": PersonDetails,
    "Move": Moves,
    "Boat": Boats,
    "Vessel": Vessels,
    "Transfer": Transfers,
    "Network": Networks,
    "Group": Groups,
    "Site": Sites,
    "Centre": Centres,
}
"""What one record is, and where its fields are declared: kernels take `PersonRow` and `PersonRows`, and so on."""
TABLES = (Persons, *RECORDS.values())
