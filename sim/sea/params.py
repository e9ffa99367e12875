"""What everything at sea lives by: constants of a run.

They are the parameter groups themselves, turned into records: a kernel reads `params.boats.fatigue_h` where Python
reads `parameters.boats.fatigue_h`. Only what has to be worked out from them stands here.
"""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import F64, Rows
from jointroom.sim.parameters import Parameters
from jointroom.sim.parameters.boat_classes import BoatClass
from jointroom.sim.parameters.groups import Boats, Coastguard, Rescuers, Rooms, Sea
from jointroom.sim.parameters.tables import as_records
from jointroom.sim.sea.sweep_widths import SWEEP_VISIBILITY_NM, sweep_widths
from jointroom.sim.state.columns import as_record
from jointroom.sim.units import SUBSTEP_H

LEAST_SHARE = 1e-9
"""Medians of shares are kept so far from 0 and 1, so that their logits are finite."""
NODES = 100  # of a quadrature, far more than it needs


class SeaParams(NamedTuple):
    """Constants of the sea, a record in kernels; `_ticks` are sub-steps of ten minutes."""

    boats: Boats
    """The parameters of `boats`; so the other groups below."""
    sea: Sea
    coastguard: Coastguard
    rescuers: Rescuers
    rooms: Rooms
    classes: Rows[BoatClass]
    people_per_record: int
    """People for whom each record of a person stands: boats and ships take them aboard, and lose them, together."""
    staple: int
    """Code of the class of boats by which networks go."""
    heading_wander_rad: float
    dead_aboard_mean: float
    """Mean share of those aboard who die where fumes, burns or crushing kill; so where a boat overturns alongside."""
    panic_drowned_mean: float
    call_repeat_ticks: int
    phone_ticks: int
    search_patience_ticks: int
    carry_on_ticks: int
    track_life_ticks: int
    sweep_visibility_nm: F64
    """float64[visibility]: where sweep widths are tabulated."""
    sweep_width_nm: F64
    """float64[Platform, Target, visibility]."""


def mean_share(median: float, spread: float) -> float:
    """Mean of a share that is logit-normal about its median (`sim.sea.hazard.drawn_share`)."""
    middle = min(max(median, LEAST_SHARE), 1.0 - LEAST_SHARE)
    points, weights = np.polynomial.hermite_e.hermegauss(NODES)
    shares = 1.0 / (1.0 + np.exp(-(np.log(middle / (1.0 - middle)) + spread * points)))
    return float(weights @ shares / weights.sum())


def sea_params(parameters: Parameters, people_per_record: int = 1) -> SeaParams:
    """Turn parameters, and for how many people a record stands, into what kernels read."""
    b, s = parameters.boats, parameters.sea

    def ticks(hours: float) -> int:
        return round(hours / SUBSTEP_H)

    params: SeaParams = as_record(
        SeaParams(
            boats=as_record(b),
            sea=as_record(s),
            coastguard=as_record(parameters.coastguard),
            rescuers=as_record(parameters.rescuers),
            rooms=as_record(parameters.rooms),
            classes=as_records(parameters.boat_classes),
            people_per_record=people_per_record,
            staple=parameters.staple.code,
            heading_wander_rad=float(np.deg2rad(b.heading_wander_deg)),
            dead_aboard_mean=mean_share(b.dead_aboard, b.dead_aboard_spread),
            panic_drowned_mean=mean_share(b.panic_drowned, b.drowned_spread),
            call_repeat_ticks=max(1, ticks(b.call_repeat_h)),
            phone_ticks=ticks(b.phone_h),
            search_patience_ticks=ticks(s.search_patience_h),
            carry_on_ticks=ticks(s.carry_on_h),
            track_life_ticks=ticks(s.track_life_h),
            sweep_visibility_nm=SWEEP_VISIBILITY_NM,
            sweep_width_nm=sweep_widths(s.small_vessel_sweep_factor),
        )
    )
    return params
