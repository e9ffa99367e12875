"""How news of a boat reaches the two commands: sightings, calls, and what one passes to the other."""

from jointroom.sim.codes import BoatStatus, Command, Country, Source
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import lognormal, normal, uniform
from jointroom.sim.maths.elementary import cos, sin
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.sea.chart import Chart, region_at
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.motion import out_at_sea
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import BoatRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

CALL = int(Stream.BOAT_CALL)
RELAY = int(Stream.RELAY)
ERROR = int(Stream.REPORT_ERROR)
EAST, NORTH, COMMAND_DRAWS = 0, 4, 8  # addresses of a report's two errors; each command has its own


@kernel
def take_fix(
    boat: BoatRow, command: int, tick: int, error_km: tuple[float, float], direction: tuple[float, float]
) -> None:
    """A command takes down position and course of a boat.

    Args:
        error_km: of the position, east and north.
        direction: cosine and sine of the course.
    """
    boat.fix_tick[command] = tick
    boat.fix_x_km[command] = boat.x_km + error_km[0]
    boat.fix_y_km[command] = boat.y_km + error_km[1]
    under_way = boat.status == BoatStatus.UNDERWAY
    speed = boat.speed_km_h if under_way else 0.0
    boat.fix_east_km_h[command] = speed * direction[0]
    boat.fix_north_km_h[command] = speed * direction[1]
    boat.given_up_tick[command] = NEVER


@kernel
def know(boat: BoatRow, command: int, known_tick: int, source: int) -> None:
    """A command knows of a boat from a sub-step on, unless it did before."""
    if boat.known_tick[command] > known_tick:
        boat.known_tick[command] = known_tick
        boat.source[command] = source


@kernel
def fix(boat: BoatRow, command: int, error_km: float, now: Moment) -> None:
    """Give a command position and course of a boat; the position has a normal error in each direction."""
    east_km = error_km * normal(now.seed, ERROR, now.tick, boat.id, EAST + COMMAND_DRAWS * command)
    north_km = error_km * normal(now.seed, ERROR, now.tick, boat.id, NORTH + COMMAND_DRAWS * command)
    heading = boat.heading_rad
    take_fix(boat, command, now.tick, (east_km, north_km), (cos(heading), sin(heading)))


@kernel
def pass_on(boat: BoatRow, from_command: int, now: Moment, params: SeaParams) -> None:
    """Pass a first report to the other command, if it is shared at all, after a log-normal delay."""
    other = 1 - from_command
    if boat.known_tick[other] != NEVER:
        return
    if uniform(now.seed, RELAY, now.tick, boat.id, from_command) >= now.forcing.shared_detections:
        return
    median_h, spread, k = now.forcing.relay_delay_h, params.rooms.relay_spread, 8 + 4 * from_command
    delay_h = lognormal(median_h, spread, now.seed, RELAY, now.tick, boat.id, k)
    boat.known_tick[other] = now.tick + int(delay_h / SUBSTEP_H)
    boat.fix_tick[other] = now.tick
    boat.fix_x_km[other] = boat.fix_x_km[from_command]
    boat.fix_y_km[other] = boat.fix_y_km[from_command]
    boat.fix_east_km_h[other] = boat.fix_east_km_h[from_command]
    boat.fix_north_km_h[other] = boat.fix_north_km_h[from_command]
    boat.source[other] = Source.RELAY


@kernel
def sighted(boat: BoatRow, command: int, now: Moment, params: SeaParams) -> None:
    """A searcher of this command has seen the boat."""
    first = boat.known_tick[command] > now.tick
    fix(boat, command, params.sea.own_report_error_km, now)
    know(boat, command, now.tick, Source.SIGHTING.value)
    if first:
        pass_on(boat, command, now, params)


@kernel
def wants_to_call(boat: BoatRow, chart: Chart, now: Moment, params: SeaParams) -> bool:
    """Boats under way call beyond their call distance; disabled ones when somebody gets through."""
    if boat.called or not boat.will_be_heard:
        return False
    if boat.status == BoatStatus.UNDERWAY:
        return out_at_sea(boat, chart)
    p_heard = event_probability(1.0 / params.boats.call_delay_h * SUBSTEP_H)
    return boat.status == BoatStatus.DISABLED and uniform(now.seed, CALL, now.tick, boat.id, 0) < p_heard


@kernel
def call(boat: BoatRow, chart: Chart, now: Moment, params: SeaParams) -> None:
    """A distress call is heard in Rome or Tripoli.

    Rome hands calls from the Libyan region to Tripoli as far as the hand-over has gone, which takes the relay
    delay, and then waits before it sends somebody itself.
    """
    seed, tick, error_km = now.seed, now.tick, params.boats.call_error_km
    to_rome = uniform(seed, CALL, tick, boat.id, 1) < params.boats.call_to_rome_share
    command = Command.ROME.value if to_rome else Command.TRIPOLI.value
    boat.called = 1 + command
    boat.called_tick = tick
    fix(boat, command, error_km, now)
    know(boat, command, tick, Source.CALL.value)
    in_libyan_region = region_at(chart, boat.x_km, boat.y_km) == Country.LIBYA
    if to_rome and in_libyan_region and uniform(seed, CALL, tick, boat.id, 2) < now.forcing.sar_handover:
        relay_h = lognormal(now.forcing.relay_delay_h, params.rooms.relay_spread, seed, CALL, tick, boat.id, 4)
        tripoli = Command.TRIPOLI.value
        fix(boat, tripoli, error_km, now)
        know(boat, tripoli, tick + int(relay_h / SUBSTEP_H), Source.CALL.value)
        boat.known_tick[command] = tick + int(params.rescuers.rome_patience_h / SUBSTEP_H)
    else:
        pass_on(boat, command, now, params)


@kernel
def called_back_by(boat: BoatRow) -> int:
    """The command that calls a boat back: the one it called, unless nobody comes; then it has called the other."""
    command = boat.called - 1
    if boat.tasked_vessel[command] == NOBODY:
        command = 1 - command
        boat.called = 1 + command
    return int(command)


@kernel
def call_back(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """As long as the phone lasts, positions follow from time to time; who hears of nobody coming calls the other."""
    since = now.tick - boat.called_tick
    if 0 < since <= params.phone_ticks and since % params.call_repeat_ticks == 0:
        command = called_back_by(boat)
        fix(boat, command, params.boats.call_error_km, now)
        know(boat, command, min(now.tick, boat.known_tick[command]), Source.CALL.value)
