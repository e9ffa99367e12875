"""Boat drivers who are arrested in Europe: often migrants whom a network made steer, and never its organisers."""

from typing import TYPE_CHECKING

from jointroom.sim.codes import NO_ORIGIN, Count, Witness
from jointroom.sim.maths.draws import uniform
from jointroom.sim.streams import Stream

if TYPE_CHECKING:
    from jointroom.sim.context import Context

DRIVER_ARREST = int(Stream.DRIVER_ARREST)


def arrest_driver(context: "Context", day: int, boat: int) -> None:
    """On a boat that a Europe-bound ship met, a driver may be found; what he says counts against the network.

    Nobody is taken out of the ledger: a driver has arrived like the others aboard.
    """
    boats, p, tally = context.state.boats, context.parameters.cases, context.daily_counts(day)
    address = int(boats.id[boat])
    if uniform(context.seed, DRIVER_ARREST, 0, address, 0) >= p.driver_arrest:
        return
    tally[Count.DRIVERS_ARRESTED, NO_ORIGIN] += 1
    tally[Count.DRIVERS_COERCED, NO_ORIGIN] += uniform(context.seed, DRIVER_ARREST, 0, address, 1) < p.driver_coerced
    context.state.networks.witnesses[boats.network[boat], Witness.IN_EUROPE] += p.driver_witnesses
