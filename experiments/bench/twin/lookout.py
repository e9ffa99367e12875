"""The twin's look-outs: who sees a boat, from sweep widths, weather, light and radar."""

from math import pi, sqrt

from jointroom.experiments.bench.twin.boats import ROME, TRIPOLI, WRECKED, chance, pass_on, report
from jointroom.experiments.bench.twin.foresight import become_known
from jointroom.experiments.bench.twin.tasks import BOARDING, HAND_OVER, IN_PORT
from jointroom.sim.codes import Platform, Source, Target
from jointroom.sim.sea.sweep_widths import REFERENCE_SPEED_KN
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import KM_PER_NM

AIRCRAFT = int(Platform.AIRCRAFT)


def look_out(boat, vessels, m):
    """Each command's look-outs add up to one draw. Who knows of a boat leaves it to the vessel that was sent."""
    for command in (TRIPOLI, ROME):
        sent = boat.tasked_vessel[command]
        if sent == NOBODY and boat.known_tick[command] <= m.tick and boat.given_up_tick[command] == NEVER:
            continue
        rate = 0.0
        for v in vessels if sent == NOBODY else [vessels[sent]]:
            if v.command == command and v.task not in (IN_PORT, BOARDING, HAND_OVER):
                rate += v.watch * glimpses(boat, v, m)
        if rate <= 0.0:
            continue
        sees = m.uniform(Stream.DETECTION, boat, command) < chance(rate)
        become_known(boat, chance(rate), sees, m)
        if sees:
            first = boat.known_tick[command] > m.tick
            report(boat, m, command, m.tick, m.params.sea.own_report_error_km, Source.SIGHTING)
            if first:
                pass_on(boat, m, command)


def glimpses(boat, v, m):
    """Detections an hour by eye and radar: w W^2 / (8 pi r^3) each, up to their horizons."""
    p, flies, wrecked = m.params.sea, v.platform == AIRCRAFT, boat.status == WRECKED
    horizon = p.aircraft_horizon_nm if flies else p.radar_horizon_nm
    dx, dy = v.x_km - boat.x_km, v.y_km - boat.y_km
    farthest = max(p.visual_horizon_nm, horizon) * KM_PER_NM
    if dx * dx + dy * dy >= farthest * farthest:
        return 0.0
    range_nm = sqrt(dx * dx + dy * dy) / KM_PER_NM

    def glimpse(sweep):
        near = max(range_nm, 0.1)
        return REFERENCE_SPEED_KN[v.platform] * sweep * sweep / (8.0 * pi * near * near * near)

    own, light = m.params.classes[boat.kind], 1.0 if m.daylight else p.night_visual_factor
    sweep = visual_sweep(v.platform, own.seen_as, m) * light
    rate = glimpse(min(sweep, p.person_sweep_nm) if wrecked else sweep) if range_nm < p.visual_horizon_nm else 0.0
    if not wrecked and (flies or range_nm < p.radar_horizon_nm):
        clutter = 1.0 if m.wave < 0.5 else p.radar_slight_sea_factor if m.wave < 1.25 else (
            p.radar_moderate_sea_factor if m.wave < 2.5 else p.radar_rough_sea_factor)  # fmt: skip
        ship = p.radar_sweep_nm * own.radar_factor
        rate += glimpse((p.aircraft_radar_sweep_nm if flies else ship) * clutter)
    return rate


def visual_sweep(platform, target, m):
    """By day: from the table, between its visibilities; less in waves, above all on small boats."""
    p, grid, widths = m.params.sea, m.params.sweep_visibility_nm, m.params.sweep_width_nm[platform][target]
    width = widths[-1] if m.visibility >= grid[-1] else widths[0]
    for i in range(len(grid) - 1):
        if grid[i] <= m.visibility < grid[i + 1]:
            width = widths[i] + (m.visibility - grid[i]) / (grid[i + 1] - grid[i]) * (widths[i + 1] - widths[i])
    if target == Target.LARGE_BOAT:
        return width * (1.0 if m.wave < p.large_boat_rough_m else p.large_boat_rough_factor)
    if m.wave < p.small_boat_choppy_m:
        return width
    return width * (p.small_boat_rough_factor if m.wave >= p.small_boat_rough_m else p.small_boat_choppy_factor)
