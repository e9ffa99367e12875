"""Tables of arrays for type checkers; made by `python -m tests.architecture.renew_records`."""

from typing import NamedTuple

from jointroom.sim.arrays import F32, F64, I16, I32, I64, U8
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

BY_CLASS: str
RECORDS: dict[str, type]
TABLES: tuple[type, ...]

class Persons(NamedTuple):
    """People who mean to cross, one row each: what daily passes read for everybody, and the rest in `rows`."""

    origin: U8  # Origin: origin group
    sex_age: U8  # SexAge: sex, age and company
    state: U8  # PersonState: where the person stands
    due_day: I32  # d: day of the next review
    with_last: U8  # flag: belongs to the party of the row before
    rows: PersonRows

class PersonDetails(NamedTuple):
    """What only reviews of a person read, kept together: the records of `Persons.rows`."""

    id: I64  # 1: address: origin, day of entry, sequence
    place: I16  # index: road while TRAVELLING, centre while HELD_OFFICIAL, else town
    network: I16  # index: network the person has paid
    group: I16  # index: armed group that holds the person
    attempts: I16  # 1: crossings begun so far
    since_day: I32  # d: day on which the present state began
    reviewed_day: I32  # d: day of the last review or change of state
    entry_day: I32  # d: day of entry into Libya
    savings_usd: F32  # USD: means at hand
    debt_usd: F32  # USD: owed to lenders
    believed_death: F32  # 1: believed risk of death in one attempt
    believed_return: F32  # 1: believed chance to be returned in one attempt
    income_usd_month: F32  # USD/month: income while working
    patience: F32  # 1: divides the wish to go home and to stop waiting
    fare_usd: F32  # USD: price agreed for the present or last attempt
    wronged_by: I16  # index: armed group that last sold the person or put it to labour
    kind: U8  # boat class: class of boat the person has paid for
    contacts: U8  # persons: companions of whose fate the person may hear
    last_outcome: U8  # CrossingOutcome: how the last attempt ended
    harms: U8  # Harm bits: what the person has been through
    registered: U8  # flag: is on a register of the migration department or of visitors
    wants_return: U8  # flag: has given up crossing and wants to go home

class Moves(NamedTuple):
    """Moves of people, one row each, in order of time: the records of `Book.history`."""

    person: I32  # index: row of the person
    day: I32  # d: day since the start of the run
    state: U8  # PersonState: state that began
    place: I16  # index: town, centre or road, as in `PersonDetails.place`
    network: I16  # index: network the person has paid

class Boats(NamedTuple):
    """Boats that were planned or left, one row each; the finished rows are the event log."""

    id: I64  # 1: address: site, day, network, sequence
    network: I16  # index: network that launched it
    site: I16  # index: launch site
    kind: U8  # boat class: class of boat
    status: U8  # BoatStatus: what it is doing
    outcome: U8  # BoatOutcome: how the voyage ended
    met_by: U8  # fleet: code of the fleet whose vessel was the first alongside, 0 for none
    returned: U8  # flag: that vessel takes people back to Libya
    launch_tick: I32  # 10 min: sub-step of launch
    end_tick: I32  # 10 min: sub-step in which nobody was left aboard
    met_tick: I32  # 10 min: sub-step in which a vessel came alongside
    embarked: I32  # persons: people aboard at launch
    aboard: I32  # persons: people aboard now
    in_water: I32  # persons: people in the water now
    dead: I32  # persons: people who died on the voyage
    at_risk: F64  # persons: deaths to be expected of a sub-step's dice, as last reckoned (`sim.sea.foresight`)
    spared: F64  # persons: deaths that were to be expected of dice and did not come, less those that came, since last booked
    dead_booked: I32  # persons: deaths already entered in the ledger
    first_passenger: I32  # index: first row in the passenger list
    on_list: I32  # 1: records of people on the list who are neither lifted, landed nor booked dead
    x_km: F64  # km: east of the projection's centre
    y_km: F64  # km: north of the projection's centre
    launch_x_km: F64  # km: place of launch, east
    launch_y_km: F64  # km: place of launch, north
    met_x_km: F64  # km: place where a vessel came alongside or it landed or was lost, east
    met_y_km: F64  # km: the same, north
    heading_rad: F64  # rad: course to steer, counter-clockwise from east
    speed_km_h: F64  # km/h: speed under way in calm water
    fuel_km: F64  # km: distance the fuel still lasts
    load_ratio: F64  # 1: people aboard over the usual number
    leeway_share: F64  # 1: downwind drift over wind speed
    crosswind_share: F64  # 1: crosswind drift over wind speed, signed
    taking_water: U8  # flag: the hull has failed
    life_jackets: U8  # flag: a rescuer has handed out life jackets
    will_be_heard: U8  # flag: its distress call will be heard
    called: U8  # 1: 0 has not called, 1 + Command whom it calls
    called_tick: I32  # 10 min: sub-step of its first call
    call_distance_km: F64  # km: distance from the Libyan coast of the first call
    disabled_tick: I32  # 10 min: sub-step in which it stopped
    wrecked_tick: I32  # 10 min: sub-step in which it went down
    attended_by: I16  # index: vessel alongside
    case_open: U8  # flag: its network is under investigation
    protected: U8  # flag: its network pays an armed group that runs a coastguard unit
    known_tick: I32  # 10 min: when each command knows of it
    fix_tick: I32  # 10 min: time of the last position each command has
    fix_x_km: F64  # km: that position, east
    fix_y_km: F64  # km: that position, north
    fix_east_km_h: F64  # km/h: course made good that went with that position, east
    fix_north_km_h: F64  # km/h: the same, north
    source: U8  # Source: how each command came to know
    tasked_vessel: I16  # index: vessel each command has sent
    given_up_tick: I32  # 10 min: when each command dropped the report
    rows: BoatRows

class Vessels(NamedTuple):
    """Patrol vessels, rescue ships, merchant ships and aircraft, one row each."""

    id: I64  # 1: address of its random draws
    fleet: U8  # fleet: code of the fleet it belongs to
    returns_people: U8  # flag: takes people back to Libya
    enters_waters: U8  # flag: enters Libyan waters for a boat in distress
    command: U8  # Command: who directs it
    platform: U8  # Platform: row of the sweep-width tables
    home_port: I16  # index: coastguard base or home port
    task: U8  # VesselTask: what it is doing
    boat: I32  # index: boat it is sent to or alongside of
    x_km: F64  # km: east of the projection's centre
    y_km: F64  # km: north of the projection's centre
    way_x_km: F64  # km: next way-point, east
    way_y_km: F64  # km: next way-point, north
    legs: I32  # 1: way-points drawn so far
    box_x_km: F64  # km: centre of its patrol box, east
    box_y_km: F64  # km: centre of its patrol box, north
    box_half_x_km: F64  # km: half width of the box
    box_half_y_km: F64  # km: half depth of the box
    search_km_h: F64  # km/h: speed on patrol
    response_km_h: F64  # km/h: speed towards a boat or port
    room: I32  # persons: people it can carry
    carried: I32  # persons: people it carries
    boarding_per_h: F64  # persons/h: rate of taking people aboard
    endurance_h: F64  # h: time it can stay out
    rest_h: F64  # h: time in port between sailings
    range_km: F64  # km: farthest from the Libyan coast it is sent
    rough_sea_m: F64  # m: wave height above which it stays in port
    small: U8  # flag: is one of the small ships of its fleet
    hands_over: U8  # flag: may today hand those aboard over to a larger ship
    partner: I32  # index: ship with which it meets to hand over or take over
    delay_h: F64  # h: how much later it counts as when vessels are chosen
    sailed_tick: I32  # 10 min: when it last left port
    free_tick: I32  # 10 min: when its present stay or boarding ends
    task_tick: I32  # 10 min: when its present task began
    searching: U8  # flag: has reached the reckoned position and searches around it
    port: I16  # index: European port it makes for
    port_leg: I16  # index: next way-point of the route to port
    watch: F64  # 1: share of the tabulated glimpse rate
    can_sail: U8  # flag: ready to sail today
    broken: U8  # flag: has broken down and waits for repair
    hours_out: F64  # h: time away from port since the start
    hours_booked: F64  # h: time away from port that the accounts hold
    false_cue_hours: F64  # h: time on tasks to boats that were not there
    rows: VesselRows

class Transfers(NamedTuple):
    """People taken off a boat by a vessel, one row a boarding, until they are ashore."""

    boat: I32  # index: boat they came from
    taken_by: I32  # index: vessel that took them off the boat
    vessel: I32  # index: vessel that carries them now
    persons: I32  # persons: how many
    tick: I32  # 10 min: when
    first_passenger: I32  # index: first row in the passenger list
    ashore_tick: I32  # 10 min: when they were landed
    port: I16  # index: European port, or coastguard base
    rows: TransferRows

class Networks(NamedTuple):
    """Smuggling networks."""

    id: I64  # 1: address of its random draws
    site: I16  # index: launch site it works from
    tie: F64  # 1: how far it is tied in with holder, suppliers and warehouses of its segment, 0-1
    home: I16  # index: launch site it began at
    state: U8  # NetworkState: whether it works
    back_day: I32  # d: day on which it may work again
    capital_usd: F64  # USD: capital
    boats: F64  # boats: boats ready or half paid for, by class
    usual_supply: F64  # boats/week: boats it orders while all pay as usual, by class
    supply: F64  # boats/week: boats it obtains without export limits, by class
    price_usd: F64  # USD: price of a place, by class
    priced_risk: F64  # 1: log odds of failure when prices were last set
    skill: F64  # 1: size relative to the mean network
    usual_size: F64  # 1: its size at the start, or that of a mean network of the start
    capital_before_usd: F64  # USD: capital a day ago
    profit_usd_month: F64  # USD/month: profit, smoothed
    pays_crews: U8  # flag: pays the armed group behind the coastguard of its segment
    success: F64  # 1: remembered boats that were met or landed, decayed, by class
    failure: F64  # 1: remembered boats that were lost or returned, decayed, by class
    waiting: I32  # persons: people who have paid and wait, by class
    case_state: U8  # CaseState: where it stands with the prosecutors
    verdict_day: I32  # d: day on which a court decides about the organiser
    sworn: F64  # statements: sworn statements of witnesses in the file of the case
    hidden_until_day: I32  # d: day until which the organiser, once warned, cannot be found
    informed: U8  # flag: an informant covers it
    witnesses: F64  # persons: people who could testify, decayed, by Witness
    launched: I32  # boats: boats launched since the start, by class
    rows: NetworkRows

class Groups(NamedTuple):
    """Armed groups on the coast."""

    id: I64  # 1: address of its random draws
    site: I16  # index: segment it holds or claims
    holds: U8  # flag: holds the segment now
    stance: U8  # GroupStance: taxes or blocks
    strength: F64  # fighters: fighters
    home_strength: F64  # fighters: fighters it has without income from its segment
    income_usd_month: F64  # USD/month: taxes of the last month, smoothed
    held_usd_month: F64  # USD/month: ransom and sales of the last month, smoothed
    deal_usd_month: F64  # USD/month: what a deal is worth to it, decaying when payment stops
    offered_usd_month: F64  # USD/month: payment on offer today
    regard: F64  # 1: what standing with the government is worth to it relative to others
    trust: F64  # 1: what money on offer is worth to it relative to money in hand
    seen: F64  # 1: how near a holder is that stops departures, 0-1
    coastguard_ties: U8  # flag: runs or is tied to a coastguard unit
    crew_back_day: I32  # d: day until which the officers tied to it are removed
    handed_month: F64  # persons/month: people crews handed to it in the last month, smoothed
    wronged_month: F64  # persons/month: people it sold or put to labour in the last month, smoothed
    trade: F64  # 1: sales and labour relative to those under its leader
    case_state: U8  # CaseState: where its leader stands with the prosecutors
    verdict_day: I32  # d: day on which a court decides about the leader
    sworn: F64  # statements: sworn statements of witnesses in the file of the case
    hidden_until_day: I32  # d: day until which the leader, once warned, cannot be found
    back_day: I32  # d: day on which the leader is back
    informed: U8  # flag: an informant covers it
    witnesses: F64  # persons: people who could testify, decayed, by Witness
    rows: GroupRows

class Sites(NamedTuple):
    """Launch sites: the coast of western Libya, and Tunisia as an outside option."""

    price_usd: F64  # USD: mean price of a place on a boat of the staple class
    fares_usd_month: F64  # USD/month: fares of the last month, smoothed
    launched_month: F64  # persons/month: people launched in the last month, smoothed
    met_km: F64  # km: distance from the beach at which boats from here are met, as known
    met: F64  # persons: people met or landed from here, decayed by week
    returned: F64  # persons: people returned from here, decayed by week
    dead: F64  # persons: people who died from here, decayed by week
    force: F64  # 1: share of launches that the town's own force stops, once it is at work
    force_from_day: I32  # d: day from which it is at work
    clerks_until_h: F64  # h: hour of the run until which clerks at its landing point are busy
    missing: F64  # persons: people on a clerk's list who were handed to an armed group here, whom nobody has asked for, fading by month
    missed: F64  # persons: of them, those whom visitors have asked for and nobody has looked into, fading by month
    asked: F64  # 1: how far officers here reckon with being asked for people on a list, 0-1, fading
    rows: SiteRows

class Centres(NamedTuple):
    """Official detention centres."""

    capacity: F64  # persons: places
    held: I32  # persons: people held
    weight: F64  # 1: share of the country's places
    town: I16  # index: nearest town
    open: U8  # flag: takes people in
    reach: F64  # 1: how often visitors go there, relative to a centre in Tripoli with as many people
    watch: F64  # 1: how likely its staff think that visitors notice what they do, 0-1, fading
    harmed: F64  # persons: people sold, put to labour or ransomed there since the last visit
    noticed: F64  # persons: of them, those whom visitors will miss or hear of
    names_left: F64  # persons: people whom visitors have asked to see and not listed yet
    group: I16  # index: armed group nearest to it, or in control
    control: F64  # 1: how far that group runs it
    room_weight: F64  # 1: how many of those who are brought to a centre its crowding lets it take, as a weight
    room_held: I32  # persons: people held when that was worked out
    room_capacity: F64  # persons: places when that was worked out
    rows: CentreRows
