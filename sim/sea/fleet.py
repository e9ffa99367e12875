"""Europe-bound rescuers: how many ships of each fleet are on station, and how near the coast they wait."""

from collections.abc import Mapping

from jointroom.sim.lightly import mesa
from jointroom.sim.parameters.fleets import FleetClass
from jointroom.sim.sea.call_out import CallOut
from jointroom.sim.sea.readiness import FleetReadiness
from jointroom.sim.sea.station import row_range, rows_of
from jointroom.sim.sea.vessel import Vessel
from jointroom.sim.state.row_agent import AgentInputs
from jointroom.sim.units import KM_PER_NM, TERRITORIAL_WATERS_NM


class Fleet(mesa.Agent):
    """All ships or aircraft of one fleet: `vessels`, and their `rows` of the table."""

    def __init__(self, model: mesa.Model, fleet: FleetClass, vessels: list[Vessel], inputs: AgentInputs):
        super().__init__(model)
        self.fleet, self.scale, self.p = fleet, inputs.scale, inputs.parameters.rescuers
        self.vessels, self.rows = vessels, rows_of(vessels)
        self.call_out_rule: CallOut = inputs.rules[CallOut.family]
        self.waits_nm = fleet.patrol_nm
        """Distance from the Libyan coast around which its ships wait when nothing keeps them farther."""

    def ships(self, levers: Mapping[str, float]) -> float:
        """Ships on station, a fraction of one in that share of the weeks."""
        return levers[self.fleet.lever] if self.fleet.lever else self.fleet.ships * self.scale

    def learn(self, met_nm: float) -> None:
        """A boat was met so far off: the next ones are awaited a little nearer to there, on the high seas."""
        waits = self.waits_nm + self.p.patrol_lesson * (met_nm - self.waits_nm)
        self.waits_nm = max(waits, min(self.waits_nm, TERRITORIAL_WATERS_NM))

    def readiness(self, levers: Mapping[str, float], coast_y_km: float) -> FleetReadiness:
        """What becomes of the fleet today; `coast_y_km` is where Sabratha lies."""
        posting = self.call_out_rule.call_out(self, levers)
        box_y_km = coast_y_km + posting.distance_nm * KM_PER_NM
        return FleetReadiness(*row_range(self.rows), posting.ships, posting.weeks_lost, box_y_km, posting.kept_apart)
