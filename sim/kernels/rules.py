"""Constants of the compiled loops, converted once from parameters, levers and the world.

Kernels take these immutable tuples instead of parameter objects: km, hours, persons, no names looked up.
"""

from typing import NamedTuple

import numpy as np

from sim.parameters import Parameters
from sim.state.columns import as_record
from sim.state.fields import F64, I32, Rows
from sim.world.geography import Geography

# Sweep widths in nm on a raft (mean of 25-person raft and 33-ft boat), a 20-ft boat, a 53-ft boat and a
# 20-ft boat again, by visibility 1, 3, 5, 10, 15, 20 nm. Source: United States Coast Guard addendum to the
# national search and rescue supplement, public-domain tables; evidence grade F, the mapping to boats A.
SWEEP_VISIBILITY_NM = np.array([1.0, 3.0, 5.0, 10.0, 15.0, 20.0])
_SHIP = [
    [1.15, 2.8, 4.05, 6.25, 7.75, 8.75],
    [1.0, 2.0, 2.9, 4.3, 5.2, 5.8],
    [1.2, 3.1, 5.1, 9.1, 12.1, 14.4],
    [1.0, 2.0, 2.9, 4.3, 5.2, 5.8],
]
_SMALL_VESSEL_FACTOR = 0.81  # 25-person raft from 8-ft against 14-ft eye height, mean over visibilities
_AIRCRAFT = [
    [0.45, 1.9, 2.8, 4.45, 5.55, 6.35],
    [0.4, 1.7, 2.5, 3.7, 4.5, 5.1],
    [0.5, 2.6, 4.5, 8.2, 11.0, 13.2],
    [0.4, 1.7, 2.5, 3.7, 4.5, 5.1],
]
SWEEP_WIDTH_NM = np.array([_SHIP, (np.array(_SHIP) * _SMALL_VESSEL_FACTOR).tolist(), _AIRCRAFT])
"""float64[Platform, BoatType, visibility]: visual sweep width by day, calm water."""


CELL = np.dtype([("land", "u1"), ("waters", "u1"), ("region", "u1"), ("from_libya_km", "f4")], align=True)
"""One cell of the theatre: country of the land, of the 12-mile waters, of the search region; km from Libya's coast."""


class SeaMap(NamedTuple):
    """Raster of the theatre; row is y, column is x, cell (0, 0) has its corner at (x0, y0)."""

    cells: Rows
    x0_km: float
    y0_km: float
    cell_km: float


class Harbours(NamedTuple):
    """Coastguard bases; European ports, how often Rome assigns each, and the way-points of the routes to them."""

    base_x_km: F64
    base_y_km: F64
    port_cumulative: F64
    route_x_km: F64
    route_y_km: F64
    route_legs: I32


class SeaRules(NamedTuple):
    """What does not change during a run."""

    speed_loss_per_m: float
    heading_wander: float
    failure_per_h: F64
    critical_wave_m: F64
    wave_slope: F64
    load_slope: F64
    engine_failure_per_h: F64
    drowned_at_once: F64
    fatigue_h: float
    sudden_wreck_share: float
    sinking_per_h: float
    turn_back_wave_m: float
    call_delay_h: float
    call_to_rome_share: float
    call_error_km: float
    call_repeat_ticks: int
    phone_ticks: int
    survival_in_water_h: float
    exposure_h: float
    panic_share: float
    panic_drowned: float
    night_visual_factor: float
    radar_sweep_nm: F64
    aircraft_radar_sweep_nm: float
    own_report_error_km: float
    search_patience_ticks: int
    track_life_ticks: int
    dispatch_interval: int
    boarding_setup_h: float
    disembark_h: float
    spare_room_share: float
    port_wait_h: float
    rough_sea_m: float
    let_pass_share: float
    merchant_delay_h: float
    rome_patience_h: float
    sweep_visibility_nm: F64
    sweep_width_nm: F64


class SeaToday(NamedTuple):
    """What policy sets for one day; shares are 0-1, times are hours."""

    shared_detections: float
    relay_delay_h: float
    datum_growth_km_h: float
    tracks_at_once: int
    weight_underway: float
    weight_distress: float
    weight_case: float
    sar_handover: float
    ports_open: float
    ngo_may_enter: int
    sunrise: int
    sunset: int
    water_temperature_c: float
    current_east_km_h: float
    current_north_km_h: float


class Air(NamedTuple):
    """The eight 3-hour steps of one day."""

    hs_m: F64
    wind_km_h: F64
    wind_to_rad: F64
    visibility_nm: F64


def sea_rules(parameters: Parameters) -> SeaRules:
    """Convert parameters into the constants of the sea loop, as one record."""
    b, s, r = parameters.boats, parameters.sea, parameters.rescuers

    def by_type(rubber: float, other: float) -> F64:
        return np.array([rubber, other, other, other])

    rules = SeaRules(
        speed_loss_per_m=b.speed_loss_per_m,
        heading_wander=np.deg2rad(b.heading_wander_deg),
        failure_per_h=by_type(b.rubber_failure_per_h, b.wooden_failure_per_h),
        critical_wave_m=by_type(b.rubber_critical_wave_m, b.wooden_critical_wave_m),
        wave_slope=by_type(b.rubber_wave_slope, b.wooden_wave_slope),
        load_slope=by_type(b.rubber_load_slope, b.wooden_load_slope),
        engine_failure_per_h=by_type(b.rubber_engine_failure_per_h, b.wooden_engine_failure_per_h),
        drowned_at_once=by_type(b.drowned_at_once_rubber, b.drowned_at_once_wooden),
        fatigue_h=b.fatigue_h,
        sudden_wreck_share=b.sudden_wreck_share,
        sinking_per_h=b.sinking_per_h,
        turn_back_wave_m=b.turn_back_wave_m,
        call_delay_h=b.call_delay_h,
        call_to_rome_share=b.call_to_rome_share,
        call_error_km=b.call_error_km,
        call_repeat_ticks=max(1, round(6 * b.call_repeat_h)),
        phone_ticks=round(6 * b.phone_h),
        survival_in_water_h=b.survival_in_water_h,
        exposure_h=24.0 * b.exposure_days,
        panic_share=b.panic_share,
        panic_drowned=b.panic_drowned,
        night_visual_factor=s.night_visual_factor,
        radar_sweep_nm=by_type(s.radar_sweep_nm * s.rubber_radar_factor, s.radar_sweep_nm),
        aircraft_radar_sweep_nm=s.aircraft_radar_sweep_nm,
        own_report_error_km=s.own_report_error_km,
        search_patience_ticks=round(6 * s.search_patience_h),
        track_life_ticks=round(6 * s.track_life_h),
        dispatch_interval=s.dispatch_interval_substeps,
        boarding_setup_h=s.boarding_setup_h,
        disembark_h=s.disembark_h,
        spare_room_share=s.spare_room_share,
        port_wait_h=s.port_wait_h,
        rough_sea_m=parameters.coastguard.rough_sea_m,
        let_pass_share=parameters.coastguard.return_share_turned,
        merchant_delay_h=r.merchant_delay_h,
        rome_patience_h=r.rome_patience_h,
        sweep_visibility_nm=SWEEP_VISIBILITY_NM,
        sweep_width_nm=SWEEP_WIDTH_NM,
    )
    return as_record(rules)


def sea_map(geography: Geography) -> SeaMap:
    """The raster that the sea loop reads."""
    cells = np.recarray(geography.land.shape, CELL)
    cells["land"] = geography.land
    cells["waters"] = geography.waters
    cells["region"] = geography.search_region
    cells["from_libya_km"] = geography.distance_libya_km
    return SeaMap(cells, float(geography.x0_km), float(geography.y0_km), float(geography.cell_km))
