"""Phase of policy: the levers of the day, places of programmes, and which centres are open."""

from typing import TYPE_CHECKING

import numpy as np

from jointroom.sim.holding.centres import run_centres
from jointroom.sim.networks.boat_market import boat_costs, supply_factors
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.sea.moment import SeaForcing
from jointroom.sim.sea.station import handed_to_groups
from jointroom.sim.units import DAYS_PER_MONTH, HOURS_PER_WEEK, KM_H_PER_KN, TERRITORIAL_WATERS_NM

if TYPE_CHECKING:
    from jointroom.sim.arrays import F64
    from jointroom.sim.context import Context

PLACE_LEVERS = ("assisted_return_places_month", "evacuation_places_month", "legal_places_month")


def cooperation(levers: dict[str, float]) -> float:
    """How far border co-operation goes beyond what there was in 2016, 0-1."""
    already = LEVERS["southern_border_cooperation"].default
    return max(0.0, (levers["southern_border_cooperation"] - already) / (1.0 - already))


def lists_per_h(context: "Context") -> "F64":
    """People an hour whom clerks at each landing point can list, float64[Libyan site].

    Clerks are posted as patrol vessels are, and take turns, so that some are there by day and by night.
    """
    p, levers = context.parameters.holding, context.today.levers
    clerks = levers["landing_clerks"] + levers["room_clerks"] * levers["room_member_migration_department"]
    rates = np.zeros(context.coast.n_libyan)
    for station in context.agents.stations:
        rates[context.coast.base_site[station.base]] += station.share
    return rates * clerks * p.clerk_lists_h * p.clerk_hours_week / HOURS_PER_WEEK


def set_forcing(context: "Context") -> None:
    """What policy makes of the days on land."""
    p, levers, forcing = context.parameters, context.today.levers, context.today.forcing
    forcing.boat_cost_usd[:] = boat_costs(levers["boat_export_limit"], p)
    forcing.boat_supply_left[:] = supply_factors(levers["boat_export_limit"], p)
    forcing.authority = levers["government_authority_west"]
    forcing.niger_stops = levers["niger_enforcement"]
    forcing.border_stops = cooperation(levers) * p.south.cooperation_stop_share
    forcing.lists_per_h[:] = lists_per_h(context)
    for tied in (False, True):
        forcing.handed_over[int(tied)] = handed_to_groups(p.coastguard, levers["coastguard_crews"], tied)


def sea_forcing(context: "Context") -> SeaForcing:
    """What policy makes of the days at sea, and the room of messages; the calendar's part comes with the weather."""
    levers, room = context.today.levers, context.agents.room
    underway, distress, case = room.mandate_weights(levers)
    return SeaForcing(
        shared_detections=room.shared_detections(levers),
        relay_delay_h=room.relay_delay_h(levers),
        datum_growth_km_h=levers["room_datum_growth_kn"] * KM_H_PER_KN,
        tracks_at_once=room.tracks_at_once(levers),
        weight_underway=underway,
        weight_distress=distress,
        weight_case=case,
        sar_handover=levers["coastguard_sar_handover"],
        ports_open=levers["ports_open"],
        ngo_may_enter=int(levers["ngo_distance_nm"] <= TERRITORIAL_WATERS_NM),
        sunrise=0,
        sunset=0,
        water_temperature_c=0.0,
        current_east_km_h=0.0,
        current_north_km_h=0.0,
    )


def policy(context: "Context", day: int) -> None:
    """The levers of the day and which centres are open, where they change; programme places."""
    today, s = context.today, context.state
    kept_days = context.parameters.holding.places_kept_days
    today.forcing.day, today.forcing.calendar_day = day, context.calendar_day(day)
    if context.schedule.changes_on(day):
        today.levers = levers = context.schedule.of_day(day)
        set_forcing(context)
        today.sea = sea_forcing(context)
        run_centres(s.centres.rows, levers["detention_capacity"], levers["detention_closure"], context.seed)
    for k, lever in enumerate(PLACE_LEVERS):
        per_day = today.levers[lever] / DAYS_PER_MONTH
        most = max(float(context.people_per_record), kept_days * per_day) if per_day > 0 else 0.0
        s.places_left[k] = min(s.places_left[k] + per_day, most)
