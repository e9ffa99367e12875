"""Draws of a posterior: values of what is not known that the record allows, for runs to live under.

Each draw lives `RUNS_A_DRAW` replicates unless a verb is told otherwise, so that what differs between its own runs,
chance, can be told from what differs between draws. Replicate `r` lives the draw at place `r // runs` of an order in
which draws come as often as they weigh. The order is the seed's; more replicates go on where fewer ended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.maths.draws import uniform
from jointroom.sim.spec import RunSpec

RUNS_A_DRAW = 2
_STREAM, _ORDER = 255, 3
"""Address of what the seed decides: the stream of designs, which no decision of the model has."""
_GOLDEN = 0.5 * (5.0**0.5 - 1.0)
"""Multiples of it, without their whole parts, lie evenly on a line however many of them there are."""


@dataclass(frozen=True)
class Draws:
    """Draws of a posterior.

    Attributes:
        word: by which they were asked for.
        values: parameters, and levers or sizes of events, of each draw, by name.
        given: the same as a run takes them: parameters, and levers with sizes of events.
        up_to: running sum of the weights, float64[draw], ending in 1.
        digest: SHA-256 over the draws and their weights.
        seed: which decides their order.
        runs: replicates of each draw.
    """

    word: str
    values: Sequence[Mapping[str, object]]
    given: Sequence[tuple[Mapping[str, object], Mapping[str, float]]]
    up_to: npt.NDArray[np.float64]
    digest: str
    seed: int = SETTINGS["seed"].default
    runs: int = RUNS_A_DRAW

    @property
    def names(self) -> tuple[str, ...]:
        """Of what is not known."""
        return tuple(self.values[0])

    def draw_of(self, replicate: int) -> int:
        """The draw that a replicate lives under."""
        first = uniform(self.seed, _STREAM, 0, 0, _ORDER)
        place = (first + (replicate // self.runs) * _GOLDEN) % 1.0
        return min(int(np.searchsorted(self.up_to, place, side="right")), len(self.values) - 1)

    def lived(self, replicates: int) -> list[int]:
        """The draws that the first replicates live under."""
        return [self.draw_of(replicate) for replicate in range(replicates)]

    def under(self, spec: RunSpec) -> RunSpec:
        """A run under its replicate's draw; what the run was given itself stands above the draw."""
        parameters, levers = self.given[self.draw_of(spec.replicate)]
        return replace(spec, overrides={**parameters, **spec.overrides}, levers={**levers, **spec.levers})

    def facts(self, replicates: int) -> dict[str, object]:
        """For a manifest: which posterior, the draw that each replicate lived under, and the values of these draws."""
        lived = self.lived(replicates)
        values = {str(draw): dict(self.values[draw]) for draw in dict.fromkeys(lived)}
        return {"word": self.word, "digest": self.digest, "lived": lived, "values": values}
