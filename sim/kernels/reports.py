"""How news of a boat reaches the two commands: sightings, calls, and what one passes to the other."""

from numba import njit

from sim.arithmetic.draws import lognormal, normal, uniform
from sim.arithmetic.elementary import cos, sin
from sim.codes import BoatStatus, Command, Country, Source
from sim.kernels.hazard import probability
from sim.kernels.motion import out_at_sea
from sim.kernels.rules import SeaMap, SeaRules, SeaToday
from sim.kernels.seascape import region_at
from sim.state.columns import NEVER, NOBODY
from sim.state.fields import Boats
from sim.streams import Stream
from sim.units import SUBSTEP_H

CALL = int(Stream.BOAT_CALL)
RELAY = int(Stream.RELAY)
ERROR = int(Stream.REPORT_ERROR)


@njit(cache=True)
def fix(
    boats: Boats, boat: int, command: int, tick: int, known_tick: int, error_km: float, source: int, seed: int
) -> None:
    """Give a command position and course of a boat; the position has a normal error in each direction."""
    boats.fix_tick[boat, command] = tick
    boats.fix_x_km[boat, command] = boats.x_km[boat] + error_km * normal(seed, ERROR, tick, boats.id[boat], 8 * command)
    boats.fix_y_km[boat, command] = boats.y_km[boat] + error_km * normal(
        seed, ERROR, tick, boats.id[boat], 8 * command + 4
    )
    under_way = boats.status[boat] == BoatStatus.UNDERWAY
    speed = boats.speed_km_h[boat] if under_way else 0.0
    boats.fix_east_km_h[boat, command] = speed * cos(boats.heading_rad[boat])
    boats.fix_north_km_h[boat, command] = speed * sin(boats.heading_rad[boat])
    if boats.known_tick[boat, command] > known_tick:
        boats.known_tick[boat, command] = known_tick
        boats.source[boat, command] = source
    boats.given_up_tick[boat, command] = NEVER


@njit(cache=True)
def pass_on(boats: Boats, boat: int, from_command: int, tick: int, seed: int, rules: SeaRules, today: SeaToday) -> None:
    """Pass a first report to the other command, if it is shared at all, after a log-normal delay."""
    other = 1 - from_command
    if boats.known_tick[boat, other] != NEVER:
        return
    if uniform(seed, RELAY, tick, boats.id[boat], from_command) >= today.shared_detections:
        return
    spread, k = rules.relay_spread, 8 + 4 * from_command
    delay_h = lognormal(today.relay_delay_h, spread, seed, RELAY, tick, boats.id[boat], k)
    boats.known_tick[boat, other] = tick + int(delay_h / SUBSTEP_H)
    boats.fix_tick[boat, other] = tick
    boats.fix_x_km[boat, other] = boats.fix_x_km[boat, from_command]
    boats.fix_y_km[boat, other] = boats.fix_y_km[boat, from_command]
    boats.fix_east_km_h[boat, other] = boats.fix_east_km_h[boat, from_command]
    boats.fix_north_km_h[boat, other] = boats.fix_north_km_h[boat, from_command]
    boats.source[boat, other] = Source.RELAY


@njit(cache=True)
def sighted(boats: Boats, boat: int, command: int, tick: int, seed: int, rules: SeaRules, today: SeaToday) -> None:
    """A searcher of this command has seen the boat."""
    first = boats.known_tick[boat, command] > tick
    fix(boats, boat, command, tick, tick, rules.own_report_error_km, Source.SIGHTING, seed)
    if first:
        pass_on(boats, boat, command, tick, seed, rules, today)


@njit(cache=True)
def wants_to_call(boats: Boats, boat: int, tick: int, seed: int, sea_map: SeaMap, rules: SeaRules) -> bool:
    """Boats under way call beyond their call distance; disabled ones when somebody gets through."""
    if boats.called[boat] or not boats.will_be_heard[boat]:
        return False
    if boats.status[boat] == BoatStatus.UNDERWAY:
        return out_at_sea(boats, boat, sea_map)
    return boats.status[boat] == BoatStatus.DISABLED and uniform(seed, CALL, tick, boats.id[boat], 0) < probability(
        1.0 / rules.call_delay_h, SUBSTEP_H
    )


@njit(cache=True)
def call(boats: Boats, boat: int, tick: int, seed: int, sea_map: SeaMap, rules: SeaRules, today: SeaToday) -> None:
    """A distress call is heard in Rome or Tripoli.

    Rome hands calls from the Libyan region to Tripoli as far as the hand-over has gone, which takes the relay
    delay, and then waits before it sends somebody itself.
    """
    to_rome = uniform(seed, CALL, tick, boats.id[boat], 1) < rules.call_to_rome_share
    command = Command.ROME.value if to_rome else Command.TRIPOLI.value
    boats.called[boat] = 1 + command
    boats.called_tick[boat] = tick
    fix(boats, boat, command, tick, tick, rules.call_error_km, Source.CALL, seed)
    in_libyan_region = region_at(sea_map, boats.x_km[boat], boats.y_km[boat]) == Country.LIBYA
    if to_rome and in_libyan_region and uniform(seed, CALL, tick, boats.id[boat], 2) < today.sar_handover:
        relay_h = lognormal(today.relay_delay_h, rules.relay_spread, seed, CALL, tick, boats.id[boat], 4)
        tripoli = Command.TRIPOLI.value
        fix(boats, boat, tripoli, tick, tick + int(relay_h / SUBSTEP_H), rules.call_error_km, Source.CALL, seed)
        boats.known_tick[boat, command] = tick + int(rules.rome_patience_h / SUBSTEP_H)
    else:
        pass_on(boats, boat, command, tick, seed, rules, today)


@njit(cache=True)
def ring_back(boats: Boats, boat: int, tick: int, seed: int, rules: SeaRules) -> None:
    """As long as the phone lasts, positions follow from time to time; who hears of nobody coming rings the other."""
    since = tick - boats.called_tick[boat]
    if 0 < since <= rules.phone_ticks and since % rules.call_repeat_ticks == 0:
        command = boats.called[boat] - 1
        if boats.tasked_vessel[boat, command] == NOBODY:
            command = 1 - command
            boats.called[boat] = 1 + command
        known = min(tick, boats.known_tick[boat, command])
        fix(boats, boat, command, tick, known, rules.call_error_km, Source.CALL, seed)
