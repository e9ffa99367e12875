"""Coming alongside, taking people aboard, and what becomes of a boat then."""

from numba import njit

from sim.arithmetic.draws import binomial, uniform
from sim.codes import Actor, BoatOutcome, BoatStatus, VesselTask
from sim.kernels.rules import SeaRules
from sim.state.columns import NEVER, NOBODY
from sim.state.fields import Boats, Lifts, Vessels
from sim.streams import Stream
from sim.units import SUBSTEP_H

BOARDING = int(Stream.BOARDING)


@njit(cache=True)
def overturn(boats: Boats, boat: int, tick: int, seed: int, rules: SeaRules) -> None:
    """Panic alongside: the boat overturns and some drown before they are picked up."""
    if uniform(seed, BOARDING, tick, boats.id[boat], 0) < rules.panic_share:
        died = binomial(int(boats.aboard[boat]), rules.panic_drowned, seed, BOARDING, tick, boats.id[boat], 8)
        boats.aboard[boat] -= died
        boats.dead[boat] += died


@njit(cache=True)
def come_alongside(
    boats: Boats, boat: int, vessels: Vessels, vessel: int, tick: int, seed: int, rules: SeaRules
) -> None:
    """First on scene: this vessel decides where the people will be taken."""
    if boats.met_tick[boat] == NEVER:
        boats.met_tick[boat] = tick
        boats.met_x_km[boat] = boats.x_km[boat]
        boats.met_y_km[boat] = boats.y_km[boat]
        boats.actor[boat] = vessels.actor[vessel]
    boats.attended_by[boat] = vessel
    boats.tasked_vessel[boat, vessels.command[vessel]] = NOBODY
    overturn(boats, boat, tick, seed, rules)
    persons = min(boats.aboard[boat] + boats.in_water[boat], vessels.room[vessel] - vessels.carried[vessel])
    hours = rules.boarding_setup_h + persons / vessels.boarding_per_h[vessel]
    vessels.task[vessel] = VesselTask.BOARDING
    vessels.boat[vessel] = boat
    vessels.free_tick[vessel] = tick + max(1, int(hours / SUBSTEP_H))


@njit(cache=True)
def lets_pass(boats: Boats, boat: int, vessels: Vessels, vessel: int, tick: int, seed: int, rules: SeaRules) -> bool:
    """A Libyan crew may let a boat pass whose network pays the group behind the crew."""
    return (
        vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD
        and boats.protected[boat] == 1
        and uniform(seed, BOARDING, tick, boats.id[boat], 1) < rules.let_pass_share
    )


@njit(cache=True)
def book_lift(lifts: Lifts, row: int, boat: int, vessel: int, persons: int, tick: int) -> None:
    """Enter people taken off a boat."""
    lifts.boat[row] = boat
    lifts.vessel[row] = vessel
    lifts.persons[row] = persons
    lifts.tick[row] = tick
    lifts.first_passenger[row] = NOBODY
    lifts.ashore_tick[row] = NEVER
    lifts.port[row] = NOBODY


@njit(cache=True)
def end_boat(boats: Boats, boat: int, tick: int, outcome: int) -> None:
    """Nobody is left aboard."""
    boats.status[boat] = BoatStatus.ENDED
    boats.outcome[boat] = outcome
    boats.end_tick[boat] = tick
    boats.attended_by[boat] = NOBODY


@njit(cache=True)
def end_empty(boats: Boats, boat: int, tick: int) -> None:
    """End a boat on which nobody is left: lost if all who embarked have died, else met by the first on scene."""
    if boats.dead[boat] == boats.embarked[boat]:
        outcome = BoatOutcome.LOST.value
    elif boats.actor[boat] == Actor.LIBYAN_COASTGUARD:
        outcome = BoatOutcome.INTERCEPTED.value
    else:
        outcome = BoatOutcome.RESCUED.value
    end_boat(boats, boat, tick, outcome)


@njit(cache=True)
def take_aboard(boats: Boats, vessels: Vessels, vessel: int, lifts: Lifts, row: int, tick: int) -> int:
    """Finish a boarding; returns the next free row of `lifts`.

    What does not fit stays on the boat with life jackets, stopped, its position known, until another vessel comes.
    """
    boat = vessels.boat[vessel]
    persons = min(boats.aboard[boat] + boats.in_water[boat], vessels.room[vessel] - vessels.carried[vessel])
    from_water = min(boats.in_water[boat], persons)
    boats.in_water[boat] -= from_water
    boats.aboard[boat] -= persons - from_water
    vessels.carried[vessel] += persons
    vessels.boat[vessel] = NOBODY
    vessels.task[vessel] = VesselTask.PATROL
    if persons > 0:
        book_lift(lifts, row, boat, vessel, persons, tick)
        row += 1
    if boats.aboard[boat] + boats.in_water[boat] == 0:
        end_empty(boats, boat, tick)
        return row
    boats.attended_by[boat] = NOBODY
    boats.life_jackets[boat] = 1
    if boats.status[boat] == BoatStatus.UNDERWAY:
        boats.status[boat] = BoatStatus.DISABLED
        boats.disabled_tick[boat] = tick
    command = vessels.command[vessel]
    boats.fix_tick[boat, command] = tick
    boats.fix_x_km[boat, command] = boats.x_km[boat]
    boats.fix_y_km[boat, command] = boats.y_km[boat]
    boats.known_tick[boat, command] = min(boats.known_tick[boat, command], tick)
    boats.given_up_tick[boat, command] = NEVER
    return row
