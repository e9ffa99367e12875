"""Warned networks: the rules by which a network answers when it hears that vessels wait for a launch."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from jointroom.sim.networks.network import LaunchOrder, Network


class Warned(ABC):
    """What a network does with a launch of tonight of which it has heard that it is expected.

    Asked once for every launch of which the operation has leaked, after the network has paid for the warning.

    It may read the network's row and tables, `network.p` and `network.cases` (parameters of networks and of cases), the
    order, and the `neighbours`: rows of the segments to which it could go the same night. It writes nothing and keeps
    nothing. It must return the order, with another `site` from among the neighbours if it likes (`order._replace`), or
    None to put it off: the people then wait on. It may draw `network.launch_draw(day, order, k)` for k from 1 on;
    k = 0 has decided whether it was warned.
    """

    family: ClassVar[str] = "networks.warned"
    name: ClassVar[str]

    @abstractmethod
    def react(
        self, network: "Network", day: int, order: "LaunchOrder", neighbours: Sequence[int]
    ) -> "LaunchOrder | None":
        """The launch as it takes place tonight, None if it does not."""


class Evade(Warned):
    """Some launches are put off, some go from a neighbouring segment, the rest as planned. The default.

    Grade A: that networks evade is on record, in which shares is assumed (`cases.postpone_share`, `cases.move_share`).
    """

    name = "evade"

    def react(
        self, network: "Network", day: int, order: "LaunchOrder", neighbours: Sequence[int]
    ) -> "LaunchOrder | None":
        """Put off, move or leave in place, by chance."""
        if network.launch_draw(day, order, 1) < network.cases.postpone_share:
            return None
        if not neighbours or network.launch_draw(day, order, 2) >= network.cases.move_share:
            return order
        choice = int(network.launch_draw(day, order, 3) * len(neighbours))
        return order._replace(site=neighbours[choice])


class Regardless(Warned):
    """The boat leaves where and when it was planned: warnings are worth nothing.

    What cues could do at most if leaks did not matter; with `evade` it brackets what evasion costs a room. Grade A.
    """

    name = "regardless"

    def react(
        self, network: "Network", day: int, order: "LaunchOrder", neighbours: Sequence[int]
    ) -> "LaunchOrder | None":
        """The order as it is."""
        return order
