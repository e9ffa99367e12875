"""The yardstick: the same rules in vectorised NumPy, with the random numbers of `numpy.random`.

What every boat does in every sub-step is written for whole columns; what happens to few of them, and the vessels, are
the compiled functions of the model, so that only the boats' own pass is compared. Watches are found by a coarse raster
of the cells that any of them can see.
"""

import numpy as np
from jointroom.sim.codes import BoatStatus, Command, VesselTask
from jointroom.sim.sea.boarding import end_empty
from jointroom.sim.sea.boat import come_ashore
from jointroom.sim.sea.dispatch import assign, new_desk
from jointroom.sim.sea.fast_path.hot_state import IDLE, berths
from jointroom.sim.sea.hazard import MOST_PER_H, disable, survive_in_water, wreck
from jointroom.sim.sea.lookout import new_watches, reckon_sight, set_watches
from jointroom.sim.sea.motion import NOT_ASHORE, ashore, drift
from jointroom.sim.sea.reports import call, ring_back, sighted
from jointroom.sim.sea.sweep_widths import REFERENCE_SPEED_KN
from jointroom.sim.sea.tasking import release_idle_tasks
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
        self.b, self.rng = basin, np.random.default_rng(basin.seed)
        self.n = len(basin.boats.id)
        for name in (*CONSTANT, *CHANGING, *STATE):  # columns apart: the table's lie far from each other
            setattr(self, name, np.ascontiguousarray(getattr(basin.boats, name)))
        self.active = np.arange(self.n, dtype=np.int32)
        self.room = new_watches(len(basin.vessels.id), 1, basin.sea)
        self.desk, self.blocks = new_desk(self.n, len(basin.vessels.id)), berths(self.n)
        self.land = basin.sea.cells["land"] != 0
        self.from_libya = np.ascontiguousarray(basin.sea.cells["from_libya_km"])

    def settle(self, rows):
        for name in CHANGING:
            getattr(self.b.boats, name)[rows] = getattr(self, name)[rows]

    def take_up(self, rows):
        for name in (*CHANGING, *STATE):
            getattr(self, name)[rows] = getattr(self.b.boats, name)[rows]

    def run(self):
        """All sub-steps of the day; returns the `Basin`."""
        b, rules, vessels = self.b, self.b.rules, self.b.vessels.rows
        for tick in range(SUBSTEPS_PER_DAY):
            step = tick // SUBSTEPS_PER_WEATHER_STEP
            wave = float(b.air.hs_m[step])
            self.move(tick, wave, float(b.air.wind_km_h[step]), float(b.air.wind_to_rad[step]))
            daylight = b.today.sunrise <= tick < b.today.sunset
            reckon_sight(self.room.sight, float(b.air.visibility_nm[step]), wave, daylight, rules)
            self.look_out(tick)
            if tick % rules.dispatch_interval == 0:
                release_idle_tasks(b.boats.rows, vessels)
                for command in Command:
                    self.assign(int(command), tick)
            busy = np.isin(b.vessels.task, (VesselTask.TO_BOAT, VesselTask.BOARDING))
            touched = b.vessels.boat[busy]
            self.settle(touched)
            self.blocks["mode"] = IDLE  # positions are kept here, not in slots
            b.n_lifts = step_vessels(
                self.active, self.blocks, b.boats.rows, vessels, b.lifts.rows, b.n_lifts, tick, wave, b.seed, b.sea,
                b.harbours, rules, b.today,
            )  # fmt: skip
            self.take_up(touched)
        self.settle(np.flatnonzero(self.status != BoatStatus.ENDED))
        return b

    def assign(self, command, tick):
        """One round of tasking; every boat's row is asked."""
        b = self.b
        self.blocks["stale_tick"] = tick
        assign(
            b.boats.rows, self.active, self.blocks, b.vessels.rows, self.desk, command, tick, b.sea, b.rules, b.today
        )

    def move(self, tick, wave, wind, wind_to):
        r, t, rng, rows = self.b.rules, self.b.today, self.rng, self.b.boats.rows
        free = self.attended_by == NOBODY
        sail = np.flatnonzero(free & (self.status == UNDERWAY))
        adrift = np.flatnonzero(free & (self.status == DISABLED))
        east, north = t.current_east_km_h * SUBSTEP_H, t.current_north_km_h * SUBSTEP_H
        step = self.speed_km_h[sail] * (max(r.slowest_share, 1.0 - r.speed_loss_per_m * wave) * SUBSTEP_H)
        heading = self.heading_rad[sail] + r.heading_wander * rng.standard_normal(sail.size)
        self.x_km[sail] += step * np.cos(heading) + east
        self.y_km[sail] += step * np.sin(heading) + north
        self.fuel_km[sail] -= step
        down, across = self.leeway_share[adrift] * wind, self.crosswind_share[adrift] * wind
        to_x, to_y = np.cos(wind_to), np.sin(wind_to)
        self.x_km[adrift] += (down * to_x - across * to_y) * SUBSTEP_H + east
        self.y_km[adrift] += (down * to_y + across * to_x) * SUBSTEP_H + north
        strain = r.wave_slope * (wave - r.critical_wave_m)
        kind = self.kind[sail]
        rate = r.failure_per_h[kind] * np.exp(
            strain[kind] + r.load_slope[kind] * (self.load_ratio[sail] - 1.0) + tick * SUBSTEP_H / r.fatigue_h
        )
        hull = 1.0 - np.exp(-SUBSTEP_H * np.minimum(MOST_PER_H, rate))
        engine = 1.0 - np.exp(-SUBSTEP_H * r.engine_failure_per_h)
        draw = rng.random(sail.size)
        stops = (draw < hull + (1.0 - hull) * engine[kind]) | (self.fuel_km[sail] <= 0.0)
        for i in np.flatnonzero(stops):
            if draw[i] < hull[i] * r.sudden_wreck_share:
                wreck(rows[sail[i]], tick, self.b.seed, r)
            else:
                rows[sail[i]].taking_water |= draw[i] < hull[i]
                disable(rows[sail[i]], tick)
        kind = self.kind[adrift]
        rate = r.sinking_per_h * np.exp(strain[kind] + r.load_slope[kind] * (self.load_ratio[adrift] - 1.0))
        rate *= np.where(self.taking_water[adrift], r.taking_water_factor, 1.0)
        sinks = rng.random(adrift.size) < 1.0 - np.exp(-SUBSTEP_H * np.minimum(rate, MOST_PER_H))
        for i in adrift[sinks]:
            wreck(rows[i], tick, self.b.seed, r)
        changed = np.concatenate([sail[stops], adrift[sinks]])
        self.settle(changed)
        self.take_up(changed)
        self.swim(tick, wind, wind_to)
        self.land_and_call(np.concatenate([sail, adrift]), tick, wave)

    def swim(self, tick, wind, wind_to):
        """Wrecks are few: the compiled rules, one by one."""
        b = self.b
        wrecks = np.flatnonzero((self.status == WRECKED) & (b.boats.wrecked_tick < tick))
        for i in wrecks:
            boat = b.boats.rows[i]
            survive_in_water(boat, tick, b.today.water_temperature_c, b.seed, b.rules)
            if boat.attended_by == NOBODY:
                drift(boat, wind, wind_to, b.today.current_east_km_h, b.today.current_north_km_h, b.rules)
                if boat.aboard + boat.in_water == 0:
                    end_empty(boat, tick)
        self.take_up(wrecks)

    def land_and_call(self, at_sea, tick, wave):
        b, r = self.b, self.b.rules
        x, y = self.x_km[at_sea], self.y_km[at_sea]
        row = ((y - b.sea.y0_km) / b.sea.cell_km).astype(np.int32)
        column = ((x - b.sea.x0_km) / b.sea.cell_km).astype(np.int32)
        landed = at_sea[self.land[row, column]]
        self.settle(landed)
        for i in landed:
            where = ashore(b.boats.rows[i], tick, wave, b.sea, r)
            if where != NOT_ASHORE:
                b.n_lifts = come_ashore(b.boats.rows[i], i, where, b.lifts.rows, b.n_lifts, tick)
        self.take_up(landed)
        far = self.from_libya[row, column] >= self.call_distance_km[at_sea]
        heard = self.rng.random(at_sea.size) < 1.0 - np.exp(-SUBSTEP_H / r.call_delay_h)
        able = (self.called[at_sea] == 0) & (self.will_be_heard[at_sea] != 0)
        state = self.status[at_sea]
        calls = at_sea[able & (((state == UNDERWAY) & far) | ((state == DISABLED) & heard))]
        since = tick - self.called_tick[at_sea]
        due = (since > 0) & (since <= r.phone_ticks) & (since % r.call_repeat_ticks == 0)
        rings = at_sea[due & (state <= DISABLED)]
        self.settle(np.concatenate([calls, rings]))
        for i in calls:
            call(b.boats.rows[i], tick, b.seed, b.sea, r, b.today)
        for i in rings:
            ring_back(b.boats.rows[i], tick, b.seed, r)
        self.take_up(np.concatenate([calls, rings]))

    def look_out(self, tick):
        b, r = self.b, self.b.rules
        count = set_watches(self.room.watches, self.room.grid, b.vessels.rows, b.sea, r)
        w, sight = self.room.watches[:count], self.room.sight
        seen = np.zeros((80, 80), bool)
        reach = np.sqrt(w.reach_2)
        west, east, south, north = (
            np.clip((edge / GRID_KM).astype(int), 0, 79)
            for edge in (w.x_km - reach - b.sea.x0_km, w.x_km + reach - b.sea.x0_km, w.y_km - reach - b.sea.y0_km,
                         w.y_km + reach - b.sea.y0_km)
        )  # fmt: skip
        for i in range(count):
            seen[south[i] : north[i] + 1, west[i] : east[i] + 1] = True
        at_sea = np.flatnonzero((self.attended_by == NOBODY) & (self.status >= UNDERWAY) & (self.status <= WRECKED))
        row = ((self.y_km[at_sea] - b.sea.y0_km) / GRID_KM).astype(int)
        column = ((self.x_km[at_sea] - b.sea.x0_km) / GRID_KM).astype(int)
        near = at_sea[seen[row, column]]
        boats = b.boats
        sent = boats.tasked_vessel[near]
        looks = (sent != NOBODY) | (boats.known_tick[near] > tick) | (boats.given_up_tick[near] != NEVER)
        keep = looks.any(axis=1)
        near, sent, looks = near[keep], sent[keep], looks[keep]
        dx, dy = w.x_km[None] - self.x_km[near, None], w.y_km[None] - self.y_km[near, None]
        distance_2 = dx * dx + dy * dy
        pair, watch = np.nonzero(distance_2 < w.reach_2[None])
        range_nm = np.sqrt(distance_2[pair, watch]) / KM_PER_NM
        platform, kind, command = w.platform[watch], self.kind[near[pair]], w.command[watch]
        mine = looks[pair, command] & ((sent[pair, command] == NOBODY) | (sent[pair, command] == w.vessel[watch]))
        wrecked = self.status[near[pair]] == WRECKED
        eye = sight.visual_nm[platform, kind]
        eye = np.where(wrecked, np.minimum(eye, r.person_sweep_nm), eye)
        law = np.array(REFERENCE_SPEED_KN)[platform] / (8.0 * np.pi * np.maximum(range_nm, 0.1) ** 3)
        rate = law * eye**2 * (range_nm < r.visual_horizon_nm)
        radar = ~wrecked & ((platform == 2) | (range_nm < r.radar_horizon_nm))
        rate += law * sight.radar_nm[platform, kind] ** 2 * radar
        rates = np.zeros((near.size, 2))
        np.add.at(rates, (pair, command), rate * w.share[watch] * mine)
        found = self.rng.random(rates.shape) < 1.0 - np.exp(-rates * SUBSTEP_H)
        self.settle(near[found.any(axis=1)])
        for i, command in np.argwhere(found):
            sighted(boats.rows[near[i]], int(command), tick, b.seed, r, b.today)
