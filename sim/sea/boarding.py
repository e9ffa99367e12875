"""Coming alongside, taking people aboard, and what becomes of a boat then."""

from jointroom.sim.codes import BoatOutcome, BoatStatus, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.records import struck_of, whole_records
from jointroom.sim.sea.foresight import foresee
from jointroom.sim.sea.hazard import die_aboard, drawn_share
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.sea import Sea
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import BoatRow, VesselRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

BOARDING = int(Stream.BOARDING)


@kernel
def overturn(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Panic alongside: the boat overturns and some drown before they are picked up."""
    boat.spared += params.boats.panic_share * params.panic_drowned_mean * boat.aboard
    if uniform(now.seed, BOARDING, now.tick, boat.id, 0) < params.boats.panic_share:
        share = drawn_share(boat, params.boats.panic_drowned, params.boats.drowned_spread, now, BOARDING, 4)
        each = params.people_per_record
        died = struck_of(boat.aboard, each, share, now.seed, BOARDING, now.tick, boat.id, 8)
        boat.spared -= died
        boat.aboard -= died
        boat.dead += died


@kernel
def taken_by(boat: BoatRow, vessel: VesselRow, params: SeaParams) -> int:
    """People whom a vessel can take off a boat, as far as it has room."""
    return whole_records(min(boat.aboard + boat.in_water, vessel.room - vessel.carried), params.people_per_record)


@kernel
def come_alongside(boat: BoatRow, vessel: VesselRow, number: int, now: Moment, params: SeaParams) -> None:
    """First on scene: this vessel, row `number` of its table, decides where the people will be taken."""
    if boat.met_tick == NEVER:
        boat.met_tick = now.tick
        boat.met_x_km = boat.x_km
        boat.met_y_km = boat.y_km
        boat.met_by, boat.returned = vessel.fleet, vessel.returns_people
        die_aboard(boat, now, params)
    boat.attended_by = number
    boat.tasked_vessel[vessel.command] = NOBODY
    overturn(boat, now, params)
    persons = taken_by(boat, vessel, params)
    hours = params.sea.boarding_setup_h + persons / vessel.boarding_per_h
    vessel.task = VesselTask.BOARDING
    vessel.free_tick = now.tick + max(1, int(hours / SUBSTEP_H))


@kernel
def lets_pass(boat: BoatRow, vessel: VesselRow, now: Moment, params: SeaParams) -> bool:
    """A crew that returns people may let a boat pass whose network pays the group behind the crew."""
    return (
        vessel.returns_people == 1
        and boat.protected == 1
        and uniform(now.seed, BOARDING, now.tick, boat.id, 1) < params.coastguard.return_share_turned
    )


@kernel
def book_transfer(sea: Sea, boat: int, vessel: int, persons: int, tick: int) -> None:
    """Enter people taken off a boat; boat and vessel are rows of their tables, NOBODY for who came ashore alone."""
    if persons == 0:
        return
    used = sea.used[0]
    transfer = sea.transfers[used.transfers]
    transfer.boat, transfer.taken_by, transfer.vessel = boat, vessel, vessel
    transfer.persons, transfer.tick = persons, tick
    transfer.first_passenger = NOBODY
    transfer.ashore_tick = tick if vessel == NOBODY else NEVER
    transfer.port = NOBODY
    used.transfers += 1


@kernel
def end_boat(boat: BoatRow, tick: int, outcome: int) -> None:
    """Nobody is left aboard."""
    boat.status = BoatStatus.ENDED
    boat.outcome = outcome
    boat.end_tick = tick
    boat.attended_by = NOBODY


@kernel
def end_empty(boat: BoatRow, tick: int) -> None:
    """End a boat on which nobody is left: lost if all who embarked have died, else met by the first on scene."""
    if boat.dead == boat.embarked:
        outcome = BoatOutcome.LOST.value
    elif boat.returned:
        outcome = BoatOutcome.INTERCEPTED.value
    else:
        outcome = BoatOutcome.RESCUED.value
    end_boat(boat, tick, outcome)


@kernel
def leave_behind(boat: BoatRow, command: int, now: Moment, params: SeaParams) -> None:
    """Those for whom there was no room wait for another vessel: stopped, with life jackets, their position known."""
    tick = now.tick
    boat.attended_by = NOBODY
    boat.life_jackets = 1
    if boat.status == BoatStatus.UNDERWAY:
        boat.status = BoatStatus.DISABLED
        boat.disabled_tick = tick
    boat.fix_tick[command] = tick
    boat.fix_x_km[command] = boat.x_km
    boat.fix_y_km[command] = boat.y_km
    boat.known_tick[command] = min(boat.known_tick[command], tick)
    boat.given_up_tick[command] = NEVER
    foresee(boat, tick + 1, now, params)


@kernel
def take_aboard(sea: Sea, v: int, now: Moment, params: SeaParams) -> None:
    """Finish the boarding of a vessel, row `v` of its table; people in the water are taken first."""
    vessel = sea.vessels[v]
    b = vessel.boat
    boat = sea.boats[b]
    persons = taken_by(boat, vessel, params)
    from_water = min(boat.in_water, persons)
    boat.in_water -= from_water
    boat.aboard -= persons - from_water
    vessel.carried += persons
    vessel.boat = NOBODY
    vessel.task = VesselTask.PATROL
    book_transfer(sea, b, v, persons, now.tick)
    if boat.aboard + boat.in_water == 0:
        end_empty(boat, now.tick)
    else:
        leave_behind(boat, vessel.command, now, params)
