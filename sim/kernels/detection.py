"""Who sees a boat: sweep widths, the inverse-cube law, weather, light and radar.

A searcher whose table gives sweep width W at its reference speed w sees a target at range r with glimpse rate
g(r) = w W^2 / (8 pi r^3) (Koopman); independent sensors and searchers add.
"""

import math

from numba import njit

from sim.codes import BoatStatus, BoatType, Platform
from sim.kernels.rules import SeaRules
from sim.units import KM_PER_NM

REFERENCE_SPEED_KN = (15.0, 15.0, 180.0)  # speeds the tables were made for, by Platform
VISUAL_HORIZON_NM = 15.0
RADAR_HORIZON_NM = 12.0
AIRCRAFT_HORIZON_NM = 40.0
NEAREST_NM = 0.1


@njit(cache=True)
def visual_sweep_nm(platform: int, kind: int, visibility_nm: float, wave_m: float, rules: SeaRules) -> float:
    """Sweep width by day, interpolated in visibility; small boats are lost in waves (factors 1, .5, .25)."""
    grid, widths = rules.sweep_visibility_nm, rules.sweep_width_nm[platform, kind]
    width = widths[0]
    if visibility_nm >= grid[-1]:
        width = widths[-1]
    else:
        for i in range(len(grid) - 1):
            if grid[i] <= visibility_nm < grid[i + 1]:
                share = (visibility_nm - grid[i]) / (grid[i + 1] - grid[i])
                width = widths[i] + share * (widths[i + 1] - widths[i])
    if kind == BoatType.LARGE_WOODEN:
        return width * (1.0 if wave_m < 0.75 else 0.9)
    return width * (1.0 if wave_m < 0.6 else (0.5 if wave_m < 1.2 else 0.25))


@njit(cache=True)
def sea_clutter(wave_m: float) -> float:
    """Share of the calm-water radar sweep width that is left in waves; assumed."""
    if wave_m < 0.5:
        return 1.0
    if wave_m < 1.25:
        return 0.5
    return 0.2 if wave_m < 2.5 else 0.05


@njit(cache=True)
def glimpse_rate(platform: int, sweep_nm: float, range_nm: float) -> float:
    """Detections an hour of a target at a range, from the sweep width."""
    r = max(range_nm, NEAREST_NM)
    return REFERENCE_SPEED_KN[platform] * sweep_nm * sweep_nm / (8.0 * math.pi * r * r * r)


@njit(cache=True)
def horizon_km(platform: int) -> float:
    """Range beyond which a platform sees nothing."""
    return (AIRCRAFT_HORIZON_NM if platform == Platform.AIRCRAFT else VISUAL_HORIZON_NM) * KM_PER_NM


@njit(cache=True)
def detection_rate(
    platform: int,
    kind: int,
    status: int,
    range_km: float,
    visibility_nm: float,
    wave_m: float,
    daylight: bool,
    rules: SeaRules,
) -> float:
    """Detections an hour of one boat by one searcher, eye and radar together."""
    range_nm = range_km / KM_PER_NM
    sweep = visual_sweep_nm(platform, kind, visibility_nm, wave_m, rules)
    if not daylight:
        sweep *= rules.night_visual_factor
    if status == BoatStatus.WRECKED:
        sweep = min(sweep, 0.5)  # people in the water: half a mile at best (same tables)
    rate = glimpse_rate(platform, sweep, range_nm) if range_nm < VISUAL_HORIZON_NM else 0.0
    if status != BoatStatus.WRECKED:
        if platform == Platform.AIRCRAFT:
            rate += glimpse_rate(platform, rules.aircraft_radar_sweep_nm * sea_clutter(wave_m), range_nm)
        elif range_nm < RADAR_HORIZON_NM:
            rate += glimpse_rate(platform, rules.radar_sweep_nm[kind] * sea_clutter(wave_m), range_nm)
    return rate
