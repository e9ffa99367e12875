"""Who sees a boat: sweep widths, the inverse-cube law, weather, light and radar.

A searcher whose table gives sweep width W at its reference speed w sees a target at range r with glimpse rate
g(r) = w W^2 / (8 pi r^3) (Koopman); independent sensors and searchers add.
"""

import math

from jointroom.sim.codes import BoatStatus, Platform, Target
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.sweep_widths import REFERENCE_SPEED_KN
from jointroom.sim.units import KM_PER_NM

SLIGHT_SEA_M, MODERATE_SEA_M, ROUGH_SEA_M = 0.5, 1.25, 2.5  # by definition: WMO code table 3700, state of sea
NEAREST_NM = 0.1  # keeps the inverse cube finite


@kernel
def visual_sweep_nm(platform: int, target: int, now: Moment, params: SeaParams) -> float:
    """Sweep width (nm) by day: interpolated in visibility, and less in waves, above all on small boats."""
    p, visibility_nm, wave_m = params.sea, now.visibility_nm, now.wave_m
    grid, widths = params.sweep_visibility_nm, params.sweep_width_nm[platform, target]
    width = widths[0]
    if visibility_nm >= grid[-1]:
        width = widths[-1]
    else:
        for i in range(len(grid) - 1):
            if grid[i] <= visibility_nm < grid[i + 1]:
                share = (visibility_nm - grid[i]) / (grid[i + 1] - grid[i])
                width = widths[i] + share * (widths[i + 1] - widths[i])
    if target == Target.LARGE_BOAT:
        return float(width * (1.0 if wave_m < p.large_boat_rough_m else p.large_boat_rough_factor))
    if wave_m < p.small_boat_choppy_m:
        return float(width)
    rough = wave_m >= p.small_boat_rough_m
    return float(width * (p.small_boat_rough_factor if rough else p.small_boat_choppy_factor))


@kernel
def sea_clutter(wave_m: float, params: SeaParams) -> float:
    """Share (0-1) of the calm-water radar sweep width that is left in waves."""
    p = params.sea
    if wave_m < SLIGHT_SEA_M:
        return 1.0
    if wave_m < MODERATE_SEA_M:
        return p.radar_slight_sea_factor
    return p.radar_moderate_sea_factor if wave_m < ROUGH_SEA_M else p.radar_rough_sea_factor


@kernel
def glimpse_rate(platform: int, sweep_nm: float, range_nm: float) -> float:
    """Detections an hour of a target at a range (nm), from the sweep width (nm)."""
    r = max(range_nm, NEAREST_NM)
    return REFERENCE_SPEED_KN[platform] * sweep_nm * sweep_nm / (8.0 * math.pi * r * r * r)


@kernel
def horizon_km(platform: int, params: SeaParams) -> float:
    """Range (km) beyond which a platform finds nothing, by eye or radar."""
    p = params.sea
    other = p.aircraft_horizon_nm if platform == Platform.AIRCRAFT else p.radar_horizon_nm
    return max(p.visual_horizon_nm, other) * KM_PER_NM


@kernel
def eye_sweep_nm(platform: int, target: int, now: Moment, params: SeaParams) -> float:
    """Sweep width (nm) by eye in the weather and light of the moment."""
    return visual_sweep_nm(platform, target, now, params) * (1.0 if now.daylight else params.sea.night_visual_factor)


@kernel
def radar_sweep_nm(platform: int, kind: int, clutter: float, params: SeaParams) -> float:
    """Sweep width (nm) by radar on a class of boats, in the clutter of the waves."""
    ship_nm = params.sea.radar_sweep_nm * params.classes[kind].radar_factor
    return (params.sea.aircraft_radar_sweep_nm if platform == Platform.AIRCRAFT else ship_nm) * clutter


@kernel
def detection_rate(
    platform: int, status: int, sweep_nm: tuple[float, float], range_km: float, params: SeaParams
) -> float:
    """Detections an hour of one boat by one searcher within its horizon, eye and radar together, from sweep widths.

    `status` is the boat's: radar does not find people in the water or a swamped hull, and eyes hardly do.
    """
    p, range_nm, wrecked = params.sea, range_km / KM_PER_NM, status == BoatStatus.WRECKED
    eye_nm = min(sweep_nm[0], p.person_sweep_nm) if wrecked else sweep_nm[0]
    rate = glimpse_rate(platform, eye_nm, range_nm) if range_nm < p.visual_horizon_nm else 0.0
    if not wrecked and (platform == Platform.AIRCRAFT or range_nm < p.radar_horizon_nm):
        rate += glimpse_rate(platform, sweep_nm[1], range_nm)
    return rate
