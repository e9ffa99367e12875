"""Cues: the rules by which the room tells vessels of launches before they happen."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from jointroom.sim.maths.draws import lognormal, poisson, uniform
from jointroom.sim.networks.network import LaunchOrder
from jointroom.sim.streams import Stream

if TYPE_CHECKING:
    from jointroom.sim.room.room import OperationsRoom

CUE = int(Stream.ROOM_CUE)
FALSE_CUE = int(Stream.ROOM_FALSE_CUE)
SURE_TO_BE_FALSE = 0.95  # share of false cues above which their number would run away


@dataclass(frozen=True)
class Cue:
    """A reported launch: of an order, or of nothing (`order` is None) when the report is false."""

    order: LaunchOrder | None
    lead_h: float
    site: int
    sequence: int

    def follow(self, order: LaunchOrder | None) -> "Cue":
        """The report of a launch that has moved: vessels still wait for it where it was to be."""
        return replace(self, order=order)


class Cueing(ABC):
    """Of which launches of tonight the room tells vessels beforehand.

    Asked once a day, with the launches that networks mean to make and that nobody stops on the beach.

    It may read the tables (`room.tables.networks.informed` says which networks an informant covers), the parameters of
    cases `room.p`, the levers of the day, `room.boats_a_night()`. A room that knows of networks which no informant
    covers is another model: say so. It writes nothing and keeps nothing. It must return a list of `Cue`: true ones
    with their order, false ones with None and a `sequence` of their own. It may draw from the streams ROOM_CUE at
    `room.launch_address(order)` and ROOM_FALSE_CUE at any address of the day (`jointroom.sim.maths.draws`).
    """

    family: ClassVar[str] = "room.cues"
    name: ClassVar[str]

    @abstractmethod
    def cues(
        self, room: "OperationsRoom", day: int, orders: Sequence[LaunchOrder], levers: Mapping[str, float], sites: int
    ) -> list[Cue]:
        """Reports of tonight; `sites` is the number of Libyan launch sites, which come first in the tables."""


def true_cues(room: "OperationsRoom", day: int, orders: Sequence[LaunchOrder]) -> list[Cue]:
    """What informants report of the launches of the networks that they cover."""
    table, p, cues = room.tables.networks, room.p, []
    for order in orders:
        address = room.launch_address(order)
        if table.informed[order.network] and uniform(room.seed, CUE, day, address, 1) < p.cue_share:
            lead = lognormal(p.cue_lead_h, p.cue_lead_spread, room.seed, CUE, day, address, 4)
            cues.append(Cue(order, lead, order.site, order.sequence))
    return cues


class Informants(Cueing):
    """Informants report some launches of the networks that they cover, and false ones among them. The default.

    False reports are a Poisson number, such that their expected share among all reports is the lever's, at the rate at
    which boats left in the last month. Grade A: no record says how good informants' reports are.
    """

    name = "informants"

    def cues(
        self, room: "OperationsRoom", day: int, orders: Sequence[LaunchOrder], levers: Mapping[str, float], sites: int
    ) -> list[Cue]:
        """True and false reports together: vessels cannot tell them apart."""
        table, p = room.tables.networks, room.p
        share = min(levers["room_false_cue_share"], SURE_TO_BE_FALSE)
        covered = np.count_nonzero(table.informed) / max(len(table.informed), 1)
        expected = share / (1.0 - share) * p.cue_share * covered * room.boats_a_night()
        number = poisson(expected, room.seed, FALSE_CUE, day, 0, 0)
        false = [
            Cue(None, p.cue_lead_h, int(uniform(room.seed, FALSE_CUE, day, k, 1) * sites), k) for k in range(number)
        ]
        return true_cues(room, day, orders) + false


class Verified(Cueing):
    """Every report is checked and only true ones go out: what informants could do for a room at most. Grade A."""

    name = "verified"

    def cues(
        self, room: "OperationsRoom", day: int, orders: Sequence[LaunchOrder], levers: Mapping[str, float], sites: int
    ) -> list[Cue]:
        """The true reports."""
        return true_cues(room, day, orders)
