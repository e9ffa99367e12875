"""The way to the coast: gateways outside Libya, towns inside it, and the roads between them.

A road is one stage of the way with its travel time, its dangers, its checkpoints and its fare; roads that somebody
can close have a guard. The tables are `data/roads.csv` and `data/gateways.csv`. Which places the ways lead through is
known; times, dangers and shares are assumptions, as the tables say row by row.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.codes import N_PERSON_ORIGINS, Guard, Origin
from jointroom.sim.packaged import read_rows
from jointroom.sim.world.projection import Floats

COAST = "coast"
ROUND = " (round the controls)"


@dataclass(frozen=True, eq=False)
class LandNetwork:
    """Nodes and roads; the roads that leave a node stand together, guarded and open ones before the way round.

    Attributes:
        gateways: names of the nodes outside Libya where a way begins; they are the first nodes.
        towns: names of the inland towns of Libya, the nodes that follow.
        road_names: a name for each road, "from - to".
        first_road: int32[node + 1]: roads that leave node n are first_road[n] to first_road[n + 1].
        ends_at: int16[road] row of `towns` at which a road ends, -1 for the coast.
        median_days: float64[road] median travel time.
        death, kidnap: float64[road] chance on the road.
        checkpoints: float64[road] places where armed men ask for money.
        fare_usd: float64[road] what drivers ask.
        weight: float64[road] how often people at its start take it, relative to the others, with an open road.
        guard: uint8[road] `Guard`.
        gateway_share: float64[origin, gateway] shares of the people of each origin, rows add up to one.
    """

    gateways: tuple[str, ...]
    towns: tuple[str, ...]
    road_names: tuple[str, ...]
    first_road: NDArray[np.int32]
    ends_at: NDArray[np.int16]
    median_days: Floats
    death: Floats
    kidnap: Floats
    checkpoints: Floats
    fare_usd: Floats
    weight: Floats
    guard: NDArray[np.uint8]
    gateway_share: Floats


@lru_cache(maxsize=1)
def load_land_network() -> LandNetwork:
    """Read the shipped tables, once a process."""
    rows, shares = read_rows("world/data/roads.csv"), read_rows("world/data/gateways.csv")
    starts_at = tuple(dict.fromkeys(row["from"] for row in rows))
    places = read_rows("world/data/places.csv")
    inside = {row["name"] for row in places if row["role"] == "town" and row["country"] == "LIBYA"}
    towns = tuple(name for name in starts_at if name in inside)
    gateways = tuple(name for name in starts_at if name not in inside)
    nodes = (*gateways, *towns)
    rows.sort(key=lambda row: (nodes.index(row["from"]), row["guard"] == "bypass"))
    starts = [nodes.index(row["from"]) for row in rows]
    ends = [row["to"].removesuffix(ROUND) for row in rows]

    def numbers(column: str) -> Floats:
        return np.array([float(row[column]) for row in rows])

    share = np.zeros((N_PERSON_ORIGINS, len(gateways)))
    for row in shares:
        share[Origin[row["origin"]], gateways.index(row["gateway"])] = float(row["share"])
    return LandNetwork(
        gateways=gateways,
        towns=towns,
        road_names=tuple(f"{row['from']} - {row['to']}" for row in rows),
        first_road=np.searchsorted(starts, np.arange(len(nodes) + 1)).astype(np.int32),
        ends_at=np.array([-1 if end == COAST else towns.index(end) for end in ends], np.int16),
        median_days=numbers("median_days"),
        death=numbers("death"),
        kidnap=numbers("kidnap"),
        checkpoints=numbers("checkpoints"),
        fare_usd=numbers("fare_usd"),
        weight=numbers("weight"),
        guard=np.array([Guard[row["guard"].upper()] for row in rows], np.uint8),
        gateway_share=share / share.sum(axis=1, keepdims=True),
    )
