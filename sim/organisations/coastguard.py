"""Libyan coastguard stations: which of their vessels sail today, and how well the crews keep watch.

A vessel sails when it has been handed over, is in repair, has fuel and a crew that turns up: four causes, each with a
lever of its own (`coastguard_vessels`, `_maintenance` with `_italian_support`, `_fuel`, `_crews` with `_training`).
"""

import mesa
import numpy as np

from sim.arithmetic.draws import uniform, uniforms
from sim.kernels.person import chance
from sim.parameters import Parameters
from sim.policy.levers_sea import STRETCHES
from sim.state.fields import F64, U8
from sim.state.state import State
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

READY = int(Stream.VESSEL_READY)
DAYS_A_WEEK = 7
NO_BASE = -1
STATION = 1 << 24  # addresses of stations lie beyond those of vessels


def reinforced_base(stretch: float, sites: tuple[str, ...], site_x_km: F64, base_x_km: F64) -> int:
    """The base nearest to a stretch, a value of the lever `coastguard_reinforced_stretch`; -1 for none.

    Args:
        sites: names of launch sites; `site_x_km`, `base_x_km`: float64, km east of sites and bases.
    """
    if stretch < 1.0:
        return NO_BASE
    site = sites.index(STRETCHES[int(stretch) - 1])
    return int(np.abs(base_x_km - site_x_km[site]).argmin())


class Station(mesa.Agent):
    """A coastguard base with the vessels that lie there (`rows` of the vessel table)."""

    def __init__(
        self,
        model: mesa.Model,
        base: int,
        rows: list[int],
        share: float,
        seed: int,
        state: State,
        parameters: Parameters,
    ):
        super().__init__(model)
        self.base, self.rows, self.share, self.seed, self.state = base, rows, share, seed, state
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

    def broken(self, day: int, maintenance: float, support: float) -> "U8":
        """uint8[rows] flags: has broken down and not been repaired; on the first day as in the long run."""
        was_broken = self.state.vessels.broken[self.rows] == 1
        breaks = chance(self.p.breakdowns_per_month, 1)
        mended = chance(self.repairs_per_month(maintenance, support), 1)
        out_at_start = 1.0 - self.in_repair(maintenance, support)
        draw = uniforms(self.seed, READY, day, self.state.vessels.id[self.rows], 2)
        now = draw < out_at_start if day == 0 else np.where(was_broken, draw >= mended, draw < breaks)
        return np.asarray(now, np.uint8)

    def turn_up(self, crews: float, training: float) -> float:
        """Chance (0-1) that a crew turns up: those who are paid, and some of the others once trained."""
        return crews + (1.0 - crews) * min(1.0, self.p.training_gain * training)

    def order(self, day: int, vessels_of_station: float, fuel: float, crews: float, training: float) -> "U8":
        """uint8[rows] flags: the vessel belongs to the fleet this week and can sail today.

        Fuel comes or does not come to the whole station, week by week; crews turn up vessel by vessel.
        """
        week, table = day // DAYS_A_WEEK, self.state.vessels
        if uniform(self.seed, READY, week, STATION + self.base, 0) >= fuel:
            return np.zeros(len(self.rows), np.uint8)
        ids, sound = table.id[self.rows], table.broken[self.rows] == 0
        in_fleet = uniforms(self.seed, READY, week, ids, 1) < vessels_of_station - np.arange(len(ids))
        manned = uniforms(self.seed, READY, day, ids, 0) < self.turn_up(crews, training)
        return (in_fleet & sound & manned).astype(np.uint8)

    def handed_to_groups(self, crews: float, tied: bool) -> float:
        """Share (0-1) of returned people whom crews hand to an armed group; crews that are paid do it less."""
        share = self.p.collusion_share * (1.0 - self.p.loyalty_effect * crews)
        return share if tied else self.p.untied_collusion_factor * share

    def watch(self, training: float) -> float:
        """Share of the tabulated glimpse rate that crews achieve; training closes part of the gap to one."""
        gap = 1.0 - self.watch_efficiency
        return self.watch_efficiency + gap * min(1.0, self.p.training_gain * training)
