"""Tracks of a year in less than a megabyte: whole numbers, most of them near zero, compressed.

A *leg* is a boat from its launch, or a vessel from leaving port, to its end: points at both, and at every full hour
between. Places are counted in steps of `STEP_KM`, times in sub-steps of ten minutes since the first midnight. Of a
place there stands how far it lies from the one before, n as 2n and -n as 2n - 1, low bytes apart from high ones, nearly
all of which are zero. `templates/player.js` unpacks it, in the order of `LAYOUT`.
"""

import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from jointroom.experiments.report.history import COUNTED
from jointroom.sim.world.projection import to_km

STEP_KM = 1.0
MINUTES = 10
HOUR = 60 // MINUTES
OPEN = 255
"""Outcome of what is still out."""
LAYOUT = (
    ("begin", "<i4"), ("last", "<i4"), ("points", "<i4"), ("dead", "<i4"), ("people", "<i4"),
    ("x_low", "u1"), ("x_high", "u1"), ("y_low", "u1"), ("y_high", "u1"),
    ("look", "u1"), ("outcome", "u1"), ("state", "u1"), ("wave", "u1"), ("light", "u1"),
)  # fmt: skip
"""Columns and their types, wide ones first. Of a leg: sub-steps of its first and last point, number of points, deaths,
how it is drawn, how it ended. Of a point: its place, its state. Of an hour: people (`COUNTED`, one count after the
other, what each hour brought), waves in tenths of a metre, and whether it is day."""


class Packed(NamedTuple):
    """One side of the player.

    Attributes:
        lengths: values in each column of `LAYOUT`.
        data: all columns, compressed (RFC 1950), in letters.
    """

    lengths: Mapping[str, int]
    data: str


def pack(
    tracks: pd.DataFrame, hours: pd.DataFrame, boats: pd.DataFrame, looks: Sequence[Sequence[str]], first: pd.Timestamp
) -> Packed:
    """Pack one history.

    Args:
        tracks, hours, boats: see `sim.observe.tracks.Watched`; rows of `tracks` in the order of craft, id and time.
        looks: names of what boats do, of how voyages end, and of kinds of vessels; those that are named nowhere are
            drawn as the last kind.
        first: the midnight from which time is counted.
    """
    states, endings, kinds = (list(names) for names in looks)
    tick = ((tracks["time"] - first) // pd.Timedelta(minutes=MINUTES)).to_numpy(np.int64)
    address, is_boat = tracks["id"].to_numpy(), (tracks["craft"] == "boat").to_numpy()
    starts = np.ones(len(tracks), bool)
    starts[1:] = (address[1:] != address[:-1]) | (is_boat[1:] != is_boat[:-1]) | (np.diff(tick) > HOUR)
    at = np.flatnonzero(starts)
    points = np.diff(at, append=len(tracks))
    kind = [kinds.index(name) if name in kinds else len(kinds) - 1 for name in tracks["kind"].to_numpy()[at]]
    known = boats.set_index("boat_id").reindex(np.where(is_boat[at], address[at], -1))
    outcome = [endings.index(name) if name in endings else OPEN for name in known["outcome"]]
    doing = [states.index(name) if name in states else 0 for name in tracks["state"]]
    x, y = (_folded_steps(km, starts) for km in to_km(tracks["lon"], tracks["lat"]))
    columns = {
        "begin": tick[at],
        "last": tick[at + points - 1],
        "points": points,
        "dead": known["dead"].fillna(0).to_numpy(np.int64),
        "people": np.diff(hours[list(COUNTED)].to_numpy(np.int64).T, prepend=0),
        "x_low": x & 255,
        "x_high": x >> 8,
        "y_low": y & 255,
        "y_high": y >> 8,
        "look": np.where(is_boat[at], 0, 1 + np.array(kind, np.int64)),
        "outcome": outcome,
        "state": doing,
        "wave": np.clip(np.rint(10 * hours["wave_m"]), 0, OPEN),
        "light": hours["daylight"],
    }
    arrays = {name: np.asarray(columns[name]).ravel().astype(kind) for name, kind in LAYOUT}
    data = zlib.compress(b"".join(array.tobytes() for array in arrays.values()), 9)
    return Packed({name: len(array) for name, array in arrays.items()}, b64encode(data).decode())


def _folded_steps(km: NDArray[np.float64], starts: NDArray[np.bool_]) -> NDArray[np.int64]:
    """int64[point]: where a leg starts, then its steps; none is negative."""
    place = np.rint(km / STEP_KM).astype(np.int64)
    step = np.where(starts, place, np.diff(place, prepend=0))
    return np.where(step < 0, -2 * step - 1, 2 * step)


def line(x_km: NDArray[np.float64], y_km: NDArray[np.float64]) -> list[int]:
    """A line on the map in steps of `STEP_KM`, x and y in turn, without points that fall on the one before."""
    places = np.rint(np.column_stack([x_km, y_km]) / STEP_KM).astype(np.int64)
    moved = np.append(True, (np.diff(places, axis=0) != 0).any(axis=1))
    found: list[int] = places[moved].ravel().tolist()
    return found
