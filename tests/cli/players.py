"""What the data of a page's player unpacks to, point by point."""

import zlib
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from jointroom.experiments.pages.packing import LAYOUT


@dataclass(frozen=True)
class Leg:
    """One leg as it was unpacked: sub-steps and places, in steps, of its points, and what is said of each."""

    tick: list[int]
    x: list[int]
    y: list[int]
    state: list[int]
    look: int
    outcome: int
    dead: int


def unpacked(lengths: Mapping[str, int], letters: str) -> tuple[list[Leg], dict[str, np.ndarray]]:
    """Legs and columns of a packed history, point by point, as the format says."""
    memory, columns, offset = zlib.decompress(b64decode(letters)), {}, 0
    for name, kind in LAYOUT:
        columns[name] = np.frombuffer(memory, kind, lengths[name], offset)
        offset += columns[name].nbytes
    assert offset == len(memory)
    legs, at = [], 0
    for leg, number in enumerate(columns["points"].tolist()):
        places = []
        for axis in ("x", "y"):
            low, high = (columns[f"{axis}_{part}"][at : at + number].tolist() for part in ("low", "high"))
            folded = [small + 256 * large for small, large in zip(low, high, strict=True)]
            places.append(list(accumulate(-(step + 1) // 2 if step % 2 else step // 2 for step in folded)))
        begin, last = int(columns["begin"][leg]), int(columns["last"][leg])
        ticks = [begin, *(6 * (begin // 6 + k) for k in range(1, number - 1)), last]
        state = columns["state"][at : at + number].tolist()
        rest = [int(columns[name][leg]) for name in ("look", "outcome", "dead")]
        legs.append(Leg(ticks if number > 1 else [begin], *places, state, *rest))
        at += number
    return legs, columns
