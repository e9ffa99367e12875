"""Every verb that writes, killed at numbered points, and done again in peace.

`python -m tests.sweep.kills [N] [SEED] [VERBS]`: N (200) kills in all; a tenth of them are of sweeps with two worker
processes, after their first part has appeared. The others are of commands in a process each, which kills itself with
SIGKILL at one of its calls to the disk: before the call, or in the midst of what is being written. The points are
spread over all calls of each verb that change something; SEED says which. After the same command has been given again
the folder has to be that of a command that was never killed, byte for byte but for dates and durations; no run that had
been published is done again, and nothing is left over. Leave the clone alone meanwhile: verbs import what they need
when they need it.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from jointroom.experiments.store.parts import part_files
from jointroom.experiments.store.store import open_store
from tests.sweep.dying import COUNTED, SAID, command
from tests.sweep.folders import contents, differences, grow_old, published
from tests.sweep.processes import alive, children, environment, eventually

DAYS = ("population_scale=0.004", "start=2017-06-01", "end=2017-06-05")
WORKERS = "workers"
"""Word for the sweeps with two worker processes, where not all verbs are wanted."""
QUIETLY = ("workers=1", "results_dir=results", "-q")
ALONE = (*DAYS, *QUIETLY)
OF_STUDY = ("population_scale=0.004", "start=2017-12-01", "end=2017-12-05", "replicates=1", *QUIETLY)
AROUND = ("population_scale=0.004", "start=2017-11-01", "end=2018-01-15", "replicates=1", *QUIETLY)
"""Days around the opening of the room, so many that the state on that day is kept."""
FEW = ("replicates=2", *ALONE)
FACTORS = "factors=people.review_days,boats.speed_spread"
RECORDED = ("population_scale=0.004", "start=2017-05-01", "end=2017-05-31", "replicates=2", *QUIETLY)
"""A month of the record, to score."""
AHEAD = ("population_scale=0.004", "start=2017-12-01", "end=2018-01-31", "replicates=1", *QUIETLY)
"""Days that hold a month of the forecast."""
TARGETS_OF = ("population_scale=0.004", "start=2017-05-01", "end=2017-06-30", FACTORS)
SWEPT = ("sweep", "levers.coastguard_vessels=2,12", *FEW)
COMPARED = ("compare", "historical", "no_deal", *FEW)


@dataclass(frozen=True)
class Verb:
    """A command that writes, and what is done before it: commands, or something to the folder they made."""

    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    spoiled: bool = False


VERBS = {
    "run": Verb(("run", "no_deal", *FEW)),
    "run --again": Verb(("run", "no_deal", *FEW, "--again"), (("run", "no_deal", *FEW),)),
    "run -m": Verb(("run", "scenario=historical,no_export_limits", "replicates=1", *ALONE, "-m")),
    "sweep": Verb(SWEPT),
    "compare": Verb(COMPARED),
    "compare from a state": Verb(("compare", "liaison_continues", "room_level_0", "room_level_2", *AROUND)),
    "rerun": Verb(("rerun", "RUN", "results_dir=results"), (SWEPT,)),
    "study": Verb(("study", "members", *OF_STUDY)),
    "sensitivity": Verb(("sensitivity", "historical", FACTORS, "trajectories=2", "replicates=1", *ALONE)),
    "rank": Verb(("rank", "historical", "no_deal", FACTORS, "worlds=2", "replicates=1", *ALONE)),
    "discover": Verb(("discover", "historical", "no_deal", FACTORS, "worlds=20", "replicates=1", *ALONE)),
    "calibrate": Verb(("calibrate", *TARGETS_OF, "first=16", "points=5", "waves=2", "draws=8", *QUIETLY)),
    "validate": Verb(("validate", *RECORDED)),
    "forecast": Verb(("forecast", *AHEAD)),
    "report": Verb(("report", "ANALYSIS", "results_dir=results"), ((*COMPARED, "--no-report"),)),
    "trace": Verb(("trace", "PERSON", "results_dir=results"), (("run", "no_deal", *FEW),)),
    "report of a sweep": Verb(("report", "SWEEP", "results_dir=results"), (SWEPT,)),
    "check --repair": Verb(("check", "--repair", "results_dir=results"), (SWEPT, ("run", *FEW)), spoiled=True),
    "new": Verb(("new", "scenario", "mine")),
    "export": Verb(("export", "parameters")),
}


# ---------------------------------------------------------------------------------------------- one verb


class Case:
    """A verb, the folder in which it can begin, and what it makes when nobody kills it."""

    def __init__(self, folder: Path, verb: Verb):
        self.folder, self.verb = folder, verb
        self.start, self.whole = folder / "start", folder / "whole"
        self.start.mkdir(parents=True)
        for words in verb.before:
            assert command(self.start, words) == 0, (self.start / SAID).read_text()
        self.words = [self._named(word) for word in verb.words]
        if verb.spoiled:
            self._spoil()
        shutil.copytree(self.start, self.whole)
        self.calls = self._again(self.whole)
        self.expected = contents(self.whole)

    def _named(self, word: str) -> str:
        """A word of the command; RUN, PERSON, ANALYSIS and SWEEP stand for what the commands before have left."""
        results = self.start / "results"
        if word == "RUN":
            return min(open_store(results).index().runs)
        if word == "PERSON":
            (histories,) = results.rglob("histories.parquet")
            return str(pd.read_parquet(histories)["person"].min())
        places = {"ANALYSIS": results / "analyses", "SWEEP": results / "store" / "sweeps"}
        return min(path.name for path in places[word].iterdir()) if word in places else word

    def _spoil(self) -> None:
        for file in sorted(path for path in (self.start / "results").rglob("*") if path.is_file())[::4]:
            content = bytearray(file.read_bytes())
            if content and "leases" not in file.parts:
                content[len(content) // 2] ^= 1
                file.write_bytes(content)

    def _again(self, folder: Path) -> int:
        """Give the command in peace; how many calls it took."""
        there = [name for name in ("mine.yaml", "parameters.yaml") if (folder / name).exists()]
        code = command(folder, self.words)
        # A file of the user's is never written over: where it is whole, the command that was killed had done its work.
        assert code == (2 if there else 0), (folder / SAID).read_text()
        calls = int((folder / COUNTED).read_text()) if (folder / COUNTED).exists() else 0
        if self.verb.spoiled:  # what was set aside is made anew by the commands that want it
            for words in self.verb.before:
                assert command(folder, words) == 0, (folder / SAID).read_text()
        return calls

    def kill(self, last: int, midst: bool) -> str:
        """Kill at one point and go on in peace; what is wrong then, "" if nothing is."""
        folder = self.folder / "killed"
        shutil.copytree(self.start, folder)
        try:
            code = command(folder, self.words, last, midst)
            if code != -signal.SIGKILL:
                return f"was not killed, but ended with {code}"
            before = published(folder)
            grow_old(folder)
            self._again(folder)
            return differences(folder, self.expected, before if not self.verb.spoiled else {})
        except (AssertionError, OSError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
        finally:
            shutil.rmtree(folder)


# ---------------------------------------------------------------------------------------------- two workers


def kill_workers(folder: Path, number: int, chance: random.Random) -> list[str]:
    """Kill a sweep of two workers, or one of these, so often, after one to four of its parts; what was wrong."""
    world = [*DAYS, "results_dir=results", "workers=2", "-q"]
    words = ["sweep", "levers.coastguard_vessels=2,4,8,12", "replicates=4", *world]
    whole = folder / "whole"
    whole.mkdir(parents=True)
    line = [sys.executable, "-m", "jointroom", *words]
    subprocess.run(line, cwd=whole, env=environment(), check=True, capture_output=True)
    expected, findings = contents(whole), list[str]()
    for place in range(number):
        killed = folder / "killed"
        killed.mkdir()
        parts, whom = 1 + place // 2 % 4, ("sweep", "worker")[place % 2]
        sweep = subprocess.Popen(line, cwd=killed, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        monthly = killed / "results" / "store" / "parts"
        reached = lambda: sum(1 for kind in monthly.glob("*/monthly") for _ in part_files(kind)) >= parts  # noqa: B023, E731
        assert eventually(lambda: reached() or sweep.poll() is not None, 300)  # noqa: B023
        mine = [pid for pid, said in children(sweep.pid).items() if "spawn_main" in said]
        victim = chance.choice(sorted(mine)) if whom == "worker" and mine else sweep.pid
        ended = sweep.poll() is not None
        if not ended:
            os.kill(victim, signal.SIGKILL)
        sweep.communicate(timeout=300)
        assert eventually(lambda: not any(map(alive, mine)), 60)  # noqa: B023
        before = published(killed)
        grow_old(killed)
        subprocess.run(line, cwd=killed, env=environment(), check=True, capture_output=True)
        said = "ended before it could be killed" if ended else differences(killed, expected, before)
        if said:
            findings.append(f"{whom} after {parts} parts: {said}")
        shutil.rmtree(killed)
    return findings


# ---------------------------------------------------------------------------------------------- all of them


def points(calls: int, number: int, chance: random.Random) -> list[tuple[int, bool]]:
    """Points of so many calls, one in each equal share of these: before a call or in the midst of one; or both at each.

    Another seed gives other points.
    """
    if number < calls:
        return [(1 + int((place + chance.random()) * calls / number), chance.random() < 0.5) for place in range(number)]
    return [(call, midst) for call in range(1, calls + 1) for midst in (False, True)][:number]


def campaign(folder: Path, number: int, seed: int, words: Sequence[str] = ()) -> list[str]:
    """Kill so often, of some verbs, of sweeps with two workers or of all; print the counts; return what was wrong."""
    names = [name for name in VERBS if not words or name in words]
    with_workers = number if [*words] == [WORKERS] else 0 if words else number // 10
    findings, done, chance = list[str](), Counter[str](), random.Random(seed)
    for place, name in enumerate(names):
        began = time.monotonic()
        case = Case(folder / name.replace(" ", "_"), VERBS[name])
        left = number - with_workers - done.total()
        for last, midst in points(case.calls, -(-left // (len(names) - place)), chance):
            said = case.kill(last, midst)
            done[name] += 1
            if said:
                findings.append(f"{name}, {'in' if midst else 'before'} call {last} of {case.calls}: {said}")
                print(findings[-1], flush=True)
        took = time.monotonic() - began
        print(f"{name}: killed {done[name]} times, of {case.calls} points; {took:.0f} s", flush=True)
        shutil.rmtree(case.folder)
    if with_workers:
        wrong = kill_workers(folder / "workers", with_workers, chance)
        print(*wrong, f"sweep of two workers: killed {with_workers} times", sep="\n", flush=True)
        findings += wrong
    print(f"{done.total() + with_workers} kills, {len(findings)} findings")
    return findings


def main() -> int:
    """Do it at full size."""
    arguments = [int(word) for word in sys.argv[1:3]]
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        return len(campaign(Path(folder), *arguments, *(200, 1)[len(arguments) :], sys.argv[3:]))


if __name__ == "__main__":
    sys.exit(min(1, main()))
