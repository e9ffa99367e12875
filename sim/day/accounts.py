"""Phase of accounts: hours of vessels, and what the day has cost the public purse and donors."""

from typing import TYPE_CHECKING

import numpy as np
from jointroom.sim.codes import NO_ORIGIN, Actor, Count, PersonState
from jointroom.sim.sea.readiness import book_hours
from jointroom.sim.units import DAYS_PER_MONTH, SUBSTEPS_PER_DAY

if TYPE_CHECKING:
    from jointroom.sim.context import Context

COASTGUARD, NGO, AIRCRAFT = int(Actor.LIBYAN_COASTGUARD), int(Actor.NGO), int(Actor.AIRCRAFT)
STATE_SHIPS = (int(Actor.ITALIAN_NAVY), int(Actor.ITALIAN_COASTGUARD), int(Actor.EU_NAVAL), int(Actor.FRONTEX))
"""Rescue ships of the public purse; NGO ships are paid by donors, and merchant ships are not counted."""


def hours_today(context: "Context", day: int) -> dict[int, float]:
    """Hours that the vessels of each actor were away from port today; enters them as booked."""
    vessels, agents = context.state.vessels, context.agents
    parties = (COASTGUARD, *(int(fleet.actor) for fleet in agents.fleets))
    hours, by_party = np.empty(len(vessels.id)), np.empty(len(parties))
    book_hours(vessels.rows, agents.first_vessel, (day + 1) * SUBSTEPS_PER_DAY, hours, by_party)
    return dict(zip(parties, by_party.tolist(), strict=True))


def false_cue_hours(context: "Context", day: int) -> int:
    """Whole hours spent on boats that were not there and not yet counted."""
    spent = int(context.state.vessels.false_cue_hours.sum())
    return spent - int(context.state.daily[:day, Count.FALSE_CUE_HOURS].sum()) if spent else 0


def accounts(context: "Context", day: int) -> None:
    """Enter hours and costs of the day."""
    p, levers, tally = context.parameters.costs, context.today.levers, context.tally(day)
    hours = hours_today(context, day)
    coastguard, ngo = hours[COASTGUARD], hours[NGO]
    state = sum(hours[actor] for actor in STATE_SHIPS)
    support = p.training_usd_month * levers["coastguard_training"]
    support += p.support_usd_month * levers["coastguard_italian_support"]
    room = p.operator_usd_month * levers["room_operators"] + p.investigator_usd_month * levers["room_investigators"]
    room += p.informant_usd_month * levers["room_informants"] * levers["room_member_intelligence"]
    held = sum(context.state.ledger.stock[PersonState.HELD_OFFICIAL].tolist())
    assisted, evacuated, legal = (
        sum(tally[count].tolist()) for count in (Count.RETURNED_ASSISTED, Count.EVACUATED, Count.LEGAL_PATHWAY)
    )
    programmes = p.assisted_return_usd * assisted + p.evacuation_usd * evacuated + p.legal_place_usd * legal
    for count, value in (
        (Count.COASTGUARD_HOURS, coastguard),
        (Count.RESCUE_HOURS, ngo + state),
        (Count.FALSE_CUE_HOURS, false_cue_hours(context, day)),
        (Count.COASTGUARD_USD, p.coastguard_usd_h * coastguard + context.scale * support / DAYS_PER_MONTH),
        (Count.RESCUE_USD, p.state_ship_usd_h * state + p.aircraft_usd_h * hours[AIRCRAFT]),
        (Count.NGO_USD, p.ngo_ship_usd_h * ngo),
        (Count.ROOM_USD, room / DAYS_PER_MONTH),
        (Count.DETENTION_USD, p.detention_usd_day * held),
        (Count.PROGRAMMES_USD, programmes),
    ):
        tally[count, NO_ORIGIN] += round(float(value))
