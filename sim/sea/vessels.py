"""What vessels and aircraft do in one sub-step: patrol, go to a boat, search, take aboard, make port."""

import math

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Actor, BoatStatus, Command, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.choice import pick_cumulative
from jointroom.sim.maths.draws import exponential, normal, uniform
from jointroom.sim.sea.boarding import come_alongside, lets_pass, take_aboard
from jointroom.sim.sea.chart import land_at
from jointroom.sim.sea.fast_path.hot_state import BLOCK, settle, slot_of, take_up
from jointroom.sim.sea.params import Boat, Harbours, SeaMap, SeaRules, SeaToday, Vessel
from jointroom.sim.sea.tasking import drop_task, in_distress, is_open, may_go, reckoned
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.fields import Rows
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

PATROL = int(Stream.VESSEL_PATROL)
FRESH_TICKS = 1  # a position this old, in sub-steps, was seen in the last look around
LEG_TRIALS = 8  # way-points drawn in search of water before the old one is kept


@kernel
def go(vessel: Vessel, x_km: float, y_km: float, speed_km_h: float) -> bool:
    """Move towards a point for one sub-step; true when it is reached."""
    dx, dy = x_km - vessel.x_km, y_km - vessel.y_km
    distance = math.sqrt(dx * dx + dy * dy)
    step = speed_km_h * SUBSTEP_H
    if distance <= step:
        vessel.x_km, vessel.y_km = x_km, y_km
        return True
    vessel.x_km += dx / distance * step
    vessel.y_km += dy / distance * step
    return False


@kernel
def new_leg(vessel: Vessel, seed: int, sea_map: SeaMap) -> None:
    """Draw the next way-point of a patrol in its box, on water."""
    for trial in range(LEG_TRIALS):
        vessel.legs += 1
        u = uniform(seed, PATROL, vessel.legs, vessel.id, 2 * trial)
        v = uniform(seed, PATROL, vessel.legs, vessel.id, 2 * trial + 1)
        x = vessel.box_x_km + (2.0 * u - 1.0) * vessel.box_half_x_km
        y = vessel.box_y_km + (2.0 * v - 1.0) * vessel.box_half_y_km
        if land_at(sea_map, x, y) == 0:
            vessel.way_x_km, vessel.way_y_km = x, y
            return


@kernel
def hours_since_sailing(vessel: Vessel, tick: int) -> float:
    """Hours since the vessel left port."""
    return float((tick - vessel.sailed_tick) * SUBSTEP_H)


@kernel
def make_for_port(vessel: Vessel, tick: int, seed: int, harbours: Harbours) -> None:
    """Turn for port: the own base, or the port of disembarkation that Rome assigns."""
    vessel.task = VesselTask.TO_PORT
    vessel.port_leg = 0
    rescuer = vessel.actor != Actor.LIBYAN_COASTGUARD and vessel.actor != Actor.AIRCRAFT
    if rescuer and vessel.carried > 0:
        draw = uniform(seed, PATROL, tick, vessel.id, 1000)
        vessel.port = pick_cumulative(harbours.port_cumulative, draw)
    else:
        vessel.port = vessel["base"]  # `.base` is every NumPy record's own


@kernel
def land_people(vessel: Vessel, number: int, lifts: Rows, n_lifts: int, tick: int) -> None:
    """Everyone a vessel, row `number` of its table, carries goes ashore."""
    for row in range(n_lifts):
        lift = lifts[row]
        if lift.vessel == number and lift.ashore_tick == NEVER:
            lift.ashore_tick = tick
            lift.port = vessel.port
    vessel.carried = 0


@kernel
def sail_to_port(vessel: Vessel, tick: int, seed: int, harbours: Harbours, rules: SeaRules, today: SeaToday) -> bool:
    """One sub-step on the way to port; true when the vessel has arrived, to land whom it carries and stay a while."""
    port = vessel.port
    speed = vessel.response_km_h
    libyan = vessel.actor == Actor.LIBYAN_COASTGUARD
    if libyan:
        arrived = go(vessel, harbours.base_x_km[port], harbours.base_y_km[port], speed)
    else:
        leg = vessel.port_leg
        if go(vessel, harbours.route_x_km[port, leg], harbours.route_y_km[port, leg], speed):
            vessel.port_leg = leg + 1
        arrived = vessel.port_leg >= harbours.route_legs[port]
    if not arrived:
        return False
    stay_h = vessel.rest_h
    if vessel.carried > 0 and not libyan:
        stay_h = max(stay_h, rules.disembark_h)
        if uniform(seed, PATROL, tick, vessel.id, 1001) >= today.ports_open:
            stay_h += exponential(1.0 / rules.port_wait_h, seed, PATROL, tick, vessel.id, 1002)
    vessel.hours_out += hours_since_sailing(vessel, tick)
    vessel.free_tick = tick + max(1, int(stay_h / SUBSTEP_H))
    vessel.task = VesselTask.IN_PORT
    return True


@kernel
def wait_in_port(vessel: Vessel, tick: int, wave_m: float, rules: SeaRules) -> bool:
    """One sub-step in port; true when the vessel sails."""
    libyan = vessel.actor == Actor.LIBYAN_COASTGUARD
    calm = not libyan or wave_m <= rules.rough_sea_m
    if vessel.can_sail == 1 and vessel.free_tick <= tick and calm:
        vessel.task = VesselTask.PATROL
        vessel.sailed_tick = tick
        return True
    return False


@kernel
def patrol(vessel: Vessel, tick: int, wave_m: float, seed: int, harbours: Harbours, rules: SeaRules) -> bool:
    """One sub-step on patrol; true when the way-point is reached.

    A vessel turns for port when full, tired, recalled, or with people aboard for long.
    """
    libyan = vessel.actor == Actor.LIBYAN_COASTGUARD
    carried = vessel.carried
    full = carried > 0 and (libyan or vessel.room - carried < rules.spare_room_share * vessel.room)
    underway = hours_since_sailing(vessel, tick) > 0
    waited_long = carried > 0 and underway and vessel.free_tick + rules.carry_on_ticks < tick
    tired = hours_since_sailing(vessel, tick) >= vessel.endurance_h
    rough = libyan and wave_m > rules.rough_sea_m
    if full or waited_long or tired or rough or vessel.can_sail == 0:
        make_for_port(vessel, tick, seed, harbours)
        return False
    return go(vessel, vessel.way_x_km, vessel.way_y_km, vessel.search_km_h)


@kernel
def search_leg(boat: Boat, vessel: Vessel, tick: int, seed: int, rules: SeaRules, today: SeaToday) -> None:
    """Draw the next point of a search around the reckoned position.

    Its standard deviation in each direction is s0 + c v t: t the report's age, v the growth of the datum error, c the
    share of it that the search follows. The room's picture sets v for Tripoli, and for Rome where it is the better one.
    """
    command = vessel.command
    growth = today.datum_growth_km_h
    if command == Command.ROME:
        growth = min(growth, rules.rome_datum_growth_km_h)
    age_h = (tick - boat.fix_tick[command]) * SUBSTEP_H
    sigma = rules.search_start_km + rules.search_growth_share * growth * age_h
    vessel.legs += 1
    dx = normal(seed, PATROL, vessel.legs, vessel.id, 100)
    dy = normal(seed, PATROL, vessel.legs, vessel.id, 104)
    x, y = reckoned(boat, command, tick)
    vessel.way_x_km = x + sigma * dx
    vessel.way_y_km = y + sigma * dy


@kernel
def go_to_boat(
    boat: Boat,
    vessel: Vessel,
    number: int,
    tick: int,
    wave_m: float,
    seed: int,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """One sub-step towards a reported boat: close in on a fresh sighting, else search around the report."""
    if not is_open(boat):
        drop_task(boat, vessel, tick, False)
        return
    command = vessel.command
    libyan = vessel.actor == Actor.LIBYAN_COASTGUARD
    tired = hours_since_sailing(vessel, tick) >= rules.endurance_overrun * vessel.endurance_h
    if tired or (libyan and wave_m > rules.rough_sea_m):
        drop_task(boat, vessel, tick, False)
        make_for_port(vessel, tick, seed, harbours)
        return
    fresh = tick - boat.fix_tick[command] <= FRESH_TICKS and boat.status != BoatStatus.FALSE_CUE
    if fresh:
        vessel.searching = 0
    if not vessel.searching:
        vessel.way_x_km, vessel.way_y_km = reckoned(boat, command, tick)
    way_x, way_y = vessel.way_x_km, vessel.way_y_km
    if not may_go(vessel, way_x, way_y, in_distress(boat), sea_map, today):
        drop_task(boat, vessel, tick, libyan)
        return
    there = go(vessel, vessel.way_x_km, vessel.way_y_km, vessel.response_km_h)
    dx, dy = boat.x_km - vessel.x_km, boat.y_km - vessel.y_km
    if fresh and dx * dx + dy * dy <= rules.alongside_km * rules.alongside_km:
        if boat.status == BoatStatus.SCHEDULED:
            return
        if lets_pass(boat, vessel, tick, seed, rules):
            drop_task(boat, vessel, tick, True)
        else:
            come_alongside(boat, vessel, number, tick, seed, rules)
    elif tick - vessel.task_tick > rules.search_patience_ticks and not fresh:
        drop_task(boat, vessel, tick, True)
    elif there:
        vessel.searching = 1
        search_leg(boat, vessel, tick, seed, rules, today)


@kernel
def step_vessels(
    active: I32,
    blocks: Rows,
    boats: Rows,
    vessels: Rows,
    lifts: Rows,
    n_lifts: int,
    tick: int,
    wave_m: float,
    seed: int,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """One sub-step of all vessels; returns the next free row of `lifts`.

    Args:
        active, blocks: rows of the active boats, and their slots (see `sim.sea.fast_path.hot_state`).
        boats, vessels, lifts: tables, changed in place.
        n_lifts: rows of `lifts` in use.
        tick, wave_m, seed, sea_map, harbours, rules, today: as everywhere.
    """
    for v in range(len(vessels)):
        vessel = vessels[v]
        task = vessel.task
        if task == VesselTask.IN_PORT:
            if wait_in_port(vessel, tick, wave_m, rules):
                new_leg(vessel, seed, sea_map)
        elif task == VesselTask.PATROL:
            if patrol(vessel, tick, wave_m, seed, harbours, rules):
                new_leg(vessel, seed, sea_map)
        elif task == VesselTask.TO_PORT:
            if sail_to_port(vessel, tick, seed, harbours, rules, today):
                land_people(vessel, v, lifts, n_lifts, tick)
        else:
            boat, slot = boats[vessel.boat], slot_of(active, vessel.boat)
            if slot == NOBODY:  # its voyage ended before today
                drop_task(boat, vessel, tick, False)
                continue
            part, s = blocks[slot // BLOCK], slot % BLOCK
            settle(part, s, boat)
            if task == VesselTask.TO_BOAT:
                go_to_boat(boat, vessel, v, tick, wave_m, seed, sea_map, harbours, rules, today)
            elif vessel.free_tick <= tick:
                n_lifts = take_aboard(boat, vessel, v, lifts, n_lifts, tick)
            if vessel.task != task:
                take_up(part, s, boat, tick + 1, wave_m, rules, today)
    return n_lifts
