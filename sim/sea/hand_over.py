"""Small ships hand those aboard over to a larger one and stay where boats are; both meet half-way.

Only those whom no code of conduct binds do (`Vessels.hands_over`); where no larger ship is near, a small one carries
people to port itself.
"""

import math

from jointroom.sim.codes import VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.motion import go
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.sea import Sea
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import VesselRow
from jointroom.sim.units import SUBSTEP_H


@kernel
def may_take_over(vessel: VesselRow, giver: VesselRow) -> bool:
    """Whether a ship may be asked to take over all whom a small one has aboard: it is on patrol and has room."""
    return (
        vessel.command == giver.command
        and vessel.task == VesselTask.PATROL
        and vessel.can_sail == 1
        and vessel.small == 0
        and vessel.returns_people == 0
        and vessel.delay_h == 0.0
        and vessel.room - vessel.carried >= giver.carried
    )


@kernel
def ship_to_meet(sea: Sea, giver: VesselRow, params: SeaParams) -> int:
    """The nearest ship that may take over, a row of the table; NOBODY if none is near enough."""
    nearest, least_km = NOBODY, params.rescuers.hand_over_km
    for v in range(len(sea.vessels)):
        vessel = sea.vessels[v]
        if may_take_over(vessel, giver):
            dx, dy = vessel.x_km - giver.x_km, vessel.y_km - giver.y_km
            distance = math.sqrt(dx * dx + dy * dy)
            if distance < least_km:
                nearest, least_km = v, distance
    return nearest


@kernel
def arrange_hand_over(sea: Sea, v: int, params: SeaParams) -> bool:
    """Send a small ship, row `v`, and a larger one to each other; false if none can take its people over."""
    giver = sea.vessels[v]
    other = ship_to_meet(sea, giver, params) if giver.hands_over == 1 and giver.carried > 0 else NOBODY
    if other == NOBODY:
        return False
    taker = sea.vessels[other]
    giver.task = taker.task = VesselTask.TO_SHIP
    giver.partner, taker.partner = other, v
    return True


@kernel
def go_to_ship(sea: Sea, v: int, tick: int, params: SeaParams) -> None:
    """One sub-step of a ship, row `v`, towards the other; once alongside, people change over as fast as they board."""
    vessel = sea.vessels[v]
    other = sea.vessels[vessel.partner]
    go(vessel, other.x_km, other.y_km, vessel.response_km_h)
    dx, dy = other.x_km - vessel.x_km, other.y_km - vessel.y_km
    if dx * dx + dy * dy > params.sea.alongside_km * params.sea.alongside_km:
        return
    persons = vessel.carried if vessel.small else other.carried
    rate = other.boarding_per_h if vessel.small else vessel.boarding_per_h
    hours = params.sea.boarding_setup_h + persons / rate
    vessel.task = other.task = VesselTask.HAND_OVER
    vessel.free_tick = other.free_tick = tick + max(1, int(hours / SUBSTEP_H))


@kernel
def end_hand_over(sea: Sea, v: int, tick: int) -> None:
    """A ship, row `v`, and the other part when all have changed over."""
    vessel = sea.vessels[v]
    if vessel.free_tick > tick:
        return
    other = sea.vessels[vessel.partner]
    giver, taker = (vessel, other) if vessel.small else (other, vessel)
    g, t = taker.partner, giver.partner
    for row in range(sea.used[0].transfers):
        transfer = sea.transfers[row]
        if transfer.vessel == g and transfer.ashore_tick == NEVER:
            transfer.vessel = t
    taker.carried += giver.carried
    giver.carried = 0
    giver.task = taker.task = VesselTask.PATROL
    giver.partner = taker.partner = NOBODY
