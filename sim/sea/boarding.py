"""Coming alongside, taking people aboard, and what becomes of a boat then."""

from jointroom.sim.codes import Actor, BoatOutcome, BoatStatus, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import binomial, uniform
from jointroom.sim.sea.params import Boat, SeaRules, Vessel
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.fields import Rows
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

BOARDING = int(Stream.BOARDING)


@kernel
def overturn(boat: Boat, tick: int, seed: int, rules: SeaRules) -> None:
    """Panic alongside: the boat overturns and some drown before they are picked up."""
    if uniform(seed, BOARDING, tick, boat.id, 0) < rules.panic_share:
        died = binomial(int(boat.aboard), rules.panic_drowned, seed, BOARDING, tick, boat.id, 8)
        boat.aboard -= died
        boat.dead += died


@kernel
def come_alongside(boat: Boat, vessel: Vessel, number: int, tick: int, seed: int, rules: SeaRules) -> None:
    """First on scene: this vessel, row `number` of its table, decides where the people will be taken."""
    if boat.met_tick == NEVER:
        boat.met_tick = tick
        boat.met_x_km = boat.x_km
        boat.met_y_km = boat.y_km
        boat.actor = vessel.actor
    boat.attended_by = number
    boat.tasked_vessel[vessel.command] = NOBODY
    overturn(boat, tick, seed, rules)
    persons = min(boat.aboard + boat.in_water, vessel.room - vessel.carried)
    hours = rules.boarding_setup_h + persons / vessel.boarding_per_h
    vessel.task = VesselTask.BOARDING
    vessel.free_tick = tick + max(1, int(hours / SUBSTEP_H))


@kernel
def lets_pass(boat: Boat, vessel: Vessel, tick: int, seed: int, rules: SeaRules) -> bool:
    """A Libyan crew may let a boat pass whose network pays the group behind the crew."""
    return (
        vessel.actor == Actor.LIBYAN_COASTGUARD
        and boat.protected == 1
        and uniform(seed, BOARDING, tick, boat.id, 1) < rules.let_pass_share
    )


@kernel
def book_lift(lifts: Rows, row: int, boat: int, vessel: int, persons: int, tick: int) -> None:
    """Enter people taken off a boat; boat and vessel are rows of their tables."""
    lift = lifts[row]
    lift.boat, lift.vessel = boat, vessel
    lift.persons, lift.tick = persons, tick
    lift.first_passenger = NOBODY
    lift.ashore_tick, lift.port = NEVER, NOBODY


@kernel
def end_boat(boat: Boat, tick: int, outcome: int) -> None:
    """Nobody is left aboard."""
    boat.status = BoatStatus.ENDED
    boat.outcome = outcome
    boat.end_tick = tick
    boat.attended_by = NOBODY


@kernel
def end_empty(boat: Boat, tick: int) -> None:
    """End a boat on which nobody is left: lost if all who embarked have died, else met by the first on scene."""
    if boat.dead == boat.embarked:
        outcome = BoatOutcome.LOST.value
    elif boat.actor == Actor.LIBYAN_COASTGUARD:
        outcome = BoatOutcome.INTERCEPTED.value
    else:
        outcome = BoatOutcome.RESCUED.value
    end_boat(boat, tick, outcome)


@kernel
def take_aboard(boat: Boat, vessel: Vessel, number: int, lifts: Rows, row: int, tick: int) -> int:
    """Finish a boarding; returns the next free row of `lifts`.

    What does not fit stays on the boat with life jackets, stopped, its position known, until another vessel comes.
    """
    b = vessel.boat
    persons = min(boat.aboard + boat.in_water, vessel.room - vessel.carried)
    from_water = min(boat.in_water, persons)
    boat.in_water -= from_water
    boat.aboard -= persons - from_water
    vessel.carried += persons
    vessel.boat = NOBODY
    vessel.task = VesselTask.PATROL
    if persons > 0:
        book_lift(lifts, row, b, number, persons, tick)
        row += 1
    if boat.aboard + boat.in_water == 0:
        end_empty(boat, tick)
        return row
    boat.attended_by = NOBODY
    boat.life_jackets = 1
    if boat.status == BoatStatus.UNDERWAY:
        boat.status = BoatStatus.DISABLED
        boat.disabled_tick = tick
    command = vessel.command
    boat.fix_tick[command] = tick
    boat.fix_x_km[command] = boat.x_km
    boat.fix_y_km[command] = boat.y_km
    boat.known_tick[command] = min(boat.known_tick[command], tick)
    boat.given_up_tick[command] = NEVER
    return row
