"""What stands in a folder of results, so that two of them can be compared: one that was disturbed, one that was not."""

import json
import os
import re
import time
from pathlib import Path
from typing import Any

from jointroom.experiments.disk.files import ABANDONED_NS, ASIDE
from jointroom.experiments.store.check import look_over
from jointroom.experiments.store.parts import claimed_runs, read_part
from jointroom.experiments.store.snapshots import SUFFIX, look_at_state
from tests.sweep.dying import COUNTED, SAID

_PASSING = (
    "commit", "began", "ended", "started", "finished", "created", "written", "seconds", "duration", "date", "time",
    "cost",
)  # fmt: skip
"""Parts of the names of facts that differ from one life of a command to the next."""


def _timeless(value: Any) -> Any:
    """Facts without those that tell of times, and of where the clone stood."""
    if isinstance(value, dict):
        return {key: _timeless(item) for key, item in value.items() if not any(word in key for word in _PASSING)}
    return [_timeless(item) for item in value] if isinstance(value, list) else value


def contents(folder: Path) -> dict[str, object]:
    """What is in a folder, by path: of parts the rows of each run; of facts all but times; of the rest the bytes."""
    found: dict[str, object] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        if name in (SAID, COUNTED) or "/leases/" in name or file.name == "speed.json" or "/damaged/" in name:
            continue
        if "/store/parts/" in name:
            rows = read_part(file).to_pandas()
            for run in claimed_runs(file):
                key = f"{Path(name).parent}: {run}"
                assert key not in found, f"{key} was done twice"
                found[key] = rows[rows["run_id"] == run].to_csv(index=False)
        elif file.suffix == SUFFIX:
            found[name] = look_at_state(file)  # whole; bytes between the fields of its records may be any
        elif file.name == "seal.json":
            found[name] = sorted(json.loads(file.read_text(encoding="utf-8"))["files"])
        elif file.suffix == ".json":
            found[name] = _timeless(json.loads(file.read_text(encoding="utf-8")))
        elif file.suffix == ".html":
            found[name] = re.sub(rb"<dt>written</dt><dd>[^<]*</dd>", b"", file.read_bytes())
        else:
            found[name] = file.read_bytes()
    return found


def left_over(folder: Path) -> list[str]:
    """What only a command at work has: files that are being written, and leases."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return [name for name in names if f"/{ASIDE}" in f"/{name}" or name.endswith((".lease", ".owner"))]


def published(folder: Path) -> dict[str, int]:
    """Every part of a store, and when it was written."""
    parts = [path for path in (folder / "results").rglob("[!.]*.parquet") if "parts" in path.parts]
    return {str(path): path.stat().st_mtime_ns for path in parts}


def grow_old(folder: Path) -> None:
    """Let an hour pass for what was being written."""
    then = time.time_ns() - 2 * ABANDONED_NS
    for path in folder.rglob(f"{ASIDE}*"):
        os.utime(path, ns=(then, then))


def differences(folder: Path, expected: dict[str, object], before: dict[str, int]) -> str:
    """What of a folder is not as it would have been, in words; "" if all is."""
    found = contents(folder)
    odd = [name for name in expected.keys() | found.keys() if name not in found or name not in expected]
    odd += [name for name in expected.keys() & found.keys() if expected[name] != found[name]]
    after = published(folder)
    anew = [name for name, moment in before.items() if name not in after or after[name] != moment]
    problems = {
        "differs": sorted(odd), "written again": anew, "left over": left_over(folder),
        "damaged": [str(finding) for finding in look_over(folder / "results")[1]],
    }  # fmt: skip
    return "; ".join(f"{what}: {names[:3]}" for what, names in problems.items() if names)
