"""Phase of the weather: the sea state and the light of the day."""

from typing import TYPE_CHECKING

from jointroom.sim.sea.moment import DayWeather
from jointroom.sim.units import KM_H_PER_M_S, WEATHER_STEPS_PER_DAY

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def weather(context: "Context", day: int) -> None:
    """The sea state and the light of the day; what the room makes of messages is a matter of policy."""
    w, today = context.weather, context.today
    memory_days = context.parameters.people.wave_memory_days
    steps = slice(day * WEATHER_STEPS_PER_DAY, (day + 1) * WEATHER_STEPS_PER_DAY)
    wind_km_h = w.wind_m_s[steps] * KM_H_PER_M_S
    today.weather = DayWeather(w.coast_hs_m[steps], wind_km_h, w.wind_to_rad[steps], w.visibility_nm[steps])
    today.recent_wave_m += (float(w.hs_day_mean_m[day]) - today.recent_wave_m) / memory_days
    assert today.sea is not None
    today.sea = today.sea._replace(
        sunrise=int(w.sunrise_substep[day]),
        sunset=int(w.sunset_substep[day]),
        water_temperature_c=float(w.water_temperature_c[day]),
        current_east_km_h=float(w.current_east_m_s[day]) * KM_H_PER_M_S,
        current_north_km_h=float(w.current_north_m_s[day]) * KM_H_PER_M_S,
    )
