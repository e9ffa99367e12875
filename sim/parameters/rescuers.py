"""Europe-bound rescuers: patrol boxes and rules that all share; what fleets differ in is in `fleets`."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par


@dataclass(frozen=True)
class Rescuers:
    """Patrol boxes and rules of rescue ships and aircraft."""

    patrol_depth_nm: float = par(
        5.0, unit="nm", low=0.5, high=100, plausible=(4, 16), source="assumed", grade="A",
        doc="Half depth of patrol boxes across the coast.")
    patrol_width_nm: float = par(
        40.0, unit="nm", low=1, high=200, plausible=(20, 60), source="assumed", grade="A",
        doc="Half width of patrol boxes along the coast.")
    patrol_lon_deg: float = par(
        12.6, unit="deg E", low=8, high=20, plausible=(12.2, 13.2), source="assumed; between Sabratha and Tripoli",
        grade="A", doc="Longitude on which the patrol boxes of rescue ships and aircraft are centred.")
    code_port_calls: float = par(
        0.3, unit="1", high=1, plausible=(0.0, 0.6), source="assumed", grade="A",
        doc="Share of NGO ship time lost to port calls and checks when the code of conduct is in full force.")
    rome_patience_h: float = par(
        3.0, unit="h", high=48, plausible=(1, 8), source="reported unanswered for many hours", grade="A",
        doc="Time Rome waits for Tripoli after handing over a call before it sends somebody itself.")
    rescue_pull: float = par(
        0.0, unit="1", low=0, high=3, plausible=(0.0, 0.6),
        source="assumed; disputed, @deiana against @rodriguez_sanchez", grade="A",
        doc="Weight of log(prior / believed risk of death) in the wish to board; zero means rescue pulls nobody.")
