"""One indicator of the monthly table: unit, meaning, numerator, and what in the record it is compared with."""

from dataclasses import dataclass
from enum import StrEnum

from jointroom.sim.codes import Count, PersonState, SexAge
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
        kind: "flow" is the sum of a month's daily counts, "stock" is read at the end of its last day, "person-days"
            adds up a stock over its days.
        label: short words for tables and figures.
        group: what it is about; HUMAN_COST for whatever counts harm.
        colour: what its colour stands for.
        counts: the daily counts that are added up (flows).
        states: the states whose people are added up (stocks, person-days).
        met_by, met_on: fleets and boat classes, of whom people that they took aboard or carried are added up (flows).
        of: the sex and age group that alone is counted; None for everybody.
        workers: whether workers from neighbouring countries are included.
        by_recorder: whether it is what `sim.observe.recorder` would have written down, and not the truth.
        without_dice: whether it is what was to be expected of a count (`sim.sea.foresight`), and not the count.
        record: column of the monthly record that it may be compared with; "" where there is none.
    """

    name: str
    unit: str
    doc: str
    kind: str
    label: str
    group: Group
    colour: Colour
    counts: tuple[Count, ...] = ()
    states: tuple[PersonState, ...] = ()
    met_by: tuple[FleetClass, ...] = ()
    met_on: tuple[BoatClass, ...] = ()
    of: SexAge | None = None
    workers: bool = False
    by_recorder: bool = False
    without_dice: bool = False
    record: str = ""

    @property
    def human_cost(self) -> bool:
        """Whether it counts harm, and so has to stand beside every flow."""
        return self.group == Group.HUMAN_COST

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
