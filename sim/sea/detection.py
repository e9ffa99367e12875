"""Who sees a boat: sweep widths, the inverse-cube law, weather, light and radar.

A searcher whose table gives sweep width W at its reference speed w sees a target at range r with glimpse rate
g(r) = w W^2 / (8 pi r^3) (Koopman); independent sensors and searchers add.
"""

import math

from jointroom.sim.codes import BoatStatus, BoatType, Platform
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.params import SeaRules
from jointroom.sim.sea.sweep_widths import REFERENCE_SPEED_KN
from jointroom.sim.units import KM_PER_NM

SLIGHT_SEA_M, MODERATE_SEA_M, ROUGH_SEA_M = 0.5, 1.25, 2.5  # by definition: WMO code table 3700, state of sea
NEAREST_NM = 0.1  # keeps the inverse cube finite


@kernel
def visual_sweep_nm(platform: int, kind: int, visibility_nm: float, wave_m: float, rules: SeaRules) -> float:
    """Sweep width (nm) by day: interpolated in visibility, and less in waves, above all on small boats."""
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
        return width * (1.0 if wave_m < rules.large_boat_rough_m else rules.large_boat_rough_factor)
    if wave_m < rules.small_boat_choppy_m:
        return width
    rough = wave_m >= rules.small_boat_rough_m
    return width * (rules.small_boat_rough_factor if rough else rules.small_boat_choppy_factor)


@kernel
def sea_clutter(wave_m: float, rules: SeaRules) -> float:
    """Share (0-1) of the calm-water radar sweep width that is left in waves."""
    if wave_m < SLIGHT_SEA_M:
        return 1.0
    if wave_m < MODERATE_SEA_M:
        return rules.radar_slight_sea_factor
    return rules.radar_moderate_sea_factor if wave_m < ROUGH_SEA_M else rules.radar_rough_sea_factor


@kernel
def glimpse_rate(platform: int, sweep_nm: float, range_nm: float) -> float:
    """Detections an hour of a target at a range (nm), from the sweep width (nm)."""
    r = max(range_nm, NEAREST_NM)
    return REFERENCE_SPEED_KN[platform] * sweep_nm * sweep_nm / (8.0 * math.pi * r * r * r)


@kernel
def horizon_km(platform: int, rules: SeaRules) -> float:
    """Range (km) beyond which a platform finds nothing, by eye or radar."""
    other = rules.aircraft_horizon_nm if platform == Platform.AIRCRAFT else rules.radar_horizon_nm
    return max(rules.visual_horizon_nm, other) * KM_PER_NM


@kernel
def day_or_night_sweep_nm(
    platform: int, kind: int, visibility_nm: float, wave_m: float, daylight: bool, rules: SeaRules
) -> float:
    """Visual sweep width (nm) on a boat, by the light there is."""
    sweep = visual_sweep_nm(platform, kind, visibility_nm, wave_m, rules)
    return sweep if daylight else sweep * rules.night_visual_factor


@kernel
def radar_sweep_nm(platform: int, kind: int, wave_m: float, rules: SeaRules) -> float:
    """Radar sweep width (nm) on a boat, in the clutter of the waves."""
    calm = rules.aircraft_radar_sweep_nm if platform == Platform.AIRCRAFT else rules.radar_sweep_nm[kind]
    return float(calm * sea_clutter(wave_m, rules))


@kernel
def glimpses(platform: int, status: int, visual_nm: float, radar_nm: float, range_km: float, rules: SeaRules) -> float:
    """Detections an hour of one boat by one searcher within its horizon, eye and radar together, from sweep widths.

    `status` is the boat's: radar does not find people in the water or a swamped hull, and eyes hardly do.
    """
    range_nm = range_km / KM_PER_NM
    wrecked = status == BoatStatus.WRECKED
    sweep = min(visual_nm, rules.person_sweep_nm) if wrecked else visual_nm
    rate = glimpse_rate(platform, sweep, range_nm) if range_nm < rules.visual_horizon_nm else 0.0
    if not wrecked and (platform == Platform.AIRCRAFT or range_nm < rules.radar_horizon_nm):
        rate += glimpse_rate(platform, radar_nm, range_nm)
    return rate


@kernel
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
    """Detections an hour of one boat by one searcher within its horizon, from weather and light."""
    visual_nm = day_or_night_sweep_nm(platform, kind, visibility_nm, wave_m, daylight, rules)
    radar_nm = radar_sweep_nm(platform, kind, wave_m, rules)
    return glimpses(platform, status, visual_nm, radar_nm, range_km, rules)
