"""The same values at every door, and files with something wrong in them: `python -m tests.doors.many 2000 [SEED]`.

Half of the number are values, half are files. A failure is printed with what gives it again.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from jointroom.sim.parameters.problems import ConfigurationError
from tests.doors.doors import REFUSED, SLOW_S, Written, answer, doors_of, nothing_simulated
from tests.doors.files import KINDS, changed
from tests.doors.values import drawn


def disagreement(folder: Path, name: str, written: Written) -> tuple[dict[str, object], str]:
    """What each door says to a value, and what is wrong with that; "" where nothing is."""
    answers: dict[str, object] = {}
    for door in doors_of(name, written):
        try:
            answers[door.__name__] = answer(door, folder, name, written)
        except Exception as error:  # whatever comes out is a finding
            return answers, f"{door.__name__}: {type(error).__name__}: {error}"
    said = {repr(value) for value in answers.values()}
    return answers, "" if len(said) == 1 else f"the doors disagree: {answers}"


def fault(folder: Path, name: str, text: str) -> tuple[str, str]:
    """What a door says to a file ("accepted" or "refused"), and what is wrong with that."""
    file = folder / name
    file.write_bytes(text.encode("utf-8"))
    began = time.process_time()
    try:
        KINDS[name][1](file)
        said, wrong = "accepted", ""
    except ConfigurationError as error:
        said, wrong = REFUSED, "" if str(error).isprintable() or "\x1b" not in str(error) else "raw escape sequence"
    except Exception as error:  # whatever comes out is a finding
        said, wrong = "raised", f"{type(error).__name__}: {error}"
    if time.process_time() - began > SLOW_S:
        wrong = wrong or f"takes {time.process_time() - began:.0f} s"
    return said, wrong


def try_values(folder: Path, values: Iterable[tuple[str, Written]]) -> tuple[Counter[str], list[str]]:
    """Counts of values accepted and refused and of doors gone through, and every finding."""
    counts: Counter[str] = Counter()
    findings = []
    for name, written in values:
        answers, wrong = disagreement(folder, name, written)
        counts["doors"] += len(answers)
        counts[REFUSED if set(answers.values()) == {REFUSED} else "accepted"] += 1
        if wrong:
            findings.append(f"{name}={written.text[:60]}: {wrong}")
    return counts, findings


def try_files(folder: Path, files: Iterable[tuple[str, str]]) -> tuple[Counter[str], list[str]]:
    """Counts of files accepted and refused, and every finding with the text that gives it."""
    counts: Counter[str] = Counter()
    findings = []
    for name, text in files:
        said, wrong = fault(folder, name, text)
        counts[said] += 1
        if wrong:
            findings.append(f"{name}: {wrong}\n{text[:2000]!r}")
    return counts, findings


def main(number: int, seed: int) -> int:
    """Try so many; print the counts and the findings; return how many there are."""
    began = time.monotonic()
    with TemporaryDirectory() as folder, nothing_simulated():
        values, of_values = try_values(Path(folder), drawn(number // 2, seed))
        files, of_files = try_files(Path(folder), changed(number - number // 2, seed))
    for finding in [*of_values, *of_files]:
        print(finding)
    print(f"values: {dict(values)}; files: {dict(files)}; {time.monotonic() - began:.0f} s")
    print(f"{len(of_values) + len(of_files)} findings")
    return len(of_values) + len(of_files)


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(min(1, main(*arguments, *(2000, 1)[len(arguments) :])))
