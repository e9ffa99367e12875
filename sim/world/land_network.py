"""The way through Libya: border crossings, hubs and the roads between them.

Nodes are crossings, inland hubs and the coast; a leg is one stage of the way with its travel time, its risks and its
checkpoints. Times and risks are assumptions (the table says so row by row); what is known is the order of the places.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from sim.world.projection import Floats

COAST = "coast"


@dataclass(frozen=True, eq=False)
class LandNetwork:
    """Nodes and legs; the legs that leave a node stand together.

    Attributes:
        nodes: names; the coast is the last.
        first_leg: int32[nodes + 1]: legs of node n are first_leg[n] to first_leg[n + 1].
        leg_to: int32[legs] node at which a leg ends.
        median_days: float64[legs] median travel time.
        death, kidnap: float64[legs] chance on the leg on the usual road.
        checkpoints: float64[legs] places where armed men ask for money.
        weight: float64[legs] how often the leg is taken by people at its start, relative to the others.
    """

    nodes: tuple[str, ...]
    first_leg: np.ndarray
    leg_to: np.ndarray
    median_days: Floats
    death: Floats
    kidnap: Floats
    checkpoints: Floats
    weight: Floats

    def index(self, name: str) -> int:
        """Row of a node. Raises ValueError when there is none of that name."""
        return self.nodes.index(name)

    @property
    def coast(self) -> int:
        """The node at which the way ends."""
        return len(self.nodes) - 1


@lru_cache(maxsize=1)
def load_land_network() -> LandNetwork:
    """Read the shipped table of legs, once a process."""
    text = files("sim.world").joinpath("data/land_legs.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    names = dict.fromkeys(row["from"] for row in rows)
    nodes = (*names, COAST)
    rows.sort(key=lambda row: nodes.index(row["from"]))
    starts = [nodes.index(row["from"]) for row in rows]

    def numbers(column: str) -> Floats:
        return np.array([float(row[column]) for row in rows])

    return LandNetwork(
        nodes=nodes,
        first_leg=np.searchsorted(starts, np.arange(len(nodes) + 1)).astype(np.int32),
        leg_to=np.array([nodes.index(row["to"]) for row in rows], np.int32),
        median_days=numbers("median_days"),
        death=numbers("death"),
        kidnap=numbers("kidnap"),
        checkpoints=numbers("checkpoints"),
        weight=numbers("weight"),
    )
