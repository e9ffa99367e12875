"""Faults put into a copy of the program, one at a time: the tests of the store have to find each of them.

`python -m tests.store.planted` does all (a quarter of an hour); the suite does three.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("sim", "experiments", "configs", "tests", "pyproject.toml", "setup.py", "README.md", "LICENSE", "CITATION.cff")
_FILES = "experiments/disk/files.py"
_SEAL = "experiments/disk/seal.py"
_LEASES = "experiments/store/leases.py"
_PARTS = "experiments/store/parts.py"
_CRASHES, _HISTORIES, _BITS = (f"tests/store/test_{name}.py" for name in ("crashes", "histories", "bits"))
_ONCE = "tests/store/test_once.py::test_two_processes_that_want_different_tables_of_one_run_do_it_one_after_the_other"


@dataclass(frozen=True)
class Fault:
    """What is wrong, in which file, what is put in the place of what, and who has to notice."""

    what: str
    file: str
    old: str
    new: str
    tests: str


FAULTS = (
    Fault("a file is not flushed", _FILES, "        disk().sync(aside)\n", "", _CRASHES),
    Fault("a name is not flushed", _FILES, "    disk().sync(file.parent)\n", "", _CRASHES),
    Fault("a new folder may be lost", _FILES, "            disk().sync(folder.parent)", "            pass", _CRASHES),
    Fault("a file is written in its place", _FILES, "    aside = aside_of(file)\n", "    aside = file\n", _CRASHES),
    Fault(
        "renamed before it is written",
        _FILES,
        "            yield out\n        disk().sync(aside)\n        disk()",
        "            disk().replace(aside, file)\n            yield out\n        return\n        disk()",
        _CRASHES,
    ),
    Fault(
        "a failed file is left",
        _FILES,
        "            disk().remove(aside)\n        raise",
        "            pass\n        raise",
        _CRASHES,
    ),
    Fault("a record is not checked", _FILES, "    if said != _digest(record):", "    if False:", _BITS),
    Fault("what a killed process left stays", _FILES, "> ABANDONED_NS:", "> ABANDONED_NS * 10**9:", _CRASHES),
    Fault("a folder that may be lost stays", _FILES, "            disk().drop(folder)", "            pass", _CRASHES),
    Fault(
        "a sealed file is not checked",
        _SEAL,
        "        if digest_of(content) == digest:",
        "        digest_of(content)\n        if True:",
        _BITS,
    ),
    Fault(
        "damage of a folder is not looked for",
        _SEAL,
        "            open_whole(folder / name, digest).close()",
        "            pass",
        _BITS,
    ),
    Fault(
        "a draft is not sealed", _SEAL, "        yield draft\n        seal(draft)\n", "        yield draft\n", _CRASHES
    ),
    Fault(
        "a draft appears before it is sealed",
        _SEAL,
        "        yield draft\n        seal(draft)\n",
        "        yield draft\n        disk().replace(draft, folder)\n        seal(folder)\n        return\n",
        _CRASHES,
    ),
    Fault("the folder's new name is not flushed", _SEAL, "        disk().sync(folder.parent)\n", "", _CRASHES),
    Fault(
        "what stands there is in the way",
        _SEAL,
        '            disk().replace(folder, aside / "old")',
        "            pass",
        _BITS,
    ),
    Fault(
        "a part is not checked",
        _PARTS,
        "    if hashlib.sha256(content).hexdigest() + SUFFIX != file.name:",
        "    if False:",
        _BITS,
    ),
    Fault(
        "a part is named after something else",
        _PARTS,
        "    name = hashlib.sha256(content)",
        "    name = hashlib.sha256(content[:-1])",
        _CRASHES,
    ),
    Fault("a lease never ends", _LEASES, "< DEAD_S * 10**9", "< DEAD_S * 10**19", _HISTORIES),
    Fault("a lease of the living is taken", _LEASES, "    if _is_held(lease, me):\n", "    if False:\n", _HISTORIES),
    Fault(
        "who cannot be asked is dead",
        _LEASES,
        "    except OSError:  # who cannot be asked is left alone\n        return True",
        "    except OSError:\n        return False",
        _HISTORIES,
    ),
    Fault("a lease is kept", _LEASES, "            for run in held:\n", "            for run in held[1:]:\n", _ONCE),
    Fault(
        "what was published is not asked",
        _LEASES,
        "published, taken = kept(), Taken()",
        "published, taken = {}, Taken()",
        _HISTORIES,
    ),
    Fault(
        "another layout is used",
        "experiments/store/store.py",
        "    if layout not in (None, SCHEMA_VERSION):",
        "    if False:",
        _HISTORIES,
    ),
    Fault(
        "a damaged sweep is left",
        "experiments/store/sweeps.py",
        "    if damage(final):",
        "    if not disk().is_folder(final):",
        _BITS,
    ),
)


def copy_to(folder: Path) -> None:
    """Copy the program and its tests; nothing of it is compiled, for no test here simulates."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("numba-*"))
        else:
            shutil.copy(source, folder / part)


def is_found(fault: Fault, folder: Path) -> bool:
    """Whether the tests fail with a fault in the copy; it is taken out again."""
    file = folder / fault.file
    whole = file.read_text(encoding="utf-8")
    assert whole.count(fault.old) == 1, f"{fault.what}: {fault.file} has it {whole.count(fault.old)} times"
    file.write_text(whole.replace(fault.old, fault.new), encoding="utf-8")
    names = folder / "names" / "jointroom"
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", fault.tests]
    environment = {**os.environ, "PYTHONPATH": f"{names.parent}{os.pathsep}{folder}"}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    finally:
        file.write_text(whole, encoding="utf-8")
    assert done.returncode in (0, 1), done.stdout[-2000:] + done.stderr[-2000:]
    return done.returncode == 1


def make_copy(folder: Path) -> None:
    """A copy whose `jointroom` is its own, whatever is installed."""
    copy_to(folder)
    names = folder / "names" / "jointroom"
    names.mkdir(parents=True)
    for part in ("sim", "experiments", "configs"):
        (names / part).symlink_to(folder / part)
    (names / "__init__.py").symlink_to(folder / "experiments" / "public" / "__init__.py")


def main() -> None:
    """Plant all, or those whose description holds a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="")
    word = parser.parse_args().word
    with tempfile.TemporaryDirectory(prefix="planted-") as name:
        make_copy(Path(name))
        missed = []
        for fault in FAULTS:
            if word in fault.what:
                found = is_found(fault, Path(name))
                print(f"{'found ' if found else 'MISSED'}  {fault.what}", flush=True)
                missed += [] if found else [fault.what]
    sys.exit(f"not found: {', '.join(missed)}" if missed else 0)


if __name__ == "__main__":
    main()
