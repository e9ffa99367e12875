"""The Libyan coastguard: patrols, readiness, crews; what its vessels can do is in `fleets`."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par


@dataclass(frozen=True)
class Coastguard:
    """How Libyan patrol vessels work once the levers say how many there are."""

    patrol_range_km: float = par(
        24.0, unit="km", low=2, high=300, plausible=(15, 60), source="assumed", grade="A",
        doc="How far out a patrol without a report goes.")
    patrol_width_km: float = par(
        40.0, unit="km", low=2, high=300, plausible=(20, 80), source="assumed", grade="A",
        doc="Half width along the coast of a vessel's patrol box.")
    breakdowns_per_month: float = par(
        0.7, unit="1/month", high=30, plausible=(0.2, 2), source="assumed", grade="A",
        doc="Rate at which a patrol vessel breaks down.")
    repair_days: float = par(
        20.0, unit="d", low=0.5, high=1000, plausible=(7, 60), source="assumed", grade="A",
        doc="Time that a repair takes with full upkeep: yard, spares and money.")
    support_gain: float = par(
        1.2, unit="1", high=10, plausible=(0.4, 2.5), source="assumed", grade="A",
        doc="What full Italian technical support in Tripoli adds to the rate of repair, relative to full upkeep.")
    training_gain: float = par(
        0.6, unit="1", high=1, plausible=(0.2, 1.0), source="assumed", grade="A",
        doc="Share of the gap to crews that all turn up, and to a perfect watch, that full training closes.")
    collusion_share: float = par(
        0.45, unit="1", high=1, plausible=(0.1, 0.8), source="collusion reported, @un_panel; size assumed",
        grade="A",
        doc="Share of returned people whom unpaid crews tied to an armed group hand to that group, not to a centre.")
    loyalty_effect: float = par(
        0.5, unit="1", high=1, plausible=(0.0, 0.9), source="assumed", grade="A",
        doc="How far that share falls when all crews are paid.")
    protected_weight: float = par(
        0.5, unit="1", high=1, plausible=(0.1, 1.0),
        source="competitors' boats are said to be caught first, @un_panel; size assumed",
        grade="A", doc="Weight of a boat under way that pays the group behind the crews, relative to others.")
    untied_collusion_factor: float = par(
        0.25, unit="1", high=1, plausible=(0.0, 0.6), source="assumed", grade="A",
        doc="That share at stations without such a tie, relative to it.")
    return_share_turned: float = par(
        0.03, unit="1", high=1, plausible=(0.0, 0.1), source="assumed", grade="A",
        doc="Chance that a crew lets a protected boat pass.")
