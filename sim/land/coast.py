"""The coast: launch sites and towns, and what lies near them."""

from dataclasses import dataclass

from jointroom.sim.arrays import F64, I16


@dataclass(frozen=True)
class Coast:
    """Launch sites, Libyan ones first, then those abroad, and what lies near them; in `towns`, inland towns follow."""

    names: tuple[str, ...]
    towns: tuple[str, ...]
    n_libyan: int
    sea_x_km: F64
    sea_y_km: F64
    abroad: F64
    goal_x_km: F64
    goal_y_km: F64
    base_site: I16
