"""What vessels and aircraft do in one sub-step: patrol, go to a boat, search, take aboard, make port."""

import math

from numba import njit

from sim.arithmetic.draws import exponential, normal, uniform
from sim.codes import Actor, BoatStatus, Command, VesselTask
from sim.kernels.boarding import come_alongside, lets_pass, take_aboard
from sim.kernels.choice import pick_cumulative
from sim.kernels.rules import Harbours, SeaMap, SeaRules, SeaToday
from sim.kernels.seascape import land_at
from sim.kernels.tasking import drop_task, in_distress, is_open, may_go, reckoned
from sim.state.columns import NEVER
from sim.state.fields import Boats, Lifts, Vessels
from sim.streams import Stream
from sim.units import SUBSTEP_H

PATROL = int(Stream.VESSEL_PATROL)
FRESH_TICKS = 1  # a position this old, in sub-steps, was seen in the last look around
LEG_TRIALS = 8  # way-points drawn in search of water before the old one is kept


@njit(cache=True)
def go(vessels: Vessels, vessel: int, x_km: float, y_km: float, speed_km_h: float) -> bool:
    """Move towards a point for one sub-step; true when it is reached."""
    dx, dy = x_km - vessels.x_km[vessel], y_km - vessels.y_km[vessel]
    distance = math.sqrt(dx * dx + dy * dy)
    step = speed_km_h * SUBSTEP_H
    if distance <= step:
        vessels.x_km[vessel], vessels.y_km[vessel] = x_km, y_km
        return True
    vessels.x_km[vessel] += dx / distance * step
    vessels.y_km[vessel] += dy / distance * step
    return False


@njit(cache=True)
def new_leg(vessels: Vessels, vessel: int, seed: int, sea_map: SeaMap) -> None:
    """Draw the next way-point of a patrol in its box, on water."""
    for trial in range(LEG_TRIALS):
        vessels.legs[vessel] += 1
        u = uniform(seed, PATROL, vessels.legs[vessel], vessels.id[vessel], 2 * trial)
        v = uniform(seed, PATROL, vessels.legs[vessel], vessels.id[vessel], 2 * trial + 1)
        x = vessels.box_x_km[vessel] + (2.0 * u - 1.0) * vessels.box_half_x_km[vessel]
        y = vessels.box_y_km[vessel] + (2.0 * v - 1.0) * vessels.box_half_y_km[vessel]
        if land_at(sea_map, x, y) == 0:
            vessels.way_x_km[vessel], vessels.way_y_km[vessel] = x, y
            return


@njit(cache=True)
def hours_since_sailing(vessels: Vessels, vessel: int, tick: int) -> float:
    """Hours since the vessel left port."""
    return float((tick - vessels.sailed_tick[vessel]) * SUBSTEP_H)


@njit(cache=True)
def make_for_port(vessels: Vessels, vessel: int, tick: int, seed: int, harbours: Harbours) -> None:
    """Turn for port: the own base, or the port of disembarkation that Rome assigns."""
    vessels.task[vessel] = VesselTask.TO_PORT
    vessels.port_leg[vessel] = 0
    rescuer = vessels.actor[vessel] != Actor.LIBYAN_COASTGUARD and vessels.actor[vessel] != Actor.AIRCRAFT
    if rescuer and vessels.carried[vessel] > 0:
        draw = uniform(seed, PATROL, tick, vessels.id[vessel], 1000)
        vessels.port[vessel] = pick_cumulative(harbours.port_cumulative, draw)
    else:
        vessels.port[vessel] = vessels.base[vessel]


@njit(cache=True)
def land_people(vessels: Vessels, vessel: int, lifts: Lifts, n_lifts: int, tick: int) -> None:
    """Everyone a vessel carries goes ashore."""
    for row in range(n_lifts):
        if lifts.vessel[row] == vessel and lifts.ashore_tick[row] == NEVER:
            lifts.ashore_tick[row] = tick
            lifts.port[row] = vessels.port[vessel]
    vessels.carried[vessel] = 0


@njit(cache=True)
def sail_to_port(
    vessels: Vessels,
    vessel: int,
    lifts: Lifts,
    n_lifts: int,
    tick: int,
    seed: int,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """One sub-step on the way to port, and arrival."""
    port = vessels.port[vessel]
    speed = vessels.response_km_h[vessel]
    libyan = vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD
    if libyan:
        arrived = go(vessels, vessel, harbours.base_x_km[port], harbours.base_y_km[port], speed)
    else:
        leg = vessels.port_leg[vessel]
        if go(vessels, vessel, harbours.route_x_km[port, leg], harbours.route_y_km[port, leg], speed):
            vessels.port_leg[vessel] = leg + 1
        arrived = vessels.port_leg[vessel] >= harbours.route_legs[port]
    if not arrived:
        return
    stay_h = vessels.rest_h[vessel]
    if vessels.carried[vessel] > 0 and not libyan:
        stay_h = max(stay_h, rules.disembark_h)
        refused = uniform(seed, PATROL, tick, vessels.id[vessel], 1001) >= today.ports_open
        if vessels.actor[vessel] != Actor.LIBYAN_COASTGUARD and refused:
            stay_h += exponential(1.0 / rules.port_wait_h, seed, PATROL, tick, vessels.id[vessel], 1002)
    vessels.hours_out[vessel] += hours_since_sailing(vessels, vessel, tick)
    vessels.free_tick[vessel] = tick + max(1, int(stay_h / SUBSTEP_H))
    vessels.task[vessel] = VesselTask.IN_PORT
    land_people(vessels, vessel, lifts, n_lifts, tick)


@njit(cache=True)
def patrol(
    vessels: Vessels,
    vessel: int,
    tick: int,
    wave_m: float,
    seed: int,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
) -> None:
    """One sub-step on patrol; turn for port when full, tired, recalled, or with people aboard for long."""
    libyan = vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD
    carried = vessels.carried[vessel]
    full = carried > 0 and (libyan or vessels.room[vessel] - carried < rules.spare_room_share * vessels.room[vessel])
    underway = hours_since_sailing(vessels, vessel, tick) > 0
    waited_long = carried > 0 and underway and vessels.free_tick[vessel] + rules.carry_on_ticks < tick
    tired = hours_since_sailing(vessels, vessel, tick) >= vessels.endurance_h[vessel]
    rough = libyan and wave_m > rules.rough_sea_m
    if full or waited_long or tired or rough or vessels.can_sail[vessel] == 0:
        make_for_port(vessels, vessel, tick, seed, harbours)
        return
    if go(vessels, vessel, vessels.way_x_km[vessel], vessels.way_y_km[vessel], vessels.search_km_h[vessel]):
        new_leg(vessels, vessel, seed, sea_map)


@njit(cache=True)
def search_leg(
    boats: Boats, boat: int, vessels: Vessels, vessel: int, tick: int, seed: int, rules: SeaRules, today: SeaToday
) -> None:
    """Draw the next point of a search around the reckoned position.

    Its standard deviation in each direction is s0 + c v t: t the report's age, v the growth of the datum error, c the
    share of it that the search follows. The room's picture sets v for Tripoli, and for Rome where it is the better one.
    """
    command = vessels.command[vessel]
    growth = today.datum_growth_km_h
    if command == Command.ROME:
        growth = min(growth, rules.rome_datum_growth_km_h)
    age_h = (tick - boats.fix_tick[boat, command]) * SUBSTEP_H
    sigma = rules.search_start_km + rules.search_growth_share * growth * age_h
    vessels.legs[vessel] += 1
    dx = normal(seed, PATROL, vessels.legs[vessel], vessels.id[vessel], 100)
    dy = normal(seed, PATROL, vessels.legs[vessel], vessels.id[vessel], 104)
    x, y = reckoned(boats, boat, command, tick)
    vessels.way_x_km[vessel] = x + sigma * dx
    vessels.way_y_km[vessel] = y + sigma * dy


@njit(cache=True)
def go_to_boat(
    boats: Boats,
    vessels: Vessels,
    vessel: int,
    tick: int,
    wave_m: float,
    seed: int,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> None:
    """One sub-step towards a reported boat: close in on a fresh sighting, else search around the report."""
    boat, command = vessels.boat[vessel], vessels.command[vessel]
    libyan = vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD
    tired = hours_since_sailing(vessels, vessel, tick) >= rules.endurance_overrun * vessels.endurance_h[vessel]
    if tired or (libyan and wave_m > rules.rough_sea_m):
        drop_task(boats, vessels, vessel, tick, False)
        make_for_port(vessels, vessel, tick, seed, harbours)
        return
    fresh = tick - boats.fix_tick[boat, command] <= FRESH_TICKS and boats.status[boat] != BoatStatus.FALSE_CUE
    if fresh:
        vessels.searching[vessel] = 0
    if not vessels.searching[vessel]:
        vessels.way_x_km[vessel], vessels.way_y_km[vessel] = reckoned(boats, boat, command, tick)
    way_x, way_y = vessels.way_x_km[vessel], vessels.way_y_km[vessel]
    if not may_go(vessels, vessel, way_x, way_y, in_distress(boats, boat), sea_map, today):
        drop_task(boats, vessels, vessel, tick, libyan)
        return
    there = go(vessels, vessel, vessels.way_x_km[vessel], vessels.way_y_km[vessel], vessels.response_km_h[vessel])
    dx, dy = boats.x_km[boat] - vessels.x_km[vessel], boats.y_km[boat] - vessels.y_km[vessel]
    if fresh and dx * dx + dy * dy <= rules.alongside_km * rules.alongside_km:
        if boats.status[boat] == BoatStatus.SCHEDULED:
            return
        if lets_pass(boats, boat, vessels, vessel, tick, seed, rules):
            drop_task(boats, vessels, vessel, tick, True)
        else:
            come_alongside(boats, boat, vessels, vessel, tick, seed, rules)
    elif tick - vessels.task_tick[vessel] > rules.search_patience_ticks and not fresh:
        drop_task(boats, vessels, vessel, tick, True)
    elif there:
        vessels.searching[vessel] = 1
        search_leg(boats, boat, vessels, vessel, tick, seed, rules, today)


@njit(cache=True)
def step_vessel(
    boats: Boats,
    vessels: Vessels,
    vessel: int,
    lifts: Lifts,
    n_lifts: int,
    tick: int,
    wave_m: float,
    seed: int,
    sea_map: SeaMap,
    harbours: Harbours,
    rules: SeaRules,
    today: SeaToday,
) -> int:
    """One sub-step of one vessel; returns the next free row of `lifts`."""
    task = vessels.task[vessel]
    if task == VesselTask.IN_PORT:
        libyan = vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD
        calm = not libyan or wave_m <= rules.rough_sea_m
        if vessels.can_sail[vessel] == 1 and vessels.free_tick[vessel] <= tick and calm:
            vessels.task[vessel] = VesselTask.PATROL
            vessels.sailed_tick[vessel] = tick
            new_leg(vessels, vessel, seed, sea_map)
    elif task == VesselTask.PATROL:
        patrol(vessels, vessel, tick, wave_m, seed, sea_map, harbours, rules)
    elif task == VesselTask.TO_BOAT:
        if is_open(boats, vessels.boat[vessel]):
            go_to_boat(boats, vessels, vessel, tick, wave_m, seed, sea_map, harbours, rules, today)
        else:
            drop_task(boats, vessels, vessel, tick, False)
    elif task == VesselTask.BOARDING:
        if vessels.free_tick[vessel] <= tick:
            return take_aboard(boats, vessels, vessel, lifts, n_lifts, tick)
    else:
        sail_to_port(vessels, vessel, lifts, n_lifts, tick, seed, harbours, rules, today)
    return n_lifts
