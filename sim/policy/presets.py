"""What each level of the joint operations room stands for, ingredient by ingredient.

Level 0 is no room; 1 liaison by telephone with an Italian ship in Tripoli; 2 a shared picture of the sea;
3 adds the intelligence service (departure cues) and the migration department (clerks who list those who are
disembarked, and visitors to centres); 4 adds prosecutors, who take down statements and ask after those who were
missed. Every number is an assumption (grade A) with the plausible range beside it in `data/room_levels.csv`. A level
sets only how many people institutions send and what they share; what comes of it has to come out of their acts.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.packaged import read_rows

N_LEVELS = 5
FIRST_OPENED = 2
"""The first level that is a room; those below are none, and the liaison that there was."""


@dataclass(frozen=True)
class Preset:
    """One ingredient at levels 0 to 4: values and the ends of their plausible ranges, each float64[5]."""

    values: NDArray[np.float64]
    plausible_low: NDArray[np.float64]
    plausible_high: NDArray[np.float64]


def _load() -> dict[str, Preset]:
    columns: dict[str, NDArray[np.float64]] = {}
    for row in read_rows("policy/data/room_levels.csv"):
        table = columns.setdefault(row["lever"], np.full((3, N_LEVELS), np.nan))
        table[:, int(row["level"])] = (row["value"], row["plausible_low"], row["plausible_high"])
    for name, table in columns.items():
        if np.isnan(table).any():
            raise ValueError(f"room_levels.csv: {name} lacks one of the levels 0 to {N_LEVELS - 1}")
        table.flags.writeable = False
    return {name: Preset(*table) for name, table in columns.items()}


PRESETS: dict[str, Preset] = _load()
