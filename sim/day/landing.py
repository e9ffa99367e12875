"""Phase of landing: the dead, the people taken off boats, and those who came ashore."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import BoatStatus, Command
from jointroom.sim.day.drivers import arrest_driver
from jointroom.sim.day.vessels import off_sabratha
from jointroom.sim.people.disembarkation import end_voyages_of_day
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import KM_PER_NM, SUBSTEP_H, SUBSTEPS_PER_DAY

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
    old = tick - boats.fix_tick[false, tripoli] > context.params.sea.track_life_ticks
    done = false[old | (boats.given_up_tick[false, tripoli] != NEVER)]
    sent = boats.tasked_vessel[done, tripoli]
    sent = sent[sent != NOBODY]
    s.vessels.false_cue_hours[sent] += (tick - s.vessels.task_tick[sent]) * SUBSTEP_H
    boats.status[done] = BoatStatus.ENDED
    boats.end_tick[done] = tick


def teach_rescuers(context: "Context", rescued: list[int]) -> None:
    """Every fleet learns where its ships met boats."""
    if not rescued:
        return
    coast_y_km, boats = off_sabratha(context), context.state.boats
    fleets = {fleet.fleet.code: fleet for fleet in context.agents.fleets}
    for boat in rescued:
        fleets[int(boats.met_by[boat])].learn((float(boats.met_y_km[boat]) - coast_y_km) / KM_PER_NM)


def landing(context: "Context", day: int) -> None:
    """The dead, the people taken off boats, and those who came ashore are booked person by person."""
    s, active = context.state, context.today.active_boats
    if len(active) == 0 and s.n_transfers == 0:
        return
    land, boats = context.land(day), s.boats.rows
    transfers = s.transfers.rows[: s.n_transfers]
    s.n_transfers, met = end_voyages_of_day(land, boats, active, s.vessels.rows, transfers)
    rescued = met.tolist()
    for boat in rescued:
        arrest_driver(context, day, boat)
    teach_rescuers(context, rescued)
    end_false_cues(context, day)
