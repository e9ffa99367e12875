"""The one description of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from jointroom.sim.files.scalars import plain
from jointroom.sim.maths.philox import philox4x32
from jointroom.sim.parameters.problems import Problem, is_finite_number, refuse
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.timeline import ROOM_START
from jointroom.sim.streams import Stream

MAX_SEED = 2**31 - 1
MAX_REPLICATES = 100_000
MOST_PER_RECORD = 20
"""Nearly all who are on a small boat."""
_RANGES = {
    "seed": (int, 0, MAX_SEED),
    "replicate": (int, 0, MAX_REPLICATES - 1),
    "population_scale": (float, 1e-6, 1.0),
    "people_per_record": (int, 1, MOST_PER_RECORD),
}


@dataclass(frozen=True)
class RunSpec:
    """One run, completely: the same spec gives the same result on every machine.

    Attributes:
        scenario: the policy question; decides which dated changes apply.
        start, end: first and last day, both included.
        seed: the experiment's seed, 0 to 2^31 - 1.
        replicate: number of the replicate; scenarios that share it share every random draw.
        population_scale: 1 for the real world; smaller values are other, smaller worlds.
        people_per_record: people for whom each record of a person stands. Boats, ships, sea, networks, places and money
            are those of the real world, and everything counted is in people; what chance does to people is coarser.
        overrides: parameter name -> value. levers: lever, or size of an event, -> value for the whole run.
        rules: family of decisions -> class of the rule that is used instead of the default (`sim.rules`).
        room_start: day on which scenarios with a room open it.
        weather_replay: file with a user's wave series instead of the generator, or None.
        places_file: file with other positions of sites, bases and ports, or None.
        boats_file, fleets_file: files with more classes of boats and more fleets, or others in place of ours, or None.
        keep_tables: whether launches, flows, moves, attempts, cohorts and exploitation are made and returned.
        keep_log: whether boat and vessel tables are kept and returned.
        keep_histories: whether every move of every person is kept and returned.

    What is kept changes no number, so it is no part of a run's name (`experiments.config.identity`).
    """

    scenario: Scenario
    start: date
    end: date
    seed: int = 1
    replicate: int = 0
    population_scale: float = 1.0
    people_per_record: int = 1
    overrides: Mapping[str, object] = field(default_factory=dict, hash=False)
    levers: Mapping[str, float] = field(default_factory=dict, hash=False)
    rules: Mapping[str, type] = field(default_factory=dict, hash=False)
    room_start: date = ROOM_START
    weather_replay: str | None = None
    places_file: str | None = None
    boats_file: str | None = None
    fleets_file: str | None = None
    keep_tables: bool = True
    keep_log: bool = False
    keep_histories: bool = False

    def __post_init__(self) -> None:
        """Numbers of NumPy become those of Python; what is out of its range is refused."""
        problems = []
        for name, (kind, low, high) in _RANGES.items():
            value = plain(getattr(self, name))
            if not is_finite_number(value) or not low <= value <= high or value != kind(value):
                problems.append(Problem(name, value, "is out of range", f"{kind.__name__} from {low:g} to {high:g}"))
            else:
                object.__setattr__(self, name, kind(value))
        refuse(problems)

    @property
    def seed_used(self) -> int:
        """The seed of this replicate: 31 bits, hashed from (seed, replicate), unlike that of any other replicate."""
        return _replicate_seeds(self.seed, 1 << self.replicate.bit_length())[self.replicate]


@lru_cache(maxsize=32)
def _replicate_seeds(seed: int, number: int) -> tuple[int, ...]:
    """Seeds of the first replicates: the first draw of each, or its next one where an earlier replicate has that."""
    seeds: dict[int, None] = {}
    for replicate in range(number):
        draw, candidate = 0, _draw(seed, replicate, 0)
        while candidate in seeds:
            draw += 1
            candidate = _draw(seed, replicate, draw)
        seeds[candidate] = None
    return tuple(seeds)


def _draw(seed: int, replicate: int, draw: int) -> int:
    return philox4x32(replicate, draw, 0, 0, seed, int(Stream.REPLICATE_SEED))[0] >> 1
