"""Mutants judged one after the other in the copy of the program that this runs in; `python -m tests.mutants` makes it.

What the tests of a part need is imported once; each mutant is then judged in a process forked from there.
"""

import importlib
import multiprocessing
import os
import random
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import Phase, settings

from tests.mutants.mutation import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
QUICK = "mutants"
"""Settings of Hypothesis: an example that fails is enough, and is not made shorter."""
ASLEEP_S = 1800.0
"""Whoever has not ended by then sleeps for ever."""
FORK = multiprocessing.get_context("fork")
FAILED, INTERRUPTED = 1, 2
"""What pytest answers when a test fails, and when one cannot be imported."""


@dataclass(frozen=True)
class Part:
    """A part of the program, the tests that have to notice its mutants, the quick ones first, and what these import.

    Attributes:
        files: patterns of paths.
        tests: files of tests.
        imports: modules that no mutant changes.
        limit_s: processor seconds; tests that need more have noticed something, for a third is enough otherwise.
    """

    files: tuple[str, ...]
    tests: tuple[str, ...]
    imports: tuple[str, ...]
    limit_s: int


_LIBRARIES = ("numpy", "pandas", "pyarrow.parquet", "pyarrow.dataset", "numba", "hypothesis.stateful", "pytest")
_STORE = ("reading", "tables", "files", "bits", "histories")
_CRASHES = [
    f"tests/store/test_crashes.py::{test}[{operation}]"
    for test in (
        "test_whenever_the_machine_stops_nothing_false_is_kept_and_the_same_command_ends_the_same",
        "test_whichever_call_is_refused_it_is_said_and_the_same_command_ends_the_same",
        "test_what_is_done_outlasts_a_stop",
    )
    for operation in ("publish", "lease", "sweep", "compare")  # those that are quick
]
_MATHS = ("bits", "philox", "sums", "elementary", "blocks", "choice", "draws")
PARTS = (
    Part(
        ("experiments/disk/*.py", "experiments/store/*.py", "experiments/runner/publish.py"),
        ("tests/doors/test_sql.py", *(f"tests/store/test_{name}.py" for name in _STORE), *_CRASHES),
        (*_LIBRARIES, "matplotlib.figure", "duckdb", "jointroom.sim.model"),
        150,
    ),
    Part(
        ("sim/maths/*.py",),
        (*(f"tests/maths/test_{name}.py" for name in _MATHS), "tests/randomness/test_counts.py"),
        _LIBRARIES,
        45,
    ),
    Part(
        ("sim/people/*.py", "sim/holding/*.py", "sim/land/*.py"),
        ("tests/twin/test_land.py",),
        (*_LIBRARIES, "mesa", "jointroom.sim.sea.day"),
        200,
    ),
)


def sample(number: int, seed: int, word: str = "") -> list[tuple[Part, list[Mutant]]]:
    """So many mutants, drawn from all whose path holds a word, with the part of the program that each belongs to.

    Each part that has such files has as many.
    """
    chance = random.Random(seed)
    every = []
    for part in PARTS:
        paths = [file.relative_to(ROOT).as_posix() for pattern in part.files for file in sorted(ROOT.glob(pattern))]
        every.append((part, [mutant for path in paths if word in path for mutant in mutants_of(ROOT, path)]))
    share = round(number / sum(bool(mutants) for _, mutants in every))
    return [(part, chance.sample(mutants, min(len(mutants), share))) for part, mutants in every]


def survivors(part: Part, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Those of some mutants of one part that its tests do not notice; the tests pass without any."""
    settings.register_profile(QUICK, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
    for name in part.imports:
        importlib.import_module(name)
    assert mutants == [] or not is_noticed(part.tests, part.limit_s, aloud=True), f"{part.tests} fail as it is"
    left = []
    for number, mutant in enumerate(mutants, 1):
        began, file = time.monotonic(), ROOT / mutant.file
        times = file.stat()
        file.write_text(mutant.text, encoding="utf-8")
        try:
            tests = sorted(part.tests, key=lambda test: Path(test).stem != f"test_{file.stem}")
            noticed = is_noticed(tests, part.limit_s)
        finally:
            file.write_text(mutant.before, encoding="utf-8")
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        said = f"{number}/{len(mutants)}, {time.monotonic() - began:.0f} s: {'killed' if noticed else 'SURVIVES'}"
        print(said, mutant, flush=True)
        left += [] if noticed else [mutant]
    return left


def is_noticed(tests: Sequence[str], limit_s: int, *, aloud: bool = False) -> bool:
    """Whether tests fail, or never end, in a process of their own; what they say is shown if asked for."""
    process = FORK.Process(target=_run, args=(tests, limit_s, aloud))
    process.start()
    process.join(ASLEEP_S)
    if process.is_alive():
        process.kill()
        process.join()
    assert process.exitcode in (0, FAILED, INTERRUPTED) or process.exitcode < 0, process.exitcode
    return process.exitcode != 0


def _run(tests: Sequence[str], limit_s: int, aloud: bool) -> None:
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
    if not aloud:
        out = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(out, stream)
    words = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    words += [f"--hypothesis-profile={QUICK}", "--tb=no"]
    os._exit(int(pytest.main([*words, *tests])))


def judge(number: int, seed: int, word: str) -> int:
    """Draw and judge; print what survives, and what share does not; return how many survive."""
    drawn = [(part, mutants) for part, mutants in sample(number, seed, word) if mutants]
    total = 0
    for part, mutants in drawn:
        process = FORK.Process(target=_judge_part, args=(part, mutants))
        process.start()
        process.join()
        total += process.exitcode or 0
    return total


def _judge_part(part: Part, mutants: list[Mutant]) -> None:
    left = survivors(part, mutants)
    killed = len(mutants) - len(left)
    print(f"\nof {', '.join(part.files)}, {killed} of {len(mutants)} killed ({killed / len(mutants):.1%})", flush=True)
    os._exit(min(1, len(left)))


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(min(1, judge(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
