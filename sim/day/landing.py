"""Phase of landing: the dead, the people taken off boats, and those who came ashore."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import BoatStatus, Command
from jointroom.sim.day.drivers import arrest_driver
from jointroom.sim.networks.voyages import end_voyages
from jointroom.sim.people.disembarkation import book_voyages
from jointroom.sim.sea.station import handed_to_groups
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import SUBSTEP_H, SUBSTEPS_PER_DAY

if TYPE_CHECKING:
    from jointroom.sim.context import Context


def end_false_cues(context: "Context", day: int) -> None:
    """Reports of boats that never came are dropped when they are old or given up."""
    s = context.state
    boats, active, tripoli = s.boats, context.today.active_boats, int(Command.TRIPOLI)
    if len(active) == 0:
        return
    tick = (day + 1) * SUBSTEPS_PER_DAY
    false = active[boats.status[active] == BoatStatus.FALSE_CUE]
    if len(false) == 0:
        return
    old = tick - boats.fix_tick[false, tripoli] > context.rules.sea.track_life_ticks
    done = false[old | (boats.given_up_tick[false, tripoli] != NEVER)]
    sent = boats.tasked_vessel[done, tripoli]
    sent = sent[sent != NOBODY]
    s.vessels.false_cue_hours[sent] += (tick - s.vessels.task_tick[sent]) * SUBSTEP_H
    boats.status[done] = BoatStatus.ENDED
    boats.end_tick[done] = tick


def count_ended_boats(context: "Context", day: int) -> None:
    """Boats whose voyage ended today: who met them, what the record would show, what is learnt, who steered them."""
    s, p = context.state, context.parameters
    for boat in end_voyages(
        s.boats.rows,
        context.today.active_boats,
        s.networks.rows,
        s.sites.rows,
        context.coast.n_libyan,
        context.tally(day),
        (p.recorder.with_survivors, p.recorder.without_survivors),
        p.networks.met_lesson,
        context.seed,
    ).tolist():
        arrest_driver(context, day, boat)


def landing(context: "Context", day: int) -> None:
    """The dead, the people taken off boats, and those who came ashore are booked person by person."""
    s, active = context.state, context.today.active_boats
    if len(active) == 0 and s.n_lifts == 0:
        return
    levers, p = context.today.levers, context.parameters
    registered = levers["room_member_migration_department"] * (levers["room_level"] > 0)
    kept, crews = 1.0 - p.rooms.registration_effect * registered, levers["coastguard_crews"]
    s.n_lifts = book_voyages(
        s.land(day),
        s.boats.rows,
        active,
        s.vessels.rows,
        s.lifts.rows,
        s.n_lifts,
        s.passengers,
        context.coast.n_libyan,
        context.coast.base_site,
        context.holders(),
        (kept * handed_to_groups(p.coastguard, crews, False), kept * handed_to_groups(p.coastguard, crews, True)),
        context.on_land,
        context.rules.land,
    )
    count_ended_boats(context, day)
    end_false_cues(context, day)
