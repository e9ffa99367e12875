"""Phase of accounts: hours of vessels, and what the day has cost the public purse and donors."""

from typing import TYPE_CHECKING

import numpy as np

from sim.codes import NO_ORIGIN, Actor, Count, PersonState, VesselTask
from sim.units import DAYS_PER_MONTH, SUBSTEP_H, SUBSTEPS_PER_DAY

if TYPE_CHECKING:
    from sim.context import Context

STATE_SHIPS = (Actor.ITALIAN_NAVY, Actor.ITALIAN_COASTGUARD, Actor.EU_NAVAL, Actor.FRONTEX)
"""Rescue ships of the public purse; NGO ships are paid by donors, and merchant ships are not counted."""


def hours_today(context: "Context", day: int) -> dict[Actor, float]:
    """Hours that the vessels of each actor were away from port today, and enter them as booked."""
    vessels = context.state.vessels
    away = vessels.task != VesselTask.IN_PORT
    underway = np.where(away, ((day + 1) * SUBSTEPS_PER_DAY - vessels.sailed_tick) * SUBSTEP_H, 0.0)
    hours = vessels.hours_out + underway - vessels.hours_booked
    vessels.hours_booked[:] = vessels.hours_out + underway
    return {actor: float(hours[vessels.actor == actor].sum()) for actor in Actor}


def false_cue_hours(context: "Context", day: int) -> int:
    """Whole hours spent on boats that were not there and not yet counted."""
    counted = context.state.daily[:day, Count.FALSE_CUE_HOURS].sum()
    return int(context.state.vessels.false_cue_hours.sum()) - int(counted)


def accounts(context: "Context", day: int) -> None:
    """Enter hours and costs of the day."""
    p, levers, tally = context.parameters.costs, context.today.levers, context.tally(day)
    hours = hours_today(context, day)
    coastguard, ngo = hours[Actor.LIBYAN_COASTGUARD], hours[Actor.NGO]
    state = sum(hours[actor] for actor in STATE_SHIPS)
    support = p.training_usd_month * levers["coastguard_training"]
    support += p.support_usd_month * levers["coastguard_italian_support"]
    room = p.operator_usd_month * levers["room_operators"] + p.investigator_usd_month * levers["room_investigators"]
    room += p.informant_usd_month * levers["room_informants"] * levers["room_member_intelligence"]
    held = float(context.state.ledger.stock[PersonState.HELD_OFFICIAL].sum())
    programmes = (
        p.assisted_return_usd * tally[Count.RETURNED_ASSISTED].sum()
        + p.evacuation_usd * tally[Count.EVACUATED].sum()
        + p.legal_place_usd * tally[Count.LEGAL_PATHWAY].sum()
    )
    booked = {
        Count.COASTGUARD_HOURS: coastguard,
        Count.RESCUE_HOURS: ngo + state,
        Count.FALSE_CUE_HOURS: false_cue_hours(context, day),
        Count.COASTGUARD_USD: p.coastguard_usd_h * coastguard + context.scale * support / DAYS_PER_MONTH,
        Count.RESCUE_USD: p.state_ship_usd_h * state + p.aircraft_usd_h * hours[Actor.AIRCRAFT],
        Count.NGO_USD: p.ngo_ship_usd_h * ngo,
        Count.ROOM_USD: room / DAYS_PER_MONTH,
        Count.DETENTION_USD: p.detention_usd_day * held,
        Count.PROGRAMMES_USD: programmes,
    }
    for count, value in booked.items():
        tally[count, NO_ORIGIN] += round(float(value))
