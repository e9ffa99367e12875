"""Libyan coastguard stations: which of their vessels sail today, and how well the crews keep watch.

A vessel sails when it has been handed over, is in repair, has fuel and a crew that turns up: four causes, each with a
lever of its own (`coastguard_vessels`, `_maintenance` with `_italian_support`, `_fuel`, `_crews` with `_training`).
"""

from collections.abc import Mapping

import numpy as np

from jointroom.sim.arrays import F64, I32
from jointroom.sim.lightly import mesa
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.groups import Coastguard as CoastguardParameters
from jointroom.sim.policy.levers import SEGMENTS
from jointroom.sim.sea.readiness import StationReadiness
from jointroom.sim.sea.vessel import Vessel
from jointroom.sim.units import DAYS_PER_MONTH

NO_BASE = -1


def rows_of(vessels: list[Vessel]) -> I32:
    """int32[n]: rows of the table."""
    return np.array([vessel.row for vessel in vessels], np.int32)


def row_range(rows: I32) -> tuple[int, int]:
    """First row of vessels that follow each other in the table, and the row after the last; (0, 0) for none."""
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, 0)


def reinforced_base(segment: float, sites: tuple[str, ...], site_x_km: F64, base_x_km: F64) -> int:
    """The base nearest to a segment, a value of the lever `coastguard_reinforced_segment`; -1 for none.

    Args:
        sites: names of launch sites; `site_x_km`, `base_x_km`: float64, km east of sites and bases.
    """
    if segment < 1.0:
        return NO_BASE
    site = sites.index(SEGMENTS[int(segment) - 1])
    return int(np.abs(base_x_km - site_x_km[site]).argmin())


def handed_to_groups(p: CoastguardParameters, crews: float, tied: bool) -> float:
    """Share (0-1) of returned people whom crews hand to an armed group; crews that are paid do it less."""
    share = p.collusion_share * (1.0 - p.loyalty_effect * crews)
    return share if tied else p.untied_collusion_factor * share


class Station(mesa.Agent):
    """A coastguard base with the `vessels` that lie there, and their `rows` of the table."""

    def __init__(self, model: mesa.Model, base: int, vessels: list[Vessel], share: float, parameters: Parameters):
        super().__init__(model)
        self.base, self.share = base, share
        self.vessels, self.rows = vessels, rows_of(vessels)
        self.p = parameters.coastguard
        self.watch_efficiency = parameters.sea.watch_efficiency

    def repairs_per_month(self, maintenance: float, support: float) -> float:
        """Rate of repair of a broken vessel: upkeep and Italian help, both 0-1, over the time that a repair takes."""
        return (maintenance + self.p.support_gain * support) * DAYS_PER_MONTH / self.p.repair_days

    def in_repair(self, maintenance: float, support: float) -> float:
        """Share of vessels in repair (0-1) in the long run, with `maintenance` and `support` as they are."""
        repairs = self.repairs_per_month(maintenance, support)
        total = repairs + self.p.breakdowns_per_month
        return repairs / total if total > 0.0 else 1.0

    def wear(self, maintenance: float, support: float) -> tuple[float, float, float]:
        """Chances (0-1) of a day that a vessel breaks down and is repaired, and the share that breakdowns begin with.

        On the first day as many are in repair as in the long run.
        """
        mended = event_probability(self.repairs_per_month(maintenance, support) / DAYS_PER_MONTH)
        broken = event_probability(self.p.breakdowns_per_month / DAYS_PER_MONTH)
        return broken, mended, 1.0 - self.in_repair(maintenance, support)

    def turn_up(self, crews: float, training: float) -> float:
        """Chance (0-1) that a crew turns up: those who are paid, and some of the others once trained."""
        return crews + (1.0 - crews) * min(1.0, self.p.training_gain * training)

    def readiness(self, levers: Mapping[str, float], reinforced: int) -> StationReadiness:
        """What today's policy makes of the station; `reinforced` is a base or none."""
        training, (first, last) = levers["coastguard_training"], row_range(self.rows)
        breaks, mended, broken = self.wear(levers["coastguard_maintenance"], levers["coastguard_italian_support"])
        factor = levers["coastguard_reinforcement"] if self.base == reinforced else 1.0
        return StationReadiness(
            first,
            last,
            self.base,
            vessels=self.share * levers["coastguard_vessels"] * factor,
            breaks=breaks,
            mended=mended,
            broken_at_start=broken,
            fuel=levers["coastguard_fuel"],
            crews=self.turn_up(levers["coastguard_crews"], training),
            watch=self.watch(training),
        )

    def watch(self, training: float) -> float:
        """Share of the tabulated glimpse rate that crews achieve; training closes part of the gap to one."""
        gap = 1.0 - self.watch_efficiency
        return self.watch_efficiency + gap * min(1.0, self.p.training_gain * training)
