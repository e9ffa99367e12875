"""Official detention centres: which are open, which are visited, and how many places there are."""

import mesa

from sim.arithmetic.draws import uniform
from sim.state.state import State
from sim.streams import Stream

PLACEMENT = int(Stream.PLACEMENT)


class Centre(mesa.Agent):
    """One official centre; `row` is its place in the table."""

    def __init__(self, model: mesa.Model, row: int, seed: int, state: State):
        super().__init__(model)
        self.row, self.seed, self.state = row, seed, state

    def capacity(self, country_capacity: float) -> float:
        """Its share of the country's places."""
        return float(country_capacity * self.state.centres.weight[self.row])

    def is_open(self, closure: float) -> bool:
        """Whether it takes people in. Closure shuts centres in a fixed random order, the same in every scenario."""
        return bool(uniform(self.seed, PLACEMENT, 0, self.row, 99) >= closure)

    def is_inspected(self, month: int, share: float) -> bool:
        """Whether visitors come in a month (counted from any first one), when they see a share of all centres."""
        return bool(uniform(self.seed, PLACEMENT, 1 + month, self.row, 98) < share)
