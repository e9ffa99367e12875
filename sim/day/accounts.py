"""Phase of accounts: hours of vessels, and what the day has cost the public purse and donors."""

from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.codes import NO_ORIGIN, Count, Payer, PersonState, Platform
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.sea.readiness import book_hours
from jointroom.sim.units import DAYS_PER_MONTH, SUBSTEPS_PER_DAY

if TYPE_CHECKING:
    from jointroom.sim.context import Context

Hours = list[tuple[FleetClass, float]]
"""Of each fleet, in the order of the tables."""


def hours_today(context: "Context", day: int) -> Hours:
    """Hours that the vessels of each fleet were away from port today; enters them as booked."""
    vessels, agents = context.state.vessels, context.agents
    parties = (context.parameters.patrol_fleet, *(fleet.fleet for fleet in agents.fleets))
    by_party = np.empty(len(parties))
    book_hours(vessels.rows, agents.first_vessel, (day + 1) * SUBSTEPS_PER_DAY, by_party)
    return list(zip(parties, by_party.tolist(), strict=True))


def ship_hours(hours: Hours, payer: Payer) -> float:
    """Hours of the ships that somebody pays."""
    return sum(h for fleet, h in hours if fleet.paid_by == payer and fleet.platform != Platform.AIRCRAFT)


def vessel_usd(hours: Hours, payer: Payer) -> float:
    """What the ships and aircraft that somebody pays cost in these hours."""
    return sum(fleet.usd_h * h for fleet, h in hours if fleet.paid_by == payer)


def false_cue_hours(context: "Context", day: int) -> int:
    """Whole hours spent on boats that were not there and not yet counted."""
    spent = int(fsum(context.state.vessels.false_cue_hours.tolist()))
    return spent - int(context.state.daily[:day, Count.FALSE_CUE_HOURS].sum()) if spent else 0


def accounts(context: "Context", day: int) -> None:
    """Enter hours and costs of the day."""
    p, levers, tally = context.parameters.costs, context.today.levers, context.daily_counts(day)
    hours = hours_today(context, day)
    support = p.training_usd_month * levers["coastguard_training"]
    support += p.support_usd_month * levers["coastguard_italian_support"]
    room = p.operator_usd_month * levers["room_operators"] + p.investigator_usd_month * levers["room_investigators"]
    room += p.informant_usd_month * levers["room_informants"] * levers["room_member_intelligence"]
    room += p.investigator_usd_month * (
        levers["room_prosecutors"] * levers["room_member_attorney_general"]
        + context.scale * (levers["room_clerks"] + levers["room_visitors"]) * levers["room_member_migration_department"]
    )
    held = sum(context.state.ledger.stock[PersonState.HELD_OFFICIAL].tolist())
    assisted, evacuated, legal = (
        sum(tally[count].tolist()) for count in (Count.RETURNED_ASSISTED, Count.EVACUATED, Count.LEGAL_PATHWAY)
    )
    programmes = p.assisted_return_usd * assisted + p.evacuation_usd * evacuated + p.legal_place_usd * legal
    for count, value in (
        (Count.COASTGUARD_HOURS, ship_hours(hours, Payer.LIBYA)),
        (Count.RESCUE_HOURS, ship_hours(hours, Payer.DONORS) + ship_hours(hours, Payer.EUROPE)),
        (Count.FALSE_CUE_HOURS, false_cue_hours(context, day)),
        (Count.COASTGUARD_USD, vessel_usd(hours, Payer.LIBYA) + context.scale * support / DAYS_PER_MONTH),
        (Count.RESCUE_USD, vessel_usd(hours, Payer.EUROPE)),
        (Count.NGO_USD, vessel_usd(hours, Payer.DONORS)),
        (Count.ROOM_USD, room / DAYS_PER_MONTH),
        (Count.DETENTION_USD, p.detention_usd_day * held),
        (Count.PROGRAMMES_USD, programmes),
    ):
        tally[count, NO_ORIGIN] += round(float(value))
