"""The twin's commands: which free vessel is sent to which reported boat."""

from math import sqrt

from jointroom.experiments.bench.twin.boats import DISABLED, ROME, WRECKED
from jointroom.sim.codes import BoatStatus, Country, VesselTask
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.units import SUBSTEP_H as STEP_H

IN_PORT, PATROL, TO_BOAT, BOARDING, TO_PORT, TO_SHIP, HAND_OVER = map(int, VesselTask)


def is_open(boat):
    return boat.status != BoatStatus.ENDED and boat.attended_by == NOBODY


def drop(v, boat, m, given_up):
    boat.tasked_vessel[v.command] = NOBODY
    if boat.status == BoatStatus.FALSE_CUE:
        v.false_cue_hours += (m.tick - v.task_tick) * STEP_H
    if given_up:
        boat.given_up_tick[v.command] = m.tick
    v.boat, v.task = NOBODY, PATROL


def may_go(v, x, y, distress, m):
    """Who returns people keeps within range of Libya, others out of its waters (some may enter them for distress)."""
    if v.returns_people:
        return m.chart.from_libya(x, y) <= v.range_km
    allowed = v.enters_waters and distress and m.forcing.ngo_may_enter == 1
    return m.chart.waters(x, y) != Country.LIBYA or allowed


def reckoned(boat, command, m):
    age_h = (m.tick - boat.fix_tick[command]) * STEP_H
    x = boat.fix_x_km[command] + age_h * boat.fix_east_km_h[command]
    return x, boat.fix_y_km[command] + age_h * boat.fix_north_km_h[command]


def needs_vessel(boat, command, m):
    if not is_open(boat) or boat.known_tick[command] > m.tick or boat.tasked_vessel[command] != NOBODY:
        return False
    if boat.given_up_tick[command] > m.tick and m.tick - boat.fix_tick[command] > m.params.track_life_ticks:
        boat.given_up_tick[command] = m.tick  # an old report
    return boat.given_up_tick[command] > m.tick


def weight_of(boat, command, m):
    """Tripoli's weights are the mandate's; Rome knows distress alone."""
    t, distress = m.forcing, boat.status in (DISABLED, WRECKED)
    if command == ROME:
        return m.params.sea.rome_distress_weight if distress else 1.0
    if distress:
        return t.weight_distress
    weight = t.weight_underway + (t.weight_case if boat.case_open else 0.0)
    return weight * m.params.coastguard.protected_weight if boat.protected else weight


def arrival_h(v, x, y, short):
    """Merchant ships count as later, unless the room of the others is short."""
    dx, dy = x - v.x_km, y - v.y_km
    hours = sqrt(dx * dx + dy * dy) / v.response_km_h
    return hours if short else hours + v.delay_h


def score(boat, v, short, m):
    """Weight of a task over the time until it can be reached, 0 where the vessel may not go."""
    x, y = reckoned(boat, v.command, m)
    if not may_go(v, x, y, boat.status in (DISABLED, WRECKED), m):
        return 0.0
    return weight_of(boat, v.command, m) / (m.params.sea.task_lead_h + arrival_h(v, x, y, short))


def is_free(v, m):
    room = v.room - v.carried
    return v.task == PATROL and room - room % m.params.people_per_record >= m.params.sea.least_room


def dispatch(command, boats, vessels, m):
    """The best pair of a free vessel and a known boat, again and again; Tripoli handles only so many at once."""
    own = [v for v in vessels if v.command == command]
    handled = sum(v.task == TO_BOAT for v in own)
    short = None  # as it stands when the round begins
    while command == ROME or handled < m.forcing.tracks_at_once:
        waiting = [boat for boat in boats if needs_vessel(boat, command, m)]
        free = [v for v in own if is_free(v, m)]
        if short is None:
            known = sum(boat.aboard + boat.in_water for boat in waiting)
            short = known > sum(v.room - v.carried for v in free if v.delay_h == 0.0)
        pairs = [(score(boat, v, short, m), -boat.row, -v.row) for boat in waiting for v in free]
        best, boat, v = max(pairs, default=(0.0, 0, 0))
        if best <= 0.0:
            return
        vessel = vessels[-v]
        next(b for b in waiting if b.row == -boat).tasked_vessel[command] = -v
        vessel.task, vessel.boat, vessel.task_tick, vessel.searching = TO_BOAT, -boat, m.tick, 0
        handled += 1
