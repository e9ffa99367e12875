"""A run on disk: a hidden folder to work in, and the finished folder that it becomes in one step.

`RESULTS_DIR/runs/RUN_ID/` exists only when everything in it is finished. Until then the work stands in
`RESULTS_DIR/runs/.RUN_ID.work/`; finished replicates found there are not done again.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.runner.replicate import ReplicateTask, read_facts
from jointroom.sim.parameters.problems import ConfigurationError, Problem

try:
    import fcntl
except ImportError:  # where files cannot be locked this way, two processes on one run are the user's care
    fcntl = None  # type: ignore[assignment]


class RunBusy(RuntimeError):
    """Another process is working on the same run."""


class RunFolder:
    """Paths of one run, and the steps from nothing to a finished folder."""

    def __init__(self, plan: RunPlan):
        self.runs = as_path(plan.settings.results_dir) / "runs"
        self.final = self.runs / plan.run_id
        self.work = self.runs / f".{plan.run_id}.work"
        self.parts = self.work / "parts"
        self.draft = self.work / plan.run_id

    @property
    def is_finished(self) -> bool:
        """Whether the run stands finished on disk."""
        return (self.final / "manifest.json").is_file()

    def prepare(self) -> None:
        """Make the folder to work in.

        Raises:
            ConfigurationError: it cannot be made where the user wants it.
        """
        try:
            self.work.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = Problem("results_dir", str(self.runs.parent), f"is not writable: {error.strerror}")
            raise ConfigurationError([problem]) from None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder to work in alone.

        Raises:
            RunBusy: another process holds it.
        """
        with (self.work / "lock").open("w") as lock:
            if fcntl is not None:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise RunBusy(f"another process is working on this run, in {self.work}") from None
            yield

    def part(self, scenario: str, replicate: int) -> Path:
        """Where the tables of one replicate go."""
        return self.parts / f"{scenario}-{replicate:05d}"

    def forget(self) -> None:
        """Drop replicates of an earlier attempt."""
        shutil.rmtree(self.parts, ignore_errors=True)

    def unfinished(self, tasks: list[ReplicateTask]) -> list[ReplicateTask]:
        """The tasks whose part is not there or is damaged; damaged parts are removed."""
        missing = [task for task in tasks if read_facts(task.part) is None]
        for task in missing:
            shutil.rmtree(task.part, ignore_errors=True)
        return missing

    def new_draft(self) -> Path:
        """An empty folder for the finished tables."""
        shutil.rmtree(self.draft, ignore_errors=True)
        self.draft.mkdir()
        return self.draft

    def publish(self) -> None:
        """Turn the draft into the finished folder; one that is there already is replaced."""
        old = self.work / "replaced"
        if self.final.exists():
            os.replace(self.final, old)  # noqa: PTH105 - a folder
        os.replace(self.draft, self.final)  # noqa: PTH105 - a folder

    def clear(self) -> None:
        """Remove the folder that was worked in."""
        shutil.rmtree(self.work, ignore_errors=True)
