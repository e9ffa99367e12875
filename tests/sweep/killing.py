"""A sweep whose processes are killed at random moments, and resumed each time, beside one that is left in peace.

`python -m tests.sweep.killing` does it with 2,000 runs and 20 kills (some ten minutes on two cores); the test suite
does the same with fewer. Killed are the sweep itself, its worker processes, the workers of a Dask cluster and its
scheduler. In the end both stores must give the same table, byte for byte, with no run lost and none done twice.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from jointroom.experiments.store.parts import claimed_runs, part_files
from jointroom.experiments.store.store import Store, open_store
from tests.sweep.processes import Cluster, alive, children, environment, eventually

WORLD = ("population_scale=0.05", "start=2016-05-20", "end=2016-05-24")
POOL, CLUSTER = "pool", "cluster"
LAST_KILL = 0.7
"""Share of the runs after which nothing is killed any more: the shards that are being done then may be all the rest."""
LONGEST_WAIT_S = 4.0
MOST_OUTRUN = 10
"""How often a sweep may end before it could be killed."""


@dataclass
class Killing:
    """A sweep and what is done to it.

    Attributes:
        folder: where both stores go.
        words: design of the sweep, without its store.
        runs: number of its runs.
        kills: how often something is killed.
        modes: who does the work; chosen anew at each start.
        seed: of the moments and victims.
    """

    folder: Path
    words: tuple[str, ...]
    runs: int
    kills: int
    modes: tuple[str, ...]
    seed: int = 1
    victims: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.peaceful, self.troubled = self.folder / "peaceful", self.folder / "troubled"
        self.done: dict[str, int] = {}
        self.outrun = 0
        self.said = ""

    # ---------------------------------------------------------------- the two sweeps

    def command(self, results: Path, *words: str) -> list[str]:
        """The command of the sweep into a store."""
        return [sys.executable, "-m", "jointroom", "sweep", *self.words, f"results_dir={results}", "-q", *words]

    def in_peace(self) -> None:
        """Do the whole sweep without disturbance."""
        subprocess.run(self.command(self.peaceful, "workers=2"), env=environment(), check=True, capture_output=True)

    def in_trouble(self) -> None:
        """Kill and resume until all kills are done, then let it end."""
        moments = sorted(self.chance.uniform(0.0, LAST_KILL * self.runs) for _ in range(self.kills))
        while moments:
            self._one_life(moments)
        mode = self.chance.choice(self.modes)
        with self._cluster(mode) as cluster:
            assert self._finish(self._start(mode, cluster)) == 0, self.said

    def _one_life(self, moments: list[int | float]) -> None:
        """Start the sweep, and kill until it has to be started again."""
        mode = self.chance.choice(self.modes)
        with self._cluster(mode) as cluster:
            sweep = self._start(mode, cluster)
            while moments and self._wait_for(moments[0], sweep):
                time.sleep(self.chance.uniform(0.0, LONGEST_WAIT_S))
                victim = self._kill(mode, sweep, cluster)
                if victim is None:
                    continue
                fatal = victim in ("sweep", "scheduler")
                if fatal and self._finish(sweep) == 0:
                    break  # It had ended by itself when the signal came.
                moments.pop(0)
                self.victims.append(victim)
                if fatal:
                    return
            if not moments:
                sweep.kill()
            code = self._finish(sweep)
            if moments:
                assert code == 0, self.said
                self._begin_anew()

    def _begin_anew(self) -> None:
        """A sweep was faster than its killer: the remaining kills are done to an empty store."""
        assert self.finished() == self.runs
        self.outrun += 1
        assert self.outrun < MOST_OUTRUN, "the sweep always ends before it is killed: give it more runs"
        shutil.rmtree(self.troubled)
        self.done.clear()

    # ---------------------------------------------------------------- steps

    def _cluster(self, mode: str) -> "Cluster":
        return Cluster(self.folder, workers=2 if mode == CLUSTER else 0)

    def _start(self, mode: str, cluster: "Cluster") -> "subprocess.Popen[str]":
        words = [f"cluster={cluster.file}"] if mode == CLUSTER else ["workers=2"]
        if Store(self.troubled / "store").sweep_ids():
            words.append("--resume")
        command = self.command(self.troubled, *words)
        return subprocess.Popen(
            command, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )

    def _wait_for(self, moment: float, sweep: "subprocess.Popen[str]") -> bool:
        """Wait until so many runs are done; False when the sweep ends before."""
        return eventually(lambda: self.finished() >= moment or sweep.poll() is not None, 300) and sweep.poll() is None

    def finished(self) -> int:
        """How many runs stand in the troubled store."""
        for file in part_files(Store(self.troubled / "store").parts / "monthly"):
            if file.name not in self.done:
                self.done[file.name] = len(claimed_runs(file))
        return sum(self.done.values())

    def _kill(self, mode: str, sweep: "subprocess.Popen[str]", cluster: "Cluster") -> str | None:
        """Kill somebody; None when the chosen one was not there yet."""
        if mode == CLUSTER:
            names = ["sweep", "dask worker", "scheduler"]
            victims = [[sweep.pid], cluster.worker_pids(), [cluster.scheduler.pid]]
        else:
            names = ["sweep", "worker"]
            # The resource tracker of multiprocessing is a child, too; killing it is killing a worker of no sweep.
            victims = [[sweep.pid], [pid for pid, line in children(sweep.pid).items() if "spawn_main" in line]]
        chosen = self.chance.randrange(len(names))
        if not victims[chosen]:
            return None
        os.kill(self.chance.choice(sorted(victims[chosen])), signal.SIGKILL)
        return names[chosen]

    def _finish(self, sweep: "subprocess.Popen[str]") -> int:
        """Wait for the end of a sweep, which never shows a traceback; its exit code."""
        _, self.said = sweep.communicate(timeout=900)
        assert eventually(lambda: not alive(sweep.pid), 20)
        assert "Traceback" not in self.said, self.said
        return sweep.returncode

    # ---------------------------------------------------------------- the comparison

    def tables(self) -> tuple[bytes, bytes]:
        """The outcomes of both stores as CSV."""
        one, other = (open_store(results) for results in (self.peaceful, self.troubled))
        sweep_id = one.sweep_ids()[0]
        return one.outcomes(sweep_id).to_csv(index=False).encode(), other.outcomes(sweep_id).to_csv(
            index=False
        ).encode()

    def verify(self) -> None:
        """Nothing lost, nothing done twice, nothing damaged, and the same table."""
        index = open_store(self.troubled).index()
        assert len(index.runs) == self.runs
        assert (dict(index.damaged), dict(index.foreign), index.twice) == ({}, {}, 0)
        assert open_store(self.troubled).failures() == {}
        peaceful, troubled = self.tables()
        assert peaceful == troubled
        assert peaceful.count(b"\n") == self.runs + 1


def design(scenarios: int, samples: int, replicates: int) -> tuple[tuple[str, ...], int]:
    """Words of a sweep of short runs, and how many runs it has."""
    names = ",".join(["historical", "no_deal", "no_ngo_code", "no_export_limits"][:scenarios])
    words = (
        f"scenario={names}",
        "boats.speed_spread=plausible",
        f"points={samples}",
        f"replicates={replicates}",
        *WORLD,
    )
    return words, scenarios * samples * replicates


def main() -> None:
    """Do it at full size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=25, help="sampled points; there are 80 runs for each")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    words, runs = design(4, asked.samples, 20)
    folder = Path(tempfile.mkdtemp(prefix="killing-"))
    killing = Killing(folder, words, runs, asked.kills, (POOL, CLUSTER), asked.seed)
    try:
        for step in (killing.in_peace, killing.in_trouble, killing.verify):
            began = time.monotonic()
            step()
            print(f"{step.__name__}: {time.monotonic() - began:.0f} s", flush=True)
        print(f"{runs} runs; killed: {', '.join(killing.victims)}")
        print("the tables are the same, byte for byte; nothing lost, nothing done twice")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
