"""Phases at sea: loading boats, the day at sea, landing people, learning from it."""

from typing import TYPE_CHECKING

import numpy as np

from sim.arithmetic.draws import normal
from sim.codes import BoatStatus, Command, Source
from sim.kernels.beach import launch_boats, lay_out
from sim.kernels.launches import ORDER
from sim.kernels.memories import fade_lessons, settle_books
from sim.kernels.queues import queues
from sim.kernels.sea_day import sea_day
from sim.kernels.settle import book_voyages
from sim.kernels.voyages import end_voyages, still_out
from sim.organisations.boat_market import boat_costs
from sim.organisations.coastguard import handed_to_groups
from sim.organisations.networks import LaunchOrder
from sim.organisations.room import Cue
from sim.phases.drivers import arrest_driver
from sim.state.columns import NEVER, NOBODY
from sim.state.fields import Rows
from sim.streams import Stream
from sim.units import SUBSTEP_H, SUBSTEPS_PER_DAY

if TYPE_CHECKING:
    from sim.context import Context

CUE = int(Stream.ROOM_CUE)


def false_address(calendar_day: int, sequence: int) -> int:
    """Address of a boat that is not there; apart from all real ones."""
    return (1 << 60) + (calendar_day << 16) + sequence


def new_boats(context: "Context", day: int, orders: Rows) -> int:
    """Rows for boats on the beach, in the order of their orders, records of ORDER; returns the first."""
    s, coast = context.state, context.coast
    s.room_for_boats(len(orders))
    first = s.n_boats
    s.n_boats += len(orders)
    lay_out(
        s.boats.rows,
        first,
        orders,
        s.networks.rows,
        s.groups.rows,
        context.holders(),
        coast.sea_x_km,
        coast.sea_y_km,
        context.calendar_day(day),
        day,
    )
    return first


def launch(context: "Context", day: int) -> int:
    """Fill, equip and bill tonight's boats. Returns the row of the first."""
    s, rules, coast, orders = context.state, context.rules, context.coast, np.array(context.today.orders, ORDER)
    first = new_boats(context, day, orders)
    s.room_for_passengers(sum(order.places for order in context.today.orders))
    land, number = s.land(day), int(s.networks.waiting.sum())
    ordered, starts = queues(land.persons.rows, land.agenda.waiting, number, len(s.networks.id), day)
    s.n_passengers = launch_boats(
        s.boats.rows,
        first,
        orders,
        coast.goal_x_km,
        coast.goal_y_km,
        coast.n_libyan,
        land,
        ordered,
        starts.copy(),
        starts,
        s.passengers,
        s.n_passengers,
        boat_costs(context.today.levers["boat_export_limit"], context.parameters.networks),
        day,
        context.seed,
        rules.boats,
        rules.land,
    )
    return first


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
    announced, n_before = round(context.parameters.cases.false_cue_hour / SUBSTEP_H), s.n_boats
    first = launch(context, day) if today.orders else 0
    boat_of = {id(order): first + k for k, order in enumerate(today.orders)}
    for cue in today.cues:
        if cue.order is not None:
            cue_vessels(context, day, cue, boat_of[id(cue.order)])
        else:
            nothing = LaunchOrder(0, cue.site, 0, 0, announced, cue.sequence)
            b = new_boats(context, day, np.array([nothing], ORDER))
            s.boats.id[b] = false_address(context.calendar_day(day), cue.sequence)
            s.boats.status[b] = BoatStatus.FALSE_CUE
            cue_vessels(context, day, cue, b)
    today.active_boats = still_out(s.boats.rows, today.active_boats, n_before, s.n_boats)


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
        context.sea_room,
    )


def end_false_cues(context: "Context", day: int) -> None:
    """Reports of boats that never came are dropped when they are old or given up."""
    s = context.state
    boats, active, tripoli = s.boats, context.today.active_boats, int(Command.TRIPOLI)
    if len(active) == 0:
        return
    tick = (day + 1) * SUBSTEPS_PER_DAY
    false = active[boats.status[active] == BoatStatus.FALSE_CUE]
    if len(false) == 0:
        return
    old = tick - boats.fix_tick[false, tripoli] > context.rules.sea.track_life_ticks
    done = false[old | (boats.given_up_tick[false, tripoli] != NEVER)]
    sent = boats.tasked_vessel[done, tripoli]
    sent = sent[sent != NOBODY]
    s.vessels.false_cue_hours[sent] += (tick - s.vessels.task_tick[sent]) * SUBSTEP_H
    boats.status[done] = BoatStatus.ENDED
    boats.end_tick[done] = tick


def count_ended_boats(context: "Context", day: int) -> None:
    """Boats whose voyage ended today: who met them, what the record would show, what is learnt, who steered them."""
    s, p = context.state, context.parameters
    for boat in end_voyages(
        s.boats.rows,
        context.today.active_boats,
        s.networks.rows,
        s.sites.rows,
        context.coast.n_libyan,
        context.tally(day),
        (p.recorder.with_survivors, p.recorder.without_survivors),
        p.networks.met_lesson,
        context.seed,
    ).tolist():
        arrest_driver(context, day, boat)


def landing(context: "Context", day: int) -> None:
    """The dead, the people taken off boats, and those who came ashore are booked person by person."""
    s, active = context.state, context.today.active_boats
    if len(active) == 0 and s.n_lifts == 0:
        return
    levers, p = context.today.levers, context.parameters
    registered = levers["room_member_migration_department"] * (levers["room_level"] > 0)
    kept, crews = 1.0 - p.rooms.registration_effect * registered, levers["coastguard_crews"]
    s.n_lifts = book_voyages(
        s.land(day),
        s.boats.rows,
        active,
        s.vessels.rows,
        s.lifts.rows,
        s.n_lifts,
        s.passengers,
        context.coast.n_libyan,
        context.coast.base_site,
        context.holders(),
        (kept * handed_to_groups(p.coastguard, crews, False), kept * handed_to_groups(p.coastguard, crews, True)),
        context.on_land,
        context.rules.land,
    )
    count_ended_boats(context, day)
    end_false_cues(context, day)


def learning(context: "Context", day: int) -> None:
    """Memories fade by the day; smoothed rates of the last month move on; networks pay costs, profits are taken out."""
    networks = context.state.networks.rows
    fade_lessons(networks, context.state.sites.rows, context.rules.land)
    settle_books(networks, context.rules.land)
