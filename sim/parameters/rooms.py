"""What the mandate and the place of a joint operations room mean. The levers say which of them hold."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed; the announcement gives no details, @reuters_room"


@dataclass(frozen=True)
class Rooms:
    """Weights of mandates, what a location does to messages and leaks, what registration does.

    A room in Tripoli, like no room at all, is what locations are measured against: factor 1 in both respects.
    """

    interception_first_underway: float = par(
        0.7, unit="1", high=1, plausible=(0.5, 0.9), source=_A, grade="A",
        doc="Weight of a boat under way in a patrol vessel's next task, mandate interception first.")
    interception_first_distress: float = par(
        0.2, unit="1", high=1, plausible=(0.1, 0.4), source=_A, grade="A",
        doc="Weight of a boat in distress in a patrol vessel's next task, mandate interception first.")
    interception_first_case: float = par(
        0.1, unit="1", high=1, plausible=(0.0, 0.3), source=_A, grade="A",
        doc="Added weight of a boat of a network under investigation, mandate interception first.")
    rescue_first_underway: float = par(
        0.2, unit="1", high=1, plausible=(0.1, 0.4), source=_A, grade="A",
        doc="Weight of a boat under way in a patrol vessel's next task, mandate rescue first.")
    rescue_first_distress: float = par(
        0.7, unit="1", high=1, plausible=(0.5, 0.9), source=_A, grade="A",
        doc="Weight of a boat in distress in a patrol vessel's next task, mandate rescue first.")
    rescue_first_case: float = par(
        0.1, unit="1", high=1, plausible=(0.0, 0.3), source=_A, grade="A",
        doc="Added weight of a boat of a network under investigation, mandate rescue first.")
    prosecution_first_underway: float = par(
        0.3, unit="1", high=1, plausible=(0.1, 0.5), source=_A, grade="A",
        doc="Weight of a boat under way in a patrol vessel's next task, mandate prosecution first.")
    prosecution_first_distress: float = par(
        0.2, unit="1", high=1, plausible=(0.1, 0.4), source=_A, grade="A",
        doc="Weight of a boat in distress in a patrol vessel's next task, mandate prosecution first.")
    prosecution_first_case: float = par(
        0.5, unit="1", high=1, plausible=(0.3, 0.8), source=_A, grade="A",
        doc="Added weight of a boat of a network under investigation, mandate prosecution first.")
    misrata_relay_factor: float = par(
        1.2, unit="1", low=0.1, high=20, plausible=(1.0, 1.6), source=_A, grade="A",
        doc="Relay delay to Libyan vessels from a room in Misrata, relative to Tripoli.")
    rome_relay_factor: float = par(
        1.5, unit="1", low=0.1, high=20, plausible=(1.1, 2.5), source=_A, grade="A",
        doc="Relay delay to Libyan vessels from a room in Rome, relative to Tripoli.")
    split_relay_factor: float = par(
        1.2, unit="1", low=0.1, high=20, plausible=(1.0, 1.6), source=_A, grade="A",
        doc="Relay delay to Libyan vessels from a room split between Tripoli and Rome, relative to Tripoli.")
    misrata_embedding: float = par(
        0.7, unit="1", high=5, plausible=(0.4, 1.0), source=_A, grade="A",
        doc="Leakage through armed groups around a room in Misrata, relative to Tripoli.")
    rome_embedding: float = par(
        0.1, unit="1", high=5, plausible=(0.02, 0.3), source=_A, grade="A",
        doc="Leakage through armed groups around a room in Rome, relative to Tripoli.")
    split_embedding: float = par(
        0.6, unit="1", high=5, plausible=(0.3, 0.9), source=_A, grade="A",
        doc="Leakage through armed groups around a room split between Tripoli and Rome, relative to Tripoli.")
    relay_spread: float = par(
        0.7, unit="1", high=3, plausible=(0.4, 1.0), source=_A, grade="A",
        doc="Log-standard deviation of the delay with which one command passes a first report to the other.")
    registration_effect: float = par(
        0.5, unit="1", high=1, plausible=(0.1, 0.9), source=_A, grade="A",
        doc="Share of handing-over to armed groups that ends when the migration department registers the disembarked.")
