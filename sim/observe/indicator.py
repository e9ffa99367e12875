"""One indicator of the monthly table: unit, meaning, numerator, and what in the record it is compared with."""

from dataclasses import dataclass

from jointroom.sim.codes import Count, PersonState
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.fleets import FleetClass


@dataclass(frozen=True)
class Indicator:
    """One row kind of the monthly table.

    Attributes:
        name, unit, doc: what it is called, in what, and what it means.
        kind: "flow", "stock" or "person-days".
        counts: the daily counts that are added up (flows).
        met_by, met_on: fleets and boat classes, of whom people that they took aboard or carried are added up (flows).
        states: the states whose people are added up (stocks, person-days).
        workers: whether workers from neighbouring countries are included.
        human_cost: whether it counts harm, and so has to stand beside every flow.
        by_recorder: whether it is what `sim.observe.recorder` would have written down, and not the truth.
        record: column of the monthly record that it may be compared with, or None.
        evidence: "record" where a recorded series exists, else "assumption".
    """

    name: str
    unit: str
    doc: str
    kind: str = "flow"
    counts: tuple[Count, ...] = ()
    met_by: tuple[FleetClass, ...] = ()
    met_on: tuple[BoatClass, ...] = ()
    states: tuple[PersonState, ...] = ()
    workers: bool = False
    human_cost: bool = False
    by_recorder: bool = False
    record: str | None = None

    @property
    def evidence(self) -> str:
        """Whether a recorded series stands beside it."""
        return "record" if self.record else "assumption"

    @property
    def numerator(self) -> str:
        """What is counted, in words."""
        parts = [item.name.lower() for item in (*self.counts, *self.states)]
        parts += [f"met by {item.name}" for item in self.met_by] + [f"met on {item.name}" for item in self.met_on]
        return " + ".join(parts).replace("_", " ")


def flow(
    name: str,
    doc: str,
    *counts: Count,
    unit: str = "persons/month",
    human_cost: bool = False,
    record: str | None = None,
) -> Indicator:
    """A sum of daily counts over a month."""
    return Indicator(name, unit, doc, counts=counts, human_cost=human_cost, record=record)


def stock(
    name: str,
    doc: str,
    *states: PersonState,
    workers: bool = False,
    human_cost: bool = False,
    record: str | None = None,
) -> Indicator:
    """People in some states at the end of a month's last day."""
    return Indicator(
        name, "persons", doc, "stock", states=states, workers=workers, human_cost=human_cost, record=record
    )


def recorded(name: str, doc: str, record: str | None, *, human_cost: bool = False) -> Indicator:
    """People whom a recorder would have written down at the end of a month."""
    return Indicator(name, "persons", doc, "stock", human_cost=human_cost, by_recorder=True, record=record)
