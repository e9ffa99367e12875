"""Sizes that policy may have had, and that can be varied: of dated events, and of the room's ingredients.

The size of an event is what it adds to a lever in the end. The size of an ingredient of the room is what the whole
room, level 4, has of it. Levels 2 and 3 then stand at the same place in their own plausible ranges, so that a room with
many investigators has many at every level; levels 0 and 1, no room and the liaison that there was, stay as they are.
"""

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.policy.event import EventSize
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.presets import FIRST_OPENED, PRESETS, Preset
from jointroom.sim.policy.timeline import EVENT_SIZES, ROOM_START

ROOM = "room"
"""Stands where an event's name does in the sizes of the room's ingredients."""


def _room_sizes() -> dict[str, EventSize]:
    """Sizes of the ingredients that have a range at level 4; where the room sits is a choice and has none."""
    sizes = {}
    for name, preset in PRESETS.items():
        lever, low, high = LEVERS[name], float(preset.plausible_low[-1]), float(preset.plausible_high[-1])
        if low < high and lever.kind != "choice":
            doc = f"{lever.doc}: in the whole room (level 4). Levels 2 and 3 stand at the same place in their ranges"
            amount = float(preset.values[-1])
            size = EventSize(ROOM, name, amount, (low, high), ROOM_START, "A", lever.source, f"{doc}.")
            sizes[size.name] = size
    return sizes


SIZES: dict[str, EventSize] = {**EVENT_SIZES, **_room_sizes()}
"""All of them by name, `event.lever` or `room.lever`."""


def levels_of(name: str, preset: Preset, amount: float) -> NDArray[np.float64]:
    """An ingredient of the room at levels 0 to 4, float64[5], where level 4 has `amount` of it.

    Args:
        name: of the lever.
        preset: its defaults and plausible ranges.
        amount: at level 4, in the lever's unit; beyond the plausible range the other levels go beyond theirs.
    """
    values, low, high = preset.values, preset.plausible_low, preset.plausible_high
    above = amount >= values[-1]
    end = high if above else low
    way = end[-1] - values[-1]
    place = (amount - values[-1]) / way if way else 0.0
    found = values.copy()
    found[FIRST_OPENED:] += place * (end - values)[FIRST_OPENED:]
    if LEVERS[name].kind != "float":
        found = np.rint(found)
    found[-1] = amount
    return found
