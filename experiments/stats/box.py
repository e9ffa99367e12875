"""A box in the space of factors: limits between which something happens more or less often than elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """Limits of some factors, and what lies between them.

    Attributes:
        limits: lowest and highest value, both included, of each factor that is restricted.
        cases: cases in the box; of_interest: how many of them are of interest.
        coverage: share of all cases of interest that the box holds.
        density: share of its cases that are of interest.
        chance: for each restricted factor, how likely a box without that restriction would hold so many cases of
            interest among as many of its cases drawn at random (the quasi-p values of Bryant and Lempert 2010,
            Technological Forecasting and Social Change 77:34-49). The search has looked at many cuts, so this is a
            sieve for cuts that mean nothing, and no test.
    """

    limits: Mapping[str, tuple[float, float]]
    cases: int
    of_interest: int
    coverage: float
    density: float
    chance: Mapping[str, float]

    @property
    def balance(self) -> float:
        """Harmonic mean of coverage and density: high only if both are."""
        together = self.coverage + self.density
        return 2.0 * self.coverage * self.density / together if together > 0.0 else 0.0
