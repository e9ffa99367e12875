"""Records of the tables for type checkers; made by `python -m tests.architecture.renew_records`."""

from collections.abc import Iterator
from typing import Generic, Self, SupportsIndex, TypeVar, overload

from jointroom.sim.arrays import F32, F64, I16, I32, I64, U8

Row = TypeVar("Row")

class Records(Generic[Row]):
    """An array of records, which is indexed and sliced as any other."""

    @overload
    def __getitem__(self, row: SupportsIndex, /) -> Row: ...
    @overload
    def __getitem__(self, rows: slice, /) -> Self: ...
    def __setitem__(self, row: SupportsIndex, record: Row, /) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Row]: ...

class PersonRow:
    """One record of `PersonRows`."""

    id: int  # 1: address: origin, day of entry, sequence
    place: int  # index: road while TRAVELLING, centre while HELD_OFFICIAL, else town
    network: int  # index: network the person has paid
    group: int  # index: armed group that holds the person
    attempts: int  # 1: crossings begun so far
    since_day: int  # d: day on which the present state began
    reviewed_day: int  # d: day of the last review or change of state
    entry_day: int  # d: day of entry into Libya
    savings_usd: float  # USD: means at hand
    debt_usd: float  # USD: owed to lenders
    believed_death: float  # 1: believed risk of death in one attempt
    believed_return: float  # 1: believed chance to be returned in one attempt
    income_usd_month: float  # USD/month: income while working
    patience: float  # 1: divides the wish to go home and to stop waiting
    fare_usd: float  # USD: price agreed for the present or last attempt
    wronged_by: int  # index: armed group that last sold the person or put it to labour
    kind: int  # boat class: class of boat the person has paid for
    contacts: int  # persons: companions of whose fate the person may hear
    last_outcome: int  # CrossingOutcome: how the last attempt ended
    harms: int  # Harm bits: what the person has been through
    registered: int  # flag: is on a register of the migration department or of visitors
    wants_return: int  # flag: has given up crossing and wants to go home

class PersonRows(Records[PersonRow]):
    """What only reviews of a person read, kept together: the records of `Persons.rows`."""

    id: I64
    place: I16
    network: I16
    group: I16
    attempts: I16
    since_day: I32
    reviewed_day: I32
    entry_day: I32
    savings_usd: F32
    debt_usd: F32
    believed_death: F32
    believed_return: F32
    income_usd_month: F32
    patience: F32
    fare_usd: F32
    wronged_by: I16
    kind: U8
    contacts: U8
    last_outcome: U8
    harms: U8
    registered: U8
    wants_return: U8

class MoveRow:
    """One record of `MoveRows`."""

    person: int  # index: row of the person
    day: int  # d: day since the start of the run
    state: int  # PersonState: state that began
    place: int  # index: town, centre or road, as in `PersonDetails.place`
    network: int  # index: network the person has paid

class MoveRows(Records[MoveRow]):
    """Moves of people, one row each, in order of time: the records of `Book.history`."""

    person: I32
    day: I32
    state: U8
    place: I16
    network: I16

class BoatRow:
    """One record of `BoatRows`."""

    id: int  # 1: address: site, day, network, sequence
    network: int  # index: network that launched it
    site: int  # index: launch site
    kind: int  # boat class: class of boat
    status: int  # BoatStatus: what it is doing
    outcome: int  # BoatOutcome: how the voyage ended
    met_by: int  # fleet: code of the fleet whose vessel was the first alongside, 0 for none
    returned: int  # flag: that vessel takes people back to Libya
    launch_tick: int  # 10 min: sub-step of launch
    end_tick: int  # 10 min: sub-step in which nobody was left aboard
    met_tick: int  # 10 min: sub-step in which a vessel came alongside
    embarked: int  # persons: people aboard at launch
    aboard: int  # persons: people aboard now
    in_water: int  # persons: people in the water now
    dead: int  # persons: people who died on the voyage
    at_risk: float  # persons: deaths to be expected of a sub-step's dice, as last reckoned (`sim.sea.foresight`)
    spared: float  # persons: deaths that were to be expected of dice and did not come, less those that came, since last booked
    dead_booked: int  # persons: deaths already entered in the ledger
    first_passenger: int  # index: first row in the passenger list
    on_list: int  # 1: records of people on the list who are neither lifted, landed nor booked dead
    x_km: float  # km: east of the projection's centre
    y_km: float  # km: north of the projection's centre
    launch_x_km: float  # km: place of launch, east
    launch_y_km: float  # km: place of launch, north
    met_x_km: float  # km: place where a vessel came alongside or it landed or was lost, east
    met_y_km: float  # km: the same, north
    heading_rad: float  # rad: course to steer, counter-clockwise from east
    speed_km_h: float  # km/h: speed under way in calm water
    fuel_km: float  # km: distance the fuel still lasts
    load_ratio: float  # 1: people aboard over the usual number
    leeway_share: float  # 1: downwind drift over wind speed
    crosswind_share: float  # 1: crosswind drift over wind speed, signed
    taking_water: int  # flag: the hull has failed
    life_jackets: int  # flag: a rescuer has handed out life jackets
    will_be_heard: int  # flag: its distress call will be heard
    called: int  # 1: 0 has not called, 1 + Command whom it calls
    called_tick: int  # 10 min: sub-step of its first call
    call_distance_km: float  # km: distance from the Libyan coast of the first call
    disabled_tick: int  # 10 min: sub-step in which it stopped
    wrecked_tick: int  # 10 min: sub-step in which it went down
    attended_by: int  # index: vessel alongside
    case_open: int  # flag: its network is under investigation
    protected: int  # flag: its network pays an armed group that runs a coastguard unit
    known_tick: I32  # 10 min: when each command knows of it
    fix_tick: I32  # 10 min: time of the last position each command has
    fix_x_km: F64  # km: that position, east
    fix_y_km: F64  # km: that position, north
    fix_east_km_h: F64  # km/h: course made good that went with that position, east
    fix_north_km_h: F64  # km/h: the same, north
    source: U8  # Source: how each command came to know
    tasked_vessel: I16  # index: vessel each command has sent
    given_up_tick: I32  # 10 min: when each command dropped the report

class BoatRows(Records[BoatRow]):
    """Boats that were planned or left, one row each; the finished rows are the event log."""

    id: I64
    network: I16
    site: I16
    kind: U8
    status: U8
    outcome: U8
    met_by: U8
    returned: U8
    launch_tick: I32
    end_tick: I32
    met_tick: I32
    embarked: I32
    aboard: I32
    in_water: I32
    dead: I32
    at_risk: F64
    spared: F64
    dead_booked: I32
    first_passenger: I32
    on_list: I32
    x_km: F64
    y_km: F64
    launch_x_km: F64
    launch_y_km: F64
    met_x_km: F64
    met_y_km: F64
    heading_rad: F64
    speed_km_h: F64
    fuel_km: F64
    load_ratio: F64
    leeway_share: F64
    crosswind_share: F64
    taking_water: U8
    life_jackets: U8
    will_be_heard: U8
    called: U8
    called_tick: I32
    call_distance_km: F64
    disabled_tick: I32
    wrecked_tick: I32
    attended_by: I16
    case_open: U8
    protected: U8
    known_tick: I32
    fix_tick: I32
    fix_x_km: F64
    fix_y_km: F64
    fix_east_km_h: F64
    fix_north_km_h: F64
    source: U8
    tasked_vessel: I16
    given_up_tick: I32

class VesselRow:
    """One record of `VesselRows`."""

    id: int  # 1: address of its random draws
    fleet: int  # fleet: code of the fleet it belongs to
    returns_people: int  # flag: takes people back to Libya
    enters_waters: int  # flag: enters Libyan waters for a boat in distress
    command: int  # Command: who directs it
    platform: int  # Platform: row of the sweep-width tables
    home_port: int  # index: coastguard base or home port
    task: int  # VesselTask: what it is doing
    boat: int  # index: boat it is sent to or alongside of
    x_km: float  # km: east of the projection's centre
    y_km: float  # km: north of the projection's centre
    way_x_km: float  # km: next way-point, east
    way_y_km: float  # km: next way-point, north
    legs: int  # 1: way-points drawn so far
    box_x_km: float  # km: centre of its patrol box, east
    box_y_km: float  # km: centre of its patrol box, north
    box_half_x_km: float  # km: half width of the box
    box_half_y_km: float  # km: half depth of the box
    search_km_h: float  # km/h: speed on patrol
    response_km_h: float  # km/h: speed towards a boat or port
    room: int  # persons: people it can carry
    carried: int  # persons: people it carries
    boarding_per_h: float  # persons/h: rate of taking people aboard
    endurance_h: float  # h: time it can stay out
    rest_h: float  # h: time in port between sailings
    range_km: float  # km: farthest from the Libyan coast it is sent
    rough_sea_m: float  # m: wave height above which it stays in port
    small: int  # flag: is one of the small ships of its fleet
    hands_over: int  # flag: may today hand those aboard over to a larger ship
    partner: int  # index: ship with which it meets to hand over or take over
    delay_h: float  # h: how much later it counts as when vessels are chosen
    sailed_tick: int  # 10 min: when it last left port
    free_tick: int  # 10 min: when its present stay or boarding ends
    task_tick: int  # 10 min: when its present task began
    searching: int  # flag: has reached the reckoned position and searches around it
    port: int  # index: European port it makes for
    port_leg: int  # index: next way-point of the route to port
    watch: float  # 1: share of the tabulated glimpse rate
    can_sail: int  # flag: ready to sail today
    broken: int  # flag: has broken down and waits for repair
    hours_out: float  # h: time away from port since the start
    hours_booked: float  # h: time away from port that the accounts hold
    false_cue_hours: float  # h: time on tasks to boats that were not there

class VesselRows(Records[VesselRow]):
    """Patrol vessels, rescue ships, merchant ships and aircraft, one row each."""

    id: I64
    fleet: U8
    returns_people: U8
    enters_waters: U8
    command: U8
    platform: U8
    home_port: I16
    task: U8
    boat: I32
    x_km: F64
    y_km: F64
    way_x_km: F64
    way_y_km: F64
    legs: I32
    box_x_km: F64
    box_y_km: F64
    box_half_x_km: F64
    box_half_y_km: F64
    search_km_h: F64
    response_km_h: F64
    room: I32
    carried: I32
    boarding_per_h: F64
    endurance_h: F64
    rest_h: F64
    range_km: F64
    rough_sea_m: F64
    small: U8
    hands_over: U8
    partner: I32
    delay_h: F64
    sailed_tick: I32
    free_tick: I32
    task_tick: I32
    searching: U8
    port: I16
    port_leg: I16
    watch: F64
    can_sail: U8
    broken: U8
    hours_out: F64
    hours_booked: F64
    false_cue_hours: F64

class TransferRow:
    """One record of `TransferRows`."""

    boat: int  # index: boat they came from
    taken_by: int  # index: vessel that took them off the boat
    vessel: int  # index: vessel that carries them now
    persons: int  # persons: how many
    tick: int  # 10 min: when
    first_passenger: int  # index: first row in the passenger list
    ashore_tick: int  # 10 min: when they were landed
    port: int  # index: European port, or coastguard base

class TransferRows(Records[TransferRow]):
    """People taken off a boat by a vessel, one row a boarding, until they are ashore."""

    boat: I32
    taken_by: I32
    vessel: I32
    persons: I32
    tick: I32
    first_passenger: I32
    ashore_tick: I32
    port: I16

class NetworkRow:
    """One record of `NetworkRows`."""

    id: int  # 1: address of its random draws
    site: int  # index: launch site it works from
    tie: float  # 1: how far it is tied in with holder, suppliers and warehouses of its segment, 0-1
    home: int  # index: launch site it began at
    state: int  # NetworkState: whether it works
    back_day: int  # d: day on which it may work again
    capital_usd: float  # USD: capital
    boats: F64  # boats: boats ready or half paid for, by class
    usual_supply: F64  # boats/week: boats it orders while all pay as usual, by class
    supply: F64  # boats/week: boats it obtains without export limits, by class
    price_usd: F64  # USD: price of a place, by class
    priced_risk: float  # 1: log odds of failure when prices were last set
    skill: float  # 1: size relative to the mean network
    usual_size: float  # 1: its size at the start, or that of a mean network of the start
    capital_before_usd: float  # USD: capital a day ago
    profit_usd_month: float  # USD/month: profit, smoothed
    pays_crews: int  # flag: pays the armed group behind the coastguard of its segment
    success: F64  # 1: remembered boats that were met or landed, decayed, by class
    failure: F64  # 1: remembered boats that were lost or returned, decayed, by class
    waiting: I32  # persons: people who have paid and wait, by class
    case_state: int  # CaseState: where it stands with the prosecutors
    verdict_day: int  # d: day on which a court decides about the organiser
    sworn: float  # statements: sworn statements of witnesses in the file of the case
    hidden_until_day: int  # d: day until which the organiser, once warned, cannot be found
    informed: int  # flag: an informant covers it
    witnesses: F64  # persons: people who could testify, decayed, by Witness
    launched: I32  # boats: boats launched since the start, by class

class NetworkRows(Records[NetworkRow]):
    """Smuggling networks."""

    id: I64
    site: I16
    tie: F64
    home: I16
    state: U8
    back_day: I32
    capital_usd: F64
    boats: F64
    usual_supply: F64
    supply: F64
    price_usd: F64
    priced_risk: F64
    skill: F64
    usual_size: F64
    capital_before_usd: F64
    profit_usd_month: F64
    pays_crews: U8
    success: F64
    failure: F64
    waiting: I32
    case_state: U8
    verdict_day: I32
    sworn: F64
    hidden_until_day: I32
    informed: U8
    witnesses: F64
    launched: I32

class GroupRow:
    """One record of `GroupRows`."""

    id: int  # 1: address of its random draws
    site: int  # index: segment it holds or claims
    holds: int  # flag: holds the segment now
    stance: int  # GroupStance: taxes or blocks
    strength: float  # fighters: fighters
    home_strength: float  # fighters: fighters it has without income from its segment
    income_usd_month: float  # USD/month: taxes of the last month, smoothed
    held_usd_month: float  # USD/month: ransom and sales of the last month, smoothed
    deal_usd_month: float  # USD/month: what a deal is worth to it, decaying when payment stops
    offered_usd_month: float  # USD/month: payment on offer today
    regard: float  # 1: what standing with the government is worth to it relative to others
    trust: float  # 1: what money on offer is worth to it relative to money in hand
    seen: float  # 1: how near a holder is that stops departures, 0-1
    coastguard_ties: int  # flag: runs or is tied to a coastguard unit
    crew_back_day: int  # d: day until which the officers tied to it are removed
    handed_month: float  # persons/month: people crews handed to it in the last month, smoothed
    wronged_month: float  # persons/month: people it sold or put to labour in the last month, smoothed
    trade: float  # 1: sales and labour relative to those under its leader
    case_state: int  # CaseState: where its leader stands with the prosecutors
    verdict_day: int  # d: day on which a court decides about the leader
    sworn: float  # statements: sworn statements of witnesses in the file of the case
    hidden_until_day: int  # d: day until which the leader, once warned, cannot be found
    back_day: int  # d: day on which the leader is back
    informed: int  # flag: an informant covers it
    witnesses: F64  # persons: people who could testify, decayed, by Witness

class GroupRows(Records[GroupRow]):
    """Armed groups on the coast."""

    id: I64
    site: I16
    holds: U8
    stance: U8
    strength: F64
    home_strength: F64
    income_usd_month: F64
    held_usd_month: F64
    deal_usd_month: F64
    offered_usd_month: F64
    regard: F64
    trust: F64
    seen: F64
    coastguard_ties: U8
    crew_back_day: I32
    handed_month: F64
    wronged_month: F64
    trade: F64
    case_state: U8
    verdict_day: I32
    sworn: F64
    hidden_until_day: I32
    back_day: I32
    informed: U8
    witnesses: F64

class SiteRow:
    """One record of `SiteRows`."""

    price_usd: float  # USD: mean price of a place on a boat of the staple class
    fares_usd_month: float  # USD/month: fares of the last month, smoothed
    launched_month: float  # persons/month: people launched in the last month, smoothed
    met_km: float  # km: distance from the beach at which boats from here are met, as known
    met: float  # persons: people met or landed from here, decayed by week
    returned: float  # persons: people returned from here, decayed by week
    dead: float  # persons: people who died from here, decayed by week
    force: float  # 1: share of launches that the town's own force stops, once it is at work
    force_from_day: int  # d: day from which it is at work
    clerks_until_h: float  # h: hour of the run until which clerks at its landing point are busy
    missing: float  # persons: people on a clerk's list who were handed to an armed group here, whom nobody has asked for, fading by month
    missed: float  # persons: of them, those whom visitors have asked for and nobody has looked into, fading by month
    asked: float  # 1: how far officers here reckon with being asked for people on a list, 0-1, fading

class SiteRows(Records[SiteRow]):
    """Launch sites: the coast of western Libya, and Tunisia as an outside option."""

    price_usd: F64
    fares_usd_month: F64
    launched_month: F64
    met_km: F64
    met: F64
    returned: F64
    dead: F64
    force: F64
    force_from_day: I32
    clerks_until_h: F64
    missing: F64
    missed: F64
    asked: F64

class CentreRow:
    """One record of `CentreRows`."""

    capacity: float  # persons: places
    held: int  # persons: people held
    weight: float  # 1: share of the country's places
    town: int  # index: nearest town
    open: int  # flag: takes people in
    reach: float  # 1: how often visitors go there, relative to a centre in Tripoli with as many people
    watch: float  # 1: how likely its staff think that visitors notice what they do, 0-1, fading
    harmed: float  # persons: people sold, put to labour or ransomed there since the last visit
    noticed: float  # persons: of them, those whom visitors will miss or hear of
    names_left: float  # persons: people whom visitors have asked to see and not listed yet
    group: int  # index: armed group nearest to it, or in control
    control: float  # 1: how far that group runs it
    room_weight: float  # 1: how many of those who are brought to a centre its crowding lets it take, as a weight
    room_held: int  # persons: people held when that was worked out
    room_capacity: float  # persons: places when that was worked out

class CentreRows(Records[CentreRow]):
    """Official detention centres."""

    capacity: F64
    held: I32
    weight: F64
    town: I16
    open: U8
    reach: F64
    watch: F64
    harmed: F64
    noticed: F64
    names_left: F64
    group: I16
    control: F64
    room_weight: F64
    room_held: I32
    room_capacity: F64
