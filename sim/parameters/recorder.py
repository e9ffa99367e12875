"""The recorder: what an observer would have seen of the truth."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par


@dataclass(frozen=True)
class Recorder:
    """Chances that deaths enter the record, and errors of counts of people."""

    with_survivors: float = par(
        0.95, unit="1", high=1, plausible=(0.8, 1.0), source="survivors are interviewed on landing", grade="A",
        doc="Chance that deaths on a boat with survivors are recorded.")
    without_survivors: float = par(
        0.55, unit="1", high=1, plausible=(0.2, 0.8), source="bodies found or relatives call; assumed", grade="A",
        doc="Chance that a boat lost with everyone aboard is recorded.")
    centres_reached: float = par(
        0.95, unit="1", high=1, plausible=(0.7, 1.0), source="monitors did not reach every centre; assumed", grade="A",
        doc="Share of the people in official centres that monitors count.")
    detained_spread: float = par(
        0.08, unit="1", high=1, plausible=(0.02, 0.2),
        source="17,000, @unhcr_council, and 19,900, from memory, for November 2017", grade="D",
        doc="Log-standard deviation of the error of that count.")
    present_spread: float = par(
        0.03, unit="1", high=1, plausible=(0.01, 0.1), source="assumed", grade="A",
        doc="Log-standard deviation of the error of displacement tracking, beyond what it does not cover.")
