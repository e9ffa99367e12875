"""Sunrise and sunset in the corridor, to the 10-minute step."""

import numpy as np
import numpy.typing as npt

from jointroom.sim.units import SUBSTEPS_PER_DAY

LAT_DEG, LON_DEG = 33.5, 12.5
UTC_OFFSET_H = 2.0  # Libya keeps UTC+2 all year; the model's days run from midnight to midnight of that time
HORIZON_DEG = -0.833  # refraction and the sun's radius


def sun_substeps(day_of_year: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """Sub-steps (0 to 144) of sunrise and sunset, Libyan time, for days of the year 1 to 366.

    It is day in sub-step s when sunrise <= s < sunset. Declination and equation of time are Spencer's
    Fourier series (1971), good to a few minutes.
    """
    angle = 2.0 * np.pi * (np.asarray(day_of_year, dtype=np.float64) - 1.0) / 365.0
    declination = (
        0.006918
        - 0.399912 * np.cos(angle)
        + 0.070257 * np.sin(angle)
        - 0.006758 * np.cos(2 * angle)
        + 0.000907 * np.sin(2 * angle)
        - 0.002697 * np.cos(3 * angle)
        + 0.00148 * np.sin(3 * angle)
    )
    equation_h = (24.0 / (2.0 * np.pi)) * (
        0.000075
        + 0.001868 * np.cos(angle)
        - 0.032077 * np.sin(angle)
        - 0.014615 * np.cos(2 * angle)
        - 0.04089 * np.sin(2 * angle)
    )
    lat = np.radians(LAT_DEG)
    cos_hour_angle = (np.sin(np.radians(HORIZON_DEG)) - np.sin(lat) * np.sin(declination)) / (
        np.cos(lat) * np.cos(declination)
    )
    half_day_h = np.degrees(np.arccos(cos_hour_angle)) / 15.0
    noon_h = 12.0 - equation_h - (LON_DEG / 15.0 - UTC_OFFSET_H)
    per_hour = SUBSTEPS_PER_DAY / 24.0
    sunrise = np.rint((noon_h - half_day_h) * per_hour).astype(np.int16)
    sunset = np.rint((noon_h + half_day_h) * per_hour).astype(np.int16)
    return sunrise, sunset
