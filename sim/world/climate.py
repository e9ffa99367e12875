"""Climate tables that ship with the model, and their smooth curves through the year."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from jointroom.sim.packaged import read_rows
from jointroom.sim.world.period_means import YEAR_DAYS, Floats, seasonal_curve


@dataclass(frozen=True, eq=False)
class Climate:
    """Climate of the corridor by calendar month; every array is (12,). Sources: `data/WEATHER_SOURCES.md`.

    Attributes:
        wave_height_m: mean significant wave height.
        wave_day_log_sd: standard deviation of the logarithm of the daily mean.
        wave_share_above_1m: share of days whose mean exceeds 1 m; for checks only.
        sea_temperature_malta_c: sea temperature off Malta.
    """

    wave_height_m: Floats
    wave_day_log_sd: Floats
    wave_share_above_1m: Floats
    sea_temperature_malta_c: Floats


@lru_cache(maxsize=1)
def load_climate() -> Climate:
    """Read the shipped monthly climate."""
    rows = read_rows("world/data/climate.csv")

    def column(name: str) -> Floats:
        values = np.array([float(row[name]) for row in rows])
        values.setflags(write=False)
        return values

    return Climate(
        wave_height_m=column("swh_mean_m"),
        wave_day_log_sd=column("swh_day_log_sd"),
        wave_share_above_1m=column("swh_day_share_above_1m"),
        sea_temperature_malta_c=column("sea_temperature_malta_c"),
    )


def observed_monthly_means() -> dict[str, float]:
    """Mean significant wave height (m) of each observed month, keyed "YYYY-MM": 2014-01 to 2017-12."""
    return {row["month"]: float(row["swh_mean_m"]) for row in read_rows("world/data/wave_height_monthly.csv")}


def through_the_year(monthly: npt.ArrayLike, start: date, n_days: int) -> Floats:
    """Daily values (n_days,) from `start` of the smooth curve with these calendar-month means (12,)."""
    curve = seasonal_curve(monthly)
    return curve[days_of_common_year(start, n_days)]


def days_of_common_year(start: date, n_days: int) -> npt.NDArray[np.int64]:
    """Day of a 365-day year (0 to 364) for each date from `start`; 29 February counts as the 28th."""
    dates = np.datetime64(start, "D") + np.arange(n_days)
    years = dates.astype("datetime64[Y]")
    day = (dates - years.astype("datetime64[D]")).astype(np.int64)
    number = years.astype(np.int64) + 1970
    leap = (number % 4 == 0) & ((number % 100 != 0) | (number % 400 == 0))
    return np.minimum(day - (leap & (day >= 59)), YEAR_DAYS - 1)
