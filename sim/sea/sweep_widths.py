"""Visual sweep widths by platform, target and visibility: the tables, as published.

Unit: nautical miles, by day, in calm water. Source: United States Coast Guard addendum to the national search and
rescue supplement (COMDTINST M16130.2F), public-domain tables; evidence grade F. Which target stands for which boat is
an assumption (grade A): an inflatable is the mean of a 25-person raft and a 33-foot boat, a large boat a 53-foot one, a
small boat a 20-foot one. Ships look from 14 ft above the water, aircraft from 1,500 ft.
"""

import numpy as np

from jointroom.sim.arrays import F64

REFERENCE_SPEED_KN = (15.0, 15.0, 180.0)
"""Search speeds, by `Platform`, for which the tables were made."""

SWEEP_VISIBILITY_NM = np.array([1.0, 3.0, 5.0, 10.0, 15.0, 20.0])
_SHIP = np.array(
    [
        [1.15, 2.8, 4.05, 6.25, 7.75, 8.75],
        [1.0, 2.0, 2.9, 4.3, 5.2, 5.8],
        [1.2, 3.1, 5.1, 9.1, 12.1, 14.4],
    ]
)
_AIRCRAFT = np.array(
    [
        [0.45, 1.9, 2.8, 4.45, 5.55, 6.35],
        [0.4, 1.7, 2.5, 3.7, 4.5, 5.1],
        [0.5, 2.6, 4.5, 8.2, 11.0, 13.2],
    ]
)


def sweep_widths(small_vessel_factor: float) -> F64:
    """float64[Platform, Target, visibility] in nm; a small vessel sees a share of what a ship sees."""
    return np.array([_SHIP, _SHIP * small_vessel_factor, _AIRCRAFT])
