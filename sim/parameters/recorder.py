"""The recorder: what an observer would have seen of the truth."""

from dataclasses import dataclass

from sim.parameters.spec import par


@dataclass(frozen=True)
class Recorder:
    """Chances that deaths enter the record."""

    with_survivors: float = par(
        0.95, unit="1", high=1, plausible=(0.8, 1.0), source="survivors are interviewed on landing", grade="A",
        doc="Chance that deaths on a boat with survivors are recorded.")
    without_survivors: float = par(
        0.55, unit="1", high=1, plausible=(0.2, 0.8), source="bodies found or relatives call; assumed", grade="A",
        doc="Chance that a boat lost with everyone aboard is recorded.")
