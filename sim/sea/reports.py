"""How news of a boat reaches the two commands: sightings, calls, and what one passes to the other."""

from jointroom.sim.codes import BoatStatus, Command, Country, Source
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import lognormal, normal, uniform
from jointroom.sim.maths.elementary import cos, sin
from jointroom.sim.sea.chart import region_at
from jointroom.sim.sea.hazard import probability
from jointroom.sim.sea.motion import out_at_sea
from jointroom.sim.sea.params import Boat, SeaMap, SeaRules, SeaToday
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

CALL = int(Stream.BOAT_CALL)
RELAY = int(Stream.RELAY)
ERROR = int(Stream.REPORT_ERROR)
EAST, NORTH, COMMAND_DRAWS = 0, 4, 8  # addresses of a report's two errors; each command has its own


@kernel
def take_fix(
    boat: Boat,
    command: int,
    tick: int,
    known_tick: int,
    east_error_km: float,
    north_error_km: float,
    cosine: float,
    sine: float,
    source: int,
) -> None:
    """A command takes down position and course of a boat, with an error in each direction."""
    boat.fix_tick[command] = tick
    boat.fix_x_km[command] = boat.x_km + east_error_km
    boat.fix_y_km[command] = boat.y_km + north_error_km
    under_way = boat.status == BoatStatus.UNDERWAY
    speed = boat.speed_km_h if under_way else 0.0
    boat.fix_east_km_h[command] = speed * cosine
    boat.fix_north_km_h[command] = speed * sine
    if boat.known_tick[command] > known_tick:
        boat.known_tick[command] = known_tick
        boat.source[command] = source
    boat.given_up_tick[command] = NEVER


@kernel
def fix(boat: Boat, command: int, tick: int, known_tick: int, error_km: float, source: int, seed: int) -> None:
    """Give a command position and course of a boat; the position has a normal error in each direction."""
    east_km = error_km * normal(seed, ERROR, tick, boat.id, EAST + COMMAND_DRAWS * command)
    north_km = error_km * normal(seed, ERROR, tick, boat.id, NORTH + COMMAND_DRAWS * command)
    heading = boat.heading_rad
    take_fix(boat, command, tick, known_tick, east_km, north_km, cos(heading), sin(heading), source)


@kernel
def pass_on(boat: Boat, from_command: int, tick: int, seed: int, rules: SeaRules, today: SeaToday) -> None:
    """Pass a first report to the other command, if it is shared at all, after a log-normal delay."""
    other = 1 - from_command
    if boat.known_tick[other] != NEVER:
        return
    if uniform(seed, RELAY, tick, boat.id, from_command) >= today.shared_detections:
        return
    spread, k = rules.relay_spread, 8 + 4 * from_command
    delay_h = lognormal(today.relay_delay_h, spread, seed, RELAY, tick, boat.id, k)
    boat.known_tick[other] = tick + int(delay_h / SUBSTEP_H)
    boat.fix_tick[other] = tick
    boat.fix_x_km[other] = boat.fix_x_km[from_command]
    boat.fix_y_km[other] = boat.fix_y_km[from_command]
    boat.fix_east_km_h[other] = boat.fix_east_km_h[from_command]
    boat.fix_north_km_h[other] = boat.fix_north_km_h[from_command]
    boat.source[other] = Source.RELAY


@kernel
def sighted(boat: Boat, command: int, tick: int, seed: int, rules: SeaRules, today: SeaToday) -> None:
    """A searcher of this command has seen the boat."""
    first = boat.known_tick[command] > tick
    fix(boat, command, tick, tick, rules.own_report_error_km, Source.SIGHTING, seed)
    if first:
        pass_on(boat, command, tick, seed, rules, today)


@kernel
def wants_to_call(boat: Boat, tick: int, seed: int, sea_map: SeaMap, rules: SeaRules) -> bool:
    """Boats under way call beyond their call distance; disabled ones when somebody gets through."""
    if boat.called or not boat.will_be_heard:
        return False
    if boat.status == BoatStatus.UNDERWAY:
        return out_at_sea(boat, sea_map)
    return boat.status == BoatStatus.DISABLED and uniform(seed, CALL, tick, boat.id, 0) < probability(
        1.0 / rules.call_delay_h, SUBSTEP_H
    )


@kernel
def call(boat: Boat, tick: int, seed: int, sea_map: SeaMap, rules: SeaRules, today: SeaToday) -> None:
    """A distress call is heard in Rome or Tripoli.

    Rome hands calls from the Libyan region to Tripoli as far as the hand-over has gone, which takes the relay
    delay, and then waits before it sends somebody itself.
    """
    to_rome = uniform(seed, CALL, tick, boat.id, 1) < rules.call_to_rome_share
    command = Command.ROME.value if to_rome else Command.TRIPOLI.value
    boat.called = 1 + command
    boat.called_tick = tick
    fix(boat, command, tick, tick, rules.call_error_km, Source.CALL, seed)
    in_libyan_region = region_at(sea_map, boat.x_km, boat.y_km) == Country.LIBYA
    if to_rome and in_libyan_region and uniform(seed, CALL, tick, boat.id, 2) < today.sar_handover:
        relay_h = lognormal(today.relay_delay_h, rules.relay_spread, seed, CALL, tick, boat.id, 4)
        tripoli = Command.TRIPOLI.value
        fix(boat, tripoli, tick, tick + int(relay_h / SUBSTEP_H), rules.call_error_km, Source.CALL, seed)
        boat.known_tick[command] = tick + int(rules.rome_patience_h / SUBSTEP_H)
    else:
        pass_on(boat, command, tick, seed, rules, today)


@kernel
def rung_by(boat: Boat) -> int:
    """The command that rings a boat back: the one it called, unless nobody comes; then it has rung the other."""
    command = boat.called - 1
    if boat.tasked_vessel[command] == NOBODY:
        command = 1 - command
        boat.called = 1 + command
    return int(command)


@kernel
def ring_back(boat: Boat, tick: int, seed: int, rules: SeaRules) -> None:
    """As long as the phone lasts, positions follow from time to time; who hears of nobody coming rings the other."""
    since = tick - boat.called_tick
    if 0 < since <= rules.phone_ticks and since % rules.call_repeat_ticks == 0:
        command = rung_by(boat)
        known = min(tick, boat.known_tick[command])
        fix(boat, command, tick, known, rules.call_error_km, Source.CALL, seed)
