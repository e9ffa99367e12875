"""What vessels and aircraft do in one sub-step: patrol, go to a boat, search, take aboard, make port."""

from jointroom.sim.codes import BoatStatus, Command, VesselTask
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.choice import pick_cumulative
from jointroom.sim.maths.draws import exponential, normal, uniform
from jointroom.sim.sea.boarding import come_alongside, lets_pass, take_aboard
from jointroom.sim.sea.chart import Chart, land_at
from jointroom.sim.sea.fast_path.hot_state import find_lane, load, write_back
from jointroom.sim.sea.hand_over import arrange_hand_over, end_hand_over, go_to_ship
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.motion import go
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.sea import Harbours, Sea
from jointroom.sim.sea.tasking import drop_task, in_distress, is_open, may_go, reckoned
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import BoatRow, VesselRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

PATROL = int(Stream.VESSEL_PATROL)
FRESH_TICKS = 1  # a position this old, in sub-steps, was seen in the last look around
LEG_TRIALS = 8  # way-points drawn in search of water before the old one is kept


@kernel
def new_leg(vessel: VesselRow, chart: Chart, seed: int) -> None:
    """Draw the next way-point of a patrol in its box, on water."""
    for trial in range(LEG_TRIALS):
        vessel.legs += 1
        u = uniform(seed, PATROL, vessel.legs, vessel.id, 2 * trial)
        v = uniform(seed, PATROL, vessel.legs, vessel.id, 2 * trial + 1)
        x = vessel.box_x_km + (2.0 * u - 1.0) * vessel.box_half_x_km
        y = vessel.box_y_km + (2.0 * v - 1.0) * vessel.box_half_y_km
        if land_at(chart, x, y) == 0:
            vessel.way_x_km, vessel.way_y_km = x, y
            return


@kernel
def hours_since_sailing(vessel: VesselRow, tick: int) -> float:
    """Hours since the vessel left port."""
    return float((tick - vessel.sailed_tick) * SUBSTEP_H)


@kernel
def make_for_port(vessel: VesselRow, harbours: Harbours, now: Moment) -> None:
    """Turn for port: the own base, or the port of disembarkation that Rome assigns."""
    vessel.task = VesselTask.TO_PORT
    vessel.port_leg = 0
    if vessel.carried > 0 and not vessel.returns_people:
        draw = uniform(now.seed, PATROL, now.tick, vessel.id, 1000)
        vessel.port = pick_cumulative(harbours.port_cumulative, draw)
    else:
        vessel.port = vessel.home_port


@kernel
def land_people(sea: Sea, v: int, tick: int) -> None:
    """Everyone a vessel, row `v` of its table, carries goes ashore."""
    vessel = sea.vessels[v]
    for row in range(sea.used[0].transfers):
        transfer = sea.transfers[row]
        if transfer.vessel == v and transfer.ashore_tick == NEVER:
            transfer.ashore_tick = tick
            transfer.port = vessel.port
    vessel.carried = 0


@kernel
def follow_route(vessel: VesselRow, harbours: Harbours) -> bool:
    """One sub-step towards the own base, or along the route to a European port; true when the vessel has arrived."""
    port, speed = vessel.port, vessel.response_km_h
    if vessel.returns_people:
        return go(vessel, harbours.base_x_km[port], harbours.base_y_km[port], speed)
    leg = vessel.port_leg
    if go(vessel, harbours.route_x_km[port, leg], harbours.route_y_km[port, leg], speed):
        vessel.port_leg = leg + 1
    return bool(vessel.port_leg >= harbours.route_legs[port])


@kernel
def sail_to_port(vessel: VesselRow, harbours: Harbours, now: Moment, params: SeaParams) -> bool:
    """One sub-step on the way to port; true when the vessel has arrived, to land whom it carries and stay a while."""
    if not follow_route(vessel, harbours):
        return False
    stay_h = vessel.rest_h
    if vessel.carried > 0 and not vessel.returns_people:
        stay_h = max(stay_h, params.sea.disembark_h)
        if uniform(now.seed, PATROL, now.tick, vessel.id, 1001) >= now.forcing.ports_open:
            stay_h += exponential(1.0 / params.sea.port_wait_h, now.seed, PATROL, now.tick, vessel.id, 1002)
    vessel.hours_out += hours_since_sailing(vessel, now.tick)
    vessel.free_tick = now.tick + max(1, int(stay_h / SUBSTEP_H))
    vessel.task = VesselTask.IN_PORT
    return True


@kernel
def wait_in_port(vessel: VesselRow, now: Moment) -> bool:
    """One sub-step in port; true when the vessel sails."""
    if vessel.can_sail == 1 and vessel.free_tick <= now.tick and now.wave_m <= vessel.rough_sea_m:
        vessel.task = VesselTask.PATROL
        vessel.sailed_tick = now.tick
        return True
    return False


@kernel
def leaves_station(vessel: VesselRow, now: Moment, params: SeaParams) -> bool:
    """Whether a vessel on patrol has to turn for port: full, tired, recalled, or with people aboard for long."""
    p, carried, out_h = params.sea, vessel.carried, hours_since_sailing(vessel, now.tick)
    full = carried > 0 and (vessel.returns_people == 1 or vessel.room - carried < p.spare_room_share * vessel.room)
    waited_long = carried > 0 and out_h > 0 and vessel.free_tick + params.carry_on_ticks < now.tick
    tired = out_h >= vessel.endurance_h
    return bool(full or waited_long or tired or now.wave_m > vessel.rough_sea_m or vessel.can_sail == 0)


@kernel
def patrol(sea: Sea, v: int, now: Moment, params: SeaParams) -> None:
    """One sub-step on patrol of a vessel, row `v`: on to its way-point, or to port unless it can hand people over."""
    vessel = sea.vessels[v]
    if leaves_station(vessel, now, params):
        if not arrange_hand_over(sea, v, params):
            make_for_port(vessel, sea.harbours[0], now)
    elif go(vessel, vessel.way_x_km, vessel.way_y_km, vessel.search_km_h):
        new_leg(vessel, sea.chart, now.seed)


@kernel
def search_leg(boat: BoatRow, vessel: VesselRow, now: Moment, params: SeaParams) -> None:
    """Draw the next point of a search around the reckoned position.

    Its standard deviation in each direction is s0 + c v t: t the report's age, v the growth of the datum error, c the
    share of it that the search follows. The room's picture sets v for Tripoli, and for Rome where it is the better one.
    """
    p, command, growth = params.sea, vessel.command, now.forcing.datum_growth_km_h
    if command == Command.ROME:
        growth = min(growth, p.rome_datum_growth_km_h)
    age_h = (now.tick - boat.fix_tick[command]) * SUBSTEP_H
    sigma = p.search_start_km + p.search_growth_share * growth * age_h
    vessel.legs += 1
    dx = normal(now.seed, PATROL, vessel.legs, vessel.id, 100)
    dy = normal(now.seed, PATROL, vessel.legs, vessel.id, 104)
    x, y = reckoned(boat, command, now.tick)
    vessel.way_x_km = x + sigma * dx
    vessel.way_y_km = y + sigma * dy


@kernel
def go_to_boat(sea: Sea, v: int, now: Moment, params: SeaParams) -> None:
    """One sub-step of a vessel, row `v`, to its boat: close in on a fresh sighting, else search around the report."""
    vessel, tick = sea.vessels[v], now.tick
    boat, command = sea.boats[vessel.boat], vessel.command
    if not is_open(boat):
        drop_task(boat, vessel, tick, False)
        return
    tired = hours_since_sailing(vessel, tick) >= params.sea.endurance_overrun * vessel.endurance_h
    if tired or now.wave_m > vessel.rough_sea_m:
        drop_task(boat, vessel, tick, False)
        make_for_port(vessel, sea.harbours[0], now)
        return
    fresh = tick - boat.fix_tick[command] <= FRESH_TICKS and boat.status != BoatStatus.FALSE_CUE
    if fresh:
        vessel.searching = 0
    if not vessel.searching:
        vessel.way_x_km, vessel.way_y_km = reckoned(boat, command, tick)
    if not may_go(vessel, (vessel.way_x_km, vessel.way_y_km), in_distress(boat), sea.chart, now):
        drop_task(boat, vessel, tick, vessel.returns_people == 1)
        return
    there = go(vessel, vessel.way_x_km, vessel.way_y_km, vessel.response_km_h)
    if fresh and is_alongside(boat, vessel, params):
        if boat.status == BoatStatus.SCHEDULED:
            return
        if lets_pass(boat, vessel, now, params):
            drop_task(boat, vessel, tick, True)
        else:
            come_alongside(boat, vessel, v, now, params)
    elif tick - vessel.task_tick > params.search_patience_ticks and not fresh:
        drop_task(boat, vessel, tick, True)
    elif there:
        vessel.searching = 1
        search_leg(boat, vessel, now, params)


@kernel
def is_alongside(boat: BoatRow, vessel: VesselRow, params: SeaParams) -> bool:
    """Whether a vessel has come so near to a boat in sight that it lies alongside."""
    dx, dy = boat.x_km - vessel.x_km, boat.y_km - vessel.y_km
    return bool(dx * dx + dy * dy <= params.sea.alongside_km * params.sea.alongside_km)


@kernel
def attend(sea: Sea, v: int, now: Moment, params: SeaParams) -> None:
    """One sub-step of a vessel, row `v`, that has a boat to go to or lies alongside one."""
    vessel = sea.vessels[v]
    boat, task = sea.boats[vessel.boat], vessel.task
    block, lane = find_lane(sea.hot, sea.used[0].boats, vessel.boat)
    if block == NOBODY:  # its voyage ended before today
        drop_task(boat, vessel, now.tick, False)
        return
    hot = sea.hot[block]
    write_back(hot, lane, boat)
    if task == VesselTask.TO_BOAT:
        go_to_boat(sea, v, now, params)
    elif vessel.free_tick <= now.tick:
        take_aboard(sea, v, now, params)
    if vessel.task != task:
        load(hot, lane, boat, now, params)


@kernel
def step_vessels(sea: Sea, now: Moment, params: SeaParams) -> None:
    """One sub-step of all vessels."""
    harbours = sea.harbours[0]
    for v in range(len(sea.vessels)):
        vessel = sea.vessels[v]
        if vessel.task == VesselTask.IN_PORT:
            if wait_in_port(vessel, now):
                new_leg(vessel, sea.chart, now.seed)
        elif vessel.task == VesselTask.PATROL:
            patrol(sea, v, now, params)
        elif vessel.task == VesselTask.TO_PORT:
            if sail_to_port(vessel, harbours, now, params):
                land_people(sea, v, now.tick)
        elif vessel.task == VesselTask.TO_SHIP:
            go_to_ship(sea, v, now.tick, params)
        elif vessel.task == VesselTask.HAND_OVER:
            end_hand_over(sea, v, now.tick)
        else:
            attend(sea, v, now, params)
