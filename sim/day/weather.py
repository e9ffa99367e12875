"""Phase of the weather: the sea state of the day, and what the room makes of messages in it."""

from typing import TYPE_CHECKING

from jointroom.sim.sea.moment import DayWeather, SeaForcing
from jointroom.sim.units import KM_H_PER_KN, KM_H_PER_M_S, TERRITORIAL_WATERS_NM, WEATHER_STEPS_PER_DAY

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def weather(context: "Context", day: int) -> None:
    """The sea state of the day and what the room makes of messages today."""
    w, today, room = context.weather, context.today, context.agents.room
    memory_days = context.parameters.people.wave_memory_days
    steps = slice(day * WEATHER_STEPS_PER_DAY, (day + 1) * WEATHER_STEPS_PER_DAY)
    wind_km_h = w.wind_m_s[steps] * KM_H_PER_M_S
    today.weather = DayWeather(w.coast_hs_m[steps], wind_km_h, w.wind_to_rad[steps], w.visibility_nm[steps])
    today.recent_wave_m += (float(w.hs_day_mean_m[day]) - today.recent_wave_m) / memory_days
    levers = today.levers
    underway, distress, case = room.mandate_weights(levers)
    today.sea = SeaForcing(
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
