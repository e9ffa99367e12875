"""The yardstick: the same rules in vectorised NumPy, with the random numbers of `numpy.random`.

What every boat does in every sub-step is written for whole columns; what happens to few of them, and the vessels, are
the compiled functions of the model, so that only the boats' own pass is compared. Look-outs are found by a coarse
raster of the cells that any of them can see.
"""

import numpy as np

from jointroom.sim.codes import BoatStatus, Command, VesselTask
from jointroom.sim.sea.boarding import end_empty
from jointroom.sim.sea.boat import come_ashore, give_lanes
from jointroom.sim.sea.dispatch import assign, release_idle_vessels
from jointroom.sim.sea.fast_path.hot_state import IDLE
from jointroom.sim.sea.hazard import disable, survive_in_water, wreck
from jointroom.sim.sea.lookout import post_lookouts, set_sight
from jointroom.sim.sea.moment import begin_day, set_weather
from jointroom.sim.sea.motion import NOT_ASHORE, ashore, drift
from jointroom.sim.sea.reports import call, call_back, sighted
from jointroom.sim.sea.strain import MOST_PER_H
from jointroom.sim.sea.sweep_widths import REFERENCE_SPEED_KN
from jointroom.sim.sea.vessels import step_vessels
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import KM_PER_NM, SUBSTEP_H, SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP

GRID_KM = 20.0
UNDERWAY, DISABLED, WRECKED = int(BoatStatus.UNDERWAY), int(BoatStatus.DISABLED), int(BoatStatus.WRECKED)
CONSTANT = ("heading_rad", "speed_km_h", "leeway_share", "crosswind_share", "load_ratio", "kind", "call_distance_km")
CHANGING = ("x_km", "y_km", "fuel_km")
STATE = ("status", "attended_by", "called", "called_tick", "disabled_tick", "taking_water", "will_be_heard")


class NumpySea:
    """A day at sea of a scene."""

    def __init__(self, basin):
        self.b, self.sea, self.now, self.params = basin, basin.sea, basin.now, basin.params
        self.rng, self.n = np.random.default_rng(int(self.now.seed)), len(basin.boats.id)
        for name in (*CONSTANT, *CHANGING, *STATE):  # columns apart: the table's lie far from each other
            setattr(self, name, np.ascontiguousarray(getattr(basin.boats, name)))
        cells = self.sea.chart.cells
        self.land, self.from_libya = cells["land"] != 0, np.ascontiguousarray(cells["from_libya_km"])

    def write_back(self, rows):
        for name in CHANGING:
            getattr(self.b.boats, name)[rows] = getattr(self, name)[rows]

    def load(self, rows):
        for name in (*CHANGING, *STATE):
            getattr(self, name)[rows] = getattr(self.b.boats, name)[rows]

    def run(self):
        """All sub-steps of the day; returns the `Basin`."""
        b, sea, now, params = self.b, self.sea, self.now, self.params
        begin_day(now, 0, b.weather, b.forcing)
        give_lanes(sea, b.active)
        for tick in range(SUBSTEPS_PER_DAY):
            set_weather(now, tick // SUBSTEPS_PER_WEATHER_STEP)
            now.tick, now.daylight = tick, b.forcing.sunrise <= tick < b.forcing.sunset
            self.move()
            set_sight(sea.lookouts.sight[0], now, params)
            self.look_out(tick)
            if tick % params.sea.dispatch_interval_substeps == 0:
                release_idle_vessels(sea)
                for command in Command:  # every boat's row is asked
                    sea.hot["stale_tick"] = tick
                    assign(sea, int(command), now, params)
            busy = np.isin(b.vessels.task, (VesselTask.TO_BOAT, VesselTask.BOARDING))
            touched = b.vessels.boat[busy]
            self.write_back(touched)
            sea.hot["mode"] = IDLE  # positions are kept here, not in lanes
            step_vessels(sea, now, params)
            self.load(touched)
        self.write_back(np.flatnonzero(self.status != BoatStatus.ENDED))
        return b

    def move(self):
        p, t, rng, rows = self.params.boats, self.b.forcing, self.rng, self.sea.boats
        own, now = self.params.classes, self.now
        tick, wave, wind = int(now.tick), float(now.wave_m), float(now.wind_km_h)
        free = self.attended_by == NOBODY
        sail = np.flatnonzero(free & (self.status == UNDERWAY))
        adrift = np.flatnonzero(free & (self.status == DISABLED))
        east, north = t.current_east_km_h * SUBSTEP_H, t.current_north_km_h * SUBSTEP_H
        step = self.speed_km_h[sail] * (max(p.slowest_share, 1.0 - p.speed_loss_per_m * wave) * SUBSTEP_H)
        heading = self.heading_rad[sail] + self.params.heading_wander_rad * rng.standard_normal(sail.size)
        self.x_km[sail] += step * np.cos(heading) + east
        self.y_km[sail] += step * np.sin(heading) + north
        self.fuel_km[sail] -= step
        down, across = self.leeway_share[adrift] * wind, self.crosswind_share[adrift] * wind
        to_x, to_y = np.cos(now.wind_to_rad), np.sin(now.wind_to_rad)
        self.x_km[adrift] += (down * to_x - across * to_y) * SUBSTEP_H + east
        self.y_km[adrift] += (down * to_y + across * to_x) * SUBSTEP_H + north
        strain = own["wave_slope"] * (wave - own["critical_wave_m"])
        kind = self.kind[sail]
        rate = own["failure_per_h"][kind] * np.exp(
            strain[kind] + own["load_slope"][kind] * (self.load_ratio[sail] - 1.0) + tick * SUBSTEP_H / p.fatigue_h
        )
        hull = 1.0 - np.exp(-SUBSTEP_H * np.minimum(MOST_PER_H, rate))
        engine = 1.0 - np.exp(-SUBSTEP_H * own["engine_failure_per_h"])
        draw = rng.random(sail.size)
        stops = (draw < hull + (1.0 - hull) * engine[kind]) | (self.fuel_km[sail] <= 0.0)
        for i in np.flatnonzero(stops):
            if draw[i] < hull[i] * p.sudden_wreck_share:
                wreck(rows[sail[i]], self.now, self.params)
            else:
                rows[sail[i]].taking_water |= draw[i] < hull[i]
                disable(rows[sail[i]], tick)
        kind = self.kind[adrift]
        rate = p.sinking_per_h * np.exp(strain[kind] + own["load_slope"][kind] * (self.load_ratio[adrift] - 1.0))
        rate *= np.where(self.taking_water[adrift], p.taking_water_factor, 1.0)
        sinks = rng.random(adrift.size) < 1.0 - np.exp(-SUBSTEP_H * np.minimum(rate, MOST_PER_H))
        for i in adrift[sinks]:
            wreck(rows[i], self.now, self.params)
        changed = np.concatenate([sail[stops], adrift[sinks]])
        self.write_back(changed)
        self.load(changed)
        self.swim(tick)
        self.land_and_call(np.concatenate([sail, adrift]), tick)

    def swim(self, tick):
        """Wrecks are few: the compiled rules, one by one."""
        wrecks = np.flatnonzero((self.status == WRECKED) & (self.b.boats.wrecked_tick < tick))
        for i in wrecks:
            boat = self.sea.boats[i]
            survive_in_water(boat, self.now, self.params)
            if boat.attended_by == NOBODY:
                drift(boat, self.now, self.params)
                if boat.aboard + boat.in_water == 0:
                    end_empty(boat, tick)
        self.load(wrecks)

    def land_and_call(self, at_sea, tick):
        sea, now, params, chart, p = self.sea, self.now, self.params, self.sea.chart, self.params.boats
        x, y = self.x_km[at_sea], self.y_km[at_sea]
        row = ((y - chart.y0_km) / chart.cell_km).astype(np.int32)
        column = ((x - chart.x0_km) / chart.cell_km).astype(np.int32)
        landed = at_sea[self.land[row, column]]
        self.write_back(landed)
        for i in landed:
            where = ashore(sea.boats[i], chart, now, params)
            if where != NOT_ASHORE:
                come_ashore(sea, i, where, now, params)
        self.load(landed)
        far = self.from_libya[row, column] >= self.call_distance_km[at_sea]
        heard = self.rng.random(at_sea.size) < 1.0 - np.exp(-SUBSTEP_H / p.call_delay_h)
        able = (self.called[at_sea] == 0) & (self.will_be_heard[at_sea] != 0)
        state = self.status[at_sea]
        calls = at_sea[able & (((state == UNDERWAY) & far) | ((state == DISABLED) & heard))]
        since = tick - self.called_tick[at_sea]
        due = (since > 0) & (since <= params.phone_ticks) & (since % params.call_repeat_ticks == 0)
        callbacks = at_sea[due & (state <= DISABLED)]
        self.write_back(np.concatenate([calls, callbacks]))
        for i in calls:
            call(sea.boats[i], chart, now, params)
        for i in callbacks:
            call_back(sea.boats[i], now, params)
        self.load(np.concatenate([calls, callbacks]))

    def look_out(self, tick):
        p, chart, sight = self.params.sea, self.sea.chart, self.sea.lookouts.sight[0]
        post_lookouts(self.sea, self.params)
        w = self.sea.lookouts.posted[: sight.number].view(np.recarray)
        seen = np.zeros((80, 80), bool)
        reach = np.sqrt(w.reach_2)
        west, east, south, north = (
            np.clip((edge / GRID_KM).astype(int), 0, 79)
            for edge in (w.x_km - reach - chart.x0_km, w.x_km + reach - chart.x0_km, w.y_km - reach - chart.y0_km,
                         w.y_km + reach - chart.y0_km)
        )  # fmt: skip
        for i in range(len(w)):
            seen[south[i] : north[i] + 1, west[i] : east[i] + 1] = True
        at_sea = np.flatnonzero((self.attended_by == NOBODY) & (self.status >= UNDERWAY) & (self.status <= WRECKED))
        row = ((self.y_km[at_sea] - chart.y0_km) / GRID_KM).astype(int)
        column = ((self.x_km[at_sea] - chart.x0_km) / GRID_KM).astype(int)
        near = at_sea[seen[row, column]]
        boats = self.b.boats
        sent = boats.tasked_vessel[near]
        looks = (sent != NOBODY) | (boats.known_tick[near] > tick) | (boats.given_up_tick[near] != NEVER)
        keep = looks.any(axis=1)
        near, sent, looks = near[keep], sent[keep], looks[keep]
        dx, dy = w.x_km[None] - self.x_km[near, None], w.y_km[None] - self.y_km[near, None]
        distance_2 = dx * dx + dy * dy
        pair, lookout = np.nonzero(distance_2 < w.reach_2[None])
        range_nm = np.sqrt(distance_2[pair, lookout]) / KM_PER_NM
        platform, kind, command = w.platform[lookout], self.kind[near[pair]], w.command[lookout]
        mine = looks[pair, command] & ((sent[pair, command] == NOBODY) | (sent[pair, command] == w.vessel[lookout]))
        wrecked = self.status[near[pair]] == WRECKED
        own = self.params.classes[kind]
        eye = sight.visual_nm[platform, own["seen_as"]]
        eye = np.where(wrecked, np.minimum(eye, p.person_sweep_nm), eye)
        law = np.array(REFERENCE_SPEED_KN)[platform] / (8.0 * np.pi * np.maximum(range_nm, 0.1) ** 3)
        rate = law * eye**2 * (range_nm < p.visual_horizon_nm)
        radar = ~wrecked & ((platform == 2) | (range_nm < p.radar_horizon_nm))
        calm = np.where(platform == 2, p.aircraft_radar_sweep_nm, p.radar_sweep_nm * own["radar_factor"])
        rate += law * (calm * sight.clutter) ** 2 * radar
        rates = np.zeros((near.size, 2))
        np.add.at(rates, (pair, command), rate * w.share[lookout] * mine)
        found = self.rng.random(rates.shape) < 1.0 - np.exp(-rates * SUBSTEP_H)
        self.write_back(near[found.any(axis=1)])
        for i, command in np.argwhere(found):
            sighted(self.sea.boats[near[i]], int(command), self.now, self.params)
