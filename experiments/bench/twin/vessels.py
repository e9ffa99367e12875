"""The twin's vessels: one sub-step of a patrol, a search, a boarding, a way to port."""

from math import sqrt

from jointroom.experiments.bench.twin import tasks
from jointroom.experiments.bench.twin.boats import (
    DISABLED,
    ROME,
    SCHEDULED,
    UNDERWAY,
    WRECKED,
    die_aboard,
    drawn_share,
    end_empty,
    taken_off,
)
from jointroom.experiments.bench.twin.foresight import foresee
from jointroom.experiments.bench.twin.tasks import (
    IN_PORT,
    PATROL,
    TO_BOAT,
    TO_PORT,
    TO_SHIP,
    drop,
    is_open,
    may_go,
    reckoned,
)
from jointroom.sim.codes import BoatStatus, Country
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H as STEP_H

CREW = Stream.VESSEL_PATROL


def step_vessel(v, vessels, boat_of, transfers, m):
    """One sub-step; `boat_of` maps rows to boats."""
    rough = m.wave > v.rough_sea_m
    if v.task == IN_PORT:
        if v.can_sail and v.free_tick <= m.tick and not rough:
            v.task, v.sailed_tick = PATROL, m.tick
            new_leg(v, m)
    elif v.task == PATROL:
        patrol(v, vessels, m, rough)
    elif v.task == TO_BOAT:
        boat = boat_of[v.boat]
        if is_open(boat):
            go_to_boat(v, boat, m, rough)
        else:
            drop(v, boat, m, False)
    elif v.task == TO_PORT:
        sail_to_port(v, transfers, m)
    elif v.task == TO_SHIP:
        go_to_ship(v, vessels[v.partner], m)
    elif v.task == tasks.HAND_OVER and v.free_tick <= m.tick:
        hand_over(*sorted((v, vessels[v.partner]), key=lambda ship: not ship.small), transfers)
    elif v.task == tasks.BOARDING and v.free_tick <= m.tick:
        take_aboard(v, boat_of[v.boat], transfers, m)


def hours_out(v, m):
    return (m.tick - v.sailed_tick) * STEP_H


def go(v, x, y, speed):
    """Towards a point; true when it is reached."""
    dx, dy, step = x - v.x_km, y - v.y_km, speed * STEP_H
    distance = sqrt(dx * dx + dy * dy)
    if distance <= step:
        v.x_km, v.y_km = x, y
        return True
    v.x_km, v.y_km = v.x_km + dx / distance * step, v.y_km + dy / distance * step
    return False


def new_leg(v, m):
    """A point on water in the patrol box; the old one after eight on land."""
    for trial in range(8):
        v.legs += 1
        across = 2.0 * m.uniform(CREW, v, 2 * trial, v.legs) - 1.0
        along = 2.0 * m.uniform(CREW, v, 2 * trial + 1, v.legs) - 1.0
        x, y = v.box_x_km + across * v.box_half_x_km, v.box_y_km + along * v.box_half_y_km
        if m.chart.land(x, y) == Country.SEA:
            v.way_x_km, v.way_y_km = x, y
            return


def patrol(v, vessels, m, rough):
    p = m.params.sea
    full = v.carried > 0 and (v.returns_people or v.room - v.carried < p.spare_room_share * v.room)
    long = v.carried > 0 and hours_out(v, m) > 0 and v.free_tick + m.params.carry_on_ticks < m.tick
    if full or long or hours_out(v, m) >= v.endurance_h or rough or not v.can_sail:
        larger = [w for w in vessels if v.hands_over and v.carried > 0 and can_take_over(w, v)]
        near = [(away(w, v), w.row) for w in larger if away(w, v) < m.params.rescuers.hand_over_km]
        if near:
            other = vessels[min(near)[1]]
            v.task, v.partner, other.task, other.partner = TO_SHIP, other.row, TO_SHIP, v.row
        else:
            make_for_port(v, m)
    elif go(v, v.way_x_km, v.way_y_km, v.search_km_h):
        new_leg(v, m)


def away(one, other):
    return sqrt((one.x_km - other.x_km) ** 2 + (one.y_km - other.y_km) ** 2)


def can_take_over(w, giver):
    """A larger ship that is not on its way elsewhere, with room for all."""
    ready = w.task == PATROL and w.can_sail and not w.small and not w.returns_people and w.delay_h == 0.0
    return ready and w.command == giver.command and w.room - w.carried >= giver.carried


def go_to_ship(v, other, m):
    """They meet half-way; once alongside people change over at the pace of the larger ship."""
    go(v, other.x_km, other.y_km, v.response_km_h)
    dx, dy = other.x_km - v.x_km, other.y_km - v.y_km
    if dx * dx + dy * dy <= m.params.sea.alongside_km * m.params.sea.alongside_km:
        giver, taker = (v, other) if v.small else (other, v)
        hours = m.params.sea.boarding_setup_h + giver.carried / taker.boarding_per_h
        v.task = other.task = tasks.HAND_OVER
        v.free_tick = other.free_tick = m.tick + max(1, int(hours / STEP_H))


def hand_over(giver, taker, transfers):
    for transfer in transfers:
        if transfer["vessel"] == giver.row and transfer["ashore_tick"] == NEVER:
            transfer["vessel"] = taker.row
    giver.carried, taker.carried = 0, taker.carried + giver.carried
    giver.task = taker.task = PATROL
    giver.partner = taker.partner = NOBODY


def go_to_boat(v, boat, m, rough):
    """Close in on what was just seen, else search around what was reported."""
    p, command = m.params.sea, v.command
    if rough or hours_out(v, m) >= p.endurance_overrun * v.endurance_h:
        drop(v, boat, m, False)
        make_for_port(v, m)
        return
    fresh = m.tick - boat.fix_tick[command] <= 1 and boat.status != BoatStatus.FALSE_CUE
    v.searching = 0 if fresh else v.searching
    if not v.searching:
        v.way_x_km, v.way_y_km = reckoned(boat, command, m)
    if not may_go(v, v.way_x_km, v.way_y_km, boat.status in (DISABLED, WRECKED), m):
        drop(v, boat, m, v.returns_people)
        return
    there = go(v, v.way_x_km, v.way_y_km, v.response_km_h)
    dx, dy = boat.x_km - v.x_km, boat.y_km - v.y_km
    if fresh and dx * dx + dy * dy <= p.alongside_km * p.alongside_km:
        if boat.status != SCHEDULED:
            paid_for = v.returns_people and boat.protected
            if paid_for and m.uniform(Stream.BOARDING, boat, 1) < m.params.coastguard.return_share_turned:
                drop(v, boat, m, True)
            else:
                come_alongside(v, boat, m)
    elif m.tick - v.task_tick > m.params.search_patience_ticks and not fresh:
        drop(v, boat, m, True)
    elif there:
        growth = m.forcing.datum_growth_km_h
        growth = min(growth, p.rome_datum_growth_km_h) if command == ROME else growth
        age_h = (m.tick - boat.fix_tick[command]) * STEP_H
        sigma = p.search_start_km + p.search_growth_share * growth * age_h
        v.searching, v.legs = 1, v.legs + 1
        x, y = reckoned(boat, command, m)
        v.way_x_km = x + sigma * m.normal(CREW, v, 100, v.legs)
        v.way_y_km = y + sigma * m.normal(CREW, v, 104, v.legs)


def taken_by(v, boat, m):
    """As many as there is room for, all of a record or none."""
    persons = min(boat.aboard + boat.in_water, v.room - v.carried)
    return persons - persons % m.params.people_per_record


def come_alongside(v, boat, m):
    p = m.params
    if boat.met_tick == NEVER:
        boat.met_tick, boat.met_x_km, boat.met_y_km = m.tick, boat.x_km, boat.y_km
        boat.met_by, boat.returned = v.fleet, v.returns_people
        die_aboard(boat, m)
    boat.attended_by, boat.tasked_vessel[v.command] = v.row, NOBODY
    boat.spared += p.boats.panic_share * p.panic_drowned_mean * boat.aboard
    if m.uniform(Stream.BOARDING, boat, 0) < p.boats.panic_share:
        drowned = drawn_share(boat, p.boats.panic_drowned, p.boats.drowned_spread, m, Stream.BOARDING, 4)
        died = m.binomial(boat.aboard, drowned, Stream.BOARDING, boat, 8)
        boat.aboard, boat.dead, boat.spared = boat.aboard - died, boat.dead + died, boat.spared - died
    persons = taken_by(v, boat, m)
    hours = p.sea.boarding_setup_h + persons / v.boarding_per_h
    v.task, v.free_tick = tasks.BOARDING, m.tick + max(1, int(hours / STEP_H))


def take_aboard(v, boat, transfers, m):
    """Those in the water first; for whom there is no room waits with life jackets, at a known position."""
    persons = taken_by(v, boat, m)
    wet = min(boat.in_water, persons)
    boat.in_water, boat.aboard = boat.in_water - wet, boat.aboard - (persons - wet)
    v.carried, v.boat, v.task = v.carried + persons, NOBODY, PATROL
    if persons > 0:
        transfers.append(taken_off(boat, v.row, persons, m, NEVER))
    if boat.aboard + boat.in_water == 0:
        end_empty(boat, m)
        return
    boat.attended_by, boat.life_jackets, c = NOBODY, 1, v.command
    if boat.status == UNDERWAY:
        boat.status, boat.disabled_tick = DISABLED, m.tick
    boat.fix_tick[c], boat.fix_x_km[c], boat.fix_y_km[c] = m.tick, boat.x_km, boat.y_km
    boat.known_tick[c], boat.given_up_tick[c] = min(boat.known_tick[c], m.tick), NEVER
    foresee(boat, m.tick + 1, m)


def make_for_port(v, m):
    v.task, v.port_leg, v.port = TO_PORT, 0, v.home_port
    if not v.returns_people and v.carried > 0:  # Rome assigns a port
        draw, shares = m.uniform(CREW, v, 1000), m.harbours.port_cumulative
        v.port = next((i for i, share in enumerate(shares[:-1]) if draw * shares[-1] < share), len(shares) - 1)


def sail_to_port(v, transfers, m):
    p, h = m.params.sea, m.harbours
    if v.returns_people:
        if not go(v, h.base_x_km[v.port], h.base_y_km[v.port], v.response_km_h):
            return
    else:
        v.port_leg += go(v, h.route_x_km[v.port][v.port_leg], h.route_y_km[v.port][v.port_leg], v.response_km_h)
        if v.port_leg < h.route_legs[v.port]:
            return
    stay_h = v.rest_h
    if v.carried > 0 and not v.returns_people:
        stay_h = max(stay_h, p.disembark_h)
        if m.uniform(CREW, v, 1001) >= m.forcing.ports_open:
            stay_h += m.exponential(1.0 / p.port_wait_h, CREW, v, 1002)
    v.hours_out += hours_out(v, m)
    v.free_tick, v.task, v.carried = m.tick + max(1, int(stay_h / STEP_H)), IN_PORT, 0
    for transfer in transfers:
        if transfer["vessel"] == v.row and transfer["ashore_tick"] == NEVER:
            transfer["ashore_tick"], transfer["port"] = m.tick, v.port
