"""Runs that could not be done: a small file each, with the error and the command that does the run again."""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import Damaged, read_record, write_record


@dataclass(frozen=True)
class Failure:
    """One run that failed.

    Attributes:
        run_id, scenario, replicate, seed: which run.
        spec: what `experiments.config.identity.read_description` reads.
        error: kind of the error and its message, on one line.
        details: where it happened: the end of the traceback, or what is known instead.
        command: the command that does the run again.
    """

    run_id: str
    scenario: str
    replicate: int
    seed: int
    spec: str
    error: str
    details: str
    command: str

    def __str__(self) -> str:
        return f"{self.run_id} ({self.scenario}, replicate {self.replicate}): {self.error}; again: {self.command}"


COLUMNS = ["run_id", "scenario", "replicate", "seed", "error", "command"]
"""What a table of failures shows of each."""


def write_failure(folder: Path, failure: Failure) -> None:
    """Keep a failure; one of the same run is replaced."""
    write_record(folder / f"{failure.run_id}.json", asdict(failure))


def forget_failures(folder: Path, run_ids: Iterable[str]) -> None:
    """Drop the failures of runs that have been done since."""
    for run_id in run_ids:
        with contextlib.suppress(OSError):
            disk().remove(folder / f"{run_id}.json")


def read_failures(folder: Path) -> dict[str, Failure]:
    """Failures by run, in the order of their names; files that are damaged are left out, for they are done again."""
    found = {}
    for name in disk().names(folder):
        if re.fullmatch(r"[0-9a-f]+\.json", name):
            with contextlib.suppress(Damaged, FileNotFoundError, TypeError):
                found[name.removesuffix(".json")] = Failure(**read_record(folder / name))
    return found
