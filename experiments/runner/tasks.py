"""What travels between a sweep and its workers: which runs to do, and what became of them. Light to import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jointroom.experiments.store.failures import Failure


@dataclass(frozen=True)
class RunTask:
    """One run: its name, its replicate, and everything that was given to get it."""

    run_id: str
    replicate: int
    values: Mapping[str, object]


@dataclass(frozen=True)
class Shard:
    """What a worker needs to know.

    Attributes:
        root: folder of the store.
        source: fingerprint of the model's sources; a worker with other sources must not do it.
        runs: what to do.
        newer_than_ns: the parts of the store were last looked at after this moment (a file's time).
    """

    root: Path
    source: str
    runs: tuple[RunTask, ...]
    newer_than_ns: int

    def __str__(self) -> str:
        return f"{len(self.runs)} runs from {self.runs[0].run_id}"


@dataclass
class ShardResult:
    """What became of a shard.

    Attributes:
        done: names of the runs that are in the store now.
        left: names of the runs that another process was doing.
        failures: runs that raised.
        seconds: processor time of the runs that were done here; days: what they simulated.
    """

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    days: int = 0
