"""One indicator of the monthly table: unit, meaning, numerator, and what in the record it is compared with."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from jointroom.sim.codes import Count, PersonState
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.fleets import FleetClass


class Group(StrEnum):
    """What an indicator is about, in the order in which groups are shown: the human cost stands beside every flow."""

    FLOW = "Flow"
    HUMAN_COST = "Human cost"
    ELSEWHERE = "Where else people are"
    ORGANISATIONS = "Networks and armed groups"
    ROOM = "Operations room"
    MONEY = "Money and hours"


class Colour(StrEnum):
    """What a colour stands for wherever people are counted; figures say which colour that is."""

    FLOW = "people on the move"
    MET = "met at sea and bound for Europe"
    RETURNED = "intercepted and returned to Libya"
    DEATH = "dead"
    DEATH_RECORDED = "dead, as recorded"
    HELD = "held, forced to work or sold"
    HELD_UNOFFICIALLY = "held by armed groups"
    HELP = "helped home or elsewhere"


@dataclass(frozen=True)
class Indicator:
    """One row kind of the monthly table.

    Attributes:
        name, unit, doc: what it is called, in what, and what it means.
        label: short words for tables and figures; the name in plain letters where none are given.
        group: what it is about; HUMAN_COST for whatever counts harm.
        colour: what its colour stands for; HELD for other harm, FLOW for the rest, where nothing is said.
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
    label: str = ""
    group: Group = Group.FLOW
    colour: Colour | None = None

    def __post_init__(self) -> None:
        """Fill in what follows from the rest."""
        harm = self.human_cost
        object.__setattr__(self, "label", self.label or self.name.replace("_", " ").capitalize())
        object.__setattr__(self, "group", Group.HUMAN_COST if harm else self.group)
        object.__setattr__(self, "colour", self.colour or (Colour.HELD if harm else Colour.FLOW))

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


def flow(name: str, doc: str, *counts: Count, unit: str = "persons/month", **facts: Any) -> Indicator:
    """A sum of daily counts over a month; `facts` are further attributes of `Indicator`."""
    return Indicator(name, unit, doc, counts=counts, **facts)


def stock(name: str, doc: str, *states: PersonState, **facts: Any) -> Indicator:
    """People in some states at the end of a month's last day."""
    return Indicator(name, "persons", doc, "stock", states=states, **facts)


def recorded(name: str, doc: str, record: str | None, **facts: Any) -> Indicator:
    """People whom a recorder would have written down at the end of a month."""
    return Indicator(name, "persons", doc, "stock", by_recorder=True, record=record, **facts)


def of_group(group: Group, *indicators: Indicator) -> tuple[Indicator, ...]:
    """The same indicators as one group; what counts harm stays with the human cost."""
    return tuple(replace(item, group=group) for item in indicators)
