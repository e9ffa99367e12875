"""Phases of those who decide on the coast: policy of the day, armed groups."""

from typing import TYPE_CHECKING

import numpy as np

from sim.codes import NO_ORIGIN, Count, GroupStance
from sim.kernels.centres import run_centres
from sim.kernels.group_day import collect_taxes, pay_deals
from sim.kernels.rules import Air, SeaToday
from sim.kernels.unofficial import empty_group, take_from_group
from sim.organisations.armed_groups import ArmedGroup
from sim.units import DAYS_PER_MONTH, DAYS_PER_WEEK, KM_H_PER_KN, KM_H_PER_M_S, WEATHER_STEPS_PER_DAY

if TYPE_CHECKING:
    from sim.context import Context

TERRITORIAL_WATERS_NM = 12.0  # by law
PLACE_LEVERS = ("assisted_return_places_month", "evacuation_places_month", "legal_places_month")


def policy(context: "Context", day: int) -> None:
    """The levers of the day, programme places, and which centres are open."""
    today, s = context.today, context.state
    kept_days = context.parameters.holding.places_kept_days
    today.levers = context.schedule.of_day(day)
    for k, lever in enumerate(PLACE_LEVERS):
        per_day = today.levers[lever] / DAYS_PER_MONTH
        most = max(1.0, kept_days * per_day) if per_day > 0 else 0.0
        s.places_left[k] = min(s.places_left[k] + per_day, most)
    capacity, closure, inspection = (today.levers[f"detention_{of}"] for of in ("capacity", "closure", "inspection"))
    run_centres(s.centres.rows, capacity, closure, inspection, context.month_of(day), context.seed)


def weather(context: "Context", day: int) -> None:
    """The sea state of the day and what the room makes of messages today."""
    w, today, room = context.weather, context.today, context.agents.room
    memory_days = context.parameters.people.wave_memory_days
    steps = slice(day * WEATHER_STEPS_PER_DAY, (day + 1) * WEATHER_STEPS_PER_DAY)
    today.air = Air(w.hs_m[steps], w.wind_m_s[steps] * KM_H_PER_M_S, w.wind_to_rad[steps], w.visibility_nm[steps])
    today.recent_wave_m += (float(w.hs_day_mean_m[day]) - today.recent_wave_m) / memory_days
    levers = today.levers
    underway, distress, case = room.mandate_weights(levers)
    today.sea = SeaToday(
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
        sunrise=int(w.sunrise_substep[day]),
        sunset=int(w.sunset_substep[day]),
        water_temperature_c=float(w.water_temperature_c[day]),
        current_east_km_h=float(w.current_east_m_s[day]) * KM_H_PER_M_S,
        current_north_km_h=float(w.current_north_m_s[day]) * KM_H_PER_M_S,
    )


def make_offers(context: "Context") -> None:
    """Payment is offered to a share of the groups that hold a stretch, nearest to Sabratha first, at least one."""
    s, levers, coast = context.state, context.today.levers, context.coast
    s.groups.offered_usd_month[:] = 0.0
    if levers["offer_usd_month"] <= 0.0 or levers["offer_reach"] <= 0.0:
        return
    centre = coast.names.index("Sabratha")
    distance = np.abs(coast.sea_x_km[: coast.n_libyan] - coast.sea_x_km[centre])
    holders = context.holders()[np.argsort(distance, kind="stable")].tolist()
    reached = [holder for holder in holders if holder >= 0][: max(1, round(levers["offer_reach"] * len(holders)))]
    for holder in reached:
        s.groups.offered_usd_month[holder] = levers["offer_usd_month"] / len(reached)


def expel(context: "Context", day: int, holder: int, winner: int) -> None:
    """A rival takes a stretch: the holder goes, the people it held are found or get away."""
    s, p, levers = context.state, context.parameters.armed_groups, context.today.levers
    s.groups.holds[holder], s.groups.stance[holder] = 0, GroupStance.EXPELLED
    s.groups.deal_usd_month[holder] = 0.0
    s.groups.holds[winner], s.groups.stance[winner] = 1, GroupStance.TAX
    s.groups.income_usd_month[winner] = s.groups.income_usd_month[holder]
    empty_group(s.land(day), holder, p.authority_raid, context.on_land, context.rules.land)
    s.groups.stance[winner] = context.agents.groups[winner].choose_stance(day, levers["government_authority_west"])


def raid_rivals(context: "Context", day: int) -> None:
    """Once a week holders raid each other's places; people are taken from one group's hands into another's."""
    s, p, coast = context.state, context.parameters.armed_groups, context.coast
    holders = [(int(holder), site) for site, holder in enumerate(context.holders()[: coast.n_libyan]) if holder >= 0]
    for raider, home in holders:
        for victim, there in holders:
            distance = abs(float(coast.sea_x_km[home] - coast.sea_x_km[there]))
            if raider != victim and context.agents.groups[raider].raids_rival(day, victim, distance, DAYS_PER_WEEK):
                taken = p.rival_raid_share
                take_from_group(s.land(day), victim, raider, home, taken, context.on_land, context.rules.land)


def answer(context: "Context", day: int, agent: ArmedGroup) -> None:
    """A group decides what to do with departures; deals that are taken or broken by it are counted."""
    groups, tally, row = context.state.groups, context.tally(day), agent.row
    before, offered = int(groups.stance[row]), groups.offered_usd_month[row] > 0.0
    after = agent.choose_stance(day, context.today.levers["government_authority_west"])
    groups.stance[row] = after
    tally[Count.DEALS_TAKEN, NO_ORIGIN] += offered and before == GroupStance.TAX and after == GroupStance.BLOCK
    tally[Count.DEALS_BROKEN, NO_ORIGIN] += offered and before == GroupStance.BLOCK and after == GroupStance.TAX


def armed_groups(context: "Context", day: int) -> None:
    """Incomes, offers, stances when their day has come, decay of deals; once a week strength, raids and attacks."""
    groups, rules = context.state.groups, context.rules.land
    holders = context.holders()[: context.coast.n_libyan]
    collect_taxes(groups.rows, context.state.sites.rows, holders, rules)
    make_offers(context)
    for agent in context.agents.groups:
        if (day + agent.row) % context.parameters.armed_groups.decision_days == 0 and groups.holds[agent.row]:
            answer(context, day, agent)
    pay_deals(groups.rows, context.tally(day), context.scale, rules)
    if day % DAYS_PER_WEEK == 0:
        for agent in context.agents.groups:
            groups.strength[agent.row] = agent.strength_after(DAYS_PER_WEEK)
        raid_rivals(context, day)
        attack(context, day)


def attack(context: "Context", day: int) -> None:
    """Claimants attack the holders of their stretches; who wins holds it."""
    groups = context.state.groups
    mean_income = float(groups.income_usd_month[groups.holds == 1].mean())
    for agent in context.agents.groups:
        if groups.holds[agent.row]:
            continue
        holder = context.holder_of(int(groups.site[agent.row]))
        if holder >= 0 and agent.attacks(day, holder, mean_income, DAYS_PER_WEEK) and agent.wins(day, holder):
            expel(context, day, holder, agent.row)
            context.tally(day)[Count.STRETCHES_LOST, NO_ORIGIN] += 1
