"""Constants of the compiled loops, converted once from parameters, levers and the world.

Kernels take these immutable tuples instead of parameter objects: km, hours, persons, no names looked up.
"""

from typing import Any, NamedTuple

import numpy as np
from jointroom.sim.arrays import F64, I32
from jointroom.sim.parameters import Parameters
from jointroom.sim.sea.sweep_widths import SWEEP_VISIBILITY_NM, sweep_widths
from jointroom.sim.state.columns import as_record
from jointroom.sim.state.fields import Rows
from jointroom.sim.units import SUBSTEP_H
from jointroom.sim.world.geography import Geography

CELL = np.dtype([("land", "u1"), ("waters", "u1"), ("region", "u1"), ("from_libya_km", "f4")], align=True)
"""One cell of the theatre: country of the land, of the 12-mile waters, of the search region; km from Libya's coast."""


Boat = Any
"""One record of `Boats.rows`. Kernels of one boat take it instead of table and row: one pointer, nothing to count."""

Vessel = Any
"""One record of `Vessels.rows`."""


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
    """What does not change during a run.

    Members are named after the parameters they come from (groups `boats`, `sea`, `coastguard`, `rescuers`, `rooms`);
    arrays are float64[BoatType], `_ticks` are sub-steps of ten minutes, `heading_wander` is in radians.
    """

    speed_loss_per_m: float
    slowest_share: float
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
    taking_water_factor: float
    turn_back_wave_m: float
    near_beach_km: float
    wreck_drift_factor: float
    call_delay_h: float
    call_to_rome_share: float
    call_error_km: float
    call_repeat_ticks: int
    phone_ticks: int
    drowned_spread: float
    life_jacket_factor: float
    survival_in_water_h: float
    safe_adrift_h: float
    exposure_h: float
    panic_share: float
    panic_drowned: float
    night_visual_factor: float
    visual_horizon_nm: float
    person_sweep_nm: float
    small_boat_choppy_m: float
    small_boat_rough_m: float
    small_boat_choppy_factor: float
    small_boat_rough_factor: float
    large_boat_rough_m: float
    large_boat_rough_factor: float
    radar_horizon_nm: float
    aircraft_horizon_nm: float
    radar_slight_sea_factor: float
    radar_moderate_sea_factor: float
    radar_rough_sea_factor: float
    radar_sweep_nm: F64
    aircraft_radar_sweep_nm: float
    own_report_error_km: float
    search_patience_ticks: int
    search_start_km: float
    search_growth_share: float
    rome_datum_growth_km_h: float
    alongside_km: float
    endurance_overrun: float
    carry_on_ticks: int
    least_room: int
    task_lead_h: float
    rome_distress_weight: float
    track_life_ticks: int
    dispatch_interval: int
    boarding_setup_h: float
    disembark_h: float
    spare_room_share: float
    port_wait_h: float
    rough_sea_m: float
    let_pass_share: float
    protected_weight: float
    merchant_delay_h: float
    rome_patience_h: float
    relay_spread: float
    sweep_visibility_nm: F64
    sweep_width_nm: F64


class SeaToday(NamedTuple):
    """What policy and the calendar set for one day.

    Shares are 0-1, times are hours, `sunrise` and `sunset` are sub-steps of the day; weights are the mandate's.
    """

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
    """The eight 3-hour steps of one day: float64[8] each; wind blows towards `wind_to_rad`, east 0, anticlockwise."""

    hs_m: F64
    wind_km_h: F64
    wind_to_rad: F64
    visibility_nm: F64


def sea_rules(parameters: Parameters) -> SeaRules:
    """Convert parameters into the constants of the sea loop, as one record."""
    b, s, r = parameters.boats, parameters.sea, parameters.rescuers

    def by_type(rubber: float, other: float) -> F64:
        return np.array([rubber, other, other, other])

    def ticks(hours: float) -> int:
        return round(hours / SUBSTEP_H)

    rules = SeaRules(
        speed_loss_per_m=b.speed_loss_per_m,
        slowest_share=b.slowest_share,
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
        taking_water_factor=b.taking_water_factor,
        turn_back_wave_m=b.turn_back_wave_m,
        near_beach_km=b.near_beach_km,
        wreck_drift_factor=b.wreck_drift_factor,
        call_delay_h=b.call_delay_h,
        call_to_rome_share=b.call_to_rome_share,
        call_error_km=b.call_error_km,
        call_repeat_ticks=max(1, ticks(b.call_repeat_h)),
        phone_ticks=ticks(b.phone_h),
        drowned_spread=b.drowned_spread,
        life_jacket_factor=b.life_jacket_factor,
        survival_in_water_h=b.survival_in_water_h,
        safe_adrift_h=b.safe_adrift_h,
        exposure_h=24.0 * b.exposure_days,
        panic_share=b.panic_share,
        panic_drowned=b.panic_drowned,
        night_visual_factor=s.night_visual_factor,
        visual_horizon_nm=s.visual_horizon_nm,
        person_sweep_nm=s.person_sweep_nm,
        small_boat_choppy_m=s.small_boat_choppy_m,
        small_boat_rough_m=s.small_boat_rough_m,
        small_boat_choppy_factor=s.small_boat_choppy_factor,
        small_boat_rough_factor=s.small_boat_rough_factor,
        large_boat_rough_m=s.large_boat_rough_m,
        large_boat_rough_factor=s.large_boat_rough_factor,
        radar_horizon_nm=s.radar_horizon_nm,
        aircraft_horizon_nm=s.aircraft_horizon_nm,
        radar_slight_sea_factor=s.radar_slight_sea_factor,
        radar_moderate_sea_factor=s.radar_moderate_sea_factor,
        radar_rough_sea_factor=s.radar_rough_sea_factor,
        radar_sweep_nm=by_type(s.radar_sweep_nm * s.rubber_radar_factor, s.radar_sweep_nm),
        aircraft_radar_sweep_nm=s.aircraft_radar_sweep_nm,
        own_report_error_km=s.own_report_error_km,
        search_patience_ticks=ticks(s.search_patience_h),
        search_start_km=s.search_start_km,
        search_growth_share=s.search_growth_share,
        rome_datum_growth_km_h=s.rome_datum_growth_km_h,
        alongside_km=s.alongside_km,
        endurance_overrun=s.endurance_overrun,
        carry_on_ticks=ticks(s.carry_on_h),
        least_room=s.least_room,
        task_lead_h=s.task_lead_h,
        rome_distress_weight=s.rome_distress_weight,
        track_life_ticks=ticks(s.track_life_h),
        dispatch_interval=s.dispatch_interval_substeps,
        boarding_setup_h=s.boarding_setup_h,
        disembark_h=s.disembark_h,
        spare_room_share=s.spare_room_share,
        port_wait_h=s.port_wait_h,
        rough_sea_m=parameters.coastguard.rough_sea_m,
        let_pass_share=parameters.coastguard.return_share_turned,
        protected_weight=parameters.coastguard.protected_weight,
        merchant_delay_h=r.merchant_delay_h,
        rome_patience_h=r.rome_patience_h,
        relay_spread=parameters.rooms.relay_spread,
        sweep_visibility_nm=SWEEP_VISIBILITY_NM,
        sweep_width_nm=sweep_widths(s.small_vessel_sweep_factor),
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
