"""The twin's boats: what one sub-step does to a boat that nobody attends, rule by rule, in plain Python."""

from math import sqrt

from jointroom.experiments.bench.twin import foresight
from jointroom.sim.codes import BoatOutcome, BoatStatus, Command, Country, Source
from jointroom.sim.maths.elementary import cos, exp, log, logistic, sin
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H as STEP_H

SCHEDULED, UNDERWAY, DISABLED, WRECKED = map(int, (
    BoatStatus.SCHEDULED, BoatStatus.UNDERWAY, BoatStatus.DISABLED, BoatStatus.WRECKED))  # fmt: skip
TRIPOLI, ROME = int(Command.TRIPOLI), int(Command.ROME)


def chance(rate_per_h):
    """Chance of an event of constant rate in one sub-step."""
    return 1.0 - exp(-rate_per_h * STEP_H)


def step_boat(boat, m, transfers):
    """One sub-step; people who reach land by themselves are entered as landed at once."""
    if boat.status == SCHEDULED and boat.launch_tick <= m.tick:
        boat.status = UNDERWAY
        foresight.foresee(boat, m.tick, m)
        return
    status = boat.status  # what it was when the sub-step began
    if status not in (UNDERWAY, DISABLED, WRECKED):
        return
    if status == WRECKED:
        die_in_water(boat, m)
    if boat.attended_by != NOBODY:
        return
    move(boat, m)
    if status == UNDERWAY:
        fail(boat, m)
    elif status == DISABLED:
        suffer(boat, m)
    if boat.aboard + boat.in_water == 0:
        if boat.met_tick == NEVER:
            boat.met_x_km, boat.met_y_km = boat.x_km, boat.y_km
        end_empty(boat, m)
    elif (outcome := landing(boat, m)) is not None:
        if boat.met_tick == NEVER:
            die_aboard(boat, m)
        persons, boat.aboard, boat.in_water = boat.aboard + boat.in_water, 0, 0
        boat.met_x_km, boat.met_y_km = boat.x_km, boat.y_km
        if persons == 0:
            end_empty(boat, m)
        else:
            end(boat, m, outcome)
            transfers.append(taken_off(boat, NOBODY, persons, m, m.tick))
    else:
        telephone(boat, m, status)


def move(boat, m):
    p, t = m.params.boats, m.forcing
    east, north = t.current_east_km_h * STEP_H, t.current_north_km_h * STEP_H
    if boat.status == UNDERWAY:  # slower in waves, on a wandering course, burning fuel
        step = boat.speed_km_h * max(p.slowest_share, 1.0 - p.speed_loss_per_m * m.wave) * STEP_H
        heading = boat.heading_rad + m.params.heading_wander_rad * m.normal(Stream.BOAT_HEADING, boat, 0)
        boat.x_km += step * cos(heading) + east
        boat.y_km += step * sin(heading) + north
        boat.fuel_km -= step
        return
    down, across = boat.leeway_share * m.wind, boat.crosswind_share * m.wind
    if boat.status == WRECKED:
        down, across = p.wreck_drift_factor * down, p.wreck_drift_factor * across
    to_x, to_y = cos(m.wind_to), sin(m.wind_to)
    boat.x_km += (down * to_x - across * to_y + t.current_east_km_h) * STEP_H
    boat.y_km += (down * to_y + across * to_x + t.current_north_km_h) * STEP_H


def strain(boat, m):
    """How waves and load weigh on a hull, as an exponent."""
    own = m.params.classes[boat.kind]
    return own.wave_slope * (m.wave - own.critical_wave_m) + own.load_slope * (boat.load_ratio - 1.0)


def failure_chances(boat, tick, m):
    """Hull failures grow with waves, load and time; engines fail at a constant rate."""
    p, own = m.params.boats, m.params.classes[boat.kind]
    exponent = strain(boat, m) + (tick - boat.launch_tick) * STEP_H / p.fatigue_h
    return chance(min(6.0, own.failure_per_h * exp(min(exponent, 30.0)))), chance(own.engine_failure_per_h)


def sinking_rate(boat, m):
    p = m.params.boats
    return p.sinking_per_h * exp(min(strain(boat, m), 30.0)) * (p.taking_water_factor if boat.taking_water else 1.0)


def fail(boat, m):
    """Wreck, leak or engine, by one draw; or fuel runs out."""
    p, (hull, engine) = m.params.boats, failure_chances(boat, m.tick, m)
    draw = m.uniform(Stream.BOAT_FAILURE, boat, 0)
    boat.spared += boat.at_risk
    if draw < hull + (1.0 - hull) * engine:
        struck = 0 if draw < hull * p.sudden_wreck_share else 1 if draw < hull else 2
        foresight.strike(boat, struck, m)
        if struck == 0:
            wreck(boat, m)
            return
        boat.taking_water = 1 if struck == 1 else boat.taking_water
    elif boat.fuel_km > 0.0:
        return
    boat.status, boat.disabled_tick = DISABLED, m.tick
    foresight.foresee(boat, m.tick, m)


def suffer(boat, m):
    """Adrift a boat may go down; after a while thirst and exposure kill."""
    p, sinks = m.params.boats, chance(min(sinking_rate(boat, m), 6.0))
    boat.spared += boat.at_risk
    if m.uniform(Stream.BOAT_FAILURE, boat, 1) < sinks:
        boat.spared -= boat.at_risk / sinks
        wreck(boat, m)
    elif (m.tick - boat.disabled_tick) * STEP_H > p.safe_adrift_h:
        died = m.binomial(boat.aboard, chance(1.0 / (24.0 * p.exposure_days)), Stream.BOAT_SURVIVAL, boat, 0)
        boat.aboard, boat.dead = boat.aboard - died, boat.dead + died


def drawn_share(boat, median, spread, m, stream, k):
    median = min(max(median, 1e-9), 1.0 - 1e-9)
    return logistic(log(median / (1.0 - median)) + spread * m.normal(stream, boat, k))


def die_aboard(boat, m):
    """Fumes, burns and crushing on the way: found when the boat is."""
    p, hours = m.params.boats, (m.tick - boat.launch_tick) * STEP_H
    deadly = 1.0 - exp(-p.deadly_aboard_per_h * hours)
    boat.spared += deadly * m.params.dead_aboard_mean * boat.aboard
    if m.uniform(Stream.BOAT_ABOARD, boat, 0) < deadly:
        share = drawn_share(boat, p.dead_aboard, p.dead_aboard_spread, m, Stream.BOAT_ABOARD, 4)
        died = m.binomial(boat.aboard, share, Stream.BOAT_ABOARD, boat, 8)
        boat.aboard, boat.dead, boat.spared = boat.aboard - died, boat.dead + died, boat.spared - died


def wreck(boat, m):
    """Everybody goes into the water; a share, the same for all aboard, drowns at once."""
    p = m.params.boats
    median = m.params.classes[boat.kind].drowned_at_once * (p.life_jacket_factor if boat.life_jackets else 1.0)
    share = drawn_share(boat, median, p.drowned_spread, m, Stream.BOAT_WRECK, 0)
    drowned = m.binomial(boat.aboard, share, Stream.BOAT_WRECK, boat, 8)
    boat.dead, boat.in_water, boat.aboard = boat.dead + drowned, boat.in_water + boat.aboard - drowned, 0
    boat.status, boat.wrecked_tick = WRECKED, m.tick


def die_in_water(boat, m):
    """Cold and, without life jackets, drowning."""
    warmth = m.forcing.water_temperature_c
    cold_h = 0.0547 * warmth * warmth + 0.5048 * warmth + 1.3604
    rate = 1.0 / cold_h + (0.0 if boat.life_jackets else 1.0 / m.params.boats.survival_in_water_h)
    if boat.wrecked_tick != NEVER and (m.tick - boat.wrecked_tick) * STEP_H > cold_h:
        rate = 6.0
    died = m.binomial(boat.in_water, chance(rate), Stream.BOAT_SURVIVAL, boat, 16)
    boat.in_water, boat.dead = boat.in_water - died, boat.dead + died


def landing(boat, m):
    """The outcome of a boat that has reached land, or that turns back in high waves just off its beach; else None."""
    country = m.chart.land(boat.x_km, boat.y_km)
    if country in (Country.ITALY, Country.MALTA):
        return BoatOutcome.LANDED
    away = sqrt((boat.x_km - boat.launch_x_km) ** 2 + (boat.y_km - boat.launch_y_km) ** 2)
    p, under_way = m.params.boats, boat.status == UNDERWAY
    stranded = country != Country.SEA and not (under_way and away <= p.near_beach_km)
    turns = under_way and away < p.near_beach_km and m.wave > p.turn_back_wave_m and m.tick > boat.launch_tick
    return BoatOutcome.TURNED_BACK if stranded or turns else None


def end(boat, m, outcome):
    boat.status, boat.outcome = int(BoatStatus.ENDED), int(outcome)
    boat.end_tick, boat.attended_by = m.tick, NOBODY


def end_empty(boat, m):
    """Lost with all hands, or met by whoever was first on scene."""
    met = BoatOutcome.INTERCEPTED if boat.returned else BoatOutcome.RESCUED
    end(boat, m, BoatOutcome.LOST if boat.dead == boat.embarked else met)


# ------------------------------------------------------------------------------------------------ news of a boat


def taken_off(boat, vessel, persons, m, ashore_tick):
    """People who have left a boat, as an entry of the list of transfers."""
    times = dict(tick=m.tick, ashore_tick=ashore_tick, port=NOBODY)
    return dict(boat=boat.row, taken_by=vessel, vessel=vessel, persons=persons, **times)


def telephone(boat, m, status):
    """A first call, far from Libya or when the boat has stopped; later the positions that are asked for."""
    p = m.params.boats
    if not boat.called and boat.will_be_heard:
        if boat.status == UNDERWAY:
            calls = m.chart.from_libya(boat.x_km, boat.y_km) >= boat.call_distance_km
        else:
            calls = boat.status == DISABLED and m.uniform(Stream.BOAT_CALL, boat, 0) < chance(1.0 / p.call_delay_h)
        if calls:
            call(boat, m)
    elif boat.called and status != WRECKED:
        since = m.tick - boat.called_tick
        if 0 < since <= m.params.phone_ticks and since % m.params.call_repeat_ticks == 0:
            hears = boat.called - 1
            if boat.tasked_vessel[hears] == NOBODY:  # nobody comes: ring the other
                hears = 1 - hears
                boat.called = 1 + hears
            report(boat, m, hears, min(m.tick, boat.known_tick[hears]), p.call_error_km, Source.CALL)


def call(boat, m):
    """Rome hands calls from the Libyan region to Tripoli as far as the hand-over has gone, and then waits."""
    p, t = m.params, m.forcing
    to_rome = m.uniform(Stream.BOAT_CALL, boat, 1) < p.boats.call_to_rome_share
    hears = ROME if to_rome else TRIPOLI
    boat.called, boat.called_tick = 1 + hears, m.tick
    report(boat, m, hears, m.tick, p.boats.call_error_km, Source.CALL)
    libyan = m.chart.region(boat.x_km, boat.y_km) == Country.LIBYA
    if to_rome and libyan and m.uniform(Stream.BOAT_CALL, boat, 2) < t.sar_handover:
        relay_h = m.lognormal(t.relay_delay_h, p.rooms.relay_spread, Stream.BOAT_CALL, boat, 4)
        report(boat, m, TRIPOLI, m.tick + int(relay_h / STEP_H), p.boats.call_error_km, Source.CALL)
        boat.known_tick[ROME] = m.tick + int(p.rescuers.rome_patience_h / STEP_H)
    else:
        pass_on(boat, m, hears)


def report(boat, m, command, known_tick, error_km, source):
    """A command gets position and course; the position has a normal error in each direction."""
    speed = boat.speed_km_h if boat.status == UNDERWAY else 0.0
    boat.fix_tick[command] = m.tick
    boat.fix_x_km[command] = boat.x_km + error_km * m.normal(Stream.REPORT_ERROR, boat, 8 * command)
    boat.fix_y_km[command] = boat.y_km + error_km * m.normal(Stream.REPORT_ERROR, boat, 8 * command + 4)
    boat.fix_east_km_h[command] = speed * cos(boat.heading_rad)
    boat.fix_north_km_h[command] = speed * sin(boat.heading_rad)
    if boat.known_tick[command] > known_tick:
        boat.known_tick[command], boat.source[command] = known_tick, int(source)
    boat.given_up_tick[command] = NEVER


def pass_on(boat, m, command):
    """A first report reaches the other command, if it is shared at all, after a log-normal delay."""
    t, other = m.forcing, 1 - command
    if boat.known_tick[other] != NEVER or m.uniform(Stream.RELAY, boat, command) >= t.shared_detections:
        return
    delay_h = m.lognormal(t.relay_delay_h, m.params.rooms.relay_spread, Stream.RELAY, boat, 8 + 4 * command)
    boat.known_tick[other], boat.source[other] = m.tick + int(delay_h / STEP_H), int(Source.RELAY)
    for column in (boat.fix_x_km, boat.fix_y_km, boat.fix_east_km_h, boat.fix_north_km_h):
        column[other] = column[command]
    boat.fix_tick[other] = m.tick
