"""Phase of embarking: boats are filled on the beach; cues reach the coastguard."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.arrays import Rows
from jointroom.sim.codes import BoatStatus, Command, Source
from jointroom.sim.maths.draws import normal
from jointroom.sim.networks.launches import ORDER, Order
from jointroom.sim.networks.network import LaunchOrder
from jointroom.sim.networks.staging import fill_boats, stage_boats
from jointroom.sim.networks.voyages import still_out
from jointroom.sim.room.cues import Cue
from jointroom.sim.state.records import BoatRows
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H, SUBSTEPS_PER_DAY

if TYPE_CHECKING:
    from jointroom.sim.context import Context

CUE = int(Stream.ROOM_CUE)


def false_address(calendar_day: int, sequence: int) -> int:
    """Address of a boat that is not there; apart from all real ones."""
    return (1 << 60) + (calendar_day << 16) + sequence


def new_boats(context: "Context", day: int, orders: Rows[Order]) -> BoatRows:
    """Rows for boats on the beach, in the order of their orders."""
    s = context.state
    s.room_for_boats(len(orders))
    boats = s.boats.rows[s.n_boats : s.n_boats + len(orders)]
    s.n_boats += len(orders)
    stage_boats(context.land(day), boats, orders)
    return boats


def launch(context: "Context", day: int) -> None:
    """Fill and equip tonight's boats, and charge their networks."""
    s, orders = context.state, np.array(context.today.orders, ORDER)
    boats = new_boats(context, day, orders)
    s.room_for_passengers(sum(order.places for order in context.today.orders))
    fill_boats(context.land(day), boats, orders)


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
    if today.orders:
        launch(context, day)
    boat_of = {id(order): n_before + k for k, order in enumerate(today.orders)}
    for cue in today.cues:
        if cue.order is not None:
            cue_vessels(context, day, cue, boat_of[id(cue.order)])
        else:
            nothing = LaunchOrder(0, cue.site, 0, 0, announced, cue.sequence)
            new_boats(context, day, np.array([nothing], ORDER))
            b = s.n_boats - 1
            s.boats.id[b] = false_address(context.calendar_day(day), cue.sequence)
            s.boats.status[b] = BoatStatus.FALSE_CUE
            cue_vessels(context, day, cue, b)
    today.active_boats = still_out(s.boats.rows, today.active_boats, n_before, s.n_boats)
