"""The moment: when it is, in what weather and light, and what holds for the day; one record for everybody at sea."""

from typing import Annotated, NamedTuple

from jointroom.sim.arrays import F64, Bool, Float64, Int64
from jointroom.sim.compiled import kernel
from jointroom.sim.state.columns import new_record, record_type
from jointroom.sim.units import SUBSTEPS_PER_DAY, WEATHER_STEPS_PER_DAY

STEPS = WEATHER_STEPS_PER_DAY


class DayWeather(NamedTuple):
    """The eight 3-hour steps of one day: float64[8] each; wind blows towards `wind_to_rad`, east 0, anticlockwise."""

    hs_m: Annotated[F64, STEPS]
    wind_km_h: Annotated[F64, STEPS]
    wind_to_rad: Annotated[F64, STEPS]
    visibility_nm: Annotated[F64, STEPS]


class SeaForcing(NamedTuple):
    """What policy and the calendar set for one day.

    Shares are 0-1, times are hours, `sunrise` and `sunset` are sub-steps of the day; weights are the mandate's.
    """

    shared_detections: Float64
    relay_delay_h: Float64
    datum_growth_km_h: Float64
    tracks_at_once: Int64
    weight_underway: Float64
    weight_distress: Float64
    weight_case: Float64
    sar_handover: Float64
    ports_open: Float64
    ngo_may_enter: Int64
    sunrise: Int64
    sunset: Int64
    water_temperature_c: Float64
    current_east_km_h: Float64
    current_north_km_h: Float64


class Moment:
    """One sub-step of ten minutes, a record in kernels, filled in place.

    `seed` and `tick` are the address of draws; `tick` counts sub-steps since the start of the run. Significant wave
    height, wind and visibility are those of the present 3-hour step.
    """

    seed: Int64
    tick: Int64
    wave_m: Float64
    wind_km_h: Float64
    wind_to_rad: Float64
    visibility_nm: Float64
    daylight: Bool
    weather: DayWeather
    forcing: SeaForcing


MOMENT = record_type(Moment)


def new_moment(seed: int) -> Moment:
    """The moment of a run, before its first day."""
    now: Moment = new_record(MOMENT)
    now.seed = seed
    return now


def begin_day(now: Moment, day: int, weather: DayWeather, forcing: SeaForcing) -> None:
    """Set the moment to the end of the day before, with all that holds for a day of the run."""
    now.tick = day * SUBSTEPS_PER_DAY - 1
    now.weather, now.forcing = weather, forcing


@kernel
def set_weather(now: Moment, step: int) -> None:
    """A 3-hour step of weather begins."""
    weather = now.weather
    now.wave_m, now.visibility_nm = weather.hs_m[step], weather.visibility_nm[step]
    now.wind_km_h, now.wind_to_rad = weather.wind_km_h[step], weather.wind_to_rad[step]
