"""The joint operations room: what it passes on and how fast, whom it cues, and what leaks.

The room does nothing to an outcome directly. It sets delays and shares of messages, places informants, tells patrol
vessels of launches that informants report, and loses some of its operations to leaks. Its cases are in `prosecution`.
"""

from collections.abc import Mapping, Sequence

from jointroom.sim.codes import RoomLocation, RoomMandate
from jointroom.sim.lightly import mesa
from jointroom.sim.maths.draws import uniform
from jointroom.sim.networks.learning import DAYS_A_MONTH
from jointroom.sim.networks.network import LaunchOrder
from jointroom.sim.parameters.groups import Rooms
from jointroom.sim.room.cues import Cue, Cueing
from jointroom.sim.state.fields import Groups, Networks
from jointroom.sim.state.row_agent import AgentInputs
from jointroom.sim.streams import Stream

CUE = int(Stream.ROOM_CUE)


def mandates(p: Rooms) -> dict[RoomMandate, tuple[float, float, float]]:
    """Weights of a patrol vessel's next task: boat under way, boat in distress, boat of a network with a case."""
    first, other = p.mandate_first, (1.0 - p.mandate_first) / 2.0
    return {
        RoomMandate.INTERCEPTION_FIRST: (first, other, other),
        RoomMandate.RESCUE_FIRST: (other, first, other),
        RoomMandate.PROSECUTION_FIRST: (other, other, first),
    }


def relay_factors(p: Rooms) -> dict[RoomLocation, float]:
    """Relay delay to Libyan vessels, relative to a room in Tripoli; of one split between the two, the mean of both."""
    return {
        RoomLocation.NONE: 1.0,
        RoomLocation.TRIPOLI_NAVAL_BASE: 1.0,
        RoomLocation.MISRATA: p.misrata_relay_factor,
        RoomLocation.ROME: p.rome_relay_factor,
        RoomLocation.SPLIT: (1.0 + p.rome_relay_factor) / 2.0,
    }


def embedding(p: Rooms) -> dict[RoomLocation, float]:
    """How embedded armed groups are in the surroundings, relative to Tripoli; multiplies leakage."""
    return {
        RoomLocation.NONE: 1.0,
        RoomLocation.TRIPOLI_NAVAL_BASE: 1.0,
        RoomLocation.MISRATA: p.misrata_embedding,
        RoomLocation.ROME: p.rome_embedding,
        RoomLocation.SPLIT: (1.0 + p.rome_embedding) / 2.0,
    }


class OperationsRoom(mesa.Agent):
    """The room, or the liaison that stands in its place while there is none."""

    def __init__(self, model: mesa.Model, inputs: AgentInputs):
        super().__init__(model)
        parameters = inputs.parameters
        self.seed, self.tables, self.p = inputs.seed, inputs.tables, parameters.cases
        self.usual_load = parameters.staple.load
        self.mandates, self.relay_factors = mandates(parameters.rooms), relay_factors(parameters.rooms)
        self.embedding = embedding(parameters.rooms)
        self.cue_rule: Cueing = inputs.rules[Cueing.family]

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
        """Boats a night in the last month, if all were boats of the staple class with the usual load."""
        return float(self.tables.sites.launched_month.sum()) / (self.usual_load * DAYS_A_MONTH)

    def cues(self, day: int, orders: Sequence[LaunchOrder], levers: Mapping[str, float], sites: int) -> list[Cue]:
        """Reports of tonight's launches, as the rule in force has them; `sites` is the number of Libyan sites."""
        return self.cue_rule.cues(self, day, orders, levers, sites)
