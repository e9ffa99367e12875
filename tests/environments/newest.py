"""The newest versions within the bounds, pre-releases too: `python -m tests.environments.newest FOLDER`.

It makes an environment of them, compares the tables of a small run with those here, and tries every verb that needs an
extra. A failure is news of what is to come and no fault of this version: no test depends on it.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.environments.lowest import declared, make
from tests.environments.test_lowest import VERBS, call, same_tables


def pre_releases(python: Path) -> list[str]:
    """`name==version` of what in an environment is one."""
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json"], capture_output=True, check=True).stdout
    versions = {item["name"]: item["version"] for item in json.loads(listed)}
    return [f"{name}=={version}" for name, version in versions.items() if not version.replace(".", "").isdigit()]


def main(folder: Path) -> None:
    """Try them; the first thing that fails ends it with its message."""
    python = make(folder / "env", ["--pre", "--upgrade", *declared()])
    print("pre-releases:", ", ".join(pre_releases(python)) or "none", flush=True)
    same_tables(python)
    for words in VERBS:
        call(python, folder, "-m", "jointroom", *words)
    print("the same tables, and every verb runs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
