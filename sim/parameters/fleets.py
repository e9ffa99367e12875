"""Fleets that may meet boats, the rows of `data/fleets.yaml`; types of their columns stand in `fleets.pyi`."""

from typing import Any

from jointroom.sim.codes import Platform
from jointroom.sim.parameters.tables import read_columns


class Counted:
    """What follows from the columns of a fleet."""

    @property
    def indicator(self: Any) -> str:
        """Name of the indicator that counts the people whom it takes to Europe; "" if it takes none."""
        if self.returns_people or self.platform == Platform.AIRCRAFT:
            return ""
        return self.counted_as or f"met_{self.name}"


FleetClass = read_columns(
    __name__, "FleetClass", "fleets",
    "One fleet: who it is, what it may do and what it can do; `code` is its place in the table, from one.", Counted,
)  # fmt: skip
