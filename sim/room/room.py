"""The joint operations room: what it passes on and how fast, whom it cues, and what leaks.

The room does nothing to an outcome directly. It sets delays and shares of messages, places informants, tells patrol
vessels of launches that informants report, and loses some of its operations to leaks. Its cases are in `prosecution`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import mesa
import numpy as np
from jointroom.sim.codes import RoomLocation, RoomMandate
from jointroom.sim.maths.draws import lognormal, poisson, uniform
from jointroom.sim.networks.learning import DAYS_A_MONTH
from jointroom.sim.networks.network import LaunchOrder
from jointroom.sim.parameters.rooms import Rooms
from jointroom.sim.state.fields import Groups, Networks
from jointroom.sim.state.row_agent import AgentInputs
from jointroom.sim.streams import Stream

CUE = int(Stream.ROOM_CUE)
FALSE_CUE = int(Stream.ROOM_FALSE_CUE)
LEAK = int(Stream.ROOM_LEAK)

SURE_TO_BE_FALSE = 0.95  # share of false cues above which their number would run away


def mandates(p: Rooms) -> dict[RoomMandate, tuple[float, float, float]]:
    """Weights of a patrol vessel's next task: boat under way, boat in distress, boat of a network with a case."""
    interception = (p.interception_first_underway, p.interception_first_distress, p.interception_first_case)
    prosecution = (p.prosecution_first_underway, p.prosecution_first_distress, p.prosecution_first_case)
    return {
        RoomMandate.INTERCEPTION_FIRST: interception,
        RoomMandate.RESCUE_FIRST: (p.rescue_first_underway, p.rescue_first_distress, p.rescue_first_case),
        RoomMandate.PROSECUTION_FIRST: prosecution,
    }


def relay_factors(p: Rooms) -> dict[RoomLocation, float]:
    """Relay delay to Libyan vessels, relative to a room in Tripoli."""
    return {
        RoomLocation.NONE: 1.0,
        RoomLocation.TRIPOLI_NAVAL_BASE: 1.0,
        RoomLocation.MISRATA: p.misrata_relay_factor,
        RoomLocation.ROME: p.rome_relay_factor,
        RoomLocation.SPLIT: p.split_relay_factor,
    }


def embedding(p: Rooms) -> dict[RoomLocation, float]:
    """How embedded armed groups are in the surroundings, relative to Tripoli; multiplies leakage."""
    return {
        RoomLocation.NONE: 1.0,
        RoomLocation.TRIPOLI_NAVAL_BASE: 1.0,
        RoomLocation.MISRATA: p.misrata_embedding,
        RoomLocation.ROME: p.rome_embedding,
        RoomLocation.SPLIT: p.split_embedding,
    }


@dataclass(frozen=True)
class Cue:
    """A reported launch: of an order, or of nothing (`order` is None) when the report is false."""

    order: LaunchOrder | None
    lead_h: float
    site: int
    sequence: int


class OperationsRoom(mesa.Agent):
    """The room, or the liaison that stands in its place while there is none."""

    def __init__(self, model: mesa.Model, inputs: AgentInputs):
        super().__init__(model)
        parameters = inputs.parameters
        self.seed, self.tables, self.p = inputs.seed, inputs.tables, parameters.cases
        self.usual_load = parameters.boats.rubber_load
        self.mandates, self.relay_factors = mandates(parameters.rooms), relay_factors(parameters.rooms)
        self.embedding = embedding(parameters.rooms)

    def mandate_weights(self, levers: Mapping[str, float]) -> tuple[float, float, float]:
        """Weights of a patrol vessel's next task today, as in `mandates`."""
        return self.mandates[RoomMandate(int(levers["room_mandate"]))]

    def relay_delay_h(self, levers: Mapping[str, float]) -> float:
        """Median delay in hours of reports passed on and of calls handed over."""
        return levers["room_relay_delay_h"] * self.relay_factors[RoomLocation(int(levers["room_location"]))]

    def shared_detections(self, levers: Mapping[str, float]) -> float:
        """Share of first reports that reach the other side; Italy or the coastguard out of the room end it."""
        both = levers["room_member_italy"] * levers["room_member_coastguard"]
        return levers["room_shared_detections"] * (both if levers["room_level"] > 0 else 1.0)

    def tracks_at_once(self, levers: Mapping[str, float]) -> int:
        """Boats that the operators on watch can handle."""
        return max(1, round(levers["room_operators"] * self.p.tracks_per_operator))

    def leakage(self, levers: Mapping[str, float]) -> float:
        """Chance (0-1) that an operation leaks: (1 - prod(1 - l)) over members, times embedding of armed groups."""
        kept = 1.0
        for member, chance_of_leak in (
            ("room_member_coastguard", self.p.leak_coastguard),
            ("room_member_migration_department", self.p.leak_migration_department),
            ("room_member_intelligence", self.p.leak_intelligence),
            ("room_member_attorney_general", self.p.leak_attorney_general),
            ("room_member_italy", self.p.leak_italy),
        ):
            kept *= 1.0 - chance_of_leak * levers[member]
        surroundings = self.embedding[RoomLocation(int(levers["room_location"]))]
        return min(1.0, (1.0 - kept) * surroundings * levers["room_embedding"])

    def informed(self, day: int, table: Networks | Groups, levers: Mapping[str, float]) -> list[bool]:
        """Which networks or groups an informant covers for now: each informant covers each with a small chance."""
        informants = levers["room_informants"] * levers["room_member_intelligence"]
        p = 1.0 - (1.0 - self.p.informant_cover) ** informants
        period, k = day // self.p.informant_days, 2 if isinstance(table, Groups) else 0
        return [uniform(self.seed, CUE, period, int(address), k) < p for address in table.id]

    def launch_address(self, order: LaunchOrder) -> int:
        """Address of what is drawn about one launch."""
        return (int(self.tables.networks.id[order.network]) << 8) + order.sequence

    def boats_a_night(self) -> float:
        """Boats a night in the last month, if all were rubber boats of the usual load."""
        return float(self.tables.sites.launched_month.sum()) / (self.usual_load * DAYS_A_MONTH)

    def cues(self, day: int, orders: list[LaunchOrder], levers: Mapping[str, float], n_sites: int) -> list[Cue]:
        """Reports of tonight's launches by informants, and false ones among them.

        False reports are a Poisson number, such that their expected share among all reports is the lever's, at the
        rate at which boats left in the last month.
        """
        table = self.tables.networks
        true = []
        for order in orders:
            address = self.launch_address(order)
            if table.informed[order.network] and uniform(self.seed, CUE, day, address, 1) < self.p.cue_share:
                lead = lognormal(self.p.cue_lead_h, self.p.cue_lead_spread, self.seed, CUE, day, address, 4)
                true.append(Cue(order, lead, order.site, order.sequence))
        share = min(levers["room_false_cue_share"], SURE_TO_BE_FALSE)
        covered = np.count_nonzero(table.informed) / max(len(table.informed), 1)
        expected = share / (1.0 - share) * self.p.cue_share * covered * self.boats_a_night()
        number = poisson(expected, self.seed, FALSE_CUE, day, 0, 0)
        false = [
            Cue(None, self.p.cue_lead_h, int(uniform(self.seed, FALSE_CUE, day, k, 1) * n_sites), k)
            for k in range(number)
        ]
        return true + false

    def is_warned(self, day: int, cue: Cue, levers: Mapping[str, float]) -> bool:
        """Whether the operation leaks, so that the network hears that it is expected."""
        assert cue.order is not None
        return uniform(self.seed, LEAK, day, self.launch_address(cue.order), 0) < self.leakage(levers)

    def reaction(self, day: int, order: LaunchOrder, neighbours: list[int]) -> LaunchOrder | None:
        """What a network that was warned does with a launch: None to put it off, or the order, perhaps elsewhere.

        `neighbours` are the stretches to which it could go the same night.
        """
        address = self.launch_address(order)
        if uniform(self.seed, LEAK, day, address, 1) < self.p.postpone_share:
            return None
        if not neighbours or uniform(self.seed, LEAK, day, address, 2) >= self.p.move_share:
            return order
        choice = int(uniform(self.seed, LEAK, day, address, 3) * len(neighbours))
        return order._replace(site=neighbours[choice])

    def follow(self, cue: Cue, order: LaunchOrder | None) -> Cue:
        """The report of a launch that has moved: vessels still wait for it where it was to be."""
        return replace(cue, order=order)
