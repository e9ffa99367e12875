"""Phases at sea: loading boats, the day at sea, landing people, learning from it."""

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.arithmetic.draws import normal, uniform
from sim.arithmetic.elementary import exp, power
from sim.codes import (
    NO_ORIGIN,
    BoatOutcome,
    BoatStatus,
    BoatType,
    CaseState,
    Command,
    Count,
    GroupStance,
    NetworkState,
    Source,
)
from sim.kernels.embark import N_KINDS, equip, load_boat, queues
from sim.kernels.person import chance
from sim.kernels.sea import sea_day
from sim.kernels.settle import book_deaths, book_landings, list_lifts
from sim.organisations.boat_choice import boat_costs
from sim.organisations.networks import LaunchOrder
from sim.organisations.room import Cue
from sim.phases.drivers import arrest_driver
from sim.state.columns import NEVER, NOBODY
from sim.state.fields import Groups
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH, KM_PER_NM, SUBSTEP_H, SUBSTEPS_PER_DAY

if TYPE_CHECKING:
    from sim.context import Context

RECORDER = int(Stream.RECORDER)
CUE = int(Stream.ROOM_CUE)
NORTHWARD_KM = 200.0  # any distance: rubber boats from Libya are told to steer north


def boat_address(calendar_day: int, site: int, network: int, sequence: int) -> int:
    """Address of a boat's draws: calendar day, site, network, sequence; one more boat renumbers nobody."""
    return (((((calendar_day << 4) + site) << 12) + network) << 8) + sequence


def false_address(calendar_day: int, sequence: int) -> int:
    """Address of a boat that is not there; apart from all real ones."""
    return (1 << 60) + (calendar_day << 16) + sequence


def new_boat(context: "Context", day: int, order: LaunchOrder) -> int:
    """A row for a boat on the beach."""
    s, coast = context.state, context.coast
    s.room_for_boats(1)
    b, boats = s.n_boats, s.boats
    s.n_boats += 1
    boats.id[b] = boat_address(context.calendar_day(day), order.site, order.network, order.sequence)
    boats.network[b], boats.site[b], boats.kind[b] = order.network, order.site, order.kind
    boats.launch_tick[b] = day * SUBSTEPS_PER_DAY + order.substep
    boats.x_km[b] = boats.launch_x_km[b] = coast.sea_x_km[order.site]
    boats.y_km[b] = boats.launch_y_km[b] = coast.sea_y_km[order.site]
    boats.case_open[b] = s.networks.case_state[order.network] == CaseState.UNDER_INVESTIGATION
    holder = context.holder_of(order.site)
    taxed = holder >= 0 and s.groups.stance[holder] == GroupStance.TAX
    boats.protected[b] = taxed and has_crew(s.groups, holder, day) and s.networks.pays_crews[order.network]
    return b


def has_crew(groups: Groups, group: int, day: int) -> bool:
    """Whether officers of the coastguard are tied to an armed group, and in office."""
    return bool(groups.coastguard_ties[group]) and day >= groups.crew_back_day[group]


def launch(
    context: "Context", day: int, order: LaunchOrder, ordered: np.ndarray, cursor: np.ndarray, first: np.ndarray
) -> int:
    """Fill and equip one boat; book its fares, boat and tax."""
    s, p, rules = context.state, context.parameters, context.rules
    b = new_boat(context, day, order)
    abroad = order.site >= context.coast.n_libyan
    s.room_for_passengers(order.places)
    queue = order.network * N_KINDS + order.kind
    s.n_passengers, fares = load_boat(
        s.boats.rows,
        b,
        order.places,
        s.land(day),
        ordered,
        cursor,
        int(first[queue + 1]),
        s.passengers,
        s.n_passengers,
        day,
        context.seed,
        abroad,
    )
    north = order.kind == BoatType.RUBBER and not abroad
    goal_x = s.boats.x_km[b] if north else context.coast.goal_x_km[order.site]
    goal_y = s.boats.y_km[b] + NORTHWARD_KM if north else context.coast.goal_y_km[order.site]
    equip(
        s.boats.rows,
        b,
        context.seed,
        rules.boat_speed_km_h,
        p.boats.speed_spread,
        rules.boat_fuel_km,
        p.boats.fuel_spread,
        rules.boat_load,
        float(goal_x),
        float(goal_y),
        np.deg2rad(p.boats.heading_spread_deg),
        p.boats.leeway_share,
        p.boats.crosswind_share,
        p.boats.call_share,
        p.boats.call_distance_nm * KM_PER_NM,
        p.boats.call_distance_spread,
    )
    embarked = int(s.boats.embarked[b])
    cost = boat_costs(context.today.levers["boat_export_limit"], p.networks)[order.kind]
    fee = p.armed_groups.crew_fee_share * fares if s.boats.protected[b] else 0.0
    tax = p.armed_groups.tax_share * fares
    s.networks.capital_usd[order.network] -= cost + tax + fee
    context.tally(day)[Count.CREW_FEES_USD, NO_ORIGIN] += int(fee)
    context.tally(day)[Count.PROTECTION_USD, NO_ORIGIN] += int(tax)
    s.networks.boats[order.network, order.kind] -= 1.0
    s.networks.launched[order.network] += 1
    s.sites.fares_usd_month[order.site] += fares
    s.sites.launched_month[order.site] += embarked
    context.tally(day)[Count.FARES_USD, NO_ORIGIN] += int(fares)
    return b


def cue_vessels(context: "Context", day: int, cue: Cue, boat: int) -> None:
    """Tell Tripoli where off the beach and when to expect a boat; a false cue is a boat that is not there."""
    s, coast, p = context.state, context.coast, context.parameters.cases
    boats, tripoli = s.boats, int(Command.TRIPOLI)
    launch_tick = int(boats.launch_tick[boat])
    known = max(day * SUBSTEPS_PER_DAY, launch_tick - int(cue.lead_h / SUBSTEP_H))
    along, across = p.cue_error_km, p.cue_across_share * p.cue_error_km
    address = int(boats.id[boat])
    boats.known_tick[boat, tripoli] = known
    boats.fix_tick[boat, tripoli] = launch_tick
    boats.fix_x_km[boat, tripoli] = coast.sea_x_km[cue.site] + along * normal(context.seed, CUE, day, address, 32)
    boats.fix_y_km[boat, tripoli] = (
        coast.sea_y_km[cue.site] + p.cue_offshore_km + across * normal(context.seed, CUE, day, address, 36)
    )
    boats.source[boat, tripoli] = Source.INFORMANT


def embark(context: "Context", day: int) -> None:
    """Boats are filled on the beach from those who have waited longest; cues reach the coastguard."""
    s, today = context.state, context.today
    boat_of: dict[int, int] = {}
    announced = round(context.parameters.cases.false_cue_hour / SUBSTEP_H)
    if today.orders:
        ordered, first = queues(s.persons, s.n_persons, len(s.networks.id), day)
        cursor = first[:-1].copy()
        for order in today.orders:
            boat_of[id(order)] = launch(context, day, order, ordered, cursor, first)
    for cue in today.cues:
        if cue.order is not None:
            cue_vessels(context, day, cue, boat_of[id(cue.order)])
        else:
            b = new_boat(context, day, LaunchOrder(0, cue.site, 0, 0, announced, cue.sequence))
            s.boats.id[b] = false_address(context.calendar_day(day), cue.sequence)
            s.boats.status[b] = BoatStatus.FALSE_CUE
            cue_vessels(context, day, cue, b)
    today.active_boats = np.flatnonzero(s.boats.status[: s.n_boats] != BoatStatus.ENDED).astype(np.int32)


def sea(context: "Context", day: int) -> None:
    """One day at sea in compiled sub-steps."""
    s, today = context.state, context.today
    assert today.air is not None and today.sea is not None
    s.room_for_lifts(len(today.active_boats))
    s.n_lifts = sea_day(
        context.seed,
        day,
        today.active_boats,
        s.boats.rows,
        s.vessels.rows,
        s.lifts.rows,
        s.n_lifts,
        today.air,
        context.sea_map,
        context.harbours,
        context.rules.sea,
        today.sea,
    )


def end_false_cues(context: "Context", day: int) -> None:
    """Reports of boats that never came are dropped when they are old or given up."""
    s = context.state
    boats, n, tripoli = s.boats, s.n_boats, int(Command.TRIPOLI)
    tick = (day + 1) * SUBSTEPS_PER_DAY
    false = np.flatnonzero(boats.status[:n] == BoatStatus.FALSE_CUE)
    old = tick - boats.fix_tick[false, tripoli] > context.rules.sea.track_life_ticks
    done = false[old | (boats.given_up_tick[false, tripoli] != NEVER)]
    sent = boats.tasked_vessel[done, tripoli]
    sent = sent[sent != NOBODY]
    s.vessels.false_cue_hours[sent] += (tick - s.vessels.task_tick[sent]) * SUBSTEP_H
    boats.status[done] = BoatStatus.ENDED
    boats.end_tick[done] = tick


def count_ended_boats(context: "Context", day: int) -> None:
    """Boats whose voyage ended today: who met them, what the record would show, what their network learns and earns."""
    s, p, tally = context.state, context.parameters, context.tally(day)
    boats = s.boats
    active = context.today.active_boats
    for b in active[(boats.status[active] == BoatStatus.ENDED) & (boats.embarked[active] > 0)]:
        outcome, network = boats.outcome[b], boats.network[b]
        libyan_boat = boats.site[b] < context.coast.n_libyan
        good = outcome in (BoatOutcome.RESCUED, BoatOutcome.LANDED)
        if good and libyan_boat:
            tally[Count.BOATS_MET, NO_ORIGIN] += 1
        if outcome == BoatOutcome.RESCUED:
            arrest_driver(context, day, b)
        if outcome == BoatOutcome.INTERCEPTED:
            tally[Count.BOATS_INTERCEPTED, NO_ORIGIN] += 1
        dead = int(boats.dead[b])
        if dead:
            seen = p.recorder.with_survivors if dead < boats.embarked[b] else p.recorder.without_survivors
            if uniform(context.seed, RECORDER, 0, int(boats.id[b]), 0) < seen:
                tally[Count.DEAD_SEA_RECORDED, NO_ORIGIN] += dead
        s.networks.success[network, boats.kind[b]] += good
        s.networks.failure[network, boats.kind[b]] += not good
        if outcome == BoatOutcome.RESCUED:
            east, north = boats.met_x_km[b] - boats.launch_x_km[b], boats.met_y_km[b] - boats.launch_y_km[b]
            far = math.sqrt(east * east + north * north)
            s.sites.met_km[boats.site[b]] += p.networks.met_lesson * (far - s.sites.met_km[boats.site[b]])


def landing(context: "Context", day: int) -> None:
    """The dead, the people taken off boats, and those who came ashore are booked person by person."""
    s, active = context.state, context.today.active_boats
    land = s.land(day)
    book_deaths(land, s.boats.rows, active, s.passengers, day)
    list_lifts(land, s.boats.rows, s.vessels.rows, s.lifts.rows, s.n_lifts, s.passengers, context.coast.n_libyan)
    groups = np.array([context.holder_of(int(site)) for site in context.coast.base_site], np.int16)
    levers = context.today.levers
    registered = levers["room_member_migration_department"] * (levers["room_level"] > 0)
    kept = 1.0 - context.parameters.rooms.registration_effect * registered
    share = [
        kept * station.handed_to_groups(levers["coastguard_crews"], g >= 0 and has_crew(s.groups, int(g), day))
        for station, g in zip(context.agents.stations, groups, strict=True)
    ]
    s.n_lifts = book_landings(
        land,
        s.boats.rows,
        s.vessels.rows,
        s.lifts.rows,
        s.n_lifts,
        s.passengers,
        context.coast.base_site,
        groups,
        np.array(share),
        context.on_land,
        context.rules.land,
    )
    count_ended_boats(context, day)
    end_false_cues(context, day)


def learning(context: "Context", day: int) -> None:
    """Memories fade by the day; smoothed rates of the last month move on; networks pay costs, profits are taken out."""
    s, p = context.state, context.parameters.networks
    fade = power(p.memory_decay, 1.0 / 7.0) if p.memory_decay > 0 else 0.0
    for memory in (s.networks.success, s.networks.failure, s.sites.met, s.sites.returned, s.sites.dead):
        memory *= fade
    month = exp(-1.0 / 30.4)  # the time that a column's unit names is its time constant
    s.sites.fares_usd_month[:] *= month
    s.sites.launched_month[:] *= month
    table = s.networks
    table.capital_usd[:] -= p.staff_usd_day * table.skill * (table.state == NetworkState.ACTIVE)
    earned = (table.capital_usd - table.capital_before_usd) * DAYS_PER_MONTH
    table.profit_usd_month[:] += (earned - table.profit_usd_month) / p.profit_memory_days
    spare = np.maximum(table.capital_usd - p.capital_usd * table.skill, 0.0)
    table.capital_usd[:] -= spare * chance(p.drawings_per_month, 1)
    table.capital_before_usd[:] = table.capital_usd
