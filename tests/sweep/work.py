"""What workers do in tests of the driver, in a module of its own so that fresh processes can import it."""

import os
import signal
import time
from pathlib import Path

from jointroom.experiments.runner.task import Shard, ShardResult


def work(shard: Shard) -> ShardResult:
    """Mark each run as begun and as done; the overrides of its spec say what else happens to it."""
    result = ShardResult()
    for run in shard.tasks:
        marks = Path(str(run.spec.overrides["folder"])) / run.run_id
        begun = len(marks.read_text()) if marks.exists() else 0
        marks.write_text("x" * (begun + 1))
        time.sleep(0.02)
        kind = run.spec.overrides["kind"]
        if kind == "kills" or (kind == "kills once" and begun == 0):
            os.kill(os.getpid(), signal.SIGKILL)
        if kind == "waits":
            time.sleep(120)
        if kind == "breaks":
            raise ArithmeticError("the work itself is broken")
        if kind == "taken" and begun == 0:
            result.left.append(run.run_id)
        else:
            result.done.append(run.run_id)
    return result
