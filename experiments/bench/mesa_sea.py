"""The yardstick: the same rules with one Mesa agent for each boat and each vessel.

Written as a modeller would who wants it quick: attributes on agents, `math`, the random numbers of Mesa's model, chart
and look-outs as plain lists. What happens at each sub-step is written out; what happens seldom is the twin's
(`experiments.bench.twin`). With `grid` boats find the look-outs near them through a dictionary of cells and
`AgentSet.do` moves the agents: the best that Mesa can do here; without, each boat looks through all look-outs.
"""

from collections import defaultdict
from math import cos, exp, floor, pi, sin, sqrt

import mesa

from jointroom.experiments.bench.twin.boats import (
    DISABLED,
    ROME,
    TRIPOLI,
    UNDERWAY,
    WRECKED,
    pass_on,
    report,
    step_boat,
    telephone,
    wreck,
)
from jointroom.experiments.bench.twin.lookout import AIRCRAFT, visual_sweep
from jointroom.experiments.bench.twin.moment import Moment
from jointroom.experiments.bench.twin.sea import objects
from jointroom.experiments.bench.twin.tasks import (
    BOARDING,
    IN_PORT,
    PATROL,
    TO_BOAT,
    arrival_h,
    is_open,
    may_go,
    needs_vessel,
    reckoned,
    weight_of,
)  # fmt: skip
from jointroom.experiments.bench.twin.vessels import step_vessel
from jointroom.sim.codes import BoatStatus, Source
from jointroom.sim.maths.draws import binomial_inverse
from jointroom.sim.sea.sweep_widths import REFERENCE_SPEED_KN
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import KM_PER_NM, SUBSTEPS_PER_DAY
from jointroom.sim.units import SUBSTEP_H as STEP_H

GRID_KM = 30.0


class MesaMoment(Moment):
    """A sub-step whose chance comes from the model's own generator, and not from addresses."""

    def uniform(self, stream, who, k, when=None):
        return self.random.random()

    def normal(self, stream, who, k, when=None):
        return self.random.gauss(0.0, 1.0)

    def binomial(self, number, chance, stream, who, k):
        return binomial_inverse(number, chance, self.random.random())

    def lognormal(self, median, spread, stream, who, k):
        return median * exp(self.random.gauss(0.0, spread))

    def exponential(self, rate, stream, who, k):
        return self.random.expovariate(rate)


class BoatAgent(mesa.Agent):
    """A boat."""

    def __init__(self, model, boat):
        super().__init__(model)
        self.__dict__.update(vars(boat))

    def step(self):
        model, status = self.model, self.status
        m = model.moment
        if self.attended_by == NOBODY and status in (UNDERWAY, DISABLED):
            self.move(model, m, status)
        elif status != BoatStatus.ENDED:
            step_boat(self, m, model.transfers)
        if self.attended_by == NOBODY and self.status in (UNDERWAY, DISABLED, WRECKED):
            self.look_out(model, m)

    def move(self, model, m, status):
        p, t, random, kind = m.params.boats, m.forcing, model.random, self.kind
        own = m.params.classes[kind]
        if status == UNDERWAY:
            step = self.speed_km_h * model.speed_share * STEP_H
            heading = self.heading_rad + m.params.heading_wander_rad * random.gauss(0.0, 1.0)
            self.x_km += step * cos(heading) + t.current_east_km_h * STEP_H
            self.y_km += step * sin(heading) + t.current_north_km_h * STEP_H
            self.fuel_km -= step
            strain = model.strain[kind] + own.load_slope * (self.load_ratio - 1.0)
            strain += (m.tick - self.launch_tick) * STEP_H / p.fatigue_h
            hull = 1.0 - exp(-STEP_H * min(6.0, own.failure_per_h * exp(strain)))
            draw = random.random()
            if draw < hull * p.sudden_wreck_share:
                wreck(self, m)
            elif draw < hull + (1.0 - hull) * model.engine[kind] or self.fuel_km <= 0.0:
                self.taking_water = 1 if draw < hull else self.taking_water
                self.status, self.disabled_tick = DISABLED, m.tick
        else:
            down, across = self.leeway_share * m.wind, self.crosswind_share * m.wind
            self.x_km += (down * model.wind_x - across * model.wind_y + t.current_east_km_h) * STEP_H
            self.y_km += (down * model.wind_y + across * model.wind_x + t.current_north_km_h) * STEP_H
            rate = p.sinking_per_h * exp(model.strain[kind] + own.load_slope * (self.load_ratio - 1.0))
            rate *= p.taking_water_factor if self.taking_water else 1.0
            if random.random() < 1.0 - exp(-STEP_H * min(rate, 6.0)):
                wreck(self, m)
        row, column = int((self.y_km - model.y0) / model.cell), int((self.x_km - model.x0) / model.cell)
        land, from_libya = model.chart[row][column]
        if land:
            persons = self.aboard + self.in_water
            model.transfers.append(
                dict(boat=self.row, vessel=NOBODY, persons=persons, tick=m.tick, ashore_tick=m.tick, port=NOBODY)
            )
            self.aboard, self.in_water = 0, 0
            self.status, self.end_tick = int(BoatStatus.ENDED), m.tick
        elif self.called or (self.will_be_heard and (status == DISABLED or from_libya >= self.call_distance_km)):
            telephone(self, m, status)

    def look_out(self, model, m):
        looks = [
            self.tasked_vessel[c] != NOBODY or self.known_tick[c] > m.tick or self.given_up_tick[c] != NEVER
            for c in (TRIPOLI, ROME)
        ]
        if not (looks[0] or looks[1]):
            return
        x, y, rates = self.x_km, self.y_km, [0.0, 0.0]
        for wx, wy, reach_2, command, v in model.lookouts_near(x, y):
            dx, dy = wx - x, wy - y
            distance_2 = dx * dx + dy * dy
            if distance_2 < reach_2 and looks[command]:
                sent = self.tasked_vessel[command]
                if sent == NOBODY or sent == v.row:
                    rates[command] += v.watch * model.glimpses(v, self, sqrt(distance_2) / KM_PER_NM)
        for command in (TRIPOLI, ROME):
            if rates[command] > 0.0 and model.random.random() < 1.0 - exp(-rates[command] * STEP_H):
                first = self.known_tick[command] > m.tick
                report(self, m, command, m.tick, m.params.sea.own_report_error_km, Source.SIGHTING)
                if first:
                    pass_on(self, m, command)


class VesselAgent(mesa.Agent):
    """A vessel."""

    def __init__(self, model, vessel):
        super().__init__(model)
        self.__dict__.update(vars(vessel))

    def step(self):
        step_vessel(self, self.model.vessels, self.model.boats, self.model.transfers, self.model.moment)


class SeaModel(mesa.Model):
    """A day at sea of a scene."""

    def __init__(self, basin, grid=False):
        super().__init__(rng=int(basin.now.seed))
        self.grid, self.weather, self.transfers = grid, basin.weather, []
        self.moment = MesaMoment(basin.sea, basin.now.seed, basin.forcing, basin.params)
        self.moment.random = self.random
        self.boats = [BoatAgent(self, boat) for boat in objects(basin.sea.boats)]
        self.vessels = [VesselAgent(self, v) for v in objects(basin.sea.vessels)]
        chart = basin.sea.chart
        self.chart = [list(zip(a, b, strict=True)) for a, b in zip(
            chart.cells["land"].tolist(), chart.cells["from_libya_km"].tolist(), strict=True)]  # fmt: skip
        self.x0, self.y0, self.cell = chart.x0_km, chart.y0_km, chart.cell_km

    def run(self):
        """All sub-steps of the day; returns self."""
        boats, vessels = self.agents_by_type[BoatAgent], self.agents_by_type[VesselAgent]
        for sub in range(SUBSTEPS_PER_DAY):
            self.begin(sub)
            if self.grid:
                boats.do("step")
            else:
                for boat in self.boats:
                    boat.step()
            if sub % self.moment.params.sea.dispatch_interval_substeps == 0:
                for v in self.vessels:
                    if v.task == TO_BOAT and not is_open(self.boats[v.boat]):
                        self.boats[v.boat].tasked_vessel[v.command] = NOBODY
                        v.boat, v.task = NOBODY, PATROL
                for command in (TRIPOLI, ROME):
                    self.dispatch(command)
            vessels.do("step")
        return self

    def begin(self, sub):
        """Weather, what follows from it for all boats, and the look-outs of a sub-step."""
        m, r = self.moment, self.moment.params
        m.begin(0, sub, self.weather)
        self.speed_share = max(r.boats.slowest_share, 1.0 - r.boats.speed_loss_per_m * m.wave)
        self.strain = [own.wave_slope * (m.wave - own.critical_wave_m) for own in r.classes]
        self.engine = [1.0 - exp(-own.engine_failure_per_h * STEP_H) for own in r.classes]
        self.wind_x, self.wind_y = cos(m.wind_to), sin(m.wind_to)
        light = 1.0 if m.daylight else r.sea.night_visual_factor
        self.sight = [[light * visual_sweep(p, target, m) for target in range(3)] for p in range(3)]
        self.lookouts, self.cells = [], defaultdict(list)
        for v in self.vessels:
            if v.task not in (IN_PORT, BOARDING):
                horizon = r.sea.aircraft_horizon_nm if v.platform == AIRCRAFT else r.sea.radar_horizon_nm
                reach = max(r.sea.visual_horizon_nm, horizon) * KM_PER_NM
                self.lookouts.append((v.x_km, v.y_km, reach * reach, v.command, v))
                if self.grid:
                    for column in range(floor((v.x_km - reach) / GRID_KM), floor((v.x_km + reach) / GRID_KM) + 1):
                        for row in range(floor((v.y_km - reach) / GRID_KM), floor((v.y_km + reach) / GRID_KM) + 1):
                            self.cells[column, row].append(self.lookouts[-1])

    def lookouts_near(self, x, y):
        return self.cells.get((floor(x / GRID_KM), floor(y / GRID_KM)), ()) if self.grid else self.lookouts

    def glimpses(self, v, boat, range_nm):
        r, flies, wrecked, near = self.moment.params, v.platform == AIRCRAFT, boat.status == WRECKED, max(range_nm, 0.1)
        law = REFERENCE_SPEED_KN[v.platform] / (8.0 * pi * near * near * near)
        sweep = self.sight[v.platform][r.classes[boat.kind].seen_as]
        sweep = min(sweep, r.sea.person_sweep_nm) if wrecked else sweep
        rate = law * sweep * sweep if range_nm < r.sea.visual_horizon_nm else 0.0
        if not wrecked and (flies or range_nm < r.sea.radar_horizon_nm):
            clutter = 1.0 if self.moment.wave < 0.5 else r.sea.radar_slight_sea_factor  # the scene has no higher waves
            ship = r.sea.radar_sweep_nm * r.classes[boat.kind].radar_factor
            radar = clutter * (r.sea.aircraft_radar_sweep_nm if flies else ship)
            rate += law * radar * radar
        return rate

    def dispatch(self, command):
        """The best pair again and again; each free vessel keeps its best boat until that is taken."""
        m, own = self.moment, [v for v in self.vessels if v.command == command]
        handled = sum(v.task == TO_BOAT for v in own)
        if command == TRIPOLI and handled >= m.forcing.tracks_at_once:
            return
        waiting = {
            boat.row: (*reckoned(boat, command, m), weight_of(boat, command, m), boat.status in (DISABLED, WRECKED))
            for boat in self.boats if needs_vessel(boat, command, m)
        }  # fmt: skip
        free = [v for v in own if v.task == PATROL and v.room - v.carried >= m.params.sea.least_room]
        known = sum(self.boats[row].aboard + self.boats[row].in_water for row in waiting)
        self.short = known > sum(v.room - v.carried for v in free if v.delay_h == 0.0)
        best = {v: self.best_boat(v, waiting) for v in free}
        while best and (command == ROME or handled < m.forcing.tracks_at_once):
            v = max(best, key=lambda v: (best[v][0], -best[v][1], -v.row))
            score, row = best.pop(v)
            if score <= 0.0:
                return
            self.boats[row].tasked_vessel[command] = v.row
            v.task, v.boat, v.task_tick, v.searching = TO_BOAT, row, m.tick, 0
            handled += 1
            del waiting[row]
            best |= {v: self.best_boat(v, waiting) for v in best if best[v][1] == row}

    def best_boat(self, v, waiting):
        m, best, best_row = self.moment, 0.0, NOBODY
        for row, (x, y, weight, distress) in waiting.items():
            score = weight / (m.params.sea.task_lead_h + arrival_h(v, x, y, self.short))
            if score > best and may_go(v, x, y, distress, m):
                best, best_row = score, row
        return best, best_row


def outcomes(model):
    """What became of the boats, to compare variants: stopped or wrecked, known to Rome, met, ended."""
    boats = model.boats
    return {
        "stopped or wrecked": sum(b.disabled_tick != NEVER or b.wrecked_tick != NEVER for b in boats),
        "known to Rome": sum(b.known_tick[ROME] <= SUBSTEPS_PER_DAY for b in boats),
        "met": sum(b.met_by != 0 for b in boats),
        "ended": sum(b.status == BoatStatus.ENDED for b in boats),
    }
